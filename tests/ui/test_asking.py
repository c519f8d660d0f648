"""The details of a press, read with care: each is of its kind, or is told plainly."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storyedit import EditError
from tests.ui.test_place import JSON
from ui.asking import Asked
from ui.place import LONGEST_TEXT

READERS: dict[str, tuple[Callable[[Asked], object], type]] = {
    "text": (lambda asked: asked.text("name"), str),
    "number": (lambda asked: asked.number("name"), int),
    "yes": (lambda asked: asked.yes("name"), bool),
    "texts": (lambda asked: asked.texts("name"), tuple),
}


@pytest.mark.parametrize("reader", READERS)
@given(details=JSON | st.fixed_dictionaries({"name": JSON}))
def test_whatever_is_sent_is_of_its_kind_or_told(reader: str, details: Any) -> None:
    read, kind = READERS[reader]
    try:
        found = read(Asked(details))
    except EditError as problem:
        assert problem.plain == "We did not understand that."
    else:
        assert isinstance(found, kind)


@pytest.mark.parametrize(
    ("sent", "number"), [(3, 3), ("3", 3), (" 12 ", 12), ("-1", -1), (-1, -1), (0, 0)]
)
def test_a_form_sends_numbers_as_text(sent: object, number: int) -> None:
    assert Asked({"n": sent}).number("n") == number


@pytest.mark.parametrize("sent", [True, None, "", "3.5", 3.5, "--3", "²", "9" * 10, [3]])
def test_what_is_no_number_is_told(sent: object) -> None:
    with pytest.raises(EditError):
        Asked({"n": sent}).number("n")


def test_what_is_usual_is_there_where_nothing_is_sent() -> None:
    assert Asked({}).text("name", "My story") == "My story"
    assert Asked({}).number("step", 1) == 1
    assert Asked({"name": ""}).text("name", "My story") == ""
    with pytest.raises(EditError):
        Asked(None).text("name")


@pytest.mark.parametrize(
    ("sent", "is_yes"),
    [(True, True), ("true", True), ("on", True), ("yes", True), (1, False), ("no", False)],
)
def test_a_box_is_ticked_or_not(sent: object, is_yes: bool) -> None:
    assert Asked({"box": sent}).yes("box") is is_yes


def test_a_list_of_texts_holds_texts_alone() -> None:
    assert Asked({"all": ["a", "b"]}).texts("all") == ("a", "b")
    with pytest.raises(EditError):
        Asked({"all": ["a", 1]}).texts("all")


def test_more_text_than_any_name_is_not_taken() -> None:
    with pytest.raises(EditError):
        Asked({"name": "x" * (LONGEST_TEXT + 1)}).text("name")

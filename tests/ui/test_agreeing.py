"""The last step without a browser: each person is asked, in words; nothing goes out before."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from storyedit import Choice, ConsentError, EditError, plan_of
from storyedit.places import films_folder
from tests.ui.told import make_bus, small_bus
from ui import wording
from ui.actions import ACTIONS, CHANGES_STORY
from ui.asking import Asked, Desk
from ui.drawing import draw
from ui.elements import Element
from ui.looking import look
from ui.place import Place
from ui.session import House


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """At the last step of a story whose two people were never asked."""
    monkeypatch.setenv("STORYEDIT_HOME", str(tmp_path / "home"))
    house = House()
    path = tmp_path / "home" / "stories" / "The bus.storyedit"
    key = house.open_at(make_bus(path, chosen=[Choice.KEEP] * 5, film=small_bus()))
    yield Desk(house, Place(screen="save", project=key))
    house.close()


def press(desk: Desk, verb: str, **details: object) -> str:
    return ACTIONS[verb](desk, Asked(details)).say


def page(desk: Desk, **place: object) -> list[Element]:
    at = replace(desk.place, **place)  # type: ignore[arg-type]
    main = draw(look(desk.house, at, None), at).main
    return [each for part in main if part for each in part.walk()]


def told(desk: Desk, **place: object) -> str:
    return " ".join(each.text for each in page(desk, **place) if each.tag in ("h2", "p", "li"))


def by_id(desk: Desk, element_id: str, **place: object) -> Element:
    return next(e for e in page(desk, **place) if e.attributes.get("id") == element_id)


def people(desk: Desk) -> list[str]:
    return [person.id for person in desk.story.people]


def is_shut(desk: Desk) -> bool:
    return by_id(desk, "save-srt").attributes.get("aria-disabled") == "true"


def watch(desk: Desk) -> None:
    """Made and watched to its end, as the page's player says."""
    press(desk, "make")
    desk.open_story.jobs["make"].wait(60)
    made = desk.open_story.made(desk.place.story)
    assert made is not None
    assert made.captioned.name == "draft.mp4"
    assert press(desk, "watched", plan=made.captioned.parent.name) == wording.WATCHED


def test_all_is_asked_and_saved_only_then(desk: Desk) -> None:
    assert is_shut(desk)
    for name in ("Sam", "Asking"):
        assert f"{name} was not asked yet about making a film." in told(desk)
    with pytest.raises(ConsentError):
        press(desk, "save", kind="srt")
    for person in people(desk):
        assert is_shut(desk)
        press(desk, "answer-make", person=person, answer="yes")
    assert "Sam said yes." in told(desk)
    with pytest.raises(ConsentError, match="watched this film"):
        press(desk, "answer-share", person=people(desk)[0], answer="yes", audience="known")
    watch(desk)
    for person in people(desk):
        assert is_shut(desk)
        press(desk, "answer-share", person=person, answer="yes", audience="known")
    assert not is_shut(desk)
    assert "was not asked" not in told(desk)
    press(desk, "save", kind="srt", audience="known")
    with pytest.raises(ConsentError):
        press(desk, "save", kind="srt", audience="everyone")
    assert by_id(desk, "save-srt", item="everyone").attributes["aria-disabled"] == "true"
    press(desk, "save", kind="captioned", audience="known")
    desk.open_story.jobs["save captioned"].wait(60)
    names = sorted(each.name for each in films_folder().iterdir())
    assert names == [
        "The bus receipt.html",
        "The bus receipt.json",
        "The bus.mp4",
        "The bus.srt",
    ]
    assert desk.open_story.made(desk.place.story).captioned.name == "film.mp4"  # type: ignore[union-attr]


def test_a_mind_that_changes_takes_its_words_out_by_one_press(desk: Desk) -> None:
    first, *_ = people(desk)
    press(desk, "answer-make", person=first, answer="yes")
    assert by_id(desk, f"withdraw-{first}").text == wording.CHANGED_MY_MIND
    before = len(desk.story.line)
    press(desk, "withdraw", person=first)
    assert len(desk.story.line) < before


def test_whoever_is_seen_is_asked_too(desk: Desk) -> None:
    press(desk, "add-seen", name="Kim")
    assert "Kim was not asked yet about making a film." in told(desk)
    with pytest.raises(EditError, match="write a name"):
        press(desk, "add-seen", name=" ")


def test_only_the_film_as_it_is_now_is_watched(desk: Desk) -> None:
    watch(desk)
    old = plan_of(desk.open_story.project).sha256[:16]
    press(desk, "choose", moment="1.9", choice="keep")
    with pytest.raises(EditError):
        press(desk, "watched", plan=old)
    assert wording.WATCH_TO_THE_END in told(desk) or wording.FILM_NOT_MADE in told(desk)


def test_an_answer_from_a_window_that_saw_no_change_is_not_taken() -> None:
    assert {"answer-make", "answer-share", "withdraw", "add-seen"} <= CHANGES_STORY

"""Every word of the app is Easy Read: short everyday sentences, and labels of words that are known.

Sources: the UK Department of Health's "Making written information easier to understand for people
with learning disabilities" (at most 15 words a sentence), WCAG 2.2, 3.1.5 (reading level), and the
house's own list of words. A reading grade says nothing of a label ("Undo" alone is grade 8), so a
screen's sentences are graded together, and labels are held to ``allowed_words.txt``.
"""

import ast
import inspect
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

import pytest
from textstat.textstat import textstatistics

from storyedit import Choice, Choose, Edit
from storyedit.edits import NEVER_UNDONE
from tests.test_wording import (
    ERRORS,
    EXPLAINED,
    LONGEST_WORD,
    MOST_WORDS,
    NEVER,
    sentences,
    words,
)
from tests.ui import states, told
from tests.ui.states import EVERYWHERE, STATES, State, project_path
from ui import wording
from ui.drawing import draw
from ui.elements import Element
from ui.looking import look
from ui.place import Place
from ui.screens.page import draw_page
from ui.session import House

UI = Path(wording.__file__).parent
ALLOWED = frozenset(
    (Path(__file__).with_name("allowed_words.txt")).read_text(encoding="utf-8").split()
)
"""The words that labels are made of. Whoever adds one says that everybody knows it, or explains it
where it is shown."""

MOST_GRADE = 5.0
"""Flesch and Kincaid's: what a child of ten reads."""

GRADER = textstatistics()  # type: ignore[no-untyped-call]

MOST_WORDS_OF_LABEL = 4

SAID = "Zzz"
"""Stands for all that people say in a film, so that only our own words are graded."""

EXAMPLES: dict[str, list[tuple[Any, ...]]] = {
    "add_all": [(2,)],
    "add_to_my_words": [("{text}",)],
    "adding": [("{film}",), ("",)],
    "all_moments": [(38,)],
    "answered": [("{name}", "yes"), ("{name}", "not yet")],
    "is_asked_too": [("{name}",)],
    "said_no": [("{name}",)],
    "not_to_be_used": [("{name}",)],
    "no_is_shown": [("{name}",)],
    "may_change_mind": [("{name}",)],
    "leave_person_out": [("{name}",)],
    "left_out_moments": [(1,), (3,)],
    "ask_again": [("{name}",)],
    "in_folder": [("{file}", "{folder}")],
    "taken_out": [("{name}",)],
    "cannot_find": [("{film}",)],
    "captions_are": [("White on black",)],
    "caption_number": [(3,)],
    "captions_to_look_at": [(1,), (2,)],
    "change_places": [(1,), (2,)],
    "changed_in": [(0,), (1,), (2,)],
    "changes_without_place": [(1,), (2,)],
    "chosen_next": [("keep", 2, 38), ("leave out", 2, 38), ("not sure", 2, 38)],
    "clock": [(125,)],
    "damaged_at": [(125,)],
    "decided": [(2, 38)],
    "faces_in": [(1, 12), (5, 40)],
    "film_of": [(1, 2, "Listening. 2 of 5 minutes done.")],
    "films_lead": [(0, 0), (1, 0), (2, 0), (2, 1), (2, 2)],
    "getting_ready": [("{film}",)],
    "heard_elsewhere": [(1,), (2,)],
    "heard_was": [("{text}",)],
    "hours_left": [(1,), (2,)],
    "is_added": [("{film}",)],
    "is_back": [("{film}",)],
    "is_it_right": [("{text}", "Sam"), ("{text}", "")],
    "is_ready": [("{film}",)],
    "it_is": [("{text}",)],
    "line_in_turns": [(["{name}", "Words to read"],)],
    "meant_in_story": [(1,), (2,)],
    "not_meant": [(1,), (2,)],
    "part_of_all": [(61_000, 125_000)],
    "speaks_for": [("{name}", 125_000)],
    "turns_of": [("{name}", 1), ("{name}", 2)],
    "words_gone": [(["not"],), (["not", "never"],)],
    "lasts": [(400,), (61_000,), (125_000,)],
    "length_in_words": [(0,), (1,), (65,), (7_325,)],
    "marks_wait": [(1,), (2,)],
    "may_be_wrong": [(1,), (2,)],
    "minutes_left": [(1,), (2,)],
    "moment_of": [(2, 38)],
    "moments_kept": [(1,), (2,)],
    "more_come_next": [(1,), (2,)],
    "moved": [("up", 1, 2), ("down", 2, 2), ("to", 1, 2), ("grip", 1, 2)],
    "hear": [("{name}",)],
    "hear_answer": [("{name}",)],
    "hints_in_story": [(1,), (2,)],
    "keep_them": [(1,), (2,), (3,)],
    "leave_them_out": [(1,), (2,), (3,)],
    "moment_at": [(3,)],
    "moments_from": [(3, 5)],
    "said_before": [(3,)],
    "hear_part": [(2,)],
    "name_of": [("{name}",)],
    "named": [("{name}",)],
    "people": [(1,), (2,)],
    "sentences": [(1,), (2,)],
    "this_is": [("{name}",)],
    "two_people": [("{name}",)],
    "nobody_speaks_at": [(0, 10_000), (65_000, 75_000)],
    "next_ones_too": [("Sam", 1), ("Sam", 3)],
    "not_added": [("{film}",)],
    "of_length": [("1:52",)],
    "of_moments": [(38,)],
    "opened": [(0,), (1,), (5,), (20,), (90,)],
    "other_port": [(8717, 8718)],
    "page_of": [(1, 2)],
    "part_of_moment": [(2,)],
    "place_of": [(1, 2)],
    "places": [(1,), (2,)],
    "redone": [("You kept a moment.",)],
    "saved_as": [("{film}", "{folder}")],
    "seconds_left": [(20,)],
    "seconds_long": [(1,), (2,)],
    "somebody_said": [("{name}", "I like this"), ("", "I have a question")],
    "speaks_here": [("Sam",)],
    "step_of_five": [(3,)],
    "story_has": [(1,), (2,)],
    "takes_minutes": [(1,), (2,)],
    "things_here": [(1, 20, 34)],
    "title_of_page": [("Save",), ("Save", "{story}")],
    "to_place": [(3,)],
    "ums_in_story": [(1,), (2,)],
    "ums_left_out": [(1,), (2,)],
    "undone": [("You kept a moment.",)],
    "was_here": [(3, "You were here today.")],
    "word_added": [("{text}",)],
}
"""What each function of ``ui.wording`` is tried with: one example of each way it can go."""


def functions() -> dict[str, Any]:
    return {
        name: thing
        for name, thing in vars(wording).items()
        if inspect.isfunction(thing) and thing.__module__ == wording.__name__
    }


def texts_in(thing: object) -> Iterator[str]:
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, tuple):
        for part in thing:
            yield from texts_in(part)
    elif isinstance(thing, dict):
        yield from texts_in(tuple(thing.values()))


def all_said() -> list[tuple[str, str]]:
    """Everything the app can say: what it is called in the code, and how it goes."""
    constants = [
        (name, text)
        for name, thing in vars(wording).items()
        if name.isupper()
        for text in texts_in(thing)
    ]
    spoken = [
        (name, said)
        for name, function in functions().items()
        for example in EXAMPLES.get(name, [])
        for said in texts_in(function(*example))
    ]
    return [*constants, *spoken]


def is_label(text: str) -> bool:
    return len(words(text)) <= MOST_WORDS_OF_LABEL and not text.rstrip().endswith((".", "?", "!"))


def bare_words(text: str) -> list[str]:
    """The words in small letters; numbers and what is filled in are no words."""
    plain = re.sub(r"\{\w+\}", "", text)
    found = (word.strip(".,:;?!()\"'*-").lower() for word in words(plain))
    return [word for word in found if word and not re.fullmatch(r"[\d:]+", word)]


every_text = pytest.mark.parametrize(("name", "text"), all_said())


def test_all_of_it_is_found() -> None:
    assert len(all_said()) > 150


def test_every_function_has_its_examples() -> None:
    assert set(EXAMPLES) == set(functions())


@every_text
def test_it_is_easy_to_read(name: str, text: str) -> None:
    assert "—" not in text
    for sentence in sentences(text):
        assert len(words(sentence)) <= MOST_WORDS, sentence
    for word in bare_words(text):
        assert word not in NEVER
        assert len(word) <= LONGEST_WORD or word in EXPLAINED


@every_text
def test_labels_are_made_of_words_that_everybody_knows(name: str, text: str) -> None:
    if is_label(text):
        assert set(bare_words(text)) <= ALLOWED, f"{name}: {text}"


def test_no_allowed_word_is_left_over() -> None:
    used = {word for _, text in all_said() if is_label(text) for word in bare_words(text)}
    assert used == ALLOWED


def prose_in(path: Path) -> Iterator[str]:
    """Sentences that stand in the code itself. What an error says is held to by test_wording."""
    waiting: list[ast.AST] = [ast.parse(path.read_text(encoding="utf-8"))]
    while waiting:
        node = waiting.pop()
        is_docstring = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        is_error = isinstance(node, ast.Call) and getattr(node.func, "id", "") in ERRORS
        if is_docstring or is_error:
            continue
        waiting += ast.iter_child_nodes(node)
        text = node.value if isinstance(node, ast.Constant) else None
        if isinstance(text, str) and re.match(r"[A-Z][a-z]+( [a-z]+)+", text):
            yield text


@pytest.mark.parametrize("folder", ["screens", "actions"])
def test_no_words_stand_outside_wording(folder: str) -> None:
    found = {
        path.name: prose for path in (UI / folder).glob("*.py") if (prose := [*prose_in(path)])
    }
    assert found == {}


def test_no_words_stand_in_the_scripts() -> None:
    remark = re.compile(r"/\*.*?\*/|//.*?$", re.DOTALL | re.MULTILINE)
    quoted = re.compile(r"""["'`]([A-Z][a-z]+(?: [a-z]+)+)""")
    scripts = {path.name: path.read_text() for path in (UI / "static" / "js").glob("*.js")}
    found = {name: quoted.findall(remark.sub("", script)) for name, script in scripts.items()}
    assert {name: said for name, said in found.items() if said} == {}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def house(home: Path) -> Iterator[House]:
    """The projects of every state, in which people say nothing but one word."""

    turns = told.said_in

    def muttered(sample: str) -> tuple[told.Said, ...]:
        return tuple(
            turn
            if turn.text == told.UNHEARD
            else replace(turn, speaker=SAID, text=re.sub(r"[\w'é]+", SAID, turn.text))
            for turn in turns(sample)
        )

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("STORYEDIT_HOME", str(home))
        patch.setattr(states, "said_in", muttered)
        patch.setattr(told, "said_in", muttered)
        states.make_projects(home)
        opened = House()
        yield opened
        opened.close()


def own_sentences(page: Element) -> list[str]:
    """Each whole sentence of a page, without what people said or are called."""
    found = (
        " ".join(child for child in element.children if isinstance(child, str)).strip()
        for element in page.walk()
    )
    said = (part for text in found for part in sentences(text))
    return [
        part
        for part in dict.fromkeys(said)
        if part.endswith((".", "?")) and words(part) and SAID not in part
    ]


def test_hard_words_would_be_found() -> None:
    hard = "Transcription necessitates considerable computational capability beforehand."
    assert GRADER.flesch_kincaid_grade(hard) > MOST_GRADE


@pytest.mark.parametrize(
    "state",
    [state for state in STATES if not (state.then or state.empty or state.project == "Broken")],
    ids=lambda state: state.name,
)
def test_a_screen_is_no_harder_than_grade_five(house: House, home: Path, state: State) -> None:
    key = house.open_at(project_path(home, state.project)) if state.project else ""
    place = Place.read({**EVERYWHERE, "screen": state.screen, "project": key, **state.place})
    helped = replace(place, panel=place.panel or "help")
    said = [
        sentence
        for at in (place, helped)
        for scene in (look(house, at, None),)
        for sentence in own_sentences(draw_page(draw(scene, at), scene, at))
    ]
    assert all(len(words(sentence)) <= MOST_WORDS for sentence in said)
    together = " ".join(dict.fromkeys(said))
    assert GRADER.flesch_kincaid_grade(together) <= MOST_GRADE, together


def test_each_change_has_a_word_under_undo() -> None:
    named = {edit.__name__ for edit in get_args(Edit) if edit is not Choose}
    never_undone = {edit.__name__ for edit in NEVER_UNDONE}
    assert set(wording.CHANGE_OF) == named - never_undone
    assert set(wording.CHOICE_OF) == {choice.value for choice in Choice}

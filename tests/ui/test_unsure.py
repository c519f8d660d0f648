"""Unsure words, change everywhere and my words: the pages, and what is asked as a page asks it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storyedit import Choice, WordRange, my_words
from tests.doubts import RUDE, doubting
from tests.saying_yes import say_yes
from tests.ui.made_words import film_of, said, story_scene
from tests.ui.test_words_mended import Desktop
from tests.ui.told import SAMPLES, choose, make_project, said_in, transcript_of
from ui import wording
from ui.elements import Element
from ui.items import SameItem, UnsureItem
from ui.place import Place
from ui.scene import Scene
from ui.screens.words import draw_words
from ui.wordspage import A_FEW

WORDS = Place(screen="words", project="k")
TEXTS = ("I liked that bit.", "Tamsen came.", "I saw Tamsen, at sea.", "It was cold.")
HEARD = doubting(transcript_of(said(*TEXTS), "m1"), {3: 0.2, 4: 0.3}, {3: f"{RUDE}."})


def scene_at(place: Place) -> Scene:
    return story_scene(place, HEARD, films=[film_of("m1")])


def drawn(place: Place) -> list[Element]:
    return [e for part in draw_words(scene_at(place), place).main if part for e in part.walk()]


def says(elements: list[Element]) -> str:
    return " ".join(elements[0].text.split())


def with_id(elements: list[Element], named: str) -> Element:
    return next(element for element in elements if element.attributes.get("id") == named)


def test_an_unsure_word_is_marked_for_eyes_and_for_ears() -> None:
    words = [e for e in drawn(WORDS) if e.tag == "b" and "data-from" in e.attributes]
    unsure = [e for e in words if e.attributes.get("class") == "unsure"]
    assert [e.children[0] for e in unsure] == [f"{RUDE}.", "Tamsen"]
    for word in unsure:
        sign, aloud = word.children[1:]
        assert isinstance(sign, Element) and isinstance(aloud, Element)
        assert (sign.text, sign.attributes["aria-hidden"]) == ("?", "true")
        assert (aloud.text.strip(), aloud.attributes["class"]) == (f"({wording.UNSURE})", "vh")
    assert wording.may_be_wrong(2) in " ".join(e.text for e in drawn(WORDS))


def test_it_is_marked_in_the_row_of_words_too() -> None:
    row = with_id(drawn(WORDS.go(moment="1.2")), "word-1")
    assert "unsure" in str(row.attributes["class"])
    assert wording.UNSURE in row.text


def test_a_page_without_unsure_words_says_nothing_of_them() -> None:
    sure = transcript_of(said(*TEXTS), "m1")
    scene = story_scene(WORDS, sure, films=[film_of("m1")])
    elements = [e for part in draw_words(scene, WORDS).main if part for e in part.walk()]
    assert not [e for e in elements if e.attributes.get("id") == "next-unsure"]


def test_the_word_that_is_asked_about_can_be_heard_confirmed_and_written() -> None:
    elements = drawn(WORDS.go(moment="1.2", item="unsure 1"))
    assert with_id(elements, "unsure-heading").text == wording.is_it_right("Tamsen", "")
    assert with_id(elements, "right").attributes["data-do"] == "confirm-word"
    assert with_id(elements, "should-say").attributes["defaultValue"] == "Tamsen"
    assert [e.text for e in elements if e.attributes.get("class") == "unsure found"] != []


@pytest.mark.parametrize("item", ["unsure 2", "unsure 99", "same 0-1 0", "same 4-5 0"])
def test_what_there_is_no_more_to_ask_of_is_an_open_sentence(item: str) -> None:
    elements = drawn(WORDS.go(moment="1.2", item=item))
    assert wording.PRESS_WRONG_WORD in [e.text for e in elements if e.tag == "p"]
    assert with_id(elements, "word-1").text.startswith("Tamsen")


@pytest.mark.parametrize(
    "item", ["unsure 0", "unsure x", "same 3-3 0", "same 1-2", "same 1-2 0 1,"]
)
def test_what_is_no_such_item_is_none(item: str) -> None:
    assert UnsureItem.read(item) is None
    assert SameItem.read(item) is None


@given(st.sampled_from(["unsure", "watch", "save"]), st.integers(1, 99_999))
def test_an_unsure_item_reads_as_it_is_written(why: str, place: int) -> None:
    assert UnsureItem.read(str(UnsureItem(why, place))) == UnsureItem(why, place)


@given(
    st.integers(0, 9_000),
    st.integers(1, 9),
    st.integers(0, 500),
    st.frozensets(st.integers(0, A_FEW - 1)),
)
def test_a_same_item_reads_as_it_is_written(
    first: int, count: int, passed: int, off: frozenset[int]
) -> None:
    item = SameItem(first, first + count, passed, off)
    assert SameItem.read(str(item)) == item
    assert item.words("t") == WordRange("t", first, first + count)
    assert item.turned(0).turned(0) == item


# asked as a page asks

BUS = transcript_of(said_in("the-bus"), "m1")
BUS_AT = [n for n, word in enumerate(BUS.words) if word.text.lower().strip(".,?") == "bus"]
DOUBTS = {BUS_AT[0]: 0.2, BUS_AT[-1]: 0.3}


@pytest.fixture
def desktop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desktop]:
    monkeypatch.setenv("STORYEDIT_HOME", str(tmp_path / "home"))
    yield from opened(tmp_path, {})


@pytest.fixture
def rude(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desktop]:
    """The first two sentences are kept, and their last word was heard as a rude one."""
    monkeypatch.setenv("STORYEDIT_HOME", str(tmp_path / "home"))
    yield from opened(tmp_path, {BUS.sentences[1].end - 1: f"{RUDE}."})


def opened(folder: Path, texts: dict[int, str]) -> Iterator[Desktop]:
    heard = doubting(BUS, {**DOUBTS, **dict.fromkeys(texts, 0.6)}, texts)
    film = SAMPLES / "the-bus.mp4"
    path = make_project(folder / "bus.storyedit", "The bus", films=[film], transcripts=[heard])
    choose(path, [Choice.KEEP] * 2)
    desktop = Desktop(path)
    yield desktop
    desktop.house.close()


def place_of(desktop: Desktop) -> tuple[str, str]:
    return desktop.answer["place"]["moment"], desktop.answer["place"]["item"]


def test_one_steps_from_unsure_word_to_unsure_word_and_round(desktop: Desktop) -> None:
    first = desktop.do("next-unsure")["place"]
    assert desktop.answer["focus"] == "unsure-heading"
    last = desktop.do("next-unsure")["place"]
    assert (first["moment"], first["item"]) != (last["moment"], last["item"])
    assert desktop.do("next-unsure")["place"] == first
    desktop.do("confirm-word", moment=first["moment"], place=first["item"].split()[1])
    assert desktop.answer["place"] == last, "it goes on to the next"
    assert desktop.answer["say"] == wording.WORD_IS_RIGHT
    desktop.do("confirm-word", moment=last["moment"], place=last["item"].split()[1])
    assert desktop.answer["say"] == wording.ALL_CHECKED
    assert place_of(desktop) == ("", "")
    desktop.do("undo")
    assert place_of(desktop) == ("", "")
    assert desktop.do("next-unsure")["place"] == last, "undone, it is unsure again"


def test_what_is_mended_is_offered_everywhere_and_only_what_is_chosen_changes(
    desktop: Desktop,
) -> None:
    first = desktop.do("next-unsure")["place"]
    number, place = first["moment"], int(first["item"].split()[1])
    before = [moment.text for moment in desktop.moments]
    desktop.do("correct", moment=number, first=place, last=place, text="coach", why="unsure")
    assert desktop.answer["focus"] == "same-heading"
    item = SameItem.read(desktop.answer["place"]["item"])
    assert item is not None
    others = len(BUS_AT) - 1
    assert others > 2
    desktop.answer["place"]["item"] = str(item.turned(1))
    desktop.do("change-everywhere")
    shown = min(A_FEW, others)
    assert desktop.answer["say"] == wording.changed_in(shown - 1)
    changed = sum("coach" in moment.text.lower() for moment in desktop.moments)
    assert changed >= 2
    desktop.do("undo")
    texts = [moment.text for moment in desktop.moments]
    assert [n for n, text in enumerate(texts) if text != before[n]] == [
        n for n, m in enumerate(desktop.moments) if m.number == number
    ], "one change, one undo"


def test_the_next_places_come_after_the_first_few(desktop: Desktop) -> None:
    word = BUS.words[0].text
    many = [n for n, each in enumerate(BUS.words) if each.text.lower() == "the"]
    assert len(many) > A_FEW + 1, word
    moment = next(
        m for m in desktop.moments if m.words and any(r.first == many[0] for r in m.ranges)
    )
    place = 1 + next(at for at, r in enumerate(moment.ranges) if r.first == many[0])
    desktop.do("correct", moment=moment.number, first=place, last=place, text="thee")
    passed = []
    while desktop.answer["place"]["item"]:
        item = SameItem.read(desktop.answer["place"]["item"])
        assert item is not None
        passed.append(item.passed)
        desktop.answer["place"]["item"] = str(item.turned(0))
        desktop.do("change-everywhere")
    assert passed == list(range(len(passed))), "those that stay are not asked about again"
    left = sum("the" in (m.text.lower().split()) for m in desktop.moments)
    assert left <= len(passed)


PRESSES: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("watch", "make", {}),
    ("watch", "make-first", {}),
    *(("save", "save", {"kind": kind}) for kind in ("srt", "vtt", "words", "captioned", "clean")),
)


def test_a_rude_word_keeps_the_film_from_being_made_or_saved_and_is_gone_to(rude: Desktop) -> None:
    for screen, verb, details in PRESSES:
        rude.answer["place"] |= {"screen": screen, "moment": "", "item": ""}
        rude.do(verb, **details)
        place = rude.answer["place"]
        assert (place["screen"], place["moment"]) == ("words", "1.2")
        assert place["item"] == f"{screen} 7"
        assert (rude.answer["say"], rude.answer["focus"]) == (wording.LOOK_FIRST, "unsure-heading")
        assert wording.LOOK_FIRST in str(rude.answer["page"])
        assert "make" not in rude.house.story(rude.key).jobs
        assert rude.house.story(rude.key).saved == {}


@pytest.mark.parametrize("way", ["confirm-word", "leave-out-word", "correct"])
def test_once_looked_at_one_is_back_and_it_is_saved(rude: Desktop, way: str) -> None:
    rude.answer["place"]["screen"] = "save"
    rude.do("save", kind="srt")
    number, place = rude.answer["place"]["moment"], rude.answer["place"]["item"].split()[1]
    if way == "correct":
        rude.do(way, moment=number, first=place, last=place, text="bit.", why="save")
    else:
        rude.do(way, moment=number, place=place, why="save")
    assert rude.answer["place"]["screen"] == "save"
    assert rude.answer["say"] == wording.YOU_CAN_GO_ON
    say_yes(rude.house.story(rude.key).project)
    rude.do("save", kind="srt")
    path = rude.house.story(rude.key).saved["srt"].path
    assert (RUDE in path.read_text(encoding="utf-8").lower()) == (way == "confirm-word")


def test_a_rude_word_mended_leads_to_the_next_one_and_then_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STORYEDIT_HOME", str(tmp_path / "home"))
    for desktop in opened(tmp_path, {s.end - 1: f"{RUDE}." for s in BUS.sentences[:2]}):
        desktop.answer["place"]["screen"] = "save"
        desktop.do("save", kind="srt")
        for number in ("1.1", "1.2"):
            assert desktop.answer["place"]["moment"] == number
            at = desktop.answer["place"]["item"].split()[1]
            desktop.do("correct", moment=number, first=at, last=at, text="bit.", why="save")
        assert desktop.answer["place"]["screen"] == "save"
        assert desktop.answer["say"] == wording.YOU_CAN_GO_ON


WRONG: tuple[tuple[str, dict[str, object]], ...] = (
    ("confirm-word", {"moment": "9.9", "place": 1}),
    ("confirm-word", {"moment": "1.1", "place": 0}),
    ("confirm-word", {"moment": "1.1", "place": 99}),
    ("confirm-word", {"moment": "1.1", "place": 1, "why": "x"}),
    ("leave-out-word", {"moment": "9.9", "place": 1}),
    ("correct", {"moment": "1.1", "first": 1, "last": 1, "text": "Hi", "why": "x"}),
    ("next-unsure", {"why": "x"}),
    ("change-everywhere", {}),
    ("add-my-word", {"list": "story", "word": " "}),
    ("add-my-word", {"list": "x", "word": "Sea"}),
    ("take-out-my-word", {"list": "story", "word": "Sea"}),
)


def test_what_does_not_fit_changes_nothing(desktop: Desktop) -> None:
    project = desktop.house.story(desktop.key).project
    before = project.story("story-1")
    for verb, details in WRONG:
        assert desktop.do(verb, **details)["focus"] == "notice", verb
        assert project.story("story-1") == before
        assert (my_words(project), my_words()) == ((), ())


# my words


def test_words_are_added_shown_and_taken_out(desktop: Desktop) -> None:
    desktop.answer["place"]["panel"] = "my-words"
    desktop.do("add-my-word", list="story", word=" Tamsin ")
    assert desktop.answer["place"]["panel"] == "my-words"
    desktop.do("add-my-word", list="everywhere", word="Sea")
    project = desktop.house.story(desktop.key).project
    assert (my_words(project), my_words()) == (("Tamsin",), ("Sea",))
    assert f"{wording.TAKE_IT_OUT}: Tamsin" in str(desktop.answer["page"])
    desktop.do("take-out-my-word", list="story", word="Tamsin")
    assert my_words(project) == ()


@pytest.mark.parametrize("answer", ["accept-my-word", "refuse-my-word"])
def test_what_was_mended_twice_is_offered_once(desktop: Desktop, answer: str) -> None:
    project = desktop.house.story(desktop.key).project
    asked = wording.add_to_my_words("coach")
    for number in BUS_AT[:2]:
        assert asked not in str(desktop.answer["page"])
        moment = next(m for m in desktop.moments if any(r.first == number for r in m.ranges))
        place = 1 + next(at for at, r in enumerate(moment.ranges) if r.first == number)
        desktop.do("correct", moment=moment.number, first=place, last=place, text="coach")
    assert asked in str(desktop.answer["page"])
    assert my_words(project) == ()
    desktop.do(answer, word="coach", list="story")
    assert asked not in str(desktop.answer["page"])
    assert my_words(project) == (("coach",) if answer == "accept-my-word" else ())

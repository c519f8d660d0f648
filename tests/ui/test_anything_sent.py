"""A page may send anything: it is always answered, and changes only what it asked to change."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storyedit import Choice, FilmProblem, ProjectFolder, films_missing
from storyedit.promises import check
from tests.made import made_media
from tests.ui.states import EVERYWHERE
from tests.ui.told import FIRST_STORY, SAMPLES, make_bus
from ui import answering, drawing, looking, wording
from ui.actions import ACTIONS, CHANGES_STORY
from ui.paths import known_as
from ui.place import SCREENS
from ui.session import House, OpenStory

BEGINS_LONG_WORK = {"listen", "make", "make-first", "try-sample"}
"""Held to by tests of their own."""

PANELS = (
    "",
    "words",
    "split",
    "heading",
    "sentence",
    "title",
    "browse",
    "help",
    "looks",
    "story",
    "captions",
)
PATHS = (SAMPLES, SAMPLES / "my-worry.mp4", Path("/dev/zero"), Path("/" + "a" * 300), Path("near"))
NUMBERS = [f"1.{number}" for number in range(1, 30)]
CLIPS = [f"t-m1.{number}" for number in range(1, 30)]

odd = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.just(10**5_000),
    st.floats(),
    st.text(max_size=20),
    st.just("a" * 5_000),
    st.lists(st.text(max_size=5), max_size=3),
    st.dictionaries(st.text(max_size=5), st.integers(), max_size=3),
)
texts = st.one_of(
    st.sampled_from([*NUMBERS, *CLIPS, *SCREENS, *PANELS, *map(known_as, PATHS)]),
    st.sampled_from(["keep", "leave_out", "up", "m1", "t-m1", "who", "2-3", "srt", "words", "1"]),
)
details = st.dictionaries(
    st.sampled_from(
        "moment choice clip place first end last transcript at next before text title sentence "
        "page person name value by path film kind screen project step find item job "
        "caption variant sound before on".split()
    ),
    st.one_of(texts, st.integers(-2, 60), odd),
)
likely = st.fixed_dictionaries(
    {
        "moment": st.sampled_from(NUMBERS),
        "choice": st.sampled_from(list(wording.CHOSEN)),
        "clip": st.sampled_from(CLIPS),
        "next": st.sampled_from(CLIPS),
        "transcript": st.just("t-m1"),
        "text": st.text(max_size=9),
        "title": st.text(max_size=9),
        "sentence": st.text(max_size=9),
        "name": st.text(max_size=9),
        "path": st.sampled_from([known_as(path) for path in PATHS]),
        "find": st.sampled_from(["bus", "the", " "]),
        **{
            name: st.integers(-1, 40)
            for name in ("place", "first", "end", "last", "at", "page", "by", "step")
        },
    }
)
places = st.fixed_dictionaries(
    {"screen": st.sampled_from(SCREENS[1:])},
    optional={
        name: st.one_of(usual, texts, odd)
        for name, usual in {
            "story": st.just(FIRST_STORY),
            "moment": st.sampled_from(NUMBERS),
            "item": st.sampled_from(CLIPS),
            "panel": st.sampled_from(PANELS),
            "page": st.integers(-2, 9),
            "line_page": st.integers(-2, 9),
            "folder": st.sampled_from([known_as(path) for path in PATHS]),
        }.items()
    },
)
asked = st.fixed_dictionaries(
    {
        "do": st.sampled_from(sorted(set(ACTIONS) - BEGINS_LONG_WORK)),
        "with": st.one_of(likely, details, odd),
        "place": st.one_of(places, places, odd),
    }
)


class Opened:
    """A house with one story open, as a page finds it."""

    def __init__(self, path: Path) -> None:
        self.house = House()
        self.path = path
        self.key = self.house.open_at(path)

    @property
    def story(self) -> OpenStory:
        return self.house.story(self.key)

    def place(self, **changes: Any) -> dict[str, Any]:
        return {**EVERYWHERE, "screen": "one", "project": self.key, **changes}


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("STORYEDIT_HOME", "HOME", "XDG_STATE_HOME"):
            patch.setenv(name, str(home))
        chosen = [Choice.KEEP] * 5 + [Choice.LEAVE_OUT]
        begun = Opened(make_bus(home / "stories" / "The bus.storyedit", chosen=chosen))
        yield begun
        begun.house.close()


def recordings(opened: Opened) -> dict[Path, str]:
    """Every recording there is, in the story and where it came from."""
    files = [*SAMPLES.glob("*.mp4"), *(opened.path / "media").iterdir()]
    return {path: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def send_anything(opened: Opened, examples: int) -> None:
    before = recordings(opened)

    @settings(
        max_examples=examples,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(asked)
    def send(sent: dict[str, Any]) -> None:
        if isinstance(sent["place"], dict):
            sent = {**sent, "place": {"project": opened.key, **sent["place"]}}
        seq = opened.story.project.journal_seq
        sent = {**sent, "version": opened.story.version}
        assert answering.see(opened.house, sent)["page"]
        answer = answering.do(opened.house, sent)
        assert answer["page"]
        json.dumps(answer)
        if sent["do"] not in CHANGES_STORY:
            assert opened.story.project.journal_seq == seq
        check(opened.story.project.story(FIRST_STORY))

    send()
    assert recordings(opened).items() >= before.items()


def test_whatever_a_page_sends_is_answered(opened: Opened) -> None:
    send_anything(opened, 150)


@pytest.mark.full
def test_whatever_many_pages_send_is_answered(opened: Opened) -> None:
    send_anything(opened, 5_000)


def asked_for(tree: object) -> Iterator[str]:
    """Every verb that a page can ask for."""
    if isinstance(tree, list):
        yield from (
            each["data-do"] for each in tree if isinstance(each, dict) and "data-do" in each
        )
        for each in tree:
            yield from asked_for(each)


@pytest.mark.parametrize("screen", SCREENS)
def test_whatever_a_screen_asks_for_is_answered(opened: Opened, screen: str) -> None:
    for panel in PANELS:
        place = opened.place(screen=screen, panel=panel, moment="1.2", item="t-m1.1")
        assert set(asked_for(answering.see(opened.house, {"place": place})["page"])) <= set(ACTIONS)


@pytest.mark.parametrize("ask", [answering.see, answering.do])
def test_a_screen_that_cannot_be_drawn_leads_to_my_stories(
    opened: Opened, monkeypatch: pytest.MonkeyPatch, ask: Any
) -> None:
    def broken(*_: object) -> object:
        raise KeyError("a mistake of ours")

    monkeypatch.setitem(drawing.DRAWERS, "one", broken)
    answer = ask(opened.house, {"place": opened.place(), "do": "undo", "version": -1})
    assert answer["place"]["screen"] == "stories"
    assert "Something went wrong" in json.dumps(answer["page"])
    assert answer["focus"] == "notice"


def test_a_page_that_no_list_has_is_the_first_or_the_last(opened: Opened) -> None:
    for page in (10**5_000, -(10**5_000), 10**30, 0, -1):
        place = opened.place(screen="all", page=page, line_page=page)
        assert answering.see(opened.house, {"place": place})["place"]["screen"] == "all"
        asked_page = {"do": "turn-words", "with": {"page": page}, "place": opened.place()}
        assert answering.do(opened.house, asked_page)["place"]["screen"] == "one"


def test_a_film_that_comes_while_a_page_is_drawn_is_no_trouble(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = Opened(make_bus(tmp_path / "The bus.storyedit"))
    come: list[str] = []

    def look_while_one_comes(project: ProjectFolder) -> tuple[FilmProblem, ...]:
        come.append(f"m{len(project.media) + 1}")
        project.add_media(replace(made_media(come[-1]), sha256=come[-1]))
        return films_missing(project)

    monkeypatch.setattr(looking, "films_missing", look_while_one_comes)
    for screen in SCREENS[1:]:
        seen = answering.see(opened.house, {"place": opened.place(screen=screen)})
        assert seen["place"]["screen"] == screen
    opened.house.close()
    assert len(come) == len(SCREENS[1:])


@pytest.mark.parametrize(
    "sent",
    [3, [], {}, {"plain": "x"}, {"plain": 1, "advice": "x"}, {"plain": "a" * 5_000, "advice": ""}],
)
def test_a_notice_that_is_none_is_not_told(opened: Opened, sent: object) -> None:
    place = opened.place()
    answer = answering.see(opened.house, {"place": place, "notice": sent})
    assert answer["notice"] is None
    told = {"plain": "Not so.", "advice": "Try again."}
    again = answering.see(opened.house, {"place": place, "notice": told})
    assert again["notice"] == told
    assert "Not so." in json.dumps(again["page"])
    assert again["focus"] == ""

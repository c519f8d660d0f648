"""Listening again and the ums, as the app draws and answers them: no browser and no Whisper."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from storyedit import (
    Cancelled,
    CancelToken,
    Choice,
    Choose,
    CorrectWords,
    Language,
    ProjectFolder,
    TimeRange,
    Transcript,
    WordRange,
    moments_of,
)
from storyedit.workflow import listening_again
from storyedit.workflow.listening_again import use_transcript
from tests.ui.told import SAMPLES, Said, make_project, transcript_of
from ui import answering, wording
from ui.drawing import draw
from ui.elements import Element
from ui.looking import AGAIN, look
from ui.place import Place
from ui.screens.again import draw_language_choice
from ui.screens.page import draw_page
from ui.screens.ums import field_of
from ui.session import House

FIRST = (
    Said("", "So I like um tea.", TimeRange(1_000, 4_000)),
    Said("", "I uh went home.", TimeRange(6_000, 8_000)),
    Said("", "Yes.", TimeRange(12_000, 12_500)),
)
OLD = transcript_of(FIRST, "m1")
NEW = replace(
    transcript_of((replace(FIRST[0], text="So I liked um tea."), FIRST[1]), "m1"), id="m1-t2"
)

Answer = dict[str, Any]


class Window:
    """A page that sends what a person presses, and keeps what it is answered."""

    def __init__(self, path: Path) -> None:
        self.house = House()
        self.key = self.house.open_at(path)
        self.place = Place(screen="words", project=self.key).as_json()
        self.version = self.see()["version"]

    def see(self, **place: object) -> Answer:
        self.place = {**self.place, **place}
        answer = answering.see(self.house, {"place": self.place})
        self.version = answer["version"]
        return answer

    def press(self, do: str, **details: object) -> Answer:
        sent = {"do": do, "with": details, "place": self.place, "version": self.version}
        answer = answering.do(self.house, sent)
        self.place, self.version = answer["place"], answer["version"]
        return answer

    @property
    def project(self) -> ProjectFolder:
        return self.house.story(self.key).project

    def wait(self) -> None:
        self.house.story(self.key).jobs[AGAIN].wait()

    def texts(self) -> list[str]:
        return [moment.text for moment in moments_of(self.project)]

    def drawn(self, screen: str = "words", panel: str = "") -> list[Element]:
        at = Place(screen=screen, project=self.key, panel=panel)
        scene = look(self.house, at, None)
        return list(draw_page(draw(scene, at), scene, at).walk())


@pytest.fixture
def window(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Window]:
    monkeypatch.setenv("STORYEDIT_HOME", str(tmp_path / "home"))
    path = tmp_path / "x.storyedit"
    make_project(path, "x", films=[SAMPLES / "my-worry.mp4"], transcripts=[OLD])
    made = Window(path)
    yield made
    made.house.close()


def says(elements: list[Element]) -> str:
    return " ".join(elements[0].text.split())


def hears(
    monkeypatch: pytest.MonkeyPatch, listen: Callable[[ProjectFolder, Any], Transcript]
) -> None:
    """Put a made hearing in the place of the engine's, which has tests of its own."""
    monkeypatch.setattr(listening_again, "choose_model", lambda *_: NEW_MODEL)
    monkeypatch.setattr(listening_again, "find_engine", lambda *_: None)
    monkeypatch.setattr(
        listening_again, "listen_to", lambda project, _media, **asked: listen(project, asked)
    )


class NEW_MODEL:  # noqa: N801 - stands for a model that is never loaded
    name = "made"


def write_new(project: ProjectFolder, _asked: dict[str, Any]) -> Transcript:
    project.write_transcript(NEW)
    return NEW


def test_the_way_to_listen_again_is_there_and_opens(window: Window) -> None:
    assert wording.LISTEN_AGAIN in says(window.drawn())
    opened = window.drawn(panel="again")
    assert wording.EVERY_UM in says(opened)
    form = next(e for e in opened if e.attributes.get("data-do") == "listen-again")
    boxes = [e for e in form.walk() if e.attributes.get("type") == "checkbox"]
    assert [box.attributes["name"] for box in boxes] == ["ums"]


def test_languages_are_named_by_name_and_in_their_own_words() -> None:
    welsh, english = Language("cy", "Welsh", "Cymraeg"), Language("en", "English", "English")
    choice = draw_language_choice((english, welsh), "language")
    assert choice is not None
    options = [(e.attributes["value"], e.text) for e in choice.walk() if e.tag == "option"]
    assert options == [
        ("", wording.COMPUTER_FINDS_IT),
        ("en", "English"),
        ("cy", "Welsh (Cymraeg)"),
    ]
    assert draw_language_choice((english,), "language") is None


def test_new_words_come_with_the_work_and_can_be_undone(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[dict[str, Any]] = []

    def note_and_write(project: ProjectFolder, how: dict[str, Any]) -> Transcript:
        asked.append(how)
        return write_new(project, how)

    hears(monkeypatch, note_and_write)
    window.project.edit("story-1", CorrectWords(WordRange(OLD.id, 4, 5), "cake."))
    window.see()
    window.press("listen-again", film="m1", ums="on", language="en")
    window.wait()
    assert window.texts() == ["So I liked um cake.", "I uh went home."]
    assert asked[0]["language"] == "en"
    assert "Um" in asked[0]["decoding"].prompt
    assert asked[0]["transcript_id"] == "m1-t1"
    assert wording.ALL_IS_THERE in says(window.drawn())
    window.see()
    window.press("undo")
    assert window.texts()[0] == "So I like um cake."
    assert wording.ALL_IS_THERE not in says(window.drawn())


def test_a_page_that_shows_the_old_words_has_to_see_the_new_ones_first(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    hears(monkeypatch, write_new)
    window.press("listen-again", film="m1")
    window.wait()
    answer = window.press("choose", moment="1.2", choice="keep")
    assert wording.STORY_CHANGED_ELSEWHERE in str(answer["page"])
    assert window.project.story("story-1").line == ()


def test_stopped_the_old_words_stay(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    def until_stopped(_project: ProjectFolder, how: dict[str, Any]) -> Transcript:
        cancel: CancelToken = how["cancel"]
        while True:
            cancel.raise_if_cancelled()

    hears(monkeypatch, until_stopped)
    before = window.texts()
    window.press("listen-again", film="m1")
    assert window.press("stop-listening")["say"] == wording.AGAIN_STOPPED
    with pytest.raises(Cancelled):
        window.house.story(window.key).jobs[AGAIN].result()
    assert window.texts() == before


def test_what_found_no_place_is_shown_until_a_person_has_looked(window: Window) -> None:
    window.project.edit("story-1", CorrectWords(WordRange(OLD.id, 9, 10), "Yeah."))
    window.project.write_transcript(NEW)
    use_transcript(window.project, NEW)
    page = says(window.drawn())
    assert f"{wording.LOST_KIND['correction']} Yeah. 0:12" in page
    window.see()
    assert window.press("set-aside")["say"] == wording.PUT_ASIDE
    assert "Yeah." not in says(window.drawn())
    window.press("undo")
    assert "Yeah." in says(window.drawn())


@pytest.fixture
def told(window: Window) -> Window:
    """All of it is kept, and two ums are in it."""
    for clip in window.project.story("story-1").clips:
        window.project.edit("story-1", Choose(clip.id, Choice.KEEP))
    window.see(screen="all")
    return window


def test_ums_are_offered_each_with_its_words_and_sound(told: Window) -> None:
    assert wording.ums_in_story(2) in says(told.drawn("all"))
    opened = told.drawn("all", panel="ums")
    listed = next(e for e in opened if e.attributes.get("class") == "ums")
    rows = [e for e in listed.walk() if e.tag == "li" and "data-play" in e.attributes]
    assert [" ".join(row.text.split())[:18] for row in rows] == [
        "So I like um tea. ",
        "I uh went home. Pl",
    ]
    assert told.project.story("story-1").clips[0].left_out == ()


def test_the_ticked_ones_go_at_once_and_the_others_are_let_be(told: Window) -> None:
    scene = look(told.house, Place(screen="all", project=told.key), None)
    first, _ = scene.open_story.ums
    answer = told.press("leave-out-ums", **{field_of(first): "on"})
    assert answer["say"] == wording.ums_left_out(1)
    assert [clip.left_out for clip in told.project.story("story-1").line] == [
        (first.words,),
        (),
        (),
    ]
    assert wording.LOOK_AT_UMS not in says(told.drawn("all"))
    told.press("undo")
    assert wording.ums_in_story(2) in says(told.drawn("all"))


@pytest.mark.parametrize("verb", ["keep-ums", "leave-out-ums"])
def test_where_none_is_ticked_all_stay(told: Window, verb: str) -> None:
    assert told.press(verb)["say"] == wording.UMS_STAY
    assert all(clip.left_out == () for clip in told.project.story("story-1").clips)
    assert wording.LOOK_AT_UMS not in says(told.drawn("all"))

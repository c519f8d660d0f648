"""Faces behind the words, as they are told in the app: no Gradio and no browser."""

import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest

from storyedit import CaptionLook, EditError, SetLine, keep
from tests.media.faced import four_faces
from ui import wording
from ui.actions import ACTIONS
from ui.asking import Asked, Desk, Outcome
from ui.elements import Element
from ui.looking import look
from ui.place import Place
from ui.screens.caption_look import CAPTION_LOOK, draw_caption_look
from ui.session import House

PATIENCE_S = 120
"""For looking at a few pictures on a busy computer."""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    house = House()
    key = house.open_at(four_faces(tmp_path / "Faces.storyedit"))
    yield Desk(house, Place(screen="watch", project=key, panel=CAPTION_LOOK))
    house.close()


def press(desk: Desk, verb: str, **details: object) -> Outcome:
    return ACTIONS[verb](desk, Asked(details))


def keep_moments(desk: Desk, *numbers: str) -> None:
    keep(desk.open_story.project, list(numbers))
    desk.open_story.count_change()


def looked(desk: Desk) -> None:
    press(desk, "look-for-faces")
    assert desk.open_story.jobs["faces"].wait(PATIENCE_S)
    assert desk.open_story.problems == {}


def panel(desk: Desk) -> Element:
    return draw_caption_look(look(desk.house, desk.place, None).open_story)


def ids(desk: Desk) -> set[str]:
    return {str(each.attributes["id"]) for each in panel(desk).walk() if "id" in each.attributes}


def aloud(desk: Desk) -> list[str]:
    return [ended.plain for ended in look(desk.house, desk.place, None).open_story.ended]


def test_a_face_behind_the_words_is_shown_both_ways_and_one_press_moves_them(desk: Desk) -> None:
    keep_moments(desk, "1", "2")
    assert wording.FACES_HELP in panel(desk).text
    looked(desk)
    assert wording.FACE_BEHIND in panel(desk).text
    assert wording.FACE_BEHIND in aloud(desk)
    pictures = [str(each.attributes["src"]) for each in panel(desk).walk() if each.tag == "img"]
    assert [each.rsplit("/", 2)[1:] for each in pictures[1:]] == [["0", "bottom"], ["0", "top"]]
    assert desk.story.look == CaptionLook(place="bottom"), "nothing moves by itself"
    moved = press(desk, "move-words", value="top")
    assert moved.focus in ids(desk)
    assert desk.story.look == CaptionLook(place="top")
    assert wording.FACES_HELP in panel(desk).text, "what was seen was seen in another film"


def test_words_that_are_to_stay_are_told_no_more(desk: Desk) -> None:
    keep_moments(desk, "1", "2")
    looked(desk)
    kept = press(desk, "keep-words-here")
    assert kept.say == wording.FACES_KEPT
    assert kept.focus in ids(desk)
    assert wording.FACES_KEPT in panel(desk).text
    assert not {"move-words", "keep-words-here"} & ids(desk)
    press(desk, "undo")
    assert {"move-words", "keep-words-here"} <= ids(desk)


def test_faces_at_both_places_are_said_and_nothing_is_suggested(desk: Desk) -> None:
    keep_moments(desk, "1", "3")
    looked(desk)
    assert wording.FACES_AT_BOTH in panel(desk).text
    assert "keep-words-here" in ids(desk)
    assert "move-words" not in ids(desk)


def test_no_face_is_said_too(desk: Desk) -> None:
    keep_moments(desk, "2", "4")
    looked(desk)
    assert wording.NO_FACE_SEEN in panel(desk).text
    keep_moments(desk, "1")
    assert wording.FACES_HELP in panel(desk).text, "it is another film"
    with pytest.raises(EditError):
        press(desk, "keep-words-here")


def test_looking_is_shown_and_can_be_stopped(desk: Desk) -> None:
    keep_moments(desk, "1")
    other_work_is_done = Event()
    desk.house.start(
        desk.open_story, "other", lambda *_: other_work_is_done.wait(PATIENCE_S), quick=True
    )
    try:
        begun = press(desk, "look-for-faces")
        assert begun.focus in ids(desk)
        assert wording.WAITING in panel(desk).text
        stopped = press(desk, "stop-faces")
        assert desk.open_story.running("faces") is None
        assert stopped.focus in ids(desk)
    finally:
        other_work_is_done.set()


def test_with_nothing_kept_or_nobody_to_look_nothing_is_offered(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.open_story.edit(SetLine(()))
    assert "look-for-faces" not in ids(desk)
    with pytest.raises(EditError):
        press(desk, "look-for-faces")
    keep_moments(desk, "1")
    assert "look-for-faces" in ids(desk)
    monkeypatch.setitem(sys.modules, "cv2", None)
    assert "look-for-faces" not in ids(desk)

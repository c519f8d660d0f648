"""Take it out for good: asked in two steps, done though the page is closed, and told."""

import json
import os
from collections.abc import Iterator
from errno import EACCES, ENOSPC
from pathlib import Path
from shutil import copytree
from threading import Event

import pytest

from storyedit import (
    Choice,
    Forgotten,
    StoryEditError,
    TimeRange,
    look_at_project,
    moments_of,
    open_project,
    put_away,
)
from storyedit.project import forgetting
from tests.ui.told import make_heard_bus
from ui import answering, wording
from ui.actions import ACTIONS, CHANGES_STORY
from ui.answering import Answer
from ui.asking import Asked, Desk
from ui.place import Place
from ui.screens.forgood import FOR_GOOD, FORGET
from ui.session import House

AWAY = "1.2"
NAMES = ("my letter.docx", "old films")
"""A person's own things in the story's folder."""

PATIENCE_S = 120


def away_bus(path: Path) -> Path:
    """A story of which three moments are kept, and one of them is put away."""
    made = make_heard_bus(path, chosen=[Choice.KEEP] * 3)
    with open_project(made) as project:
        put_away(project, AWAY)
    return made


@pytest.fixture(scope="module")
def bus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return away_bus(tmp_path_factory.mktemp("bus") / "bus")


@pytest.fixture
def desk(bus: Path, tmp_path: Path) -> Iterator[Desk]:
    house = House()
    path = Path(copytree(bus, tmp_path / "The bus.storyedit"))
    (path / NAMES[0]).write_text("Dear Jo", encoding="utf-8")
    (path / NAMES[1]).mkdir()
    yield Desk(house, Place(screen="one", project=house.open_at(path), moment=AWAY))
    house.close()


def see(desk: Desk, **place: object) -> Answer:
    return answering.see(desk.house, {"place": desk.place.go(**place).as_json()})


def press(desk: Desk, verb: str, **details: object) -> Answer:
    version = see(desk)["version"]
    sent = {"do": verb, "with": details, "place": desk.place.as_json(), "version": version}
    return answering.do(desk.house, sent)


def shown(answer: Answer) -> str:
    return json.dumps(answer["page"], ensure_ascii=False)


def take_out(desk: Desk) -> Answer:
    return press(desk, "take-out-for-good", moment=AWAY, others=list(NAMES))


def has_ended(desk: Desk) -> None:
    assert desk.open_story.jobs[FORGET].wait(PATIENCE_S)


def folder_of(desk: Desk) -> Path:
    return desk.house.path_of(desk.place.project)


def test_it_is_asked_in_two_steps_and_names_what_goes(desk: Desk) -> None:
    for place in ({}, {"screen": "all"}, {"screen": "words"}, {"panel": "stopped"}):
        assert wording.TAKE_OUT_FOR_GOOD in shown(see(desk, **place))
    asked = shown(see(desk, panel=FOR_GOOD))
    for line in (wording.WORDS_SOUND_PICTURE_GO, wording.NO_BRINGING_BACK, *NAMES):
        assert line in asked
    assert asked.index(wording.NO_GO_BACK) < asked.index(wording.YES_FOR_GOOD)
    assert '"btn btn--main"' in asked[: asked.index(wording.NO_GO_BACK)].rsplit("button", 1)[1]
    assert "take-out-for-good" in CHANGES_STORY


def test_only_what_is_put_away_and_was_named_goes(desk: Desk) -> None:
    with pytest.raises(StoryEditError, match="not put away"):
        ACTIONS["take-out-for-good"](desk, Asked({"moment": "1.3", "others": list(NAMES)}))
    (folder_of(desk) / "new.txt").touch()
    told = take_out(desk)
    assert told["notice"]["plain"] == "There are other files in the folder now."
    assert FORGET not in desk.open_story.jobs


def test_it_goes_on_over_every_page_and_is_told(desk: Desk) -> None:
    before = see(desk)["version"]
    go_on = Event()
    desk.house.queue.start(lambda _report, _cancel: go_on.wait())  # so that it waits its turn
    begun = take_out(desk)
    assert begun["focus"] == "over-heading"
    assert [job["plain"] for job in begun["jobs"]] == [wording.WAITING]
    for place in ({}, {"screen": "words", "moment": ""}, {"panel": "help"}):  # as opened again
        assert wording.TAKING_OUT_FOR_GOOD in shown(see(desk, **place))
        assert "stop-forgetting" in shown(see(desk, **place))
    go_on.set()
    has_ended(desk)
    after = see(desk, screen="all", moment="")
    assert wording.GONE_FOR_GOOD in shown(after)
    assert wording.GONE_FOR_GOOD in [each["plain"] for each in after["ended"]]
    assert after["version"] > before
    told = press(desk, "for-good-read")
    assert told["place"]["moment"] == "1.3"
    gone = shown(see(desk))
    assert wording.IS_GONE_FOR_GOOD in gone
    assert wording.TAKE_OUT_FOR_GOOD not in gone
    assert not [name for name in NAMES if (folder_of(desk) / name).exists()]
    assert press(desk, "choose", moment="1.3", choice="leave out")["notice"] is None


def test_it_is_stopped_while_nothing_is_gone(desk: Desk) -> None:
    go_on = Event()
    desk.house.queue.start(lambda _report, _cancel: go_on.wait())
    take_out(desk)
    assert press(desk, "stop-forgetting")["say"] == wording.NOTHING_TAKEN_OUT
    go_on.set()
    assert wording.TAKE_OUT_FOR_GOOD in shown(see(desk))
    assert all((folder_of(desk) / name).exists() for name in NAMES)
    assert press(desk, "bring-back", moment=AWAY)["say"] == wording.IS_BACK


TOLD = {ENOSPC: "The disk is full.", EACCES: "We may not write in this folder."}


def refuse(code: int) -> None:
    raise OSError(code, os.strerror(code))


@pytest.mark.parametrize("code", TOLD)
def test_a_fault_before_it_began_changes_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(forgetting, "write_whole", lambda *_: refuse(code))
        take_out(desk)
        has_ended(desk)
    told = see(desk)
    assert told["place"]["screen"] == "one"
    assert TOLD[code] in shown(told)
    assert wording.OK in shown(told)
    assert not list((folder_of(desk) / "media").glob("*masked*"))
    assert press(desk, "bring-back", moment=AWAY)["say"] == wording.IS_BACK


@pytest.mark.parametrize("code", TOLD)
def test_a_fault_once_it_began_is_told_till_it_can_be_finished(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    """As of a disk that is full, or a file that another program holds open."""
    with monkeypatch.context() as patch:
        patch.setattr(forgetting, "_write_journal", lambda *_: refuse(code))
        take_out(desk)
        has_ended(desk)
        told = see(desk)
        assert told["place"]["screen"] == "stories"
        assert told["notice"]["plain"] == TOLD[code]
    told = see(desk)
    assert told["place"]["screen"] == "one"
    assert wording.IS_GONE_FOR_GOOD in shown(told)
    desk.house.close()
    with look_at_project(folder_of(desk)) as project:
        assert moments_of(project)[1].is_gone_for_good


def test_a_linked_film_and_what_was_saved_are_named(bus: Path, tmp_path: Path) -> None:
    film = Path("/videos") / "our bus.mp4"
    done = Forgotten(TimeRange(0, 1), film, (Path("/films") / "The bus.mp4",))
    house = House()
    key = house.open_at(Path(copytree(bus, tmp_path / "The bus.storyedit")))
    desk = Desk(house, Place(screen="one", project=key))
    desk.open_story.begin_anew(done, "m1")
    told = shown(see(desk))
    for line in (wording.OWN_FILM_STAYS, "our bus.mp4, in videos", "The bus.mp4, in films"):
        assert line in told
    house.close()

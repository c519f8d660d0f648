"""All of it, as it answers to what is pressed: no Gradio and no browser."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storyedit import (
    Card,
    Choice,
    LineItem,
    StoryEditError,
)
from storyedit.promises import check
from tests.ui.told import make_bus
from ui import answering
from ui.actions import ACTIONS, CHANGES_STORY, line
from ui.asking import Asked, Desk
from ui.drawing import draw
from ui.looking import look
from ui.place import Place
from ui.session import House


@pytest.fixture(scope="module")
def bus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with six moments kept, to be copied."""
    return make_bus(tmp_path_factory.mktemp("bus") / "bus", chosen=[Choice.KEEP] * 6)


@contextmanager
def at_desk(bus: Path) -> Iterator[Desk]:
    """At a copy of the project, which is gone in the end."""
    with TemporaryDirectory() as folder:
        house = House()
        key = house.open_at(Path(copytree(bus, Path(folder) / "The bus.storyedit")))
        try:
            yield Desk(house, Place(screen="all", project=key))
        finally:
            house.close()


@pytest.fixture
def desk(bus: Path) -> Iterator[Desk]:
    with at_desk(bus) as made:
        yield made


def in_line(desk: Desk) -> list[str]:
    return [clip.id for clip in desk.story.line]


def heading_in(desk: Desk) -> LineItem:
    """The one heading of the line."""
    _, items = desk.open_story.look(desk.place.story)
    (heading,) = (item for item in items if isinstance(item.content, Card))
    return heading


def test_a_move_is_said_and_the_focus_stays(desk: Desk) -> None:
    first, second, *_ = in_line(desk)
    outcome = line.move(desk, Asked({"clip": first, "place": 2, "by": "down"}))
    assert in_line(desk)[:2] == [second, first]
    assert outcome.say == "Moved down. Now number 2 of 6."
    assert outcome.focus == f"down-{first}"
    outcome = line.move(desk, Asked({"clip": first, "place": "6", "by": "to"}))
    assert in_line(desk)[-1] == first
    assert outcome.focus == f"to-{first}"


@pytest.mark.parametrize("place", [0, 7, -1, 10**8])
def test_a_place_that_is_not_there_is_told_of(desk: Desk, place: int) -> None:
    before = in_line(desk)
    with pytest.raises(StoryEditError, match="There is no place"):
        line.move(desk, Asked({"clip": before[0], "place": place}))
    assert in_line(desk) == before


def test_leaving_out_goes_on_to_the_next(desk: Desk) -> None:
    ids = in_line(desk)
    outcome = line.leave_out_item(desk, Asked({"clip": ids[1]}))
    assert (outcome.focus, outcome.say) == (
        f"item-{ids[2]}",
        "Left out. Your story has 5 moments.",
    )
    outcome = line.leave_out_item(desk, Asked({"clip": ids[-1]}))
    assert outcome.focus == f"item-{ids[-2]}"
    for clip_id in in_line(desk):
        outcome = line.leave_out_item(desk, Asked({"clip": clip_id}))
    assert outcome.focus == "line-heading"


def test_a_heading_is_put_changed_and_taken_away(desk: Desk) -> None:
    before = in_line(desk)
    line.add_card(desk, Asked({"text": " The  bus ", "before": before[2]}))
    card = heading_in(desk)
    assert (card.place, card.text) == (3, "The bus")
    outcome = line.change_card(desk, Asked({"clip": card.clip_id, "text": "My bus"}))
    changed = heading_in(desk)
    assert (changed.place, changed.text) == (3, "My bus")
    assert outcome.focus == f"item-{changed.clip_id}"
    line.remove_card(desk, Asked({"clip": changed.clip_id}))
    assert in_line(desk) == before
    with pytest.raises(StoryEditError, match="no words"):
        line.add_card(desk, Asked({"text": " \u200b ", "before": ""}))


def test_an_older_window_is_told_and_changes_nothing(desk: Desk) -> None:
    assert set(line.ACTIONS) <= CHANGES_STORY
    seen = answering.see(desk.house, {"place": desk.place.as_json()})
    clip_id = in_line(desk)[0]
    press = {
        "do": "move",
        "with": {"clip": clip_id, "place": 3, "by": "to"},
        "place": desk.place.as_json(),
        "version": seen["version"],
    }
    answering.do(desk.house, press)
    moved = in_line(desk)
    told = answering.do(desk.house, press)
    assert told["focus"] == "notice"
    assert in_line(desk) == moved


any_number = st.integers(-2, 400)
any_text = st.sampled_from(["", " ", "Then", "${x}", "<script>", "a" * 5_000, "\u202e", "é\n"])


def any_details(ids: Sequence[str], numbers: Sequence[str]) -> st.SearchStrategy[dict[str, Any]]:
    """What a page could send with any press, right or wrong."""
    clip_ids = st.sampled_from([*ids, "none", ""])
    return st.fixed_dictionaries(
        {},
        optional={
            "clip": clip_ids,
            "next": clip_ids,
            "before": clip_ids,
            "moment": st.sampled_from([*numbers, "9.9", ""]),
            "place": any_number | any_number.map(str),
            "at": any_number,
            "first": any_number,
            "end": any_number,
            "page": any_number,
            "by": st.sampled_from(["up", "down", "to", "grip", "?"]),
            "transcript": st.sampled_from(["t-m1", "t-m9"]),
            "choice": st.sampled_from([*Choice, "?"]),
            "text": any_text,
            "title": any_text,
            "sentence": any_text,
        },
    )


def buttons_of(house: House, place: Place) -> list[tuple[str, dict[str, Any]]]:
    """What the buttons of a drawn page ask for."""
    screen = draw(look(house, place, None), place)
    return [
        (str(e.attributes["data-do"]), json.loads(str(e.attributes.get("data-with") or "{}")))
        for part in screen.main
        if part
        for e in part.walk()
        if e.attributes.get("data-do") in VERBS and e.attributes.get("aria-disabled") != "true"
    ]


VERBS = (*line.ACTIONS, *line.LOOKING, "choose", "undo", "redo")


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_no_press_breaks_the_story(bus: Path, data: st.DataObject) -> None:
    """Any presses at all, those on the screen and those no screen would send."""
    with at_desk(bus) as desk:
        place = desk.place
        for _ in range(data.draw(st.integers(1, 10))):
            moments, items = desk.open_story.look(place.story)
            place = place.go(
                panel=data.draw(st.sampled_from(["", "words", "split", "more", "heading"])),
                moment=data.draw(st.sampled_from(["", *(m.number for m in moments[:9])])),
                item=data.draw(st.sampled_from(["", *(item.clip_id for item in items[:9])])),
            )
            buttons = buttons_of(desk.house, place)
            is_on_screen = data.draw(st.booleans())
            if buttons and is_on_screen:
                verb, details = data.draw(st.sampled_from(buttons))
            else:
                ids = [clip.id for clip in desk.story.clips]
                numbers = [moment.number for moment in moments]
                verb = data.draw(st.sampled_from(VERBS))
                details = data.draw(any_details(ids, numbers))
            try:
                place = ACTIONS[verb](Desk(desk.house, place), Asked(details)).place
            except StoryEditError:
                continue
            check(desk.story)

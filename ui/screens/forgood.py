"""Take it out for good: what goes is named and asked about, how far it is, and that it is gone.

Nothing of the moment is shown again.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from storyedit import Forgotten, Moment, WhatGoes, shown_name
from ui import wording
from ui.elements import Element, el
from ui.place import Place
from ui.pressing import button
from ui.scene import JobView, StoryScene
from ui.screens.dialogs import draw_dialog
from ui.screens.page import draw_progress

FOR_GOOD = "for good"
"""The panel in which it is asked."""

FORGET = "forget"
"""The kind of the job that does it."""


def draw_way_for_good(moment: Moment, where: str) -> Element | None:
    """The first of the two steps, at a moment that is put away; ``where`` makes its id its own."""
    if not moment.is_put_away or moment.is_gone_for_good:
        return None
    return button(
        "bin",
        wording.TAKE_OUT_FOR_GOOD,
        go={"panel": FOR_GOOD, "moment": moment.number},
        id=f"{where}-{moment.number}",
        key="for good",
        aria_haspopup="dialog",
    )


def draw_asked_for_good(story: StoryScene, place: Place) -> Element | None:
    """The second: what goes, and the safe way first."""
    moment, goes = story.moment(place.moment), story.for_good
    if moment is None or goes is None or not moment.is_put_away or moment.is_gone_for_good:
        return None
    return draw_dialog(
        wording.ASK_FOR_GOOD,
        "bin",
        el("div", *_lines(wording.WORDS_SOUND_PICTURE_GO, wording.NO_BRINGING_BACK), class_="lead"),
        _named(wording.YOUR_FILES_GO, goes.others),
        el("div", *_lines(wording.MADE_FILMS_GO, wording.UNDO_BEGINS_HERE)),
        el("p", wording.ANSWERS_GO, data_read=True) if story.answers_there else None,
        *_what_stays(goes),
        style="asks",
        foot=(
            button("back", wording.NO_GO_BACK, go={"panel": ""}, style="main", id="go-back"),
            button(
                "bin",
                wording.YES_FOR_GOOD,
                do="take-out-for-good",
                details={"moment": moment.number, "others": list(goes.others)},
                style="stop",
                id="for-good",
                data_hushes=True,
            ),
        ),
    )


def draw_forgetting(story: StoryScene) -> Element | None:
    """What lies over every page of the story while it is done, and until that was read."""
    if story.forgetting:
        return _being_taken_out(story.forgetting)
    return _gone(story.forgotten) if story.forgotten else None


def _being_taken_out(job: JobView) -> Element:
    stop = button("halt", wording.STOP, do="stop-forgetting", id="stop-forgetting")
    return draw_dialog(
        wording.TAKING_OUT_FOR_GOOD,
        "bin",
        draw_progress(job, wording.TAKING_OUT_FOR_GOOD),
        el("div", *_lines(wording.GOES_ON_BY_ITSELF)),
        style="asks",
        foot=(stop,),
    )


def _gone(done: Forgotten) -> Element:
    return draw_dialog(
        wording.GONE_FOR_GOOD,
        "tick",
        el("div", *_lines(wording.UNDO_BEGAN_ANEW), class_="lead"),
        *_what_stays(done),
        style="asks",
        foot=(button("next", wording.CARRY_ON, do="for-good-read", style="main", id="carry-on"),),
    )


def _what_stays(left: WhatGoes | Forgotten) -> Iterator[Element | None]:
    """What is not ours to change: a film left where it is, and what was saved elsewhere."""
    if left.stays:
        yield _named(wording.OWN_FILM_STAYS, [_shown(left.stays)])
        yield el("p", wording.ONLY_YOU_CAN, data_read=True)
    yield _named(wording.SAVED_STAYS, map(_shown, left.saved))


def _shown(path: Path) -> str:
    return wording.in_folder(shown_name(path), shown_name(path.parent))


def _named(words: str, names: Iterable[str]) -> Element | None:
    items = [el("li", el("b", name), data_read=True) for name in names]
    if not items:
        return None
    return el("div", el("p", words, data_read=True), el("ul", *items, class_="named"))


def _lines(*lines: str) -> Iterator[Element]:
    return (el("p", line, data_read=True) for line in lines)

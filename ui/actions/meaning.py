"""What a person says to "Is this still what I meant?", and what they want to do then."""

from storyedit import EditError, MeaningPlace, answer_meaning, as_it_was
from ui import wording
from ui.asking import Asked, Desk, Outcome, not_understood
from ui.meaningview import meanings_in
from ui.screens.meaning import MEANT, open_ones
from ui.screens.paging import page_with


def answer(desk: Desk, asked: Asked) -> Outcome:
    """Keep a yes and go on, or keep a no and show what can be done."""
    place, said = _place(desk, asked), asked.text("answer")
    if said not in wording.MEANT_ANSWERED:
        raise not_understood("answer")
    edit = answer_meaning(place, is_meant=said == "yes")
    after = _after(desk, place)
    desk.open_story.edit(edit, desk.place.story)
    if said == "yes":
        return _go_on(desk, after, wording.MEANT_ANSWERED[said])
    here = desk.place.go(panel=MEANT, item=place.key)
    return Outcome(place=here, say=wording.MEANT_ANSWERED[said], focus="meant-now")


def put_back(desk: Desk, asked: Asked) -> Outcome:
    """Make it as it was said, and go on."""
    place = _place(desk, asked)
    after = _after(desk, place)
    desk.open_story.edit(as_it_was(place, desk.story), desk.place.story)
    return _go_on(desk, after, wording.AS_YOU_SAID_IT)


def go_past(desk: Desk, asked: Asked) -> Outcome:
    """Leave it as it is, and go on to the next."""
    return _go_on(desk, _after(desk, _place(desk, asked)), wording.LOOK_LATER)


def open_item(desk: Desk, asked: Asked) -> Outcome:
    """Open the moment in the story's line."""
    place = _place(desk, asked)
    clip_id = place.clip_ids[0]
    at = next(at for at, clip in enumerate(desk.story.line) if clip.id == clip_id)
    there = desk.place.go(
        screen="all", tab="line", item=clip_id, moment="", line_page=page_with(at)
    )
    return Outcome(place=there, focus=f"item-{clip_id}")


def _places(desk: Desk) -> tuple[MeaningPlace, ...]:
    return meanings_in(desk.open_story, desk.place.story)


def _place(desk: Desk, asked: Asked) -> MeaningPlace:
    key = asked.text("place")
    place = next((each for each in _places(desk) if each.key == key), None)
    if place is None:
        raise EditError("That place is not there any more.", "Look at another one.", key)
    return place


def _after(desk: Desk, place: MeaningPlace) -> str | None:
    """The place to ask about next; None after the last."""
    found = _places(desk)
    left = open_ones(found[found.index(place) + 1 :])
    return next((each.key for each in left if each.is_meant is None), None)


def _go_on(desk: Desk, after: str | None, say: str) -> Outcome:
    if any(each.key == after for each in _places(desk)):
        here = desk.place.go(panel=MEANT, item=after)
        return Outcome(place=here, say=say, focus="over-heading")
    focus = "to-meant" if open_ones(_places(desk)) else "main-heading"
    return Outcome(place=desk.place.go(item=""), say=say, focus=focus)


ACTIONS = {"answer-meant": answer, "put-back-meant": put_back}
"""All of these change the story."""

LOOKING = {"pass-meant": go_past, "open-meant": open_item}

"""Stop, take this out: a moment is put away at once, and brought back when a person says so."""

from bisect import bisect_right

from storyedit import EditError, Moment, bringing_back, putting_away
from ui import wording
from ui.asking import Asked, Desk, Outcome, no_such_moment
from ui.screens.one import PAST_THE_LAST, place_of_moment
from ui.screens.stopping import STOPPED


def stop_moment(desk: Desk, asked: Asked) -> Outcome:
    """Put away the moment of this number."""
    return _stopped(desk, [_moment(desk, asked.text("moment"))])


def stop_clip(desk: Desk, asked: Asked) -> Outcome:
    """Put away every moment of a clip, as one that plays in the story."""
    clip_id = asked.text("clip")
    moments, _ = desk.open_story.look(desk.place.story)
    return _stopped(desk, [moment for moment in moments if clip_id in moment.clip_ids])


def stop_film(desk: Desk, asked: Asked) -> Outcome:
    """Put away the moment of a film that plays at a time, in ms: the last that had begun then."""
    moments, _ = desk.open_story.look(desk.place.story)
    media_id, at_ms = asked.text("film"), asked.number("at")
    of_film = sorted(
        (moment for moment in moments if moment.media_id == media_id),
        key=lambda moment: moment.time.start_ms,
    )
    at = bisect_right(of_film, at_ms, key=lambda moment: moment.time.start_ms)
    return _stopped(desk, of_film[max(0, at - 1) : max(1, at)] if at_ms >= 0 else [])


def bring_back(desk: Desk, asked: Asked) -> Outcome:
    """Bring back the moment of this number, as it was."""
    moment = _moment(desk, asked.text("moment"))
    desk.open_story.edit(bringing_back(moment), desk.place.story)
    return Outcome(place=desk.place.go(), say=wording.IS_BACK, focus=_focus(desk, moment.number))


def carry_on(desk: Desk, _asked: Asked) -> Outcome:
    """Close what was asked; one at a time, go on to the next moment."""
    if desk.place.screen != "one":
        number = desk.place.moment
        place = desk.place.go(moment="" if desk.place.screen == "all" else number)
        return Outcome(place=place, focus=_focus(desk, number))
    moments, _ = desk.open_story.look(desk.place.story)
    at = place_of_moment(moments, desk.place.moment)
    is_last = at is None or at + 1 == len(moments)
    number = PAST_THE_LAST if at is None or is_last else moments[at + 1].number
    return Outcome(place=desk.place.go(moment=number), focus="moment")


def _moment(desk: Desk, number: str) -> Moment:
    moments, _ = desk.open_story.look(desk.place.story)
    moment = next((each for each in moments if each.number == number), None)
    if moment is None:
        raise no_such_moment(number)
    return moment


def _stopped(desk: Desk, moments: list[Moment]) -> Outcome:
    if not moments:
        raise EditError("Nothing is playing.", "Play it, then press Stop.")
    for moment in moments:
        if not moment.is_put_away:
            edit = putting_away(desk.open_story.project, moment)
            desk.open_story.edit(edit, desk.place.story)
    place = desk.place.go(panel=STOPPED, moment=moments[0].number, item="")
    return Outcome(place=place, say=f"{wording.WE_STOPPED} {wording.IS_OUT}", focus="over-heading")


def _focus(desk: Desk, number: str) -> str:
    """Where a person was: the moment on its screen."""
    if desk.place.screen == "one":
        return "moment"
    return f"row-{number}" if desk.place.screen == "all" else f"choose-{number}"


ACTIONS = {
    "stop-moment": stop_moment,
    "stop-clip": stop_clip,
    "stop-film": stop_film,
    "bring-back": bring_back,
}
"""All of these change the story."""

LOOKING = {"carry-on": carry_on}

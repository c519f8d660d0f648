"""Take it out for good: begun once a person saw what goes, stopped while it can be, and read."""

from storyedit import (
    CancelToken,
    EditError,
    Report,
    forget_now,
    get_ready_to_forget,
    must_be_agreed,
)
from ui import wording
from ui.actions.stopping import carry_on
from ui.asking import Asked, Desk, Outcome, no_such_moment
from ui.screens.forgood import FORGET


def take_out(desk: Desk, asked: Asked) -> Outcome:
    """Begin; ``others`` are the files that a person was told will go too."""
    story, story_id, number = desk.open_story, desk.place.story, asked.text("moment")
    agreed = asked.texts("others")
    moments, _ = story.look(story_id)
    moment = next((each for each in moments if each.number == number), None)
    if moment is None:
        raise no_such_moment(number)
    if not moment.is_put_away:
        raise EditError("That moment is not put away.", "Press Stop, take this out first.", number)
    if moment.is_gone_for_good:
        raise EditError("That moment is gone already.", "Carry on with your story.", number)
    must_be_agreed(story.project, agreed)

    def work(report: Report, cancel: CancelToken) -> None:
        ready = get_ready_to_forget(
            story.project, number, story_id=story_id, report=report, cancel=cancel
        )
        with story.turn:  # nobody changes the story between the two
            done = forget_now(story.project, ready, agreed=agreed, report=report, cancel=cancel)
            story.begin_anew(done, moment.media_id)

    desk.house.start(story, FORGET, work)
    return Outcome(place=desk.place.go(moment=number), focus="over-heading")


def stop(desk: Desk, _asked: Asked) -> Outcome:
    """Stop, where nothing is gone yet; else the page says that it is gone."""
    story = desk.open_story
    story.stop(FORGET)
    if story.forgotten or story.running(FORGET):
        return Outcome(place=desk.place, focus="over-heading")
    return Outcome(place=desk.place, say=wording.NOTHING_TAKEN_OUT, focus="main-heading")


def read(desk: Desk, asked: Asked) -> Outcome:
    """A person has read that it is gone, and goes on from there."""
    desk.open_story.forgotten = None
    moments, _ = desk.open_story.look(desk.place.story)
    is_there = any(m.number == desk.place.moment and m.is_gone_for_good for m in moments)
    if is_there:
        return carry_on(desk, asked)
    return Outcome(place=desk.place.go(), focus="main-heading")


CHANGES = {"take-out-for-good": take_out}
"""This changes the story."""

ACTIONS = {**CHANGES, "stop-forgetting": stop, "for-good-read": read}

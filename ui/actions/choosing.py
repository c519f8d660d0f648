"""Step 3: what is in the story."""

from storyedit import Choice, Choose, EditError
from ui import wording
from ui.asking import Asked, Desk, Outcome, no_such_moment, not_understood
from ui.screens.one import PAST_THE_LAST, place_of_moment


def choose(desk: Desk, asked: Asked) -> Outcome:
    """Keep, leave out or be not sure of a moment, and go on to the next."""
    number = asked.text("moment")
    choice = choice_in(asked)
    moments, _ = desk.open_story.look(desk.place.story)
    at = place_of_moment(moments, number) if number else None
    if at is None:
        raise no_such_moment(number)
    if moments[at].is_put_away:
        raise EditError("This moment is put away.", "Bring it back first.", number)
    for clip_id in moments[at].clip_ids:
        desk.open_story.edit(Choose(clip_id, choice), desk.place.story)
    if desk.place.screen != "one":
        return Outcome(
            place=desk.place,
            say=wording.CHOSEN[choice.value],
            focus=f"choose-{choice.name.lower()}",
        )
    if at + 1 == len(moments):
        place = desk.place.go(moment=PAST_THE_LAST)
        return Outcome(place=place, say=wording.CHOSEN[choice.value], focus="moment")
    return Outcome(
        place=desk.place.go(moment=moments[at + 1].number),
        say=wording.chosen_next(choice.value, at + 2, len(moments)),
        focus="moment",
    )


def choice_in(asked: Asked) -> Choice:
    """What is said of a moment. Raises ``EditError`` for what nobody can say."""
    said = asked.text("choice")
    if said not in wording.CHOSEN:
        raise not_understood("choice")
    return Choice(said)


def step_moment(desk: Desk, asked: Asked) -> Outcome:
    """To the next moment or the one before, without saying anything of this one."""
    moments, _ = desk.open_story.look(desk.place.story)
    at = place_of_moment(moments, desk.place.moment)
    to = (len(moments) if at is None else at) + asked.number("by")
    if to >= len(moments):
        return Outcome(place=desk.place.go(moment=PAST_THE_LAST), focus="moment")
    number = moments[max(0, to)].number
    return Outcome(place=desk.place.go(moment=number), focus="moment")


ACTIONS = {"choose": choose}
"""All of these change the story."""

LOOKING = {"step-moment": step_moment}

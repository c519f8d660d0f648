"""The first question, before choosing: asked of one person after the other, or left for later."""

from storyedit import leave_person_out, not_asked, remember
from ui import wording
from ui.actions.agreeing import answer_make
from ui.asking import Asked, Desk, Outcome
from ui.place import STEP_OF, Place
from ui.screens.askfirst import SAID_NO
from ui.screens.objecting import ASK_FIRST

CHOOSING = ("one", "all")


def asked_before(desk: Desk, screen: str) -> Outcome | None:
    """To the question, where somebody was never asked and the person goes on to choosing."""
    if screen not in CHOOSING or desk.place.screen not in ("films", "words"):
        return None
    if not not_asked(desk.story, desk.open_story.project.transcripts()):
        return None
    place = Place(
        screen="words", project=desk.place.project, story=desk.place.story, panel=ASK_FIRST
    )
    return Outcome(place=place, say=wording.WHO_IS_IN_IT, focus="main-heading")


def ask_next(desk: Desk, _asked: Asked) -> Outcome:
    """To the next person who was not asked; to choosing once everybody was."""
    return _next(desk)


def ask_later(desk: Desk, _asked: Asked) -> Outcome:
    """To choosing: who was not asked is asked next time."""
    return _to_choosing(desk)


def answer(desk: Desk, asked: Asked) -> Outcome:
    """What somebody says, and on to the next one; after a no, what can be done."""
    said = answer_make(desk, asked).say
    if asked.text("answer") == "no":
        place = desk.place.go(panel=ASK_FIRST, item=f"{SAID_NO}{asked.text('person')}")
        return Outcome(place=place, say=said, focus="main-heading")
    return _next(desk, said)


def leave_out(desk: Desk, asked: Asked) -> Outcome:
    """Leave out every moment of somebody who said no, and on to the next person."""
    story, person_id = desk.open_story, asked.text("person")
    with story.turn:
        count = leave_person_out(story.project, person_id, story_id=desk.place.story)
        story.count_change()
    return _next(desk, wording.left_out_moments(count))


def _next(desk: Desk, said: str = "") -> Outcome:
    waiting = not_asked(desk.story, desk.open_story.project.transcripts())
    person = next((each for each in waiting if each.is_named), None)
    if person is None:
        return _to_choosing(desk, said)
    place = desk.place.go(panel=ASK_FIRST, item=person.id)
    question = f"{person.name}. {wording.CAN_WE_MAKE}"
    return Outcome(place=place, say=f"{said} {question}".strip(), focus="main-heading")


def _to_choosing(desk: Desk, said: str = "") -> Outcome:
    remember(desk.open_story.project, STEP_OF["one"])
    place = Place(screen="one", project=desk.place.project, story=desk.place.story)
    return Outcome(place=place, say=said, focus="main-heading")


CHANGES = {"answer-first": answer, "leave-person-out": leave_out}
"""These change the story."""

ACTIONS = {**CHANGES, "ask-next": ask_next, "ask-later": ask_later}

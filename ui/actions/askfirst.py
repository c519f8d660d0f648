"""What is asked before choosing: each person, and what the story is to say; or left for later."""

from storyedit import Choice, leave_person_out, not_asked, remember
from ui import wording
from ui.actions.agreeing import answer_make
from ui.actions.line import set_sentence
from ui.asking import Asked, Desk, Outcome
from ui.place import STEP_OF, Place
from ui.screens.askfirst import SAID_NO
from ui.screens.objecting import ASK_FIRST
from ui.screens.saying import SENTENCE

CHOOSING = ("one", "all")


def asked_before(desk: Desk, screen: str) -> Outcome | None:
    """To the question, where something was never asked and the person goes on to choosing."""
    if screen not in CHOOSING or desk.place.screen not in ("films", "words"):
        return None
    place = Place(
        screen="words", project=desk.place.project, story=desk.place.story, panel=ASK_FIRST
    )
    if not_asked(desk.story, desk.open_story.project.transcripts()):
        return Outcome(place=place, say=wording.WHO_IS_IN_IT, focus="main-heading")
    if _is_sentence_asked(desk):
        return _to_sentence(place)
    return None


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


def write_sentence(desk: Desk, asked: Asked) -> Outcome:
    """Say what people should know, before anything is chosen, and go on to choosing."""
    return _to_choosing(desk, set_sentence(desk, asked).say)


def _is_sentence_asked(desk: Desk) -> bool:
    """Whether the story says nothing of itself yet, and nothing is chosen that it could say."""
    story = desk.story
    return not story.sentence and all(clip.choice is Choice.OPEN for clip in story.clips)


def _to_sentence(place: Place, said: str = "") -> Outcome:
    question = f"{said} {wording.WHAT_SHOULD_PEOPLE_KNOW}".strip()
    there = place.go(panel=ASK_FIRST, item=SENTENCE)
    return Outcome(place=there, say=question, focus="main-heading")


def _next(desk: Desk, said: str = "") -> Outcome:
    waiting = not_asked(desk.story, desk.open_story.project.transcripts())
    person = next((each for each in waiting if each.is_named), None)
    if person is None and _is_sentence_asked(desk):
        return _to_sentence(desk.place, said)
    if person is None:
        return _to_choosing(desk, said)
    place = desk.place.go(panel=ASK_FIRST, item=person.id)
    question = f"{person.name}. {wording.CAN_WE_MAKE}"
    return Outcome(place=place, say=f"{said} {question}".strip(), focus="main-heading")


def _to_choosing(desk: Desk, said: str = "") -> Outcome:
    remember(desk.open_story.project, STEP_OF["one"])
    place = Place(screen="one", project=desk.place.project, story=desk.place.story)
    return Outcome(place=place, say=said, focus="main-heading")


CHANGES = {
    "answer-first": answer,
    "leave-person-out": leave_out,
    "write-sentence": write_sentence,
}
"""These change the story."""

ACTIONS = {**CHANGES, "ask-next": ask_next, "ask-later": ask_later}

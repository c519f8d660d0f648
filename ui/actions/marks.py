"""Step 4: marks left while a film is watched together, and their answers."""

from typing import get_args

from storyedit import (
    AnswerKind,
    AnswerMark,
    EditError,
    ListedMark,
    MarkKind,
    WriteMark,
    leave_mark_in_film,
    list_marks,
    mark_of,
    plan_of,
    shown_marks,
)
from ui import wording
from ui.asking import Asked, Desk, Outcome, not_understood
from ui.screens.marks import MARKS, WHY
from ui.screens.markwriting import WRITE
from ui.screens.paging import page_with
from ui.screens.player import plan_name
from ui.screens.saying import MARK as SAID
from ui.screens.together import MARKED, TOGETHER
from ui.takes import drop_take


def leave(desk: Desk, asked: Asked) -> Outcome:
    """Leave a mark where the film is now; whoever adds words to another goes on with that.

    It is taken also from a page that has not seen another change, as long as the film is the same:
    that moment of the film does not come again.
    """
    kind, at_ms = _kind(asked), asked.number("at")
    story, story_id = desk.open_story, desk.place.story
    with story.turn:
        made = story.made(story_id)
        if made is None or asked.text("plan") != plan_name(made):
            raise EditError(
                "Your story has changed since this film was made.", "Make your film again."
            )
        plan_sha256 = plan_of(story.project, story_id).sha256
        now = leave_mark_in_film(story.project, plan_sha256, at_ms, kind, story_id=story_id)
        story.count_change()
    is_writing = desk.place.item.startswith(f"{WRITE} ")
    item = desk.place.item if is_writing else f"{MARKED} {now.marks[-1].id}"
    return Outcome(place=desk.place.go(panel=TOGETHER, item=item), say=wording.MARKED)


def add_words(desk: Desk, asked: Asked) -> Outcome:
    """Open the form for words on a mark, where the film is watched or in the list."""
    item = f"{WRITE} {asked.text('mark')}"
    place = desk.place.go(panel=desk.place.beneath.panel, item=item)
    return Outcome(place=place, focus="mark-words")


def write(desk: Desk, asked: Asked) -> Outcome:
    """Keep the words on a mark, and who says them where that is asked; what is said is added."""
    about = desk.place.about
    mark = mark_of(desk.story, about.removeprefix(f"{SAID} ") if about else asked.text("mark"))
    text = asked.text("text", "")
    edit = WriteMark(mark.id, f"{mark.text} {text}" if about else text, asked.text("who", mark.who))
    desk.open_story.edit(edit, desk.place.story)
    if about:
        drop_take(desk.open_story, desk.place.story, about)
    panel = desk.place.beneath.panel
    place = desk.place.go(panel=panel, item=mark.id if panel == MARKS else f"{MARKED} {mark.id}")
    return Outcome(place=place, say=wording.GAP_WRITTEN, focus="words")


def open_mark(desk: Desk, asked: Asked) -> Outcome:
    """Open a mark in the list."""
    return _at(desk, asked.text("mark"))


def turn_page(desk: Desk, asked: Asked) -> Outcome:
    """To a page of the list."""
    place = desk.place.go(panel=MARKS, page=asked.number("page"), item="")
    return Outcome(place=place, focus="main-heading")


def answer(desk: Desk, asked: Asked) -> Outcome:
    """Answer a mark; where nothing is changed, ask first why."""
    mark_id, kind, why = asked.text("mark"), _answer_kind(asked), asked.text("why", "")
    if kind == "not-changed" and "why" not in asked:
        place = desk.place.go(panel=MARKS, item=f"{WHY} {mark_id}")
        return Outcome(place=place, focus="mark-why")
    _at(desk, mark_id)  # says at once where it is not there to be answered
    desk.open_story.edit(AnswerMark(mark_id, kind, why), desk.place.story)
    return _at(desk, mark_id, say=wording.MARK_ANSWERED[kind])


def _at(desk: Desk, mark_id: str, say: str = "") -> Outcome:
    """A mark open in the list, on its page, with the focus on what it says."""
    shown = shown_marks(_listed(desk))
    at = next((at for at, each in enumerate(shown) if each.mark.id == mark_id), None)
    if at is None:
        raise EditError("That mark is not in this story.", "Look at the list, and pick another.")
    place = desk.place.go(panel=MARKS, page=page_with(at), item=mark_id)
    return Outcome(place=place, say=say, focus=f"mark-{shown[at].number}")


def _listed(desk: Desk) -> tuple[ListedMark, ...]:
    moments, _ = desk.open_story.look(desk.place.story)
    return list_marks(desk.story, moments)


def _kind(asked: Asked) -> MarkKind:
    named = asked.text("kind")
    if named not in get_args(MarkKind):
        raise not_understood(named)
    return named  # type: ignore[return-value]


def _answer_kind(asked: Asked) -> AnswerKind:
    named = asked.text("answer")
    if named not in get_args(AnswerKind):
        raise not_understood(named)
    return named  # type: ignore[return-value]


CHANGES = {"write-mark": write, "answer-mark": answer}
"""These are not done for a page that has not seen what another window changed."""

ACTIONS = {
    "leave-mark": leave,
    "add-words": add_words,
    "open-mark": open_mark,
    "turn-marks": turn_page,
}

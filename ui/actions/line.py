"""Step 3, all of it: the order of the story, words inside a moment, cards, title and sentence."""

from storyedit import (
    TITLE_MS,
    AddCard,
    Card,
    Choice,
    Choose,
    EditError,
    Join,
    KeepWords,
    LeaveOutWords,
    RemoveCard,
    SetSentence,
    SetTitle,
    Split,
    Story,
    WordRange,
    move_to,
    tidied,
)
from ui import wording
from ui.actions.choosing import choice_in
from ui.asking import Asked, Desk, Outcome, not_understood
from ui.place import Place
from ui.screens.paging import page_with
from ui.screens.saying import SENTENCE
from ui.takes import drop_take

BUTTONS_THAT_MOVE = ("up", "down", "to")
"""The ways to move that have a button; the focus stays on it."""


def move(desk: Desk, asked: Asked) -> Outcome:
    """Move a kept moment to a place in the line, counted from 1; ``by`` says which way was used."""
    clip_id, place, way = asked.text("clip"), asked.number("place"), asked.text("by", "")
    story = desk.story
    edit = move_to(story, clip_id, place)
    if _place_in_line(story, clip_id) + 1 != place:
        desk.open_story.edit(edit, desk.place.story)
    return Outcome(
        place=_showing(desk.place, place),
        say=wording.moved(way, place, len(story.line)),
        focus=f"{way}-{clip_id}" if way in BUTTONS_THAT_MOVE else f"item-{clip_id}",
    )


def leave_out_item(desk: Desk, asked: Asked) -> Outcome:
    """Leave out one of the line's moments, and go on to the one that is there then."""
    clip_id = asked.text("clip")
    at = _place_in_line(desk.story, clip_id)
    desk.open_story.edit(Choose(clip_id, Choice.LEAVE_OUT), desk.place.story)
    return _without(desk, at, wording.CHOSEN[Choice.LEAVE_OUT])


def remove_card(desk: Desk, asked: Asked) -> Outcome:
    """Take a card away, and go on to what is there then."""
    clip_id = asked.text("clip")
    at = _place_in_line(desk.story, clip_id)
    desk.open_story.edit(RemoveCard(clip_id), desk.place.story)
    return _without(desk, at, wording.TAKEN_AWAY)


def _place_in_line(story: Story, clip_id: str) -> int:
    """Where it stands, counted from 0. Raises ``EditError``."""
    for at, clip in enumerate(story.line):
        if clip.id == clip_id:
            return at
    raise EditError("That moment is not in your story.", "Pick another moment.", clip_id)


def _without(desk: Desk, at: int, said: str) -> Outcome:
    line = desk.story.line
    say = f"{said} {wording.story_has(len(line))}"
    if not line:
        return Outcome(place=desk.place.go(item=""), say=say, focus="line-heading")
    at = min(at, len(line) - 1)
    place = desk.place.go(item="", line_page=page_with(at))
    return Outcome(place=place, say=say, focus=f"item-{line[at].id}")


def choose_part(desk: Desk, asked: Asked) -> Outcome:
    """Keep or leave out one part of a moment that was cut in two."""
    clip_id, choice = asked.text("clip"), choice_in(asked)
    desk.open_story.edit(Choose(clip_id, choice), desk.place.story)
    return Outcome(place=desk.place, say=wording.CHOSEN[choice], focus=f"part-{clip_id}")


def leave_out_words(desk: Desk, asked: Asked) -> Outcome:
    """Leave out words inside a moment."""
    desk.open_story.edit(LeaveOutWords(_words(asked)), desk.place.story)
    return Outcome(place=desk.place, say=wording.CHOSEN[Choice.LEAVE_OUT])


def put_back_words(desk: Desk, asked: Asked) -> Outcome:
    """Put left-out words back, one or all of a moment."""
    desk.open_story.edit(KeepWords(_words(asked)), desk.place.story)
    return Outcome(place=desk.place, say=wording.PUT_BACK)


def _words(asked: Asked) -> WordRange:
    first, end = asked.number("first"), asked.number("end")
    if not 0 <= first < end:
        raise not_understood("first")
    return WordRange(asked.text("transcript"), first, end)


def split(desk: Desk, asked: Asked) -> Outcome:
    """Cut a moment in two before a word."""
    clip_id = asked.text("clip")
    new_id = _free_id(desk.story, clip_id)
    desk.open_story.edit(Split(clip_id, asked.number("at"), new_id), desk.place.story)
    return _at_open(desk, clip_id, wording.SPLIT_IN_TWO)


def join(desk: Desk, asked: Asked) -> Outcome:
    """Make one of a moment and the next."""
    clip_id = asked.text("clip")
    desk.open_story.edit(Join(clip_id, asked.text("next")), desk.place.story)
    return _at_open(desk, clip_id, wording.JOINED)


def _at_open(desk: Desk, clip_id: str, said: str) -> Outcome:
    """The words are closed, and the focus is on the row or item they were in."""
    moment = desk.place.moment
    focus = f"row-{moment}" if moment else f"item-{clip_id}"
    return Outcome(place=desk.place.go(), say=said, focus=focus)


def _free_id(story: Story, base: str) -> str:
    """An id that no clip has, which says what it was cut from or is."""
    taken = {clip.id for clip in story.clips}
    return next(
        new for number in range(2, len(taken) + 3) if (new := f"{base}-{number}") not in taken
    )


def add_card(desk: Desk, asked: Asked) -> Outcome:
    """Put a heading before an item, or at the end."""
    card_id = _free_id(desk.story, "card")
    before = asked.text("before") or None
    desk.open_story.edit(AddCard(card_id, _card(asked), before), desk.place.story)
    return _at_card(desk, card_id, wording.HEADING_ADDED)


def change_card(desk: Desk, asked: Asked) -> Outcome:
    """Give a heading other words.

    There is no edit for that, so a new one takes its place: it is there before the old one goes.
    """
    clip_id = asked.text("clip")
    if not isinstance(desk.story.clip(clip_id).content, Card):
        raise EditError("This moment is not a card.", "Pick another moment.", clip_id)
    card_id = _free_id(desk.story, "card")
    desk.open_story.edit(AddCard(card_id, _card(asked), clip_id), desk.place.story)
    desk.open_story.edit(RemoveCard(clip_id), desk.place.story)
    return _at_card(desk, card_id, wording.HEADING_CHANGED)


def _card(asked: Asked) -> Card:
    text = tidied(asked.text("text"))
    if not text:
        raise EditError("There are no words to put there.", "Write the words first.")
    return Card(kind="section", text=text, duration_ms=TITLE_MS)


def _at_card(desk: Desk, card_id: str, said: str) -> Outcome:
    at = _place_in_line(desk.story, card_id)
    place = _showing(desk.place.go(), at + 1)
    return Outcome(place=place, say=said, focus=f"item-{card_id}")


def _showing(place: Place, in_line: int) -> Place:
    """The place with the page of the line that holds what stands there, counted from 1."""
    return place.go(panel=place.panel, line_page=page_with(in_line - 1))


def set_title(desk: Desk, asked: Asked) -> Outcome:
    """Say what the film begins with; nothing written: it begins with the story."""
    desk.open_story.edit(SetTitle(asked.text("title")), desk.place.story)
    return Outcome(place=desk.place.go(), say=wording.TITLE_CHANGED, focus="title")


def set_sentence(desk: Desk, asked: Asked) -> Outcome:
    """Say what people should know."""
    desk.open_story.edit(SetSentence(asked.text("sentence")), desk.place.story)
    drop_take(desk.open_story, desk.place.story, SENTENCE)
    return Outcome(place=desk.place.go(), say=wording.SENTENCE_CHANGED, focus="sentence")


def turn_line(desk: Desk, asked: Asked) -> Outcome:
    """To a page of the line."""
    place = desk.place.go(line_page=asked.number("page"), item="")
    return Outcome(place=place, focus="line-heading")


ACTIONS = {
    "move": move,
    "leave-out-item": leave_out_item,
    "remove-card": remove_card,
    "choose-part": choose_part,
    "leave-out-words": leave_out_words,
    "put-back-words": put_back_words,
    "split": split,
    "join": join,
    "add-card": add_card,
    "change-card": change_card,
    "set-title": set_title,
    "set-sentence": set_sentence,
}
"""All of these change the story."""

LOOKING = {"turn-line": turn_line}

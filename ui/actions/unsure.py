"""Step 2: from one word that may be wrong to the next, and say that it is right."""

from storyedit import (
    LeaveOutWords,
    Moment,
    UnsureWord,
    WordRange,
    confirmation,
    words_to_check,
)
from ui import wording
from ui.asking import Asked, Desk, Outcome, no_such_moment, not_understood
from ui.items import UNSURE, WAITING, UnsureItem
from ui.place import Place
from ui.wordspage import first_of_page, page_of


def next_unsure(desk: Desk, asked: Asked) -> Outcome:
    """To the next word that may be wrong, from where the person is; after the last, the first."""
    return go_on(desk, _why(asked))


def confirm_word(desk: Desk, asked: Asked) -> Outcome:
    """Say that a word was heard right, and go on to the next."""
    why, words = _why(asked), _asked_about(desk, asked)
    transcript = desk.open_story.project.transcripts()[words.transcript_id]
    edit = confirmation(words, desk.story, transcript)
    if edit is not None:
        desk.open_story.edit(edit, desk.place.story)
    return go_on(desk, why, done=wording.WORD_IS_RIGHT)


def leave_out_word(desk: Desk, asked: Asked) -> Outcome:
    """Leave a word that waits out of the film, and go on to the next."""
    why, words = _why(asked), _asked_about(desk, asked)
    desk.open_story.edit(LeaveOutWords(words), desk.place.story)
    return go_on(desk, why, done=wording.WORD_IS_OUT)


def look_first(desk: Desk, word: UnsureWord, why: str) -> Outcome:
    """To a word that has to be looked at before the person can go on where they were."""
    moments, _ = desk.open_story.look(desk.place.story)
    place = _at(desk.place.go(screen="words"), word, why, moments)
    return Outcome(place=place, say=wording.LOOK_FIRST, focus="unsure-heading")


def go_on(desk: Desk, why: str, done: str = "") -> Outcome:
    """To the next unsure word; where there is none, back to where the person was.

    ``done`` is said of what was done just now.
    """
    story = desk.open_story
    moments, _ = story.look(desk.place.story)
    words = tuple(
        word
        for word in words_to_check(story.project, desk.place.story)
        if word.waits or why not in WAITING
    )
    if not words:
        return _all_checked(desk.place, why)
    order = {moment.number: at for at, moment in enumerate(moments)}
    here = _here(desk.place, moments, order)
    after = (word for word in words if (order[word.moment], word.place) > here)
    place = _at(desk.place, next(after, words[0]), why, moments)
    return Outcome(place=place, say=done, focus="unsure-heading")


def _all_checked(place: Place, why: str) -> Outcome:
    if why in WAITING:
        back = place.go(screen=why, film="", page=1, moment="", item="")
        return Outcome(place=back, say=wording.YOU_CAN_GO_ON, focus="main-heading")
    focus = f"choose-{place.moment}" if place.moment else "said-heading"
    return Outcome(place=place.go(moment="", item=""), say=wording.ALL_CHECKED, focus=focus)


def _here(place: Place, moments: tuple[Moment, ...], order: dict[str, int]) -> tuple[int, int]:
    """Where the person is: the moment's place in the order, and the word's in the moment."""
    if place.moment in order:
        asked_about = UnsureItem.read(place.item)
        return order[place.moment], asked_about.place if asked_about else 0
    return first_of_page(place, moments), 0


def _at(place: Place, word: UnsureWord, why: str, moments: tuple[Moment, ...]) -> Place:
    media_id, page = page_of(word.moment, moments)
    item = str(UnsureItem(why, word.place))
    return place.go(film=media_id, page=page, moment=word.moment, item=item, find="")


def _asked_about(desk: Desk, asked: Asked) -> WordRange:
    number, place = asked.text("moment"), asked.number("place")
    moments, _ = desk.open_story.look(desk.place.story)
    ranges = next((moment.ranges for moment in moments if moment.number == number), ())
    if not 1 <= place <= len(ranges):
        raise no_such_moment(number)
    return ranges[place - 1]


def _why(asked: Asked) -> str:
    return why_asked(asked.text("why", UNSURE))


def why_asked(why: str) -> str:
    """Why a word is asked about, as a press says it. Raises ``EditError`` for anything else."""
    if why not in (UNSURE, *WAITING):
        raise not_understood("why")
    return why


ACTIONS = {"confirm-word": confirm_word, "leave-out-word": leave_out_word}
"""These change the story."""

LOOKING = {"next-unsure": next_unsure}

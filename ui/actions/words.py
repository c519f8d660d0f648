"""Step 2: read, find and mend what was said."""

from storyedit import (
    CorrectWords,
    ForgetCorrection,
    LabelSpeaker,
    MediaSpan,
    Moment,
    NamePerson,
    Speaker,
    WordRange,
    WriteGap,
    new_person_id,
)
from ui import wording
from ui.actions.everywhere import offer_places
from ui.actions.unsure import go_on, why_asked
from ui.asking import Asked, Desk, Outcome, no_such_moment
from ui.finding import find_moments
from ui.items import WAITING
from ui.place import Place
from ui.wordspage import FOUND, followers, page_of

FIRST_FOCUS = {"": "word-1", "who": "who-heading", "gap": "gap-text"}
"""Where the focus goes when a moment is opened, by what ``Place.item`` says is open of it."""


def turn_page(desk: Desk, asked: Asked) -> Outcome:
    """To a page of the words."""
    place = desk.place.go(page=asked.number("page"), moment="", item="")
    return Outcome(place=place, focus="said-heading")


def open_moment(desk: Desk, asked: Asked) -> Outcome:
    """Open a sentence's words, who says it, or what a person writes for a gap."""
    item = asked.text("item", "")
    place = desk.place.go(moment=asked.text("moment"), item=item)
    return Outcome(place=place, focus=FIRST_FOCUS.get(item, ""))


def close_moment(desk: Desk, asked: Asked) -> Outcome:
    """Close what is open of a moment, and go back to its button."""
    number = asked.text("moment")
    return Outcome(place=_closed(desk.place, number), focus=f"choose-{number}")


def _closed(place: Place, number: str) -> Place:
    """The place without what was open; while a person looks for words, they go on from there."""
    return place.go(moment=number if place.find else "", item=FOUND if place.find else "")


def find(desk: Desk, asked: Asked) -> Outcome:
    """Look for words in every film, and go to the first place; without any, stop looking."""
    text = " ".join(asked.text("find", "").split())
    if not text:
        return Outcome(place=desk.place.go(find="", moment="", item=""), focus="find")
    looking = desk.place.go(find=text, moment="", item="")
    moments, _ = desk.open_story.look(desk.place.story)
    found = find_moments(text, moments)
    if not found:
        return Outcome(place=looking, say=wording.NOT_FOUND, focus="find")
    return _show_found(looking, found[0], found, moments)


def step_place(desk: Desk, asked: Asked) -> Outcome:
    """To the next place that was found, or the one before, from where the person is."""
    moments, _ = desk.open_story.look(desk.place.story)
    found = find_moments(desk.place.find, moments)
    at = [moment.number for moment in moments]
    here = at.index(desk.place.moment) if desk.place.moment in at else -1
    if asked.number("by") < 0:
        before = [number for number in found if at.index(number) < here]
        to = before[-1] if before else None
    else:
        to = next((number for number in found if at.index(number) > here), None)
    if to is None:
        return Outcome(place=desk.place, say=wording.NOT_FOUND)
    return _show_found(desk.place, to, found, moments)


def _show_found(
    place: Place, number: str, found: tuple[str, ...], moments: tuple[Moment, ...]
) -> Outcome:
    media_id, page = page_of(number, moments)
    text = next(moment.text for moment in moments if moment.number == number)
    where = wording.place_of(found.index(number) + 1, len(found))
    return Outcome(
        place=place.go(film=media_id, page=page, moment=number, item=FOUND),
        say=f"{where}. {text}",
        focus="next-place",
    )


def correct(desk: Desk, asked: Asked) -> Outcome:
    """Say what words should read; then ask about the other places where the same was heard.

    ``why`` is there where an unsure word was asked about: then the next one is.
    """
    words = _chosen(desk, asked)
    goes_on = asked.text("why", "") and why_asked(asked.text("why"))
    desk.open_story.edit(CorrectWords(words, asked.text("text")), desk.place.story)
    if goes_on in WAITING:  # the same elsewhere is asked about next, with this as its answer
        return go_on(desk, goes_on, done=wording.WORDS_CHANGED)
    offered = offer_places(desk, asked.text("moment"), words, wording.WORDS_CHANGED)
    if offered or not goes_on:
        return offered or _mended(desk, asked, wording.WORDS_CHANGED)
    return go_on(desk, goes_on, done=wording.WORDS_CHANGED)


def forget_correction(desk: Desk, asked: Asked) -> Outcome:
    """Show words as they were heard."""
    desk.open_story.edit(ForgetCorrection(_chosen(desk, asked)), desk.place.story)
    return _mended(desk, asked, wording.HEARD_IS_BACK)


def write_gap(desk: Desk, asked: Asked) -> Outcome:
    """Write down what the computer could not; an empty text takes it away."""
    moment = _moment(desk, asked.text("moment"))
    if not isinstance(moment.content, MediaSpan):
        raise no_such_moment(moment.number)
    text = asked.text("text", "")
    desk.open_story.edit(WriteGap(moment.content, text), desk.place.story)
    return _mended(desk, asked, wording.GAP_WRITTEN if text.strip() else wording.GAP_EMPTY)


def label(desk: Desk, asked: Asked) -> Outcome:
    """Say that somebody who has a name already says a sentence."""
    return _label(desk, _moment(desk, asked.text("moment")), asked.text("person"))


def name_person(desk: Desk, asked: Asked) -> Outcome:
    """Say that somebody new says a sentence; somebody of that name may be known already."""
    moment = _moment(desk, asked.text("moment"))
    name = " ".join(asked.text("name").split())
    known = {person.name.casefold(): person.id for person in desk.story.people}
    person_id = known.get(name.casefold())
    if person_id is None:
        person_id = new_person_id(desk.story)
        desk.open_story.edit(NamePerson(Speaker(person_id, name)), desk.place.story)
    return _label(desk, moment, person_id)


def label_followers(desk: Desk, asked: Asked) -> Outcome:
    """Say that the sentences that come next are the same person's too."""
    number, person_id = asked.text("moment"), asked.text("person")
    moments, _ = desk.open_story.look(desk.place.story)
    after = [m.content for m in followers(number, moments) if isinstance(m.content, WordRange)]
    if not after:
        raise no_such_moment(number)
    words = WordRange(after[0].transcript_id, after[0].first, after[-1].end)
    desk.open_story.edit(LabelSpeaker(words, person_id), desk.place.story)
    return _mended(desk, asked, wording.speaks_here(_name(desk, person_id)))


def _label(desk: Desk, moment: Moment, person_id: str) -> Outcome:
    if not isinstance(moment.content, WordRange):
        raise no_such_moment(moment.number)
    desk.open_story.edit(LabelSpeaker(moment.content, person_id), desk.place.story)
    said = wording.speaks_here(_name(desk, person_id))
    moments, _ = desk.open_story.look(desk.place.story)
    if followers(moment.number, moments):
        place = desk.place.go(moment=moment.number, item=f"also {person_id}")
        return Outcome(place=place, say=said, focus="also-heading")
    place = _closed(desk.place, moment.number)
    return Outcome(place=place, say=said, focus=f"choose-{moment.number}")


def _mended(desk: Desk, asked: Asked, say: str) -> Outcome:
    number = asked.text("moment")
    return Outcome(place=_closed(desk.place, number), say=say, focus=f"choose-{number}")


def _moment(desk: Desk, number: str) -> Moment:
    moments, _ = desk.open_story.look(desk.place.story)
    for moment in moments:
        if moment.number == number:
            return moment
    raise no_such_moment(number)


def _chosen(desk: Desk, asked: Asked) -> WordRange:
    """The heard words under the chosen ones, which count from 1 as they are read."""
    moment = _moment(desk, asked.text("moment"))
    first, last = asked.number("first"), asked.number("last")
    if not 1 <= first <= last <= len(moment.ranges):
        raise no_such_moment(moment.number)
    begin, end = moment.ranges[first - 1], moment.ranges[last - 1]
    return WordRange(begin.transcript_id, begin.first, end.end)


def _name(desk: Desk, person_id: str) -> str:
    return next(person.name for person in desk.story.people if person.id == person_id)


ACTIONS = {
    "correct": correct,
    "forget-correction": forget_correction,
    "write-gap": write_gap,
    "label": label,
    "label-followers": label_followers,
    "name-person": name_person,
}
"""All of these change the story."""

LOOKING = {
    "turn-words": turn_page,
    "open-moment": open_moment,
    "close-moment": close_moment,
    "find": find,
    "step-place": step_place,
}

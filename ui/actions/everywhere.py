"""Step 2: what was mended in one place is mended in the other places that a person chooses."""

from storyedit import CorrectPlaces, SamePlace, WordRange, places_heard_the_same
from ui import wording
from ui.asking import Asked, Desk, Outcome, no_such_moment
from ui.items import SameItem
from ui.wordspage import A_FEW, mended_at


def offer_places(desk: Desk, number: str, words: WordRange, say: str) -> Outcome | None:
    """Ask about the other places where the same was heard; None where there are none."""
    if not _places(desk, words):
        return None
    item = str(SameItem(words.first, words.end))
    place = desk.place.go(moment=number, item=item)
    return Outcome(place=place, say=say, focus="same-heading")


def change_everywhere(desk: Desk, _asked: Asked) -> Outcome:
    """Mend the places that are chosen, by one change; then ask about the next, if there are any."""
    number, item = desk.place.moment, SameItem.read(desk.place.item)
    moments, _ = desk.open_story.look(desk.place.story)
    content = next((moment.content for moment in moments if moment.number == number), None)
    if item is None or not isinstance(content, WordRange):
        raise no_such_moment(number)
    words = item.words(content.transcript_id)
    asked_about = _places(desk, words)[item.passed : item.passed + A_FEW]
    chosen = [each for at, each in enumerate(asked_about) if at not in item.off]
    if chosen:
        edit = CorrectPlaces(tuple(each.correction for each in chosen))
        desk.open_story.edit(edit, desk.place.story)
    passed = item.passed + len(asked_about) - len(chosen)
    said = wording.changed_in(len(chosen))
    if len(_places(desk, words)) > passed:
        item = SameItem(words.first, words.end, passed)
        return Outcome(place=desk.place.go(item=str(item)), say=said, focus="same-heading")
    return Outcome(place=desk.place.go(moment="", item=""), say=said, focus=f"choose-{number}")


def _places(desk: Desk, words: WordRange) -> tuple[SamePlace, ...]:
    mended = mended_at(words, desk.story)
    if mended is None:
        return ()
    return places_heard_the_same(desk.open_story.project, mended, desk.place.story)


ACTIONS = {"change-everywhere": change_everywhere}
"""This changes the story."""

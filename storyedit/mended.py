"""What a person mended, looked for elsewhere: other places, and words worth keeping."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from unicodedata import category

from storyedit.applying import change
from storyedit.edits import CorrectWords
from storyedit.errors import EditError
from storyedit.moments import Moment
from storyedit.sentences import bare
from storyedit.story import Correction, Story, WordRange
from storyedit.transcript import Transcript

SHORTEST_OFFER = 3
"""Letters of a word worth listening for, unless it begins with a capital ("Jo")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SamePlace:
    """Where else the same was heard, and what it would read.

    ``first`` and ``last`` count the moment's words from 1, as they are to be read.
    """

    moment: str
    media_id: str
    first: int
    last: int
    correction: Correction


def same_heard(
    mended: Correction,
    *,
    moments: Iterable[Moment],
    story: Story,
    transcripts: Mapping[str, Transcript],
) -> tuple[SamePlace, ...]:
    """The other places where the words that were mended were heard, in the order of the moments.

    Capitals and stops do not matter. None that a person looked at already, and none where the text
    does not fit.
    """
    heard = heard_texts(mended.words, transcripts)
    wanted = [bare(text) for text in heard]
    is_as_heard = _bodies(heard) == _bodies(mended.text.split())
    if is_as_heard or not all(wanted):
        return ()
    places = (
        place
        for moment in moments
        if isinstance(moment.content, WordRange)
        for place in _places_in(moment, transcripts[moment.content.transcript_id], heard, mended)
    )
    corrected = [correction.words for correction in story.corrections]
    return tuple(
        place
        for place in places
        if not any(place.correction.words.overlaps(words) for words in (mended.words, *corrected))
        and _fits(place.correction, story)
    )


def words_to_offer(
    stories: Iterable[Story], transcripts: Mapping[str, Transcript], known: Iterable[str]
) -> tuple[str, ...]:
    """What the same heard words were mended to in two places, without those that are known."""
    places: dict[tuple[tuple[str, ...], str], set[WordRange]] = defaultdict(set)
    for correction in (correction for story in stories for correction in story.corrections):
        if correction.words.transcript_id in transcripts:
            core = _core(correction, heard_texts(correction.words, transcripts))
            if core:
                places[core].add(correction.words)
    have = {word.casefold() for word in known}
    twice = (text for (_, text), at in places.items() if _count(at, transcripts) > 1)
    return tuple(
        text for text in dict.fromkeys(twice) if text.casefold() not in have and _is_worth(text)
    )


def _count(places: Iterable[WordRange], transcripts: Mapping[str, Transcript]) -> int:
    """How many places these are; a recording that was listened to again is the same recording."""
    by_transcript = Counter(words.transcript_id for words in places)
    by_media: dict[str, int] = defaultdict(int)
    for transcript_id, count in by_transcript.items():
        media_id = transcripts[transcript_id].media_id
        by_media[media_id] = max(by_media[media_id], count)
    return sum(by_media.values())


def heard_texts(words: WordRange, transcripts: Mapping[str, Transcript]) -> list[str]:
    """The words as they were heard."""
    transcript = transcripts[words.transcript_id]
    return [word.text for word in transcript.words[words.first : words.end]]


def _places_in(
    moment: Moment, transcript: Transcript, heard: Sequence[str], mended: Correction
) -> Iterator[SamePlace]:
    """Where the moment's words are these, one after the other, never two places over one word."""
    wanted, count = [bare(text) for text in heard], len(heard)
    numbers = [words.first for words in moment.ranges]
    at = 0
    while at + count <= len(numbers):
        first, last = numbers[at], moment.ranges[at + count - 1]
        there = [word.text for word in transcript.words[first : last.end]]
        if [bare(text) for text in there] != wanted:
            at += 1
            continue
        text = text_there(mended.text, heard, there)
        yield SamePlace(
            moment=moment.number,
            media_id=moment.media_id,
            first=at + 1,
            last=at + count,
            correction=Correction(WordRange(transcript.id, first, last.end), text),
        )
        at += count


def _fits(correction: Correction, story: Story) -> bool:
    try:
        change(story, CorrectWords(correction.words, correction.text))
    except EditError:
        return False
    return True


def text_there(text: str, heard: Sequence[str], there: Sequence[str]) -> str:
    """The mended text as it reads where the same was heard with other stops and capitals.

    A stop that a person wrote where none was heard is theirs, and stays.
    """
    before, core, after = _marks(text)
    if not core:
        return text
    heard_before, heard_after = _marks(heard[0])[0], _marks(heard[-1])[2]
    there_before, there_after = _marks(there[0])[0], _marks(there[-1])[2]
    before = before if before and not heard_before else there_before
    after = after if after and not heard_after else there_after
    begins = _marks(there[0])[1][:1]
    if begins.isupper() and _marks(heard[0])[1][:1].islower():
        core = core[:1].upper() + core[1:]
    return before + core + after


def _marks(text: str) -> tuple[str, str, str]:
    """The marks before a text, the text itself, and the marks after it."""
    first, end = 0, len(text)
    while first < end and category(text[first]).startswith("P"):
        first += 1
    while end > first and category(text[end - 1]).startswith("P"):
        end -= 1
    return text[:first], text[first:end], text[end:]


def _bodies(texts: Sequence[str]) -> list[str]:
    return [_marks(text)[1] for text in texts]


def _core(correction: Correction, heard: Sequence[str]) -> tuple[tuple[str, ...], str] | None:
    """What was heard and what it was mended to, without the words that stayed as they were."""
    was, now = _bodies(heard), _bodies(correction.text.split())
    while was and now and was[0] == now[0]:
        del was[0], now[0]
    while was and now and was[-1] == now[-1]:
        del was[-1], now[-1]
    text = " ".join(word for word in now if word)
    return (tuple(bare(word) for word in was), text) if was and text else None


def _is_worth(text: str) -> bool:
    return text[:1].isupper() or len(text) >= SHORTEST_OFFER

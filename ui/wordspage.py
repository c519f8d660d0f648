"""One page of what was said in one film: twenty sentences, with the times of their words."""

from collections.abc import Mapping, Sequence

from storyedit import Moment, Transcript, WordRange
from ui.finding import find_moments, find_words
from ui.place import Place
from ui.scene import SentenceView, WordsPage, WordView
from ui.screens import paging

FOUND = "found"
"""What ``Place.item`` says of a moment that was found, and is not open."""


def words_page(
    place: Place,
    *,
    media_ids: Sequence[str],
    moments: Sequence[Moment],
    transcripts: Mapping[str, Transcript],
) -> WordsPage:
    """The page a place names: of its film, or of the first; the last page where it is past it."""
    media_id = place.film if place.film in media_ids else next(iter(media_ids), "")
    of_film = [moment for moment in moments if moment.media_id == media_id]
    page = paging.page_of(len(of_film), place.page)
    return WordsPage(
        media_id=media_id,
        page=page.number,
        pages=page.count,
        sentences=tuple(
            _sentence(moment, place.find, transcripts) for moment in of_film[page.first : page.end]
        ),
        found=find_moments(place.find, moments),
        followers=len(followers(place.moment, moments)) if place.moment else 0,
    )


def page_of(number: str, moments: Sequence[Moment]) -> tuple[str, int]:
    """The film and the page that a moment is on. Raises ``KeyError`` where there is none."""
    media_id = {moment.number: moment.media_id for moment in moments}[number]
    numbers = [moment.number for moment in moments if moment.media_id == media_id]
    return media_id, paging.page_with(numbers.index(number))


def followers(number: str, moments: Sequence[Moment]) -> tuple[Moment, ...]:
    """The sentences after a moment that are all said to be somebody else's, or nobody's yet.

    They end where another person is named. Empty where the next sentence is the same person's.
    """
    at = next((at for at, moment in enumerate(moments) if moment.number == number), len(moments))
    after = [
        moment
        for moment in moments[at + 1 :]
        if moment.words is not None and moment.media_id == moments[at].media_id
    ]
    if not after or after[0].speaker == moments[at].speaker:
        return ()
    end = next(
        (end for end, moment in enumerate(after) if moment.speaker != after[0].speaker), len(after)
    )
    return tuple(after[:end])


def _sentence(moment: Moment, find: str, transcripts: Mapping[str, Transcript]) -> SentenceView:
    if moment.words is None or not isinstance(moment.content, WordRange):
        return SentenceView(moment=moment, words=())
    transcript = transcripts[moment.content.transcript_id]
    found = find_words(find, moment) if find else frozenset()
    return SentenceView(
        moment=moment,
        words=tuple(
            _word(text, words, transcript, is_found=place in found)
            for place, (text, words) in enumerate(zip(moment.words, moment.ranges, strict=True))
        ),
    )


def _word(text: str, words: WordRange, transcript: Transcript, *, is_found: bool) -> WordView:
    heard = transcript.words[words.first : words.end]
    return WordView(
        text=text,
        heard=" ".join(word.text for word in heard),
        start_ms=heard[0].time.start_ms,
        end_ms=heard[-1].time.end_ms,
        is_found=is_found,
    )

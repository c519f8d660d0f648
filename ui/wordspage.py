"""One page of what was said in one film: twenty sentences, with the times of their words."""

from collections.abc import Collection, Mapping, Sequence

from storyedit import (
    Correction,
    Moment,
    SamePlace,
    Story,
    Transcript,
    UnsureWord,
    WordRange,
    likely_texts,
    same_heard,
    unsure_words,
)
from ui.finding import find_moments, find_words
from ui.items import SameItem, UnsureItem
from ui.place import Place
from ui.scene import SentenceView, WordsPage, WordView
from ui.screens import paging

FOUND = "found"
"""What ``Place.item`` says of a moment that was found, and is not open."""

A_FEW = 5
"""Of the places to mend too, so many are asked about at once."""


def words_page(
    place: Place,
    *,
    media_ids: Sequence[str],
    moments: Sequence[Moment],
    transcripts: Mapping[str, Transcript],
    story: Story,
    own_words: Sequence[str] = (),
) -> WordsPage:
    """The page a place names: of its film, or of the first; the last page where it is past it."""
    unsure = unsure_words(moments, story, transcripts)
    media_id = place.film if place.film in media_ids else next(iter(media_ids), "")
    of_film = [moment for moment in moments if moment.media_id == media_id]
    page = paging.page_of(len(of_film), place.page)
    return WordsPage(
        media_id=media_id,
        page=page.number,
        pages=page.count,
        sentences=tuple(
            _sentence(
                moment,
                place.find,
                transcripts,
                unsure={word.place for word in unsure if word.moment == moment.number},
            )
            for moment in of_film[page.first : page.end]
        ),
        found=find_moments(place.find, moments),
        followers=len(followers(place.moment, moments)) if place.moment else 0,
        unsure=unsure,
        likely=_likely(place, unsure, story, transcripts, own_words),
        same=_same(place, moments, story, transcripts),
    )


def first_of_page(place: Place, moments: Sequence[Moment]) -> int:
    """Which of all moments, from 0, a page begins with; 0 where there is no such film."""
    of_film = [at for at, moment in enumerate(moments) if place.film in ("", moment.media_id)]
    page = paging.page_of(len(of_film), place.page)
    return of_film[page.first] if of_film else 0


def mended_at(words: WordRange, story: Story) -> Correction | None:
    """What these very words were mended to."""
    return next((each for each in story.corrections if each.words == words), None)


def _likely(
    place: Place,
    unsure: Sequence[UnsureWord],
    story: Story,
    transcripts: Mapping[str, Transcript],
    own_words: Sequence[str],
) -> tuple[str, ...]:
    item = UnsureItem.read(place.item)
    asked_about = (
        word for word in unsure if item and (word.moment, word.place) == (place.moment, item.place)
    )
    word = next(asked_about, None)
    return likely_texts(word.words, story, transcripts, own_words) if word else ()


def _same(
    place: Place, moments: Sequence[Moment], story: Story, transcripts: Mapping[str, Transcript]
) -> tuple[SamePlace, ...]:
    item = SameItem.read(place.item)
    content = next((each.content for each in moments if each.number == place.moment), None)
    if item is None or not isinstance(content, WordRange):
        return ()
    mended = mended_at(item.words(content.transcript_id), story)
    if mended is None:
        return ()
    return same_heard(mended, moments=moments, story=story, transcripts=transcripts)


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


def _sentence(
    moment: Moment,
    find: str,
    transcripts: Mapping[str, Transcript],
    *,
    unsure: Collection[int],
) -> SentenceView:
    if moment.words is None or not isinstance(moment.content, WordRange):
        return SentenceView(moment=moment, words=())
    transcript = transcripts[moment.content.transcript_id]
    found = find_words(find, moment) if find else frozenset()
    return SentenceView(
        moment=moment,
        words=tuple(
            _word(text, words, transcript, is_found=place in found, is_unsure=place + 1 in unsure)
            for place, (text, words) in enumerate(zip(moment.words, moment.ranges, strict=True))
        ),
    )


def _word(
    text: str, words: WordRange, transcript: Transcript, *, is_found: bool, is_unsure: bool
) -> WordView:
    heard = transcript.words[words.first : words.end]
    return WordView(
        text=text,
        heard=" ".join(word.text for word in heard),
        start_ms=heard[0].time.start_ms,
        end_ms=heard[-1].time.end_ms,
        is_found=is_found,
        is_unsure=is_unsure,
    )

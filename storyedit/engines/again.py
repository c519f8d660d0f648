"""Listens a second time where somebody speaks and no word was heard.

Whisper can stop after the first sentence of a stretch and leave out the rest, however long: 24 of
26 seconds of the sample interview, with one way of sharing it out. What it left out it hears when
it is given that alone.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TypeAlias

from storyedit.engines.base import Decoding, HeardStretch
from storyedit.engines.unsaid import confidence_of
from storyedit.engines.voice import PAD_MS
from storyedit.timing import TimeRange
from storyedit.transcript import Word

SHORTEST_HOLE_MS = 1_000
"""Voice without a word for less is an um, a breath, or a word that ends late."""

LATE_END_MS = 300
"""Whisper ends words early by as much."""

MOST_TIMES = 4
"""How often a stretch is gone through in the first way; each time has fewer and shorter holes."""

DRAWN_AT = 0.4
"""The temperature at which words are drawn again (Whisper itself goes from 0 to 1 by 0.2)."""

LEAST_CONFIDENCE = 0.4
"""Below this, on average, what the second listening hears is made up from a laugh or a cough."""


Listen: TypeAlias = Callable[[tuple[TimeRange, ...]], Iterable[HeardStretch]]
"""Hears ranges of the recording."""


def fill_holes(
    heard: HeardStretch, voice: Sequence[TimeRange], ways: Sequence[Listen]
) -> HeardStretch:
    """The stretch with what listening again adds, in one way and then in the next."""
    words = heard.words
    for number, listen in enumerate(ways):
        tried: set[TimeRange] = set()
        for _ in range(1 if number else MOST_TIMES):
            holes = tuple(h for h in holes_in(heard.time, words, voice) if h not in tried)
            if not holes:
                break
            tried.update(holes)
            words = tuple(_merged(words, (again.words for again in listen(holes))))
    return replace(heard, words=words)


def differently(decoding: Decoding) -> Decoding:
    """Settings for what was not heard before: nothing shown, nothing skipped, drawn at random.

    Once only: what six temperatures do not hear is not worth ten times the time of speech.
    """
    return replace(
        decoding, prompt="", hallucination_silence_ms=None, temperatures=(DRAWN_AT,), best_of=1
    )


def in_halves(stretch: TimeRange, voice: Sequence[TimeRange]) -> tuple[TimeRange, ...]:
    """The stretch cut in the middle of its longest pause; whole where there is none."""
    if len(voice) < 2:
        return (stretch,)
    before, after = max(pairwise(voice), key=lambda both: both[1].start_ms - both[0].end_ms)
    at_ms = (before.end_ms + after.start_ms) // 2
    return TimeRange(stretch.start_ms, at_ms), TimeRange(at_ms, stretch.end_ms)


def holes_in(
    stretch: TimeRange, words: Sequence[Word], voice: Sequence[TimeRange]
) -> Iterator[TimeRange]:
    """Where voice goes on for a second or more between two words; a little wider than the voice."""
    starts_ms = [stretch.start_ms, *(word.time.end_ms for word in words)]
    ends_ms = [*(word.time.start_ms for word in words), stretch.end_ms]
    for number, (start_ms, end_ms) in enumerate(zip(starts_ms, ends_ms, strict=True)):
        heard_to_ms = start_ms + (LATE_END_MS if number else 0)
        inside = [
            (max(piece.start_ms, heard_to_ms), min(piece.end_ms, end_ms))
            for piece in voice
            if piece.end_ms > heard_to_ms and piece.start_ms < end_ms
        ]
        if sum(max(0, last - first) for first, last in inside) >= SHORTEST_HOLE_MS:
            yield TimeRange(
                max(start_ms, inside[0][0] - PAD_MS), min(end_ms, inside[-1][1] + PAD_MS)
            )


def _merged(words: Sequence[Word], again: Iterable[Sequence[Word]]) -> list[Word]:
    """Holes lie between words, so order by time is enough to keep words apart."""
    likely = [more for more in again if more and confidence_of(more) >= LEAST_CONFIDENCE]
    return sorted([*words, *(word for more in likely for word in more)], key=_start_ms)


def _start_ms(word: Word) -> int:
    return word.time.start_ms

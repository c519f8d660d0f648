"""The faintest moment between two words that are said without a pause: the best place for a cut."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from storyedit.engines.base import AudioSource
from storyedit.engines.loudness import STEP_MS, loudness_at
from storyedit.timing import TimeRange
from storyedit.transcript import Word

SHORTEST_MS = 30
"""Between words nearer to each other than this, every moment is as good as the middle."""

LONGEST_MS = 400
"""Between words further apart, voice is something else, such as an um nobody wrote down."""


def quiet_moments(source: AudioSource, words: Sequence[Word]) -> tuple[int, ...]:
    """The faintest moment between each two words that are near each other and do not touch.

    In milliseconds, in order. None lies in a word as it was heard, though a word may sound on for
    longer: what is left out is never heard for the sake of a smoother cut.
    """
    return tuple(_moments(source, words))


def _moments(source: AudioSource, words: Sequence[Word]) -> Iterator[int]:
    for before, after in pairwise(words):
        begin_ms, end_ms = before.time.end_ms, after.time.start_ms
        if SHORTEST_MS <= end_ms - begin_ms <= LONGEST_MS:
            yield faintest_ms(source, TimeRange(begin_ms, end_ms))


def faintest_ms(source: AudioSource, between: TimeRange) -> int:
    """The faintest moment, and of moments as faint the one nearest the middle."""
    at_ms = np.arange(between.start_ms, between.end_ms + 1, STEP_MS)
    loud = loudness_at(source, at_ms)
    off = np.abs(at_ms - (between.start_ms + between.end_ms) / 2) / between.duration_ms
    return int(at_ms[np.argmin((loud + _FAINTEST) * (1 + off))])


_FAINTEST = 1e-4
"""-80 dB: below it, one moment is as faint as another."""

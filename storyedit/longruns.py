"""RABBIT: somebody goes on for much longer than is usual for them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from statistics import median, quantiles

from storyedit.telling import Told, Turn

LONG_WORDS = 40
"""Fewer are never long: one sentence has up to 30 (``sentences.LONGEST_WORDS``), and the sample's
one long run 52."""

TIMES_USUAL = 2.3
"""So many times a person's usual length is long: ours. In the talks that it was tuned by, other
turns reach 1.9, and marked ones begin at 2.5."""

FEWEST_TURNS = 4
"""Of fewer turns nobody can say what is usual."""


def find_long(told: Told) -> tuple[Turn, ...]:
    """The turns that are long for the person who speaks, in their order.

    Long is what is over ``TIMES_USUAL`` times the median, and stands out of the person's turns:
    further over the upper quarter than the quarters are apart (half of what Tukey asks of a far
    outlier, 1977: talk is cut up by its pauses, so it is spread already).
    """
    by_speaker: dict[str | None, list[int]] = defaultdict(list)
    for turn in told.turns:
        if not turn.asks:
            by_speaker[turn.speaker].append(turn.length)
    limits = {speaker: _limit(lengths) for speaker, lengths in by_speaker.items()}
    return tuple(turn for turn in told.turns if not turn.asks and _is_over(turn, limits))


def _is_over(turn: Turn, limits: Mapping[str | None, float]) -> bool:
    return turn.length >= limits[turn.speaker]


def _limit(lengths: Sequence[int]) -> float:
    if len(lengths) < FEWEST_TURNS:
        return float("inf")
    lower, _, upper = quantiles(lengths, n=4, method="inclusive")
    return max(LONG_WORDS, TIMES_USUAL * median(lengths), upper + (upper - lower))

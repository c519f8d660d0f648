"""PARROT: a point that was made already, by the same person, in nearly the same words."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from storyedit.telling import Piece, Told, Turn

MOST_PIECES = 3
"""Sentences on end that are read as one point."""

MOST_WORDS = 40
"""A point has no more words than this."""

LEAST_WORDS = 5
"""Fewer are an answer, or a name, and no point."""

SHARED_AT_LEAST = 2.4
"""What the words that both have must weigh: as much as two words that are one in 4,000 each."""

ALIKE_AT_LEAST = 0.62
"""Of 1: ours. In the talks that it was tuned by what is no repeat reaches 0.5, and what is one
begins at 0.7."""

WORDS_BETWEEN = 25
"""What is said again at once is said with weight, or by a stammer: it is not pointed at."""


@dataclass(frozen=True, slots=True)
class Repeat:
    """Two places where the same point is made: how alike, up to 1, and what both say weighs."""

    first: tuple[Piece, ...]
    again: tuple[Piece, ...]
    likeness: float
    weight: float


@dataclass(frozen=True, slots=True)
class _Point:
    """Sentences on end: where its words begin and end among all words, and its own stems."""

    turn: Turn
    pieces: tuple[Piece, ...]
    begin: int
    end: int
    stems: tuple[str, ...]
    weight: float


def find_repeats(told: Told) -> tuple[Repeat, ...]:
    """Each point that is made again, beside where it was made before; the likest first."""
    points = list(_points(told))
    found = sorted(_alike(points, told), key=lambda each: -each.likeness * each.weight)
    kept: list[Repeat] = []
    for repeat in found:
        if not any(_share_a_moment(repeat.again, other.again) for other in kept):
            kept.append(repeat)
    return tuple(kept)


def _share_a_moment(some: Sequence[Piece], others: Sequence[Piece]) -> bool:
    return any(one.moment is other.moment for one in some for other in others)


def _points(told: Told) -> Iterator[_Point]:
    begin = 0
    for turn in told.turns:
        starts = [begin]
        for piece in turn.pieces:
            starts.append(starts[-1] + len(piece.stems))
        begin = starts[-1]
        for first in range(len(turn.pieces)):
            for end in range(first + 1, min(first + MOST_PIECES, len(turn.pieces)) + 1):
                pieces = turn.pieces[first:end]
                if starts[end] - starts[first] > MOST_WORDS and end > first + 1:
                    break
                if pieces[-1].asks:
                    break
                stems = tuple(stem for piece in pieces for stem in piece.stems)
                if len(stems) >= LEAST_WORDS:
                    weight = told.weigh(set(stems))
                    yield _Point(turn, pieces, starts[first], starts[end], stems, weight)


def _alike(points: Sequence[_Point], told: Told) -> Iterator[Repeat]:
    for earlier, later, shared in _that_share(points, told):
        one, other = points[earlier], points[later]
        likeness = _likeness(one, other, shared)
        if likeness >= ALIKE_AT_LEAST:
            yield Repeat(one.pieces, other.pieces, likeness, shared)


def _that_share(points: Sequence[_Point], told: Told) -> Iterator[tuple[int, int, float]]:
    """Pairs of points, far enough apart and of one person, that share enough."""
    with_stem: dict[str, list[int]] = defaultdict(list)
    for number, point in enumerate(points):
        shared: dict[int, float] = defaultdict(float)
        for stem in dict.fromkeys(point.stems):
            weight = told.weights[stem]
            if weight > 0:
                for earlier in with_stem[stem]:
                    shared[earlier] += weight
                with_stem[stem].append(number)
        for earlier, weight in shared.items():
            before = points[earlier]
            if (
                weight >= SHARED_AT_LEAST
                and point.begin - before.end >= WORDS_BETWEEN
                and before.turn.speaker == point.turn.speaker
            ):
                yield earlier, number, weight


def _likeness(one: _Point, other: _Point, shared: float) -> float:
    """The share of what they say that both say, and how much of it comes in the same order."""
    common = 2 * shared / (one.weight + other.weight)
    in_order = LCSseq.normalized_similarity(one.stems, other.stems)
    return (common + in_order) / 2

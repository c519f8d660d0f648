"""Time: integer milliseconds for people, frames for what is played, samples for sound."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor
from typing import TypeAlias

FrameRate: TypeAlias = Fraction
"""Frames a second, exact: 30000/1001, not 29.97."""

STANDARD_RATES: tuple[FrameRate, ...] = (
    Fraction(24000, 1001),
    Fraction(24),
    Fraction(25),
    Fraction(30000, 1001),
    Fraction(30),
    Fraction(50),
    Fraction(60000, 1001),
    Fraction(60),
)
"""The rates a film may have (SMPTE ST 12-1's, and what players and editors agree on)."""

PLAIN_RATE: FrameRate = Fraction(25)
"""Where no recording says another: Britain's, and the sample's."""

VARIABLE_RATE_HOMES: tuple[FrameRate, ...] = (Fraction(25), Fraction(30), Fraction(60))
"""Where a film of variable rate can land: phones mean one of these."""


@dataclass(frozen=True, slots=True)
class TimeRange:
    """From ``start_ms`` up to, not including, ``end_ms``; never empty.

    Raises ``ValueError`` when the end is not after the start, or the start is below zero.
    """

    start_ms: int
    end_ms: int

    def __post_init__(self) -> None:
        if not 0 <= self.start_ms < self.end_ms:
            raise ValueError(f"not a stretch of time: {self.start_ms} to {self.end_ms} ms")

    @property
    def duration_ms(self) -> int:
        """How long it is, in milliseconds; at least 1."""
        return self.end_ms - self.start_ms

    def overlaps(self, other: "TimeRange") -> bool:
        """Whether the two share at least a millisecond."""
        return self.start_ms < other.end_ms and other.start_ms < self.end_ms

    def covers(self, at_ms: int) -> bool:
        """Whether the moment lies inside."""
        return self.start_ms <= at_ms < self.end_ms


def merge_ranges(ranges: Iterable[TimeRange]) -> tuple[TimeRange, ...]:
    """The same time with no overlaps and no touching neighbours, in order."""
    merged: list[TimeRange] = []
    for piece in sorted(ranges, key=lambda r: (r.start_ms, r.end_ms)):
        if merged and piece.start_ms <= merged[-1].end_ms:
            end_ms = max(merged[-1].end_ms, piece.end_ms)
            merged[-1] = TimeRange(merged[-1].start_ms, end_ms)
        else:
            merged.append(piece)
    return tuple(merged)


def standard_rate(rate: FrameRate, *, is_vfr: bool = False) -> FrameRate:
    """The nearest rate a film may have; a variable rate lands on 25, 30 or 60."""
    choices = VARIABLE_RATE_HOMES if is_vfr else STANDARD_RATES
    return min(choices, key=lambda standard: abs(standard - rate))


def first_frame_from(at_ms: int, rate: FrameRate) -> int:
    """The first frame whose instant is not before ``at_ms``.

    A frame belongs to the stretch its instant lies in, so two stretches that touch share no frame
    and lose none.
    """
    return ceil(at_ms * rate / 1000)


def frames_in(time: TimeRange, rate: FrameRate) -> range:
    """The frames whose instants lie inside ``time``; may be empty for less than a frame."""
    return range(first_frame_from(time.start_ms, rate), first_frame_from(time.end_ms, rate))


def frames_long(duration_ms: int, rate: FrameRate) -> int:
    """The nearest number of frames to a length; at least 1."""
    return max(1, floor(duration_ms * rate / 1000 + Fraction(1, 2)))


def frame_to_ms(frame: int, rate: FrameRate) -> int:
    """The instant of a frame, to the nearest millisecond."""
    return floor(frame * 1000 / rate + Fraction(1, 2))


def ms_to_frame(at_ms: int, rate: FrameRate) -> int:
    """The frame nearest to a moment: the one whose instant ``frame_to_ms`` gave."""
    return floor(at_ms * rate / 1000 + Fraction(1, 2))


def frame_to_sample(frame: int, rate: FrameRate, sample_rate_hz: int) -> int:
    """The sample at a frame's instant, to the nearest sample: never summed, so nothing drifts."""
    return floor(frame * sample_rate_hz / rate + Fraction(1, 2))


def ms_to_sample(at_ms: int, sample_rate_hz: int) -> int:
    """The sample at a moment, to the nearest sample."""
    return floor(Fraction(at_ms * sample_rate_hz, 1000) + Fraction(1, 2))


def pushed_apart(
    wanted: Sequence[tuple[int, int]], needs_ms: Sequence[int], inside: TimeRange
) -> list[TimeRange]:
    """Times one after the other, none shorter than it needs: starts and ends as wanted, pushed
    forwards where one begins too soon, then back inside the bounds, which have room for all needs.
    """
    edges: list[tuple[int, int, int]] = []
    floor_ms = inside.start_ms
    for (wanted_ms, wanted_end_ms), need_ms in zip(wanted, needs_ms, strict=True):
        start_ms = max(wanted_ms, floor_ms)
        floor_ms = max(wanted_end_ms, start_ms + need_ms)
        edges.append((start_ms, floor_ms, need_ms))
    times: list[TimeRange] = []
    ceiling_ms = inside.end_ms
    for start_ms, pushed_end_ms, need_ms in reversed(edges):
        end_ms = min(pushed_end_ms, ceiling_ms)
        ceiling_ms = min(start_ms, end_ms - need_ms)
        times.append(TimeRange(ceiling_ms, end_ms))
    return times[::-1]

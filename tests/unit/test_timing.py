"""Milliseconds, frames and samples."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storyedit.timing import (
    STANDARD_RATES,
    TimeRange,
    first_frame_from,
    frame_to_ms,
    frame_to_sample,
    frames_in,
    merge_ranges,
    standard_rate,
)

rates = st.sampled_from(STANDARD_RATES)


def test_a_time_range_is_never_empty() -> None:
    with pytest.raises(ValueError, match="not a stretch"):
        TimeRange(5, 5)


@given(st.integers(0, 10**7), st.integers(1, 10**5), st.integers(1, 10**5), rates)
def test_stretches_that_touch_share_no_frame_and_lose_none(
    start_ms: int, first_ms: int, second_ms: int, rate: Fraction
) -> None:
    middle_ms = start_ms + first_ms
    one = frames_in(TimeRange(start_ms, middle_ms), rate)
    two = frames_in(TimeRange(middle_ms, middle_ms + second_ms), rate)
    whole = frames_in(TimeRange(start_ms, middle_ms + second_ms), rate)
    assert [*one, *two] == [*whole]


@given(st.integers(0, 10**7), rates)
def test_a_frame_s_instant_leads_back_to_it(frame: int, rate: Fraction) -> None:
    instant_ms = frame_to_ms(frame, rate)
    assert first_frame_from(instant_ms, rate) in (frame, frame + 1)
    assert abs(instant_ms - frame * 1000 / rate) <= Fraction(1, 2)


@given(st.lists(st.integers(1, 500), min_size=1, max_size=300), rates)
def test_sound_never_drifts_from_the_picture(counts: list[int], rate: Fraction) -> None:
    frame = 0
    for count in counts:
        frame += count
        exact = frame * 48_000 / rate
        assert abs(frame_to_sample(frame, rate, 48_000) - exact) <= Fraction(1, 2)


@pytest.mark.parametrize(
    ("rate", "is_vfr", "expected"),
    [
        (Fraction(25), False, Fraction(25)),
        (Fraction(2997, 100), False, Fraction(30000, 1001)),
        (Fraction(2398, 100), False, Fraction(24000, 1001)),
        (Fraction(287, 10), True, Fraction(30)),
        (Fraction(241, 10), True, Fraction(25)),
        (Fraction(58), True, Fraction(60)),
        (Fraction(15), False, Fraction(24000, 1001)),
    ],
)
def test_a_film_takes_the_nearest_standard_rate(
    rate: Fraction, is_vfr: bool, expected: Fraction
) -> None:
    assert standard_rate(rate, is_vfr=is_vfr) == expected


def test_merged_ranges_neither_overlap_nor_touch() -> None:
    ranges = [TimeRange(50, 60), TimeRange(0, 10), TimeRange(10, 20), TimeRange(15, 30)]
    assert merge_ranges(ranges) == (TimeRange(0, 30), TimeRange(50, 60))

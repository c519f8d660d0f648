"""Joins where only the room is heard around the cuts: no dip, no pop, exact to the sample."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from storyedit.ffmpeg.exact import CROSS_SAMPLES
from storyedit.film import FilmPlan
from storyedit.timeline import Cut, RecordingSource
from storyedit.timing import STANDARD_RATES, FrameRate, frame_to_sample
from tests.media.hearing import film_samples
from tests.media.recording import (
    Picture,
    Samples,
    Sound,
    card_of,
    cut_of,
    even_stamps,
    plan_of,
    record,
    reference,
    tone,
)
from tests.media.showing import numbers, render

NTSC = Fraction(30000, 1001)
RATE_HZ = 48_000
ROOM = (100, 100)
APART = [(3_011, 3_777), (1_204, 2_003), (6_919, 7_350), (5_050, 5_888), (4_000, 4_444)]
"""Kept stretches in another order than they were recorded in, at odd moments."""


def _wav(folder: Path, samples: Samples) -> Path:
    return record(folder / "talk.wav", None, Sound(samples=samples, codec="pcm_s16le"))


def _joins(plan: FilmPlan) -> list[int]:
    rate = plan.timeline.rate
    return [frame_to_sample(start, rate, RATE_HZ) for start in plan.timeline.starts()[1:]]


@pytest.mark.parametrize("rate", [Fraction(25), NTSC], ids=str)
def test_no_pop_on_a_steady_tone(rate: FrameRate, tmp_path: Path) -> None:
    path = _wav(tmp_path, tone(313, 10))
    cuts = [cut_of(*ms, rate, room=ROOM) for ms in APART]
    plan = plan_of([reference(path)], cuts, rate)
    heard = film_samples(plan, {"m1": path}, tmp_path)[:, 0].astype(int)
    jumps = np.abs(np.diff(heard))
    usual = int(np.percentile(jumps, 99))
    assert usual > 250
    for join in _joins(plan):
        assert jumps[join - 2_000 : join + 2_000].max() <= 1.5 * usual, f"a pop at {join}"


def _loudness_at_joins(cuts: Sequence[Cut], path: Path, folder: Path) -> list[float]:
    """How loud the 10 ms around each join are, as a share of all of the film."""
    plan = plan_of([reference(path)], cuts, NTSC)
    heard = film_samples(plan, {"m1": path}, folder)[:, 0].astype(float)
    usual = heard[RATE_HZ // 10 : -RATE_HZ // 10].std()
    return [float(heard[join - 240 : join + 240].std() / usual) for join in _joins(plan)]


def test_the_room_is_as_loud_at_a_join_as_elsewhere(tmp_path: Path) -> None:
    noise = np.random.default_rng(3).normal(0, 900, (10 * RATE_HZ, 1)).astype(np.int16)
    path = _wav(tmp_path, noise)
    bare = [cut_of(*ms, NTSC) for ms in APART]
    for room in (ROOM, (100, 0), (0, 100)):
        with_room = [cut_of(*ms, NTSC, room=room) for ms in APART]
        for share in _loudness_at_joins(with_room, path, tmp_path):
            assert 0.8 < share < 1.25
    assert min(_loudness_at_joins(bare, path, tmp_path)) < 0.7


def test_where_there_is_no_room_nothing_outside_the_cuts_is_heard(tmp_path: Path) -> None:
    """All that lies outside the cuts is as loud as can be; one cut each has room on one side."""
    rate = Fraction(25)
    loud = np.full((10 * RATE_HZ, 1), 30_000, np.int16)
    rooms = [(0, 0), (30, 0), (0, 30), (0, 0), (7, 13)]
    cuts = [cut_of(*ms, rate, room=room) for ms, room in zip(APART, rooms, strict=True)]
    for (start_ms, end_ms), (before_ms, after_ms) in zip(APART, rooms, strict=True):
        loud[(start_ms - before_ms) * 48 : (end_ms + after_ms) * 48] = 0
    path = _wav(tmp_path, loud)
    plan = plan_of([reference(path)], cuts, rate)
    assert not film_samples(plan, {"m1": path}, tmp_path).any()


def test_no_room_is_heard_under_a_title_or_past_the_film(tmp_path: Path) -> None:
    path = _wav(tmp_path, np.full((10 * RATE_HZ, 1), 9_000, np.int16))
    cuts = [card_of("Us", 10), cut_of(1_000, 2_000, Fraction(25), room=ROOM), card_of("End", 10)]
    plan = plan_of([reference(path)], cuts, Fraction(25))
    heard = film_samples(plan, {"m1": path}, tmp_path)
    assert heard.shape == (plan.timeline.sample_count, 2)
    first, end = _joins(plan)
    assert not heard[: first + 1].any()
    assert not heard[end - 1 :].any()
    assert (heard[first + 1_000 : end - 1_000] == 9_000).all()


SECONDS = 40


def _counted(folder: Path, rate: FrameRate) -> Path:
    """A recording whose every picture says its number, and every sample too, in two channels."""
    at = np.arange(SECONDS * RATE_HZ)
    samples = np.stack([at % 20_000, at // 20_000 * 100], axis=1).astype(np.int16)
    stamps = even_stamps(rate, int(SECONDS * rate))
    return record(
        folder / "counted.mov",
        Picture(stamps=stamps, rate=rate),
        Sound(samples=samples, codec="pcm_s16le"),
    )


def _many_cuts(count: int, rate: FrameRate, seed: int) -> list[Cut]:
    chance = np.random.default_rng(seed)
    cuts = []
    for _ in range(count):
        start_ms = int(chance.integers(200, SECONDS * 1000 - 600))
        end_ms = start_ms + int(chance.integers(150, 350))
        room = (int(chance.integers(0, 101)), int(chance.integers(0, 101)))
        cuts.append(cut_of(start_ms, end_ms, rate, room=room))
    return cuts


@pytest.mark.parametrize("rate", [NTSC, Fraction(60000, 1001)], ids=str)
def test_a_few_cuts_are_exact(rate: FrameRate, tmp_path: Path) -> None:
    _check_exact(12, rate, tmp_path)


@pytest.mark.full
@pytest.mark.parametrize("rate", STANDARD_RATES, ids=str)
def test_two_hundred_cuts_are_exact(rate: FrameRate, tmp_path: Path) -> None:
    _check_exact(200, rate, tmp_path)


def _check_exact(count: int, rate: FrameRate, folder: Path) -> None:
    """Each frame is the planned one, and each sample lies within one of its frame's."""
    path = _counted(folder, rate)
    cuts = _many_cuts(count, rate, seed=count)
    plan = plan_of([reference(path)], cuts, rate)
    film, _ = render(plan, {"m1": path}, folder)
    planned = [n for cut in cuts for n in range(cut.first_frame, cut.first_frame + cut.frame_count)]
    assert numbers(film) == planned

    heard = film_samples(plan, {"m1": path}, folder).astype(int)
    assert len(heard) == plan.timeline.sample_count
    for cut, start in zip(cuts, plan.timeline.starts(), strict=True):
        first = frame_to_sample(start, rate, RATE_HZ) + CROSS_SAMPLES
        end = frame_to_sample(start + cut.frame_count, rate, RATE_HZ) - 2 * CROSS_SAMPLES - 2_100
        own = frame_to_sample(cut.first_frame, rate, RATE_HZ) + CROSS_SAMPLES
        said = heard[first:end, 1] // 100 * 20_000 + heard[first:end, 0]
        assert np.abs(said - np.arange(own, own + end - first)).max() <= 1


def test_rooms_do_not_move_what_is_heard(tmp_path: Path) -> None:
    """The same cuts with room and without: the same sound but for the joins."""
    rate = Fraction(25)
    path = _counted(tmp_path, rate)
    cuts = [cut_of(*ms, rate) for ms in APART]
    bare = plan_of([reference(path)], cuts, rate)
    roomy = [
        replace(cut, source=RecordingSource("m1", cut.source.time, *ROOM))
        for cut in cuts
        if isinstance(cut.source, RecordingSource)
    ]
    with_room = plan_of([reference(path)], roomy, rate)
    assert with_room.sha256 != bare.sha256
    one = film_samples(bare, {"m1": path}, tmp_path)
    other = film_samples(with_room, {"m1": path}, tmp_path)
    assert one.shape == other.shape
    near = np.zeros(len(one), bool)
    for join in _joins(bare):
        near[join - 2_500 : join + CROSS_SAMPLES] = True
    near[-2_500:] = True
    assert (one[~near] == other[~near]).all()
    assert (one[near] != other[near]).any()

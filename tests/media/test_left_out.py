"""What is left out is neither seen nor heard: here that is somebody's privacy."""

from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from storyedit.timing import STANDARD_RATES, FrameRate, frame_to_sample
from tests.media.recording import (
    Picture,
    Pixels,
    Sound,
    cut_of,
    even_stamps,
    plan_of,
    record,
    reference,
    tone,
)
from tests.media.showing import colours, render, sound

NTSC = Fraction(30000, 1001)
SECONDS = 20
RATE_HZ = 48_000
RED, BLUE = (200, 30, 30), (30, 30, 200)
KEPT_HZ, LEFT_OUT_HZ = 500.0, 3_000.0


ROOM_MS = 100


def _kept_ms(seed: int) -> list[tuple[int, int]]:
    """Stretches to keep, at odd moments, with something left out between each two."""
    edges = np.sort(np.random.default_rng(seed).choice(SECONDS * 1000 - 800, 24, replace=False))
    edges = edges + np.arange(24) * 30
    return [(int(a), int(b)) for a, b in zip(edges[::2], edges[1::2], strict=True)]


def _rooms(kept: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """How far before and after each kept stretch only the room is heard: often not at all."""
    ends = [0, *(last for _, last in kept)]
    begins = [*(first for first, _ in kept[1:]), SECONDS * 1000]
    rooms = []
    for number, (first, last) in enumerate(kept):
        before_ms = min(ROOM_MS, (first - ends[number]) // 3) if number % 2 else 0
        after_ms = min(ROOM_MS, (begins[number] - last) // 3) if number % 3 else 0
        rooms.append((before_ms, after_ms))
    return rooms


def _recorded(folder: Path, rate: FrameRate, phase: Fraction, kept: list[tuple[int, int]]) -> Path:
    """Blue and low where it is kept, red and high where it is left out, to the frame and sample.

    Where there is room around what is kept, it is red and low: heard perhaps, and never seen.
    """
    stamps = even_stamps(rate, int((SECONDS - phase) * rate), phase)
    drawn = {True: _plain(BLUE), False: _plain(RED)}

    def draw(number: int) -> Pixels:
        begin, end = stamps[number] * 1000, (stamps[number] + 1 / rate) * 1000
        return drawn[any(first < end and begin < last for first, last in kept)]

    high = tone(LEFT_OUT_HZ, SECONDS)
    low = tone(KEPT_HZ, SECONDS)
    for (first, last), (before, after) in zip(kept, _rooms(kept), strict=True):
        samples = slice((first - before) * RATE_HZ // 1000, (last + after) * RATE_HZ // 1000)
        high[samples] = low[samples]
    picture = Picture(stamps=stamps, rate=rate, draw=draw)
    return record(folder / "talk.mov", picture, Sound(samples=high, codec="pcm_s16le"))


def _plain(colour: tuple[int, int, int]) -> Pixels:
    return np.full((96, 160, 3), colour, np.uint8)


CASES = [
    (Fraction(25), Fraction(0)),
    (Fraction(30), Fraction(7, 1000)),
    (NTSC, Fraction(0)),
    (NTSC, Fraction(21, 1000)),
    (Fraction(24000, 1001), Fraction(33, 1000)),
]


@pytest.mark.parametrize(("rate", "phase"), CASES)
def test_no_colour_and_no_tone_of_what_is_left_out(
    rate: FrameRate, phase: Fraction, tmp_path: Path
) -> None:
    _check_privacy(rate, phase, int(rate * 7 + phase * 1000), tmp_path)


@pytest.mark.full
@pytest.mark.parametrize("rate", STANDARD_RATES, ids=str)
@pytest.mark.parametrize("seed", range(6))
def test_at_every_rate_and_any_phase(rate: FrameRate, seed: int, tmp_path: Path) -> None:
    _check_privacy(rate, Fraction(seed * 13, 1000), 1_000 + seed, tmp_path)


def _check_privacy(rate: FrameRate, phase: Fraction, seed: int, folder: Path) -> None:
    kept = _kept_ms(seed)
    path = _recorded(folder, rate, phase, kept)
    every = [cut_of(*ms, rate, room=room) for ms, room in zip(kept, _rooms(kept), strict=True)]
    cuts = [cut for cut in every[::-1] if cut.frame_count]
    plan = plan_of([reference(path)], cuts, rate)
    film, clean = render(plan, {"m1": path}, folder)

    for made in (film, clean):
        frames = colours(made)
        assert len(frames) == plan.timeline.frame_count
        for number, frame in enumerate(frames):
            red, _, blue = frame.reshape(-1, 3).mean(axis=0)
            assert blue - red > 100, f"frame {number} shows what was left out"

    heard = sound(film)[:, 0].astype(float)
    starts = [frame_to_sample(f, rate, RATE_HZ) for f in plan.timeline.starts()]
    for first, end in pairwise([*starts, len(heard)]):
        piece = heard[first:end] * np.hanning(end - first)
        strength = np.abs(np.fft.rfft(piece))
        hz = np.fft.rfftfreq(len(piece), 1 / RATE_HZ)
        low = strength[np.abs(hz - KEPT_HZ) < 60].max()
        high = strength[np.abs(hz - LEFT_OUT_HZ) < 60].max()
        assert high < low / 500, f"what was left out is heard at {first}"

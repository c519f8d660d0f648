"""Film frame k of a cut shows what a player shows at that instant, whatever the recording."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from storyedit.ffmpeg.join import LEAST_TICKS
from storyedit.timeline import RecordingSource
from storyedit.timing import STANDARD_RATES, FrameRate
from tests.media.recording import (
    Picture,
    Sound,
    cut_of,
    even_stamps,
    picture_start,
    plan_of,
    record,
    reference,
    tone,
)
from tests.media.showing import numbers, render, sound, stamps

NTSC = Fraction(30000, 1001)
FILM = Fraction(24000, 1001)
MS = Fraction(1, 1000)
STAMP = Fraction(3, 2) * MS
SECONDS = 12


@dataclass(frozen=True)
class Kind:
    """One kind of recording: its file's ending, its film's rate, and when its frames come."""

    name: str
    film_rate: FrameRate
    stamps: list[Fraction]
    ending: str = "mp4"
    tick: Fraction = Fraction(1, 90_000)
    codec: str = "libx264"
    sound_codec: str = "aac"
    options: tuple[tuple[str, str], ...] = (("crf", "12"), ("preset", "veryfast"))


def _wavering(seed: int, rate: FrameRate) -> list[Fraction]:
    """A phone's variable rate: steps of one to three thirtieths, wavering by some ms."""
    chance = np.random.default_rng(seed)
    at, stamps = Fraction(0), []
    while at < SECONDS:
        stamps.append(at)
        steps = int(chance.choice([1, 1, 1, 2, 3]))
        at += steps / rate + Fraction(int(chance.integers(-60, 60)), 10_000)
    return stamps


def _steady(rate: FrameRate, start: Fraction = Fraction(0)) -> list[Fraction]:
    return even_stamps(rate, int((SECONDS - start) * rate), start)


KINDS = [
    Kind("25", Fraction(25), _steady(Fraction(25))),
    Kind("30", Fraction(30), _steady(Fraction(30))),
    Kind("29.97", NTSC, _steady(NTSC), tick=Fraction(1, 30_000)),
    Kind("23.976", FILM, _steady(FILM), tick=Fraction(1, 24_000)),
    Kind("29.97 in ms", NTSC, _steady(NTSC), "mkv", MS),
    Kind("25 in ms", Fraction(25), _steady(Fraction(25)), "mkv", MS),
    Kind("webm", Fraction(30), _steady(Fraction(30)), "webm", MS, "libvpx", "libopus"),
    Kind("mov", NTSC, _steady(NTSC), "mov"),
    Kind("avi", Fraction(25), _steady(Fraction(25)), "avi", 1 / Fraction(25), "mpeg4", "pcm_s16le"),
    Kind("ts", Fraction(25), _steady(Fraction(25)), "ts"),
    Kind("ts, short groups", NTSC, _steady(NTSC), "ts", options=(("g", "50"), ("crf", "12"))),
    Kind("variable", Fraction(30), _wavering(1, Fraction(30))),
    Kind("variable in ms", Fraction(25), _wavering(2, Fraction(30)), "mkv", MS),
    Kind("shifted", Fraction(25), _steady(Fraction(25), Fraction(13, 1000))),
    Kind("picture late", NTSC, _steady(NTSC, Fraction(834, 1000))),
    Kind("60 to 30", Fraction(30), _steady(Fraction(60))),
    Kind("15 to 30", Fraction(30), _steady(Fraction(15))),
    Kind("one a second", Fraction(25), _steady(Fraction(1))),
]

CUTS_MS = [
    (5_003, 5_700),
    (1_000, 1_480),
    (9_990, 10_111),
    (0, 950),
    (6_001, 6_002),
    (7_000, 9_120),
]
"""Out of order, between and beside keyframes, at the very beginning, and a single frame or none."""


def _made(kind: Kind, folder: Path) -> Path:
    picture = Picture(
        stamps=kind.stamps,
        rate=kind.film_rate,
        tick=kind.tick,
        codec=kind.codec,
        options=kind.options,
    )
    heard = Sound(samples=tone(440, SECONDS), codec=kind.sound_codec)
    return record(folder / f"recording.{kind.ending}", picture, heard)


def _shown_at(instant: Fraction, begun: list[Fraction], rate: FrameRate, end: Fraction) -> set[int]:
    """The frames that may be seen at an instant: the last begun, or begun within a tenth of a film
    frame, to what stamps in milliseconds can tell. Never one that begins at the cut's end."""
    latest = instant + 1 / (10 * rate)
    may = {_last_begun(begun, latest + slack) for slack in (-STAMP, STAMP)}
    return {n for n in may if begun[n] < end} or {_last_begun(begun, instant)}


def _last_begun(begun: list[Fraction], instant: Fraction) -> int:
    return max((n for n, at in enumerate(begun) if at <= instant), default=0)


@pytest.mark.parametrize(
    "kind",
    [
        pytest.param(kind, id=kind.name, marks=pytest.mark.full if number % 2 else ())
        for number, kind in enumerate(KINDS)
    ],
)
def test_every_frame_is_the_one_seen_at_its_instant(kind: Kind, tmp_path: Path) -> None:
    _check_film(kind, CUTS_MS, tmp_path)


@pytest.mark.full
@pytest.mark.parametrize("rate", STANDARD_RATES, ids=str)
@pytest.mark.parametrize("seed", range(6))
def test_any_cuts_at_every_rate_of_any_phase(rate: FrameRate, seed: int, tmp_path: Path) -> None:
    chance = np.random.default_rng(seed)
    phase = Fraction(int(chance.integers(0, 900)), 1000) if seed else Fraction(0)
    stamps = _wavering(seed, rate) if seed > 3 else _steady(rate, phase)
    edges = np.sort(chance.integers(0, 11_500, (40, 2)), axis=1)
    cuts = [(int(a), int(min(b + 1, a + 700))) for a, b in edges]
    tick = 1 / Fraction(rate.numerator) if seed == 0 else Fraction(1, 90_000)
    _check_film(Kind("any", rate, stamps, tick=tick), cuts, tmp_path)


def _check_film(kind: Kind, cuts_ms: Sequence[tuple[int, int]], folder: Path) -> None:
    path = _made(kind, folder)
    rate = kind.film_rate
    cuts = [c for c in (cut_of(*ms, rate) for ms in cuts_ms) if c.frame_count]
    plan = plan_of([reference(path)], cuts, rate)
    film, _ = render(plan, {"m1": path}, folder)

    late = picture_start(path) - kind.stamps[0]
    begun = [late + at for at in kind.stamps]
    shown = iter(numbers(film))
    for cut in cuts:
        assert isinstance(cut.source, RecordingSource)
        end = Fraction(cut.source.time.end_ms, 1000)
        for frame in range(cut.first_frame, cut.first_frame + cut.frame_count):
            number = next(shown)
            expected = _shown_at(frame / rate, begun, rate, end)
            assert number in expected, f"frame {frame} of {cut.clip_id}"
    assert next(shown, None) is None

    ticks, tick = stamps(film)
    assert [at * tick for at in ticks] == [n / rate for n in range(plan.timeline.frame_count)]
    assert tick <= 1 / (LEAST_TICKS * rate)
    assert len(sound(film)) == plan.timeline.sample_count

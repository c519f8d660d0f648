"""The film's sound is the recording's, to the sample, and joins do not pop."""

from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from storyedit.ffmpeg.passing import FADE_SAMPLES
from storyedit.timeline import Cut
from storyedit.timing import FrameRate, frame_to_sample
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
from tests.media.showing import render, sound

NTSC = Fraction(30000, 1001)
SECONDS = 10
RATE_HZ = 48_000


@dataclass(frozen=True)
class Kind:
    """One kind of recording with sound."""

    ending: str
    codec: str
    rate_hz: int
    film_rate: FrameRate = NTSC
    has_picture: bool = True
    may_shift: int = 0
    """How many samples readings of one file may lie apart: Matroska's stamps are whole ms."""


KINDS = [
    Kind("mp4", "aac", 48_000),
    Kind("mp4", "aac", 44_100),
    Kind("mov", "pcm_s16le", 44_100, Fraction(60000, 1001)),
    Kind("mkv", "aac", 44_100, may_shift=60),
    Kind("mkv", "aac", 48_000, may_shift=60),
    Kind("webm", "libopus", 48_000, may_shift=60),
    Kind("mkv", "libmp3lame", 44_100, may_shift=60),
    Kind("ts", "aac", 48_000),
    Kind("mp3", "libmp3lame", 44_100, Fraction(25), has_picture=False),
    Kind("m4a", "aac", 44_100, Fraction(25), has_picture=False),
    Kind("wav", "pcm_s16le", 8_000, Fraction(25), has_picture=False),
    Kind("flac", "flac", 16_000, Fraction(25), has_picture=False),
    Kind("ogg", "libopus", 48_000, Fraction(25), has_picture=False),
]


SOME_KINDS = [
    pytest.param(kind, marks=pytest.mark.full if number % 2 else ())
    for number, kind in enumerate(KINDS)
]


def _recorded(kind: Kind, samples: Samples, folder: Path) -> Path:
    codec = "libvpx" if kind.ending == "webm" else "libx264"
    stamps = even_stamps(kind.film_rate, int(SECONDS * kind.film_rate))
    often = (("g", "13"), ("crf", "30"))
    picture = Picture(stamps=stamps, rate=kind.film_rate, codec=codec, options=often)
    heard = Sound(samples=samples, rate_hz=kind.rate_hz, codec=kind.codec)
    return record(folder / f"voice.{kind.ending}", picture if kind.has_picture else None, heard)


def _following(rate: FrameRate, marks_ms: list[int]) -> list[Cut]:
    cuts = [cut_of(start, end, rate) for start, end in pairwise(marks_ms)]
    assert all(later.follows(earlier) for earlier, later in pairwise(cuts))
    return cuts


def _ids(kind: Kind) -> str:
    return f"{kind.ending} {kind.codec} {kind.rate_hz}"


@pytest.mark.parametrize("kind", SOME_KINDS, ids=_ids)
def test_joins_do_not_pop_on_a_steady_tone(kind: Kind, tmp_path: Path) -> None:
    path = _recorded(kind, tone(313, SECONDS, rate_hz=kind.rate_hz), tmp_path)
    rate = kind.film_rate
    cuts = [
        *_following(rate, [3_011, 3_777, 4_404, 5_003, 6_919, 7_000, 7_050, 8_888]),
        *_following(rate, [507, 1_033, 1_999, 2_851]),
        cut_of(9_000, 9_400, rate),
    ]
    plan = plan_of([reference(path)], cuts, rate)
    heard = film_samples(plan, {"m1": path}, tmp_path)[:, 0].astype(int)
    assert len(heard) == plan.timeline.sample_count

    jumps = np.abs(np.diff(heard))
    usual = int(np.percentile(jumps, 99))
    assert usual > 250
    for start in plan.timeline.starts()[1:]:
        join = frame_to_sample(start, rate, RATE_HZ)
        assert jumps[join - 50 : join + 50].max() <= 1.5 * usual, f"a pop at {start}"


@pytest.mark.parametrize("kind", SOME_KINDS, ids=_ids)
def test_where_the_recording_goes_on_so_does_its_sound(kind: Kind, tmp_path: Path) -> None:
    noise = np.random.default_rng(5).normal(0, 4_000, (SECONDS * kind.rate_hz, 1))
    smooth = np.cumsum(noise - noise.mean(), axis=0)[:, 0]
    voice = np.convolve(smooth - np.convolve(smooth, np.ones(400) / 400, "same"), np.ones(8) / 8)
    samples = (voice[: len(noise)] / np.abs(voice).max() * 20_000).astype(np.int16)[:, np.newaxis]
    path = _recorded(kind, samples, tmp_path)
    rate = kind.film_rate
    marks = [1_000, 1_377, 2_404, 3_003, 4_919, 5_000, 6_050, 8_888]
    cuts = _following(rate, marks)
    whole = cut_of(marks[0], marks[-1], rate)
    media = [reference(path)]
    pieces = film_samples(plan_of(media, cuts, rate), {"m1": path}, tmp_path).astype(int)
    at_once = film_samples(plan_of(media, [whole], rate), {"m1": path}, tmp_path).astype(int)

    assert len(pieces) == len(at_once)
    assert np.abs(at_once).max() > 5_000
    for cut, start in zip(cuts, plan_of(media, cuts, rate).timeline.starts(), strict=True):
        first = frame_to_sample(start, rate, RATE_HZ) + RATE_HZ // 100
        end = frame_to_sample(start + cut.frame_count, rate, RATE_HZ) - RATE_HZ // 100
        away = [
            np.abs(pieces[first:end] - at_once[first + by : end + by]).mean()
            for by in range(-kind.may_shift, kind.may_shift + 1)
        ]
        assert min(away) <= 120, f"{cut.clip_id} sounds different"


def test_sound_is_where_the_recording_has_it(tmp_path: Path) -> None:
    """A click at each whole second is heard at its own time, in each kind of file."""
    clicks = np.zeros((SECONDS * RATE_HZ, 1), np.int16)
    clicks[::RATE_HZ] = 20_000
    stamps = even_stamps(NTSC, int(SECONDS * NTSC))
    path = record(
        tmp_path / "clicks.mov",
        Picture(stamps=stamps, rate=NTSC),
        Sound(samples=clicks, codec="pcm_s16le"),
    )
    cut = cut_of(2_500, 6_500, NTSC)
    heard = film_samples(plan_of([reference(path)], [cut], NTSC), {"m1": path}, tmp_path)[:, 0]
    first = frame_to_sample(cut.first_frame, NTSC, RATE_HZ)
    assert list(np.flatnonzero(heard > 5_000) + first) == [s * RATE_HZ for s in (3, 4, 5, 6)]


def test_late_sound_is_led_by_silence(tmp_path: Path) -> None:
    loud = np.full((5 * RATE_HZ, 1), 9_000, np.int16)
    path = record(
        tmp_path / "late.mov",
        Picture(stamps=even_stamps(Fraction(25), 250)),
        Sound(samples=loud, codec="pcm_s16le", start=Fraction(3)),
    )
    plan = plan_of([reference(path)], [cut_of(0, 9_900, Fraction(25))], Fraction(25))
    heard = film_samples(plan, {"m1": path}, tmp_path)[:, 0]
    assert not heard[: 3 * RATE_HZ].any()
    assert (heard[3 * RATE_HZ + 1 : 8 * RATE_HZ - 1] == 9_000).all()
    assert not heard[8 * RATE_HZ + 1 :].any()


def test_nothing_after_the_cut_is_heard(tmp_path: Path) -> None:
    """The last frame of a cut reaches past its time; the sound does not."""
    loud = np.full((5 * RATE_HZ, 1), 9_000, np.int16)
    path = record(tmp_path / "loud.wav", None, Sound(samples=loud, codec="pcm_s16le"))
    cut = cut_of(1_000, 2_001, Fraction(25))
    plan = plan_of([reference(path)], [cut, card_of("End", 10)], Fraction(25))
    heard = film_samples(plan, {"m1": path}, tmp_path)[:, 0]
    end = 1_001 * RATE_HZ // 1_000
    assert heard[0] == 0
    assert (heard[FADE_SAMPLES : end - FADE_SAMPLES - 1] == 9_000).all()
    assert not heard[end - 1 :].any()
    assert (np.diff(heard[:FADE_SAMPLES].astype(int)) >= 0).all()


def test_sound_and_picture_of_a_film_end_together(tmp_path: Path) -> None:
    path = _recorded(KINDS[0], tone(440, SECONDS), tmp_path)
    cuts = [cut_of(ms, ms + 77, NTSC) for ms in range(100, 9_000, 150)]
    plan = plan_of([reference(path)], cuts, NTSC)
    film, _ = render(plan, {"m1": path}, tmp_path)
    assert len(sound(film)) == plan.timeline.sample_count


def test_one_channel_is_heard_on_both_sides_as_loud(tmp_path: Path) -> None:
    path = record(tmp_path / "one.wav", None, Sound(samples=tone(400, 3), codec="pcm_s16le"))
    plan = plan_of([reference(path)], [cut_of(500, 2_500, Fraction(25))], Fraction(25))
    heard = film_samples(plan, {"m1": path}, tmp_path)
    assert (heard[:, 0] == heard[:, 1]).all()
    assert abs(int(np.abs(heard).max()) - 0.3 * 32_767) < 50

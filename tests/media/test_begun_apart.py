"""Sound and picture that begin apart, or not at 0, stay together: each second flashes and beeps."""

import wave
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from math import ceil
from pathlib import Path
from typing import TypeAlias

import numpy as np
import pytest

from storyedit.ffmpeg.audio import extract_pcm
from storyedit.ffmpeg.find import find_ffmpeg
from storyedit.ffmpeg.graphs import LISTENING_RATE_HZ
from storyedit.ffmpeg.light import light_rate, save_light_copy
from storyedit.ffmpeg.probe import probe
from storyedit.film import FilmPlan
from storyedit.progress import CancelToken, report_nowhere
from storyedit.timing import frame_to_ms
from tests.media.kinds import MS, SECONDS, WEBM, beeps_in, made, run_ffmpeg, steady
from tests.media.recording import Pixels, cut_of, picture_start, plan_of, reference
from tests.media.showing import pictures, render, sound

RATE = Fraction(25)
DARK, LIGHT = 30, 230
FLASH_S = Fraction(1, 8)
CUTS_MS = [(9_480, 11_700), (0, 2_930), (5_310, 7_600)]
"""The end, the beginning and the middle, in a film that is told in another order."""

ASS = """[Script Info]
PlayResX: 160
PlayResY: 96
[V4+ Styles]
Format: Name, Fontname, Fontsize
Style: Default,Atkinson Hyperlegible Next,8
[Events]
Format: Start, End, Style, Text
Dialogue: 0:00:00.00,0:00:03.00,Default,Hm.
"""


@dataclass(frozen=True)
class Begun:
    """When picture and sound begin, in seconds, and how ffmpeg then stores the file anew."""

    picture: Fraction = Fraction(0)
    sound: Fraction = Fraction(0)
    read: tuple[str, ...] = ()
    stored: tuple[str, ...] = ()
    hidden: Fraction = Fraction(0)
    """How much of its beginning an MP4 then says is not to be shown, in seconds."""


SOUND_LATE = Begun(sound=Fraction(17, 10))
PICTURE_LATE = Begun(picture=Fraction(33, 25))
FROM_10_S = ("-c", "copy", "-output_ts_offset", "10")
BEFORE_0 = ("-c", "copy", "-output_ts_offset", "-1.9", "-avoid_negative_ts", "disabled")
OTHER_SOUND = (
    *("-f", "lavfi", "-i", "sine=330:d=9", "-map", "0", "-map", "1", "-c", "copy", "-c:a:1"),
    *("libopus", "-disposition:a:0", "default", "-disposition:a:1", "0"),
)
CASES: Mapping[str, Begun] = {
    "together": Begun(),
    "sound late": SOUND_LATE,
    "picture late": PICTURE_LATE,
    "from 10 s": Begun(stored=FROM_10_S),
    "from 10 s, sound late": replace(SOUND_LATE, stored=FROM_10_S),
    "from 10 s, picture late": replace(PICTURE_LATE, stored=FROM_10_S),
    "before 0": replace(SOUND_LATE, stored=BEFORE_0, hidden=Fraction(19, 10)),
    "after another sound": Begun(
        Fraction(33, 25), Fraction(17, 10), ("-itsoffset", "1.32"), OTHER_SOUND
    ),
}
CODECS = {"webm": WEBM}
NEVER_BEFORE_0 = {"mkv", "webm"}
ALWAYS = {"from 10 s, sound late", "from 10 s, picture late"}
KINDS = [
    pytest.param(ending, case, marks=() if case in ALWAYS else pytest.mark.full)
    for ending in ("mp4", "mkv", "webm", "ts")
    for case in CASES
    if not (case == "before 0" and ending in NEVER_BEFORE_0)
]
"""Of each kind of file few do for a short run: those in which most comes together."""


@dataclass(frozen=True)
class Recorded:
    """A recording, and when it beeps and flashes, on the recording's own clock."""

    path: Path
    seconds: tuple[Fraction, ...]


Recording: TypeAlias = Callable[[str, str], Recorded]


@pytest.fixture(scope="module")
def recording(tmp_path_factory: pytest.TempPathFactory) -> Recording:
    """A recording of a kind, made once for all tests here."""

    @cache
    def make(ending: str, case: str) -> Recorded:
        return _recorded(tmp_path_factory.mktemp("kind"), ending, CASES[case])

    return make


def _recorded(folder: Path, ending: str, begun: Begun) -> Recorded:
    stamps = steady(RATE, begun.picture)
    tick = Fraction(1, 90_000) if ending in {"mp4", "ts"} else MS

    def draw(number: int) -> Pixels:
        return np.full((96, 160), LIGHT if stamps[number] % 1 < FLASH_S else DARK, np.uint8)

    codecs = CODECS.get(ending, ("libx264", "aac"))
    path = made(
        folder, ending, stamps, tick=tick, codecs=codecs, sound_from=begun.sound, draw=draw
    ).path
    if begun.stored:
        again = folder / f"again.{ending}"
        run_ffmpeg(*begun.read, "-i", path, *begun.stored, again)
        path = again
    late = -begun.hidden if ending == "mp4" and begun.hidden else picture_start(path) - stamps[0]
    first = ceil(max(begun.picture, begun.sound, -late))
    return Recorded(path, tuple(late + second for second in range(first, SECONDS)))


def _heard_by_engines(path: Path, folder: Path) -> list[float]:
    wav = folder / "sound.wav"
    extract_pcm(
        path, probe(path), wav, ffmpeg=find_ffmpeg(), report=report_nowhere, cancel=CancelToken()
    )
    with wave.open(str(wav)) as file:
        samples = np.frombuffer(file.readframes(file.getnframes()), np.int16)[:, np.newaxis]
    return beeps_in(samples, LISTENING_RATE_HZ)


def _flashes(film: Path) -> list[float]:
    """When each flash begins, in seconds."""
    is_light = np.array([picture.mean() > (DARK + LIGHT) / 2 for picture in pictures(film)])
    begins = is_light & ~np.concatenate([[False], is_light[:-1]])
    return [int(frame) / float(RATE) for frame in np.flatnonzero(begins)]


def _has(found: Sequence[float], at: Fraction, within: float) -> bool:
    return any(abs(each - float(at)) <= within for each in found)


def _in_film(plan: FilmPlan, seconds: Sequence[Fraction]) -> list[Fraction]:
    """Where in the film the recording's seconds are, but for those at a cut's edge."""
    found = []
    for cut, start in zip(plan.timeline.cuts, plan.timeline.starts(), strict=True):
        begins, lasts = cut.first_frame / RATE, cut.frame_count / RATE
        inside = [s - begins for s in seconds if 3 / RATE < s - begins < lasts - 3 / RATE]
        found += [start / RATE + second for second in inside]
    return found


def _check_film(film: Path, plan: FilmPlan, seconds: Sequence[Fraction]) -> None:
    expected = _in_film(plan, seconds)
    assert len(expected) >= 4
    seen, heard = _flashes(film), beeps_in(sound(film))
    for at in expected:
        assert _has(seen, at, float(1 / RATE)), f"flash at {float(at)} s, not {seen}"
        assert _has(heard, at, 0.02), f"beep at {float(at)} s, not {heard}"


def _plan(path: Path) -> FilmPlan:
    return plan_of([reference(path)], [cut_of(*cut, RATE) for cut in CUTS_MS], RATE)


@pytest.mark.parametrize(("ending", "case"), KINDS)
def test_the_engines_hear_each_word_at_its_own_time(
    ending: str, case: str, recording: Recording, tmp_path: Path
) -> None:
    recorded = recording(ending, case)
    heard = _heard_by_engines(recorded.path, tmp_path)
    for second in recorded.seconds:
        assert _has(heard, second, 0.005), f"{float(second)} s, not {heard}"


@pytest.mark.parametrize(("ending", "case"), KINDS)
def test_the_core_tells_when_each_begins(ending: str, case: str, recording: Recording) -> None:
    recorded, begun = recording(ending, case), CASES[case]
    info = probe(recorded.path)
    assert info.video
    assert info.audio
    hidden = begun.hidden if ending == "mp4" else 0
    apart = max(Fraction(0), begun.sound - hidden) - max(Fraction(0), begun.picture - hidden)
    assert abs(info.audio.start_ms - info.video.start_ms - apart * 1000) < 30


@pytest.mark.parametrize(("ending", "case"), KINDS)
def test_the_film_keeps_them_together_however_it_is_read(
    ending: str, case: str, recording: Recording, tmp_path: Path
) -> None:
    recorded = recording(ending, case)
    plan, at_once = _plan(recorded.path), {"m1": recorded.path}
    captioned, clean = render(plan, at_once, tmp_path)
    _check_film(clean, plan, recorded.seconds)

    said = [ASS] * len(CUTS_MS)
    captioned, _ = render(plan, at_once, tmp_path, subtitles=said)
    _check_film(captioned, plan, recorded.seconds)  # its picture was read alone

    for kept in (tmp_path / "cache").glob("*.pcm"):
        kept.unlink()
    _, clean = render(plan, at_once, tmp_path)
    _check_film(clean, plan, recorded.seconds)  # its sound was read alone


@pytest.mark.parametrize(("ending", "case"), KINDS)
def test_so_does_the_light_copy(
    ending: str, case: str, recording: Recording, tmp_path: Path
) -> None:
    recorded, copy = recording(ending, case), tmp_path / "light.mp4"
    info = probe(recorded.path)
    assert info.video
    assert light_rate(info.video) == RATE
    save_light_copy(
        recorded.path, info, copy, ffmpeg=find_ffmpeg(), report=report_nowhere, cancel=CancelToken()
    )
    seen, heard = _flashes(copy), beeps_in(sound(copy))
    for second in recorded.seconds:
        assert _has(seen, second, frame_to_ms(1, RATE) / 1000)
        assert _has(heard, second, 0.015)

"""Recordings of many kinds, whose every picture says its number, with a beep each second."""

import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from storyedit.ffmpeg.find import find_ffmpeg
from storyedit.ffmpeg.light import save_light_copy
from storyedit.ffmpeg.probe import probe
from storyedit.progress import CancelToken, report_nowhere
from tests.media.recording import (
    Picture,
    Pixels,
    Samples,
    Sound,
    coded,
    even_stamps,
    picture_start,
    record,
)

SECONDS = 12
BEEP_HZ, BEEP_S = 880, 0.06
NTSC = Fraction(30000, 1001)
PRIMING = Fraction(1024, 48_000)
"""What an AAC encoder puts before the sound; where an MP4 cannot say so, it is heard."""

MS = Fraction(1, 1000)
EACH_SECOND = (("crf", "12"), ("preset", "veryfast"), ("g", "25"))
FAR_APART = (("crf", "12"), ("preset", "veryfast"), ("g", "250"), ("sc_threshold", "0"))


@dataclass(frozen=True, slots=True)
class Recorded:
    """A recording, and when each picture begins and each beep, on the recording's own clock."""

    path: Path
    begun: tuple[Fraction, ...]
    beeps: tuple[Fraction, ...]

    def shown_at(self, instant: Fraction, early: Fraction = Fraction(0)) -> set[int]:
        """The pictures that may be seen at an instant, to what stamps in ms can tell.

        ``early`` is how much before its own instant one may be shown, in seconds.
        """
        slack = Fraction(3, 2) * MS
        latest = (instant - slack, instant + early + slack)
        return {max((n for n, at in enumerate(self.begun) if at <= t), default=0) for t in latest}


def light_copy_of(path: Path, copy: Path) -> Path:
    """The copy of a recording that is made for watching."""
    save_light_copy(
        path,
        probe(path),
        copy,
        ffmpeg=find_ffmpeg(),
        report=report_nowhere,
        cancel=CancelToken(),
    )
    return copy


def run_ffmpeg(*arguments: str | Path) -> None:
    """ffmpeg, to its end."""
    subprocess.run([str(find_ffmpeg().path), "-v", "error", "-y", *arguments], check=True)


def beeping(seconds: int, *, start: Fraction = Fraction(0), rate_hz: int = 48_000) -> Samples:
    """A beep at each whole second of the clock, heard from ``start`` on."""
    at = float(start) + np.arange(round((seconds - start) * rate_hz)) / rate_hz
    is_on = np.mod(at, 1) < BEEP_S
    wave: Samples = (is_on * 12_000 * np.sin(2 * np.pi * BEEP_HZ * at)).astype(np.int16)
    return wave[:, np.newaxis]


def beeps_in(heard: Samples, rate_hz: int = 48_000) -> list[float]:
    """When each beep begins, in seconds."""
    loud = np.abs(heard[:, 0].astype(int)) > 3_000
    places = np.flatnonzero(loud)
    quiet = np.diff(places, prepend=-rate_hz) > rate_hz // 2
    return [float(place) / rate_hz for place in places[quiet]]


def steady(rate: Fraction, start: Fraction = Fraction(0)) -> list[Fraction]:
    """The instants of a steady rate till the end."""
    return even_stamps(rate, int((SECONDS - start) * rate), start)


def wavering() -> list[Fraction]:
    """A phone's variable rate: steps of one to three thirtieths, wavering by some ms."""
    chance = np.random.default_rng(5)
    at, stamps = Fraction(0), []
    while at < SECONDS:
        stamps.append(at)
        steps = int(chance.choice([1, 1, 1, 2, 3]))
        at += Fraction(steps, 30) + Fraction(int(chance.integers(-60, 60)), 10_000)
    return stamps


def made(
    folder: Path,
    ending: str,
    stamps: Sequence[Fraction],
    *,
    rate: Fraction = Fraction(25),
    tick: Fraction = Fraction(1, 90_000),
    codecs: tuple[str, str] = ("libx264", "aac"),
    options: tuple[tuple[str, str], ...] = EACH_SECOND,
    sound_from: Fraction = Fraction(0),
    draw: Callable[[int], Pixels] = coded,
    sound_s: int = SECONDS,
) -> Recorded:
    """A recording written by PyAV, with ``sound_s`` seconds of sound."""
    picture = Picture(
        stamps=stamps, rate=rate, tick=tick, codec=codecs[0], options=options, draw=draw
    )
    sound = Sound(samples=beeping(sound_s, start=sound_from), codec=codecs[1], start=sound_from)
    path = record(folder / f"recording.{ending}", picture, sound)
    moved = picture_start(path) - stamps[0]
    heard = [Fraction(s) + moved for s in range(sound_s) if s >= sound_from]
    return Recorded(path, tuple(at + moved for at in stamps), tuple(heard))


def again(folder: Path, name: str, *options: str, late: Fraction = Fraction(0)) -> Recorded:
    """A plain recording, stored anew by ffmpeg, whose sound is then ``late`` seconds late."""
    plain = made(folder, "mp4", steady(Fraction(25)))
    path = folder / name
    run_ffmpeg("-i", plain.path, *options, path)
    moved = picture_start(path)
    return Recorded(
        path, tuple(at + moved for at in plain.begun), tuple(at + late for at in plain.beeps)
    )


def turned(folder: Path) -> Recorded:
    """Stored lying on its side, and marked to be turned upright."""
    lying = made(folder, "mp4", steady(Fraction(25)), draw=lambda n: np.rot90(coded(n)).copy())
    path = folder / "turned.mp4"
    run_ffmpeg("-display_rotation:v:0", "-90", "-i", lying.path, "-c", "copy", path)
    return Recorded(path, lying.begun, lying.beeps)


ODD = "format=yuv444p,pad=163:97"
MJPEG = ("-c:v", "mjpeg", "-q:v", "2", "-c:a", "pcm_s16le")
WEBM = ("libvpx", "libopus")
DEEP = ("-c:v", "libx265", "-x265-params", "log-level=none", "-crf", "8", "-c:a", "copy")

KINDS: Mapping[str, Callable[[Path], Recorded]] = {
    "mp4": lambda folder: made(folder, "mp4", steady(Fraction(25))),
    "keyframes far apart": lambda folder: made(
        folder, "mp4", steady(Fraction(25)), options=FAR_APART
    ),
    "variable rate": lambda folder: made(folder, "mp4", wavering(), rate=Fraction(30)),
    "mkv": lambda folder: made(folder, "mkv", steady(NTSC), rate=NTSC, tick=MS),
    "webm": lambda folder: made(
        folder, "webm", steady(Fraction(30)), rate=Fraction(30), tick=MS, codecs=WEBM
    ),
    "mov": lambda folder: made(folder, "mov", steady(NTSC), rate=NTSC),
    "mpeg-ts": lambda folder: made(folder, "ts", steady(Fraction(25))),
    "mpeg-ts, picture late": lambda folder: made(
        folder, "ts", steady(Fraction(25), Fraction(7, 10))
    ),
    "mpeg-ts, sound late": lambda folder: made(
        folder, "ts", steady(Fraction(25)), sound_from=Fraction(17, 10)
    ),
    "picture late": lambda folder: made(
        folder, "mp4", steady(NTSC, Fraction(834, 1000)), rate=NTSC
    ),
    "sound late": lambda folder: made(
        folder, "mp4", steady(Fraction(25)), sound_from=Fraction(17, 10)
    ),
    "both late": lambda folder: made(
        folder, "mp4", steady(Fraction(25), Fraction(1)), sound_from=Fraction(1)
    ),
    "60 a second": lambda folder: made(folder, "mp4", steady(Fraction(60)), rate=Fraction(60)),
    "mjpeg avi": lambda folder: again(folder, "camera.avi", *MJPEG),
    "odd size": lambda folder: again(folder, "odd.avi", "-vf", ODD, *MJPEG),
    "10 bit": lambda folder: again(folder, "deep.mp4", "-pix_fmt", "yuv420p10le", *DEEP),
    "turned": turned,
    "in pieces": lambda folder: again(
        folder, "pieces.mp4", "-c", "copy", "-movflags", "frag_keyframe+empty_moov", late=PRIMING
    ),
}
"""What people bring, by name."""

SOME_KINDS = [
    pytest.param(name, marks=pytest.mark.full if number % 2 else ())
    for number, name in enumerate(KINDS)
]
"""For what goes on where pictures were read rightly: half of them, and all in full runs."""

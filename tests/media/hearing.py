"""A film's sound as it is before it is encoded, and how loud a finished one is."""

import re
import subprocess
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from storyedit.ffmpeg.find import find_ffmpeg
from storyedit.ffmpeg.parts import make_parts
from storyedit.ffmpeg.sound import film_sound
from storyedit.film import FilmPlan
from storyedit.progress import CancelToken, report_nowhere
from tests.media.recording import Samples


def film_samples(plan: FilmPlan, recordings: Mapping[str, Path], folder: Path) -> Samples:
    """The film's sound before it is levelled and encoded: samples by two channels, 16 bit."""
    made = make_parts(
        plan,
        subtitles=[None] * len(plan.timeline.cuts),
        recording_paths=recordings,
        cache=folder / "cache",
        ffmpeg=find_ffmpeg(),
        report=report_nowhere,
        cancel=CancelToken(),
    )
    heard = np.concatenate(list(film_sound(made, plan.timeline.rate)))
    whole: Samples = np.rint(heard * 32_768).astype(np.int16)
    return whole


def loudness(file: Path, *options: str) -> tuple[float, float]:
    """A file's loudness in LUFS and its true peak in dBTP, decoded; ``options`` choose a part."""
    command = [str(find_ffmpeg().path), "-hide_banner", *options, "-i", str(file)]
    command += ["-vn", "-af", "ebur128=peak=true:framelog=quiet", "-f", "null", "-"]
    said = subprocess.run(command, capture_output=True, check=True).stderr.decode()
    integrated, peak = (
        re.search(pattern, said) for pattern in (r"I: +(\S+) LUFS", r"Peak: +(\S+) dBFS")
    )
    assert integrated and peak
    return float(integrated[1]), float(peak[1])


def talk(seconds: int, *, volume: float, seed: int = 1, noise: float = 0.0) -> Samples:
    """Made-up talk, one channel: syllables of a low voice, with pauses. ``volume`` 1 is as loud as
    16 bits allow; ``noise`` is the room's, of the same scale."""
    chance = np.random.default_rng(seed)
    at = np.arange(seconds * 48_000) / 48_000
    voice = sum(np.sin(2 * np.pi * 140 * n * at + n * n) / n for n in range(1, 20))
    syllables = np.repeat(chance.uniform(0, 1, seconds * 5) ** 2, 9_600)
    smooth = np.convolve(syllables, np.hanning(2_400) / np.hanning(2_400).sum(), "same")
    wave = np.asarray(voice) * smooth
    wave = volume * wave / np.abs(wave).max() + noise * chance.normal(0, 1, len(at))
    samples: Samples = (np.clip(wave, -1, 1) * 32_767).astype(np.int16)
    return samples[:, np.newaxis]

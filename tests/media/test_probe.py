"""What is said of a recording is what is in it."""

import subprocess
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from storyedit.ffmpeg.find import find_ffmpeg
from storyedit.ffmpeg.probe import probe
from storyedit.timing import FrameRate
from tests.media.recording import Picture, Sound, even_stamps, record, tone

NTSC = Fraction(30000, 1001)


def _run(*arguments: str) -> None:
    subprocess.run([str(find_ffmpeg().path), "-v", "error", "-y", *arguments], check=True)


@pytest.mark.parametrize(
    ("rate", "tick", "ending"),
    [
        (Fraction(25), Fraction(1, 90_000), "mp4"),
        (NTSC, Fraction(1, 30_000), "mp4"),
        (NTSC, Fraction(1, 1_000), "mkv"),
        (Fraction(24000, 1001), Fraction(1, 90_000), "ts"),
        (Fraction(60), Fraction(1, 1_000), "mkv"),
    ],
)
def test_a_steady_rate_is_told(
    rate: FrameRate, tick: Fraction, ending: str, tmp_path: Path
) -> None:
    picture = Picture(stamps=even_stamps(rate, 200), rate=rate, tick=tick)
    video = probe(record(tmp_path / f"a.{ending}", picture)).video
    assert video
    assert not video.is_vfr
    assert abs(video.rate / rate - 1) < Fraction(1, 1_000)
    assert (video.width_px, video.height_px) == (160, 96)
    assert abs(video.end_ms - round(200 / rate * 1000)) <= 45


def test_a_steady_rate_with_one_frame_lost_is_steady(tmp_path: Path) -> None:
    stamps = even_stamps(NTSC, 250)
    del stamps[100]
    video = probe(record(tmp_path / "a.mp4", Picture(stamps=stamps, rate=NTSC))).video
    assert video
    assert not video.is_vfr


@pytest.mark.parametrize("ending", ["mp4", "mkv"])
def test_a_variable_rate_is_told(ending: str, tmp_path: Path) -> None:
    chance = np.random.default_rng(4)
    steps = [Fraction(int(chance.choice([33, 34, 50, 66])), 1000) for _ in range(200)]
    stamps = [sum(steps[:n], Fraction(0)) for n in range(200)]
    video = probe(record(tmp_path / f"a.{ending}", Picture(stamps=stamps))).video
    assert video
    assert video.is_vfr
    assert abs(video.rate - 200 / sum(steps, Fraction(0))) < 1


def test_times_count_from_the_recordings_own_beginning(tmp_path: Path) -> None:
    picture = Picture(stamps=even_stamps(NTSC, 90, Fraction(834, 1000)), rate=NTSC)
    heard = Sound(samples=tone(440, 5), codec="pcm_s16le")
    info = probe(record(tmp_path / "a.mov", picture, heard))
    assert info.video
    assert info.audio
    assert (info.video.start_ms, info.video.end_ms) == (834, 834 + 3_003)
    assert info.audio.start_ms == 0
    assert info.duration_ms == 5_000
    moved = tmp_path / "moved.ts"
    _run("-i", str(tmp_path / "a.mov"), "-c:v", "copy", "-output_ts_offset", "50", str(moved))
    later = probe(moved)
    assert later.video
    assert later.audio
    assert 834 - 40 <= later.video.start_ms - later.audio.start_ms <= 834 + 40
    assert min(later.video.start_ms, later.audio.start_ms) <= 1
    assert abs(later.duration_ms - 5_000) < 60


def test_cover_art_is_not_a_picture(tmp_path: Path) -> None:
    song = record(tmp_path / "a.mp3", None, Sound(samples=tone(440, 2), codec="libmp3lame"))
    cover, covered = tmp_path / "c.png", tmp_path / "covered.mp3"
    _run("-f", "lavfi", "-i", "color=red:s=300x300", "-frames:v", "1", str(cover))
    _run(
        *("-i", str(song), "-i", str(cover), "-map", "0", "-map", "1", "-c", "copy"),
        *("-disposition:v:0", "attached_pic", str(covered)),
    )
    info = probe(covered)
    assert info.video is None
    assert info.audio
    assert abs(info.duration_ms - 2_000) < 60


def test_the_default_and_then_the_larger_picture_and_fuller_sound(tmp_path: Path) -> None:
    one = record(
        tmp_path / "1.mp4", Picture(stamps=even_stamps(Fraction(25), 25)), Sound(samples=tone(1, 1))
    )
    path = tmp_path / "many.mkv"
    many = ("-map", "0:v", "-map", "0:v", "-map", "0:a", "-map", "0:a")
    kinds = ("-s:v:1", "320x192", "-ac:a:1", "2", "-disposition", "0")
    _run("-i", str(one), *many, *kinds, str(path))
    info = probe(path)
    assert info.video
    assert info.audio
    assert (info.video.index, info.video.width_px) == (1, 320)
    assert (info.audio.index, info.audio.channels) == (3, 2)
    marked = tmp_path / "marked.mkv"
    _run(
        *("-i", str(path), "-map", "0", "-c", "copy"),
        *("-disposition:v:0", "default", "-disposition:a:0", "default", str(marked)),
    )
    chosen = probe(marked)
    assert chosen.video
    assert chosen.audio
    assert (chosen.video.index, chosen.audio.index) == (0, 2)


def test_the_length_is_what_is_there_not_what_is_claimed(tmp_path: Path) -> None:
    """A stream-like WebM tells no length; a film cut off by a crash tells too much."""
    picture = Picture(stamps=even_stamps(Fraction(25), 100), codec="libvpx", tick=Fraction(1, 1000))
    heard = Sound(samples=tone(440, 4), codec="libopus")
    whole = record(tmp_path / "a.webm", picture, heard)
    live = tmp_path / "live.webm"
    with live.open("wb") as file:
        command = [str(find_ffmpeg().path), "-v", "error", "-i", str(whole), "-c", "copy"]
        subprocess.run([*command, "-f", "webm", "pipe:1"], stdout=file, check=True)
    assert abs(probe(live).duration_ms - 4_000) < 45
    broken = tmp_path / "broken.mkv"
    matroska = tmp_path / "whole.mkv"
    _run("-i", str(whole), "-c", "copy", str(matroska))
    broken.write_bytes(matroska.read_bytes()[: matroska.stat().st_size // 2])
    info = probe(broken)
    assert info.video
    assert 1_000 < info.duration_ms < 3_000


def test_pixels_that_are_not_square(tmp_path: Path) -> None:
    picture = Picture(stamps=even_stamps(Fraction(25), 25), aspect=Fraction(16, 15))
    video = probe(record(tmp_path / "a.mp4", picture)).video
    assert video
    assert video.sample_aspect == Fraction(16, 15)
    assert video.display_size == (171, 96)


def test_sound_alone(tmp_path: Path) -> None:
    path = record(tmp_path / "a.wav", None, Sound(samples=tone(440, 2), codec="pcm_s16le"))
    info = probe(path)
    assert info.video is None
    assert info.audio
    assert (info.duration_ms, info.audio.sample_rate_hz, info.audio.channels) == (2_000, 48_000, 1)

"""A light copy shows and says at each moment what its recording does, and is quick to jump in."""

from collections.abc import Callable
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import TypeAlias

import av
import numpy as np
import pytest

from storyedit.errors import Cancelled, RenderError, Unreadable
from storyedit.ffmpeg.boxes import has_plain_boxes
from storyedit.ffmpeg.browsers import Plays, how_browsers_play
from storyedit.ffmpeg.find import find_ffmpeg
from storyedit.ffmpeg.light import light_rate, light_size, save_light_copy
from storyedit.ffmpeg.probe import probe
from storyedit.media import MediaInfo
from storyedit.progress import CancelToken, Progress, report_nowhere
from tests.media.kinds import (
    KINDS,
    SOME_KINDS,
    Recorded,
    beeping,
    beeps_in,
    light_copy_of,
    run_ffmpeg,
)
from tests.media.recording import Picture, Pixels, Sound, decoded, even_stamps, record
from tests.media.showing import colours, pictures, sound

Copied: TypeAlias = Callable[[str], tuple[Recorded, Path]]

CORNERS = ((220, 30, 30), (30, 200, 30), (30, 30, 220), (220, 220, 30))
"""Upper left red, upper right green, lower left blue, lower right yellow."""


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Copied:
    """A recording of a kind and its light copy, made once for all tests here."""

    @cache
    def make(name: str) -> tuple[Recorded, Path]:
        folder = tmp_path_factory.mktemp("kind")
        recorded = KINDS[name](folder)
        return recorded, light_copy_of(recorded.path, folder / "light.mp4")

    return make


@pytest.mark.parametrize("name", SOME_KINDS)
def test_it_shows_and_says_what_the_recording_does(name: str, copied: Copied) -> None:
    recorded, copy = copied(name)
    video = probe(recorded.path).video
    assert video
    rate = light_rate(video)
    shown = [decoded(picture) for picture in pictures(copy)]
    for frame, number in enumerate(shown):
        expected = recorded.shown_at(frame / rate, early=1 / (10 * rate))
        assert number in expected, f"frame {frame}"
    assert shown[-1] >= len(recorded.begun) - 3

    heard = beeps_in(sound(copy))
    assert len(heard) == len(recorded.beeps)
    for at, expected_at in zip(heard, recorded.beeps, strict=True):
        assert abs(at - expected_at) < 0.015


@pytest.mark.parametrize("name", SOME_KINDS)
def test_browsers_play_it_well(name: str, copied: Copied) -> None:
    _, copy = copied(name)
    info = probe(copy)
    assert info.video
    assert info.audio
    assert how_browsers_play(copy, info) is Plays.WELL
    assert has_plain_boxes(copy)
    assert (info.video.start_ms, info.audio.start_ms, info.video.is_vfr) == (0, 0, False)
    assert (info.video.rotation_deg, info.video.sample_aspect) == (0, Fraction(1))
    assert info.video.width_px % 2 == info.video.height_px % 2 == 0
    content = copy.read_bytes()
    assert content.index(b"moov") < content.index(b"mdat"), "the index comes first"
    with av.open(str(copy)) as container:
        stream = container.streams.video[0]
        assert container.start_time == 0
        assert (stream.codec_context.pix_fmt, stream.codec_context.name) == ("yuv420p", "h264")
        assert stream.codec_context.profile in {"High", "Main"}
        assert container.streams.audio[0].codec_context.name == "aac"
        tick = stream.time_base or Fraction(0)
        packets = [p for p in container.demux(stream) if p.size and p.pts is not None]
    keys = [p.pts * tick for p in packets if p.is_keyframe and p.pts is not None]
    assert keys[0] == 0
    assert max(np.diff([float(key) for key in keys])) <= 1.01
    assert all(p.pts == p.dts for p in packets), "no picture waits for a later one"


def _quarters(width_px: int, height_px: int) -> Pixels:
    picture = np.zeros((height_px, width_px, 3), np.uint8)
    for place, colour in enumerate(CORNERS):
        row, column = divmod(place, 2)
        rows = slice(row * height_px // 2, (row + 1) * height_px // 2)
        picture[rows, column * width_px // 2 : (column + 1) * width_px // 2] = colour
    return picture


@pytest.mark.parametrize(
    ("stored", "aspect", "turned", "size"),
    [
        ((96, 160), Fraction(1), 90, (96, 160)),
        ((160, 96), Fraction(1), 180, (160, 96)),
        ((96, 160), Fraction(1), 270, (96, 160)),
        ((120, 90), Fraction(4, 3), 0, (160, 90)),
        ((1920, 1080), Fraction(1), 0, (1280, 720)),
        ((1080, 1920), Fraction(1), 90, (406, 720)),
        ((1440, 1080), Fraction(1), 0, (960, 720)),
    ],
    ids=str,
)
def test_it_is_upright_whole_and_small(
    stored: tuple[int, int],
    aspect: Fraction,
    turned: int,
    size: tuple[int, int],
    tmp_path: Path,
) -> None:
    drawn = np.ascontiguousarray(np.rot90(_quarters(*stored), turned // 90))
    picture = Picture(stamps=even_stamps(Fraction(25), 10), draw=lambda _: drawn, aspect=aspect)
    path = record(tmp_path / "flat.mp4", picture)
    if turned:
        path = tmp_path / "turned.mp4"
        lying = ("-i", tmp_path / "flat.mp4", "-c", "copy", path)
        run_ffmpeg("-display_rotation:v:0", str(-turned), *lying)
    frames = colours(light_copy_of(path, tmp_path / "light.mp4"))
    assert len(frames) == 10
    height, width = frames[-1].shape[:2]
    assert abs(width - size[0]) <= 2
    assert height == size[1]
    for (row, column), colour in zip(((1, 1), (1, 3), (3, 1), (3, 3)), CORNERS, strict=True):
        seen = frames[-1][height * row // 4, width * column // 4].astype(int)
        assert np.abs(seen - colour).max() <= 25


def test_a_small_odd_film_does_not_grow(tmp_path: Path) -> None:
    path = KINDS["odd size"](tmp_path).path
    video = probe(path).video
    assert video
    width, height = light_size(video)
    assert (video.width_px, video.height_px) == (163, 97)
    assert (width, height) == (162, 96)


@pytest.mark.parametrize("ending", ["wav", "mp3", "ogg", "aiff"])
def test_of_sound_alone_it_is_sound_alone(ending: str, tmp_path: Path) -> None:
    wav, path = tmp_path / "talk.wav", tmp_path / f"voice.{ending}"
    record(wav, None, Sound(samples=beeping(8), codec="pcm_s16le"))
    run_ffmpeg("-i", wav, path)
    copy = light_copy_of(path, tmp_path / "light.mp4")
    info = probe(copy)
    assert info.video is None
    assert info.audio
    assert (info.audio.codec, info.audio.channels) == ("aac", 1)
    assert how_browsers_play(copy, info) is Plays.WELL
    heard = beeps_in(sound(copy))
    assert len(heard) == 8
    assert all(abs(at - second) < 0.03 for second, at in enumerate(heard))


def test_a_film_without_sound(tmp_path: Path) -> None:
    path = record(tmp_path / "silent.mp4", Picture(stamps=even_stamps(Fraction(25), 40)))
    info = probe(light_copy_of(path, tmp_path / "light.mp4"))
    assert info.audio is None
    assert info.duration_ms == 1_600


def _stopped(path: Path, info: MediaInfo, copy: Path) -> list[Progress]:
    told: list[Progress] = []
    cancel = CancelToken()

    def report(progress: Progress) -> None:
        told.append(progress)
        cancel.cancel()

    with pytest.raises(Cancelled):
        save_light_copy(path, info, copy, ffmpeg=find_ffmpeg(), report=report, cancel=cancel)
    return told


def test_stop_leaves_nothing_half_made(tmp_path: Path) -> None:
    path, folder = tmp_path / "long.mp4", tmp_path / "light"
    folder.mkdir()
    noise = ("-f", "lavfi", "-i", "testsrc2=s=640x360:r=25:d=120", "-preset", "ultrafast")
    run_ffmpeg(*noise, path)
    told = _stopped(path, probe(path), folder / "copy.mp4")
    assert told[0].total == 120_000
    assert not list(folder.iterdir())


def test_what_cannot_be_read_is_told_plainly(tmp_path: Path) -> None:
    recorded = KINDS["mp4"](tmp_path)
    info, copy = probe(recorded.path), tmp_path / "light" / "copy.mp4"
    copy.parent.mkdir()
    content = recorded.path.read_bytes()
    broken = tmp_path / "broken.mp4"
    start = content.index(b"mdat") + 4
    broken.write_bytes(content[:start] + bytes(len(content) - start))
    for path in (broken, tmp_path / "gone.mp4"):
        with pytest.raises((Unreadable, RenderError)):
            save_light_copy(
                path,
                info,
                copy,
                ffmpeg=find_ffmpeg(),
                report=report_nowhere,
                cancel=CancelToken(),
            )
    assert not list(copy.parent.iterdir())

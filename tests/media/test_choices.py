"""What a person can choose of a film: its joins, its ground, its size, its encoder, one or two."""

from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import numpy as np

from storyedit.ffmpeg.encoders import find_hardware
from storyedit.ffmpeg.find import FFmpeg, find_ffmpeg
from storyedit.ffmpeg.render import render_film
from storyedit.film import CLOSER, X264, FilmSettings
from storyedit.progress import CancelToken, report_nowhere
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
from tests.media.showing import colours, pictures, render

RATE = Fraction(25)
SIZE = (160, 96)
FIRST_KEPT, THEN_KEPT = range(25), range(50, 75)
"""Frames; all others are left out."""


def _dyed(number: int) -> Pixels:
    """Kept pictures are blue, later ones green; what is left out is red."""
    kept = (0, 40, 200) if number in FIRST_KEPT else (0, 200, 40)
    seen = kept if number in FIRST_KEPT or number in THEN_KEPT else (255, 0, 0)
    return np.full((SIZE[1], SIZE[0], 3), seen, np.uint8)


def _recorded(folder: Path, draw: object = _dyed, count: int = 125) -> Path:
    assert callable(draw)
    picture = Picture(stamps=even_stamps(RATE, count), draw=draw)
    return record(folder / "talk.mp4", picture, Sound(samples=tone(300, count / 25)))


def test_a_dissolve_shows_nothing_that_was_left_out(tmp_path: Path) -> None:
    path = _recorded(tmp_path)
    cuts = [cut_of(0, 1_000, RATE), cut_of(2_000, 3_000, RATE)]
    settings = FilmSettings(crf=8, joins="dissolve")
    plan = plan_of([reference(path)], cuts, RATE, settings=settings)
    film, _ = render(plan, {"m1": path}, tmp_path)
    frames = [frame[48, 80].astype(int) for frame in colours(film)]
    assert len(frames) == 50
    assert max(red for red, _, _ in frames) < 30, "a left-out picture was seen"
    greens = [green for _, green, _ in frames]
    assert max(greens[:25]) < 60
    melting = greens[25:32]
    assert all(later > earlier for earlier, later in pairwise(melting))
    assert greens[24] < melting[0] < 90
    assert min(greens[33:]) > 190


def test_a_dissolve_is_over_jumps_alone(tmp_path: Path) -> None:
    path = _recorded(tmp_path)
    cuts = [cut_of(0, 600, RATE), cut_of(600, 1_000, RATE), cut_of(2_000, 2_040, RATE)]
    settings = FilmSettings(crf=8, joins="dissolve")
    plan = plan_of([reference(path)], cuts, RATE, settings=settings)
    film, _ = render(plan, {"m1": path}, tmp_path)
    frames = [frame[48, 80].astype(int) for frame in colours(film)]
    assert len(frames) == 26, "a cut of one picture stays one"
    assert all(green < 60 for _, green, _ in frames[:25])
    assert frames[25][0] < 30


def _boxed(_number: int) -> Pixels:
    picture = np.full((SIZE[1], SIZE[0]), 30, np.uint8)
    picture[24:72, 40:120] = 220
    return picture


def _box_width(luma: Pixels) -> int:
    return int((luma[48] > 125).sum())


def test_every_other_cut_over_a_jump_is_closer(tmp_path: Path) -> None:
    path = _recorded(tmp_path, _boxed)
    spans = [(0, 200), (400, 600), (800, 1_000), (1_000, 1_200), (2_000, 2_200)]
    cuts = [cut_of(*span, RATE) for span in spans]
    settings = FilmSettings(crf=8, joins="closer")
    plan = plan_of([reference(path)], cuts, RATE, settings=settings)
    film, _ = render(plan, {"m1": path}, tmp_path)
    seen = pictures(film)
    widths = [_box_width(seen[5 * number + 2]) for number in range(5)]
    near = round(80 * CLOSER)
    assert [abs(width - 80) <= 1 for width in widths] == [True, False, True, True, False]
    assert abs(widths[1] - near) <= 1
    assert abs(widths[4] - near) <= 1


def _halves(_number: int) -> Pixels:
    picture = np.full((160, 90, 3), (200, 60, 60), np.uint8)
    picture[80:] = (60, 60, 200)
    return picture


def test_a_tall_picture_can_stand_before_itself(tmp_path: Path) -> None:
    path = _recorded(tmp_path, _halves, 30)
    settings = FilmSettings(crf=8, is_ground_blurred=True)
    plan = plan_of(
        [reference(path)], [cut_of(0, 400, RATE)], RATE, size=(160, 90), settings=settings
    )
    film, _ = render(plan, {"m1": path}, tmp_path)
    for frame in colours(film):
        above, below = frame[10, 10].astype(int), frame[80, 10].astype(int)
        assert above[0] > above[2] + 40, "the ground is the picture"
        assert below[2] > below[0] + 40
        assert above.mean() < 0.75 * np.mean((200, 60, 60)), "and darker"
        step = np.abs(np.diff(frame[:, 10, 0].astype(int))).max()
        assert step < 40, "and blurred"
        middle = frame[:, 80].astype(int)
        assert abs(middle[10] - (200, 60, 60)).max() < 12
        assert abs(middle[80] - (60, 60, 200)).max() < 12


CAPTION = """[Script Info]
PlayResX: 160
PlayResY: 96
[V4+ Styles]
Format: Name, Fontname, Fontsize
Style: Default,Atkinson Hyperlegible Next,12
[Events]
Format: Start, End, Style, Text
Dialogue: 0:00:00.00,0:00:01.00,Default,Hello
"""


def test_the_captioned_film_alone_costs_one_encoding(tmp_path: Path) -> None:
    path = _recorded(tmp_path)
    plan = plan_of([reference(path)], [cut_of(0, 400, RATE), cut_of(800, 1_000, RATE)], RATE)
    film, subtitles = tmp_path / "alone.mp4", [CAPTION, None]
    render_film(
        plan,
        subtitles=subtitles,
        recording_paths={"m1": path},
        cache=tmp_path / "cache",
        output_captioned=film,
        output_clean=None,
        ffmpeg=find_ffmpeg(),
        report=report_nowhere,
        cancel=CancelToken(),
    )
    assert len(pictures(film)) == 15
    assert sorted(p.name for p in tmp_path.glob("*.mp4")) == ["alone.mp4", "talk.mp4"]
    assert len(list((tmp_path / "cache").glob("*.mp4"))) == 2, "one a cut"
    both, clean = render(plan, {"m1": path}, tmp_path, subtitles=subtitles)
    assert len(list((tmp_path / "cache").glob("*.mp4"))) == 3, "the missing clean one alone"
    assert len(pictures(clean)) == len(pictures(both)) == 15
    assert both.read_bytes() == film.read_bytes()


def test_what_a_found_chip_encodes_is_joined(tmp_path: Path) -> None:
    """On a computer without one this is x264 by name."""
    size = (320, 192)
    found = find_hardware(find_ffmpeg(), size=size, crf=20, cancel=CancelToken())
    assert found != X264
    path = _recorded(tmp_path)
    cuts = [cut_of(0, 400, RATE), cut_of(800, 1_000, RATE), cut_of(40, 80, RATE)]
    settings = FilmSettings(encoder=found or X264)
    plan = plan_of([reference(path)], cuts, RATE, size=size, settings=settings)
    film, _ = render(plan, {"m1": path}, tmp_path)
    assert len(pictures(film)) == 16


def test_an_encoder_that_is_listed_and_does_not_work_is_not_chosen(tmp_path: Path) -> None:
    """ffmpeg lists encoders of chips that this computer lacks; a refusal of all is no failure."""
    stub = tmp_path / "ffmpeg"
    stub.write_text("#!/bin/sh\nexit 1\n")
    stub.chmod(0o755)
    ffmpeg = FFmpeg(stub, "0", "named")
    assert find_hardware(ffmpeg, size=SIZE, crf=20, cancel=CancelToken()) is None

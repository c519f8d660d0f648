"""Pictures are upright, whole and never stretched; cards and sound alone have the plain ground."""

import subprocess
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from storyedit.ffmpeg.find import find_ffmpeg
from storyedit.ffmpeg.probe import probe
from storyedit.film import FilmSettings
from tests.media.recording import (
    Picture,
    Pixels,
    Sound,
    card_of,
    cut_of,
    even_stamps,
    plan_of,
    record,
    reference,
    tone,
)
from tests.media.showing import colours, render

RATE = Fraction(25)
GROUND = (0x1A, 0x24, 0x22)
CORNERS = ((220, 30, 30), (30, 200, 30), (30, 30, 220), (220, 220, 30))
"""Upper left red, upper right green, lower left blue, lower right yellow."""


def _quarters(width_px: int, height_px: int) -> Pixels:
    picture = np.zeros((height_px, width_px, 3), np.uint8)
    for place, colour in enumerate(CORNERS):
        row, column = divmod(place, 2)
        rows = slice(row * height_px // 2, (row + 1) * height_px // 2)
        picture[rows, column * width_px // 2 : (column + 1) * width_px // 2] = colour
    return picture


def _recorded(
    folder: Path, size: tuple[int, int], *, aspect: Fraction = Fraction(1), turned: int = 0
) -> Path:
    """Two seconds of four quarters as they are to be *seen*; stored turned, if so."""
    drawn = np.ascontiguousarray(np.rot90(_quarters(*size), turned // 90))
    picture = Picture(stamps=even_stamps(RATE, 50), draw=lambda _: drawn, aspect=aspect)
    path = record(folder / f"{size[0]}x{size[1]}-{turned}.mp4", picture)
    if not turned:
        return path
    marked = path.with_name(f"turned-{path.name}")
    command = [str(find_ffmpeg().path), "-v", "error", "-display_rotation:v:0", str(-turned)]
    command += ["-i", str(path), "-c", "copy", str(marked)]
    subprocess.run(command, check=True)
    return marked


def _near(pixel: Pixels, colour: tuple[int, int, int], by: int = 25) -> bool:
    return bool(np.abs(pixel.astype(int) - colour).max() <= by)


def _seen_corners(frame: Pixels, box: tuple[int, int, int, int]) -> list[bool]:
    left, top, width, height = box
    spots = [(y, x) for y in (1, 3) for x in (1, 3)]
    return [
        _near(frame[top + height * y // 4, left + width * x // 4], colour)
        for (y, x), colour in zip(spots, CORNERS, strict=True)
    ]


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_a_phone_film_is_upright(turned: int, tmp_path: Path) -> None:
    path = _recorded(tmp_path, (96, 160), turned=turned)
    media = reference(path)
    assert media.video
    assert media.video.rotation_deg == turned
    assert media.video.display_size == (96, 160)
    plan = plan_of([media], [cut_of(0, 1_000, RATE)], RATE, size=(96, 160))
    film, _ = render(plan, {"m1": path}, tmp_path)
    info = probe(film)
    assert info.video
    assert (info.video.display_size, info.video.rotation_deg) == ((96, 160), 0)
    for frame in colours(film):
        assert all(_seen_corners(frame, (0, 0, 96, 160)))


def test_tall_wide_and_oddly_shaped_films_fit_into_one(tmp_path: Path) -> None:
    wide = _recorded(tmp_path, (160, 90))
    tall = _recorded(tmp_path, (90, 160), turned=90)
    narrow = _recorded(tmp_path, (120, 90), aspect=Fraction(4, 3))
    media = [reference(path, f"m{n}") for n, path in enumerate((wide, tall, narrow))]
    cuts = [cut_of(0, 1_000, RATE, f"m{n}") for n in range(3)]
    plan = plan_of(media, cuts, RATE, size=(160, 90))
    recordings = {"m0": wide, "m1": tall, "m2": narrow}
    film, _ = render(plan, recordings, tmp_path)
    frames = colours(film)
    assert len(frames) == 75
    for number in (0, 24):
        assert all(_seen_corners(frames[number], (0, 0, 160, 90)))
        beside = frames[25 + number]
        fitted_px = round(90 * 90 / 160 / 2) * 2
        assert all(_seen_corners(beside, ((160 - fitted_px) // 2, 0, fitted_px, 90)))
        assert _near(beside[45, 10], GROUND, 4)
        assert _near(beside[45, 150], GROUND, 4)
        assert all(_seen_corners(frames[50 + number], (0, 0, 160, 90)))


def test_one_ground_behind_titles_sound_and_tall_pictures(tmp_path: Path) -> None:
    ground = "30506A"
    colour = (0x30, 0x50, 0x6A)
    tall = _recorded(tmp_path, (90, 160))
    voice = record(tmp_path / "v.wav", None, Sound(samples=tone(400, 2), codec="pcm_s16le"))
    media = [reference(tall, "m1"), reference(voice, "m2")]
    cuts = [card_of("Bus", 5), cut_of(0, 200, RATE, "m1"), cut_of(0, 200, RATE, "m2")]
    settings = FilmSettings(ground=ground, crf=8)
    plan = plan_of(media, cuts, RATE, size=(160, 90), settings=settings)
    film, _ = render(plan, {"m1": tall, "m2": voice}, tmp_path)
    for frame in colours(film):
        assert _near(frame[4, 4], colour, 4)
        assert _near(frame[85, 155], colour, 4)


@pytest.mark.parametrize(
    "text",
    ["A", "My day", "Where we all went on the longest day of last summer, and why " * 4, " \n "],
)
@pytest.mark.parametrize("size", [(320, 180), (180, 320)])
def test_a_title_is_whole_and_in_the_middle(
    text: str, size: tuple[int, int], tmp_path: Path
) -> None:
    voice = record(tmp_path / "v.wav", None, Sound(samples=tone(400, 2), codec="pcm_s16le"))
    cuts = [card_of(text, 5), cut_of(0, 200, RATE)]
    plan = plan_of([reference(voice)], cuts, RATE, size=size)
    film, _ = render(plan, {"m1": voice}, tmp_path)
    light = colours(film)[0].mean(axis=2) > 120
    if not text.strip():
        assert not light.any()
        return
    rows, columns = np.flatnonzero(light.any(axis=1)), np.flatnonzero(light.any(axis=0))
    margin = 0.08
    assert rows[0] > margin * size[1]
    assert rows[-1] < (1 - margin) * size[1]
    assert columns[0] > margin * size[0]
    assert columns[-1] < (1 - margin) * size[0]
    assert abs((rows[0] + rows[-1]) / 2 - size[1] / 2) < 0.06 * size[1]
    assert abs((columns[0] + columns[-1]) / 2 - size[0] / 2) < 0.04 * size[0]

"""Titles: whole letters, whole words, in the middle of the picture."""

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from storyedit.ffmpeg.cards import draw_card
from storyedit.story import Card

LONG = "Supercalifragilisticexpialidociousness and a title that goes on and on about buses"
SIZES = [(1280, 720), (720, 1280), (320, 180)]


def white_in(text: str, size: tuple[int, int], folder: Path) -> NDArray[np.bool_]:
    """Where the card's letters are, shape (height, width)."""
    png = folder / "card.png"
    draw_card(Card(kind="title", text=text, duration_ms=3_000), png, size=size, ground="1A2422")
    with Image.open(png) as picture:
        assert picture.size == size
        bright: NDArray[np.uint8] = np.asarray(picture.convert("L"))
    return np.greater(bright, 128)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("text", ["Hi", "Going on the bus on my own", LONG])
def test_a_title_stays_inside_the_safe_area(
    text: str, size: tuple[int, int], tmp_path: Path
) -> None:
    white = white_in(text, size, tmp_path)
    rows, columns = np.flatnonzero(white.any(axis=1)), np.flatnonzero(white.any(axis=0))
    assert rows.size
    assert columns[0] >= size[0] * 0.08
    assert columns[-1] <= size[0] * 0.92
    middle = (columns[0] + columns[-1]) / 2
    assert abs(middle - size[0] / 2) <= size[0] * 0.02
    assert rows[0] >= size[1] * 0.08
    assert rows[-1] <= size[1] * 0.92


def test_what_hangs_below_the_last_line_is_whole(tmp_path: Path) -> None:
    flat, hanging = (
        np.flatnonzero(white_in(text, (1280, 720), tmp_path).any(axis=1)) for text in ("xxx", "xgx")
    )
    letter = flat[-1] - flat[0]
    assert hanging[-1] - hanging[0] > letter * 1.35


def test_lines_are_about_even(tmp_path: Path) -> None:
    white = white_in("Going on the bus on my own", (1280, 720), tmp_path)
    rows: NDArray[np.bool_] = np.asarray(white.any(axis=1))
    starts = np.flatnonzero(rows[1:] & ~rows[:-1]) + 1
    ends = np.flatnonzero(~rows[1:] & rows[:-1]) + 1
    lines = [np.flatnonzero(white[a:b].any(axis=0)) for a, b in zip(starts, ends, strict=True)]
    widths = [line[-1] - line[0] for line in lines if line.size > 100]
    assert len(widths) == 2
    assert min(widths) > max(widths) * 0.6


def test_an_empty_title_is_plain_ground(tmp_path: Path) -> None:
    assert not white_in("  ", (320, 180), tmp_path).any()

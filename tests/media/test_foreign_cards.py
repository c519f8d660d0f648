"""Titles in letters that our own font has not: whole, in the middle, and never boxes."""

from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from storyedit.errors import RenderError
from storyedit.ffmpeg.find import find_ffmpeg
from storyedit.film import FilmPlan
from storyedit.scripts import columns
from storyedit.titles import LINE, SAFE, title_lines
from storyedit.workflow.burning import foreign_titles, require_letters
from storyedit.workflow.phrasing import phrases_of
from tests.checks import is_plain
from tests.media.recording import card_of, plan_of
from tests.media.showing import pictures, render

RATE = Fraction(25)
WIDE, TALL = (320, 180), (180, 320)
LONG = "Μια πολύ μεγάλη ιστορία για το λεωφορείο και τη θάλασσα"


def white_in(text: str, size: tuple[int, int], folder: Path) -> NDArray[np.bool_]:
    """Where the letters of a film of this title alone are, shape (height, width)."""
    plan = _film_of(text, size)
    folder.mkdir(exist_ok=True)
    film, _ = render(plan, {}, folder, titles=foreign_titles(plan))
    return np.greater(pictures(film)[0], 128)


def _film_of(text: str, size: tuple[int, int]) -> FilmPlan:
    return plan_of([], [card_of(text, 3)], RATE, size=size)


@pytest.mark.parametrize("size", [WIDE, TALL])
@pytest.mark.parametrize("text", ["Ω", LONG])
def test_a_title_is_whole_and_in_the_middle(
    text: str, size: tuple[int, int], tmp_path: Path
) -> None:
    white = white_in(text, size, tmp_path)
    for across, side in ((0, size[0]), (1, size[1])):
        seen = np.flatnonzero(white.any(axis=across))
        assert seen.size
        assert seen[0] >= side * 0.08
        assert seen[-1] <= side * 0.92
        assert abs((seen[0] + seen[-1]) / 2 - side / 2) <= side * 0.05


def test_letters_of_another_font_are_no_boxes(tmp_path: Path) -> None:
    """Boxes would all be alike."""
    unlike, alike = (white_in(text, WIDE, tmp_path / text) for text in ("ΩΨΔ", "ΩΩΩ"))
    assert (unlike != alike).sum() > 50


@pytest.mark.parametrize("text", ["ללל mmm", "mmm ללל"])
def test_lines_are_written_in_the_direction_of_their_first_letter(
    text: str, tmp_path: Path
) -> None:
    """Hebrew's lamed is tall and m is low: from the right lamed comes first, from the left m."""
    white = white_in(text, WIDE, tmp_path)
    columns_seen = np.flatnonzero(white.any(axis=0))
    middle = (columns_seen[0] + columns_seen[-1]) // 2
    tops = [np.flatnonzero(half.any(axis=1))[0] for half in (white[:, :middle], white[:, middle:])]
    assert tops[0] > tops[1]


def test_a_title_that_no_font_has_letters_for_is_refused_before_anything_is_made() -> None:
    with pytest.raises(RenderError) as refused:
        require_letters(_film_of("\U0001f1e6\U000107ff", WIDE), find_ffmpeg())
    assert is_plain(refused.value)


def test_a_title_in_our_own_letters_asks_for_no_other_font() -> None:
    assert foreign_titles(_film_of("Café “Łódź”", WIDE)) == {}


def test_words_without_spaces_are_parted_where_phrases_end() -> None:
    words = phrases_of("バスで海に行きました", "en")
    assert "".join(words) == "バスで海に行きました"
    assert len(words) > 2
    lines, _ = title_lines(words, width_px=180, height_px=320)
    ends = {len("".join(lines[:n])) for n in range(len(lines))}
    assert ends <= {len("".join(words[:n])) for n in range(len(words))}


TEXTS = st.lists(st.text("aΩж語ไทย", min_size=1, max_size=60), min_size=1, max_size=12)


@given(TEXTS, st.integers(64, 2_000), st.integers(64, 2_000))
def test_no_letter_is_lost_and_all_of_it_fits(words: list[str], width: int, height: int) -> None:
    lines, letters_px = title_lines(words, width_px=width, height_px=height)
    said = "".join("".join(lines).split()).replace("-", "")
    assert said == "".join(words)
    assert max(map(columns, lines)) <= max(2, width * SAFE / letters_px / 0.62)
    if len(lines) * letters_px * LINE > height * SAFE:
        assert letters_px <= min(width, height) * 0.0301

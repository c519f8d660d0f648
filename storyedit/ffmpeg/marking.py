"""The mark of a draft: words over every frame, in the corner that captions do not use."""

from pathlib import Path

import ffmpeg

from storyedit.ffmpeg.cards import font_sha256
from storyedit.ffmpeg.reading import FilterGraph, open_input
from storyedit.film import FilmPlan
from storyedit.fonts import FONT_FILE

MARK, MARK_WORDS = "mark.png", "Not agreed yet"
"""What a graph finds beside its folder, and what it says."""

_LETTERS, _LEAST_PX = 0.05, 11
"""Letters are this share of the shorter side, which is large print's on a page; and legible."""

_INSIDE, _AWAY = 0.4, 0.6
"""Room around the words and from the picture's edges, as shares of the letters' height."""

_GROUND, _INK = (0, 0, 0, 217), (255, 255, 255, 255)
"""Dark enough that white on it has more than 7:1 before any picture."""


def put_mark(folder: Path, plan: FilmPlan) -> None:
    """Write the picture of the mark where the graphs of a draft look for it."""
    from PIL import Image, ImageDraw, ImageFont

    letters_px = _letters_px(plan)
    font = ImageFont.truetype(FONT_FILE, letters_px)
    left, top, right, bottom = (round(edge) for edge in font.getbbox(MARK_WORDS))
    inside_px = round(letters_px * _INSIDE)
    size = (right - left + 2 * inside_px, bottom - top + 2 * inside_px)
    mark = Image.new("RGBA", (size[0] + size[0] % 2, size[1] + size[1] % 2), _GROUND)
    ImageDraw.Draw(mark).text((inside_px - left, inside_px - top), MARK_WORDS, _INK, font)
    if mark.width > plan.width_px:  # a very narrow film: the words matter more than the letters
        mark = mark.resize((plan.width_px, max(2, mark.height * plan.width_px // mark.width)))
    mark.save(folder / MARK)


def with_mark(seen: FilterGraph, plan: FilmPlan) -> FilterGraph:
    """The pictures of a draft under its mark; others as they are."""
    if not plan.is_marked:
        return seen
    away_px = _letters_px(plan) * _AWAY // 2 * 2
    low = plan.style.place == "top"
    mark = open_input(f"../{MARK}", f="image2", pattern_type="none")
    across = f"max(0,W-w-{away_px:.0f})"
    down = f"max(0,H-h-{away_px:.0f})" if low else f"min({away_px:.0f},max(0,H-h))"
    return ffmpeg.filter([seen, mark], "overlay", across, down)


def mark_facts(plan: FilmPlan) -> dict[str, object]:
    """What the mark adds to the key of a part: nothing where there is none."""
    if not plan.is_marked:
        return {}
    return {"mark": (MARK_WORDS, plan.style.place == "top"), "mark font": font_sha256()}


def _letters_px(plan: FilmPlan) -> int:
    return max(_LEAST_PX, round(min(plan.width_px, plan.height_px) * _LETTERS))

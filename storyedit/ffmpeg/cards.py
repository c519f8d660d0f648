"""Cards: a title as a still picture, in the captions' own letters."""

from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from storyedit.fonts import FONT_FILE
from storyedit.story import Card
from storyedit.titles import filled

if TYPE_CHECKING:
    from moviepy import TextClip, VideoClip
    from PIL.ImageFont import FreeTypeFont

_MARGIN = 0.1
"""Left free at each edge, of the picture's width and height: the title-safe area (EBU R 95)."""

_LINE_HEIGHT = 1.3
"""From line to line, as a share of the letters' size: the font's own ascent and descent."""

_LARGEST, _SMALLEST, _SMALLER = 0.12, 0.03, 0.9
"""Letters begin at this share of the shorter side, and shrink till the title fits."""


def draw_card(card: Card, png: Path, *, size: tuple[int, int], ground: str) -> None:
    """Write the card to ``png``: its text in white, centred and wrapped, on ``ground`` (RRGGBB).

    ``size`` is the film's width and height in pixels. Letters are made as small as needed.
    """
    from moviepy import ColorClip, CompositeVideoClip

    layers: list[VideoClip] = [
        ColorClip(size, color=tuple(bytes.fromhex(ground)), duration=1)  # type: ignore[no-untyped-call]
    ]
    if card.text.split():
        layers.append(_drawn(card.text.split(), size).with_position("center"))
    film = CompositeVideoClip(layers, size=size)  # type: ignore[no-untyped-call]
    film.save_frame(str(png), t=0)


@cache
def font_sha256() -> str:
    """What the letters look like, as a hash: part of every key they are seen in."""
    return sha256(FONT_FILE.read_bytes()).hexdigest()


def _drawn(words: list[str], size: tuple[int, int]) -> "TextClip":
    """The words as large as they go into the picture without breaking one, in even lines."""
    from moviepy import TextClip
    from PIL import ImageFont

    width_px, height_px = (round(side * (1 - 2 * _MARGIN)) for side in size)
    letters_px = round(min(size) * _LARGEST)
    smallest_px = max(1, round(min(size) * _SMALLEST))
    while True:
        font = ImageFont.truetype(FONT_FILE, letters_px)
        lines = _even_lines(words, width_px, font)
        is_low = len(lines) * letters_px * _LINE_HEIGHT <= height_px
        if letters_px <= smallest_px or (is_low and _widest(lines, font) <= width_px):
            break
        letters_px = max(smallest_px, int(letters_px * _SMALLER))
    drawn: TextClip = TextClip(
        font=str(FONT_FILE),
        text="\n".join(lines),
        font_size=letters_px,
        method="label",  # moviepy's own wrapping breaks words
        size=(  # its own size cuts what hangs below the last line
            round(_widest(lines, font)) + letters_px,
            round((len(lines) + 1) * letters_px * _LINE_HEIGHT),
        ),
        color="white",
        text_align="center",
        interline=round(letters_px * (_LINE_HEIGHT - 1)),
        duration=1,
    )
    return drawn


def _even_lines(words: list[str], width_px: int, font: "FreeTypeFont") -> tuple[str, ...]:
    """As few lines as fit, none much shorter than the others."""
    lines = filled(words, width_px, font.getlength)
    narrower = lines
    while len(narrower) == len(lines) and _widest(narrower, font) <= width_px:
        lines = narrower
        width_px = int(width_px * _SMALLER)
        narrower = filled(words, width_px, font.getlength)
    return lines


def _widest(lines: Sequence[str], font: "FreeTypeFont") -> float:
    return max(font.getlength(line) for line in lines)

"""A title laid out in letters that our own font has not, whose widths are told by their script."""

from collections.abc import Callable, Sequence

from storyedit.longwords import divided
from storyedit.scripts import columns, joined

SAFE = 0.8
"""Of the picture's width and height, what titles may take: the title-safe area (EBU R 95)."""

COLUMN = 0.62
"""How wide a column is, as a share of the letters' size: half a Chinese letter, or a wide letter of
Noto Sans (measured 0.5 to 0.61)."""

LINE = 1.45
"""From line to line, as a share of the letters' size: the tallest of Noto's fonts."""

LARGEST, SMALLEST, SMALLER = 0.12, 0.03, 0.9
"""Letters begin at this share of the shorter side, and shrink till the title fits."""


def title_lines(
    words: Sequence[str], *, width_px: int, height_px: int
) -> tuple[tuple[str, ...], float]:
    """The lines of a title for a picture of this size, and how large its letters are, in pixels.

    ``words`` are what may stand in a line of its own. The letters are as large as they go without
    dividing one, in lines about as wide as one another; at their smallest, words are divided.
    """
    side = min(width_px, height_px)
    letters_px = side * LARGEST
    while True:
        most_columns = max(2, int(width_px * SAFE / (letters_px * COLUMN)))
        lines = _even_lines(words, most_columns)
        is_low = len(lines) * letters_px * LINE <= height_px * SAFE
        if is_low and all(columns(line) <= most_columns for line in lines):
            return lines, letters_px
        if letters_px <= side * SMALLEST:
            parts = [part for word in words for part in divided(word, most_columns)]
            return _even_lines(parts, most_columns), letters_px
        letters_px = max(side * SMALLEST, letters_px * SMALLER)


def _even_lines(words: Sequence[str], most_columns: int) -> tuple[str, ...]:
    """As few lines as fit, the narrowest that are no more."""
    lines = filled(words, most_columns)
    widest = max(map(columns, lines), default=0)
    while widest > 2 and len(narrower := filled(words, widest - 1)) == len(lines):
        widest = max(map(columns, narrower))
        if widest >= max(map(columns, lines)):
            break
        lines = narrower
    return lines


def filled(
    words: Sequence[str], widest: float, width: Callable[[str], float] = columns
) -> tuple[str, ...]:
    """Lines, each filled before the next is begun; a word wider than a line stands alone.

    ``widest`` is in what ``width`` measures a line in.
    """
    lines: list[str] = []
    for word in words:
        longer = joined([*lines[-1:], word])
        if lines and width(longer) <= widest:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)

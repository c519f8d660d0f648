"""What differs between the world's ways of writing: stops, commas, spaces and widths."""

from collections.abc import Sequence
from unicodedata import bidirectional, category, east_asian_width

STOPS = ".?!…。｡．？！؟۔।॥։።፧"
"""What ends a sentence, in the scripts that Whisper writes."""

COMMAS = ",;:،؛、､，；：፣"
DASHES = "-–—"

CLOSERS = "\"'”’)]»」』）】》"
OPENERS = "\"'“‘([«「『（【《¿¡"

_EAST_ASIAN = ((0x2E80, 0x31FF), (0x3400, 0x9FFF), (0xF900, 0xFAFF), (0xFF00, 0xFF9F))
_EAST_ASIAN_RARE = (0x20000, 0x3FFFF)
_THAI = (0x0E00, 0x0E7F)
_DEVANAGARI = (0x0900, 0x097F)
_ETHIOPIC = (0x1200, 0x139F)
"""Blocks of letters (Unicode, Blocks.txt). Hangul is not among them: Korean has spaces."""


_FROM_THE_RIGHT = {"R", "AL"}
"""The directions of Hebrew's and Arabic's letters (Unicode Standard Annex 9)."""

_BEGINS = {False: "\u200e", True: "\u200f"}
"""Letters without a shape: a line that begins with one is written from the left, or the right."""


def is_from_the_right(text: str) -> bool:
    """Whether anything in it is written from the right."""
    return not text.isascii() and any(bidirectional(each) in _FROM_THE_RIGHT for each in text)


def directed(lines: Sequence[str]) -> tuple[str, ...]:
    """Lines that belong together, each written in the direction of their first letter.

    A line takes its own first letter's, so one that begins with another gets a mark before it.
    """
    from_the_right = _begins_from_the_right("".join(lines))
    if from_the_right is None or not any(map(is_from_the_right, lines)):
        return tuple(lines)
    return tuple(
        line if _begins_from_the_right(line) == from_the_right else _BEGINS[from_the_right] + line
        for line in lines
    )


def _begins_from_the_right(text: str) -> bool | None:
    """By its first letter that has a direction; None where none has."""
    found = (bidirectional(each) for each in text)
    first = next((each for each in found if each == "L" or each in _FROM_THE_RIGHT), None)
    return None if first is None else first in _FROM_THE_RIGHT


def joined(texts: Sequence[str]) -> str:
    """Words as running text: a space between two, but none where their script has none.

    Chinese and Japanese have none on either side of their letters, Thai none between its own.
    """
    whole = ""
    for text in texts:
        whole += text if not whole or not text or _touch(whole[-1], text[0]) else f" {text}"
    return whole


def columns(text: str) -> int:
    """How wide a line is, in letters: a Chinese or Japanese one takes two, an accent none."""
    return len(text) if text.isascii() else sum(map(_columns_of, text))


def is_unspaced(letter: str) -> bool:
    """Whether it is a letter of a script that ``joined`` puts no spaces in."""
    return _is_east_asian(letter) or _is_in(letter, _THAI)


def stop_after(text: str) -> str:
    """The stop that ends a sentence with this last word; Thai has none."""
    last = next((letter for letter in reversed(text) if letter.isalnum()), "")
    if _is_east_asian(last):
        return "。"
    for block, stop in ((_THAI, ""), (_DEVANAGARI, "।"), (_ETHIOPIC, "።")):
        if _is_in(last, block):
            return stop
    return "."


def _columns_of(letter: str) -> int:
    if category(letter) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if east_asian_width(letter) in {"W", "F"} else 1


def _touch(before: str, after: str) -> bool:
    if before.isascii() and after.isascii():
        return False
    both_thai = _is_in(before, _THAI) and _is_in(after, _THAI)
    return both_thai or _is_east_asian(before) or _is_east_asian(after)


def _is_east_asian(letter: str) -> bool:
    return any(_is_in(letter, block) for block in (*_EAST_ASIAN, _EAST_ASIAN_RARE))


def _is_in(letter: str, block: tuple[int, int]) -> bool:
    return bool(letter) and block[0] <= ord(letter) <= block[1]

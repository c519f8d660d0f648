"""Words as captions can hold them: without control codes, none longer than a line."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from unicodedata import category

from storyedit.passages import SpokenWord
from storyedit.scripts import columns, is_unspaced
from storyedit.tidy import without_controls

HYPHEN = "-"
JOINERS = "\u200d\u2060"
"""What holds the signs on both sides of it together: a family of emoji is one picture."""


def fit_words(words: Sequence[SpokenWord], max_letters: int) -> tuple[SpokenWord, ...]:
    """The words without what is no letter; those wider than a line in parts that share its frames.

    There is a hyphen after each part but the last. Empty where nothing is left to see.
    """
    seen = (replace(word, text=without_controls(word.text)) for word in words)
    return tuple(part for word in seen if word.text for part in _divided(word, max_letters))


def _divided(word: SpokenWord, max_letters: int) -> Iterator[SpokenWord]:
    if columns(word.text) <= max_letters:
        yield word
        return
    parts = list(divided(word.text, max_letters))
    frame_count = word.end_frame - word.first_frame
    for number, part in enumerate(parts):
        first = word.first_frame + frame_count * number // len(parts)
        end = word.first_frame + frame_count * (number + 1) // len(parts)
        yield SpokenWord(part, first, max(end, first + 1))


def divided(text: str, max_letters: int) -> Iterator[str]:
    """The parts of a text that are no wider than that, with hyphens where its script has them."""
    line = ""
    for letter in _letters(text):
        hyphen = "" if is_unspaced(letter[0]) else HYPHEN
        if line and columns(line + letter + hyphen) > max_letters:
            yield line + hyphen
            line = ""
        line += letter
    yield line


def _letters(text: str) -> Iterator[str]:
    """Each sign with the accents and joiners that belong to it."""
    letter = ""
    for sign in text:
        belongs = category(sign) in {"Mn", "Mc", "Me", "Cf"} or letter.endswith(tuple(JOINERS))
        if letter and not belongs:
            yield letter
            letter = ""
        letter += sign
    if letter:
        yield letter

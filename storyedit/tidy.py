"""Text that people write, made fit to be kept and shown."""

from unicodedata import category

JOINERS = "\u200c\u200d"
"""Marks without width that change how letters join (Arabic, Hindi, emoji): they are kept."""


def tidied(text: str) -> str:
    """The text on one line, with single spaces and without marks that cannot be seen.

    Control letters and marks that turn the direction of text are dropped. Empty where nothing is
    left to see.
    """
    kept = (
        letter
        for letter in " ".join(text.split())
        if letter in JOINERS or not category(letter).startswith("C")
    )
    line = " ".join("".join(kept).split())
    return line if any(letter not in JOINERS + " " for letter in line) else ""

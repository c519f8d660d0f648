"""Text that people write, made fit to be kept and shown."""

from unicodedata import category

JOINERS = "\u200c\u200d"
"""Marks without width that change how letters join (Arabic, Hindi, emoji): they are kept."""


SEEN_BY_OTHERS = frozenset(JOINERS + "\u200e\u200f\u2060") | set(map(chr, range(0xE0020, 0xE0080)))
"""Marks without width that change no more than what stands beside them: also the flags' tags."""


def without_controls(text: str) -> str:
    """The text without what is no letter: control codes, halves of letters, turned directions.

    What Python does not know yet, as new emoji, stays. Empty where nothing is left to see.
    """
    if text.isascii() and text.isprintable():
        return text
    kept = [
        each for each in text if each in SEEN_BY_OTHERS or category(each) not in {"Cc", "Cs", "Cf"}
    ]
    return "".join(kept) if any(category(each) != "Cf" for each in kept) else ""


def has_unseen(text: str) -> bool:
    """Whether ``tidied`` leaves something of the text out, other than spaces and ends of lines."""
    return any(not each.isspace() and not _is_kept(each) for each in text)


def _is_kept(letter: str) -> bool:
    """What Python does not know yet, as new emoji, is; not what Unicode keeps free for ever."""
    kind = category(letter)
    if kind == "Cn":
        return ord(letter) & 0xFFFE != 0xFFFE and ord(letter) not in range(0xFDD0, 0xFDF0)
    return letter in JOINERS or not kind.startswith("C")


def tidied(text: str) -> str:
    """The text on one line, with single spaces and without marks that cannot be seen.

    Control letters and marks that turn the direction of text are dropped. Empty where nothing is
    left to see.
    """
    kept = filter(_is_kept, " ".join(text.split()))
    line = " ".join("".join(kept).split())
    return line if any(letter not in JOINERS + " " for letter in line) else ""

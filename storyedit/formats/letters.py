"""How the letters of a file are written: told where it says so, else guessed, and said so."""

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE
from collections.abc import Iterator
from dataclasses import dataclass

from storyedit.errors import Unreadable

MARKS = (
    (BOM_UTF32_LE, "utf_32"),
    (BOM_UTF32_BE, "utf_32"),
    (BOM_UTF8, "utf_8_sig"),
    (BOM_UTF16_LE, "utf_16"),
    (BOM_UTF16_BE, "utf_16"),
)
"""Byte order marks; UTF-32's first, since UTF-16's is the beginning of it."""

DECLARED = re.compile(rb"""(?:encoding|charset)\s*=\s*["']?([A-Za-z0-9._-]{1,40})""")
"""In the first line of XML, and in the head of HTML."""

HEAD_BYTES = 2_048
SAMPLE_BYTES = 256 * 1024
"""Enough to guess by; the whole is read as what the sample was found to be, where that can be."""

OLD_WINDOWS = "cp1252"
"""What editors of captions on Windows wrote for years: of guesses as good, the likeliest."""


@dataclass(frozen=True, slots=True)
class ReadLetters:
    """The text of a file, how its letters are written (a name Python knows), guessed or told."""

    text: str
    letters: str
    is_guess: bool


def read_letters(content: bytes) -> ReadLetters:
    """The text of a file of any encoding. Raises ``Unreadable`` where it is no text."""
    for letters in _told(content):
        text = _decoded(content, letters)
        if text is not None:
            return ReadLetters(text, letters, is_guess=False)
    if b"\0" in content:
        return _wide_letters(content)
    guess = _guess(content)
    text = _decoded(content, guess)
    if text is None:
        guess, text = OLD_WINDOWS, content.decode(OLD_WINDOWS, errors="replace")
    if 100 * _controls(text) > len(text):
        raise _no_text()
    return ReadLetters(text, guess, is_guess=True)


def _told(content: bytes) -> Iterator[str]:
    """What a file says of itself: by its first bytes, by being UTF-8, by a declaration."""
    for mark, letters in MARKS:
        if content.startswith(mark):
            yield letters
            break
    if b"\0" in content:
        return  # UTF-16 without a mark looks like UTF-8 with gaps
    yield "utf_8"
    declared = DECLARED.search(content[:HEAD_BYTES])
    if declared and content.lstrip().startswith(b"<"):
        yield declared[1].decode("ascii").lower()


def _decoded(content: bytes, letters: str) -> str | None:
    try:
        return content.decode(letters)
    except (ValueError, LookupError):
        return None


def _wide_letters(content: bytes) -> ReadLetters:
    """UTF-16 without a mark: read in the right order it has more spaces and line ends."""
    texts = {letters: _decoded(content, letters) or "" for letters in ("utf_16_le", "utf_16_be")}
    spaces = {letters: _spaces(text) for letters, text in texts.items()}
    letters = max(spaces, key=lambda each: spaces[each])
    if not spaces[letters] or _controls(texts[letters]):
        raise _no_text()
    return ReadLetters(texts[letters], letters, is_guess=True)


def _spaces(text: str) -> int:
    return sum(map(text.count, " \n\r"))


def _controls(text: str) -> int:
    """Letters that no text has: those that steer machines, but for ends of lines and tabs."""
    return sum(map(text.count, map(chr, {*range(32)} - {*b"\t\n\v\f\r\x1a"})))


def _no_text() -> Unreadable:
    return Unreadable("There are no words in this file.", "Pick a file of words.", "no text")


def _guess(content: bytes) -> str:
    from charset_normalizer import from_bytes

    matches = from_bytes(content[:SAMPLE_BYTES])
    best = matches.best()
    if best is None:
        return OLD_WINDOWS
    as_good = {
        letters
        for match in matches
        if match.chaos <= best.chaos and match.coherence >= best.coherence
        for letters in match.could_be_from_charset
    }
    return OLD_WINDOWS if OLD_WINDOWS in as_good else best.encoding

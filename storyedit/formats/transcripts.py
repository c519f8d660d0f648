"""Files of words that people have: what they are is told by what is in them."""

from dataclasses import replace

from storyedit.errors import Unreadable
from storyedit.formats.hypertranscript import read_html
from storyedit.formats.json_shapes import read_json
from storyedit.formats.letters import read_letters
from storyedit.formats.plain_text import read_text
from storyedit.formats.substation import read_ass
from storyedit.formats.timed_text import is_time, read_srt, read_vtt
from storyedit.formats.ttml import read_ttml
from storyedit.given import GivenWords

WORDS_ENDINGS = frozenset(
    ".srt .vtt .ass .ssa .ttml .dfxp .xml .itt .txt .text .md .json .html .htm".split()
)
"""Of the files of words that can be read; capitals do not matter."""

MOST_BYTES = 32 * 1024 * 1024
"""Of a day of talk, with a time for each letter, as WhisperX may give."""

MOST_GAPS = 1_000_000
"""Spaces and ends of lines in captions or text: a day of talk has 200,000 words."""

HEAD_LETTERS = 4_096

TTML = (".ttml", ".dfxp", ".itt", ".xml")
CAPTIONS = (".srt", ".vtt", ".ass", ".ssa")
MARKED_UP = (*TTML, ".html", ".htm")

OTHERS = (
    (b"PK\x03\x04", "This is a Word document, or a packed file."),
    (b"\xd0\xcf\x11\xe0", "This is an old Word document."),
    (b"%PDF", "This is a PDF."),
    (b"{\\rtf", "This is a text with its own letters, in RTF."),
)
"""What people have words in that cannot be read: its first bytes, and what to say."""


def check_words_size(size_bytes: int) -> None:
    """Raise ``Unreadable`` where a file is too large to be anybody's words."""
    if size_bytes > MOST_BYTES:
        raise _too_large(f"{size_bytes} bytes")


def read_words(content: bytes, *, name: str, sha256: str = "") -> GivenWords:
    """The words of a file called ``name``, for the recording of this hash.

    Raises ``Unreadable`` where it is too large, of another kind, broken, or holds no words.
    """
    check_words_size(len(content))
    for beginning, plain in OTHERS:
        if content.startswith(beginning):
            raise Unreadable(plain, "Save it as plain text. Then pick that.", repr(beginning))
    read = read_letters(content)
    given = _given(read.text, name.lower(), sha256)
    if not given.lines:
        raise Unreadable("There are no words in this file.", "Pick another file.", given.kind)
    return replace(given, letters=read.letters, is_guess=read.is_guess)


def _given(text: str, name: str, sha256: str) -> GivenWords:
    text = text.lstrip("\ufeff \t\r\n")
    small = text[:HEAD_LETTERS].lower()
    if name.endswith(".json") or _may_be_json(small):
        return read_json(text, sha256)
    if name.endswith(MARKED_UP) or (small.startswith("<") and not name.endswith(CAPTIONS)):
        return _marked_up(text, small, name)
    return _captions_or_text(text, small, name)


def _marked_up(text: str, small: str, name: str) -> GivenWords:
    if "/ttml" in small or "/ttaf1" in small or name.endswith(TTML):
        return read_ttml(text)
    return read_html(text)


def _captions_or_text(text: str, small: str, name: str) -> GivenWords:
    if text.count(" ") + text.count("\n") > MOST_GAPS:
        raise _too_large("more than a million words")
    if small.startswith("webvtt"):
        return read_vtt(text)
    if "[script info]" in small or name.endswith(CAPTIONS[2:]):
        return read_ass(text)
    if name.endswith(".srt") or any(map(is_time, text.splitlines())):
        return read_srt(text)
    return read_text(text)


def _too_large(detail: str) -> Unreadable:
    return Unreadable("This file is too large.", "Pick a file of one film's words.", detail)


def _may_be_json(head: str) -> bool:
    """Whether a text begins as JSON does; "[Sam]" begins a text that somebody typed."""
    return head.startswith("{") or (head.startswith("[") and head[1:].lstrip()[:1] == "{")

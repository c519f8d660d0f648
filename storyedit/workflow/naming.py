"""Names of files made from what people write: safe on every system, and never one that is taken."""

import os
import re
from itertools import count
from pathlib import Path
from unicodedata import category, normalize

from storyedit.tidy import JOINERS, tidied

MOST_LETTERS = 80
MOST_BYTES = 180
"""Of 255 that Linux gives a name (Windows and macOS count letters), with room for an ending."""

REFUSED = re.compile(r'[<>:"/\\|?*]')
"""What no name has on Windows and FAT (learn.microsoft.com, "Naming Files, Paths, and Namespaces").

Control letters are dropped before."""

RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)\s*(\..*)?")
"""Names of devices on Windows, whatever ending they have (from the same page)."""


def plain_name(text: str, otherwise: str) -> str:
    """A name for a file, without an ending, from what a person wrote; ``otherwise`` for nothing."""
    line = tidied(REFUSED.sub(" ", normalize("NFC", text)))
    name = _shortened(line.strip(". ")).strip(". ")
    if not name:
        return otherwise
    return f"{otherwise} {name}" if RESERVED.fullmatch(name) else name


def free_path(folder: Path, name: str, ending: str) -> Path:
    """``name`` with its ending, or with the first number that nothing there is called by.

    Large and small letters are the same, as on Windows and macOS. Raises ``OSError`` where the
    folder cannot be read.
    """
    taken = {normalize("NFC", each.name).casefold() for each in folder.iterdir()}
    for number in count(1):
        numbered = f"{name}{ending}" if number == 1 else f"{name} {number}{ending}"
        if numbered.casefold() not in taken:
            return folder / numbered
    raise AssertionError("numbers do not end")


def shown_name(path: Path) -> str:
    """A file's name, fit to be shown: on one line, with � for bytes that are not UTF-8."""
    return tidied(os.fsencode(path.name).decode(errors="replace")) or "�"


def _shortened(line: str) -> str:
    """As many whole words as a name has room for; of one long word, as many whole letters."""
    end = len(line[:MOST_LETTERS].encode()[:MOST_BYTES].decode(errors="ignore"))
    if end == len(line):
        return line
    space = line.rfind(" ", MOST_LETTERS // 4, end + 1)
    if space != -1:
        return line[:space]
    while end and (_goes_on(line[end]) or line[end - 1] in JOINERS):
        end -= 1
    return line[:end]


def _goes_on(letter: str) -> bool:
    """Whether it belongs to the letter before: an accent, or a part of an emoji."""
    return letter in JOINERS or category(letter) in ("Mn", "Me", "Mc", "Sk")

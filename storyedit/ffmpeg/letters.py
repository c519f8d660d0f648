"""The letters of captions that are burnt in: our own font, and others for what it has not.

libass never fails by a font: it takes another one, or draws a box for each letter that none has.
But it says so.
"""

import re
import shutil
from collections.abc import Collection
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from unicodedata import category

from storyedit.errors import RenderError
from storyedit.ffmpeg.caption_layer import CAPTIONS, FONTS, drawn_captions
from storyedit.ffmpeg.find import FFmpeg
from storyedit.ffmpeg.reading import open_input
from storyedit.ffmpeg.run import run_ffmpeg
from storyedit.fonts import FONT_FAMILY, FONT_FILE, FONT_NAME, script_of
from storyedit.progress import CancelToken

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

_NO_FONT = re.compile(r"failed to find any fallback with glyph 0x([0-9A-Fa-f]+)")

_UNSEEN = {"Cc", "Cf", "Zs", "Zl", "Zp"}
"""Signs that are never drawn (Unicode's general categories)."""

_SELECTORS = range(0xFE00, 0xFE10)
"""They choose between two shapes of the letter before, and have none (Unicode, 23.4)."""

_NO_LETTER = "\uffff"
"""What Unicode keeps free, so that every font draws its box for it."""

_MOST_NAMED = 10


class LettersSaid:
    """Listens to what libass says of fonts; ``captions`` are the .ass text it burns in."""

    def __init__(self, captions: str) -> None:
        self._captions = captions
        self._own: list[str] = []
        self._missing: set[str] = set()

    def hear(self, line: str) -> None:
        """Hear a line that ffmpeg says."""
        missing = _NO_FONT.search(line)
        if missing and int(missing[1], 16):
            self._missing.update(filter(_is_seen, chr(int(missing[1], 16))))
        elif missing:  # no font is there at all, so none of those that were asked for
            self._missing.update(filter(script_of, self._captions))
        elif f"fontselect: ({FONT_FAMILY}," in line:
            self._own.append(line)

    def check(self) -> None:
        """Raise ``RenderError`` unless our own font was taken, and there was one for the rest."""
        if self._own and not any(FONT_NAME in line for line in self._own):
            raise RenderError(
                "The letters of the captions are missing.",
                "Ask someone to install storyedit again.",
                "\n".join(self._own),
            )
        if self._missing:
            raise _without_letters(self._missing)


def put_own_letters(job: Path) -> None:
    """Put our own font where a graph whose folder lies in ``job`` finds it. Raises ``OSError``."""
    (job / FONTS).mkdir(exist_ok=True)
    shutil.copy(FONT_FILE, job / FONTS)


def letters_of_others(text: str) -> str:
    """The letters of a text that our own font has not, each once, in order of their numbers."""
    return "".join(sorted(each for each in {*text} if _is_seen(each) and not _is_own(each)))


def try_letters(captions: str, ffmpeg: FFmpeg) -> None:
    """Raise ``RenderError`` where no font of this computer has a letter of this .ass text.

    ``captions`` are shown from its beginning. Nothing is made.
    """
    seen = drawn_captions(open_input("color=s=64x64:r=25:d=0.04", f="lavfi"))
    said = LettersSaid(captions)
    with TemporaryDirectory() as job:
        put_own_letters(Path(job))
        folder = Path(job) / "tried"
        folder.mkdir()
        (folder / CAPTIONS).write_text(captions, encoding="utf-8")
        given = seen.output("-", f="null").get_args()
        run_ffmpeg(ffmpeg, given, cancel=CancelToken(), folder=folder, on_log=said.hear)
    said.check()


def _is_seen(letter: str) -> bool:
    return category(letter) not in _UNSEEN and ord(letter) not in _SELECTORS


@lru_cache(10_000)
def _is_own(letter: str) -> bool:
    """Whether our own font draws something else than its box for what it has not."""
    return _drawn(letter) != _drawn(_NO_LETTER)


@lru_cache(1)
def _own_font() -> "FreeTypeFont":
    from PIL import ImageFont

    return ImageFont.truetype(FONT_FILE, 40)


def _drawn(letter: str) -> bytes:
    return bytes(_own_font().getmask(letter))


def _without_letters(missing: Collection[str]) -> RenderError:
    """By the names of their scripts; signs of no script are shown as they are."""
    scripts = {script.name: script for letter in missing if (script := script_of(letter))}
    signs = sorted(letter for letter in missing if script_of(letter) is None)
    detail = " ".join(f"U+{ord(letter):04X}" for letter in sorted(missing))
    if not scripts:
        named = " ".join(signs[:_MOST_NAMED])
        return RenderError(
            f"This computer has no letters for {named}",
            "Write those words with other letters, then try again.",
            detail,
        )
    families = dict.fromkeys(script.family for script in scripts.values())
    return RenderError(
        f"This computer has no letters for {' and '.join(scripts)}.",
        f"Ask someone to install the font {' and '.join(families)}.",
        detail,
    )

"""The letters of captions and cards: Atkinson Hyperlegible Next (SIL OFL 1.1, see OFL.txt).

It has the Latin letters. Others are taken from fonts of the computer, by name where it has them.
"""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from unicodedata import name

FONT_FILE = Path(__file__).parent / "AtkinsonHyperlegibleNext-Regular.ttf"

FONT_FAMILY = "Atkinson Hyperlegible Next"
"""What captions ask for."""

FONT_NAME = "AtkinsonHyperlegibleNext-Regular"
"""The font's own name, which libass logs when it really took it."""


@dataclass(frozen=True, slots=True)
class Script:
    """A way of writing that our own font has no letters for, and the font that is asked for."""

    name: str
    family: str


CHINESE = Script("Chinese", "Noto Sans CJK SC")
JAPANESE = Script("Japanese", "Noto Sans CJK JP")
KOREAN = Script("Korean", "Noto Sans CJK KR")

SCRIPTS: dict[str, Script] = {
    **{
        script.upper(): Script(script, f"Noto Sans {script}")
        for script in (
            "Arabic Armenian Bengali Devanagari Ethiopic Georgian Gujarati Gurmukhi Hebrew Kannada "
            "Khmer Lao Malayalam Myanmar Sinhala Tamil Telugu Thai Tibetan"
        ).split()
    },
    "CYRILLIC": Script("Cyrillic", "Noto Sans"),
    "GREEK": Script("Greek", "Noto Sans"),
    "CJK": CHINESE,
    "HIRAGANA": JAPANESE,
    "KATAKANA": JAPANESE,
    "HANGUL": KOREAN,
}
"""By the first word of a letter's name in Unicode. Noto's fonts are free (SIL OFL 1.1), and made
for all that is written."""

HAN_OF = {"ja": JAPANESE, "ko": KOREAN}
"""Whose shapes the Chinese letters of a language have, where they are not the Chinese ones."""


@lru_cache(10_000)
def script_of(letter: str) -> Script | None:
    """The script of a letter; None for Latin, and for what belongs to none."""
    return SCRIPTS.get(name(letter, "").split(" ")[0])

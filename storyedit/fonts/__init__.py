"""The letters of captions and cards: Atkinson Hyperlegible Next (SIL OFL 1.1, see OFL.txt)."""

from pathlib import Path

FONT_FILE = Path(__file__).parent / "AtkinsonHyperlegibleNext-Regular.ttf"

FONT_FAMILY = "Atkinson Hyperlegible Next"
"""What captions ask for."""

FONT_NAME = "AtkinsonHyperlegibleNext-Regular"
"""The font's own name, which libass logs when it really took it."""

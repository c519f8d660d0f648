"""How the captions of a story look, as a person chose it. The profile they keep to lies below."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

LetterSize: TypeAlias = Literal["usual", "bigger", "biggest"]
BoxStrength: TypeAlias = Literal["usual", "stronger", "solid"]
CaptionPlace: TypeAlias = Literal["bottom", "top"]
CaptionColours: TypeAlias = Literal[
    "white-on-black", "yellow-on-black", "white-on-blue", "black-on-white", "black-on-cream"
]

SIZES: dict[LetterSize, float] = {"usual": 1.0, "bigger": 1.25, "biggest": 1.5}
"""How many times as large as the profile's; lines hold fewer letters then."""

BOXES: dict[BoxStrength, float | None] = {"usual": None, "stronger": 0.9, "solid": 1.0}
"""How strong the box is, 0..1; None is as strong as the profile's."""

COLOURS: dict[CaptionColours, tuple[str, str]] = {
    "white-on-black": ("FFFFFF", "000000"),
    "yellow-on-black": ("FFFF00", "000000"),
    "white-on-blue": ("FFFFFF", "000060"),
    "black-on-white": ("000000", "FFFFFF"),
    "black-on-cream": ("000000", "FFF5D6"),
}
"""The letters and the box, RRGGBB. Each pair is at least 7:1, whatever picture shines through a
profile's box (WCAG 2.2, 1.4.6)."""

OWN_PROFILE = "own"
"""The profile whose rules stand in the choice itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptionLook:
    """What a person chose of how captions look; as it stands, all is as the profile Easy has it.

    ``profile`` is the name of one of ``storyedit.profiles``, or ``OWN_PROFILE``: then ``own_rules``
    are its rules (TOML). With ``names`` it is said who speaks, whenever somebody else begins.
    """

    profile: str = "easy"
    own_rules: str = ""
    letters: LetterSize = "usual"
    box: BoxStrength = "usual"
    colours: CaptionColours = "white-on-black"
    place: CaptionPlace = "bottom"
    names: bool = False


EASY_LOOK = CaptionLook()
"""Of a story of which nothing was said."""

"""A profile's rules with a person's choices laid over them, for a picture of one shape."""

from dataclasses import replace
from math import floor

from storyedit.captions import CaptionStyle
from storyedit.looks import BOXES, COLOURS, SIZES, CaptionLook

LETTER_WIDTH = 0.55
"""A wide line's width for each letter, as a share of the letters' size: measured 0.44 to 0.54."""

WIDEST_TEXT = 0.9
"""Share of the picture's width that a full line may take (SMPTE ST 2046-1's safe area)."""


def letters_high_px(style: CaptionStyle, width_px: int, height_px: int) -> float:
    """How large the letters are: as large as the style says, and as a full line can be."""
    widest_px = width_px * WIDEST_TEXT / (style.max_letters * LETTER_WIDTH)
    return min(height_px * style.letter_height, widest_px)


def styled(
    profile: CaptionStyle, look: CaptionLook, *, width_px: int, height_px: int
) -> CaptionStyle:
    """The style of a film of this size. Larger letters make shorter lines, so that they fit."""
    style = profile.fitted(width_px, height_px)
    box_opacity = BOXES[look.box]
    letter_colour, box_colour = COLOURS[look.colours]
    style = replace(
        style,
        box_opacity=style.box_opacity if box_opacity is None else box_opacity,
        letter_colour=letter_colour,
        box_colour=box_colour,
        place=look.place,
        names=look.names,
    )
    if look.letters == "usual":
        return style
    high_px = letters_high_px(style, width_px, height_px) * SIZES[look.letters]
    most_letters = max(1, floor(width_px * WIDEST_TEXT / (high_px * LETTER_WIDTH)))
    return replace(
        style,
        letter_height=round(high_px / height_px, 4),
        max_letters=min(style.max_letters, most_letters),
    )

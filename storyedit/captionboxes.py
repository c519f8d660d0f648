"""Where in the picture a caption lies, and what of a face it hides; nothing is drawn here."""

from dataclasses import dataclass

from storyedit.captions import Cue
from storyedit.film import FilmPlan
from storyedit.looks import CaptionPlace
from storyedit.scripts import columns
from storyedit.styling import letters_high_px

LINE, ROUND = 1.41, 0.25
"""How high a line is, and how much larger the box is on each side, as shares of the letters'
height: measured with libass in our own font."""

LETTER = 0.5
"""How wide a letter of a line is, as a share of the letters' height: measured 0.44 to 0.54."""

MOST_HIDDEN = 0.2
"""Of a face: more is more than a chin."""


@dataclass(frozen=True, slots=True)
class Box:
    """A part of a picture; its sides are shares of the picture's width and height, 0..1."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def area(self) -> float:
        """A share of the picture."""
        return max(0.0, self.right - self.left) * max(0.0, self.bottom - self.top)

    def share_in(self, other: "Box") -> float:
        """How much of it lies in another one, 0..1."""
        shared = Box(
            max(self.left, other.left),
            max(self.top, other.top),
            min(self.right, other.right),
            min(self.bottom, other.bottom),
        )
        return shared.area / self.area if self.area else 0.0


def caption_box(cue: Cue, plan: FilmPlan, place: CaptionPlace) -> Box:
    """The box that a caption of a film has, or would have in another place."""
    width_px, height_px = plan.width_px, plan.height_px
    letters_px = letters_high_px(plan.style, width_px, height_px)
    edge_px = height_px * plan.style.margin - ROUND * letters_px
    high = letters_px * (LINE * len(cue.lines) + 2 * ROUND) / height_px
    letters = max(map(columns, cue.lines), default=0)
    wide = min(1.0, letters_px * (LETTER * letters + 2 * ROUND) / width_px)
    top = edge_px / height_px if place == "top" else 1 - edge_px / height_px - high
    return Box((1 - wide) / 2, top, (1 + wide) / 2, top + high)


def hides(caption: Box, face: Box) -> bool:
    """Whether a caption hides more of a face than its chin or its hair."""
    return face.share_in(caption) > MOST_HIDDEN

"""Faces in a picture, found by OpenCV with what lies in its package: nothing is fetched.

OpenCV is installed only where somebody wants it (``storyedit[faces]``): it is 160 MB, for one
piece of advice.
"""

from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from storyedit.captionboxes import Box

if TYPE_CHECKING:
    import cv2

_CASCADE = "haarcascade_frontalface_alt2.xml"
"""Of those that come with OpenCV, the one that saw least where nobody was."""

_STEP, _AGREEING = 1.1, 6
"""How much larger each size that is looked for is, and how many finds have to agree: with 3, the
usual number, windows and lamps were faces too."""

_SMALLEST = 0.08
"""Of the picture's height: smaller ones are far away, and found in leaves and walls."""


def can_find_faces() -> bool:
    """Whether OpenCV is here."""
    try:
        return find_spec("cv2") is not None
    except ValueError:  # another thread is loading it, and its module has no spec yet
        return True


def find_faces(picture: Path) -> tuple[Box, ...]:
    """The faces in a JPEG that look at the camera, or nearly so; rather too few than too many.

    Each from its brows to its chin. Raises ``OSError``, and ``ValueError`` for what is no picture.
    """
    import cv2
    import numpy as np

    grey = cv2.imdecode(np.fromfile(picture, np.uint8), cv2.IMREAD_GRAYSCALE)
    if grey is None:
        raise ValueError(f"no picture: {picture!r}")
    high, wide = grey.shape
    smallest_px = round(_SMALLEST * high)
    found = _cascade().detectMultiScale(
        grey, scaleFactor=_STEP, minNeighbors=_AGREEING, minSize=(smallest_px, smallest_px)
    )
    return tuple(Box(x / wide, y / high, (x + w) / wide, (y + h) / high) for x, y, w, h in found)


@lru_cache(1)
def _cascade() -> "cv2.CascadeClassifier":
    import cv2
    from cv2.data import haarcascades

    return cv2.CascadeClassifier(f"{haarcascades}{_CASCADE}")

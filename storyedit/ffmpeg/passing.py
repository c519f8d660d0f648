"""How one cut's sound passes over to the next one's, as gains over a few milliseconds.

Places are samples counted from the join; before it they are negative.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeAlias

from storyedit.ffmpeg.exact import CROSS_SAMPLES, MELT_SAMPLES
from storyedit.timeline import SAMPLE_RATE_HZ

if TYPE_CHECKING:
    import numpy as np

    Places: TypeAlias = np.ndarray[tuple[int], np.dtype[np.int64]]
    Gains: TypeAlias = np.ndarray[tuple[int], np.dtype[np.float64]]

FADE_SAMPLES = SAMPLE_RATE_HZ // 100
"""10 ms: enough that a join does not pop, too short to be heard as a fade (measured: 1.0)."""


class Passing(Protocol):
    """A way to pass over: the later sound is heard from ``begins`` on, the earlier to ``ends``."""

    @property
    def begins(self) -> int:
        """The first place the later sound is heard at; never after the join."""

    @property
    def ends(self) -> int:
        """The first place the earlier sound is not heard at; before the join where it must be."""

    def rising(self, places: "Places") -> "Gains":
        """The later sound's gain."""

    def falling(self, places: "Places") -> "Gains":
        """The earlier sound's gain."""


@dataclass(frozen=True, slots=True)
class Dipping:
    """One fades out by ``ends``, then the other fades in: each inside its own time."""

    ends: int = 0
    begins: int = 0

    def rising(self, places: "Places") -> "Gains":
        """Half a cosine up from the join on."""
        return _half_cosine(places)

    def falling(self, places: "Places") -> "Gains":
        """Half a cosine down to ``ends``."""
        return _half_cosine(self.ends - 1 - places)


@dataclass(frozen=True, slots=True)
class Crossing:
    """Both are heard from ``begins`` to ``ends``, with one loudness together.

    The power of the two gains adds up to 1, which is right for sounds that have nothing to do with
    each other, as a room's noise at two moments.
    """

    begins: int
    ends: int

    def rising(self, places: "Places") -> "Gains":
        """A quarter of a sine up."""
        import numpy as np

        return np.sin(self._angle(places))

    def falling(self, places: "Places") -> "Gains":
        """A quarter of a cosine down."""
        import numpy as np

        return np.cos(self._angle(places))

    def _angle(self, places: "Places") -> "Gains":
        import numpy as np

        share = (places - self.begins + 0.5) / (self.ends - self.begins)
        return np.clip(share, 0, 1) * (np.pi / 2)


@dataclass(frozen=True, slots=True)
class Melting:
    """The recording goes on: both are the same sound, so the gains themselves add up to 1.

    They differ where a file's stamps are too coarse (Matroska's are milliseconds) for two readings
    to meet to the sample.
    """

    begins: int = 0
    ends: int = MELT_SAMPLES

    def rising(self, places: "Places") -> "Gains":
        """Straight up."""
        import numpy as np

        return np.clip(places / MELT_SAMPLES, 0, 1)

    def falling(self, places: "Places") -> "Gains":
        """Straight down."""
        return 1 - self.rising(places)


def passing_of(
    room_after: int, room_before: int, *, earlier_count: int, later_count: int
) -> Passing:
    """How to pass over where the recording does not go on.

    ``room_after`` is how many samples past the join the earlier cut may be heard, below 0 where it
    must end before; ``room_before`` is how many before it the later one may. They cross over there,
    in no more than half of either cut, and where that is too short for ears, they fade.
    """
    ends = min(room_after, CROSS_SAMPLES, later_count // 2)
    begins = max(min(0, ends) - CROSS_SAMPLES, -room_before, -(earlier_count // 2))
    if ends - begins >= FADE_SAMPLES:
        return Crossing(begins, ends)
    return Dipping(min(0, room_after))


def _half_cosine(left: "Places") -> "Gains":
    """From 0 where nothing is left, to 1 where a fade or more is."""
    import numpy as np

    gains: Gains = 0.5 - 0.5 * np.cos(np.pi * np.clip(left, 0, FADE_SAMPLES) / FADE_SAMPLES)
    return gains

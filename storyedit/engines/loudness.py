"""How loud a recording is from moment to moment."""

import numpy as np
from numpy.typing import NDArray

from storyedit.engines.base import SAMPLE_RATE_HZ, AudioSource
from storyedit.timing import TimeRange

STEP_MS = 5
"""From one moment looked at to the next."""

LOOK_MS = 20
"""Each moment is as loud as this much around it: two waves of a low voice, four of a high one."""


def loudness_at(source: AudioSource, at_ms: NDArray[np.int64]) -> NDArray[np.float64]:
    """How loud each moment is, the root of its mean power from 0 to 1, shape (moments,) both.

    The moments, of which there is at least one, are in order and from 0.
    """
    from_ms = max(0, int(at_ms[0]) - LOOK_MS // 2)
    sound = source.read(TimeRange(from_ms, int(at_ms[-1]) + LOOK_MS // 2))
    power = np.concatenate([[0.0], np.cumsum(np.square(sound, dtype=np.float64))])
    first, end = (
        np.clip((at_ms + edge_ms - from_ms) * SAMPLE_RATE_HZ // 1000, 0, len(sound))
        for edge_ms in (-LOOK_MS // 2, LOOK_MS // 2)
    )
    loud: NDArray[np.float64] = np.sqrt(
        np.maximum(power[end] - power[first], 0) / np.maximum(end - first, 1)
    )
    return loud

"""Where a sound begins and ends, by how loud it is: finer than voice activity's steps of 32 ms."""

import numpy as np
from numpy.typing import NDArray

from storyedit.engines.base import AudioSource
from storyedit.engines.loudness import STEP_MS, loudness_at

ROOM_MS = 200
"""How much of the quiet beside a sound is looked at, to know how loud the room is."""

LEAST_RISE_DB = 6.0
RISE_SHARE = 0.25
"""A sound begins where it is a quarter of the way, in dB, from the room to its own loudest."""

_FAINTEST = 1e-5


def beginning_ms(source: AudioSource, about_ms: int, *, from_ms: int, to_ms: int) -> int:
    """Where the sound that is heard at about ``about_ms`` begins, between two moments."""
    if not from_ms < about_ms < to_ms:
        return about_ms
    at_ms, level = _levels(source, max(0, from_ms - ROOM_MS), to_ms)
    loud = level >= _threshold(level)
    first = int(np.argmax(np.where(at_ms >= about_ms, level, -np.inf)))
    if not loud[first]:
        return about_ms
    quiet = np.flatnonzero(~loud[:first])
    begins_ms = int(at_ms[quiet[-1] + 1]) if len(quiet) else from_ms
    return min(max(begins_ms, from_ms), to_ms - 1)


def ending_ms(source: AudioSource, about_ms: int, *, from_ms: int, to_ms: int) -> int:
    """Where the sound that is heard until about ``about_ms`` ends, between two moments."""
    if not from_ms < about_ms < to_ms:
        return about_ms
    at_ms, level = _levels(source, from_ms, to_ms + ROOM_MS)
    loud = level >= _threshold(level)
    last = int(np.argmax(np.where(at_ms <= about_ms, level, -np.inf)))
    if not loud[last]:
        return about_ms
    quiet = np.flatnonzero(~loud[last + 1 :])
    ends_ms = int(at_ms[last + 1 + quiet[0]]) if len(quiet) else to_ms
    return min(max(ends_ms, from_ms + 1), to_ms)


def _threshold(level: NDArray[np.float64]) -> float:
    room, loudest = float(np.quantile(level, 0.1)), float(level.max())
    return room + max(LEAST_RISE_DB, RISE_SHARE * (loudest - room))


def _levels(
    source: AudioSource, from_ms: int, to_ms: int
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Moments in ms and how loud each is in dB, shape (moments,) both."""
    at_ms = np.arange(from_ms, to_ms, STEP_MS)
    return at_ms, 20 * np.log10(loudness_at(source, at_ms) + _FAINTEST)

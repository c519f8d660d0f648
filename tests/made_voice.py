"""A voice made of sums, the same on every computer: for figures that were measured elsewhere."""

import numpy as np
from numpy.typing import NDArray

RATE_HZ = 16_000
SECONDS = 2.5
FORMANTS_HZ = ((700, 130), (1_220, 170), (2_600, 250))
"""An open vowel's: where it rings, and how broadly."""


def made_voice() -> NDArray[np.float32]:
    """A vowel whose pitch glides from 110 to 150 Hz, with syllables; shape (samples,)."""
    at_s = np.arange(round(SECONDS * RATE_HZ)) / RATE_HZ
    pitch_hz = 110 + 40 * at_s / SECONDS
    turn = 2 * np.pi * np.cumsum(pitch_hz) / RATE_HZ
    sound = np.zeros_like(at_s)
    for harmonic in range(1, 40):
        hz = harmonic * pitch_hz
        rings = sum(1 / (1 + ((hz - middle) / width) ** 2) for middle, width in FORMANTS_HZ)
        sound += rings * np.sin(harmonic * turn) / harmonic
    syllables = 0.6 + 0.4 * np.sin(2 * np.pi * 4 * at_s)
    loudest = np.abs(sound * syllables).max()
    made: NDArray[np.float32] = (0.3 * sound * syllables / loudest).astype(np.float32)
    return made

"""What the speaker encoder looks at: how loud each of 40 bands of a voice is, every 10 ms.

The figures are those of librosa's ``feature.melspectrogram`` with Resemblyzer's settings, which
the encoder's weights were trained on: windows of 25 ms, power not in decibels, Slaney's bands.
"""

from functools import cache

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from storyedit.engines.base import SAMPLE_RATE_HZ

FRAME_SAMPLES = 160
WINDOW_SAMPLES = 400
BANDS = 40

LOUDNESS_DBFS = -30.0
"""What a voice is brought up to before it is looked at; a louder one stays as it is."""


def brought_up(sound: NDArray[np.float32]) -> NDArray[np.float32]:
    """The sound, no fainter than ``LOUDNESS_DBFS``; silence stays silence. Shape as given."""
    power = float(np.mean(np.square(sound), dtype=np.float64)) if len(sound) else 0.0
    if not power:
        return sound
    wanted = 10 ** (LOUDNESS_DBFS / 20)
    return sound * np.float32(max(1.0, wanted / np.sqrt(power)))


def mel_spectrogram(sound: NDArray[np.float32]) -> NDArray[np.float32]:
    """The power of each band, shape (frames, 40), a frame round every 160th sample from 0 on."""
    padded = np.pad(sound, WINDOW_SAMPLES // 2)
    windows = sliding_window_view(padded, WINDOW_SAMPLES)[::FRAME_SAMPLES]
    spectrum = np.fft.rfft(windows * _hann())
    power = np.square(spectrum.real) + np.square(spectrum.imag)
    bands: NDArray[np.float32] = (power @ _filters()).astype(np.float32)
    return bands


@cache
def _hann() -> NDArray[np.float32]:
    turn = 2 * np.pi * np.arange(WINDOW_SAMPLES) / WINDOW_SAMPLES
    return (0.5 - 0.5 * np.cos(turn)).astype(np.float32)


@cache
def _filters() -> NDArray[np.float32]:
    """Triangles of one area each, evenly apart in mel, shape (201, 40)."""
    top_mel = _to_mel(np.array(SAMPLE_RATE_HZ / 2))
    corners_hz = _to_hz(np.linspace(0, top_mel, BANDS + 2))
    bins_hz = np.fft.rfftfreq(WINDOW_SAMPLES, 1 / SAMPLE_RATE_HZ)[:, None]
    low, middle, high = corners_hz[:-2], corners_hz[1:-1], corners_hz[2:]
    rising = (bins_hz - low) / (middle - low)
    falling = (high - bins_hz) / (high - middle)
    triangles = np.maximum(0, np.minimum(rising, falling)) * 2 / (high - low)
    return triangles.astype(np.float32)


BREAK_HZ, BREAK_MEL, HZ_PER_MEL, LOG_STEP = 1000.0, 15.0, 200 / 3, np.log(6.4) / 27
"""Slaney's scale (Auditory Toolbox, 1998): even up to 1 kHz, 27 steps for each 6.4 times above."""


def _to_mel(hz: NDArray[np.float64]) -> NDArray[np.float64]:
    above = BREAK_MEL + np.log(np.maximum(hz, BREAK_HZ) / BREAK_HZ) / LOG_STEP
    return np.where(hz < BREAK_HZ, hz / HZ_PER_MEL, above)


def _to_hz(mel: NDArray[np.float64]) -> NDArray[np.float64]:
    above = BREAK_HZ * np.exp(LOG_STEP * (np.maximum(mel, BREAK_MEL) - BREAK_MEL))
    return np.where(mel < BREAK_MEL, mel * HZ_PER_MEL, above)

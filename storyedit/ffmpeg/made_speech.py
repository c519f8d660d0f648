"""Speech made up from pieces of a recording, so that it is known to the millisecond what is said
when: with pauses, repeats and noise that the recording itself does not have.
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from storyedit.ffmpeg.find import FFmpeg
from storyedit.ffmpeg.run import run_ffmpeg
from storyedit.progress import CancelToken
from storyedit.spoken import Spoken, SpokenTurn
from storyedit.timing import TimeRange

RATE_HZ = 16_000
_SAMPLES_A_MS = RATE_HZ // 1000

Sound = NDArray[np.float32]
"""Shape (samples,), from -1 to 1, at ``RATE_HZ``."""

ROOM_DB = -45.0
"""Of full scale: a room where nobody speaks, as a phone on the table hears it."""

_FADE_MS = 20
"""Of each piece at both its ends: a sound that begins at once is a click."""

PHONE = ("-af", "highpass=f=300,lowpass=f=3400,lowpass=f=3400", "-ar", "8000", "-c:a", "pcm_mulaw")
"""A telephone's band and numbers (ITU-T G.711 and G.712)."""

FLAC = ("-c:a", "flac")


class MadeSpeech:
    """Sound that grows piece by piece, and what is said in it."""

    def __init__(self, language: str, seed: int) -> None:
        self.chance = np.random.default_rng(seed)
        self._language = language
        self._pieces: list[Sound] = []
        self._turns: list[SpokenTurn] = []
        self._sample_count = 0

    @property
    def spoken(self) -> Spoken:
        """What is said so far, and when."""
        return Spoken(tuple(self._turns), self._language)

    def say(self, sound: Sound, turns: Sequence[SpokenTurn]) -> None:
        """Take in a piece; the times of its ``turns`` count from its own beginning."""
        begin_ms = self._sample_count // _SAMPLES_A_MS
        for turn in turns:
            if turn.time is None:
                raise ValueError("it is not known when this is said")
            time = TimeRange(begin_ms + turn.time.start_ms, begin_ms + turn.time.end_ms)
            self._turns.append(SpokenTurn(text=turn.text, time=time, speaker=turn.speaker))
        self._add(_faded(sound))

    def pause(self, least_ms: int, most_ms: int, *, room: bool = False) -> None:
        """Nobody speaks for a while: silence without any sound, or that of a room."""
        length = int(self.chance.integers(least_ms, most_ms + 1)) * _SAMPLES_A_MS
        self._add(self._room(length, ROOM_DB) if room else np.zeros(length, np.float32))

    def lay_noise(self, below_db: float) -> None:
        """Lay a room's noise under everything, fainter than the speech by so much."""
        whole = self._whole()
        speech_db = 20 * np.log10(np.sqrt(np.mean(whole[np.abs(whole) > 1e-3] ** 2)))
        self._pieces = [whole + self._room(len(whole), float(speech_db) - below_db)]

    def save(
        self, path: Path, stored: Sequence[str], *, ffmpeg: FFmpeg, cancel: CancelToken
    ) -> None:
        """Write it as ffmpeg's options ``stored`` say. Raises ``Cancelled``, ``RenderError``,
        ``DiskFull``."""
        given = ["-f", "s16le", "-ar", str(RATE_HZ), "-ac", "1", "-i", "pipe:0"]
        given += [*stored, "-map_metadata", "-1", "-bitexact", path.name]
        samples = (np.clip(self._whole(), -1, 1) * 32_767).astype("<i2")
        run_ffmpeg(ffmpeg, given, cancel=cancel, folder=path.parent, feed=[samples.tobytes()])

    def _add(self, sound: Sound) -> None:
        self._pieces.append(sound)
        self._sample_count += len(sound)

    def _whole(self) -> Sound:
        return np.concatenate(self._pieces)

    def _room(self, length: int, level_db: float) -> Sound:
        """Noise that grows fainter with its pitch, as rooms' does: 3 dB an octave."""
        waves = np.fft.rfft(self.chance.standard_normal(length))
        pitch = np.arange(len(waves))
        lowest = max(1, 50 * length // RATE_HZ)
        noise = np.fft.irfft(waves / np.sqrt(np.maximum(pitch, lowest)), length)
        loud = np.sqrt(np.mean(noise**2))
        return np.asarray(noise / loud * 10 ** (level_db / 20), np.float32)


def _faded(sound: Sound) -> Sound:
    length = min(_FADE_MS * _SAMPLES_A_MS, len(sound) // 2)
    rise = np.linspace(0, 1, length, dtype=np.float32)
    faded = sound.copy()
    faded[:length] *= rise
    faded[len(sound) - length :] *= rise[::-1]
    return faded

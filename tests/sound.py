"""Real sound for the tests: the sample interview as 16 kHz PCM, with what is said in it."""

import json
import subprocess
import wave
from dataclasses import dataclass
from pathlib import Path

import imageio_ffmpeg
import numpy as np
from numpy.typing import NDArray

RATE_HZ = 16_000
SAMPLE_MEDIA = Path(__file__).parent.parent / "sample_media"


@dataclass(frozen=True)
class Turn:
    """What one speaker says; times are None where nobody wrote them down."""

    text: str
    start_ms: int | None
    end_ms: int | None


@dataclass(frozen=True)
class Spoken:
    """Samples from -1 to 1 at 16 kHz, and the turns in them."""

    samples: NDArray[np.float32]
    turns: tuple[Turn, ...]

    @property
    def text(self) -> str:
        return " ".join(turn.text for turn in self.turns)


def read_spoken(recording: Path) -> Spoken:
    """A film or sound file, with the .json of its turns beside it."""
    ffmpeg = imageio_ffmpeg.get_ffmpeg_exe()  # type: ignore[attr-defined,no-untyped-call]
    wanted = ["-vn", "-ac", "1", "-ar", str(RATE_HZ), "-f", "s16le", "-"]
    command = [ffmpeg, "-v", "error", "-i", recording, *wanted]
    raw = subprocess.run(command, check=True, capture_output=True).stdout
    turns = json.loads(recording.with_suffix(".json").read_bytes())["turns"]
    return Spoken(
        np.frombuffer(raw, "<i2").astype(np.float32) / np.float32(32768), tuple(map(_turn, turns))
    )


def _turn(turn: dict[str, object]) -> Turn:
    def ms(key: str) -> int | None:
        seconds = turn.get(key)
        return round(float(str(seconds)) * 1000) if seconds is not None else None

    return Turn(str(turn["text"]), ms("start_s"), ms("end_s"))


def with_long_pauses(spoken: Spoken, *, seed: int, every: int = 2) -> Spoken:
    """20 to 40 s of quiet noise put between the turns, after every so many of them."""
    chance = np.random.default_rng(seed)
    pieces: list[NDArray[np.float32]] = []
    turns: list[Turn] = []
    taken = moved = 0
    for number, turn in enumerate(spoken.turns):
        assert turn.start_ms is not None and turn.end_ms is not None
        if number and number % every == 0:
            before = spoken.turns[number - 1].end_ms
            assert before is not None
            cut = (before + turn.start_ms) // 2 * RATE_HZ // 1000
            hush = chance.integers(20 * RATE_HZ, 40 * RATE_HZ)
            pieces += [spoken.samples[taken:cut], quiet_noise(hush / RATE_HZ, seed=number)]
            taken, moved = cut, moved + int(hush) * 1000 // RATE_HZ
        turns.append(Turn(turn.text, turn.start_ms + moved, turn.end_ms + moved))
    return Spoken(np.concatenate([*pieces, spoken.samples[taken:]]), tuple(turns))


def quiet_noise(seconds: float, *, seed: int) -> NDArray[np.float32]:
    """A room with nobody speaking: noise at about -54 dB."""
    noise = np.random.default_rng(seed).standard_normal(round(seconds * RATE_HZ))
    return (noise * 0.002).astype(np.float32)


def made_music(seconds: float) -> NDArray[np.float32]:
    """Chords that fade, two a second, with a drum: nobody sings."""
    chance = np.random.default_rng(1)
    sound = np.zeros(round(seconds * RATE_HZ))
    for beat, at in enumerate(range(0, len(sound), RATE_HZ // 2)):
        time = np.arange(min(RATE_HZ * 3 // 4, len(sound) - at)) / RATE_HZ
        root_hz = 220 * 2 ** (chance.choice([0, 2, 4, 5, 7, 9]) / 12)
        for times, loud in ((1, 0.3), (1.26, 0.2), (1.5, 0.2), (2, 0.1), (3, 0.05)):
            note = np.sin(2 * np.pi * root_hz * times * time)
            sound[at : at + len(time)] += loud * note * np.exp(-3 * time)
        if beat % 2 == 0:
            drum = 0.3 * chance.standard_normal(len(time)) * np.exp(-time * RATE_HZ / 300)
            sound[at : at + len(time)] += drum
    loudest = float(np.abs(sound).max())
    return np.asarray(sound / loudest / 2, dtype=np.float32)


def write_wav(path: Path, samples: NDArray[np.float32]) -> Path:
    """Write samples as a 16 kHz mono 16 bit WAV."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE_HZ)
        file.writeframes((np.clip(samples, -1, 1) * 32767).astype("<i2").tobytes())
    return path

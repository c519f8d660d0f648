"""How a person moves: the mouth from the sound, the rest from gentle rules. One value a frame."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray
from people import Pose

FRAMES_PER_S = 25
SOUND_HZ = 16_000
ROOM_NOISE = 0.004  # quieter than this is nobody speaking

Signal = NDArray[np.float64]


@dataclass(frozen=True)
class Turn:
    """Who speaks, and from when to when."""

    speaker: str
    start_s: float
    end_s: float
    note: str

    @classmethod
    def read(cls, facts: dict[str, Any]) -> "Turn":
        """One turn, from its facts in a .json file."""
        return cls(facts["speaker"], facts["start_s"], facts["end_s"], facts["note"])

    @property
    def frames(self) -> slice:
        """The pictures of the film during which it is said."""
        return slice(round(self.start_s * FRAMES_PER_S), round(self.end_s * FRAMES_PER_S))

    @property
    def length_s(self) -> float:
        """How long it lasts."""
        return self.end_s - self.start_s


def smooth(signal: Signal, over_s: float) -> Signal:
    """A soft average, which turns a jump into a movement that takes about `over_s`."""
    reach = round(over_s * FRAMES_PER_S)
    weights = np.hanning(2 * reach + 3)
    padded = np.pad(signal, reach + 1, mode="edge")
    averaged: Signal = np.convolve(padded, weights / weights.sum(), mode="valid")
    return averaged


def wander(count: int, random: np.random.Generator) -> Signal:
    """A slow drift between about -1 and 1 that does not seem to repeat."""
    seconds = np.arange(count) / FRAMES_PER_S
    drift = np.zeros(count)
    for period_s in (3.7, 5.9, 9.1):
        drift += np.sin(2 * np.pi * (seconds / period_s + random.random())) / 2.2
    return drift


def sound_windows(sound: NDArray[np.float32], count: int) -> Signal:
    """A short stretch of sound around the middle of each frame."""
    hop = SOUND_HZ // FRAMES_PER_S
    width = 2 * hop
    padded = np.pad(sound.astype(np.float64), (hop // 2, width + hop * count))
    starts = hop * np.arange(count)[:, None]
    windows: Signal = padded[starts + np.arange(width)[None, :]] * np.hanning(width)
    return windows


def mouth_from_sound(sound: NDArray[np.float32], mine: Signal) -> tuple[Signal, Signal]:
    """How open and how wide the mouth is: loud opens it, a hiss such as "s" nearly shuts it."""
    windows = sound_windows(sound, len(mine))
    loudness = np.sqrt((windows**2).mean(axis=1))
    power = np.abs(np.fft.rfft(windows, axis=1)) ** 2
    pitch = np.fft.rfftfreq(windows.shape[1], 1 / SOUND_HZ)
    all_power = power.sum(axis=1) + 1e-9
    hiss = power[:, pitch > 3000].sum(axis=1) / all_power
    bright = power[:, pitch > 1200].sum(axis=1) / all_power
    heard = (loudness > ROOM_NOISE) & (mine > 0)
    loud = float(np.percentile(loudness[heard], 92))
    opened = np.where(heard, np.clip(loudness / loud, 0, 1) ** 0.8 * (1 - 0.6 * hiss), 0)
    spread = np.clip(6 * bright - 0.9, -0.9, 0.9)
    return np.convolve(opened, (0.15, 0.7, 0.15), mode="same"), smooth(spread, 0.16)


def blinks(count: int, random: np.random.Generator) -> Signal:
    """How far the lids are shut: short blinks, at moments that nobody can foresee."""
    lids = np.zeros(count + FRAMES_PER_S)
    frame = int(random.uniform(20, 60))
    while frame < count:
        lids[frame : frame + 5] = (0.5, 1, 1, 0.6, 0.2)
        again = random.random() < 0.12
        frame += 9 if again else round(random.gamma(4, 0.9) * FRAMES_PER_S) + 25
    return lids[:count]


def listening_nods(count: int, others: list[Turn]) -> Signal:
    """Two small nods near the end of what somebody else says."""
    nods = np.zeros(count + 2 * FRAMES_PER_S)
    seconds = np.arange(round(1.6 * FRAMES_PER_S)) / FRAMES_PER_S
    nod = np.sin(np.pi * seconds / 0.8) ** 2 * np.exp(-0.9 * seconds)
    for turn in others:
        frame = round((turn.end_s - 0.35 * min(turn.length_s, 2)) * FRAMES_PER_S)
        nods[frame : frame + len(nod)] += nod[: len(nods) - frame]
    return nods[:count]


def marked(count: int, stretches: list[slice]) -> Signal:
    """1 in the given stretches and 0 elsewhere."""
    marks = np.zeros(count)
    for stretch in stretches:
        marks[stretch] = 1
    return marks


def thinking_gaps(turns: list[Turn]) -> list[slice]:
    """The long silences, in which a person looks down."""
    return [
        slice(round((before.end_s + 0.3) * FRAMES_PER_S), round(after.start_s * FRAMES_PER_S))
        for before, after in pairwise(turns)
        if after.start_s - before.end_s > 1.3
    ]


def raised_hands(turns: list[Turn]) -> list[slice]:
    """The middle of every other long turn."""
    long_turns = [turn for turn in turns if turn.length_s > 4]
    return [
        slice(
            round((turn.start_s + 0.8) * FRAMES_PER_S),
            round((turn.end_s - 0.9) * FRAMES_PER_S),
        )
        for turn in long_turns[::2]
    ]


def poses(sound: NDArray[np.float32], turns: list[Turn], person: str, count: int) -> list[Pose]:
    """The pose of one person in each picture of the film."""
    random = np.random.default_rng(sum(person.encode()))
    own = [turn for turn in turns if turn.speaker == person]
    others = [turn for turn in turns if turn.speaker != person]
    mine = marked(count, [turn.frames for turn in own])
    opened, spread = mouth_from_sound(sound, mine)
    stress = smooth(opened, 0.3) - smooth(opened, 1.2)
    listens = smooth(marked(count, [turn.frames for turn in others]), 0.5)
    thinks = smooth(marked(count, thinking_gaps(turns)), 0.4)
    worried = smooth(marked(count, [turn.frames for turn in own if "summit" in turn.note]), 0.6)
    speaks = smooth(mine, 0.4)
    drift, glance, sway = (wander(count, random) for _ in range(3))
    moves: dict[str, Signal] = {
        "tilt": (0.8 + 1.3 * speaks) * drift + 2.5 * listens - 1.5 * worried + 2.8 * stress,
        "nod": 1.4 * stress + 0.9 * listening_nods(count, others) + 1.6 * thinks + 0.8 * worried,
        "turn": -0.2 + 0.3 * glance - 0.7 * listens + 0.25 * thinks,
        "look": -0.2 + 0.5 * glance - 0.6 * listens + 0.4 * thinks,
        "lids": np.maximum(blinks(count, random), 0.8 * thinks + 0.15 * worried),
        "brows": 1.5 * stress + 0.35 * listens - 0.3 * worried,
        "mouth": opened,
        "spread": spread,
        "smile": 0.25 + 0.4 * listens - 0.35 * worried - 0.3 * thinks,
        "breath": np.sin(2 * np.pi * np.arange(count) / FRAMES_PER_S / 4.3),
        "hand": smooth(marked(count, raised_hands(own)), 0.5),
        "wave": 5 * sway + 13 * stress,
    }
    values = np.column_stack(list(moves.values())).tolist()
    return [Pose(**dict(zip(moves, row, strict=True))) for row in values]

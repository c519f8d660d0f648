"""Listening as the app does it, and looking for what it leaves behind."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from storyedit.engines.base import AudioSource, Decoding, HeardStretch
from storyedit.engines.host import transcribe_in_child
from storyedit.engines.messages import Finished, Heard, VoiceFound
from storyedit.engines.models import choose_model
from storyedit.progress import Progress
from storyedit.timing import TimeRange
from storyedit.transcript import Word
from tests.sound import write_wav

CHILD = b"storyedit.engines.child"


@dataclass(frozen=True)
class Listened:
    """Everything one run gave, in the order it came."""

    source: AudioSource
    messages: tuple[Heard, ...]
    reports: tuple[Progress, ...]

    @property
    def stretches(self) -> tuple[HeardStretch, ...]:
        return tuple(m for m in self.messages if isinstance(m, HeardStretch))

    @property
    def words(self) -> tuple[Word, ...]:
        return tuple(word for stretch in self.stretches for word in stretch.words)

    @property
    def voice(self) -> tuple[TimeRange, ...]:
        return next(m.voice for m in self.messages if isinstance(m, VoiceFound))

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def peak_mb(self) -> int | None:
        return next((m.peak_mb for m in self.messages if isinstance(m, Finished)), None)


def listen(
    source: AudioSource,
    engine: str,
    *,
    model: str | None = None,
    decoding: Decoding | None = None,
    language: str | None = None,
    ranges: tuple[TimeRange, ...] | None = None,
) -> Listened:
    """Listen in a child with the model the app would choose."""
    reports: list[Progress] = []
    messages = transcribe_in_child(
        source,
        engine=engine,
        model=choose_model(model, engine),
        decoding=decoding,
        language=language,
        ranges=ranges,
        report=reports.append,
    )
    return Listened(source, tuple(messages), tuple(reports))


def source_of(folder: Path, samples: NDArray[np.float32]) -> AudioSource:
    """Samples as an AudioSource."""
    return AudioSource.open(write_wav(folder / "sound.wav", samples))


def listening_children(parent: int | None = None) -> Sequence[int]:
    """Running processes of engines that a process started (Linux)."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            state, parent_pid = (folder / "stat").read_text().rpartition(")")[2].split()[:2]
            command = (folder / "cmdline").read_bytes()
        except OSError:
            continue
        if CHILD in command and state != "Z" and int(parent_pid) == (parent or os.getpid()):
            found.append(int(folder.name))
    return found


def is_running(pid: int) -> bool:
    """Whether a process runs, and is not merely unburied (Linux)."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False

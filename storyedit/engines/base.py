"""What every speech engine is given and what it gives back."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, ClassVar, Protocol

import numpy as np
from numpy.typing import NDArray

from storyedit.errors import Unreadable
from storyedit.progress import CancelToken, Report
from storyedit.timing import TimeRange, ms_to_sample
from storyedit.transcript import Word

SAMPLE_RATE_HZ = 16_000
"""What Whisper and Silero listen at."""

BYTES_A_SAMPLE = 2


@dataclass(frozen=True, slots=True)
class AudioSource:
    """Sound on the disk, 16 kHz mono 16 bit, read a stretch at a time and never whole.

    Holds no open file, so it can be handed to another process.
    """

    path: Path
    data_start_bytes: int
    sample_count: int

    @classmethod
    def open(cls, path: Path) -> "AudioSource":
        """Look at a WAV file, or at a file of bare little-endian samples.

        Raises ``Unreadable`` when the file is missing or a WAV of another shape.
        """
        try:
            with path.open("rb") as file:
                data_start_bytes, data_bytes = _find_samples(file)
        except OSError as problem:
            raise Unreadable(
                "The sound of this recording is gone.",
                "Add the recording again.",
                f"{path}: {problem}",
            ) from problem
        return cls(path, data_start_bytes, data_bytes // BYTES_A_SAMPLE)

    @property
    def duration_ms(self) -> int:
        """How long the sound is, in whole milliseconds."""
        return self.sample_count * 1000 // SAMPLE_RATE_HZ

    def read(self, time: TimeRange) -> NDArray[np.float32]:
        """The sound of a stretch, shape (samples,), from -1 to 1; shorter at the file's end."""
        return self.read_samples(
            ms_to_sample(time.start_ms, SAMPLE_RATE_HZ), ms_to_sample(time.end_ms, SAMPLE_RATE_HZ)
        )

    def read_samples(self, first: int, end: int) -> NDArray[np.float32]:
        """Samples ``first`` up to ``end``, shape (samples,), from -1 to 1."""
        count = max(0, min(end, self.sample_count) - first)
        offset_bytes = self.data_start_bytes + first * BYTES_A_SAMPLE
        with self.path.open("rb") as file:
            samples = np.fromfile(file, dtype="<i2", count=count, offset=offset_bytes)
        return samples.astype(np.float32) / np.float32(32768)


def _find_samples(file: BinaryIO) -> tuple[int, int]:
    """Where the samples begin and how many bytes there are (RIFF chunks, or bare samples)."""
    file_bytes = file.seek(0, 2)
    file.seek(0)
    if file.read(4) != b"RIFF":
        return 0, file_bytes
    file.seek(12)
    while len(head := file.read(8)) == 8:
        kind, chunk_bytes = struct.unpack("<4sI", head)
        if kind == b"data":
            # A WAV written to a pipe does not know its own length; the file does.
            return file.tell(), min(chunk_bytes, file_bytes - file.tell())
        if kind == b"fmt ":
            _check_shape(file.read(chunk_bytes)[:16])
            file.seek(chunk_bytes % 2, 1)
        else:
            file.seek(chunk_bytes + chunk_bytes % 2, 1)
    raise Unreadable(
        "The sound of this recording is cut short.", "Add the recording again.", "no data chunk"
    )


def _check_shape(fmt: bytes) -> None:
    if len(fmt) < 16:
        raise Unreadable(
            "The sound of this recording is cut short.", "Add the recording again.", "short fmt"
        )
    _kind, channels, rate_hz, _bytes_a_second, _block, bits = struct.unpack("<HHIIHH", fmt)
    if (channels, rate_hz, bits) != (1, SAMPLE_RATE_HZ, 16):
        raise Unreadable(
            "This sound cannot be listened to as it is.",
            "Add the recording again.",
            f"{channels} channels, {rate_hz} Hz, {bits} bit; 1, {SAMPLE_RATE_HZ} and 16 needed",
        )


@dataclass(frozen=True, slots=True)
class Availability:
    """Whether an engine can be used here; ``plain`` says why not, in words for a person."""

    usable: bool
    plain: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoding:
    """How Whisper is to listen; the same for every engine.

    The defaults are the winners of ``storyedit bench words``. Conditioning on the text
    before loses whole passages after a long pause, so it is off (SYSTRAN/faster-whisper#465, and
    the figures of the bench). ``threads`` 0 means one for each core, at most 8. ``prompt`` is shown
    to Whisper before each window (see ``prompts``). A hush longer than
    ``hallucination_silence_ms`` round unlikely words makes Whisper skip them (openai/whisper#1838).
    """

    beam_size: int = 5
    best_of: int = 5
    temperatures: tuple[float, ...] = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
    condition_on_previous_text: bool = False
    hallucination_silence_ms: int | None = 2000
    prompt: str = ""
    threads: int = 0


@dataclass(frozen=True, slots=True)
class HeardStretch:
    """What was heard in one stretch.

    The words are in order, never overlap, are never of no length, lie inside ``time``, have no
    space at either end, and keep their punctuation. ``language`` is a Whisper code ("en").
    ``quiet_ms`` are a transcript's, found after the words.
    """

    time: TimeRange
    words: tuple[Word, ...]
    language: str
    quiet_ms: tuple[int, ...] = ()


class Transcriber(Protocol):
    """A speech library, able to write down what is said.

    Made with the model's place on the disk (a folder or a file, which is there and checked) and a
    ``Decoding``. Loads its libraries and its model once, and only when it begins to listen.
    """

    name: ClassVar[str]

    def __init__(self, model: Path, decoding: Decoding) -> None: ...

    @classmethod
    def available(cls) -> Availability:
        """Whether its libraries are installed. Imports none of them."""
        ...

    def transcribe(
        self,
        source: AudioSource,
        ranges: tuple[TimeRange, ...],
        *,
        language: str | None,
        report: Report,
        cancel: CancelToken,
        decoding: Decoding | None = None,
    ) -> Iterator[HeardStretch]:
        """Give what is heard in each range (at most 30 s each), one by one, in order.

        May be called again before the last range has been taken, also with another ``decoding``
        (but for its threads). Without a language it is found once, from what is heard. Reports
        milliseconds of sound done. Raises
        ``EngineMissing``, ``ModelMissing``, ``OutOfMemory``, ``TranscribeError`` or ``Cancelled``.
        """
        ...

"""The loop every Whisper engine shares: a stretch is read, heard, tidied and given."""

import os
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from storyedit.engines.base import AudioSource, Decoding, HeardStretch
from storyedit.engines.words import RawWord, tidy_words
from storyedit.errors import TranscribeError
from storyedit.progress import CancelToken, Progress, Report
from storyedit.timing import TimeRange

LANGUAGE_RANGES = 10
"""The language is looked for in the longest of so many first stretches."""

LANGUAGE_LOOKS = 3
LANGUAGE_IS_SURE = 0.8
"""Whisper's chance for a language, over so many looks at most; a clear one ends the looking."""

LANGUAGE_WINDOW_MS = 30_000

SEED = 0
"""Whisper draws at random when its first try looks wrong; the same draw each time."""

MOST_THREADS = 8
"""More than this makes Whisper's small matrices slower, not faster."""


class Ear(Protocol):
    """A loaded model. ``languages`` are Whisper's codes, of which an English model has one."""

    languages: frozenset[str]

    def language_chances(self, sound: NDArray[np.float32]) -> dict[str, float]:
        """How likely each language is in some sound, shape (samples,)."""
        ...

    def hear(
        self, sound: NDArray[np.float32], language: str, decoding: Decoding
    ) -> list[list[RawWord]]:
        """The words of some sound, shape (samples,), by segment."""
        ...


class WhisperListener(ABC):
    """What every Whisper engine is, but for how its model is loaded and hears."""

    def __init__(self, model: Path, decoding: Decoding) -> None:
        self._model = model
        self._decoding = decoding
        self._ear: Ear | None = None

    @abstractmethod
    def _open_ear(self, model: Path, threads: int) -> Ear:
        """Load a model. Raises ``ModelMissing`` when there is none that can be read."""

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
        """See ``base.Transcriber``."""
        if ranges:
            threads = self._decoding.threads or min(MOST_THREADS, os.cpu_count() or 1)
            self._ear = self._ear or self._open_ear(self._model, threads)
            yield from listen(
                self._ear,
                source,
                ranges,
                language=language,
                decoding=decoding or self._decoding,
                report=report,
                cancel=cancel,
            )


def listen(
    ear: Ear,
    source: AudioSource,
    ranges: Sequence[TimeRange],
    *,
    language: str | None,
    decoding: Decoding,
    report: Report,
    cancel: CancelToken,
) -> Iterator[HeardStretch]:
    """Give each stretch as it is heard. Raises ``TranscribeError`` or ``Cancelled``."""
    total_ms = sum(stretch.duration_ms for stretch in ranges)
    done_ms = 0
    report(listening_progress(done_ms, total_ms))
    spoken = language
    for stretch in ranges:
        cancel.raise_if_cancelled()
        spoken = spoken or _find_language(ear, source, ranges)
        _check_language(spoken, ear)
        segments = ear.hear(source.read(stretch), spoken, decoding)
        inside = TimeRange(stretch.start_ms, min(stretch.end_ms, source.duration_ms))
        yield HeardStretch(stretch, tidy_words(segments, inside, spoken), spoken)
        done_ms += stretch.duration_ms
        report(listening_progress(done_ms, total_ms))


def _find_language(ear: Ear, source: AudioSource, ranges: Sequence[TimeRange]) -> str:
    """The likeliest in whole windows of sound, since a word or two can sound like any language."""
    if len(ear.languages) == 1:
        return next(iter(ear.languages))
    by_length = sorted(ranges[:LANGUAGE_RANGES], key=lambda each: each.duration_ms, reverse=True)
    chances: Counter[str] = Counter()
    for looks, stretch in enumerate(by_length[:LANGUAGE_LOOKS], start=1):
        start_ms = max(0, min(stretch.start_ms, source.duration_ms - LANGUAGE_WINDOW_MS))
        window = TimeRange(start_ms, start_ms + LANGUAGE_WINDOW_MS)
        chances.update(ear.language_chances(source.read(window)))
        likeliest, chance = chances.most_common(1)[0]
        if chance >= looks * LANGUAGE_IS_SURE:
            break
    return likeliest


def _check_language(language: str, ear: Ear) -> None:
    if language in ear.languages:
        return
    if len(ear.languages) == 1:
        raise TranscribeError(
            "This model only knows English.",
            'Choose a model without ".en" in its name.',
            f"asked for {language}",
        )
    raise TranscribeError(
        "The model does not know this language.",
        "Use a short code, like en for English. Or leave it out.",
        f"asked for {language}; knows {sorted(ear.languages)}",
    )


def listening_progress(done_ms: int, total_ms: int) -> Progress:
    """How much of the sound to listen to is done."""
    unit_ms, unit = (60_000, "minutes") if total_ms >= 120_000 else (1_000, "seconds")
    plain = f"Listening. {round(done_ms / unit_ms)} of {round(total_ms / unit_ms)} {unit} done."
    return Progress("listening", done_ms, total_ms, plain)

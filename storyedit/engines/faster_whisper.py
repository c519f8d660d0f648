"""faster-whisper: Whisper on CTranslate2, the engine used unless another is asked for."""

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from storyedit.engines.base import AudioSource, Availability, Decoding, HeardStretch
from storyedit.engines.failures import cannot_load
from storyedit.engines.listening import SEED, listen, thread_count
from storyedit.engines.words import RawWord
from storyedit.progress import CancelToken, Report
from storyedit.timing import TimeRange


class FasterWhisper:
    """Listens with a CTranslate2 model folder, in 8-bit numbers on the processor."""

    name: ClassVar[str] = "faster-whisper"

    def __init__(self, model: Path, decoding: Decoding) -> None:
        self._model = model
        self._decoding = decoding
        self._ear: _Ear | None = None

    @classmethod
    def available(cls) -> Availability:
        """Whether faster-whisper is installed."""
        if find_spec("faster_whisper"):
            return Availability(True)
        return Availability(False, "Install it with: pip install faster-whisper")

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
            self._ear = self._ear or _Ear(self._model, thread_count(self._decoding))
            yield from listen(
                self._ear,
                source,
                ranges,
                language=language,
                decoding=decoding or self._decoding,
                report=report,
                cancel=cancel,
            )


class _Ear:
    def __init__(self, folder: Path, threads: int) -> None:
        self._whisper = _load(folder, threads)
        self.languages = frozenset(self._whisper.supported_languages)

    def language_chances(self, sound: NDArray[np.float32]) -> dict[str, float]:
        return dict(self._whisper.detect_language(sound)[2])

    def hear(
        self, sound: NDArray[np.float32], language: str, decoding: Decoding
    ) -> list[list[RawWord]]:
        hush_ms = decoding.hallucination_silence_ms
        segments, _info = self._whisper.transcribe(
            sound,
            language=language,
            beam_size=decoding.beam_size,
            best_of=decoding.best_of,
            temperature=decoding.temperatures,
            condition_on_previous_text=decoding.condition_on_previous_text,
            hallucination_silence_threshold=None if hush_ms is None else hush_ms / 1000,
            # Unlike an initial prompt, hotwords are shown before each window, not the first alone.
            hotwords=decoding.prompt or None,
            word_timestamps=True,
        )
        return [
            [RawWord(word.word, word.start, word.end, word.probability) for word in segment.words]
            for segment in segments
        ]


def _load(folder: Path, threads: int) -> Any:
    """A WhisperModel. Raises ``ModelMissing`` when the folder holds no model it can read."""
    import ctranslate2
    from faster_whisper import WhisperModel

    ctranslate2.set_random_seed(SEED)  # type: ignore[attr-defined]
    try:
        return WhisperModel(
            str(folder),
            device="cpu",
            compute_type="int8",
            cpu_threads=threads,
            local_files_only=True,
        )
    except (RuntimeError, ValueError, OSError, MemoryError) as problem:
        raise cannot_load(folder, problem) from problem

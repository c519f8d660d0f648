"""faster-whisper: Whisper on CTranslate2, the engine used unless another is asked for."""

from importlib.util import find_spec
from pathlib import Path
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from storyedit.engines.base import Availability, Decoding
from storyedit.engines.failures import cannot_load
from storyedit.engines.listening import SEED, WhisperListener
from storyedit.engines.words import RawWord


class FasterWhisper(WhisperListener):
    """Listens with a CTranslate2 model folder, in 8-bit numbers on the processor."""

    name: ClassVar[str] = "faster-whisper"

    @classmethod
    def available(cls) -> Availability:
        """Whether faster-whisper is installed."""
        if find_spec("faster_whisper"):
            return Availability(True)
        return Availability(False, "Install it with: pip install faster-whisper")

    def _open_ear(self, model: Path, threads: int) -> "_Ear":
        return _Ear(model, threads)


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

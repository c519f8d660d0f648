"""openai-whisper: the library Whisper's makers gave, on PyTorch; slower, and much bigger."""

import base64
import gzip
import json
import os
import pickle
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from storyedit.engines.base import Availability, Decoding
from storyedit.engines.ct2_checkpoint import rebuild_checkpoint
from storyedit.engines.failures import cannot_load
from storyedit.engines.listening import SEED, WhisperListener
from storyedit.engines.words import RawWord
from storyedit.errors import ModelMissing
from storyedit.places import cache_folder
from storyedit.stamps import is_as_it_was, is_as_remembered, remember, replace_whole

if TYPE_CHECKING:
    from whisper.model import ModelDimensions, Whisper

UNREADABLE = (
    OSError,
    ValueError,
    TypeError,
    LookupError,
    EOFError,
    MemoryError,
    RuntimeError,
    pickle.UnpicklingError,
)
"""What a file that holds no Whisper model makes torch and whisper raise."""


class OpenAIWhisper(WhisperListener):
    """Listens with a ``.pt`` file, or with a CTranslate2 folder written again as one."""

    name: ClassVar[str] = "openai-whisper"

    @classmethod
    def available(cls) -> Availability:
        """Whether openai-whisper is installed."""
        try:
            # By its name on PyPI, since other packages too are imported as "whisper".
            distribution("openai-whisper")
        except PackageNotFoundError:
            return Availability(False, 'Install it with: pip install "storyedit[openai-whisper]"')
        return Availability(True)

    def _open_ear(self, model: Path, threads: int) -> "_Ear":
        return _Ear(model, threads)


class _Ear:
    def __init__(self, model: Path, threads: int) -> None:
        import torch
        from whisper.tokenizer import LANGUAGES

        torch.manual_seed(SEED)
        torch.set_num_threads(threads)
        self._whisper = _load(model)
        known = list(LANGUAGES)[: self._whisper.num_languages]
        self.languages = frozenset(known if self._whisper.is_multilingual else ["en"])

    def language_chances(self, sound: NDArray[np.float32]) -> dict[str, float]:
        from whisper.audio import log_mel_spectrogram, pad_or_trim

        mel = log_mel_spectrogram(pad_or_trim(sound), n_mels=self._whisper.dims.n_mels)
        chances: Any = self._whisper.detect_language(mel)[1]
        return dict(chances)

    def hear(
        self, sound: NDArray[np.float32], language: str, decoding: Decoding
    ) -> list[list[RawWord]]:
        hush_ms = decoding.hallucination_silence_ms
        heard = self._whisper.transcribe(
            sound,
            language=language,
            beam_size=decoding.beam_size,
            best_of=decoding.best_of,
            temperature=decoding.temperatures,
            condition_on_previous_text=decoding.condition_on_previous_text,
            hallucination_silence_threshold=None if hush_ms is None else hush_ms / 1000,
            initial_prompt=decoding.prompt or None,
            carry_initial_prompt=bool(decoding.prompt),
            word_timestamps=True,
            fp16=False,
        )
        return [
            [
                RawWord(word["word"], word["start"], word["end"], word["probability"])
                for word in segment["words"]
            ]
            for segment in heard["segments"]
        ]


def _load(model: Path) -> "Whisper":
    """The model on the processor. Raises ``ModelMissing`` when there is none that can be read.

    What ``whisper.load_model`` does, but never downloading, and with ``weights_only`` whatever
    the version: a ``.pt`` file is a pickle, which could otherwise run anybody's code.
    """
    import torch
    from whisper.model import ModelDimensions, Whisper

    try:
        path = _rebuilt(model) if model.is_dir() else _checked(model)
        checkpoint = torch.load(path, map_location="cpu", weights_only=True)
        loaded = Whisper(ModelDimensions(**checkpoint["dims"]))
        loaded.load_state_dict(checkpoint["model_state_dict"])
        heads = _heads_of_folder(model, loaded.dims) if model.is_dir() else _heads_of_file(model)
        if heads:
            loaded.set_alignment_heads(heads)
    except UNREADABLE as problem:
        raise cannot_load(model, problem) from problem
    return loaded


def _checked(path: Path) -> Path:
    """A ``.pt`` file with the name of one of OpenAI's must be that one: ``ModelMissing``."""
    from whisper import _MODELS

    sha256 = _MODELS[path.stem].split("/")[-2] if path.stem in _MODELS else None
    if sha256 and not is_as_it_was(path, sha256):
        raise ModelMissing(
            "The speech model is not what it should be.",
            "Get it again. If it is your own, give it another name.",
            f"{path}: sha256 is not {sha256}",
        )
    return path


def _heads_of_file(path: Path) -> bytes | None:
    """Which attention heads follow time, for OpenAI's own files; None: Whisper's own guess."""
    from whisper import _ALIGNMENT_HEADS

    heads: bytes | None = _ALIGNMENT_HEADS.get(path.stem)
    return heads


def _heads_of_folder(folder: Path, dims: "ModelDimensions") -> bytes | None:
    """The same from a CTranslate2 folder's config, packed as ``set_alignment_heads`` wants it."""
    heads = json.loads((folder / "config.json").read_bytes()).get("alignment_heads")
    if not heads:
        return None
    mask = np.zeros((dims.n_text_layer, dims.n_text_head), dtype=bool)
    for layer, head in heads:
        mask[layer, head] = True
    return base64.b85encode(gzip.compress(mask.tobytes()))


def _rebuilt(folder: Path) -> Path:
    """The folder's weights as a ``.pt`` file in the cache, made once."""
    import torch

    weights = folder / "model.bin"
    state = weights.stat()
    path = cache_folder() / f"whisper-{state.st_size}-{state.st_mtime_ns}.pt"
    if not is_as_remembered(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_suffix(f".{os.getpid()}")
        try:
            torch.save(rebuild_checkpoint(weights), beside)
            replace_whole(beside, path)
        finally:
            beside.unlink(missing_ok=True)
        remember(path)
    return path

"""The voice of each sentence as one embedding, from sound read a sentence at a time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from storyedit.engines.base import AudioSource
from storyedit.engines.speaker_encoder import WINDOW_FRAMES, SpeakerEncoder
from storyedit.engines.speaker_features import brought_up, mel_spectrogram
from storyedit.progress import CancelToken, Progress, Report
from storyedit.timing import TimeRange

Floats = NDArray[np.float32]

STEP_FRAMES = 80
"""Windows overlap by half: closer ones tell no better, and take longer."""

BATCH_WINDOWS = 48
"""Run at once: more is no quicker, and 48 take some 40 MB."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """Words ``first`` up to ``end`` of a transcript, and where in its sound they are spoken."""

    first: int
    end: int
    times: tuple[TimeRange, ...]

    @property
    def duration_ms(self) -> int:
        """How long somebody speaks."""
        return sum(time.duration_ms for time in self.times)


@dataclass(frozen=True, slots=True)
class Embedding:
    """The voice of words ``first`` up to ``end``: a row of length 1, shape (256,).

    ``spoken_ms`` is how much was heard of it; all 0 is silence.
    """

    first: int
    end: int
    spoken_ms: int
    values: Floats


def embed_utterances(
    source: AudioSource,
    utterances: Sequence[Utterance],
    encoder: SpeakerEncoder,
    report: Report,
    cancel: CancelToken,
) -> Iterator[Embedding]:
    """Give each utterance's embedding, in order. Memory does not grow with the recording.

    Progress counts milliseconds of speech. Raises ``Unreadable``, ``Cancelled``.
    """
    total_ms = sum(utterance.duration_ms for utterance in utterances)
    done_ms = 0
    for batch in _batches(source, utterances):
        cancel.raise_if_cancelled()
        rows = encoder.embed(np.concatenate([windows for _, windows in batch]))
        first = 0
        for utterance, windows in batch:
            middle = rows[first : first + len(windows)].sum(axis=0)
            first += len(windows)
            yield Embedding(utterance.first, utterance.end, utterance.duration_ms, unit(middle))
            done_ms += utterance.duration_ms
        report(Progress("voices", done_ms, total_ms, "Telling the voices apart."))


def unit(values: Floats) -> Floats:
    """The same direction with length 1; all 0 stays so. Works along the last axis."""
    lengths = np.linalg.norm(values, axis=-1, keepdims=True)
    made: Floats = (values / np.maximum(lengths, 1e-12)).astype(np.float32)
    return made


def _batches(
    source: AudioSource, utterances: Sequence[Utterance]
) -> Iterator[list[tuple[Utterance, Floats]]]:
    """Utterances with their windows, about ``BATCH_WINDOWS`` windows at once."""
    batch: list[tuple[Utterance, Floats]] = []
    held = 0
    for utterance in utterances:
        windows = _windows(_sound_of(source, utterance))
        batch.append((utterance, windows))
        held += len(windows)
        if held >= BATCH_WINDOWS:
            yield batch
            batch, held = [], 0
    if batch:
        yield batch


def _sound_of(source: AudioSource, utterance: Utterance) -> Floats:
    """What is spoken, without the pauses, no fainter than the encoder was trained on."""
    return brought_up(np.concatenate([source.read(time) for time in utterance.times]))


def _windows(sound: Floats) -> Floats:
    """Mel windows of 1.6 s, shape (windows, 160, 40); a shorter voice is said again and again."""
    frames = mel_spectrogram(sound)
    if len(frames) <= WINDOW_FRAMES:
        return frames[None, np.arange(WINDOW_FRAMES) % len(frames)]
    last = len(frames) - WINDOW_FRAMES
    firsts = [*range(0, last, STEP_FRAMES), last]
    return np.stack([frames[first : first + WINDOW_FRAMES] for first in firsts])

"""Where somebody speaks, and how that is shared out into stretches to listen to.

Whisper loses passages when it is given long silences, and invents words in them; so long pauses
are left out and short ones stay inside, so that fluent speech is heard in few long stretches.
"""

import os
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from storyedit.engines.base import SAMPLE_RATE_HZ, AudioSource
from storyedit.progress import CancelToken, Progress, Report
from storyedit.timing import TimeRange

WINDOW_SAMPLES = 512
"""Silero's step at 16 kHz, 32 ms; it also sees the last CONTEXT_SAMPLES of the step before."""

CONTEXT_SAMPLES = 64
BLOCK_WINDOWS = 1875
"""Windows read at once: one minute of sound."""

VOICE_BEGINS = 0.5
VOICE_ENDS = 0.35
"""Silero's own thresholds (snakers4/silero-vad, get_speech_timestamps)."""

SHORTEST_PAUSE_MS = 160
"""A shorter hush is part of a word (the hold before a p, t or k)."""

SHORTEST_VOICE_MS = 64
"""Less than this is a click, not a word."""

LONGEST_VOICE_MS = 25_000
"""Voice with no pause for longer is parted where it is faintest."""

LONGEST_STRETCH_MS = 30_000
"""One Whisper window."""

LONG_PAUSE_MS = 3_000
PAD_MS = 200
"""Sound kept on either side of a stretch: the finder shaves soft sounds off words
(SYSTRAN/faster-whisper#1153)."""


def find_voice(source: AudioSource, report: Report, cancel: CancelToken) -> tuple[TimeRange, ...]:
    """Where somebody speaks, in order, without padding; pieces of 25 s at most, which may touch.

    Uses the Silero model in faster-whisper's wheel. Memory does not grow with the recording
    beyond four bytes for each 32 ms. Raises ``Cancelled``.
    """
    blocks: list[NDArray[np.float32]] = []
    for block in _speech_chances(source):
        cancel.raise_if_cancelled()
        blocks.append(block)
        done_ms = min(source.duration_ms, len(blocks) * BLOCK_WINDOWS * 32)
        report(Progress("voice", done_ms, source.duration_ms, "Finding where people speak."))
    if not blocks:
        return ()
    chances = np.concatenate(blocks)
    pieces = [part for run in _runs(chances) for part in _parted(run, chances)]
    return tuple(
        TimeRange(first_ms, end_ms)
        for first, end in pieces
        if (first_ms := _window_ms(first)) < (end_ms := min(_window_ms(end), source.duration_ms))
    )


def _speech_chances(source: AudioSource) -> Iterator[NDArray[np.float32]]:
    """How likely speech is in each window, a block at a time, shape (windows,)."""
    session = _open_silero()
    hidden = np.zeros((1, 1, 128), dtype=np.float32)
    cell = np.zeros((1, 1, 128), dtype=np.float32)
    context = np.zeros((1, CONTEXT_SAMPLES), dtype=np.float32)
    block_samples = BLOCK_WINDOWS * WINDOW_SAMPLES
    for first in range(0, source.sample_count, block_samples):
        sound = source.read_samples(first, first + block_samples)
        sound = np.pad(sound, (0, -len(sound) % WINDOW_SAMPLES))
        windows = sound.reshape(-1, WINDOW_SAMPLES)
        tails = windows[:, -CONTEXT_SAMPLES:]
        seen = np.hstack([np.vstack([context, tails[:-1]]), windows])
        context = tails[-1:]
        chances, hidden, cell = session.run(None, {"input": seen, "h": hidden, "c": cell})
        yield chances.reshape(-1).astype(np.float32)


def _open_silero() -> Any:
    """An onnxruntime session of the model that faster-whisper carries."""
    # From 1.29 on, onnxruntime keeps an identifier on the disk and tells its maker of every
    # session, unless this stands before it starts (microsoft/onnxruntime#27379).
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    import onnxruntime  # type: ignore[import-untyped]
    from faster_whisper.vad import get_vad_model

    # The older way of Windows builds, which do not look at the environment.
    onnxruntime.disable_telemetry_events()
    return get_vad_model().session


def _window_ms(window: int) -> int:
    return window * WINDOW_SAMPLES * 1000 // SAMPLE_RATE_HZ


def _runs(chances: NDArray[np.float32]) -> Iterator[tuple[int, int]]:
    """Windows first up to end of each run of voice."""
    first: int | None = None
    quiet_from: int | None = None
    for window, chance in enumerate(chances):
        if chance >= VOICE_BEGINS:
            first = window if first is None else first
            quiet_from = None
        elif first is not None and chance < VOICE_ENDS:
            quiet_from = window if quiet_from is None else quiet_from
            if _window_ms(window + 1 - quiet_from) >= SHORTEST_PAUSE_MS:
                if _window_ms(quiet_from - first) >= SHORTEST_VOICE_MS:
                    yield first, quiet_from
                first = quiet_from = None
    if first is not None:
        yield first, len(chances) if quiet_from is None else quiet_from


def _parted(run: tuple[int, int], chances: NDArray[np.float32]) -> Iterator[tuple[int, int]]:
    """Part voice without a pause at its faintest, in the second half of what is allowed."""
    first, end = run
    longest = LONGEST_VOICE_MS * SAMPLE_RATE_HZ // (1000 * WINDOW_SAMPLES)
    while end - first > longest:
        middle = first + longest // 2
        faintest = middle + int(np.argmin(chances[middle : first + longest]))
        yield first, faintest
        first = faintest
    yield first, end


def stretches(voice: Sequence[TimeRange], duration_ms: int) -> tuple[TimeRange, ...]:
    """Share voice out into stretches of at most 30 s, in order and apart.

    Pauses longer than ``LONG_PAUSE_MS`` are left out. Elsewhere there are as few stretches as
    can be, cut at the longest pauses. ``voice`` is in order, its pieces 25 s at most.
    """
    packed = [pack for passage in _passages(voice) for pack in _packs(passage)]
    padded: list[TimeRange] = []
    for number, (start_ms, end_ms) in enumerate(packed):
        before_ms = packed[number - 1][1] if number else -start_ms
        after_ms = packed[number + 1][0] if number + 1 < len(packed) else 2 * duration_ms - end_ms
        padded.append(
            TimeRange(
                start_ms - min(PAD_MS, (start_ms - before_ms) // 2),
                end_ms + min(PAD_MS, (after_ms - end_ms) // 2),
            )
        )
    return tuple(padded)


def _passages(voice: Sequence[TimeRange]) -> Iterator[Sequence[TimeRange]]:
    """Voice between long pauses."""
    first = 0
    for number in range(1, len(voice) + 1):
        if number == len(voice) or _pause_ms(voice, number) > LONG_PAUSE_MS:
            yield voice[first:number]
            first = number


def _packs(passage: Sequence[TimeRange]) -> list[tuple[int, int]]:
    """The cheapest way to cut a passage, where each stretch and each cut has its price."""
    room_ms = LONGEST_STRETCH_MS - 2 * PAD_MS
    price = [0.0]
    came_from = [0]
    for end in range(1, len(passage) + 1):
        choices = [
            (price[first] + 1 + (_cut_price(_pause_ms(passage, first)) if first else 0), first)
            for first in range(end)
            if passage[end - 1].end_ms - passage[first].start_ms <= room_ms
        ]
        best_price, best_first = min(choices)
        price.append(best_price)
        came_from.append(best_first)
    packs: list[tuple[int, int]] = []
    end = len(passage)
    while end:
        first = came_from[end]
        packs.append((passage[first].start_ms, passage[end - 1].end_ms))
        end = first
    return packs[::-1]


def _pause_ms(voice: Sequence[TimeRange], before: int) -> int:
    return voice[before].start_ms - voice[before - 1].end_ms


def _cut_price(pause_ms: int) -> float:
    """From 1, one more stretch, where there is no pause, to nearly nothing for a long one."""
    return 1 / (1 + pause_ms / 250)

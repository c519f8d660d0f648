"""Two people with a microphone each, told apart by where each sentence is loud. No model."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from storyedit.engines.base import AudioSource
from storyedit.engines.speaker_embeddings import Utterance
from storyedit.progress import CancelToken

FAINTEST_DB = -80.0
"""Whatever is fainter counts as this: digital silence is no measure."""

FALLS_BY_DB = 6.0
"""How much fainter each microphone is, at least, while the other one's person speaks.

Two microphones worn or held by two people differ by 10 dB and more; the two channels of a camera
that hears the whole room differ by 3 at most.
"""

APART = 4.0
"""How many times further apart the two kinds of sentence are than those of one kind.

Anything that varies evenly, or in the shape of a bell, comes to less than 3.5 when it is halved.
"""


def find_microphones(
    left: AudioSource, right: AudioSource, utterances: Sequence[Utterance], cancel: CancelToken
) -> tuple[int, ...] | None:
    """Which channel, 0 or 1, each utterance is spoken into; None where both carry everybody.

    Raises ``Unreadable``, ``Cancelled``.
    """
    levels = np.empty((len(utterances), 2))
    for place, utterance in enumerate(utterances):
        cancel.raise_if_cancelled()
        levels[place] = [_level_db(source, utterance) for source in (left, right)]
    return told_by_level(levels)


def told_by_level(levels: NDArray[np.float64]) -> tuple[int, ...] | None:
    """The louder channel of each row, once each one's own loudness is taken out.

    ``levels`` are dB, shape (utterances, 2). None unless each channel falls by ``FALLS_BY_DB``
    from the one's sentences to the other's, and the two kinds are clearly ``APART``.
    """
    leaning = levels[:, 0] - levels[:, 1]
    cut = _best_cut(leaning)
    if cut is None:
        return None
    is_left = leaning > cut
    in_left, in_right = levels[is_left].mean(axis=0), levels[~is_left].mean(axis=0)
    falls = in_left - in_right
    middles = np.where(is_left, in_left[0] - in_left[1], in_right[0] - in_right[1])
    spread = float((leaning - middles).std())
    is_told = falls[0] >= FALLS_BY_DB and -falls[1] >= FALLS_BY_DB
    if not is_told or falls[0] - falls[1] < APART * spread:
        return None
    return tuple(0 if side else 1 for side in is_left)


def _best_cut(values: NDArray[np.float64]) -> float | None:
    """Where to cut values in two so that each half varies least; None where all are alike."""
    ordered = np.sort(values)
    if len(ordered) < 2 or ordered[0] == ordered[-1]:
        return None
    counts = np.arange(1, len(ordered))
    sums = np.cumsum(ordered)[:-1]
    rest = ordered.sum() - sums
    between = sums**2 / counts + rest**2 / (len(ordered) - counts)
    between[np.diff(ordered) == 0] = -np.inf
    best = int(np.argmax(between))
    return float(ordered[best] + ordered[best + 1]) / 2


def _level_db(source: AudioSource, utterance: Utterance) -> float:
    sound = np.concatenate([source.read(time) for time in utterance.times])
    power = float(np.mean(np.square(sound), dtype=np.float64)) if len(sound) else 0.0
    return max(FAINTEST_DB, 10 * np.log10(power)) if power else FAINTEST_DB

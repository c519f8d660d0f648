"""Sentences of one voice put together: spherical k-means over embeddings, with seeds.

A seed is a sentence whose voice a person named: it never leaves its group, and a group with seeds
begins where they are (Basu, Banerjee and Mooney, "Semi-supervised clustering by seeding", 2002).
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from storyedit.engines.speaker_embeddings import Embedding, unit
from storyedit.engines.speaker_encoder import EMBEDDING_SIZE

Floats = NDArray[np.float32]
Groups = NDArray[np.int64]

UNKNOWN = -1
STARTS = 12
MOST_ROUNDS = 50

MOST_GUESSED = 6
"""With more people than this, somebody knows how many there are."""

ALIKE = 0.74
"""Two groups whose centres are this much alike are one voice. Measured over eight voices (made
ones, a reader, a narrator, a speech of 1961, a phone call), alone and in all company: groups
of one person's sentences came to 0.77 and more, those of two people to 0.71 at most."""

SHORTEST_VOICE_S = 2.0
"""Less than this of a voice is mostly a yes or a cough, and unlike anything."""

LONGEST_COUNTED_MS = 5_000
"""A longer sentence says no more about a voice, and one person's monologue would outweigh all."""


def group_voices(
    embeddings: Sequence[Embedding],
    count: int,
    *,
    seeds: Sequence[int | None] = (),
    before: Sequence[int | None] = (),
) -> tuple[int, ...]:
    """Which of ``count`` groups, from 0, each embedding is in; the same each time.

    ``seeds`` gives the group of those that are known, ``before`` the group each was in so far,
    where one without seeds begins; either may be left out. There may be fewer groups than asked
    for where there are fewer embeddings.
    """
    if not embeddings:
        return ()
    rows, weights = rows_of(embeddings)
    known, earlier = (_as_groups(given, len(rows)) for given in (seeds, before))
    return tuple(int(group) for group in clustered(rows, weights, count, known, earlier))


def guess_voices(embeddings: Sequence[Embedding]) -> int:
    """How many people speak: the most groups, 6 at most, that are ``SHORTEST_VOICE_S`` long each
    and of which no two are ``ALIKE``; 1 where there are none.
    """
    rows, weights = rows_of(embeddings)
    unknown = _as_groups((), len(rows))
    guessed = 1
    for count in range(2, min(MOST_GUESSED, len(rows)) + 1):
        groups = clustered(rows, weights, count, unknown, unknown)
        if _are_voices(rows, weights, [groups == group for group in range(count)]):
            guessed = count
    return guessed


def _are_voices(rows: Floats, weights: Floats, members: Sequence[NDArray[np.bool_]]) -> bool:
    if any(weights[chosen].sum() < SHORTEST_VOICE_S for chosen in members):
        return False
    centres = np.array([_centre(rows, weights, chosen) for chosen in members])
    likeness = centres @ centres.T
    return bool((likeness[np.triu_indices(len(members), 1)] < ALIKE).all())


def _as_groups(given: Sequence[int | None], length: int) -> Groups:
    return np.array([UNKNOWN if g is None else g for g in given or [None] * length], np.int64)


def rows_of(embeddings: Sequence[Embedding]) -> tuple[Floats, Floats]:
    """The values, shape (embeddings, 256), and how much each counts, shape (embeddings,)."""
    rows = np.array([each.values for each in embeddings], np.float32).reshape(-1, EMBEDDING_SIZE)
    counted_ms = [min(each.spoken_ms, LONGEST_COUNTED_MS) for each in embeddings]
    return rows, np.array(counted_ms, np.float32) / np.float32(1000)


def clustered(rows: Floats, weights: Floats, count: int, known: Groups, earlier: Groups) -> Groups:
    """The best of several starts, of which each is chosen by chance that is always the same."""
    chance = np.random.default_rng(0)
    seeded = np.unique(known[known != UNKNOWN])
    begin_at = np.where(np.isin(earlier, seeded), known, earlier)
    best, best_fit = known, -np.inf
    for _ in range(STARTS):
        centres = _begin(rows, weights, count, np.where(known == UNKNOWN, begin_at, known), chance)
        groups, fit = _settled(rows, weights, centres, known)
        if fit > best_fit:
            best, best_fit = groups, fit
    return best


def _begin(
    rows: Floats, weights: Floats, count: int, known: Groups, chance: np.random.Generator
) -> Floats:
    """The first centres, shape (count, 256): the seeds' own, and others far from all before them
    (k-means++: Arthur and Vassilvitskii, 2007)."""
    centres = np.zeros((count, rows.shape[1]), np.float32)
    is_set = np.zeros(count, bool)
    for group in np.unique(known[known != UNKNOWN]):
        centres[group] = _centre(rows, weights, known == group)
        is_set[group] = True
    for group in np.flatnonzero(~is_set):
        nearest = (rows @ centres[is_set].T).max(axis=1, initial=0.0)
        odds = weights * np.maximum(1e-6, 1 - nearest) * (known == UNKNOWN)
        odds = odds if odds.sum() else np.ones(len(rows))
        centres[group] = rows[chance.choice(len(rows), p=odds / odds.sum(dtype=np.float64))]
        is_set[group] = True
    return centres


def _settled(rows: Floats, weights: Floats, centres: Floats, known: Groups) -> tuple[Groups, float]:
    """Groups that no longer change, and how well they fit: weighted likeness to their centres."""
    groups = np.full(len(rows), UNKNOWN)
    for _ in range(MOST_ROUNDS):
        likeness = rows @ centres.T
        moved = np.where(known == UNKNOWN, likeness.argmax(axis=1), known)
        if (moved == groups).all():
            break
        groups = moved
        for group in np.unique(groups):
            centres[group] = _centre(rows, weights, groups == group)
    fit = float((weights * (rows @ centres.T)[np.arange(len(rows)), groups]).sum())
    return groups, fit


def _centre(rows: Floats, weights: Floats, chosen: NDArray[np.bool_]) -> Floats:
    return unit(_sum(rows, weights, chosen))


def _sum(rows: Floats, weights: Floats, chosen: NDArray[np.bool_]) -> Floats:
    total: Floats = (rows[chosen] * weights[chosen, None]).sum(axis=0)
    return total


def one_way_round(
    voices: Sequence[Sequence[Embedding]], sides: Sequence[Sequence[int]]
) -> tuple[int, ...]:
    """Of recordings with two microphones each, whose each sentence is: one tuple for them all.

    ``sides`` are the channels, 0 or 1, of each recording's sentences. Where the microphones were
    swapped from one recording to the next, the voices tell.
    """
    centres = np.zeros((2, EMBEDDING_SIZE), np.float32)
    groups: list[int] = []
    for embeddings, channels in zip(voices, sides, strict=True):
        rows, weights = rows_of(embeddings)
        sums = np.array([_sum(rows, weights, np.array(channels) == side) for side in (0, 1)])
        is_swapped = (unit(centres) * sums[::-1]).sum() > (unit(centres) * sums).sum()
        centres += sums[::-1] if is_swapped else sums
        groups += [1 - side if is_swapped else side for side in channels]
    return tuple(groups)

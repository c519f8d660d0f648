"""Voices are put together: by made embeddings, which lie round a direction for each person."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from storyedit.engines.speaker_clusters import group_voices, guess_voices, one_way_round
from storyedit.engines.speaker_embeddings import Embedding, unit
from storyedit.engines.speaker_encoder import EMBEDDING_SIZE

Floats = NDArray[np.float32]

people = st.lists(st.integers(3, 9), min_size=1, max_size=5).flatmap(
    lambda counts: st.permutations([who for who, count in enumerate(counts) for _ in range(count)])
)
"""Who says each sentence: everybody says three at least, in any order."""

numbers = st.integers(0, 2**32)


def made(who: list[int], number: int, spread: float = 0.5) -> list[Embedding]:
    """A sentence each of these people says: as near to one another as one person's truly are."""
    chance = np.random.default_rng(number)
    drawn = chance.normal(size=(max(who) + 1, EMBEDDING_SIZE)).astype(np.float32)
    voices = unit(np.maximum(0, drawn))
    rows = [_near(voices[person], chance, spread) for person in who]
    spoken_ms = chance.integers(1_500, 9_000, len(who))
    return [Embedding(at, at + 1, int(spoken_ms[at]), row) for at, row in enumerate(rows)]


def _near(
    voice: NDArray[np.float32], chance: np.random.Generator, spread: float
) -> NDArray[np.float32]:
    aside = unit(chance.normal(size=EMBEDDING_SIZE).astype(np.float32))
    return unit(np.maximum(0, voice + np.float32(spread) * aside))


def same(some: tuple[int, ...], others: list[int]) -> bool:
    """Whether two ways of putting things together are the same, whatever the groups are called."""
    pairs = set(zip(some, others, strict=True))
    return len(pairs) == len({a for a, _ in pairs}) == len({b for _, b in pairs})


@settings(deadline=None)
@given(people, numbers)
def test_sentences_of_one_person_come_together(who: list[int], number: int) -> None:
    assert same(group_voices(made(who, number), len(set(who))), who)


@settings(deadline=None)
@given(people, numbers, st.data())
def test_a_seed_never_leaves_its_group(who: list[int], number: int, data: st.DataObject) -> None:
    seeds = [data.draw(st.none() | st.integers(0, 2)) for _ in who]
    groups = group_voices(made(who, number), 3, seeds=seeds)
    assert all(seed in (None, group) for seed, group in zip(seeds, groups, strict=True))


@settings(deadline=None)
@given(people.filter(lambda who: len(set(who)) > 1), numbers)
def test_one_seed_for_each_person_gives_all_their_sentences_to_them(
    who: list[int], number: int
) -> None:
    everybody = sorted(set(who))
    seeds = [everybody.index(p) if p not in who[:at] else None for at, p in enumerate(who)]
    groups = group_voices(made(who, number), len(everybody), seeds=seeds)
    assert groups == tuple(everybody.index(person) for person in who)


@settings(deadline=None)
@given(st.lists(st.integers(0, 1), min_size=6, max_size=30), numbers)
def test_a_voice_without_seeds_stays_where_it_was(sides: list[int], number: int) -> None:
    who = [0, 1, *sides, *(1 - side for side in sides)]  # of a voice hardly heard nobody can tell
    seeds = [0, *[None] * (len(who) - 1)]
    wrong = [1 - who[at] if at % 5 == 3 else who[at] for at in range(len(who))]
    groups = group_voices(made(who, number), 2, seeds=seeds, before=wrong)
    assert groups == tuple(who)


@settings(deadline=None, max_examples=30)
@given(st.integers(1, 5), st.integers(4, 10), numbers)
def test_the_number_of_people_is_guessed(count: int, each: int, number: int) -> None:
    assert guess_voices(made(list(range(count)) * each, number)) == count


def test_of_nothing_and_of_one_sentence_there_is_one_voice() -> None:
    assert guess_voices([]) == 1
    assert guess_voices(made([0], 1)) == 1
    assert group_voices([], 2) == ()
    assert len(group_voices(made([0], 1), 3)) == 1


@settings(deadline=None)
@given(st.lists(st.lists(st.integers(0, 1), min_size=4), min_size=2, max_size=4), st.data())
def test_microphones_that_were_swapped_are_put_right(
    recordings: list[list[int]], data: st.DataObject
) -> None:
    recordings = [[0, 1, *who] for who in recordings]
    every = made([person for who in recordings for person in who], data.draw(numbers))
    voices, sides, at = [], [], 0
    for who in recordings:
        voices.append(every[at : at + len(who)])
        swapped = data.draw(st.booleans())
        sides.append(tuple(1 - person if swapped else person for person in who))
        at += len(who)
    assert same(one_way_round(voices, sides), [p for who in recordings for p in who])

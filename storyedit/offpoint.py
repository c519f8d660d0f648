"""MANGO: something is told that neither the story's sentence nor the rest of the talk is about."""

from collections import Counter
from collections.abc import Collection
from statistics import median

from storyedit.telling import Told, Turn

LEAST_WEIGHT = 20.0
"""What words must weigh that are told nowhere else: twelve or so that say something. At 15 the
sample's job at the café is one too, once the dog is gone; the dog has 23."""

TIMES_USUAL = 1.6
"""How many times as much that is told nowhere else is out of the usual: ours, as are these."""

MOST_SHARED = 0.25
"""The share of what a turn says that may be told elsewhere too."""

MOST_OF_SENTENCE = 0.04
"""The share of it that may be in the story's own sentence or title."""

TURNS_FOR_ONE = 100
"""In a long talk words come again by chance: one more turn must have them for so many turns."""

FEWEST_WORDS = 8
"""Shorter turns are answers, and say nothing of what is usual."""

LEAST_WORDS = 20
"""Fewer are an answer, though all of its words may be new ("Leeks, beetroot, beans")."""

FEWEST_TURNS = 6
"""Of fewer turns nobody can say what the talk is about."""


def find_off_point(told: Told, point: Collection[str]) -> tuple[Turn, ...]:
    """The turns that are about something else, in their order.

    ``point`` are the stems of the story's sentence and title; they may be none.
    """
    told_in = Counter(stem for turn in told.turns for stem in turn.stems)
    needed = 2 + len(told.turns) // TURNS_FOR_ONE
    telling = [turn for turn in told.turns if not turn.asks and turn.length >= FEWEST_WORDS]
    if len(telling) < FEWEST_TURNS:
        return ()
    elsewhere = {stem for stem, turns in told_in.items() if turns >= needed}.union(point)
    alone = [told.weigh(turn.stems - elsewhere) for turn in telling]
    limit = max(LEAST_WEIGHT, TIMES_USUAL * median(alone))
    return tuple(
        turn
        for turn, weight in zip(telling, alone, strict=True)
        if turn.length >= LEAST_WORDS and weight >= limit and _is_apart(turn, told, weight, point)
    )


def _is_apart(turn: Turn, told: Told, alone: float, point: Collection[str]) -> bool:
    whole = told.weigh(turn.stems)
    of_point = told.weigh(turn.stems.intersection(point))
    return whole - alone <= MOST_SHARED * whole and of_point <= MOST_OF_SENTENCE * whole

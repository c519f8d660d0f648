"""Finds what a person looks for among the words of the moments, as they are to be read."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import accumulate
from unicodedata import category, normalize

from storyedit import Moment, is_unspaced


def find_moments(text: str, moments: Iterable[Moment]) -> tuple[str, ...]:
    """The numbers of the moments in which the text is said, or written for a gap."""
    wanted = plain(text)
    if not wanted:
        return ()
    return tuple(moment.number for moment in moments if places_in(wanted, words_of(moment)))


def find_words(text: str, moment: Moment) -> frozenset[int]:
    """Which words of a moment, counted from 0, are part of what is looked for."""
    wanted = plain(text)
    places = places_in(wanted, words_of(moment)) if wanted else ()
    return frozenset(place for first, end in places for place in range(first, end))


def words_of(moment: Moment) -> tuple[str, ...]:
    """What is to be read of a moment; of a gap, what a person wrote."""
    return tuple(moment.text.split()) if moment.words is None else moment.words


def places_in(wanted: str, words: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
    """Where it is said: first word and end. Each begins where a word begins, and may end inside.

    ``wanted`` is plain already. Spaces do not matter, so "bus stop" finds "bus-stop" too, and what
    is written without spaces is found as well. Scripts without any are found anywhere: there, our
    words are phrases of several.
    """
    return tuple(_places(wanted, [plain(word) for word in words]))


def _places(wanted: str, words: list[str]) -> Iterator[tuple[int, int]]:
    line = "".join(words)
    at = line.find(wanted)
    if at < 0:
        return
    starts = [0, *accumulate(map(len, words))]
    while at >= 0:
        first = bisect_right(starts, at) - 1
        if starts[first] == at or is_unspaced(wanted[0]):
            yield first, bisect_left(starts, at + len(wanted))
        at = line.find(wanted, at + 1)


@lru_cache(maxsize=40_000)
def plain(text: str) -> str:
    """The letters and numbers alone: capitals, accents and what stands between do not matter.

    Each word of an hour is asked for at every press while something is looked for.
    """
    parts = normalize("NFKD", text.casefold())
    return "".join(letter for letter in parts if category(letter)[0] in "LN")

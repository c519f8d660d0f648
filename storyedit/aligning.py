"""Laying words that a person has on the sound: which of them is said when.

A word keeps the time its file gives it. Else it takes the time of the same word where an engine
heard it, words being matched by their order. What is left is shared out over the voice, between
the words whose times are known and inside the time of its line.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import TypeAlias

from storyedit.given import GivenLine, GivenWords
from storyedit.sentences import bare
from storyedit.timing import TimeRange, pushed_apart
from storyedit.transcript import Word

SHORTEST_MS = 20
"""What a word has at least, where there is room: the step of time of the engines."""

SLOWEST_LETTER_MS = 300
"""Voice for each letter that a word without a match may take at the beginning or end of all.

Slow, halting speech has 4 letters a second; what goes beyond it is somebody else's voice.
"""

USUAL_LETTER_MS = 80
"""Twelve letters a second: fluent English speech."""

LINE_SLACK_MS = 1_500
"""How far from its line a heard word may lie: captions come early, and go late."""


ROOM_MS = 80
"""What a word that nobody heard takes of the heard words beside it, where there is nothing between
them: a stammered repeat is about as long."""


@dataclass(slots=True)
class _Place:
    """Where a word is thought to be. ``is_given`` where its file says so: then it stays."""

    start_ms: int
    end_ms: int
    is_given: bool = False


def align(
    given: GivenWords, heard: Sequence[Word], voice: Sequence[TimeRange], duration_ms: int
) -> tuple[Word, ...]:
    """The words of a file at their times in a recording of ``duration_ms``, all of them, in order.

    They lie inside the recording, never overlap, and are at least 1 ms long. ``heard`` may be
    empty. Raises ``ValueError`` where there are more words than milliseconds.
    """
    words = given.words
    if len(words) > duration_ms:
        raise ValueError(f"{len(words)} words in {duration_ms} ms")
    own = _in_order(_own_times(given, duration_ms))
    given_at = {at for at, _ in own}
    places: list[_Place | None] = [None] * len(words)
    for at, time in _in_order([*own, *_heard_times(given, heard, given_at, duration_ms)]):
        places[at] = _Place(time.start_ms, time.end_ms, at in given_at)
    _part_known([place for place in places if place])
    times = _pushed_apart(_filled(places, given, voice, duration_ms), duration_ms)
    return tuple(
        Word(word.text, time, word.confidence) for word, time in zip(words, times, strict=True)
    )


Known: TypeAlias = tuple[int, TimeRange]
"""The number of a word, and its time."""


def _own_times(given: GivenWords, duration_ms: int) -> list[Known]:
    """The times the file gives, as far as they lie in the recording."""
    inside = ((at, _inside(word.time, duration_ms)) for at, word in enumerate(given.words))
    return [(at, time) for at, time in inside if time]


def _inside(time: TimeRange | None, duration_ms: int) -> TimeRange | None:
    if time is None or time.start_ms >= duration_ms:
        return None
    return TimeRange(time.start_ms, min(time.end_ms, duration_ms))


def _in_order(known: list[Known]) -> list[Known]:
    """The most of these that begin one after the other as their words do: the rest are broken.

    The longest increasing subsequence, found by patience sorting.
    """
    known.sort(key=lambda each: each[0])
    piles: list[int] = []
    tops: list[int] = []
    before: list[int | None] = []
    for number, (_, time) in enumerate(known):
        pile = bisect_left(piles, time.start_ms)
        before.append(tops[pile - 1] if pile else None)
        piles[pile : pile + 1] = [time.start_ms]
        tops[pile : pile + 1] = [number]
    kept: list[Known] = []
    at = tops[-1] if tops else None
    while at is not None:
        kept.append(known[at])
        at = before[at]
    return kept[::-1]


def _heard_times(
    given: GivenWords, heard: Sequence[Word], known: set[int], duration_ms: int
) -> Iterator[Known]:
    """The times of words that were heard as the file has them, near their lines."""
    lines = [line for line, first, end in given.spans() for _ in range(first, end)]
    keys = [bare(word.text) for word in given.words]
    heard_keys = [bare(word.text) for word in heard]
    for first, heard_first, size in SequenceMatcher(None, keys, heard_keys).get_matching_blocks():
        for step in range(size):
            time = _inside(heard[heard_first + step].time, duration_ms)
            at = first + step
            if time and keys[at] and at not in known and _is_near(time, lines[at]):
                yield at, time


def _is_near(time: TimeRange, line: GivenLine) -> bool:
    if line.time is None:
        return True
    early_ms, late_ms = line.time.start_ms - LINE_SLACK_MS, line.time.end_ms + LINE_SLACK_MS
    return time.end_ms > early_ms and time.start_ms < late_ms


def _part_known(known: Sequence[_Place]) -> None:
    """Where two overlap, the first one ends as the second begins: they are in order of start."""
    for place, after in pairwise(known):
        place.end_ms = min(place.end_ms, after.start_ms)


def _filled(
    places: list[_Place | None],
    given: GivenWords,
    voice: Sequence[TimeRange],
    duration_ms: int,
) -> list[_Place]:
    """Every word with a place: runs without one are shared out between their neighbours."""
    lines = [line for line, first, end in given.spans() for _ in range(first, end)]
    texts = [word.text for word in given.words]
    filled: list[_Place] = []
    at = 0
    while at < len(places):
        place = places[at]
        if place is not None:
            filled.append(place)
            at += 1
            continue
        end = next((n for n in range(at, len(places)) if places[n] is not None), len(places))
        follower = places[end] if end < len(places) else None
        _make_room(filled[-1] if filled else None, follower, ROOM_MS * (end - at))
        low_ms = filled[-1].end_ms if filled else 0
        high_ms = follower.start_ms if follower else duration_ms
        for first, last in _by_line(lines, at, end):
            window = _window(lines[first], texts[first:last], low_ms, high_ms)
            is_edge = lines[first].time is None and (follower is None) != (at == 0)
            room = _voice_in(voice, *window) or [window]
            if is_edge:
                room = _nearest(room, texts[first:last], from_end=at == 0)
            filled.extend(_shared_out(texts[first:last], room))
            low_ms = max(low_ms, filled[-1].end_ms)
        at = end
    return filled


def _make_room(before: _Place | None, after: _Place | None, wanted_ms: int) -> None:
    """Where two words touch that were only heard, let each give up to half of itself."""
    if before is None or after is None or before.is_given or after.is_given:
        return
    lacking_ms = wanted_ms - (after.start_ms - before.end_ms)
    for place in (before, after):
        taken_ms = max(0, min((lacking_ms + 1) // 2, (place.end_ms - place.start_ms) // 2))
        if place is before:
            place.end_ms -= taken_ms
        else:
            place.start_ms += taken_ms


def _by_line(lines: Sequence[GivenLine], at: int, end: int) -> Iterator[tuple[int, int]]:
    """A run of words, parted where a line with a time of its own begins or ends."""
    first = at
    for number in range(at + 1, end + 1):
        ends = number == end or (
            lines[number] is not lines[first]
            and (lines[number].time is not None or lines[first].time is not None)
        )
        if ends:
            yield first, number
            first = number


def _window(line: GivenLine, texts: Sequence[str], low_ms: int, high_ms: int) -> tuple[int, int]:
    """The line's time inside these bounds; the bounds where it has none.

    Where the line lies outside them, as words that were heard early or late may have it, as much
    of their nearer end as is usual for so many letters.
    """
    high_ms = max(low_ms, high_ms)
    if line.time is None:
        return low_ms, high_ms
    start_ms, end_ms = max(low_ms, line.time.start_ms), min(high_ms, line.time.end_ms)
    if start_ms < end_ms:
        return start_ms, end_ms
    usual_ms = USUAL_LETTER_MS * sum(map(len, texts))
    if line.time.start_ms >= high_ms:
        return max(low_ms, high_ms - usual_ms), high_ms
    return low_ms, min(high_ms, low_ms + usual_ms)


def _voice_in(voice: Sequence[TimeRange], low_ms: int, high_ms: int) -> list[tuple[int, int]]:
    first = bisect_left(voice, low_ms, key=lambda piece: piece.end_ms)
    inside: list[tuple[int, int]] = []
    for piece in voice[first:]:
        if piece.start_ms >= high_ms:
            break
        start_ms, end_ms = max(piece.start_ms, low_ms), min(piece.end_ms, high_ms)
        if start_ms < end_ms:
            inside.append((start_ms, end_ms))
    return inside


def _nearest(
    room: list[tuple[int, int]], texts: Sequence[str], *, from_end: bool
) -> list[tuple[int, int]]:
    """As much of the voice as these words can take, from the side where words are known."""
    left_ms = SLOWEST_LETTER_MS * sum(map(len, texts))
    taken: list[tuple[int, int]] = []
    for start_ms, end_ms in reversed(room) if from_end else room:
        if left_ms <= 0:
            break
        length_ms = min(left_ms, end_ms - start_ms)
        taken.append((end_ms - length_ms, end_ms) if from_end else (start_ms, start_ms + length_ms))
        left_ms -= length_ms
    return taken[::-1] if from_end else taken


def _shared_out(texts: Sequence[str], pieces: Sequence[tuple[int, int]]) -> Iterator[_Place]:
    """Words over pieces of voice, each as long as its share of the letters, none over a pause."""
    whole_ms = sum(end_ms - start_ms for start_ms, end_ms in pieces)
    letters = sum(map(len, texts))
    middles = _middles(texts, whole_ms, letters)
    at, begun_ms = 0, 0
    for start_ms, end_ms in pieces:
        begun_ms += end_ms - start_ms
        is_last = (start_ms, end_ms) == pieces[-1]
        stop = len(texts) if is_last else bisect_left(middles, begun_ms, lo=at)
        yield from _over_piece(texts[at:stop], start_ms, end_ms)
        at = stop


def _middles(texts: Sequence[str], whole_ms: int, letters: int) -> list[int]:
    """Where in so much voice the middle of each word lies."""
    middles, said = [], 0
    for text in texts:
        middles.append(whole_ms * (2 * said + len(text)) // (2 * letters))
        said += len(text)
    return middles


def _over_piece(texts: Sequence[str], start_ms: int, end_ms: int) -> Iterator[_Place]:
    letters, said = sum(map(len, texts)), 0
    for text in texts:
        first_ms = start_ms + (end_ms - start_ms) * said // letters
        said += len(text)
        yield _Place(first_ms, start_ms + (end_ms - start_ms) * said // letters)


def _pushed_apart(places: Sequence[_Place], duration_ms: int) -> list[TimeRange]:
    """Words on end; a time from the file may be as short as it is given."""
    if not places:
        return []
    shortest_ms = min(SHORTEST_MS, duration_ms // len(places))
    needs_ms = [
        max(1, min(shortest_ms, place.end_ms - place.start_ms)) if place.is_given else shortest_ms
        for place in places
    ]
    wanted = [(place.start_ms, place.end_ms) for place in places]
    return pushed_apart(wanted, needs_ms, TimeRange(0, duration_ms))

"""Which words of one hearing are which of another: by what they say, and when they are said."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from storyedit.edges import WORD_EDGE_MS
from storyedit.sentences import bare
from storyedit.timing import TimeRange
from storyedit.transcript import Transcript, Word

SHIFT_MS = 200
"""How far two hearings put the same word's start apart: a start's largest error but for one in ten.
"""


def origins(old: Transcript, new: Transcript) -> tuple[int | None, ...]:
    """For each word of ``new``, the word of ``old`` that it is; None for one not heard before.

    The numbers never go down. A word that says the same at about the same time is the same; of
    two that say it, the one at that time. Time alone decides where the words differ, and where
    another word was heard just then.
    """
    found: list[int | None] = [None] * len(new.words)
    known = [(-1, -1), *_same_words(old, new), (len(old.words), len(new.words))]
    for (old_before, new_before), (old_after, new_after) in pairwise(known):
        if new_after < len(new.words):
            found[new_after] = old_after
        among = range(max(0, old_before), min(old_after + 1, len(old.words)))
        for number in range(new_before + 1, new_after):
            was = _at_the_same_time(new.words[number], old.words, among)
            if was not in (old_before, old_after) or _lies_in(new.words[number], old.words[was]):
                found[number] = was
    return tuple(found)


def are_at_once(one: TimeRange, other: TimeRange) -> bool:
    """Whether at least half of the shorter one lies in the other."""
    return overlap_ms(one, other) * 2 >= min(one.duration_ms, other.duration_ms)


def overlap_ms(one: TimeRange, other: TimeRange) -> int:
    """How long the two share; 0 where they do not."""
    return max(0, min(one.end_ms, other.end_ms) - max(one.start_ms, other.start_ms))


def _same_words(old: Transcript, new: Transcript) -> Iterator[tuple[int, int]]:
    """Words that say the same at nearly the same time, (old, new), in order.

    First those at the very same time: what is matched between them may not lead past them.
    """
    texts = [bare(word.text) for word in old.words], [bare(word.text) for word in new.words]
    ends = [sentence.end for sentence in old.sentences]
    starts_ms = [word.time.start_ms for word in new.words]
    fixed = [*_said_at_once(old.words, new.words, texts), (len(old.words), len(new.words))]
    at, unused = 0, 0
    for was, now in fixed:
        while at < was:
            place = bisect_right(ends, at)
            end = min([was, *ends[place : place + 1]])  # past the last one wait the newest words
            low_ms = old.words[at].time.start_ms - WORD_EDGE_MS
            high_ms = old.words[end - 1].time.end_ms + WORD_EDGE_MS
            low = max(unused, bisect_left(starts_ms, low_ms) - 1)
            high = max(low, min(now, bisect_right(starts_ms, high_ms)))
            for same in _in_order(range(at, end), range(low, high), texts):
                if _is_the_same(same[0], new.words[same[1]], old.words, texts[0]):
                    yield same
                    unused = same[1] + 1
            at = end
        if was < len(old.words):
            yield was, now
            at, unused = was + 1, now + 1


def _said_at_once(
    old: Sequence[Word], new: Sequence[Word], texts: tuple[list[str], list[str]]
) -> Iterator[tuple[int, int]]:
    """Words that say the same at the same time, (old, new), in order; each once."""
    unused = 0
    for now, word in enumerate(new):
        same = [
            was
            for was in _overlapping(word, old, range(unused, len(old)))
            if texts[0][was] == texts[1][now] != "" and are_at_once(old[was].time, word.time)
        ]
        if same:
            was = max(same, key=lambda number: overlap_ms(old[number].time, word.time))
            yield was, now
            unused = was + 1


def _in_order(
    olds: range, news: range, texts: tuple[list[str], list[str]]
) -> Iterator[tuple[int, int]]:
    """The longest runs that say the same, word by word."""
    was, now = (text[r.start : r.stop] for text, r in zip(texts, (olds, news), strict=True))
    for block in SequenceMatcher(None, was, now, autojunk=False).get_matching_blocks():
        for step in range(block.size):
            yield olds.start + block.a + step, news.start + block.b + step


def _is_the_same(was: int, word: Word, old: Sequence[Word], texts: Sequence[str]) -> bool:
    """Whether a word that says what old word ``was`` says is that one, by its time."""
    time = old[was].time
    apart_ms = max(time.start_ms, word.time.start_ms) - min(time.end_ms, word.time.end_ms)
    if apart_ms > WORD_EDGE_MS or not texts[was]:
        return False
    if are_at_once(time, word.time):
        return True
    others = [
        other
        for other in _overlapping(word, old, range(len(old)))
        if are_at_once(old[other].time, word.time)
    ]
    if abs(time.start_ms - word.time.start_ms) <= SHIFT_MS:
        return all(texts[other] != texts[was] for other in others)
    return not others


def _at_the_same_time(word: Word, old: Sequence[Word], candidates: range) -> int | None:
    """The one it shares the most time with, of those it is at once with."""
    return max(
        (n for n in _overlapping(word, old, candidates) if are_at_once(old[n].time, word.time)),
        key=lambda number: overlap_ms(old[number].time, word.time),
        default=None,
    )


def _lies_in(word: Word, other: Word) -> bool:
    """Whether more than half of it does: it is part of a word that was heard as one."""
    return overlap_ms(word.time, other.time) * 2 > word.time.duration_ms


def _overlapping(word: Word, old: Sequence[Word], among: range) -> range:
    """The old words, of those in ``among``, that share time with this one."""
    first = bisect_right(old, word.time.start_ms, among.start, among.stop, key=_end_ms)
    end = bisect_left(old, word.time.end_ms, first, among.stop, key=_start_ms)
    return range(first, end)


def _start_ms(word: Word) -> int:
    return word.time.start_ms


def _end_ms(word: Word) -> int:
    return word.time.end_ms

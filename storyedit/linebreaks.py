"""Where text is broken into captions and lines, so that the sense stays whole.

What a break costs is told by ``storyedit/breakcosts.py``; here the breaks are chosen that cost
least over a whole passage.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from storyedit.breakcosts import AFTER_STOP, break_costs
from storyedit.passages import SpokenWord
from storyedit.scripts import columns, joined
from storyedit.sentences import ends_sentence

LETTERS_A_COST = 6
"""So many letters more in one line than in the other are as bad as a break that costs 1 more."""

ONE_MORE_BLOCK = 6
TWO_SENTENCES = 10
OVER_A_PAUSE = 15
MOST_FOR_SHORT = 10
NO_TIME = 1_000
"""Costs of a caption: each one more to read; two sentences in one; a pause inside; very short;
and one that begins as soon as the one before it.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockLimits:
    """What a caption may hold: letters a line, lines, and frames from first to last word."""

    max_letters: int
    max_lines: int
    min_frames: int
    max_frames: int
    pause_frames: int


@dataclass(frozen=True, slots=True)
class Block:
    """The lines of one caption, the film's frames its words are said in, and which these are."""

    lines: tuple[str, ...]
    first_frame: int
    end_frame: int
    first: int
    end: int


def break_into_blocks(
    words: Sequence[SpokenWord], limits: BlockLimits, first: int = 0, end: int | None = None
) -> tuple[Block, ...]:
    """Words as captions with the least cost over all of them (dynamic programming).

    With ``first`` and ``end`` only those, broken as they are among the others where these bounds
    are breaks too. Each caption tried is priced from sums kept over all words. Longer ones are not
    tried once one does not fit: words more never make it shorter.
    """
    measured = _Measured.of([word.text for word in words])
    inside = _costs_inside(words, limits)
    until = len(words) if end is None else end
    costs = {first: 0}
    last: dict[int, tuple[int, int]] = {}
    for stop in range(first + 1, until + 1):
        best: tuple[int, int, int] | None = None
        for start in range(stop - 1, first - 1, -1):
            frame_count = words[stop - 1].end_frame - words[start].first_frame
            lines = measured.lay_out(start, stop, limits.max_letters, limits.max_lines)
            if lines is None or (stop - start > 1 and frame_count > limits.max_frames):
                break
            cost = costs[start] + lines[0] + inside[stop - 1] - inside[start]
            cost += _cost_of_time(words, start, frame_count, limits)
            if best is None or cost < best[0]:
                best = cost, start, lines[1]
        if best is None:
            raise AssertionError("one word is always a caption")
        costs[stop] = best[0] + ONE_MORE_BLOCK + (measured.costs[stop] if stop < len(words) else 0)
        last[stop] = best[1:]
    return tuple(_blocks(words, measured, last, until))[::-1]


def _blocks(
    words: Sequence[SpokenWord],
    measured: "_Measured",
    last: Mapping[int, tuple[int, int]],
    until: int,
) -> Iterator[Block]:
    """The captions chosen, from the last: of each end, ``last`` tells its beginning and break."""
    while until in last:
        first, at = last[until]
        lines = measured.lines(first, at, until)
        yield Block(lines, words[first].first_frame, words[until - 1].end_frame, first, until)
        until = first


def as_one_block(
    words: Sequence[SpokenWord], limits: BlockLimits, first: int, end: int
) -> Block | None:
    """These words as one caption, however long they take; None where they do not fit in one."""
    own = words[first:end]
    lines = lay_out([word.text for word in own], limits.max_letters, limits.max_lines)
    return lines and Block(lines[1], own[0].first_frame, own[-1].end_frame, first, end)


def _costs_inside(words: Sequence[SpokenWord], limits: BlockLimits) -> tuple[int, ...]:
    """What it costs to have the words up to each one in one caption."""
    costs = (
        OVER_A_PAUSE * (later.first_frame - earlier.end_frame >= limits.pause_frames)
        + TWO_SENTENCES * ends_sentence(earlier.text)
        for earlier, later in pairwise(words)
    )
    return tuple(accumulate(costs, initial=0))


def _cost_of_time(
    words: Sequence[SpokenWord], first: int, frame_count: int, limits: BlockLimits
) -> int:
    cost = MOST_FOR_SHORT * max(0, limits.min_frames - frame_count) // limits.min_frames
    is_at_once = first and words[first].first_frame <= words[first - 1].first_frame
    return cost + NO_TIME if is_at_once else cost


def best_break(texts: Sequence[str]) -> int:
    """The word, from 1, that a second part of these would best begin with; there are two or more.

    Where it breaks best, and nearest to the middle.
    """
    measured = _Measured.of(texts)
    return min(range(1, len(texts)), key=lambda at: measured.cost_of_lines(0, at, len(texts)))


def lay_out(
    texts: Sequence[str], max_letters: int, max_lines: int
) -> tuple[int, tuple[str, ...]] | None:
    """The best lines for these words and what they cost; None where they do not fit.

    One line where it fits, but a new sentence always on a new line; of two lines, those that
    break best and are nearest in length. A single word longer than a line stands alone.
    """
    measured = _Measured.of(texts)
    found = measured.lay_out(0, len(texts), max_letters, max_lines)
    return found and (found[0], measured.lines(0, found[1], len(texts)))


@dataclass(frozen=True, slots=True)
class _Measured:
    """Words on end, what a break before each costs, and how wide they are.

    ``spaces`` are the columns between each word and the one before; ``reached`` those from the
    beginning up to the end of each. ``stops`` count the words that begin a sentence, but the first.
    """

    texts: tuple[str, ...]
    costs: tuple[int, ...]
    spaces: tuple[int, ...]
    reached: tuple[int, ...]
    stops: tuple[int, ...]

    @classmethod
    def of(cls, texts: Sequence[str]) -> "_Measured":
        costs = break_costs(texts)
        spaces = [0, *(len(joined(pair)) - sum(map(len, pair)) for pair in pairwise(texts))]
        widths = (columns(text) + space for text, space in zip(texts, spaces, strict=True))
        stops = (cost == AFTER_STOP for cost in costs)
        return cls(
            tuple(texts), costs, tuple(spaces), tuple(accumulate(widths)), tuple(accumulate(stops))
        )

    def width(self, first: int, end: int) -> int:
        before = self.reached[first - 1] if first else 0
        return self.reached[end - 1] - before - self.spaces[first]

    def lines(self, first: int, at: int, end: int) -> tuple[str, ...]:
        """The words of a caption whose second line begins at ``at``; none does at ``end``."""
        parts = (self.texts[first:at], self.texts[at:end])
        return tuple(joined(part) for part in parts if part)

    def cost_of_lines(self, first: int, at: int, end: int) -> int:
        """How bad two lines are, in letters."""
        difference = abs(self.width(first, at) - self.width(at, end))
        return LETTERS_A_COST * self.costs[at] + difference

    def lay_out(
        self, first: int, end: int, max_letters: int, max_lines: int
    ) -> tuple[int, int] | None:
        """What the best lines cost, and where the second begins, as ``lay_out`` gives them."""
        stops = self.stops[end - 1] - self.stops[first]
        width = self.width(first, end)
        if not stops and (width <= max_letters or end - first == 1):
            return 0, end
        if max_lines < 2 or stops > 1 or width > 2 * max_letters + 1:
            return None
        best: tuple[int, int] | None = None
        for at in range(first + 1, end):
            if stops and self.costs[at] != AFTER_STOP:
                continue
            if self.width(first, at) > max_letters or self.width(at, end) > max_letters:
                continue
            cost = self.cost_of_lines(first, at, end)
            if best is None or cost < best[0]:
                best = cost, at
        return best and (best[0] // LETTERS_A_COST, best[1])

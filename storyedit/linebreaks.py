"""Where text may be broken into captions and lines so that the sense stays whole.

The costs follow the rules of Netflix's Timed Text guide and the BBC's subtitle guidelines: break
after punctuation, before conjunctions and prepositions; never between an article and its noun, a
name and its surname, a subject and its verb.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from storyedit.passages import Passage
from storyedit.scripts import CLOSERS, COMMAS, columns, joined
from storyedit.sentences import bare, ends_sentence

AFTER_STOP = 0
AFTER_COMMA = 2
BEFORE_JOINING_WORD = 4
ANYWHERE = 8
INSIDE_SENSE = 20

ONE_MORE_BLOCK = 6
TWO_SENTENCES = 10
OVER_A_PAUSE = 15
MOST_FOR_SHORT = 10
"""Costs of a caption: each one more to read; two sentences in one; a pause inside; very short."""

CONJUNCTIONS = frozenset(
    "and but or nor so because if when while although though unless until since that which who "
    "where before after than as".split()
)
PREPOSITIONS = frozenset(
    "about above across after against along among around at before behind below beside between by "
    "down during for from in inside into like near of off on onto out over past through to toward "
    "towards under until up upon with without".split()
)
CLINGS_TO_NEXT = frozenset(
    "a an the my your his her its our their this that these those some any no every each "
    "i you he she it we they to very more most too mr mrs ms dr not "
    "am is are was were be been do does did have has had will would can could shall should may "
    "might must don't didn't can't couldn't won't isn't wasn't i'm it's".split()
)
"""Words whose sense is in the one after: articles, owners, subjects, helping verbs."""


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
    """The lines of one caption and the film's frames its words are said in."""

    lines: tuple[str, ...]
    first_frame: int
    end_frame: int


def break_into_blocks(passage: Passage, limits: BlockLimits) -> tuple[Block, ...]:
    """The passage as captions with the least cost over all of it (dynamic programming)."""
    texts = tuple(word.text for word in passage.words)
    costs = [0]
    last: list[tuple[int, Block]] = []
    for end in range(1, len(texts) + 1):
        choices = []
        for first in range(end - 1, -1, -1):
            made = _block(passage, texts, first, end, limits)
            if made is None:
                break
            choices.append((costs[first] + made[0], first, made[1]))
        cost, first, block = min(choices, key=lambda choice: choice[0])
        costs.append(cost)
        last.append((first, block))
    blocks: list[Block] = []
    end = len(texts)
    while end:
        end, block = last[end - 1]
        blocks.append(block)
    return tuple(reversed(blocks))


def _block(
    passage: Passage, texts: tuple[str, ...], first: int, end: int, limits: BlockLimits
) -> tuple[int, Block] | None:
    """One caption and its cost; None where the words do not fit in one."""
    words = passage.words[first:end]
    frame_count = words[-1].end_frame - words[0].first_frame
    lines = lay_out(texts[first:end], limits.max_letters, limits.max_lines)
    if lines is None or (len(words) > 1 and frame_count > limits.max_frames):
        return None
    cost = ONE_MORE_BLOCK + lines[0]
    if end < len(texts):
        cost += break_cost(texts, end)
    for earlier, later in pairwise(words):
        if later.first_frame - earlier.end_frame >= limits.pause_frames:
            cost += OVER_A_PAUSE
        if ends_sentence(earlier.text):
            cost += TWO_SENTENCES
    cost += MOST_FOR_SHORT * max(0, limits.min_frames - frame_count) // limits.min_frames
    return cost, Block(lines[1], words[0].first_frame, words[-1].end_frame)


def break_cost(texts: Sequence[str], at: int) -> int:
    """How bad it is to break before word ``at`` (0 best); 0 < ``at`` < the number of words."""
    return _cost_between(texts[at - 1], texts[at])


@lru_cache(maxsize=10_000)
def _cost_between(before: str, after: str) -> int:
    """Kept, since laying out a passage asks of the same two words for every caption tried."""
    if ends_sentence(before):
        return AFTER_STOP
    if before.rstrip(CLOSERS).endswith((*COMMAS, "–", "—")):
        return AFTER_COMMA
    last, following = bare(before), bare(after)
    if (
        last in CLINGS_TO_NEXT
        or last in PREPOSITIONS
        or last in CONJUNCTIONS
        or _is_name(before, after)
    ):
        return INSIDE_SENSE
    if following in CONJUNCTIONS or following in PREPOSITIONS:
        return BEFORE_JOINING_WORD
    return ANYWHERE


def lay_out(
    texts: Sequence[str], max_letters: int, max_lines: int
) -> tuple[int, tuple[str, ...]] | None:
    """The best lines for these words and what they cost; None where they do not fit.

    One line where it fits, but a new sentence always on a new line; of two lines, those that
    break best and are nearest in length. A single word longer than a line stands alone.
    """
    stops = [at for at in range(1, len(texts)) if break_cost(texts, at) == AFTER_STOP]
    whole = joined(texts)
    if not stops and (columns(whole) <= max_letters or len(texts) == 1):
        return 0, (whole,)
    if max_lines < 2 or len(stops) > 1:
        return None
    fitting = (
        (break_cost(texts, at) + abs(columns(top) - columns(bottom)) // 4, (top, bottom))
        for at in (stops or range(1, len(texts)))
        for top, bottom in [(joined(texts[:at]), joined(texts[at:]))]
        if columns(top) <= max_letters and columns(bottom) <= max_letters
    )
    return min(fitting, default=None)


def _is_name(before: str, after: str) -> bool:
    """Two words with capitals, neither of them I: most likely a first and a last name."""
    both_large = before[:1].isupper() and after[:1].isupper()
    return both_large and not {bare(before), bare(after)} & {"i", "i'm", "i've", "i'll", "i'd"}

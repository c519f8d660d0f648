"""Where text may be broken into captions and lines so that the sense stays whole.

The costs follow the rules of Netflix's Timed Text guide and the BBC's subtitle guidelines: break
after punctuation, before conjunctions and prepositions; never between an article and its noun, a
name and its surname, a subject and its verb.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from storyedit.passages import SpokenWord
from storyedit.scripts import CLOSERS, COMMAS, columns, joined
from storyedit.sentences import bare, ends_sentence

AFTER_STOP = 0
AFTER_COMMA = 2
BEFORE_CLAUSE = 3
AFTER_PHRASE = 4
BEFORE_PHRASE = 5
BEFORE_TIME = BEFORE_SUBJECT = AFTER_LONG_SUBJECT = 6
BEFORE_OFTEN = BEFORE_PLACE = 7
BEFORE_OBJECT = BEFORE_INFINITIVE = 8
BEFORE_OF = BEFORE_SHORT_PHRASE = AFTER_HELPING_VERB = 9
ANYWHERE = 11
IN_PAIR = 14
INSIDE_SENSE = 20
"""What a break costs, by what it stands between; tuned on the examples of ``tests/unit/breaks``."""

LETTERS_A_COST = 6
"""So many letters more in one line than in the other are as bad as a break that costs 1 more."""

LONG_SUBJECT = 4
"""Words. So long a subject may stand in a line of its own, with its verb in the next."""

ONE_MORE_BLOCK = 6
TWO_SENTENCES = 10
OVER_A_PAUSE = 15
MOST_FOR_SHORT = 10
NO_TIME = 1_000
"""Costs of a caption: each one more to read; two sentences in one; a pause inside; very short;
and one that begins as soon as the one before it.
"""

CLAUSE_STARTERS = frozenset(
    "because if when while although though unless until since that which who whose where what how "
    "why whether so but nor than as".split()
)
JOINERS = frozenset({"and", "or"})
QUESTION_WORDS = frozenset("what how which who whose whom where why that".split())
PREPOSITIONS = frozenset(
    "about above across against along among around at before after behind below beside between by "
    "down during for from in inside into like near of off on onto out over past through to toward "
    "towards under up upon with without".split()
)
PARTICLES = frozenset("past down off on out up in over through along around away back".split())
"""Words that may belong to the verb before them: "sit down"."""

DETERMINERS = frozenset(
    "a an the my your his her its our their this that these those some any no every each "
    "another".split()
)
ONLY_SUBJECTS = frozenset(
    "i he she we they i'm i've i'll i'd he's she's we're they're it's there's".split()
)
SUBJECTS = ONLY_SUBJECTS | frozenset(
    "you it there nobody somebody everybody everyone someone everything something nothing "
    "anything people".split()
)
OBJECTS = frozenset("me him us them it you her".split())
ONLY_OBJECTS = OBJECTS - SUBJECTS - DETERMINERS
ONLY_DETERMINERS = DETERMINERS - OBJECTS - {"this", "that", "these", "those", "some"}
HELPING_VERBS = frozenset(
    "am is are was were be been do does did have has had will would can could shall should may "
    "might must don't didn't can't couldn't won't isn't wasn't doesn't haven't hasn't".split()
)
CLING_TO_NEXT = frozenset(
    "ever very more most too so not mr mrs ms dr all both much just only even".split()
)
ADJECTIVES = frozenset(
    "first second third last next best whole same big small little new old good long few other "
    "great bad young".split()
)
"""The commonest that stand before their noun."""

CLING_TO_CLAUSE = frozenset("ever even just only so not".split())
"""Also before what else is a good place: "even if", "ever since"."""

CLING_TO_LAST = frozenset("else ago too either again own ones".split())
PARTS = frozenset("kind sort lot bit couple".split())
"""What "of" belongs to."""

COMPARED = frozenset("more less other rather".split())
TIMES = frozenset("every each last next today tomorrow yesterday now then".split())
OFTEN = frozenset("always never often sometimes usually already still".split())
TIME_CONJUNCTIONS = frozenset("before after since until like than as".split())


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
    are breaks too.
    """
    texts = tuple(word.text for word in words)
    beginning, until = first, len(texts) if end is None else end
    costs = {beginning: 0}
    last: dict[int, Block] = {}
    for stop in range(beginning + 1, until + 1):
        choices = []
        for start in range(stop - 1, beginning - 1, -1):
            made = _block(words, texts, start, stop, limits)
            if made is None:
                break
            choices.append((costs[start] + made[0], made[1]))
        costs[stop], last[stop] = min(choices, key=lambda choice: choice[0])
    blocks: list[Block] = []
    while until > beginning:
        blocks.append(last[until])
        until = last[until].first
    return tuple(reversed(blocks))


def as_one_block(
    words: Sequence[SpokenWord], limits: BlockLimits, first: int, end: int
) -> Block | None:
    """These words as one caption, however long they take; None where they do not fit in one."""
    own = words[first:end]
    lines = lay_out([word.text for word in own], limits.max_letters, limits.max_lines)
    return lines and Block(lines[1], own[0].first_frame, own[-1].end_frame, first, end)


def _block(
    among: Sequence[SpokenWord], texts: tuple[str, ...], first: int, end: int, limits: BlockLimits
) -> tuple[int, Block] | None:
    """One caption and its cost; None where the words do not fit in one."""
    words = among[first:end]
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
    if first and words[0].first_frame <= among[first - 1].first_frame:
        cost += NO_TIME
    return cost, Block(lines[1], words[0].first_frame, words[-1].end_frame, first, end)


def break_cost(texts: Sequence[str], at: int) -> int:
    """How bad it is to break before word ``at`` (0 best); 0 < ``at`` < the number of words."""
    later = [texts[n] if n < len(texts) else "" for n in (at + 1, at + 2)]
    is_long = bare(texts[at]) in HELPING_VERBS and _is_long_subject(texts, at)
    return _cost_of(texts[at - 1], texts[at], later[0], later[1], is_long)


def _is_long_subject(texts: Sequence[str], end: int) -> bool:
    """Whether so many words before ``end`` are one clause, as far as anybody can tell."""
    words = texts[max(0, end - LONG_SUBJECT) : end]
    starts = (bare(word) in CLAUSE_STARTERS | JOINERS or _ends_part(word) for word in words)
    return len(words) == LONG_SUBJECT and not any(starts)


@lru_cache(maxsize=20_000)
def _cost_of(before: str, after: str, following: str, beyond: str, is_long: bool) -> int:
    """Kept, since laying out a passage asks of the same words for every caption tried."""
    if ends_sentence(before):
        return AFTER_STOP
    if _ends_part(before) or _is_sound(before) or _is_sound(after):
        return AFTER_COMMA
    last, first = bare(before), bare(after)
    if _is_name(before, after) or _clings(last, first):
        return INSIDE_SENSE
    if first in JOINERS:
        return _cost_before_joiner(last, following, beyond)
    if first in PREPOSITIONS and not _starts_clause(first, following):
        return _cost_before_phrase(first, after, following)
    return _cost_before(last, first, following, is_long=is_long)


def _starts_clause(first: str, following: str) -> bool:
    is_time = first in TIME_CONJUNCTIONS and bare(following) in SUBJECTS
    return first in CLAUSE_STARTERS or is_time


def _clings(last: str, first: str) -> bool:
    """Whether the sense of the word before is in the one after, or the other way round."""
    is_part = first == "of" and last in PARTS
    if is_part or last in ONLY_SUBJECTS | JOINERS or first in ONLY_OBJECTS:
        return True
    if first in CLAUSE_STARTERS or first in JOINERS:
        is_asked = last in PREPOSITIONS and first in QUESTION_WORDS
        return is_asked or last in ONLY_DETERMINERS | CLING_TO_CLAUSE
    if last in {"it", "you"}:
        return first not in PREPOSITIONS | DETERMINERS
    if last in SUBJECTS or last in ADJECTIVES:
        return first not in PREPOSITIONS | HELPING_VERBS
    if last in HELPING_VERBS:
        return first not in DETERMINERS
    return last in CLAUSE_STARTERS | PREPOSITIONS | CLING_TO_NEXT | DETERMINERS


def _cost_before(last: str, first: str, following: str, *, is_long: bool) -> int:
    """Before a clause, a verb, a time or a thing; else nobody can tell."""
    if first in HELPING_VERBS:
        return AFTER_LONG_SUBJECT if is_long and last not in SUBJECTS else IN_PAIR
    is_compared = first == "than" and (last in COMPARED or last.endswith("er"))
    costs = (
        (first == "it" and bare(following) not in HELPING_VERBS, INSIDE_SENSE),
        (first in ONLY_SUBJECTS, BEFORE_SUBJECT),
        (first in DETERMINERS and last in HELPING_VERBS, AFTER_HELPING_VERB),
        (first in CLING_TO_LAST or is_compared, IN_PAIR),
        (_starts_clause(first, following), BEFORE_CLAUSE),
        (first in TIMES, BEFORE_TIME),
        (first in OFTEN, BEFORE_OFTEN),
        (first in DETERMINERS, BEFORE_OBJECT),
    )
    return next((cost for is_so, cost in costs if is_so), ANYWHERE)


def _cost_before_joiner(last: str, following: str, beyond: str) -> int:
    """ "and", "or": before a clause of its own, something done, or one of two things."""
    second = bare(following)
    if second in SUBJECTS | DETERMINERS | PREPOSITIONS | HELPING_VERBS | CLING_TO_NEXT:
        return BEFORE_CLAUSE
    if last in OBJECTS | PREPOSITIONS | PARTICLES:
        return AFTER_PHRASE
    third = bare(beyond)
    is_pair = not third or third in PREPOSITIONS - PARTICLES - {"of"} or third in JOINERS
    return IN_PAIR if is_pair or ends_sentence(following) else BEFORE_PHRASE


def _cost_before_phrase(first: str, after: str, following: str) -> int:
    second = bare(following)
    is_end = not second or ends_sentence(after) or _ends_part(after)
    goes_on = second in CLAUSE_STARTERS | JOINERS | {"before", "after"}
    if first in PARTICLES and (is_end or goes_on):
        return IN_PAIR
    if first == "of":
        return BEFORE_OF
    if second in OBJECTS - {"her"}:
        return BEFORE_SHORT_PHRASE
    if first != "to":
        return BEFORE_PHRASE
    is_place = second in DETERMINERS | SUBJECTS or following[:1].isupper()
    return BEFORE_PLACE if is_place else BEFORE_INFINITIVE


def _is_sound(text: str) -> bool:
    return text.startswith("[") and text.endswith("]")


def _ends_part(word: str) -> bool:
    return word.rstrip(CLOSERS).endswith((*COMMAS, "–", "—"))


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
        (
            LETTERS_A_COST * break_cost(texts, at) + abs(columns(top) - columns(bottom)),
            (top, bottom),
        )
        for at in (stops or range(1, len(texts)))
        for top, bottom in [(joined(texts[:at]), joined(texts[at:]))]
        if columns(top) <= max_letters and columns(bottom) <= max_letters
    )
    best = min(fitting, default=None)
    return best and (best[0] // LETTERS_A_COST, best[1])


def best_break(texts: Sequence[str]) -> int:
    """The word, from 1, that a second part of these would best begin with; there are two or more.

    Where it breaks best, and nearest to the middle.
    """
    return min(
        range(1, len(texts)),
        key=lambda at: (
            LETTERS_A_COST * break_cost(texts, at)
            + abs(columns(joined(texts[:at])) - columns(joined(texts[at:])))
        ),
    )


def _is_name(before: str, after: str) -> bool:
    """Two words with capitals, neither of them I: most likely a first and a last name."""
    both_large = before[:1].isupper() and after[:1].isupper()
    return both_large and not {bare(before), bare(after)} & {"i", "i'm", "i've", "i'll", "i'd"}

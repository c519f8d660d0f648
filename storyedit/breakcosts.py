"""How bad it is to break a line between two words, by a small grammar of spoken English.

The costs follow the rules of Netflix's Timed Text guide and the BBC's subtitle guidelines: break
after punctuation, before conjunctions and prepositions; never between an article and its noun, a
name and its surname, a subject and its verb, a verb and its particle. In other languages,
punctuation alone tells.
"""

from collections.abc import Sequence

import storyedit.wordclasses as are
from storyedit.clauses import (
    LONG_SUBJECT,
    SHORT_OPENING,
    ends_phrase,
    is_finite,
    is_number,
    is_verb,
)
from storyedit.gaps import (
    Gap,
    begins_telling,
    clings,
    ends_part,
    gaps,
    is_name,
    is_object,
    is_one,
    is_particle,
    is_told,
    points,
    starts_clause,
)
from storyedit.sentences import bare, ends_sentence

AFTER_STOP = 0
AFTER_COMMA = BEFORE_MAIN_CLAUSE = 1
BEFORE_CLAUSE = 3
AFTER_PHRASE = AFTER_LONG_SUBJECT = 4
BEFORE_PHRASE = 5
AFTER_SCENE = BEFORE_TIME = BEFORE_DOING = 6
BEFORE_OFTEN = BEFORE_SHORT_PHRASE = BEFORE_INFINITIVE = BEFORE_TOLD = 7
BEFORE_DEGREE = 8
BEFORE_SUBJECT = AFTER_SHORT_SUBJECT = 9
BEFORE_OBJECT = BEFORE_OF = AFTER_HELPING_VERB = BEFORE_PHRASE_OF_VERB = 10
BEFORE_BARE_OBJECT = 11
ANYWHERE = 13
IN_PAIR = 16
INSIDE_SENSE = 20
"""What a break costs, by what it stands between; tuned on the examples of ``tests/unit/breaks``."""


def break_costs(texts: Sequence[str]) -> tuple[int, ...]:
    """How bad it is to break before each word (0 best); before the first, nothing is broken."""
    return (AFTER_STOP, *map(_cost, gaps(texts)))[: len(texts)]


def goes_on(before: str, after: str) -> bool:
    """Whether the sense of the one word runs on into the other: "went" into "to", "the" into "bus".

    Two names beside one another may be a list.
    """
    first = bare(after)
    is_clause = first in are.JOINERS | are.CLAUSE_STARTERS
    if is_clause or is_name(before, after):
        return bare(before) in are.JOINERS
    return first in are.PREPOSITIONS or break_costs((before, after))[1] >= IN_PAIR


def _cost(gap: Gap) -> int:
    if ends_sentence(gap.before):
        return AFTER_STOP
    if ends_part(gap.before) or _is_sound(gap.before) or _is_sound(gap.after):
        return AFTER_COMMA
    if is_one(gap) or clings(gap):
        return INSIDE_SENSE
    return _cost_by_what_begins(gap)


def _cost_by_what_begins(gap: Gap) -> int:
    if gap.first in are.JOINERS:
        return _before_joiner(gap)
    if starts_clause(gap):
        return _before_clause(gap)
    if gap.first in are.PREPOSITIONS:
        return _before_phrase(gap)
    return _before_other(gap)


def _is_sound(text: str) -> bool:
    return text.startswith("[") and text.endswith("]")


def _before_clause(gap: Gap) -> int:
    if gap.first in {"but", "so"} and gap.second in are.SUBJECTS | {"that", "this"}:
        return BEFORE_MAIN_CLAUSE
    is_short = gap.earlier in are.SUBJECTS | {"that", "this"} and gap.last in are.HELPING_VERBS
    if is_short and gap.first in are.QUESTION_WORDS:
        return BEFORE_DEGREE
    is_it = (gap.first, gap.second) in {("that", "is"), ("that", "was")} and gap.last in are.SAYING
    is_than = gap.first == "than" and gap.last in are.COMPARED and ends_phrase(gap.earlier)
    return BEFORE_TOLD if is_it or (is_than and gap.earlier) else BEFORE_CLAUSE


def _before_other(gap: Gap) -> int:
    """Before a clause, a verb, a time or a thing; else nobody can tell."""
    first, second = gap.first, gap.second
    if begins_telling(gap):
        return _before_verb(gap)
    before_subject = _before_subject(gap)
    if before_subject is not None:
        return before_subject
    is_after_verb = is_verb(gap.last, gap.earlier)
    is_at_phrase = gap.last in are.PREPOSITIONS and not is_particle(gap)
    is_long_doing = first.endswith("ing") and len(first) > 5 and not gap.is_at_end
    is_few = gap.third in are.SPANS and (second in {"few", "whole"} or is_number(second))
    is_span = first in are.DETERMINERS and (is_few or second in are.SPANS)
    is_span = is_span or (second in are.SPANS and is_number(first))
    is_compared = first in are.COMPARED and second == "than" and ends_phrase(gap.last)
    costs = (
        (first in are.DETERMINERS and gap.last in are.HELPING_VERBS, AFTER_HELPING_VERB),
        (first in are.DETERMINERS and is_at_phrase, IN_PAIR),
        (first in {"called", "named"} and not is_after_verb, BEFORE_PHRASE),
        (gap.is_told_already and is_finite(first) and not is_after_verb, BEFORE_OBJECT),
        (first in are.STRENGTHENERS and second in are.PREPOSITIONS, BEFORE_PHRASE),
        ((first, second) in are.TOGETHER and second in are.PREPOSITIONS, BEFORE_PHRASE),
        (first in are.CLING_TO_LAST, IN_PAIR),
        (first in are.PLACES and is_after_verb, IN_PAIR),
        (is_long_doing and gap.last in are.OBJECTS and is_object(gap), IN_PAIR),
        (first == "so" and gap.third == "that", AFTER_PHRASE),
        (first in are.DEGREES, BEFORE_DEGREE),
        (is_span and is_after_verb, BEFORE_OBJECT),
        ((first, second) in are.HOURS or is_compared, BEFORE_TIME),
        ((first, second) == ("any", "more") and not gap.third, BEFORE_TIME),
        (first in are.TIMES or is_span or points(gap), BEFORE_TIME),
        (first == "one" and second in {"after", "by"}, BEFORE_TIME),
        (first in are.OFTEN, BEFORE_OFTEN),
        (first in are.DETERMINERS, BEFORE_OBJECT),
        (is_after_verb, BEFORE_BARE_OBJECT),
        (is_long_doing, BEFORE_DOING),
    )
    return next((cost for is_so, cost in costs if is_so), ANYWHERE)


def _before_subject(gap: Gap) -> int | None:
    """Before what a new clause is about; None where nothing tells that it begins one."""
    is_new = gap.second in are.HELPING_VERBS or is_finite(gap.second)
    is_new = is_new or (gap.first == "you" and gap.second in are.BASE_VERBS)
    if gap.first == "it" and not is_new:
        return INSIDE_SENSE
    if gap.first in are.DETERMINERS and gap.scene and gap.is_one_subject:
        is_end = ends_phrase(gap.last) or gap.earlier in are.ONLY_DETERMINERS
        return AFTER_SCENE if is_end else IN_PAIR
    if gap.first not in (are.SUBJECTS if is_new else are.ONLY_SUBJECTS):
        return None
    is_sure = gap.first in are.ONLY_SUBJECTS and gap.subject < SHORT_OPENING
    costs = (
        ((gap.last, gap.earlier) in are.NAMED_BY_CLAUSE, IN_PAIR),
        (is_told(gap) and gap.earlier in are.ONLY_SUBJECTS, BEFORE_TOLD),
        (gap.is_after_clause or gap.earlier == "so", BEFORE_CLAUSE),
        (gap.scene > LONG_SUBJECT, AFTER_LONG_SUBJECT),
        (gap.scene > 0, AFTER_SCENE),
        (is_told(gap), BEFORE_TOLD),
        (is_sure, ANYWHERE),
    )
    return next((cost for is_so, cost in costs if is_so), BEFORE_SUBJECT)


def _before_verb(gap: Gap) -> int:
    is_whole = is_object(gap) or gap.last not in are.SUBJECTS
    if gap.is_long_subject or (gap.subject >= LONG_SUBJECT and is_whole):
        return AFTER_LONG_SUBJECT
    return IN_PAIR if gap.subject < LONG_SUBJECT - 1 else AFTER_SHORT_SUBJECT


def _before_joiner(gap: Gap) -> int:
    """ "and", "or": before a clause of its own, something done, or one of two things."""
    second, third = gap.second, gap.third
    starts = (
        are.SUBJECTS | are.DETERMINERS | are.PREPOSITIONS | are.HELPING_VERBS | are.CLING_TO_NEXT
        | are.TIMES
    )  # fmt: skip
    is_pair = not third or third in are.PREPOSITIONS - are.PARTICLES - {"of", "to"} | are.JOINERS
    costs = (
        (not third and second in are.PREPOSITIONS | are.TIMES, IN_PAIR),
        (third and (is_number(second) or second == "one"), AFTER_PHRASE),
        (second in are.SUBJECTS and gap.is_one_subject, IN_PAIR),
        (second in are.SUBJECTS, BEFORE_MAIN_CLAUSE),
        (second in starts, BEFORE_CLAUSE),
        (gap.last in are.OBJECTS | are.PREPOSITIONS | are.PARTICLES, AFTER_PHRASE),
        (third and is_finite(second), AFTER_PHRASE),
        (third and second in are.BASE_VERBS and gap.last not in are.DETERMINERS, BEFORE_PHRASE),
        (is_pair, IN_PAIR),
    )
    return next((cost for is_so, cost in costs if is_so), BEFORE_PHRASE)


def _before_phrase(gap: Gap) -> int:
    first, second = gap.first, gap.second
    is_of_verb = is_verb(gap.last, gap.earlier)
    goes_on = second in are.CLAUSE_STARTERS | are.JOINERS | {"before", "after"}
    goes_on = goes_on and (is_of_verb or second not in are.QUESTION_WORDS)
    is_doubled = second in are.PREPOSITIONS - {"of"} and first in are.PARTICLES
    is_span = gap.last in are.SPANS and gap.earlier in are.DETERMINERS - {"every", "each"}
    is_inside = gap.last in are.PARTICLES and gap.earlier and not is_particle(gap)
    is_place = second in are.DETERMINERS | are.SUBJECTS
    is_so_often = gap.last in are.OFTEN and gap.earlier in are.HELPING_VERBS
    is_off = first in are.ONLY_PARTICLES and gap.earlier in are.DETERMINERS and is_doubled
    is_seen = first == "before" and (second in are.HELPING_VERBS or is_finite(second))
    costs = (
        (is_seen, IN_PAIR),
        (is_off and second in {"for", "with"}, IN_PAIR),
        (is_doubled and not (is_of_verb or gap.last in are.OBJECTS), BEFORE_INFINITIVE),
        (first in are.PARTICLES and (gap.is_at_end or goes_on or is_doubled), IN_PAIR),
        (is_span and first in {"before", "after"}, IN_PAIR),
        ((gap.earlier, gap.last) in are.HOURS, IN_PAIR),
        ((first, second, gap.third) == ("by", "the", "time"), BEFORE_CLAUSE),
        (is_inside, BEFORE_PHRASE_OF_VERB),
        (first == "of" and second in are.QUESTION_WORDS - {"that"}, BEFORE_PHRASE),
        (first == "of", BEFORE_OF),
        (first == "to" and gap.last in are.HALF_HELPING and second not in are.DETERMINERS, IN_PAIR),
        (second in are.OBJECTS - {"her"} and is_of_verb, BEFORE_BARE_OBJECT),
        (second in are.OBJECTS - {"her"}, BEFORE_SHORT_PHRASE),
        (first == "to" and not is_place, BEFORE_INFINITIVE),
        (is_of_verb or is_so_often, BEFORE_PHRASE_OF_VERB),
    )
    return next((cost for is_so, cost in costs if is_so), BEFORE_PHRASE)

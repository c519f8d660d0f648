"""How bad it is to break a line between two words, by a small grammar of spoken English.

The costs follow the rules of Netflix's Timed Text guide and the BBC's subtitle guidelines: break
after punctuation, before conjunctions and prepositions; never between an article and its noun, a
name and its surname, a subject and its verb, a verb and its particle. In other languages,
punctuation alone tells.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import storyedit.wordclasses as are
from storyedit.scripts import CLOSERS, COMMAS
from storyedit.sentences import bare, ends_sentence

AFTER_STOP = 0
AFTER_COMMA = BEFORE_MAIN_CLAUSE = 1
BEFORE_CLAUSE = 3
AFTER_PHRASE = AFTER_LONG_SUBJECT = 4
BEFORE_PHRASE = 5
BEFORE_TIME = BEFORE_DOING = 6
BEFORE_OFTEN = BEFORE_SHORT_PHRASE = BEFORE_INFINITIVE = 7
BEFORE_DEGREE = 8
BEFORE_SUBJECT = AFTER_SHORT_SUBJECT = 9
BEFORE_OBJECT = BEFORE_OF = AFTER_HELPING_VERB = BEFORE_PHRASE_OF_VERB = 10
BEFORE_BARE_OBJECT = 11
ANYWHERE = 13
IN_PAIR = 16
INSIDE_SENSE = 20
"""What a break costs, by what it stands between; tuned on the examples of ``tests/unit/breaks``."""

LONG_SUBJECT = 4
"""Words. So long a subject may stand in a line of its own, with its verb in the next."""

SHORT_OPENING = 3
"""Words. Fewer ("last year") are too little for a line of their own before a subject."""

FUNCTION_WORDS = (
    are.JOINERS | are.CLAUSE_STARTERS | are.PREPOSITIONS | are.HELPING_VERBS | are.DETERMINERS
    | are.SUBJECTS | are.OBJECTS | are.TIMES
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Gap:
    """Two words as written, and the bare words round the gap between them.

    ``second`` and ``third`` are those after ``first``, ``earlier`` is the one before ``last``;
    "" where there is none, or something ends before it.
    """

    before: str
    after: str
    earlier: str
    last: str
    first: str
    second: str
    third: str
    opening: str
    """What the clause begins with, as far as anybody can tell."""

    subject: int
    """How many words before the gap are one clause's, as far as anybody can tell."""

    @property
    def is_at_end(self) -> bool:
        return not self.second


def break_costs(texts: Sequence[str]) -> tuple[int, ...]:
    """How bad it is to break before each word (0 best); before the first, nothing is broken."""
    words = [bare(text) for text in texts]
    ends = [ends_sentence(text) or _ends_part(text) for text in texts]
    return tuple(
        _cost(_gap(texts, words, ends, at)) if at else AFTER_STOP for at in range(len(texts))
    )


def goes_on(before: str, after: str) -> bool:
    """Whether the sense of the one word runs on into the other: "went" into "to", "the" into "bus".

    Two names beside one another may be a list.
    """
    first = bare(after)
    is_clause = first in are.JOINERS | are.CLAUSE_STARTERS
    if is_clause or _is_name(before, after):
        return bare(before) in are.JOINERS
    return first in are.PREPOSITIONS or break_costs((before, after))[1] >= IN_PAIR


def _gap(texts: Sequence[str], words: Sequence[str], ends: Sequence[bool], at: int) -> _Gap:
    def ahead(count: int) -> str:
        is_there = at + count < len(words) and not any(ends[at : at + count])
        return words[at + count] if is_there else ""

    earlier = words[at - 2] if at > 1 and not ends[at - 2] else ""
    opening = next((n for n in range(at - 1, 0, -1) if ends[n - 1]), 0)
    if words[opening] in are.JOINERS | {"but", "so"}:
        opening += 1
    return _Gap(
        texts[at - 1], texts[at], earlier, words[at - 1], words[at], ahead(1), ahead(2),
        words[opening], _subject_before(words, ends, at),
    )  # fmt: skip


def _subject_before(words: Sequence[str], ends: Sequence[bool], at: int) -> int:
    first = at
    while first and not ends[first - 1] and at - first < LONG_SUBJECT:
        first -= 1
        if words[first] in are.CLAUSE_STARTERS | are.JOINERS:
            return at - first - 1
        if words[first] in are.DETERMINERS and first and _ends_phrase(words[first - 1]):
            return at - first
    return at - first


def _ends_phrase(word: str) -> bool:
    """Whether a new thing after this word begins a new phrase: "after the show a girl"."""
    return not (word in FUNCTION_WORDS or _is_verb(word, ""))


def _cost(gap: _Gap) -> int:
    if ends_sentence(gap.before):
        return AFTER_STOP
    if _ends_part(gap.before) or _is_sound(gap.before) or _is_sound(gap.after):
        return AFTER_COMMA
    if _is_one(gap) or _clings(gap):
        return INSIDE_SENSE
    return _cost_by_what_begins(gap)


def _cost_by_what_begins(gap: _Gap) -> int:
    if gap.first in are.JOINERS:
        return _before_joiner(gap)
    if _starts_clause(gap):
        return _before_clause(gap)
    if gap.first in are.PREPOSITIONS:
        return _before_phrase(gap)
    return _before_other(gap)


def _ends_part(word: str) -> bool:
    return word.rstrip(CLOSERS).endswith((*COMMAS, "–", "—"))


def _is_sound(text: str) -> bool:
    return text.startswith("[") and text.endswith("]")


def _is_one(gap: _Gap) -> bool:
    """Whether both words are one name, one number or one set phrase."""
    if (gap.last, gap.first) == ("more", "than"):
        return gap.second in are.NUMBERS or gap.second[:1].isdigit()
    if _is_name(gap.before, gap.after) or (gap.last, gap.first) in are.TOGETHER:
        return True
    if _is_number(gap.last) and (_is_number(gap.first) or gap.first not in FUNCTION_WORDS):
        return not _is_finite(gap.first)
    is_sum = _is_number(gap.last) and gap.first == "and" and _is_number(gap.second)
    return is_sum or (_is_number(gap.first) and gap.last in {"and", "number", "page", "room"})


def _is_name(before: str, after: str) -> bool:
    """Two words with capitals, neither of them I: most likely a first and a last name."""
    both_large = before[:1].isupper() and after[:1].isupper()
    return both_large and not {bare(before), bare(after)} & {"i", "i'm", "i've", "i'll", "i'd"}


def _is_number(word: str) -> bool:
    return word[:1].isdigit() or word.partition("-")[0] in are.NUMBERS - {"one"}


def _is_finite(word: str) -> bool:
    is_past = word.endswith("ed") and len(word) > 4 and word not in are.NOT_PAST
    is_present = word.endswith("s") and word.removesuffix("s") in are.BASE_VERBS
    return is_past or is_present or word in are.FINITE_VERBS


def _is_verb(word: str, earlier: str) -> bool:
    """Whether it is a verb after that word: "to work", but "my work"."""
    if earlier in are.ONLY_DETERMINERS | are.ADJECTIVES or _is_number(earlier):
        return False
    if earlier in are.PREPOSITIONS - {"to"}:
        return False
    return _is_finite(word) or word in are.BASE_VERBS or (word.endswith("ing") and len(word) > 5)


def _is_particle(gap: _Gap) -> bool:
    """Whether the word before the gap belongs to the verb before it: "sat down", "took it off"."""
    is_of_verb = _is_verb(gap.earlier, "") or gap.earlier in are.OBJECTS
    return gap.last in are.PARTICLES and is_of_verb


def _points(gap: _Gap) -> bool:
    """Whether "that" comes next and means a time: "that day", "that same night"."""
    return gap.first == "that" and (gap.second in are.SPANS or gap.third in are.SPANS)


def _before_clause(gap: _Gap) -> int:
    is_main = gap.first in {"but", "so"} and gap.second in are.SUBJECTS
    return BEFORE_MAIN_CLAUSE if is_main else BEFORE_CLAUSE


def _starts_clause(gap: _Gap) -> bool:
    has_subject = gap.second in are.SUBJECTS | are.ONLY_DETERMINERS
    if gap.first == "that":
        return bool(gap.second) and not (
            _points(gap) or gap.second in are.PREPOSITIONS | are.JOINERS
        )
    if gap.first == "so":
        return has_subject or gap.second in {"that", "if", "when", "now", "then"}
    if gap.first == "once":
        return has_subject
    is_time = gap.first in are.TIME_CONJUNCTIONS and gap.second in are.SUBJECTS
    is_doing = gap.first == "not" and gap.second.endswith("ing")
    is_doubled = gap.first in are.CLING_TO_CLAUSE and gap.second in are.CLAUSE_STARTERS
    is_denied = gap.first == "not" and gap.last in are.HELPING_VERBS
    is_more = (is_doing or is_doubled) and not is_denied
    return gap.first in are.CLAUSE_STARTERS or is_time or is_more


def _clings(gap: _Gap) -> bool:
    """Whether the sense of the word before is in the one after, or the other way round."""
    last, first, second = gap.last, gap.first, gap.second
    is_part = first == "of" and last in are.PARTS
    if is_part or last in are.ONLY_SUBJECTS | are.JOINERS or first in are.ONLY_OBJECTS:
        return True
    if first in are.JOINERS or _starts_clause(gap):
        is_told = first != "that" or second in are.SUBJECTS | are.ONLY_DETERMINERS
        is_asked = last in are.PREPOSITIONS | {"since"} and first in are.QUESTION_WORDS
        is_asked = is_asked and not (_is_particle(gap) and is_told)
        return is_asked or last in are.ONLY_DETERMINERS | are.CLING_TO_CLAUSE
    is_object = last in {"it", "you"} and _is_verb(gap.earlier, "") and _begins_telling(gap)
    is_one = first in are.CLING_TO_LAST and (first, second) not in are.TOGETHER
    phrases, things = are.PREPOSITIONS, are.DETERMINERS
    rules = (
        (first == "that" and not _points(gap), True),
        (_is_particle(gap) and first not in things | are.OBJECTS, False),
        (last in are.PARTICLES and first in phrases - {"of"}, False),
        (
            last in {"it", "you"} and not is_object,
            first not in phrases | things | are.ONLY_SUBJECTS,
        ),
        (
            last in are.ADJECTIVES,
            first not in phrases | things | are.HELPING_VERBS | are.SUBJECTS,
        ),
        ((first, second) == ("used", "to") and last in are.GETTING, True),
        (last in are.POINTING | {"once"} and first in phrases, False),
        (
            last in are.INDEFINITE | {"people"},
            is_one or first in are.HELPING_VERBS | are.ONLY_SUBJECTS or _is_verb(first, last),
        ),
        (last in are.SUBJECTS, first not in phrases | things | are.TIMES),
        (last in are.HELPING_VERBS, first not in things),
        (last in are.CLAUSE_STARTERS | phrases | are.CLING_TO_NEXT | things, True),
    )
    return next((does for is_so, does in rules if is_so), False)


def _before_other(gap: _Gap) -> int:
    """Before a clause, a verb, a time or a thing; else nobody can tell."""
    first, second = gap.first, gap.second
    if _begins_telling(gap):
        return _before_verb(gap)
    if first in are.ONLY_SUBJECTS and gap.opening in are.CLAUSE_STARTERS | {"before", "after"}:
        return BEFORE_CLAUSE
    is_after_verb = _is_verb(gap.last, gap.earlier)
    is_long_doing = first.endswith("ing") and len(first) > 5 and not gap.is_at_end
    is_span = second in are.SPANS and (first in are.DETERMINERS or _is_number(first))
    is_new_subject = second in are.HELPING_VERBS or _is_finite(second)
    costs = (
        (first == "it" and not is_new_subject, INSIDE_SENSE),
        (first in are.ONLY_SUBJECTS, BEFORE_SUBJECT if gap.subject >= SHORT_OPENING else ANYWHERE),
        (first in are.SUBJECTS and is_new_subject, BEFORE_SUBJECT),
        (first in are.DETERMINERS and gap.last in are.HELPING_VERBS, AFTER_HELPING_VERB),
        (first in are.STRENGTHENERS and second in are.PREPOSITIONS, BEFORE_PHRASE),
        ((first, second) in are.TOGETHER and second in are.PREPOSITIONS, BEFORE_PHRASE),
        (first in are.CLING_TO_LAST, IN_PAIR),
        (first in are.PLACES and is_after_verb, IN_PAIR),
        (first == "so" and gap.third == "that", AFTER_PHRASE),
        (first in are.DEGREES, BEFORE_DEGREE),
        (is_span and is_after_verb, BEFORE_OBJECT),
        (first in are.TIMES or is_span or _points(gap), BEFORE_TIME),
        (first == "one" and second in {"after", "by"}, BEFORE_TIME),
        (first in are.OFTEN, BEFORE_OFTEN),
        (first in are.DETERMINERS, BEFORE_OBJECT),
        (is_after_verb, BEFORE_BARE_OBJECT),
        (is_long_doing, BEFORE_DOING),
    )
    return next((cost for is_so, cost in costs if is_so), ANYWHERE)


def _begins_telling(gap: _Gap) -> bool:
    """Whether a subject ends here and its verb begins."""
    is_used = (gap.first, gap.second) == ("used", "to") and gap.last not in are.GETTING
    if gap.first in are.HELPING_VERBS or is_used:
        return True
    if gap.first in are.OFTEN | {"ever", "just"} and _is_finite(gap.second):
        return True
    if gap.first in are.BASE_VERBS and gap.last.endswith("s") and gap.subject > 1:
        return not _is_verb(gap.last, gap.earlier)
    is_after_another = gap.subject >= LONG_SUBJECT and gap.earlier in are.ONLY_SUBJECTS
    return _is_finite(gap.first) and (is_after_another or not _is_verb(gap.last, gap.earlier))


def _before_verb(gap: _Gap) -> int:
    if gap.subject >= LONG_SUBJECT and gap.last not in are.SUBJECTS:
        return AFTER_LONG_SUBJECT
    return IN_PAIR if gap.subject < LONG_SUBJECT - 1 else AFTER_SHORT_SUBJECT


def _before_joiner(gap: _Gap) -> int:
    """ "and", "or": before a clause of its own, something done, or one of two things."""
    second, third = gap.second, gap.third
    starts = (
        are.SUBJECTS | are.DETERMINERS | are.PREPOSITIONS | are.HELPING_VERBS | are.CLING_TO_NEXT
        | are.TIMES
    )  # fmt: skip
    is_pair = not third or third in are.PREPOSITIONS - are.PARTICLES - {"of"} | are.JOINERS
    costs = (
        (not third and second in are.PREPOSITIONS | are.TIMES, IN_PAIR),
        (third and (_is_number(second) or second == "one"), AFTER_PHRASE),
        (second in are.SUBJECTS, BEFORE_MAIN_CLAUSE),
        (second in starts, BEFORE_CLAUSE),
        (gap.last in are.OBJECTS | are.PREPOSITIONS | are.PARTICLES, AFTER_PHRASE),
        (third and _is_finite(second), AFTER_PHRASE),
        (third and second in are.BASE_VERBS and gap.last not in are.DETERMINERS, BEFORE_PHRASE),
        (is_pair, IN_PAIR),
    )
    return next((cost for is_so, cost in costs if is_so), BEFORE_PHRASE)


def _before_phrase(gap: _Gap) -> int:
    first, second = gap.first, gap.second
    goes_on = second in are.CLAUSE_STARTERS | are.JOINERS | {"before", "after"}
    is_doubled = second in are.PREPOSITIONS - {"of"} and first in are.PARTICLES
    is_of_verb = _is_verb(gap.last, gap.earlier)
    is_span = gap.last in are.SPANS and gap.earlier in are.DETERMINERS
    is_place = second in are.DETERMINERS | are.SUBJECTS
    is_so_often = gap.last in are.OFTEN and gap.earlier in are.HELPING_VERBS
    costs = (
        (is_doubled and not (is_of_verb or gap.last in are.OBJECTS), BEFORE_INFINITIVE),
        (first in are.PARTICLES and (gap.is_at_end or goes_on or is_doubled), IN_PAIR),
        (is_span and first in {"before", "after"}, IN_PAIR),
        (first == "of" and second in are.QUESTION_WORDS - {"that"}, BEFORE_PHRASE),
        (first == "of", BEFORE_OF),
        (first == "to" and gap.last in are.HALF_HELPING and second not in are.DETERMINERS, IN_PAIR),
        (second in are.OBJECTS - {"her"} and is_of_verb, BEFORE_BARE_OBJECT),
        (second in are.OBJECTS - {"her"}, BEFORE_SHORT_PHRASE),
        (first == "to" and not is_place, BEFORE_INFINITIVE),
        (is_of_verb or is_so_often, BEFORE_PHRASE_OF_VERB),
    )
    return next((cost for is_so, cost in costs if is_so), BEFORE_PHRASE)

"""The gap between two words: what stands round it, and whether its words belong together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import storyedit.wordclasses as are
from storyedit.clauses import (
    FUNCTION_WORDS,
    LONG_SUBJECT,
    MOST_WORDS,
    begins_with_clause,
    is_finite,
    is_long_subject,
    is_number,
    is_told_already,
    is_verb,
    plainly,
    scene,
    subject_before,
    tells,
)
from storyedit.scripts import CLOSERS, COMMAS
from storyedit.sentences import bare, ends_sentence

TELLS_ANYWHERE = are.HELPING_VERBS - are.BEING


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
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
    is_after_clause: bool
    """Whether the sentence begins with a clause: "when I was at school"."""

    scene: int
    """How many words of a time or a place it begins with: "the day after my operation"."""

    is_told_already: bool
    """Whether somebody does something before: "I get my hair"."""

    is_one_subject: bool
    """Whether nothing tells yet what is done: "my keyworker"."""

    is_long_subject: bool
    """Whether all that is said before is one subject, of two things or with a clause."""

    subject: int
    """How many words before the gap are one clause's, as far as anybody can tell."""

    @property
    def is_at_end(self) -> bool:
        """Whether only one word is left."""
        return not self.second


@dataclass(frozen=True, slots=True)
class _Begun:
    """What is said of a sentence before a gap, and which words of it are verbs."""

    said: Sequence[str]
    verbs: Sequence[int]


def gaps(texts: Sequence[str]) -> Iterator[Gap]:
    """The gap before each word but the first, in order."""
    words = plainly([bare(text) for text in texts])
    ends = [ends_sentence(text) or ends_part(text) for text in texts]
    begins = [at == 0 or ends[at - 1] for at in range(len(words))]
    told = [tells(words[at if begins[at] else at - 1 : at + 1]) for at in range(len(words))]
    opening = 0
    for at in range(1, len(words)):
        if at > 1 and ends[at - 2]:
            opening = at - 1
        first = opening + (words[opening] in are.JOINERS | {"but", "so"})
        said = words[first:at] if at - first <= MOST_WORDS else []
        verbs = [n for n in range(len(said)) if told[first + n]]
        yield _gap(texts, words, ends, at, _Begun(said, verbs))


def _gap(
    texts: Sequence[str], words: Sequence[str], ends: Sequence[bool], at: int, begun: _Begun
) -> Gap:
    def ahead(count: int) -> str:
        is_there = at + count < len(words) and not any(ends[at : at + count])
        return words[at + count] if is_there else ""

    said, verbs = begun.said, begun.verbs
    is_long = is_long_subject(said, verbs)
    return Gap(
        before=texts[at - 1],
        after=texts[at],
        earlier=words[at - 2] if at > 1 and not ends[at - 2] else "",
        last=words[at - 1],
        first=words[at],
        second=ahead(1),
        third=ahead(2),
        is_after_clause=begins_with_clause(said),
        scene=scene(said),
        is_told_already=is_told_already(said, verbs),
        is_one_subject=not ends[at - 1] and not verbs,
        is_long_subject=is_long,
        subject=len(said) if is_long else subject_before(words, ends, at),
    )


def ends_part(word: str) -> bool:
    """Whether something ends with this word, as a comma shows."""
    return word.rstrip(CLOSERS).endswith((*COMMAS, "–", "—"))


def is_name(before: str, after: str) -> bool:
    """Two words with capitals, neither of them I: most likely a first and a last name."""
    both_large = before[:1].isupper() and after[:1].isupper()
    return both_large and not {bare(before), bare(after)} & {"i", "i'm", "i've", "i'll", "i'd"}


def is_one(gap: Gap) -> bool:
    """Whether both words are one name, one number or one set phrase."""
    if (gap.last, gap.first) == ("more", "than"):
        return gap.second in are.NUMBERS or gap.second[:1].isdigit()
    if is_name(gap.before, gap.after) or (gap.last, gap.first) in are.TOGETHER | are.HOURS:
        return True
    if is_number(gap.last) and (is_number(gap.first) or gap.first not in FUNCTION_WORDS):
        is_thing = gap.first.endswith("s") or gap.earlier in are.PREPOSITIONS
        return is_thing or not is_finite(gap.first)
    is_sum = is_number(gap.last) and gap.first == "and" and is_number(gap.second)
    return is_sum or (is_number(gap.first) and gap.last in {"and", "number", "page", "room"})


def is_particle(gap: Gap) -> bool:
    """Whether the word before the gap belongs to the verb before it: "sat down", "took it off"."""
    is_of_verb = is_verb(gap.earlier, "") or gap.earlier in are.OBJECTS
    return gap.last in are.PARTICLES and is_of_verb


def is_at_name(gap: Gap) -> bool:
    """ "played in Leeds", not "sat down Peter"."""
    is_thing = gap.after[:1].isupper() and gap.first not in are.SUBJECTS
    return is_thing and gap.last in are.PREPOSITIONS - are.ONLY_PARTICLES


def is_object(gap: Gap) -> bool:
    """Whether something is done to the word before the gap: "runs it", but not "says it"."""
    is_done = is_verb(gap.earlier, "") and gap.earlier not in are.SAYING
    return gap.last in are.OBJECTS and is_done


def is_told(gap: Gap) -> bool:
    """Whether a clause comes next that is said or thought: "I thought I would", "told her I"."""
    return gap.last in are.SAYING or (gap.last in are.OBJECTS and gap.earlier in are.SAYING)


def points(gap: Gap) -> bool:
    """Whether "that" comes next and means a time: "that day", "that same night"."""
    return gap.first == "that" and (gap.second in are.SPANS or gap.third in are.SPANS)


def starts_clause(gap: Gap) -> bool:
    """Whether a clause begins with the word after the gap: "because", "that" before "she"."""
    has_subject = gap.second in are.SUBJECTS | are.ONLY_DETERMINERS
    if gap.first == "that":
        is_end = not gap.third or gap.third in are.ONLY_SUBJECTS | {"it"}
        is_thing = is_end and gap.second not in are.SUBJECTS and not is_finite(gap.second)
        return bool(gap.second) and not (
            is_thing or points(gap) or gap.second in are.PREPOSITIONS | are.JOINERS
        )
    if gap.first == "so":
        return has_subject or gap.second in {"that", "if", "when", "now", "then"}
    if gap.first == "once":
        return has_subject
    is_time = gap.first in are.TIME_CONJUNCTIONS and gap.second in are.SUBJECTS
    is_time = is_time and (gap.first, gap.last) != ("like", "would")
    is_doing = gap.first == "not" and gap.second.endswith("ing")
    is_doubled = gap.first in are.CLING_TO_CLAUSE and gap.second in are.CLAUSE_STARTERS
    is_denied = gap.first == "not" and gap.last in are.HELPING_VERBS
    is_more = (is_doing or is_doubled) and not is_denied
    return gap.first in are.CLAUSE_STARTERS or is_time or is_more


def clings(gap: Gap) -> bool:
    """Whether the sense of the word before is in the one after, or the other way round."""
    last, first, second = gap.last, gap.first, gap.second
    if ends_long_subject(gap):
        return False
    is_part = first == "of" and last in are.PARTS
    if is_part or last in are.ONLY_SUBJECTS | are.JOINERS or first in are.ONLY_OBJECTS:
        return True
    if first in are.JOINERS or starts_clause(gap):
        is_clause = first != "that" or second in are.SUBJECTS | are.ONLY_DETERMINERS
        is_asked = last in are.PREPOSITIONS | {"since"} and first in are.QUESTION_WORDS
        is_asked = is_asked or (first == "not" and last in are.PREPOSITIONS)
        is_asked = is_asked and not (is_particle(gap) and is_clause)
        return is_asked or last in are.ONLY_DETERMINERS | are.CLING_TO_CLAUSE | are.BEFORE_CLAUSES
    is_done_to = last in {"it", "you"} and is_object(gap) and begins_telling(gap)
    is_one = first in are.CLING_TO_LAST and (first, second) not in are.TOGETHER
    phrases, things = are.PREPOSITIONS, are.DETERMINERS
    nouns = things | are.OBJECTS | are.INDEFINITE
    rules = (
        (first == "that" and not points(gap), True),
        (is_at_name(gap) or (last in phrases and first.endswith("ing")), True),
        (is_particle(gap) and first not in nouns - are.TIMES, False),
        (last in are.BEING and first in phrases - are.PARTICLES and second in things, False),
        (last.endswith("'s") and last not in are.SUBJECTS, True),
        ((last, first) == ("all", "to") and gap.earlier in are.OBJECTS, False),
        (last in are.PARTICLES and first in phrases - {"of"}, False),
        (
            last in {"it", "you"} and not is_done_to,
            first not in phrases | things | are.ONLY_SUBJECTS | are.TIMES,
        ),
        (
            last in are.ADJECTIVES,
            first not in phrases | things | are.HELPING_VERBS | are.SUBJECTS,
        ),
        ((first, second) == ("used", "to") and last in are.GETTING, True),
        (last in are.POINTING | {"once"} and first in phrases, False),
        (last == "her" and first in things | are.TIMES | are.ONLY_SUBJECTS, False),
        (last == "no" and first in phrases, False),
        (last == "you" and gap.earlier in phrases and first in are.HELPING_VERBS, False),
        (last == "most" and first in are.HELPING_VERBS, False),
        (is_done_to, False),
        (
            last in are.INDEFINITE | {"people"},
            is_one or first in are.HELPING_VERBS | are.ONLY_SUBJECTS or is_verb(first, last),
        ),
        (last in are.SUBJECTS, first not in phrases | things | are.TIMES),
        (last in are.HELPING_VERBS, first not in things),
        (last in phrases and first in things and not is_particle(gap), False),
        (last in are.CLAUSE_STARTERS | phrases | are.CLING_TO_NEXT | things, True),
    )
    return next((does for is_so, does in rules if is_so), False)


def ends_long_subject(gap: Gap) -> bool:
    """Whether a verb comes that can only be the main one: "the first thing we did was"."""
    if not gap.is_long_subject:
        return False
    if gap.last in are.PREPOSITIONS and gap.first in are.FINITE_VERBS | are.HELPING_VERBS:
        return True
    if gap.first not in are.NEVER_AFTER_HAVE:
        return False
    return gap.last not in are.HELPING_VERBS - {"did", "had"}


def begins_telling(gap: Gap) -> bool:
    """Whether a subject ends here and its verb begins."""
    is_used = (gap.first, gap.second) == ("used", "to") and gap.last not in are.GETTING
    if gap.first in TELLS_ANYWHERE or is_used or ends_long_subject(gap):
        return True
    if gap.first in are.OFTEN | {"ever", "just"} and is_finite(gap.second):
        return True
    if gap.first in are.BASE_VERBS and gap.last.endswith("s") and gap.subject > 1:
        return not is_verb(gap.last, gap.earlier)
    if gap.is_told_already:
        return False
    if gap.first in are.BASE_VERBS and gap.is_long_subject:
        goes_on = gap.second in FUNCTION_WORDS or not gap.second
        return goes_on and not is_verb(gap.last, gap.earlier)
    is_after_another = gap.subject >= LONG_SUBJECT and gap.earlier in are.ONLY_SUBJECTS
    return is_finite(gap.first) and (is_after_another or not is_verb(gap.last, gap.earlier))

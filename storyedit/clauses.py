"""What a clause is made of, as far as its words tell: its subject, its verb, where it is set."""

from collections.abc import Sequence
from functools import lru_cache

import storyedit.wordclasses as are

LONG_SUBJECT = 4
"""Words. So long a subject may stand in a line of its own, with its verb in the next."""

SHORT_OPENING = 3
"""Words. Fewer ("last year") are too little for a line of their own before a subject."""

NEVER_SUBJECTS = (are.CLAUSE_STARTERS - {"what"}) | are.PREPOSITIONS | are.ONLY_SUBJECTS
"""What never begins a subject of several words."""

TELLING = are.HELPING_VERBS | are.ONLY_SUBJECTS | {"you"}

MOST_WORDS = 16
"""Of a clause that is read from its beginning: what is longer is no subject, and takes long."""

FUNCTION_WORDS = (
    are.JOINERS | are.CLAUSE_STARTERS | are.PREPOSITIONS | are.HELPING_VERBS | are.DETERMINERS
    | are.SUBJECTS | are.OBJECTS | are.TIMES
)  # fmt: skip


def plainly(words: Sequence[str]) -> list[str]:
    """What is a thing after an article, as a word that is nothing else: "the till"."""
    return [
        are.ALSO_THINGS.get(word, word) if at and words[at - 1] in are.ONLY_DETERMINERS else word
        for at, word in enumerate(words)
    ]


def begins_with_clause(said: Sequence[str]) -> bool:
    """ "When I was small", "even when I was small"."""
    is_clung = len(said) > 1 and said[0] in are.CLING_TO_CLAUSE and said[1] in are.CLAUSE_STARTERS
    return is_clung or bool({*said[:1]} & (are.CLAUSE_STARTERS | {"before", "after"}))


def scene(said: Sequence[str]) -> int:
    """Words of a time or a place it begins with; 0 for one too short for a line of its own."""
    is_span = bool(are.SPANS & {*said[1:3]}) and said[0] in are.DETERMINERS | {"all"}
    is_begun = bool({*said[:1]} & (are.PREPOSITIONS | {"last"}))
    return len(said) if len(said) >= SHORT_OPENING and (is_span or is_begun) else 0


def is_told_already(said: Sequence[str], verbs: Sequence[int]) -> bool:
    """Whether one clause has its subject and its verb, and no other has begun."""
    if not {*said[:1]} & are.ONLY_SUBJECTS or (are.CLAUSE_STARTERS | are.SAYING) & {*said}:
        return False
    return bool(verbs) and verbs[-1] > 0


def is_long_subject(said: Sequence[str], verbs: Sequence[int]) -> bool:
    """Whether all that is said is one subject.

    "My cousin and his wife", "the lady who runs it", "the people we work with", "the figures on
    this chart".
    """
    if not said or said[0] in NEVER_SUBJECTS:
        return False
    if are.JOINERS & {*said}:
        last = len(said) - 1
        return all(at == last and said[at - 1] in are.JOINERS for at in verbs)
    begins = next((n for n in range(1, len(said)) if said[n] in are.RELATIVES), 0)
    if begins:
        return verbs[:1] == [begins + 1]
    if not verbs:
        is_timed = said[-1] in are.SPANS and not are.SPANS & {*said[1:3]}
        is_placed = bool(are.PREPOSITIONS & {*said[2:4]})
        return len(said) >= LONG_SUBJECT and (is_placed or is_timed)
    is_thing = said[0] in are.DETERMINERS | are.INDEFINITE | {"what", "all"}
    is_what = said[0] == "what" and verbs == [1] and said[1] not in are.HELPING_VERBS
    is_theirs = said[verbs[0]] in are.ONLY_SUBJECTS | {"you"} and len(verbs) > 1
    is_one_clause = not are.CLAUSE_STARTERS & {*said[1:]}
    return is_one_clause and (is_what or (is_thing and is_theirs))


def tells(words: Sequence[str]) -> bool:
    """Whether the last of two words is a verb, or one that only a verb comes after: "I"."""
    return words[-1] in TELLING or is_verb(words[-1], words[0] if len(words) > 1 else "")


def subject_before(words: Sequence[str], ends: Sequence[bool], at: int) -> int:
    """How many words before this one are of one thing, as far as anybody can tell."""
    first = at
    while first and not ends[first - 1] and at - first < LONG_SUBJECT:
        first -= 1
        if words[first] in are.CLAUSE_STARTERS | are.JOINERS:
            return at - first - 1
        if words[first] in are.DETERMINERS and first and ends_phrase(words[first - 1]):
            return at - first
    return at - first


def ends_phrase(word: str) -> bool:
    """Whether a new thing after this word begins a new phrase: "after the show a girl"."""
    return not (word in FUNCTION_WORDS or is_verb(word, ""))


def is_number(word: str) -> bool:
    """Whether it is a number, in figures or in words; "one" seldom is."""
    return word[:1].isdigit() or word.partition("-")[0] in are.NUMBERS - {"one"}


@lru_cache(10_000)
def is_finite(word: str) -> bool:
    """Whether it is a verb wherever it stands: "went", "cooked", "goes"."""
    is_past = word.endswith("ed") and len(word) > 4 and word not in are.NOT_PAST
    is_present = word.endswith("s") and word.removesuffix("s") in are.BASE_VERBS
    return is_past or is_present or word in are.FINITE_VERBS


@lru_cache(10_000)
def is_verb(word: str, earlier: str) -> bool:
    """Whether it is a verb after that word: "to work", but "my work"."""
    if earlier in are.ONLY_DETERMINERS | are.ADJECTIVES or is_number(earlier):
        return False
    is_doing = word.endswith("ing") and len(word) > 5 and word not in are.NOT_DOING
    if earlier in are.PREPOSITIONS - {"to"}:
        return False
    return is_finite(word) or word in are.BASE_VERBS or is_doing

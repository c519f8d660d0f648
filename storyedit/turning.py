"""English words that turn the sense of a sentence when they are left out of it.

The negators are those of Huddleston and Pullum, The Cambridge Grammar of the English Language
(2002), chapter 9, without "few" and "little", which mostly count ("a few"). Other languages have
other words, and no table here.
"""

from collections.abc import Iterator, Sequence

from storyedit.scripts import COMMAS, DASHES, STOPS
from storyedit.sentences import FILLERS, bare

DENYING = frozenset(
    "not no never nobody nothing none nowhere neither nor cannot no-one ain't".split()
)
"""Without one of these the opposite is said."""

NOT_WRITTEN_TOGETHER = frozenset(
    "aint arent cant couldnt didnt doesnt dont hadnt hasnt havent isnt shouldnt wasnt werent wont "
    "wouldnt".split()
)
"""The same as "can't" and its like, written without the apostrophe."""

NEARLY_DENYING = frozenset("hardly barely scarcely rarely seldom almost nearly".split())
"""Without one of these something is said to be so that was hardly so, or that never came about."""

NARROWING = frozenset("only except without".split())
"""Without one of these more is said than was meant: "only on Mondays"."""

SETTING = frozenset("if unless".split())
"""Without one of these what holds in one case is said to hold always."""

TURNING = DENYING | NOT_WRITTEN_TOGETHER | NEARLY_DENYING | NARROWING | SETTING

BUT = "but"
"""It turns where what comes after it is left out with it: then the other side is gone."""


def has_turning_words(language: str) -> bool:
    """Whether the turning words of a language are known here; ``language`` as "en" or "en-GB"."""
    return language.lower().split("-")[0] == "en"


def turning_words(texts: Sequence[str], is_gone: Sequence[bool]) -> tuple[int, ...]:
    """Which words of a sentence, from 0, are left out and turn its sense.

    Not those of a beginning that is said again ("I do not, I do not like it"), nor a "no," that
    answers a question before the sentence says the same in full.
    """
    spoken = [[bare(part) for part in text.split()] for text in texts]
    answering = _answering(texts, spoken)
    return tuple(
        at
        for first, end in _runs(is_gone)
        if not _is_said_again(spoken, is_gone, first, end)
        for at in range(first, end)
        if at not in answering and _turns(spoken, at, end)
    )


def _turns(spoken: Sequence[Sequence[str]], at: int, end: int) -> bool:
    """Whether the word at this place does, where all is left out from it to ``end``."""
    for part in spoken[at]:
        if part in TURNING or part.endswith("n't"):
            return True
        if part == BUT and any(_sounds(each) for each in spoken[at + 1 : end]):
            return True
    return False


def _sounds(parts: Sequence[str]) -> bool:
    """Whether there is more in it than an um."""
    return any(part and part not in FILLERS for part in parts)


def _answering(texts: Sequence[str], spoken: Sequence[Sequence[str]]) -> range:
    """The words of a "No," or "No, no." that a sentence begins with."""
    end = 0
    while end < len(spoken) and all(part == "no" or part in FILLERS for part in spoken[end]):
        end += 1
    is_apart = 0 < end < len(texts) and texts[end - 1].endswith(tuple(COMMAS + DASHES + STOPS))
    return range(end if is_apart else 0)


def _runs(is_gone: Sequence[bool]) -> Iterator[tuple[int, int]]:
    first = 0
    for at in range(1, len(is_gone) + 1):
        if at == len(is_gone) or is_gone[at] != is_gone[first]:
            if is_gone[first]:
                yield first, at
            first = at


def _is_said_again(
    spoken: Sequence[Sequence[str]], is_gone: Sequence[bool], first: int, end: int
) -> bool:
    """Whether the very words of a run are heard right after it, or right before."""
    run = _plain(spoken[first:end])
    after, before = end, first
    while after < len(spoken) and not is_gone[after]:
        after += 1
    while before and not is_gone[before - 1]:
        before -= 1
    following, earlier = _plain(spoken[end:after]), _plain(spoken[before:first])
    return bool(run) and run in (following[: len(run)], earlier[-len(run) :])


def _plain(spoken: Sequence[Sequence[str]]) -> list[str]:
    return [part for parts in spoken for part in parts if part and part not in FILLERS]

"""Finding words that a person gives as text among the words an engine heard."""

from collections.abc import Sequence
from difflib import SequenceMatcher

from storyedit.sentences import bare
from storyedit.story import WordRange
from storyedit.transcript import Transcript

LIKE_ENOUGH = 0.75
"""Below this, what was heard is another sentence (ratio of difflib's ``SequenceMatcher``)."""


def find_words(text: str, transcript: Transcript) -> WordRange | None:
    """The words most like ``text``, one or two more or fewer; None where nothing is like it.

    Capitals and punctuation do not matter.
    """
    wanted = [bare(word) for word in text.split()]
    heard = [bare(word.text) for word in transcript.words]
    best_first, best_end, best_likeness = 0, 0, 0.0
    matcher = SequenceMatcher(autojunk=False, b=" ".join(wanted))
    counts = range(max(1, len(wanted) - 2), len(wanted) + 3)
    for count in sorted(counts, key=lambda count: abs(count - len(wanted))):
        for first in range(len(heard) - count + 1):
            matcher.set_seq1(" ".join(heard[first : first + count]))
            if matcher.real_quick_ratio() > best_likeness and matcher.quick_ratio() > best_likeness:
                likeness = matcher.ratio()
                if likeness > best_likeness:
                    best_first, best_end, best_likeness = first, first + count, likeness
    if best_likeness < LIKE_ENOUGH:
        return None
    return WordRange(transcript.id, best_first, best_end)


def find_occurrence(text: str, number: int, words: Sequence[str]) -> int | None:
    """The place, from 0, of the ``number``-th time a word is said; None where it is not."""
    places = [place for place, word in enumerate(words) if bare(word) == bare(text)]
    return places[number - 1] if 1 <= number <= len(places) else None

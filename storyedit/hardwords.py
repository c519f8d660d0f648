"""What may be hard to read in captions. It is shown, and nothing is written by itself."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from storyedit.captions import Caption
from storyedit.scripts import OPENERS
from storyedit.sentences import bare, ends_sentence

LONG_SENTENCE = 15
"""Words: more make a sentence long (Inclusion Europe, "Information for all"; Plain English)."""

LONG_WORD = 12
"""Letters: so many make a word long. Ours: 1 in 80 of the 3,000 commonest English words is."""

RARE_BELOW = 3.5
"""On the Zipf scale, where 3 is a word in a million and 4 ten: what stands between its low and its
high frequencies (van Heuven and others, 2014)."""

SHORTEST_RARE = 6
"""Letters of a word that is worth a thought for being rare: short rare words are mostly names."""

Hardness: TypeAlias = Literal["long sentence", "long word", "rare word"]

Commonness: TypeAlias = Callable[[str], float]
"""How common a word is, on the Zipf scale; 0 for one that is not known."""


@dataclass(frozen=True, slots=True)
class HardPlace:
    """Something hard to read: in which caption, from 0; which word; and what may help."""

    caption: int
    kind: Hardness
    word: str
    plain: str
    mend: str


@dataclass(frozen=True, slots=True)
class _Read:
    """A word as it stands in a caption."""

    caption: int
    text: str
    is_first: bool


def find_hard(
    captions: Sequence[Caption], commonness: Commonness | None, known: Collection[str] = ()
) -> tuple[HardPlace, ...]:
    """Long sentences, and long or rare words, in the order of the captions, each word once in one.

    A long sentence is told where it begins. Names are not hard: words that stand with a capital
    inside a sentence, and those that are ``known``. Without ``commonness`` no word is rare.
    """
    sentences = list(_sentences(captions))
    easy = {bare(word) for text in known for word in text.split()}
    easy |= {
        bare(word.text)
        for sentence in sentences
        for word in sentence
        if not word.is_first and word.text.lstrip(OPENERS)[:1].isupper()
    }
    found = (
        place
        for sentence in sentences
        for place in (*_long(sentence), *_hard_words(sentence, commonness, easy))
    )
    once = {(place.caption, place.kind, place.word): place for place in found}
    return tuple(once.values())


def _sentences(captions: Sequence[Caption]) -> Iterator[list[_Read]]:
    sentence: list[_Read] = []
    passage = None
    for number, caption in enumerate(captions):
        if sentence and caption.passage != passage:
            yield sentence
            sentence = []
        passage = caption.passage
        for text in caption.text.split():
            sentence.append(_Read(number, text, not sentence))
            if ends_sentence(text):
                yield sentence
                sentence = []
    if sentence:
        yield sentence


def _long(sentence: Sequence[_Read]) -> Iterator[HardPlace]:
    if len(sentence) > LONG_SENTENCE:
        yield HardPlace(
            sentence[0].caption,
            "long sentence",
            "",
            f"This sentence has {len(sentence)} words.",
            "Can you make two of it?",
        )


def _hard_words(
    sentence: Sequence[_Read], commonness: Commonness | None, easy: Collection[str]
) -> Iterator[HardPlace]:
    for read in sentence:
        word = bare(read.text)
        if word in easy or not word.isalpha():
            continue
        if len(word) >= LONG_WORD:
            yield _place(read, "long word", f"This word is long: {word}.", "a shorter")
        elif commonness and len(word) >= SHORTEST_RARE and commonness(word) < RARE_BELOW:
            yield _place(read, "rare word", f"Not everybody knows this word: {word}.", "a plainer")


def _place(read: _Read, kind: Hardness, plain: str, what: str) -> HardPlace:
    return HardPlace(read.caption, kind, bare(read.text), plain, f"Is there {what} word?")

"""The story of the bus where some of its words may be wrong, and one was mended two times."""

from pathlib import Path

from storyedit import CorrectWords, WordRange, add_my_word, open_project
from storyedit.sentences import bare
from tests.doubts import doubting
from tests.ui.told import FIRST_STORY, SAMPLES, Said, make_project, said_in, transcript_of
from ui.items import SameItem

_BUS = transcript_of(said_in("the-bus"), "m1")

BUS_AT, THE_AT = (
    tuple(n for n, word in enumerate(_BUS.words) if bare(word.text) == said)
    for said in ("bus", "the")
)
"""The numbers of the words that are "bus" and "the"."""

SENTENCE = next(n for n, each in enumerate(_BUS.sentences, 1) if each.end > BUS_AT[0])
"""The number of the first moment in which one is said."""

SAME = str(SameItem(BUS_AT[0], BUS_AT[0] + 1))
"""What the place says while the other places are asked about."""


def make_doubted(path: Path, said: tuple[Said, ...]) -> Path:
    """A word of Sam's own, two words mended to "coach", and two unsure that were heard "the"."""
    unsure = (THE_AT[2], THE_AT[-1])
    heard = doubting(transcript_of(said, "m1"), dict.fromkeys(unsure, 0.3))
    make_project(path, "Doubted", films=[SAMPLES / "the-bus.mp4"], transcripts=[heard])
    with open_project(path) as project:
        add_my_word("Tamsin", project)
        for number in BUS_AT[:2]:
            words = WordRange(heard.id, number, number + 1)
            project.edit(FIRST_STORY, CorrectWords(words, "coach"))
    return path

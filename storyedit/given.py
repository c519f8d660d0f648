"""Words that a person has already: what a file of them says, before they are laid on the sound."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from storyedit.sentences import group_sentences
from storyedit.timing import TimeRange
from storyedit.transcript import Sentence, Word

LinesAre: TypeAlias = Literal["captions", "paragraphs", "sentences"]
"""Captions break anywhere; a paragraph holds whole sentences; a sentence stays as it is."""


@dataclass(frozen=True, slots=True)
class GivenWord:
    """One word of a file. ``time`` is None where the file gives none, or none that can be.

    ``confidence`` runs from 0 to 1; None where the file gives none.
    """

    text: str
    time: TimeRange | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenLine:
    """Words that stand together in the file, who says them, and when; "" and None: not said."""

    words: tuple[GivenWord, ...]
    time: TimeRange | None = None
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class GivenCaption:
    """A caption of a file: its lines from the top, without markup, and when it is shown.

    ``time`` is None where the file gives none, or none that can be.
    """

    lines: tuple[str, ...]
    time: TimeRange | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenWords:
    """All that a file says, in its own order.

    ``kind`` is what the file is, as people call it ("WebVTT"); ``letters`` how its letters are
    written ("utf_8", a name that Python knows), and ``is_guess`` whether that was guessed.
    ``language`` is a code such as "en", or "" where the file does not say.
    """

    kind: str
    lines: tuple[GivenLine, ...]
    lines_are: LinesAre
    language: str = ""
    letters: str = "utf_8"
    is_guess: bool = False

    @property
    def words(self) -> tuple[GivenWord, ...]:
        """Every word, in order."""
        return tuple(word for line in self.lines for word in line.words)

    @property
    def speakers(self) -> tuple[str, ...]:
        """Each name once, in the order they first speak."""
        return tuple(dict.fromkeys(line.speaker for line in self.lines if line.speaker))

    @property
    def has_word_times(self) -> bool:
        """Whether most words have a time of their own, so that nobody has to listen."""
        words = self.words
        return 2 * sum(word.time is not None for word in words) > len(words)

    def spans(self) -> Iterator[tuple[GivenLine, int, int]]:
        """Each line with the numbers of its words, first up to, not including, end."""
        first = 0
        for line in self.lines:
            yield line, first, first + len(line.words)
            first += len(line.words)


def given_sentences(
    given: GivenWords, words: Sequence[Word], person_ids: Mapping[str, str]
) -> tuple[Sentence, ...]:
    """The words as sentences, each of one speaker; ``words`` are the same ones, laid on the sound.

    A line that is a sentence, or a paragraph, is never joined to the one before. ``person_ids``
    are by the names in the file.
    """
    found: list[Sentence] = []
    for first, end, speaker in _runs(given):
        person_id = person_ids.get(speaker)
        if given.lines_are == "sentences":
            found.append(Sentence(first, end, person_id))
        else:
            found.extend(
                Sentence(first + each.first, first + each.end, person_id)
                for each in group_sentences(words[first:end])
            )
    return tuple(found)


def _runs(given: GivenWords) -> Iterator[tuple[int, int, str]]:
    """Words that may be one sentence, or several: first, end, who says them."""
    begun: tuple[int, int, str] | None = None
    for line, first, end in given.spans():
        if first == end:
            continue
        if begun and given.lines_are == "captions" and begun[2] == line.speaker:
            begun = begun[0], end, line.speaker
        else:
            if begun:
                yield begun
            begun = first, end, line.speaker
    if begun:
        yield begun

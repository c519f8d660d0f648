"""Hand-made talks with their hints marked, read as if the computer had heard them.

A talk begins with ``== title``, then ``> the story's sentence``, then a line a turn. At the end of
a line stand its marks: ``{a}`` names a place, ``{parrot a}`` says it once more, ``{rabbit}`` goes
on for long, ``{mango}`` is off the point.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from storyedit.growing import transcript_so_far
from storyedit.hinting import Hint, HintFinder
from storyedit.moments import Moment, list_moments
from storyedit.story import Story, WordRange
from storyedit.timing import TimeRange, merge_ranges
from storyedit.transcript import Speaker, Transcript, Word
from storyedit.workflow.hints import measures_in
from tests.made import story_of

TALKS = Path(__file__).parent / "unit" / "hints"

WORD_MS, SENTENCE_REST_MS, TURN_REST_MS = 380, 350, 1_100


@dataclass(frozen=True, slots=True)
class Line:
    """One turn, and its marks."""

    speaker: str
    text: str
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Talk:
    """A talk as a story of it, and the turns' words by their numbers."""

    lines: tuple[Line, ...]
    story: Story
    transcript: Transcript
    words_of: tuple[tuple[int, int], ...]

    @property
    def moments(self) -> tuple[Moment, ...]:
        return list_moments(self.story, [self.transcript])

    def marked(self) -> set[tuple[str, int, int]]:
        """Each marked hint: its kind, its turn, and for a parrot the turn that it repeats."""
        named = {mark: at for at, line in enumerate(self.lines) for mark in line.marks}
        found = set()
        for at, line in enumerate(self.lines):
            for mark in line.marks:
                kind, _, name = mark.partition(" ")
                if kind == "parrot":
                    found.add((kind, at, named[name]))
                elif kind in ("rabbit", "mango"):
                    found.add((kind, at, at))
        return found

    def found(self) -> set[tuple[str, int, int]]:
        """The same of what is found."""
        return {
            (kind, self._line_of(hint.moments), self._line_of(hint.said_before or hint.moments))
            for hint in hints_in(self.story, self.moments, "en")
            for kind in hint.kinds
        }

    def _line_of(self, moments: Sequence[Moment]) -> int:
        content = moments[0].content
        assert isinstance(content, WordRange)
        return next(at for at, (_, end) in enumerate(self.words_of) if content.first < end)


def hints_in(story: Story, moments: Sequence[Moment], language: str) -> tuple[Hint, ...]:
    """The hints of a story over transcripts "t1", "m1-t1" and so on, all in one language."""
    ids = {m.content.transcript_id for m in moments if isinstance(m.content, WordRange)}
    return HintFinder(measures_in).find(moments, story, languages=dict.fromkeys(ids, language))


def read_talks(name: str) -> list[Talk]:
    text = (TALKS / f"{name}.txt").read_text(encoding="utf-8")
    return [_talk(part) for part in re.split(r"^== ", text, flags=re.MULTILINE)[1:]]


def _talk(text: str) -> Talk:
    title, sentence, *rest = text.splitlines()
    lines = tuple(_line(each) for each in rest if each.strip())
    words: list[Word] = []
    words_of, now_ms = [], 0
    for line in lines:
        first = len(words)
        for word in line.text.split():
            words.append(Word(word, TimeRange(now_ms, now_ms + WORD_MS)))
            now_ms += WORD_MS + (SENTENCE_REST_MS if word[-1] in ".?!" else 0)
        words_of.append((first, len(words)))
        now_ms += TURN_REST_MS - SENTENCE_REST_MS
    plain = transcript_so_far(
        "t1",
        "m1",
        language="en",
        engine="made",
        words=tuple(words),
        voice=merge_ranges(word.time for word in words),
        heard_to_ms=None,
    )
    who = [line.speaker for line, (a, b) in zip(lines, words_of, strict=True) for _ in range(a, b)]
    transcript = replace(
        plain,
        sentences=tuple(replace(s, speaker_id=who[s.first]) for s in plain.sentences),
    )
    story = replace(
        story_of(transcript),
        title=title.strip(),
        sentence=sentence.removeprefix(">").strip(),
        people=tuple(Speaker(name, name) for name in dict.fromkeys(who)),
    )
    return Talk(lines, story, transcript, tuple(words_of))


def _line(text: str) -> Line:
    match = re.fullmatch(r"([^:]+): (.*?)(?: \{([^}]*)\})?", text)
    assert match, text
    return Line(match[1], match[2], tuple(_marks(match[3] or "")))


def _marks(text: str) -> Iterator[str]:
    words = text.split()
    while words:
        word = words.pop(0)
        yield f"parrot {words.pop(0)}" if word == "parrot" else word

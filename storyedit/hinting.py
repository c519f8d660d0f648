"""Hints: what may have been said already, goes on for long, or is about something else.

They suggest, and never change anything. Finders for each are in ``repeats``, ``longruns`` and
``offpoint``; nothing here or there guesses what is too hard to tell (SUMMIT).
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from storyedit.longruns import find_long
from storyedit.moments import Moment
from storyedit.offpoint import find_off_point
from storyedit.repeats import Repeat, find_repeats
from storyedit.story import AnsweredHint, Choice, HintKind, Story, WordRange
from storyedit.telling import Measures, Turn, read_told, stems_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Hint:
    """Something a person may want to look at. ``kinds`` is more than one where they say the same.

    ``moments`` are what it is about, in order; of a parrot ``said_before`` is where the same was
    said first.
    """

    kinds: tuple[HintKind, ...]
    moments: tuple[Moment, ...]
    said_before: tuple[Moment, ...] = ()

    @property
    def is_repeat(self) -> bool:
        """Whether it is about two places."""
        return bool(self.said_before)

    @property
    def key(self) -> str:
        """What it is called as long as it is about the same: its kinds and where it begins."""
        firsts = (part[0].number for part in (self.said_before, self.moments) if part)
        return " ".join((*self.kinds, *firsts))

    @property
    def answered(self) -> tuple[AnsweredHint, ...]:
        """What a story keeps of it once it is answered, so that it stays away."""
        parts = (self.said_before, self.moments) if self.is_repeat else (self.moments,)
        words = tuple(_words(part) for part in parts)
        return tuple(AnsweredHint(kind, words) for kind in self.kinds)


@dataclass(frozen=True, slots=True)
class _Found:
    kind: HintKind
    moments: tuple[Moment, ...]
    said_before: tuple[Moment, ...] = ()

    def is_answered(self, answers: Sequence[AnsweredHint]) -> bool:
        """Whether somebody answered it: the places may have become wider or narrower since."""
        parts = [_words(part) for part in (self.said_before, self.moments) if part]
        return any(
            answer.kind == self.kind
            and all(any(words.overlaps(known) for known in answer.words) for words in parts)
            for answer in answers
        )

    def among(self, moments: Mapping[str, Moment]) -> "_Found":
        """The same of these moments, by their numbers: what is chosen of them may have changed."""
        return replace(
            self,
            moments=tuple(moments[each.number] for each in self.moments),
            said_before=tuple(moments[each.number] for each in self.said_before),
        )

    @property
    def is_open(self) -> bool:
        """Whether none of it is left out."""
        moments = (*self.moments, *self.said_before)
        return all(moment.choice is not Choice.LEAVE_OUT for moment in moments)


class HintFinder:
    """Finds a story's hints again after each edit, and reads the talk anew only where it changed.

    ``measures`` are those of a language; one thread at a time.
    """

    def __init__(self, measures: Callable[[str], Measures]) -> None:
        self._measures = measures
        self._read: object = None
        self._found: tuple[_Found, ...] = ()

    def find(
        self,
        moments: Sequence[Moment],
        story: Story,
        *,
        languages: Mapping[str, str],
        is_away: Callable[[Moment], bool] = lambda moment: moment.is_put_away,
    ) -> tuple[Hint, ...]:
        """The hints that nobody answered yet, in the order of what they are about.

        ``languages`` are those of the transcripts. What ``is_away`` is not read at all; what is
        left out is read, and gets no hint.
        """
        told = [m for m in moments if isinstance(m.content, WordRange) and not is_away(m)]
        point = f"{story.sentence} {story.title}"
        read = point, [(m.number, m.content, m.words, m.left_out, m.speaker) for m in told]
        if read != self._read:
            self._found = tuple(self._find_all(told, point, languages))
            self._read = read
        by_number = {moment.number: moment for moment in moments}
        now = (found.among(by_number) for found in self._found)
        place = {number: at for at, number in enumerate(by_number)}
        shown = [
            each for each in now if each.is_open and not each.is_answered(story.hints_answered)
        ]
        shown.sort(key=lambda found: place[found.moments[0].number])
        return tuple(_together(shown))

    def _find_all(
        self, moments: Sequence[Moment], point: str, languages: Mapping[str, str]
    ) -> Iterator[_Found]:
        by_language: dict[str, list[Moment]] = defaultdict(list)
        for moment in moments:
            if isinstance(moment.content, WordRange):
                by_language[languages[moment.content.transcript_id]].append(moment)
        for language, told in by_language.items():
            yield from _find(told, point, self._measures(language))


def _find(moments: Sequence[Moment], point: str, measures: Measures) -> Iterator[_Found]:
    told = read_told(moments, measures)
    for repeat in find_repeats(told):
        yield _parrot(repeat)
    for turn in find_long(told):
        yield _Found("rabbit", _moments(turn))
    for turn in find_off_point(told, stems_of(point, measures)):
        yield _Found("mango", _moments(turn))


def _parrot(repeat: Repeat) -> _Found:
    return _Found(
        "parrot",
        tuple(piece.moment for piece in repeat.again),
        tuple(piece.moment for piece in repeat.first),
    )


def _moments(turn: Turn) -> tuple[Moment, ...]:
    return tuple(piece.moment for piece in turn.pieces)


def _together(found: Sequence[_Found]) -> Iterator[Hint]:
    """Two that are about the very same moments are one hint: a person is asked once."""
    kinds: dict[tuple[tuple[str, ...], tuple[str, ...]], list[_Found]] = defaultdict(list)
    for each in found:
        kinds[_numbers(each.moments), _numbers(each.said_before)].append(each)
    for same in kinds.values():
        yield Hint(
            kinds=tuple(each.kind for each in same),
            moments=same[0].moments,
            said_before=same[0].said_before,
        )


def _numbers(moments: Sequence[Moment]) -> tuple[str, ...]:
    return tuple(moment.number for moment in moments)


def _words(moments: Sequence[Moment]) -> WordRange:
    """The words from the first of these moments to the end of the last; all of one recording."""
    first, last = moments[0].content, moments[-1].content
    if not isinstance(first, WordRange) or not isinstance(last, WordRange):
        raise TypeError("a hint about what has no words")
    return WordRange(first.transcript_id, first.first, last.end)

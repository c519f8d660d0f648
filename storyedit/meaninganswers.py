"""What a person can say to "Is this still what I meant?", and the edit that puts back what was."""

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from storyedit.meaning import MeaningPlace, SaidWords
from storyedit.meaningedits import AnswerMeaning
from storyedit.moments import ClipFinder
from storyedit.story import Clip, Story, WordRange


def answer_meaning(place: MeaningPlace, *, is_meant: bool) -> AnswerMeaning:
    """The edit that keeps a yes or a no; nothing else changes."""
    return AnswerMeaning(answer=place.answered(is_meant=is_meant))


def as_it_was(place: MeaningPlace, story: Story) -> AnswerMeaning:
    """The edit that says no, and makes the place as it was said: one undo.

    A turned order is set right, else the words of its sentences come back, all but ums; a part of
    them that is not in the story is kept for that.
    """
    answer = place.answered(is_meant=False)
    if place.kind == "order":
        return AnswerMeaning(answer=answer, in_order=_in_said_order(story, *place.clip_ids))
    finder = ClipFinder(story)
    keep: list[str] = []
    words_out: list[WordRange] = []
    words_back: list[WordRange] = []
    for said in place.before:
        for words in _left_out(said):
            words_back.append(words)
            for clip in finder.holding(words):
                if not clip.kept and clip.id not in keep and isinstance(clip.content, WordRange):
                    keep.append(clip.id)
                    words_out += clip.content.without(said.words)
    return AnswerMeaning(
        answer=answer, keep=tuple(keep), words_out=tuple(words_out), words_back=tuple(words_back)
    )


def _left_out(said: SaidWords) -> Iterator[WordRange]:
    """The runs of a sentence that are not in the film, without ums."""
    words = zip(said.ranges, said.is_out, said.is_um, strict=True)
    for comes_back, run in groupby(words, key=lambda word: word[1] and not word[2]):
        if comes_back:
            ranges = [each for each, _, _ in run]
            yield WordRange(said.words.transcript_id, ranges[0].first, ranges[-1].end)


def _in_said_order(story: Story, later_id: str, earlier_id: str) -> tuple[str, ...]:
    """The clips of the line that change places, as they then stand.

    The one moment is put after what was said before it, or the other before what was said after
    it, whichever leaves fewer turns; where both leave more than that, the two stretches that meet
    here are put in order as a whole.
    """
    line = [clip for clip in story.line if any(clip.spoken())]
    at = next(place for place, clip in enumerate(line) if clip.id == later_id)
    if line[at + 1].id != earlier_id:
        raise ValueError(f"{earlier_id} does not stand after {later_id}")
    first, end = at, at + 2
    while first and _is_before(line[first - 1], line[first]):
        first -= 1
    while end < len(line) and _is_before(line[end - 1], line[end]):
        end += 1
    ways = (_put_after(line, at), _put_before(line, at), _sorted(line, first, end))
    best = min(ways, key=_turns)
    changed = [place for place, clip in enumerate(line) if best[place] is not clip]
    return tuple(clip.id for clip in best[changed[0] : changed[-1] + 1])


def _put_after(line: list[Clip], at: int) -> list[Clip]:
    """The line with a moment after all that follows it and was said before it."""
    end = at + 1
    while end < len(line) and _is_before(line[end], line[at]):
        end += 1
    return [*line[:at], *line[at + 1 : end], line[at], *line[end:]]


def _put_before(line: list[Clip], at: int) -> list[Clip]:
    """The line with the moment after this one before all that precedes it and was said later."""
    first = at
    while first and _is_before(line[at + 1], line[first - 1]):
        first -= 1
    return [*line[:first], line[at + 1], *line[first : at + 1], *line[at + 2 :]]


def _sorted(line: list[Clip], first: int, end: int) -> list[Clip]:
    return [*line[:first], *sorted(line[first:end], key=_first_word), *line[end:]]


def _turns(line: Sequence[Clip]) -> int:
    return sum(_is_before(later, earlier) for earlier, later in pairwise(line))


def _is_before(one: Clip, other: Clip) -> bool:
    """Whether both are of one recording, and the one was said first."""
    return (
        isinstance(one.content, WordRange)
        and isinstance(other.content, WordRange)
        and one.content.transcript_id == other.content.transcript_id
        and one.content.first < other.content.first
    )


def _first_word(clip: Clip) -> int:
    return clip.content.first if isinstance(clip.content, WordRange) else 0

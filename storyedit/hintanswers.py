"""What a person can say to a hint, and the edit that does it: one change, and one undo."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal, TypeAlias

from storyedit.edits import AnswerHint
from storyedit.hinting import Hint
from storyedit.moments import ClipFinder, Moment
from storyedit.story import Clip, Story, WordRange

HintAnswer: TypeAlias = Literal["keep both", "keep this", "keep that", "keep", "leave out", "hide"]

TO_REPEATS: tuple[HintAnswer, ...] = ("keep both", "keep this", "keep that", "hide")
"""What can be said of two places: "this" is where it is said again, "that" where it was first."""

TO_OTHERS: tuple[HintAnswer, ...] = ("keep", "leave out", "hide")


def answer_to(hint: Hint, answer: HintAnswer, story: Story) -> AnswerHint:
    """The edit that answers a hint; whatever is said, it is not asked about again.

    What is left out is whole clips, and of a clip that holds more its words alone. Raises
    ``ValueError`` for an answer that is none to this hint.
    """
    if answer not in answers_to(hint):
        raise ValueError(f"no answer to {hint.kinds}: {answer}")
    kept, out = _sides(hint, answer)
    finder = ClipFinder(story)
    leave_out: list[str] = []
    words_out: list[WordRange] = []
    for moment in out:
        for clip in finder.holding(moment.content):
            if _is_within(clip, out):
                leave_out.append(clip.id)
            elif (words := _shared(clip, moment)) is not None:
                words_out.append(words)
    keep = (clip.id for moment in kept for clip in finder.holding(moment.content))
    return AnswerHint(
        hint.answered,
        keep=tuple(dict.fromkeys(clip_id for clip_id in keep if clip_id not in leave_out)),
        leave_out=tuple(dict.fromkeys(leave_out)),
        words_out=tuple(words_out),
    )


def answers_to(hint: Hint) -> tuple[HintAnswer, ...]:
    """What can be said to a hint."""
    return TO_REPEATS if hint.is_repeat else TO_OTHERS


def _sides(hint: Hint, answer: HintAnswer) -> tuple[tuple[Moment, ...], tuple[Moment, ...]]:
    """The moments that are kept, and those that are left out."""
    this, that = hint.moments, hint.said_before
    match answer:
        case "keep both":
            return (*that, *this), ()
        case "keep this":
            return this, that
        case "keep that":
            return that, this
        case "keep":
            return this, ()
        case "leave out":
            return (), this
        case "hide":
            return (), ()


def _is_within(clip: Clip, moments: Sequence[Moment]) -> bool:
    """Whether the clip holds nothing but words of these moments."""
    rest = [clip.content] if isinstance(clip.content, WordRange) else []
    for moment in moments:
        if isinstance(moment.content, WordRange):
            rest = [left for words in rest for left in words.without(moment.content)]
    return not rest


def _shared(clip: Clip, moment: Moment) -> WordRange | None:
    """The words of the moment that the clip holds."""
    held, words = clip.content, moment.content
    if not isinstance(held, WordRange) or not isinstance(words, WordRange):
        return None
    return replace(words, first=max(words.first, held.first), end=min(words.end, held.end))

"""Captions changed by hand, one at a time, and those that a person should look at again."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from storyedit.captions import Caption
from storyedit.edits import WriteCaption
from storyedit.errors import EditError
from storyedit.holding import run_together
from storyedit.linebreaks import best_break
from storyedit.scripts import joined
from storyedit.story import CaptionText, MediaSpan, Variant, WordRange
from storyedit.tidy import tidied


def reworded(caption: Caption, text: str, variant: Variant) -> WriteCaption:
    """The edit that lets a caption say ``text``, each line of it in a caption of its own.

    Raises ``EditError`` where there is nothing to say.
    """
    lines = [line for line in map(tidied, text.splitlines()) if line]
    if not lines:
        raise EditError("There are no words to put there.", "Write what the caption should say.")
    breaks: list[int] = []
    count = 0
    for line in lines[:-1]:
        count += len(line.split())
        breaks.append(count)
    return _written(caption, " ".join(lines), breaks, variant)


def in_lines(said: Caption | CaptionText) -> str:
    """What a caption says as ``reworded`` takes it: a line for each cue that is begun by hand."""
    words = said.text.split()
    bounds = [0, *said.breaks, len(words)]
    return "\n".join(" ".join(words[first:end]) for first, end in pairwise(bounds))


def split_caption(caption: Caption, at: int | None, variant: Variant) -> WriteCaption:
    """The edit that makes two of a caption before word ``at``, from 1; None: where it is best.

    Raises ``EditError`` where it cannot be cut there.
    """
    words = caption.text.split()
    if len(words) < 2:
        raise EditError("There is only one word in this caption.", "Choose another caption.")
    where = best_break(words) if at is None else at - 1
    if not 0 < where < len(words):
        raise EditError(
            "This caption cannot be cut there.", f"Choose a word from 2 to {len(words)}."
        )
    return _written(caption, caption.text, (*caption.breaks, where), variant)


def join_captions(caption: Caption, follower: Caption, variant: Variant) -> WriteCaption:
    """The edit that makes one of a caption and the one after it.

    Raises ``EditError`` where another person speaks, or the film jumps to another place.
    """
    if caption.passage != follower.passage:
        raise EditError(
            "These captions belong to two moments.", "Join two that are said on end by one person."
        )
    count = len(caption.text.split())
    return WriteCaption(
        CaptionText(
            ranges=tuple(run_together((*caption.ranges, *follower.ranges))),
            variant=variant,
            text=f"{caption.text} {follower.text}",
            based_on=joined([caption.based_on, follower.based_on]),
            breaks=(*caption.breaks, *(count + at for at in follower.breaks)),
        )
    )


def _written(caption: Caption, text: str, breaks: Iterable[int], variant: Variant) -> WriteCaption:
    return WriteCaption(
        CaptionText(
            ranges=caption.ranges,
            variant=variant,
            text=text,
            based_on=caption.based_on,
            breaks=tuple(breaks),
        )
    )


def not_shown(
    written: Iterable[CaptionText], variant: Variant, captions: Sequence[Caption]
) -> tuple[CaptionText, ...]:
    """Those of a variant that its ``captions`` do not show, though some of their words are there.

    Their words changed, or are parted, or another caption was written over them. One whose words
    are all out of the film waits until they come back.
    """
    shown = {caption.written for caption in captions}
    return tuple(
        each
        for each in written
        if each.variant == variant
        and each not in shown
        and any(touches(each, caption) for caption in captions)
    )


def touches(written: CaptionText, caption: Caption) -> bool:
    """Whether a caption is of some of the words that this was written for."""
    return any(_share(own, other) for own in written.ranges for other in caption.ranges)


def _share(one: WordRange | MediaSpan, other: WordRange | MediaSpan) -> bool:
    if isinstance(one, WordRange) and isinstance(other, WordRange):
        return one.overlaps(other)
    return one == other

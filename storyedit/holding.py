"""Which words, and stretches without words, are in others, on end, or in a story."""

from collections.abc import Iterable, Iterator

from storyedit.errors import EditError
from storyedit.story import MediaSpan, Story, WordRange, no_such_moment


def holds(wide: WordRange | MediaSpan, narrow: WordRange | MediaSpan) -> bool:
    """Whether all words of ``narrow`` are in ``wide``, or it is the same stretch."""
    if isinstance(wide, WordRange) and isinstance(narrow, WordRange):
        return wide.contains(narrow)
    return wide == narrow


def are_held(
    narrow: Iterable[WordRange | MediaSpan], wide: Iterable[WordRange | MediaSpan]
) -> bool:
    """Whether each of these is in one of the others."""
    others = tuple(wide)
    return all(any(holds(other, each) for other in others) for each in narrow)


def merge_words(ranges: Iterable[WordRange]) -> tuple[WordRange, ...]:
    """The same words in order, with ranges that touch or overlap made one."""
    tidied: list[WordRange] = []
    for words in sorted(ranges, key=lambda w: w.first):
        if tidied and words.first <= tidied[-1].end:
            end = max(tidied[-1].end, words.end)
            tidied[-1] = WordRange(words.transcript_id, tidied[-1].first, end)
        else:
            tidied.append(words)
    return tuple(tidied)


def run_together(
    ranges: Iterable[WordRange | MediaSpan],
) -> Iterator[WordRange | MediaSpan]:
    """The same in the same order, with words that follow on made one range."""
    last: WordRange | MediaSpan | None = None
    for each in ranges:
        if isinstance(each, WordRange) and isinstance(last, WordRange) and each.follows(last):
            last = WordRange(each.transcript_id, last.first, each.end)
            continue
        if last is not None:
            yield last
        last = each
    if last is not None:
        yield last


def must_hold(story: Story, content: WordRange | MediaSpan) -> None:
    """Raise ``EditError`` where words, or a stretch without words, are not in the story."""
    if isinstance(content, MediaSpan):
        if all(clip.content != content for clip in story.clips):
            raise no_such_moment(repr(content))
        return
    held = (
        clip.content.end
        for clip in story.clips
        if isinstance(clip.content, WordRange)
        and clip.content.transcript_id == content.transcript_id
    )
    if content.end > max(held, default=0):
        raise EditError(
            "Those words are not in this story.", "Look at the list, and pick other words."
        )

"""What every story keeps to, whatever was done to it."""

from collections import defaultdict
from collections.abc import Mapping

from storyedit.story import Story, WordRange


def check(story: Story) -> None:
    """Raise ``ValueError`` unless the story keeps its promises.

    Ids are unique; each transcript's words, from 0 on, lie in exactly one clip each; left-out
    words lie inside their own clip, in order, apart.
    """
    ids = {clip.id for clip in story.clips}
    if len(ids) != len(story.clips):
        raise ValueError("two clips share an id")
    if len({mark.id for mark in story.marks}) != len(story.marks):
        raise ValueError("two marks share an id")
    ends: dict[str, dict[int, int]] = defaultdict(dict)
    pieces = 0
    for clip in story.clips:
        content = clip.content
        if isinstance(content, WordRange):
            ends[content.transcript_id][content.first] = content.end
            pieces += 1
            if clip.left_out:
                _check_left_out(content, clip.left_out)
        elif clip.left_out:
            raise ValueError(f"clip {clip.id} leaves out words but has none")
    if pieces != sum(_chain_length(end_of) for end_of in ends.values()):
        raise ValueError("words are lost or doubled")


def _chain_length(end_of: Mapping[int, int]) -> int:
    """How many ranges follow on from word 0, each from the last one's end."""
    length = reached = 0
    while reached in end_of:
        reached = end_of[reached]
        length += 1
    return length


def _check_left_out(content: WordRange, left_out: tuple[WordRange, ...]) -> None:
    reached = content.first - 1
    for gone in left_out:
        if not content.contains(gone):
            raise ValueError("words left out of another clip")
        if gone.first <= reached:
            raise ValueError("left-out words touch, overlap or are out of order")
        reached = gone.end

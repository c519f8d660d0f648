"""Cards and wordless moments taken out of a story, with all that was laid over them.

Marks stay: somebody waits for an answer.
"""

from collections.abc import Mapping
from dataclasses import replace

from storyedit.edits import RemoveCard, RemoveClips
from storyedit.errors import EditError
from storyedit.story import Card, Content, MediaSpan, Story


def remove_card(edit: RemoveCard, story: Story) -> Story:
    """The story without a card. Raises ``EditError`` for what is no card, or not there."""
    content = story.clip(edit.clip_id).content
    if not isinstance(content, Card):
        raise EditError("This moment is not a card.", "Leave it out instead.")
    return _without(story, {edit.clip_id: content})


def remove_clips(edit: RemoveClips, story: Story) -> Story:
    """The story without these clips. Raises ``EditError`` for one with words, or not there."""
    gone = {clip_id: story.clip(clip_id).content for clip_id in edit.clip_ids}
    if not all(isinstance(content, MediaSpan) for content in gone.values()):
        raise EditError("These moments have words.", "Leave them out instead.")
    return _without(story, gone)


def _without(story: Story, gone: Mapping[str, Content]) -> Story:
    return replace(
        story,
        clips=tuple(clip for clip in story.clips if clip.id not in gone),
        gap_texts=tuple(each for each in story.gap_texts if each.span not in gone.values()),
        caption_texts=tuple(
            each for each in story.caption_texts if not set(each.ranges) & set(gone.values())
        ),
        sound_notes=tuple(each for each in story.sound_notes if each.at not in gone.values()),
    )

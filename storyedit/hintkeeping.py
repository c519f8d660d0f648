"""A hint that is answered: what a person wants of its moments, and that it stays away."""

from dataclasses import replace

from storyedit.edits import AnswerHint, LeaveOutWords
from storyedit.leavingwords import leave_out_words
from storyedit.story import Choice, Story


def answer_hint(edit: AnswerHint, story: Story) -> Story:
    """The story as the answer wants it. Raises ``EditError`` for clips or words not there."""
    for clip_id in (*edit.keep, *edit.leave_out):
        story.clip(clip_id)
    wanted = dict.fromkeys(edit.keep, Choice.KEEP) | dict.fromkeys(edit.leave_out, Choice.LEAVE_OUT)
    clips = tuple(
        replace(clip, choice=wanted[clip.id]) if clip.id in wanted else clip for clip in story.clips
    )
    new = tuple(hint for hint in edit.hints if hint not in story.hints_answered)
    story = replace(story, clips=clips, hints_answered=story.hints_answered + new)
    for words in edit.words_out:
        story = leave_out_words(LeaveOutWords(words), story)
    return story

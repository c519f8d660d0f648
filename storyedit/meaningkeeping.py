"""An answer to "Is this still what I meant?": kept, with what it puts back as it was."""

from dataclasses import replace

from storyedit.edits import KeepWords, LeaveOutWords
from storyedit.errors import EditError
from storyedit.leavingwords import leave_out_words, put_back_words
from storyedit.meaningedits import AnswerMeaning
from storyedit.story import AnsweredMeaning, Choice, Story


def answer_meaning(edit: AnswerMeaning, story: Story) -> Story:
    """The story with the answer. Raises ``EditError`` for clips or words that are not there."""
    for clip_id in edit.keep:
        story.clip(clip_id)
    kept = frozenset(edit.keep)
    clips = tuple(
        replace(clip, choice=Choice.KEEP) if clip.id in kept else clip for clip in story.clips
    )
    story = replace(story, clips=clips, meanings_answered=_with_answer(edit, story))
    for words in edit.words_out:
        story = leave_out_words(LeaveOutWords(words), story)
    for words in edit.words_back:
        story = put_back_words(KeepWords(words), story)
    return _in_order(edit.in_order, story)


def _with_answer(edit: AnswerMeaning, story: Story) -> tuple[AnsweredMeaning, ...]:
    """The newest answer of a place holds, and it stands last."""
    answer = edit.answer
    others = (
        each
        for each in story.meanings_answered
        if (each.kind, each.gone, each.now) != (answer.kind, answer.gone, answer.now)
    )
    return (*others, answer)


def _in_order(clip_ids: tuple[str, ...], story: Story) -> Story:
    """The story with these clips in this order, and all else where it stands."""
    if len(set(clip_ids)) != len(clip_ids):
        raise EditError("A moment is there two times.", "Name each moment one time.")
    clips = list(story.clips)
    places = sorted(story.place_of(clip_id) for clip_id in clip_ids)
    for place, clip_id in zip(places, clip_ids, strict=True):
        clips[place] = story.clip(clip_id)
    return replace(story, clips=tuple(clips))

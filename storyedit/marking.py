"""Marks left on a story, written and answered. No edit takes one away: only undo does."""

from dataclasses import replace

from storyedit.errors import EditError
from storyedit.mark import Mark, MarkAnswer
from storyedit.markedits import AddMark, AnswerMark, WriteMark
from storyedit.story import Story
from storyedit.tidy import tidied


def add_mark(edit: AddMark, story: Story) -> Story:
    """The story with one more mark. Raises ``EditError`` for a clip that is not there."""
    mark = edit.mark
    story.clip(mark.clip_id)
    if any(known.id == mark.id for known in story.marks):
        raise ValueError(f"mark id {mark.id!r} is taken")
    said = replace(mark, text=tidied(mark.text), who=tidied(mark.who))
    return replace(story, marks=(*story.marks, said))


def write_mark(edit: WriteMark, story: Story) -> Story:
    """The story with other words on a mark. Raises ``EditError`` for one that is not there."""
    mark = mark_of(story, edit.mark_id)
    return _with(story, replace(mark, text=tidied(edit.text), who=tidied(edit.who)))


def answer_mark(edit: AnswerMark, story: Story) -> Story:
    """The story with an answer to a mark.

    Raises ``EditError`` for one that is not there, and where nothing is changed without a why.
    """
    mark, why = mark_of(story, edit.mark_id), tidied(edit.why)
    if edit.kind == "not-changed" and not why:
        raise EditError("Say why it is not changed.", "Write a few words, then try again.")
    return _with(story, replace(mark, answer=MarkAnswer(edit.kind, why)))


def mark_of(story: Story, mark_id: str) -> Mark:
    """The mark of this id. Raises ``EditError`` where there is none."""
    for mark in story.marks:
        if mark.id == mark_id:
            return mark
    raise EditError("That mark is not in this story.", "Look at the list, and pick another.")


def _with(story: Story, changed: Mark) -> Story:
    marks = tuple(changed if mark.id == changed.id else mark for mark in story.marks)
    return replace(story, marks=marks)

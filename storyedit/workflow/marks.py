"""What people say of a film that they watch together, and what is answered."""

from collections.abc import Mapping
from datetime import datetime

from storyedit.errors import EditError
from storyedit.mark import AnswerKind, MarkKind
from storyedit.markedits import AddMark, AnswerMark
from storyedit.marks import ListedMark, list_marks, mark_in_film, mark_numbered, mark_on
from storyedit.numbering import moment_at
from storyedit.project.folder import ProjectFolder
from storyedit.project.layout import FIRST_STORY
from storyedit.story import Story
from storyedit.workflow.editing import moments_of
from storyedit.workflow.making import plan_of


def marks_of(project: ProjectFolder, story_id: str = FIRST_STORY) -> tuple[ListedMark, ...]:
    """Every mark of a story with its moment, in the order in which they were left."""
    return list_marks(project.story(story_id), moments_of(project, story_id))


def left_at(project: ProjectFolder, story_id: str = FIRST_STORY) -> Mapping[str, datetime]:
    """When each mark was left (UTC), by its id, as far as the journal says."""
    return {
        entry.action.mark.id: entry.time
        for entry in project.history(story_id)
        if isinstance(entry.action, AddMark)
    }


def leave_mark(
    project: ProjectFolder,
    moment: str,
    kind: MarkKind,
    *,
    text: str = "",
    who: str = "",
    story_id: str = FIRST_STORY,
) -> Story:
    """Leave a mark on a moment ("14"). Raises ``EditError`` for one that is not there, or away."""
    named = moment_at(moment, moments_of(project, story_id))
    return project.edit_from(
        story_id, lambda story: mark_on(story, named, kind, text=text, who=who)
    )


def leave_mark_in_film(
    project: ProjectFolder,
    plan_sha256: str,
    film_ms: int,
    kind: MarkKind,
    *,
    story_id: str = FIRST_STORY,
) -> Story:
    """Leave a mark at a time of the film that is being watched.

    Raises ``EditError`` where it is not the film of the story as it is now.
    """
    plan = plan_of(project, story_id)
    if plan.sha256 != plan_sha256:
        raise EditError(
            "Your story has changed since this film was made.", "Make your film again.", plan_sha256
        )
    return project.edit_from(story_id, lambda story: mark_in_film(story, plan, film_ms, kind))


def answer_mark(
    project: ProjectFolder,
    number: int,
    kind: AnswerKind,
    *,
    why: str = "",
    story_id: str = FIRST_STORY,
) -> Story:
    """Answer the mark of a number, from 1.

    Raises ``EditError`` for one that is not there or put away, and for no change without a why.
    """
    listed = mark_numbered(marks_of(project, story_id), number)
    return project.edit(story_id, AnswerMark(listed.mark.id, kind, why))

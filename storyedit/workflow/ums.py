"""The ums of a story: found, left out together, or said to stay."""

from collections.abc import Sequence

from storyedit.edits import KeepUms, LeaveOutUms
from storyedit.hints import Um, find_ums
from storyedit.project.folder import ProjectFolder
from storyedit.project.layout import FIRST_STORY
from storyedit.story import Story, WordRange


def ums_of(project: ProjectFolder, story_id: str = FIRST_STORY) -> tuple[Um, ...]:
    """The ums in the story that a person has said nothing of yet, in the order of the film."""
    return find_ums(project.story(story_id), project.transcripts())


def leave_out_ums(
    project: ProjectFolder,
    ums: Sequence[WordRange],
    *,
    kept: Sequence[WordRange] = (),
    story_id: str = FIRST_STORY,
) -> Story:
    """Leave these out, and let others stay; one undo brings all back. Raises ``EditError``."""
    return project.edit(story_id, LeaveOutUms(tuple(ums), tuple(kept)))


def keep_ums(
    project: ProjectFolder, ums: Sequence[WordRange], *, story_id: str = FIRST_STORY
) -> Story:
    """These stay, and are not asked about again. Raises ``EditError``."""
    return project.edit(story_id, KeepUms(tuple(ums)))

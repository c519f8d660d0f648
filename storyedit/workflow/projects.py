"""Opening projects, and looking at what was done in them."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from storyedit.ffmpeg.job import LEFT_OVER, LEFT_OVER_BY_FILMS
from storyedit.history import describe
from storyedit.project.disk import remove_left_over
from storyedit.project.folder import ProjectFolder
from storyedit.project.layout import FIRST_STORY
from storyedit.project.records import Action, Redo, Restate, StartStory, Undo
from storyedit.workflow.filling import fill_stories
from storyedit.workflow.sounds import SOUND_LEFT_OVER

__all__ = [
    "FIRST_STORY",
    "HistoryLine",
    "ListedStory",
    "create_project",
    "history_of",
    "look_at_project",
    "open_project",
    "stories_of",
]

PLAIN_ACTION: dict[type[StartStory | Undo | Redo | Restate], str] = {
    StartStory: "You began a story.",
    Undo: "You pressed undo.",
    Redo: "You pressed redo.",
    Restate: "You took a moment out for good.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryLine:
    """One thing that was done, and when, in UTC."""

    number: int
    time: datetime
    plain: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedStory:
    """A story of a project, and how many moments of it are kept."""

    id: str
    title: str
    kept: int


def create_project(path: Path, title: str) -> ProjectFolder:
    """Begin a project in a new folder, open to change. Raises ``ProjectError``, ``DiskFull``."""
    return ProjectFolder.create(path, title)


def open_project(path: Path) -> ProjectFolder:
    """Open a project to change it, its stories holding all that is written down.

    What killed jobs left in it is deleted: the project is locked, so nobody else is at work in it.
    Raises ``ProjectError``, and ``Locked`` where it is in use.
    """
    project = ProjectFolder.open(path)
    try:
        fill_stories(project)
        cache = project.cache_folder
        remove_left_over(cache, LEFT_OVER, f"*/{LEFT_OVER}", SOUND_LEFT_OVER)
        remove_left_over(project.films_folder, f"*/{LEFT_OVER_BY_FILMS}")
        remove_left_over(project.answers_folder, "*.new")
    except BaseException:
        project.close()
        raise
    return project


def look_at_project(path: Path) -> ProjectFolder:
    """Open a project only to look at it, also while it is in use. Raises ``ProjectError``."""
    return ProjectFolder.open_to_read(path)


def history_of(project: ProjectFolder, story_id: str) -> tuple[HistoryLine, ...]:
    """All that was done to a story, the oldest first."""
    return tuple(
        HistoryLine(number=entry.number, time=entry.time, plain=_say(entry.action))
        for entry in project.history(story_id)
    )


def stories_of(project: ProjectFolder) -> tuple[ListedStory, ...]:
    """The project's stories, in the order they were begun."""
    stories = (project.story(story_id) for story_id in project.story_ids)
    return tuple(ListedStory(id=s.id, title=s.title, kept=len(s.line)) for s in stories)


def _say(action: Action) -> str:
    if isinstance(action, StartStory | Undo | Redo | Restate):
        return PLAIN_ACTION[type(action)]
    return describe(action)

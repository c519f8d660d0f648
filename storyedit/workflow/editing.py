"""Changing a story by the numbers that a person sees. All of it goes through ``edits``."""

from collections.abc import Sequence

from storyedit.edits import (
    CorrectPlaces,
    CorrectWords,
    Edit,
    KeepWords,
    LeaveOutWords,
    Move,
    SetLine,
    SetTitle,
)
from storyedit.errors import EditError
from storyedit.lining import LineItem, LineLister, line_items
from storyedit.mended import SamePlace, same_heard
from storyedit.moments import ClipFinder, Moment, MomentLister, list_moments
from storyedit.numbering import moment_at, moments_at, words_at
from storyedit.project.folder import ProjectFolder
from storyedit.project.layout import FIRST_STORY
from storyedit.story import Correction, Story
from storyedit.tidy import tidied
from storyedit.workflow.filling import choosables_by_recording


def moments_of(project: ProjectFolder, story_id: str = FIRST_STORY) -> tuple[Moment, ...]:
    """Every sentence and gap that is written down so far, numbered for good."""
    return list_moments(project.story(story_id), choosables_by_recording(project, story_id))


def line_of(project: ProjectFolder, story_id: str = FIRST_STORY) -> tuple[LineItem, ...]:
    """The kept clips in the order of the film."""
    return line_items(
        project.story(story_id),
        transcripts=project.transcripts(),
        media={reference.id: reference for reference in project.media},
        moments=moments_of(project, story_id),
    )


class StoryLister:
    """Lists one story's moments and line again after each edit, and makes anew only what changed.

    For whoever shows a story again and again; one thread at a time.
    """

    def __init__(self, project: ProjectFolder, story_id: str = FIRST_STORY) -> None:
        self._project = project
        self._story_id = story_id
        self._moments = MomentLister()
        self._line = LineLister()

    def list(self) -> tuple[tuple[Moment, ...], tuple[LineItem, ...]]:
        """What ``moments_of`` and ``line_of`` say of the story as it is now."""
        project = self._project
        story = project.story(self._story_id)
        moments = self._moments.list(story, choosables_by_recording(project, self._story_id))
        line = self._line.list(
            story,
            transcripts=project.transcripts(),
            media={reference.id: reference for reference in project.media},
            moments=moments,
        )
        return moments, line


def keep(project: ProjectFolder, numbers: Sequence[str], *, story_id: str = FIRST_STORY) -> Story:
    """Set the line: keep these moments, in this order ("3", "2.14", "7-9").

    Raises ``EditError`` for numbers that are not there; then nothing changes.
    """
    named = moments_at(numbers, moments_of(project, story_id))
    clips = ClipFinder(project.story(story_id))
    clip_ids = (clip.id for moment in named for clip in clips.holding(moment.content))
    return project.edit(story_id, SetLine(tuple(clip_ids)))


def leave_out(project: ProjectFolder, words: str, *, story_id: str = FIRST_STORY) -> Story:
    """Leave out words of a sentence ("4:2-5"). Raises ``EditError``."""
    named = words_at(words, moments_of(project, story_id))
    return project.edit(story_id, LeaveOutWords(named))


def put_back(project: ProjectFolder, words: str, *, story_id: str = FIRST_STORY) -> Story:
    """Put left-out words back ("4:2-5"). Raises ``EditError``."""
    named = words_at(words, moments_of(project, story_id))
    return project.edit(story_id, KeepWords(named))


def correct(
    project: ProjectFolder,
    words: str,
    text: str,
    *,
    everywhere: bool = False,
    story_id: str = FIRST_STORY,
) -> Story:
    """Say what words should read ("4:3", "café"); the cut stays. Raises ``EditError``.

    With ``everywhere`` each other place where the same was heard is mended too, by one edit.
    """
    mended = Correction(words_at(words, moments_of(project, story_id)), tidied(text))
    others = places_heard_the_same(project, mended, story_id) if everywhere else ()
    if others:
        places = (mended, *(place.correction for place in others))
        return project.edit(story_id, CorrectPlaces(places))
    return project.edit(story_id, CorrectWords(mended.words, mended.text))


def places_heard_the_same(
    project: ProjectFolder, mended: Correction, story_id: str = FIRST_STORY
) -> tuple[SamePlace, ...]:
    """The other places where the words that were mended were heard, and nobody looked at yet."""
    return same_heard(
        mended,
        moments=moments_of(project, story_id),
        story=project.story(story_id),
        transcripts=project.transcripts(),
    )


def move(project: ProjectFolder, number: str, place: int, *, story_id: str = FIRST_STORY) -> Story:
    """Move a kept moment to a place in the line, counted from 1. Raises ``EditError``."""
    moment = moment_at(number, moments_of(project, story_id))
    story = project.story(story_id)
    if not moment.places:
        raise EditError("That moment is not in your story.", "Keep it first, then move it.")
    clip_id = story.line[moment.places[0] - 1].id
    return project.edit(story_id, move_to(story, clip_id, place))


def move_to(story: Story, clip_id: str, place: int) -> Move:
    """The edit that puts a kept clip at a place in the line, from 1. Raises ``EditError``."""
    others = [clip.id for clip in story.line if clip.id != clip_id]
    if len(others) == len(story.line):
        raise EditError("That moment is not in your story.", "Keep it first.", clip_id)
    if not 1 <= place <= len(story.line):
        raise EditError(
            f"There is no place {place} in your story.",
            f"The places go from 1 to {len(story.line)}.",
        )
    return Move(clip_id, others[place - 1] if place <= len(others) else None)


def undo(project: ProjectFolder, *, story_id: str = FIRST_STORY) -> Edit:
    """Undo the newest edit that can be undone, and return it. Raises ``EditError``."""
    return project.undo(story_id)


def redo(project: ProjectFolder, *, story_id: str = FIRST_STORY) -> Edit:
    """Do the newest undone edit again, and return it. Raises ``EditError``."""
    return project.redo(story_id)


def set_title(project: ProjectFolder, title: str, *, story_id: str = FIRST_STORY) -> Story:
    """Name the story; an empty title takes the title card away."""
    return project.edit(story_id, SetTitle(title))

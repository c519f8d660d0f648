"""Is this still what I meant? The places of a story that a person may be asked about."""

from storyedit.meaning import MeaningPlace, find_meaning
from storyedit.project.folder import ProjectFolder
from storyedit.project.layout import FIRST_STORY


def meaning_of(project: ProjectFolder, story_id: str = FIRST_STORY) -> tuple[MeaningPlace, ...]:
    """The places of a story, in the order of the film, with what a person said of each."""
    return find_meaning(
        project.story(story_id),
        project.transcripts(),
        {reference.id: reference.duration_ms for reference in project.media},
    )

"""The whole line of a story, measured: who speaks, for how long, and how much of it all."""

from collections.abc import Sequence

from storyedit.lining import LineItem
from storyedit.project.folder import ProjectFolder
from storyedit.project.layout import FIRST_STORY
from storyedit.wholeline import WholeLine, measure_line


def whole_line_of(
    project: ProjectFolder, items: Sequence[LineItem], story_id: str = FIRST_STORY
) -> WholeLine:
    """The line of a story, whose ``items`` are listed already."""
    return measure_line(
        project.story(story_id),
        items,
        transcripts=project.transcripts(),
        media={reference.id: reference for reference in project.media},
    )

"""A story as its journal makes it, replayed by hand from nothing."""

from storyedit.history import History
from storyedit.project import ProjectFolder, Redo, StartStory, Undo
from storyedit.project.records import Restate
from storyedit.story import Story


def replayed(project: ProjectFolder, story_id: str) -> Story:
    """The story replayed from its entries alone."""
    history = History(Story(id=story_id))
    for entry in project.history(story_id):
        match entry.action:
            case StartStory():
                continue
            case Undo():
                history.undo()
            case Redo():
                history.redo()
            case Restate(story):
                history = History(story)
            case edit:
                history.apply(edit)
    return history.story

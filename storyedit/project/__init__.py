"""The disk: a project folder that loses nothing."""

from storyedit.project.folder import ProjectFolder
from storyedit.project.records import JournalEntry, Redo, StartStory, Undo

__all__ = ["JournalEntry", "ProjectFolder", "Redo", "StartStory", "Undo"]

"""What the project folder holds besides transcripts and recordings."""

import re
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeAlias

from storyedit.edits import Edit
from storyedit.media import MediaReference
from storyedit.story import Story


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectRecord:
    """What project.json holds.

    ``last_removed`` is the highest number of a recording that was taken out: ids are never given
    again, since words may be on their way for the one that had it.
    """

    id: str
    title: str
    media: tuple[MediaReference, ...] = ()
    last_removed: int = 0

    @property
    def last_media_number(self) -> int:
        """The highest number a recording has or had: 3 after "m3"."""
        numbers = (re.fullmatch(r"m([0-9]+)", reference.id) for reference in self.media)
        return max([self.last_removed, *(int(number[1]) for number in numbers if number)])

    def without_media(self, media_id: str) -> "ProjectRecord":
        """The same without one recording."""
        media = tuple(reference for reference in self.media if reference.id != media_id)
        return replace(self, media=media, last_removed=self.last_media_number)


@dataclass(frozen=True, slots=True)
class StartStory:
    """Begin a story of this project, with nothing in it."""


@dataclass(frozen=True, slots=True)
class Undo:
    """Undo the newest edit of a story that can be undone."""


@dataclass(frozen=True, slots=True)
class Redo:
    """Do the newest undone edit of a story again."""


@dataclass(frozen=True, slots=True)
class Restate:
    """Go on from this story as it stands: what was before it is gone, and undo begins here."""

    story: Story


Action: TypeAlias = StartStory | Undo | Redo | Restate | Edit


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalEntry:
    """One line of the journal: ``number`` runs 1, 2, 3 without gaps; ``time`` is in UTC."""

    number: int
    time: datetime
    who: str
    story_id: str
    action: Action


@dataclass(frozen=True, slots=True)
class Standing:
    """How a story stands after some line of the journal, and what undo and redo would do."""

    story: Story
    next_undo: Edit | None = None
    next_redo: Edit | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """How every story stands after line ``number`` of the journal, which has this checksum."""

    number: int
    checksum: str
    standings: tuple[Standing, ...]

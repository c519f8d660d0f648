"""One story, as its journal entries tell it."""

from collections.abc import Iterable

from storyedit.edits import Edit
from storyedit.errors import EditError
from storyedit.history import History
from storyedit.project.disk import damaged
from storyedit.project.records import (
    Action,
    JournalEntry,
    Redo,
    Restate,
    Standing,
    StartStory,
    Undo,
)
from storyedit.promises import check
from storyedit.story import Story


class Replay:
    """A story that follows its entries one by one, from its beginning or from a snapshot.

    From a snapshot it holds only what came later. The first undo or redo that reaches further
    back plays everything from the beginning.
    """

    def __init__(
        self, story_id: str, known: Iterable[JournalEntry] = (), standing: Standing | None = None
    ) -> None:
        """Begin with nothing, or at ``standing``: how the story stands after ``known``."""
        self._story_id = story_id
        self._entries = list(known)
        self._start_from(standing or Standing(Story(id=story_id)))

    @property
    def entries(self) -> tuple[JournalEntry, ...]:
        """What the story has followed so far."""
        return tuple(self._entries)

    @property
    def story(self) -> Story:
        """The story as it is now."""
        return self._history.story

    @property
    def standing(self) -> Standing:
        """How the story stands now."""
        return Standing(self.story, self.next_undo(), self.next_redo())

    def next_undo(self) -> Edit | None:
        """The edit that ``Undo`` would undo."""
        return self._history.next_undo() or self._base.next_undo

    def next_redo(self) -> Edit | None:
        """The edit that ``Redo`` would do again; any new edit ends what could be done again."""
        if self._history.next_undo() or self._history.next_redo():
            return self._history.next_redo()
        return self._base.next_redo

    def edit(self, edit: Edit) -> None:
        """Change the story. Raises ``EditError``, and changes nothing, when it does not fit.

        Either ``record`` follows, or ``play_from_beginning`` takes the change back.
        """
        self._history.apply(edit)

    def undo(self) -> Edit:
        """Undo the newest edit that can be undone, and return it. Raises as ``edit`` does."""
        if self.next_undo() != self._history.next_undo():
            self.play_from_beginning()
        return self._history.undo()

    def redo(self) -> Edit:
        """Do the newest undone edit again, and return it. Raises as ``edit`` does."""
        if self.next_redo() != self._history.next_redo():
            self.play_from_beginning()
        return self._history.redo()

    def record(self, entry: JournalEntry) -> None:
        """Remember the entry of what was just done."""
        self._entries.append(entry)

    def follow(self, entry: JournalEntry) -> None:
        """Do what an entry of the journal says. Raises ``Damaged`` when it does not fit.

        Each was checked when it was written, so whoever follows many calls ``check`` at the end.
        """
        try:
            self._do(entry.action)
        except (EditError, ValueError) as problem:
            raise damaged(f"line {entry.number} of the journal: {problem!r}") from problem
        self.record(entry)

    def play_from_beginning(self) -> None:
        """Play all entries anew. Raises ``Damaged`` when they do not fit together."""
        entries, self._entries = self._entries, []
        self._start_from(Standing(Story(id=self._story_id)))
        for entry in entries:
            self.follow(entry)
        self.check()

    def check(self) -> None:
        """Raise ``Damaged`` unless the story that was followed keeps its promises."""
        try:
            check(self.story)
        except ValueError as problem:
            raise damaged(f"the journal of {self._story_id}: {problem}") from problem

    def _start_from(self, base: Standing) -> None:
        self._base = base
        self._history = History(base.story)

    def _do(self, action: Action) -> None:
        match action:
            case StartStory():
                pass
            case Undo():
                self.undo()
            case Redo():
                self.redo()
            case Restate(story):
                self._start_from(Standing(story))
            case _:
                self._history.replay(action)

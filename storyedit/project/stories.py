"""The stories of one project, and the journal that every change of theirs is kept in."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import RLock

from storyedit.edits import Edit
from storyedit.errors import EditError
from storyedit.project.disk import damaged
from storyedit.project.journal import Journal, JournalText
from storyedit.project.records import Action, JournalEntry, Redo, Snapshot, StartStory, Undo
from storyedit.project.replay import Replay
from storyedit.project.snapshot import write_snapshot
from storyedit.story import Story

SNAPSHOT_EVERY = 200
"""Lines of the journal between two snapshots: a fraction of a second's replay."""


class Stories:
    """Every story of a project, and the journal behind them. Any thread may call."""

    def __init__(
        self, journal: Journal | JournalText, *, snapshot: Snapshot | None, snapshot_file: Path
    ) -> None:
        """Bring every story to where the journal ends.

        A snapshot that does not match the journal is not used. Raises ``Damaged`` when the
        journal's entries do not fit together.
        """
        self._journal = journal
        self._snapshot_file = snapshot_file
        self._snapshot_number = 0
        self._turn = RLock()
        self._replays: dict[str, Replay] = {}
        if snapshot is not None:
            self._start_from(snapshot)
        for entry in journal.entries[self._snapshot_number :]:
            self._follow(entry)
        for replay in self._replays.values():
            replay.check()

    @property
    def journal_seq(self) -> int:
        """The number of the newest line of the journal."""
        return len(self._journal.entries)

    @property
    def ids(self) -> tuple[str, ...]:
        """The stories, in the order they were started."""
        return tuple(self._replays)

    def story(self, story_id: str) -> Story:
        """A story as it is now. Raises ``EditError`` when there is none of this id."""
        with self._turn:
            return self._replay(story_id).story

    def next_undo(self, story_id: str) -> Edit | None:
        """The edit that ``undo`` would undo."""
        with self._turn:
            return self._replay(story_id).next_undo()

    def next_redo(self, story_id: str) -> Edit | None:
        """The edit that ``redo`` would do again."""
        with self._turn:
            return self._replay(story_id).next_redo()

    def history(self, story_id: str) -> tuple[JournalEntry, ...]:
        """All that was done to a story, oldest first; what was undone too."""
        with self._turn:
            return self._replay(story_id).entries

    def start(self, story_id: str, who: str) -> None:
        """Begin a story. Raises ``EditError`` when there is one, and as ``perform`` does."""
        with self._turn:
            if story_id in self._replays:
                raise EditError("There is a story with that name.", "Pick another name.", story_id)
            replay = Replay(story_id)
            replay.record(self._writable.append(story_id, StartStory(), who))
            self._replays[story_id] = replay

    def edit(self, story_id: str, edit: Edit, who: str) -> Story:
        """Change a story, and return it. Raises ``EditError``, ``DiskFull``, ``ProjectError``."""
        with self._turn:
            replay = self._replay(story_id)
            replay.edit(edit)
            self._keep(replay, story_id, edit, who)
            return replay.story

    def edit_from(self, story_id: str, make: Callable[[Story], Edit], who: str) -> Story:
        """As ``edit``, with the edit made from the story as it is then."""
        with self._turn:
            return self.edit(story_id, make(self.story(story_id)), who)

    def undo(self, story_id: str, who: str) -> Edit:
        """Undo the newest edit that can be undone, and return it. Raises as ``edit`` does."""
        with self._turn:
            replay = self._replay(story_id)
            edit = replay.undo()
            self._keep(replay, story_id, Undo(), who)
            return edit

    def redo(self, story_id: str, who: str) -> Edit:
        """Do the newest undone edit again, and return it. Raises as ``edit`` does."""
        with self._turn:
            replay = self._replay(story_id)
            edit = replay.redo()
            self._keep(replay, story_id, Redo(), who)
            return edit

    def save_snapshot(self) -> None:
        """Keep how the stories stand now; where the disk refuses, the journal is enough."""
        with self._turn:
            if self.journal_seq == self._snapshot_number:
                return
            snapshot = Snapshot(
                number=self.journal_seq,
                checksum=self._journal.checksums[-1],
                standings=tuple(replay.standing for replay in self._replays.values()),
            )
            with suppress(OSError):
                write_snapshot(self._snapshot_file, snapshot)
                self._snapshot_number = snapshot.number

    def _keep(self, replay: Replay, story_id: str, action: Action, who: str) -> None:
        """Write down what was just done; take it back when it cannot be written."""
        try:
            replay.record(self._writable.append(story_id, action, who))
        except BaseException:
            replay.play_from_beginning()
            raise
        if self.journal_seq >= self._snapshot_number + SNAPSHOT_EVERY:
            self.save_snapshot()

    @property
    def _writable(self) -> Journal:
        if isinstance(self._journal, Journal):
            return self._journal
        raise ValueError("this project was opened only to read")

    def _replay(self, story_id: str) -> Replay:
        if story_id not in self._replays:
            raise EditError("We do not know that story.", "Pick a story from the list.", story_id)
        return self._replays[story_id]

    def _start_from(self, snapshot: Snapshot) -> None:
        """Take the snapshot's word for all lines up to its own, if that is the journal's line."""
        if snapshot.checksum not in self._journal.checksums[snapshot.number - 1 : snapshot.number]:
            return
        known: dict[str, list[JournalEntry]] = {}
        for entry in self._journal.entries[: snapshot.number]:
            known.setdefault(entry.story_id, []).append(entry)
        standings = {standing.story.id: standing for standing in snapshot.standings}
        if known.keys() != standings.keys():
            return
        for story_id, entries in known.items():
            self._replays[story_id] = Replay(story_id, entries, standings[story_id])
        self._snapshot_number = snapshot.number

    def _follow(self, entry: JournalEntry) -> None:
        begins = isinstance(entry.action, StartStory)
        if begins == (entry.story_id in self._replays):
            raise damaged(f"line {entry.number} of the journal: story {entry.story_id!r}")
        if begins:
            self._replays[entry.story_id] = Replay(entry.story_id)
        self._replays[entry.story_id].follow(entry)

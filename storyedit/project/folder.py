"""A project on the disk: its recordings, transcripts and stories, and every edit ever made."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from threading import RLock
from types import MappingProxyType, TracebackType
from typing import Self

from filelock import BaseFileLock

from storyedit.edits import Edit
from storyedit.errors import EditError
from storyedit.forgetting import without_times
from storyedit.media import MediaReference
from storyedit.project.codec import (
    decode_transcript,
    encode_project,
    encode_transcript,
    must_stay_inside,
)
from storyedit.project.disk import damaged, write_whole
from storyedit.project.forgetting import Note, begin, finish, is_begun, must_be_done
from storyedit.project.journal import Journal, read_journal
from storyedit.project.kept import read_kept, rewrite_kept
from storyedit.project.layout import (
    ANSWERS,
    CACHE,
    FILMS,
    JOURNAL_FILE,
    LOCK_FILE,
    MEDIA,
    MY_WORDS_FILE,
    PROJECT_FILE,
    SNAPSHOT_FILE,
    TRANSCRIPTS,
    build,
    read_record,
    renew,
)
from storyedit.project.lock import take_lock
from storyedit.project.records import JournalEntry, ProjectRecord
from storyedit.project.saved_away import SavedAway, add_saved
from storyedit.project.snapshot import read_snapshot
from storyedit.project.stories import Stories
from storyedit.refusals import plain_disk_errors
from storyedit.story import Story
from storyedit.transcript import Transcript
from storyedit.wordlist import WordList


class ProjectFolder:
    """A project, open to write (one at a time) or only to read (any number).

    Every change is on the disk before its method returns; when it cannot be, nothing changes.
    Any thread may call. Asking a project that was opened to read for a change is ``ValueError``.
    """

    def __init__(
        self,
        path: Path,
        *,
        record: ProjectRecord,
        stories: Stories,
        journal: Journal | None,
        lock: BaseFileLock | None,
    ) -> None:
        """Use ``create``, ``open`` or ``open_to_read`` instead."""
        self.path = path
        self._record = record
        self._stories = stories
        self._journal = journal
        self._lock = lock
        self._turn = RLock()
        self._transcripts: dict[str, Transcript] = {}

    @classmethod
    def create(cls, path: Path, title: str) -> Self:
        """Make a new project with one empty story, "story-1", and open it.

        Raises ``ProjectError`` when something is there already, the folder around it is not, or
        it may not be written; ``DiskFull``; ``EditError`` for a title that cannot be written.
        """
        build(path.absolute(), title)
        return cls.open(path)

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open a project to change it.

        Raises ``ProjectError`` when there is none, or it may not be written; ``Locked``,
        ``TooNew`` or ``Damaged``.
        """
        path = path.absolute()
        read_record(path)  # refuses before the lock leaves a trace
        lock = take_lock(path / LOCK_FILE)
        try:
            finish(path)
            record = read_record(path)
            renew(path, record)
            journal = Journal(path / JOURNAL_FILE)
            snapshot_file = path / SNAPSHOT_FILE
            stories = Stories(
                journal, snapshot=read_snapshot(snapshot_file), snapshot_file=snapshot_file
            )
            return cls(path, record=record, stories=stories, journal=journal, lock=lock)
        except BaseException:
            lock.release()
            raise

    @classmethod
    def open_to_read(cls, path: Path) -> Self:
        """Open a project to look at it, as it is now; nothing on the disk changes.

        Raises ``ProjectError`` when there is none, ``TooNew`` or ``Damaged``.
        """
        path = path.absolute()
        read_record(path)  # refuses where there is no project, or it may not be read
        must_be_done(path)
        record = read_record(path)
        snapshot_file = path / SNAPSHOT_FILE
        snapshot = read_snapshot(snapshot_file)  # before the journal, which only grows
        text = read_journal(path / JOURNAL_FILE)
        stories = Stories(text, snapshot=snapshot, snapshot_file=snapshot_file)
        return cls(path, record=record, stories=stories, journal=None, lock=None)

    def close(self) -> None:
        """Let others open the project. Closing twice is the same."""
        with self._turn:
            if self._journal is None or self._lock is None:
                return
            self._stories.save_snapshot()
            self._let_go()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        exception_type: type[BaseException] | None,
        exception: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def is_open(self) -> bool:
        """Whether it can be changed: it was opened for that, and is not closed."""
        return self._journal is not None

    @property
    def id(self) -> str:
        """What tells this project from all others, whatever its folder is called."""
        return self._record.id

    @property
    def title(self) -> str:
        """What the person called the project."""
        return self._record.title

    @property
    def media(self) -> tuple[MediaReference, ...]:
        """The recordings, in the order they were added."""
        return self._record.media

    @property
    def media_folder(self) -> Path:
        """Where copies of recordings lie."""
        return self.path / MEDIA

    @property
    def _true_media_folder(self) -> Path:
        """Where copies lie unless "media" is a link that leads elsewhere."""
        return self.path.resolve() / MEDIA

    @property
    def cache_folder(self) -> Path:
        """Where lies what can be made again; always safe to delete."""
        return self.path / CACHE

    @property
    def films_folder(self) -> Path:
        """Where finished films lie."""
        return self.path / FILMS

    @property
    def answers_folder(self) -> Path:
        """Where recordings of answers lie, once there is one."""
        return self.path / ANSWERS

    def path_of(self, reference: MediaReference) -> Path:
        """The absolute path of a recording."""
        location = Path(reference.location)
        return self.path / location if reference.inside_project else location

    def next_media_id(self) -> str:
        """An id that no recording of this project has or ever had: "m1", "m2" and so on."""
        return f"m{1 + self._record.last_media_number}"

    def add_media(self, *added: MediaReference) -> None:
        """Add recordings, whose files are in their places already: all of them, or none.

        Raises ``ValueError`` for an id that is taken or a copy outside the project, ``DiskFull``
        and ``ProjectError``.
        """
        with self._turn:
            media = (*self.media, *added)
            if len({reference.id for reference in media}) < len(media):
                raise ValueError(f"a media id is taken: {[reference.id for reference in added]}")
            for reference in added:
                must_stay_inside(reference)
            self._write_record(replace(self._record, media=media))

    def replace_media(self, reference: MediaReference) -> None:
        """Say anew where the recording of this id lies. Raises as ``add_media`` does."""
        with self._turn:
            if reference.id not in {known.id for known in self.media}:
                raise ValueError(f"no recording {reference.id!r}")
            must_stay_inside(reference)
            media = tuple(reference if m.id == reference.id else m for m in self.media)
            self._write_record(replace(self._record, media=media))

    def remove_media(self, reference: MediaReference) -> None:
        """Take out a recording that nobody wrote down yet, and delete the project's own copy.

        A file left where it is stays. Raises ``EditError`` where its words are in the project,
        ``DiskFull`` and ``ProjectError``.
        """
        with self._turn:
            self._must_be_open_to_write()
            if any(heard.media_id == reference.id for heard in self.transcripts().values()):
                raise EditError(
                    "The words of this film are in your story.",
                    "Leave its moments out instead.",
                    reference.id,
                )
            with plain_disk_errors():
                copy = self.path_of(reference)
                if reference.inside_project and copy.parent.resolve() == self._true_media_folder:
                    copy.unlink(missing_ok=True)
            self._write_record(self._record.without_media(reference.id))

    def rename(self, title: str) -> None:
        """Call the project something else; its folder keeps its name.

        Raises ``EditError`` for a title that cannot be written, ``DiskFull``, ``ProjectError``.
        """
        with self._turn:
            self._write_record(replace(self._record, title=title))

    def transcripts(self) -> Mapping[str, Transcript]:
        """Every transcript by its id; each is read from the disk once. Raises ``Damaged``."""
        with self._turn, plain_disk_errors():
            for file in sorted((self.path / TRANSCRIPTS).glob("*.json")):
                if file.stem not in self._transcripts:
                    transcript = decode_transcript(file.read_bytes())
                    if transcript.id != file.stem:
                        raise damaged(f"{file.name} holds transcript {transcript.id!r}")
                    self._transcripts[file.stem] = transcript
            return MappingProxyType(dict(self._transcripts))

    def write_transcript(self, transcript: Transcript) -> None:
        """Keep what was heard, or more of it; writing the same again changes nothing.

        Raises ``ValueError`` when it does not go on from the one of this id that is there, or the
        id is no name for a file (letters, numbers, ``-`` and ``_``); ``DiskFull`` and
        ``ProjectError``.
        """
        if not re.fullmatch(r"[A-Za-z0-9_-]+", transcript.id):
            raise ValueError(f"transcript id {transcript.id!r} cannot name a file")
        with self._turn:
            self._must_be_open_to_write()
            gone = (m.forgotten for m in self.media if m.id == transcript.media_id)
            transcript = without_times(transcript, next(gone, ()))
            known = self.transcripts().get(transcript.id)
            if known == transcript:
                return
            if known and not transcript.goes_on_from(known):
                raise ValueError(f"transcript {transcript.id!r} is written already")
            with plain_disk_errors():
                file = self.path / TRANSCRIPTS / f"{transcript.id}.json"
                write_whole(file, encode_transcript(transcript))
            self._transcripts[transcript.id] = transcript

    def my_words(self) -> WordList:
        """The words that are listened for in this project; none where their file is damaged."""
        return WordList.read(read_kept(self.path / MY_WORDS_FILE))

    def change_my_words(self, change: Callable[[WordList], WordList]) -> None:
        """Keep another list. A damaged file is put aside, and begins anew.

        Raises what ``change`` raises, ``DiskFull`` and ``ProjectError``.
        """
        with self._turn, plain_disk_errors():
            self._must_be_open_to_write()
            rewrite_kept(
                self.path / MY_WORDS_FILE, lambda facts: change(WordList.read(facts)).written()
            )

    def forget(self, note: Note) -> None:
        """Take a moment out for good, as ``storyedit.project.forgetting`` says.

        Once this began to be written it is done, at the next opening if not now: then the project
        is closed. Raises ``DiskFull`` and ``ProjectError``.
        """
        with self._turn:
            journal = self._must_be_open_to_write()
            try:
                with plain_disk_errors():
                    begin(self.path, note)
                journal.close()
                finish(self.path)
                self._record = read_record(self.path)
                self._transcripts = {}
                self._journal = Journal(self.path / JOURNAL_FILE)
                place = self.path / SNAPSHOT_FILE
                self._stories = Stories(self._journal, snapshot=None, snapshot_file=place)
            except BaseException:
                if is_begun(self.path):
                    self._let_go()
                raise

    def add_saved_away(self, saved: SavedAway) -> None:
        """Remember that a file was saved outside. Raises ``DiskFull`` and ``ProjectError``."""
        with self._turn, plain_disk_errors():
            add_saved(self.films_folder, saved)

    @property
    def journal_seq(self) -> int:
        """The number of the newest line of the journal."""
        return self._stories.journal_seq

    @property
    def story_ids(self) -> tuple[str, ...]:
        """The stories, in the order they were started."""
        return self._stories.ids

    def start_story(self, story_id: str, *, who: str = "") -> None:
        """Begin another story over the same recordings.

        Raises ``EditError`` when there is one of this id, ``DiskFull`` and ``ProjectError``.
        """
        self._stories.start(story_id, who)

    def story(self, story_id: str) -> Story:
        """A story as it is now. Raises ``EditError`` when there is none of this id."""
        return self._stories.story(story_id)

    def edit(self, story_id: str, edit: Edit, *, who: str = "") -> Story:
        """Change a story, and return it.

        Raises ``EditError`` when the edit does not fit, ``DiskFull`` and ``ProjectError``.
        """
        return self._stories.edit(story_id, edit, who)

    def edit_from(self, story_id: str, make: Callable[[Story], Edit], *, who: str = "") -> Story:
        """Change a story by an edit made from it; nobody else changes it meanwhile.

        Raises what ``make`` raises, and as ``edit`` does.
        """
        return self._stories.edit_from(story_id, make, who)

    def undo(self, story_id: str, *, who: str = "") -> Edit:
        """Undo the newest edit that can be undone, and return it. Raises as ``edit`` does."""
        return self._stories.undo(story_id, who)

    def redo(self, story_id: str, *, who: str = "") -> Edit:
        """Do the newest undone edit again, and return it. Raises as ``edit`` does."""
        return self._stories.redo(story_id, who)

    def next_undo(self, story_id: str) -> Edit | None:
        """The edit that ``undo`` would undo."""
        return self._stories.next_undo(story_id)

    def next_redo(self, story_id: str) -> Edit | None:
        """The edit that ``redo`` would do again."""
        return self._stories.next_redo(story_id)

    def history(self, story_id: str) -> tuple[JournalEntry, ...]:
        """All that was done to a story, oldest first; what was undone too."""
        return self._stories.history(story_id)

    def _write_record(self, record: ProjectRecord) -> None:
        self._must_be_open_to_write()
        with plain_disk_errors():
            write_whole(self.path / PROJECT_FILE, encode_project(record))
        self._record = record

    def _must_be_open_to_write(self) -> Journal:
        if self._journal is None:
            raise ValueError("this project was opened only to read, or is closed")
        return self._journal

    def _let_go(self) -> None:
        if self._journal:
            self._journal.close()
        if self._lock:
            self._lock.release()
        self._journal = self._lock = None

"""journal.jsonl: all that was ever done, one sealed line each, on the disk before it counts."""

import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from errno import ENOSPC
from io import FileIO
from pathlib import Path

from storyedit.errors import ProjectError
from storyedit.project.codec import decode_entry, encode_entry
from storyedit.project.disk import damaged, sync_folder
from storyedit.project.records import Action, JournalEntry
from storyedit.project.sealing import OPENING, Sealed, seal, unseal
from storyedit.refusals import plain_disk_errors


@dataclass(frozen=True, slots=True)
class JournalText:
    """What a journal file holds: its entries, their checksums, and the bytes they take."""

    entries: tuple[JournalEntry, ...]
    checksums: tuple[str, ...]
    length: int


def read_journal(path: Path) -> JournalText:
    """Read a journal up to its last whole line; the file is not changed.

    Only the newest line can have been cut short, since each is on the disk before the next is
    begun. Raises ``Damaged`` when more than that is amiss, and ``ProjectError`` when the file
    cannot be read.
    """
    if not path.exists():
        raise damaged("there is no journal")
    with plain_disk_errors():
        lines = path.read_bytes().split(b"\n")
    sealed: list[Sealed] = []
    for line in lines[:-1]:
        good = unseal(line)
        if good is None:
            break
        sealed.append(good)
    _must_be_one_torn_line(sealed, lines[len(sealed) :])
    entries = tuple(decode_entry(good.body) for good in sealed)
    if [entry.number for entry in entries] != list(range(1, len(entries) + 1)):
        raise damaged("the journal's numbers have gaps")
    length = sum(len(good.line) + 1 for good in sealed)
    return JournalText(entries, tuple(good.checksum for good in sealed), length)


def _must_be_one_torn_line(sealed: Sequence[Sealed], rest: Sequence[bytes]) -> None:
    if not sealed:
        raise damaged("the journal's first line is damaged")
    beginnings = b"\n".join(rest).count(OPENING)
    if beginnings > 1 or any(unseal(line) for line in rest[1:]):
        raise damaged(f"the journal is damaged after line {len(sealed)}")


def _write_at_once(file: FileIO, line: bytes) -> None:
    if file.write(line) != len(line):
        raise OSError(ENOSPC, "there was room for a part of the line only")
    os.fsync(file.fileno())


class Journal:
    """A journal open for writing. Only one may be, which is the folder's lock to see to."""

    def __init__(self, path: Path) -> None:
        """Open a journal, and cut off a line that was never finished.

        Raises ``Damaged`` and changes nothing when more is amiss; ``ProjectError`` or
        ``DiskFull`` when the disk refuses.
        """
        text = read_journal(path)
        self._start(path, text.length)
        self._entries = list(text.entries)
        self._checksums = list(text.checksums)

    @classmethod
    def create(cls, path: Path) -> "Journal":
        """Begin a new journal, with no line yet. Raises ``FileExistsError``."""
        journal = cls.__new__(cls)
        path.open("xb").close()
        sync_folder(path.parent)
        journal._start(path, 0)
        journal._entries, journal._checksums = [], []
        return journal

    def _start(self, path: Path, length: int) -> None:
        self._length = length
        with plain_disk_errors():
            self._file = path.open("ab", buffering=0)
            if os.fstat(self._file.fileno()).st_size > length:
                self._cut_back()

    @property
    def entries(self) -> Sequence[JournalEntry]:
        """Every entry, oldest first: entry ``n`` stands at place ``n - 1``."""
        return self._entries

    @property
    def checksums(self) -> Sequence[str]:
        """The checksum of each entry's line."""
        return self._checksums

    def append(self, story_id: str, action: Action, who: str) -> JournalEntry:
        """Write an entry; once this returns, it outlives a crash and a loss of power.

        Raises ``DiskFull`` or ``ProjectError``, and leaves nothing half written behind.
        """
        entry = JournalEntry(
            number=len(self._entries) + 1,
            time=datetime.now(UTC),
            who=who,
            story_id=story_id,
            action=action,
        )
        sealed = seal(encode_entry(entry))
        with plain_disk_errors():
            self._write(sealed.line + b"\n")
        self._entries.append(entry)
        self._checksums.append(sealed.checksum)
        return entry

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def _write(self, line: bytes) -> None:
        self._must_be_ours_alone()
        try:
            _write_at_once(self._file, line)
        except BaseException:
            with suppress(OSError):
                self._cut_back()
            raise
        self._length += len(line)

    def _must_be_ours_alone(self) -> None:
        """A lock means little on some shared drives, and nobody's lines may be cut off."""
        if os.fstat(self._file.fileno()).st_size != self._length:
            raise ProjectError(
                "Something else has changed this story.", "Close the story, then open it again."
            )

    def _cut_back(self) -> None:
        self._file.truncate(self._length)
        os.fsync(self._file.fileno())

"""Where everything lies in a project folder, how one is begun, and how one is recognised."""

import shutil
from pathlib import Path
from uuid import uuid4

from storyedit.errors import ProjectError
from storyedit.project.codec import decode_project, encode_project
from storyedit.project.disk import damaged, sync_folder, write_whole
from storyedit.project.journal import Journal
from storyedit.project.records import ProjectRecord, StartStory
from storyedit.refusals import plain_disk_errors

PROJECT_FILE = "project.json"
JOURNAL_FILE = "journal.jsonl"
SNAPSHOT_FILE = "snapshot.json"
LOCK_FILE = "lock"
MY_WORDS_FILE = "my-words.json"
MEDIA, TRANSCRIPTS, FILMS, CACHE = SUBFOLDERS = ("media", "transcripts", "films", "cache")
ANSWERS = "answers"
"""Recordings of answers lie here, each named by its hash; there from the first of them on."""

FIRST_STORY = "story-1"


def build(path: Path, title: str) -> None:
    """Put a new project in place whole: beside first, then under its name.

    Raises ``ProjectError`` when something is there already, the folder around it is not, or it
    may not be written; ``DiskFull``; ``EditError`` for a title that cannot be written.
    """
    with plain_disk_errors():
        if "\0" in path.name:
            raise ProjectError("We cannot use that name.", "Pick another name.", repr(path))
        if path.exists() or path.is_symlink():
            raise ProjectError(
                "There is something with that name already.", "Pick another name.", repr(path)
            )
        if not path.parent.is_dir():
            raise ProjectError("That place is not there.", "Pick another place.", repr(path))
        beside = path.with_name(f".{uuid4().hex}.new")
        beside.mkdir()
        try:
            _fill(beside, ProjectRecord(id=uuid4().hex, title=title))
            beside.rename(path)
        except BaseException:
            shutil.rmtree(beside, ignore_errors=True)
            raise
        sync_folder(path.parent)


def _fill(folder: Path, record: ProjectRecord) -> None:
    _make_subfolders(folder)
    journal = Journal.create(folder / JOURNAL_FILE)
    try:
        journal.append(FIRST_STORY, StartStory(), who="")
    finally:
        journal.close()
    write_whole(folder / PROJECT_FILE, encode_project(record))


def renew(path: Path, record: ProjectRecord) -> None:
    """Bring a project to the newest schema, so that an older storyedit refuses it from now on.

    A copied project may also have lost its empty folders. Raises ``ProjectError``, ``DiskFull``.
    """
    content = encode_project(record)
    with plain_disk_errors():
        _make_subfolders(path)
        if (path / PROJECT_FILE).read_bytes() != content:
            write_whole(path / PROJECT_FILE, content)


def _make_subfolders(folder: Path) -> None:
    for name in SUBFOLDERS:
        (folder / name).mkdir(exist_ok=True)


def read_record(path: Path) -> ProjectRecord:
    """What project.json of a folder holds.

    Raises ``ProjectError`` when the folder is no project, ``TooNew`` or ``Damaged``.
    """
    with plain_disk_errors():
        if not path.exists():
            raise ProjectError(
                "We cannot find that story.", "Look for its folder, then try again.", repr(path)
            )
        if not path.is_dir():
            raise ProjectError(
                "That is a file, not the folder of a story.",
                "Pick a folder that ends in .storyedit.",
                repr(path),
            )
        if not (path / PROJECT_FILE).exists():
            if (path / JOURNAL_FILE).exists():
                raise damaged(f"no {PROJECT_FILE} in {path!r}")
            raise ProjectError(
                "There is no story in that folder.",
                "Pick a folder that ends in .storyedit.",
                repr(path),
            )
        return decode_project((path / PROJECT_FILE).read_bytes())

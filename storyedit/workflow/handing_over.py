"""Putting files where a person wants them, over nothing of theirs."""

import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO
from uuid import uuid4

from storyedit.errors import ProjectError
from storyedit.project.disk import sync_folder
from storyedit.project.folder import ProjectFolder
from storyedit.refusals import plain_disk_errors
from storyedit.workflow.naming import free_path


@plain_disk_errors()
def must_be_free(path: Path, project: ProjectFolder, *, replace: bool) -> None:
    """Raise ``ProjectError`` unless a file of this project may be put there.

    A file that is there may be replaced if ``replace``; a link, a folder, one of the recordings,
    and anything inside the project's own folder never.
    """
    if not path.name or path.is_dir():
        raise ProjectError("That is a folder.", "Add a name for the file.", str(path))
    must_take_files(path.parent, project)
    if path.exists() and any(_is_same(path, project.path_of(known)) for known in project.media):
        raise ProjectError("That is one of your recordings.", "Pick another name.", str(path))
    if path.is_symlink() or (path.exists() and not replace):
        raise ProjectError(
            f"There is a file called {path.name} already.",
            "Pick another name, or use --replace.",
            str(path),
        )


@plain_disk_errors()
def must_take_files(folder: Path, project: ProjectFolder) -> None:
    """Raise ``ProjectError`` unless it is a folder, and not inside the project's own."""
    if not folder.is_dir():
        raise ProjectError("That folder is not there.", "Pick a folder that is there.", str(folder))
    if folder.resolve().is_relative_to(project.path.resolve()):
        raise ProjectError(
            "That is inside the story's own folder.", "Pick another folder.", str(folder)
        )


def put_captions(path: Path, text: str, project: ProjectFolder, *, replace: bool) -> None:
    """Put captions in a file, whole or not at all. Raises ``DiskFull``, and as ``must_be_free``."""
    must_be_free(path, project, replace=replace)
    _put(path, lambda file: file.write(text.encode()))


def put_words(path: Path, content: bytes, project: ProjectFolder, *, replace: bool) -> None:
    """Put a file of words there, as ``put_captions`` does."""
    must_be_free(path, project, replace=replace)
    _put(path, lambda file: file.write(content))


def put_copy(path: Path, made: Path) -> None:
    """Put a copy of a file there, whole or not at all. Raises ``DiskFull``, ``ProjectError``."""

    def copy(file: BinaryIO) -> None:
        with made.open("rb") as reading:
            shutil.copyfileobj(reading, file)

    _put(path, copy)


def put_beside_others(
    folder: Path, name: str, ending: str, write: Callable[[BinaryIO], object]
) -> Path:
    """Put a new file in a folder, whole or not at all, and return where.

    It is called by the first name that is free: "The bus.mp4", then "The bus 2.mp4". Raises
    ``DiskFull``, ``ProjectError``, and whatever ``write`` raises.
    """
    with plain_disk_errors():
        beside = _write_beside(folder, write)
        try:
            while True:
                path = free_path(folder, name, ending)
                with suppress(FileExistsError):  # another app took the name just now
                    _give_name(beside, path)
                    sync_folder(folder)
                    return path
        finally:
            beside.unlink(missing_ok=True)


def _give_name(beside: Path, path: Path) -> None:
    """Move a file to a name that nothing has. Raises ``FileExistsError`` where something has it."""
    try:
        path.hardlink_to(beside)
    except FileExistsError:
        raise
    except OSError:  # sticks have no links
        if os.path.lexists(path):
            raise FileExistsError(path) from None
        beside.rename(path)


def _is_same(path: Path, recording: Path) -> bool:
    return recording.exists() and path.samefile(recording)


def _put(path: Path, write: Callable[[BinaryIO], object]) -> None:
    """Written beside, so that what is there stays whole until the end."""
    with plain_disk_errors():
        beside = _write_beside(path.parent, write)
        try:
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
        sync_folder(path.parent)


def _write_beside(folder: Path, write: Callable[[BinaryIO], object]) -> Path:
    """A file under a name nobody has, on the disk; nothing where it could not be written."""
    beside = folder / f".storyedit-{uuid4().hex}"
    try:
        with beside.open("xb") as file:
            write(file)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    return beside

"""Whole files, and folders that are truly written."""

import os
import shutil
from contextlib import suppress
from pathlib import Path
from time import time

from storyedit.errors import Damaged

_BEGAN_S = time()
"""When this process began, near enough: it has made nothing yet."""


def damaged(detail: str) -> Damaged:
    """The answer to a file that is not what was written."""
    return Damaged(
        "This story's folder is damaged.",
        "Open a copy of it, if you have one. We changed nothing.",
        detail,
    )


def write_whole(path: Path, content: bytes) -> None:
    """Put a whole file in place, or leave the old one as it was.

    Written beside, on the disk before it takes its name. Raises ``OSError``.
    """
    beside = path.with_name(path.name + ".new")
    try:
        beside.unlink(missing_ok=True)
        with beside.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def sync_folder(path: Path) -> None:
    """Make new names in a folder outlive a loss of power. Raises ``OSError``."""
    if os.name == "nt":  # Windows keeps names by itself, and cannot open a folder
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def remove_left_over(folder: Path, *patterns: str) -> None:
    """Delete what matches and was last changed before this process began, as far as can be.

    Links stay, and what they lead to.
    """
    if folder.is_symlink():
        return
    for path in [found for pattern in patterns for found in folder.glob(pattern)]:
        with suppress(OSError):
            if path.is_symlink() or path.parent.is_symlink() or path.stat().st_mtime >= _BEGAN_S:
                continue
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink()

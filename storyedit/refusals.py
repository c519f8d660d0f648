"""What the disk refuses, said plainly: one answer, whichever room was told."""

from collections.abc import Iterator
from contextlib import contextmanager
from errno import EACCES, EDQUOT, EFBIG, ENAMETOOLONG, ENOSPC, EPERM, EROFS

from storyedit.errors import DiskFull, ProjectError, StoryEditError

FULL = {ENOSPC, EDQUOT, EFBIG}
"""No room on the disk, or none left for this person or this file."""

REFUSED = {EACCES, EPERM, EROFS}


@contextmanager
def plain_disk_errors() -> Iterator[None]:
    """Turn what the disk refuses into ``DiskFull``, or a ``ProjectError`` saying why."""
    try:
        yield
    except OSError as error:
        raise refusal(error) from error


def refusal(error: OSError) -> StoryEditError:
    """What to tell a person when the disk refuses: ``DiskFull`` or ``ProjectError``."""
    if error.errno in FULL:
        return disk_full(str(error))
    if error.errno in REFUSED:
        return ProjectError(
            "We may not write in this folder.",
            "Copy the folder to your own computer. Then open the copy.",
            str(error),
        )
    if error.errno == ENAMETOOLONG:
        return ProjectError("That name is too long.", "Pick a shorter name.", str(error))
    return ProjectError(
        "We cannot use this folder.", "Check that it is still there, then try again.", str(error)
    )


def disk_full(detail: str) -> DiskFull:
    """What to tell a person when there is no room left."""
    return DiskFull(
        "The disk is full.", "Your story is safe. Make some room, then try again.", detail
    )

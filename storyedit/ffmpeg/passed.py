"""Which files have had their first look, and so may be opened in this process; are they the same?

A file is opened here only after a child with limits (``apart``) opened that very file, read its
header, and came to an end: the same bytes, read by the same library with the same settings, ask
for the same memory and the same time again. "That very file" is its place on the disk with its
size and its times, so that one that was changed is looked at anew. Nothing is decoded here that
was not there, and nothing further is read than the packets that are asked for.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from storyedit.errors import Unreadable
from storyedit.ffmpeg.apart import apart
from storyedit.ffmpeg.opening import gone, open_here, require_file, unreadable
from storyedit.progress import CancelToken, Report

if TYPE_CHECKING:
    from av.container import InputContainer

Found = TypeVar("Found")
Identity: TypeAlias = tuple[int, int, int, int, int]

_PASSED: set[Identity] = set()
"""Five numbers a film: a thousand films take 200 kB."""


def first_look(
    work: Callable[[Path, Report], Found], path: Path, cancel: CancelToken | None = None
) -> Found:
    """What ``work`` finds in a file that it opens; called in a child, then the file has passed.

    Raises as ``apart`` does, and ``Unreadable`` where there is no file.
    """
    require_file(path)
    looked_at = identity_of(path)
    found = apart(work, path, cancel=cancel)
    _PASSED.add(looked_at)
    return found


@contextmanager
def opened(path: Path) -> "Iterator[InputContainer]":
    """Open a person's file in this process, once it has passed. Raises PyAV's own errors,
    ``Unreadable``."""
    require_file(path)
    if identity_of(path) not in _PASSED:
        first_look(_open, path)
    with open_here(path) as container:
        yield container


def _open(path: Path, _report: Report) -> None:
    import av

    try:
        with open_here(path):
            pass
    except (av.error.FFmpegError, OSError) as failed:
        raise unreadable(f"{path!r}: {failed}") from failed


@contextmanager
def unchanged(path: Path) -> Iterator[None]:
    """While a file is read: raise ``Unreadable`` where it was changed, or went away, meanwhile."""
    known = identity_of(path)
    try:
        yield
    finally:
        require_unchanged(path, known)


def require_unchanged(path: Path, known: Identity) -> None:
    """Raise ``Unreadable`` unless this is still the very file that ``known`` was asked of."""
    if identity_of(path) != known:
        raise Unreadable(
            "One of your films was changed just now.",
            "Put the old one back, or add the new one. Then try again.",
            f"{path!r} is not {known} any more",
        )


def identity_of(path: Path) -> Identity:
    """Which file this is, and of when. Raises ``Unreadable`` where there is none."""
    try:
        seen = path.stat()
    except OSError as failed:
        raise gone(path) from failed
    return seen.st_dev, seen.st_ino, seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns

"""One writer at a time. The system lets go of the lock by itself when a process dies."""

from pathlib import Path

from filelock import FileLock, Timeout

from storyedit.errors import Locked
from storyedit.refusals import plain_disk_errors


def take_lock(path: Path) -> FileLock:
    """The lock, held until its ``release()``.

    Raises ``Locked`` when somebody else holds it, and ``ProjectError`` or ``DiskFull`` when it
    cannot be made. Any thread of the process may release it.
    """
    lock = FileLock(path, timeout=0, thread_local=False)
    with plain_disk_errors():
        try:
            lock.acquire()
        except Timeout as held:
            raise Locked(
                "Another window has this story open.",
                "Close that window, then try again.",
                repr(path),
            ) from held
    return lock

"""What is kept of films for the next time, within a limit: what was used last stays longest.

When a file was last used is its time of access, set here: many disks do not write it down, and its
time of change tells when it was made.
"""

import os
import time
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

MOST_BYTES = 8 * 1024**3
"""About five hours of film with its sound, in each story's folder."""


def used(file: Path) -> bool:
    """Whether a kept file is there; then it counts as used now."""
    try:
        os.utime(file, ns=(time.time_ns(), file.stat().st_mtime_ns))
    except FileNotFoundError:
        return False
    except OSError:  # not ours to touch, but there
        return file.exists()
    return True


def keep_within(folder: Path, most_bytes: int, *, but: Collection[Path]) -> None:
    """Delete files of ``folder``, the longest unused first, until they fit; never those in ``but``.

    Folders in it are jobs' own and stay. A file that cannot be deleted stays.
    """
    files = []
    for file in folder.iterdir():
        with suppress(FileNotFoundError):  # another program's clearing
            if file.is_file():
                seen = file.stat()
                files.append((seen.st_atime_ns, seen.st_size, file))
    too_many = sum(size for _, size, _ in files) - most_bytes
    needed = set(but)
    for _, size, file in sorted(files):
        if too_many <= 0:
            return
        if file not in needed:
            with suppress(OSError):
                file.unlink(missing_ok=True)
                too_many -= size

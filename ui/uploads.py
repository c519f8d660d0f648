"""Films that a person hands to the page: taken in as they come, whole or not at all.

They come into the cache of their own story, which one app alone has open: what was left there when
an app was killed is cleared away when the story is opened again.
"""

import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

from starlette.concurrency import run_in_threadpool

from storyedit import DiskFull, ProjectFolder, plain_disk_errors
from storyedit import plain_name as plain_stem

LONGEST_ENDING = 12
"""Letters after the last dot; no film's ending is as long."""


async def take_in(
    project: ProjectFolder,
    name: str,
    size_bytes: int | None,
    pieces: AsyncIterator[bytes],
    check_size: Callable[[int], None] = lambda _bytes: None,
) -> Path:
    """Write a film into a folder of its own, and return where it is.

    ``check_size`` is asked as it grows, and raises for what is too large. Raises ``DiskFull``
    before anything is written where the size is known not to fit, ``ProjectError``, and what
    ``check_size`` raises; nothing half-taken stays.
    """
    if size_bytes is not None:
        must_fit(project, size_bytes)
    folder = _folder_of(project) / uuid4().hex
    with plain_disk_errors():
        folder.mkdir(parents=True)
    try:
        path = folder / plain_name(name)
        with plain_disk_errors(), path.open("xb") as file:
            taken_bytes = 0
            async for piece in pieces:
                taken_bytes += len(piece)
                check_size(taken_bytes)
                await run_in_threadpool(file.write, piece)  # a slow stick holds up nobody else
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return path


def must_fit(project: ProjectFolder, size_bytes: int) -> None:
    """Raise ``DiskFull`` where a film has no room twice: it is handed over, then copied."""
    with plain_disk_errors():
        free_bytes = shutil.disk_usage(project.path).free
    if free_bytes < 2 * size_bytes:
        raise DiskFull(
            "There is no room for a copy of this film.",
            "Make some room. Then add the film again.",
            f"{size_bytes} bytes",
        )


def plain_name(name: str) -> str:
    """The last part of a file's name, without what no file system takes."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1].strip(" .")
    stem, dot, ending = last.rpartition(".")
    if not dot:
        return plain_stem(ending, "film")
    return f"{plain_stem(stem, 'film')}.{plain_stem(ending, 'film')[:LONGEST_ENDING]}"


def clear_left_over(project: ProjectFolder) -> None:
    """Take away what was handed over or copied by halves when the app was ended or killed."""
    shutil.rmtree(_folder_of(project), ignore_errors=True)
    if not project.media_folder.is_symlink():
        for half in project.media_folder.glob("*.new"):
            with suppress(OSError):
                half.unlink()


def _folder_of(project: ProjectFolder) -> Path:
    return project.cache_folder / "handed over"

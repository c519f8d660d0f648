"""Measuring a piece of work: how long it takes, and what it takes, in a process of its own."""

import multiprocessing
import os
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from storyedit.errors import StoryEditError

_LOOK_S = 0.05


@dataclass(frozen=True, slots=True)
class Taken:
    """What a piece of work took, its helpers' share in it; starting Python is not counted.

    ``peak_mb`` is the most that all its processes held at one moment, looked at 20 times a second;
    None where the computer does not tell (elsewhere than on Linux).
    """

    wall_s: float
    cpu_s: float
    peak_mb: float | None


def taken_by(work: Callable[..., object], *given: Any) -> Taken:
    """Do ``work`` in a process of its own, and measure it. Both must be picklable.

    Raises what the work raises, or ``StoryEditError`` where its process ends without a word.
    """
    spawning = multiprocessing.get_context("spawn")
    ours, theirs = spawning.Pipe()
    process = spawning.Process(target=_do, args=(theirs, work, given))
    process.start()
    theirs.close()
    peak_bytes = 0
    try:
        while not ours.poll(_LOOK_S):
            peak_bytes = max(peak_bytes, held_bytes(process.pid or 0))
        answer = ours.recv()
    except EOFError as ended:
        raise StoryEditError(
            "The measuring stopped before its end.", "Close other programs. Then try again."
        ) from ended
    finally:
        if process.is_alive() and not ours.closed:
            process.join(1)
        process.kill()
        process.join()
    if isinstance(answer, Exception):
        raise answer
    wall_s, cpu_s = answer
    return Taken(wall_s, cpu_s, round(peak_bytes / 1e6, 1) if peak_bytes else None)


def _do(told: "Connection[Any, Any]", work: Callable[..., object], given: tuple[Any, ...]) -> None:
    try:
        begun, cpu_begun = time.perf_counter(), _cpu_s()
        work(*given)
        told.send((round(time.perf_counter() - begun, 3), round(_cpu_s() - cpu_begun, 3)))
    except Exception as failed:
        told.send(failed)


def _cpu_s() -> float:
    """What this process and those it has waited for have used."""
    return sum(os.times()[:4])


def held_bytes(pid: int) -> int:
    """What a process and those it started hold in memory now; of those that run the same program,
    the pages of its files are counted once.

    The kernel's own sums (``statm``): to walk through all pages, as it does for ``smaps``, took one
    part in twenty of a machine with two cores, and most where several processes were measured.
    """
    own_pages, file_pages = 0, dict[str, int]()
    for program, resident, of_files in _holding(pid):
        own_pages += resident - of_files
        file_pages[program] = max(of_files, file_pages.get(program, 0))
    return (own_pages + sum(file_pages.values())) * os.sysconf("SC_PAGE_SIZE")


def _holding(pid: int) -> Iterator[tuple[str, int, int]]:
    """The program of a process and of each it started, with its pages, and those of files."""
    process = Path(f"/proc/{pid}")
    with suppress(FileNotFoundError, ProcessLookupError, PermissionError):
        resident, of_files = map(int, (process / "statm").read_text().split()[1:3])
        yield str((process / "exe").readlink()), resident, of_files
        for task in (process / "task").iterdir():
            for child in (task / "children").read_text().split():
                yield from _holding(int(child))

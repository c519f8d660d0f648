"""How a film's file looked when all of it was read, and what was found then."""

from dataclasses import dataclass
from pathlib import Path

from storyedit import FilmProblem

FileLook = tuple[int, int]
"""Bytes and date, by which a file is seen to be another without reading it."""


@dataclass(frozen=True, slots=True)
class FilmCheck:
    """What a check of a whole film found, and how its file looked from outside then."""

    look: FileLook | None
    problem: FilmProblem | None


def look_of(path: Path) -> FileLook | None:
    """How a file looks from outside; None where there is none."""
    try:
        seen = path.stat()
    except (OSError, ValueError):
        return None
    return seen.st_size, seen.st_mtime_ns

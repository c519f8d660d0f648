"""Knowing that a big file is what it was, without reading all of it each time."""

import hashlib
import json
import os
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from storyedit.places import cache_folder

COARSEST_NS = 2 * 10**9
"""How coarsely a disk may keep the time of a change: FAT, on sticks, by two seconds."""


def sha256_of(path: Path) -> str:
    """The sha256 of a file, in hex. Raises ``OSError``."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def is_as_it_was(path: Path, sha256: str, hash_of: Callable[[Path], str] = sha256_of) -> bool:
    """Whether a file has this sha256, which ``hash_of`` reads it whole for.

    A stamp in the cache tells which file it was, of when and how large, when it was last read whole
    and found right; it is read again whenever any of that is another. Raises what ``hash_of``
    does, but ``OSError``: then it is not.
    """
    try:
        seen = _seen(path)
        if _read_stamp(path) == _stamp(seen, sha256):
            return True
        begun_ns = time.time_ns()
        is_right = hash_of(path) == sha256
        if is_right and _seen(path) == seen and _is_settled(seen, begun_ns):
            _write_stamp(path, _stamp(seen, sha256))
    except OSError:
        return False
    return is_right


def remember(path: Path) -> None:
    """Stamp a file just made, so that ``is_as_remembered`` knows it. Raises ``OSError``."""
    _write_stamp(path, _stamp(_seen(path), sha256_of(path)))


def is_as_remembered(path: Path) -> bool:
    """Whether a file is the one that was stamped."""
    sha256 = _read_stamp(path).get("sha256")
    return isinstance(sha256, str) and is_as_it_was(path, sha256)


def replace_whole(beside: Path, path: Path) -> None:
    """Put a finished file in its place, so that a power cut leaves the old or the new, whole."""
    with beside.open("rb+") as file:
        os.fsync(file.fileno())
    beside.replace(path)


def _seen(path: Path) -> list[int]:
    """Which file it is, how large, and when it was changed: by the second of both times a program
    cannot hide a change, but on Windows."""
    state = path.stat()
    return [state.st_dev, state.st_ino, state.st_size, state.st_mtime_ns, state.st_ctime_ns]


def _is_settled(seen: list[int], begun_ns: int) -> bool:
    """Whether a change after the reading had begun would bear another time."""
    return max(seen[-2:]) + COARSEST_NS < begun_ns


def _stamp(seen: list[int], sha256: str) -> dict[str, object]:
    return {"sha256": sha256, "seen": seen}


def _stamp_path(path: Path) -> Path:
    """In the cache, since the file may lie in a folder that is not ours to write in."""
    name = hashlib.sha256(os.fsencode(path.absolute())).hexdigest()
    return cache_folder() / "stamps" / f"{name}.json"


def _read_stamp(path: Path) -> dict[str, object]:
    try:
        stamp = json.loads(_stamp_path(path).read_bytes())
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def _write_stamp(path: Path, stamp: Mapping[str, object]) -> None:
    # A stamp that cannot be kept only means reading the whole file next time.
    with suppress(OSError):
        place = _stamp_path(path)
        place.parent.mkdir(parents=True, exist_ok=True)
        beside = place.with_suffix(f".{os.getpid()}")
        beside.write_text(json.dumps(stamp), encoding="utf-8")
        beside.replace(place)

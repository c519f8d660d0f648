"""Knowing that a big file is what it was, without reading all of it each time."""

import hashlib
import json
import os
from contextlib import suppress
from pathlib import Path

from storyedit.places import cache_folder


def sha256_of(path: Path) -> str:
    """The sha256 of a file, in hex. Raises ``OSError``."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def is_as_it_was(path: Path, sha256: str) -> bool:
    """Whether a file has this sha256.

    A stamp in the cache holds the size and time the file had when it was last read whole and
    found right; the file is read again whenever either has changed.
    """
    try:
        if _read_stamp(path) == _stamp(path, sha256):
            return True
        is_right = sha256_of(path) == sha256
    except OSError:
        return False
    if is_right:
        _write_stamp(path, sha256)
    return is_right


def remember(path: Path) -> None:
    """Stamp a file just made, so that ``is_as_remembered`` knows it. Raises ``OSError``."""
    _write_stamp(path, sha256_of(path))


def is_as_remembered(path: Path) -> bool:
    """Whether a file is the one that was stamped."""
    sha256 = _read_stamp(path).get("sha256")
    return isinstance(sha256, str) and is_as_it_was(path, sha256)


def replace_whole(beside: Path, path: Path) -> None:
    """Put a finished file in its place, so that a power cut leaves the old or the new, whole."""
    with beside.open("rb+") as file:
        os.fsync(file.fileno())
    beside.replace(path)


def _stamp(path: Path, sha256: str) -> dict[str, object]:
    state = path.stat()
    return {"sha256": sha256, "size_bytes": state.st_size, "changed_ns": state.st_mtime_ns}


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


def _write_stamp(path: Path, sha256: str) -> None:
    # A stamp that cannot be kept only means reading the whole file next time.
    with suppress(OSError):
        place = _stamp_path(path)
        place.parent.mkdir(parents=True, exist_ok=True)
        beside = place.with_suffix(f".{os.getpid()}")
        beside.write_text(json.dumps(_stamp(path, sha256)), encoding="utf-8")
        beside.replace(place)

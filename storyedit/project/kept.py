"""Small files of a person's own, kept for next time: whole, and changed by one app at a time."""

import json
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeAlias
from uuid import uuid4

from filelock import FileLock, Timeout

from storyedit.errors import ProjectError
from storyedit.project.disk import write_whole
from storyedit.refusals import plain_disk_errors

Facts: TypeAlias = dict[str, Any]
"""What such a file holds: one JSON object, in ASCII, so that any name of a file fits in."""

LONGEST_WAIT_S = 10
"""How long to wait for another app: it needs some milliseconds."""


def read_kept(path: Path) -> Facts:
    """What the file holds; nothing where it is not there, is damaged or may not be read."""
    with suppress(OSError, ValueError):
        return _facts(path)
    return {}


def change_kept(path: Path, change: Callable[[Facts], Facts]) -> None:
    """Write the file anew, whole, from what it holds.

    A damaged one is put aside, and begins anew. Raises ``DiskFull`` and ``ProjectError``; then the
    file is as it was.
    """
    with plain_disk_errors():
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = FileLock(path.with_name(f"{path.name}.lock"), timeout=LONGEST_WAIT_S)
        try:
            lock.acquire()
        except Timeout as held:
            raise ProjectError(
                "Another window is busy with your list.",
                "Wait a moment, then try again.",
                f"{path}",
            ) from held
        try:
            rewrite_kept(path, change)
        finally:
            lock.release()


def rewrite_kept(path: Path, change: Callable[[Facts], Facts]) -> None:
    """``change_kept`` for who is sure already that nobody else writes it. Raises ``OSError``."""
    write_whole(path, json.dumps(change(_facts_or_anew(path)), indent=1).encode())


def _facts_or_anew(path: Path) -> Facts:
    try:
        return _facts(path)
    except FileNotFoundError:
        return {}
    except ValueError:
        path.replace(path.with_name(f"{path.name}.damaged-{uuid4().hex[:8]}"))
        return {}


def _facts(path: Path) -> Facts:
    """Raises ``OSError``, and ``ValueError`` where it is damaged."""
    try:
        facts = json.loads(path.read_bytes())
    except RecursionError as problem:
        raise ValueError("nested without end") from problem
    if not isinstance(facts, dict):
        raise ValueError("not a JSON object")  # noqa: TRY004
    return facts

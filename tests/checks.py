"""Questions that several tests ask."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from storyedit.errors import StoryEditError


def everything(path: Path) -> dict[str, tuple[int, str]]:
    """Every file and folder below, with its time and the hash of its content."""
    return {
        str(each): (
            each.lstat().st_mtime_ns,
            hashlib.sha256(each.read_bytes()).hexdigest() if each.is_file() else "",
        )
        for each in (path, *sorted(path.rglob("*")))
    }


def is_plain(problem: StoryEditError) -> bool:
    """Whether an answer keeps to the rules of Easy Read."""
    hard = {"error", "invalid", "exception", "process", "parameter", "schema", "json", "file name"}
    said = f"{problem.plain} {problem.advice}".lower()
    sentences = problem.advice.rstrip(".").split(". ")
    return (
        len(problem.plain.split()) < 12
        and bool(problem.advice)
        and all(len(sentence.split()) <= 15 for sentence in sentences)
        and not any(word in said for word in hard)
    )


@contextmanager
def as_a_stranger() -> Iterator[None]:
    """Act as a user who owns nothing, since the owner of all may write anywhere."""
    if os.geteuid() != 0:
        yield
        return
    os.setegid(65_534)
    os.seteuid(65_534)
    try:
        yield
    finally:
        os.seteuid(0)
        os.setegid(0)

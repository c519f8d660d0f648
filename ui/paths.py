"""Paths of this computer as a page sends them back: any name at all, as plain letters."""

import base64
import binascii
import os
from pathlib import Path

from storyedit import ProjectError


def known_as(path: Path) -> str:
    """What the page is given for a path; names that are not UTF-8 come back whole."""
    return base64.urlsafe_b64encode(os.fsencode(path)).decode()


def path_of(known: str) -> Path:
    """The path that ``known_as`` was given. Raises ``ProjectError`` for anything else."""
    try:
        path = base64.b64decode(known.encode(), altchars=b"-_", validate=True)
    except (ValueError, binascii.Error) as problem:
        raise not_a_path(known) from problem
    if not path or b"\0" in path:
        raise not_a_path(known)
    return Path(os.fsdecode(path))


def not_a_path(known: str) -> ProjectError:
    """The answer to what ``known_as`` never gave."""
    return ProjectError("We did not understand that.", "Please press again.", known)

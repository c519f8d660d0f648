"""What takes long to make and is never changed: made by the first test of a run that asks for it.

Those that run beside one another share it too.
"""

import atexit
import os
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from filelock import FileLock

FOLDER = "STORYEDIT_TESTS_MADE_ONCE"
"""Names the folder that all the workers of a run share. Without it, each process has its own."""


def made_once(name: str, make: Callable[[Path], object]) -> Path:
    """The file or folder that ``make`` makes at the path it is given; whoever asks copies it."""
    path = _folder() / name
    path.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(path.with_name(f"{path.name}.lock")):
        if not path.exists():
            beside = path.with_name(f"new {path.name}")
            make(beside)
            beside.replace(path)
    return path


@cache
def _folder() -> Path:
    if shared := os.environ.get(FOLDER):
        return Path(shared)
    own = Path(mkdtemp(prefix="storyedit-made-"))
    atexit.register(shutil.rmtree, own, ignore_errors=True)
    return own

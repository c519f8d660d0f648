"""A child that takes a moment out for good, and is killed as it comes to a step.

    python -m tests.crash.killed_forgetting PROJECT STEP NUMBER

``STEP`` is a function of ``storyedit.project.forgetting``, and ``NUMBER`` which call of it, from 1.
"""

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from storyedit import forget, open_project
from storyedit.project import folder, forgetting


def killed_at(step: Callable[..., Any], number: int) -> Callable[..., Any]:
    """The step, which ends this process at its call of this number."""
    calls = 0

    def run(*arguments: object, **options: object) -> Any:
        nonlocal calls
        calls += 1
        if calls == number:
            os.kill(os.getpid(), signal.SIGKILL)
        return step(*arguments, **options)

    return run


if __name__ == "__main__":
    name = sys.argv[2]
    deadly = killed_at(getattr(forgetting, name), int(sys.argv[3]))
    setattr(forgetting, name, deadly)
    if hasattr(folder, name):
        setattr(folder, name, deadly)
    with open_project(Path(sys.argv[1])) as project:
        forget(project, "2")

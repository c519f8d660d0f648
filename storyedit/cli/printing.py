"""How the command line says things: words to people, JSON to programs, progress bars."""

import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, is_dataclass
from datetime import datetime
from enum import Enum
from fractions import Fraction
from pathlib import Path
from typing import Any, TypeVar

from rich.console import Console
from rich.progress import BarColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as ProgressBar

from storyedit.jobs import Job, JobQueue
from storyedit.progress import CancelToken, Report
from storyedit.timing import TimeRange

Result = TypeVar("Result")

LOOK_EVERY_S = 0.1

MOST_STRETCHES = 10
"""Damaged stretches that are told one by one."""


def say(*lines: str) -> None:
    """Say plain lines to the person, as they are: nothing in them is obeyed."""
    console = Console(highlight=False, soft_wrap=True, emoji=False)
    for line in lines:
        console.print(_seen(line), markup=False)


def say_problem(plain: str, advice: str) -> None:
    """Say what happened and what to do next, where problems are said."""
    console = Console(stderr=True, highlight=False, soft_wrap=True, emoji=False)
    console.print(_seen(plain), markup=False, style="bold")
    console.print(_seen(advice), markup=False)


def _seen(line: str) -> str:
    """The line with a question mark for each letter that would steer the screen."""
    return "".join(letter if letter.isprintable() else "?" for letter in line)


def print_json(facts: object) -> None:
    """Print facts for a program to read: one JSON value, and nothing else."""
    sys.stdout.write(json.dumps(facts, indent=2, default=_plain_value) + "\n")


def _plain_value(value: object) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    if isinstance(value, Path | Fraction):
        return str(value)
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    raise TypeError(f"no JSON for {type(value).__name__}")


def wait_for(work: Callable[[Report, CancelToken], Result]) -> Result:
    """Do a heavy job with a progress bar; Ctrl-C stops it at once, with nothing lost."""
    queue = JobQueue()
    job = queue.start(work)
    try:
        _watch(job)
    except KeyboardInterrupt:
        job.stop()
        job.wait()
    finally:
        queue.close()
    return job.result()


def _watch(job: Job[Any]) -> None:
    """Show a job's newest report until it ends, where somebody is watching."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), TimeRemainingColumn(compact=True))
    with ProgressBar(
        *columns, console=console, transient=True, disable=not console.is_terminal
    ) as bar:
        task = bar.add_task("", total=None)
        while not job.wait(LOOK_EVERY_S):
            now = job.progress
            if now:
                bar.update(task, description=now.plain, completed=now.done, total=now.total)


def minutes(at_ms: int) -> str:
    """A moment as minutes and seconds: 1:05.3."""
    tenths = at_ms // 100
    return f"{tenths // 600}:{tenths // 10 % 60:02d}.{tenths % 10}"


def damage_lines(damaged: Sequence[TimeRange]) -> list[str]:
    """What to say of the damaged stretches of a recording: nothing where there are none."""
    if not damaged:
        return []
    told = [f"Damaged: from {minutes(r.start_ms)} to {minutes(r.end_ms)}." for r in damaged]
    more = len(told) - MOST_STRETCHES
    last = [f"And {counted(more, 'more place')}."] if more > 0 else []
    return [*told[:MOST_STRETCHES], *last, "The rest is good. Look at these before you keep them."]


def counted(count: int, thing: str) -> str:
    """A number of things: "1 moment", "3 moments"."""
    return f"{count} {thing}" if count == 1 else f"{count} {thing}s"

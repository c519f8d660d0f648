"""How far a long job has come, and a way to stop it."""

from collections.abc import Callable
from dataclasses import dataclass
from threading import Event
from typing import TypeAlias

from storyedit.errors import Cancelled


@dataclass(frozen=True, slots=True)
class Progress:
    """One report: ``done`` of ``total`` (None: not known yet), and a plain sentence to show.

    The unit of ``done`` and ``total`` is the stage's own (milliseconds of sound, cuts, bytes).
    """

    stage: str
    done: int
    total: int | None
    plain: str


Report: TypeAlias = Callable[[Progress], None]
"""Where a job sends its progress."""


def report_nowhere(_progress: Progress) -> None:
    """For callers that do not look."""


def minutes_done(stage: str, doing: str, done_ms: int, duration_ms: int) -> Progress:
    """How much of a recording has been gone through, in words after ``doing``."""
    minutes = f"{done_ms // 60_000} of {max(1, round(duration_ms / 60_000))}"
    return Progress(stage, done_ms, duration_ms, f"{doing} {minutes} minutes done.")


class CancelToken:
    """Shared between the one who may say stop and the job that looks for it."""

    def __init__(self) -> None:
        self._stopped = Event()

    def cancel(self) -> None:
        """Say stop. Saying it twice is the same."""
        self._stopped.set()

    @property
    def cancelled(self) -> bool:
        """Whether somebody said stop."""
        return self._stopped.is_set()

    def raise_if_cancelled(self) -> None:
        """Raise ``Cancelled`` when somebody said stop."""
        if self.cancelled:
            raise Cancelled

    def wait(self, seconds: float) -> bool:
        """Wait at most so long; whether somebody said stop."""
        return self._stopped.wait(seconds)

"""One heavy job at a time, in a thread of its own: how it stands, how far it is, and stop."""

import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as NotYet
from dataclasses import dataclass
from enum import StrEnum
from itertools import count
from threading import Condition, Lock, Thread
from typing import Any, Generic, TypeAlias, TypeVar

from storyedit.errors import Cancelled
from storyedit.progress import CancelToken, Progress, Report

Result = TypeVar("Result")
Work: TypeAlias = Callable[[Report, CancelToken], Result]

SURE_AFTER_S = 2.0
"""Before this, how long a job still takes is a guess that jumps about."""

_NUMBERS = count(1)


class JobState(StrEnum):
    """How a job stands."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    STOPPED = "stopped"


class Job(Generic[Result]):
    """A job that was asked for. Any thread may look at it or stop it.

    No other job of this process ever has its ``number``.
    """

    def __init__(self) -> None:
        self.number = next(_NUMBERS)
        self._turn = Lock()
        self._token = CancelToken()
        self._future: Future[Result] = Future()
        self._is_running = False
        self._is_stopped = False
        self._stage: tuple[str, int, float] = ("", 0, 0.0)
        self.progress: Progress | None = None

    def stop(self) -> None:
        """Say stop: a waiting job has ended at once, a running one ends as soon as it can."""
        with self._turn:
            self._is_stopped = True
            self._token.cancel()
            if not self._is_running and not self._future.done():
                self._future.set_exception(Cancelled())

    @property
    def state(self) -> JobState:
        """How it stands now."""
        if not self._future.done():
            return JobState.RUNNING if self._is_running else JobState.WAITING
        problem = self._future.exception()
        if problem is None:
            return JobState.DONE
        return JobState.STOPPED if isinstance(problem, Cancelled) else JobState.FAILED

    @property
    def has_ended(self) -> bool:
        """Whether it is done, failed or stopped."""
        return self._future.done()

    @property
    def share_done(self) -> float | None:
        """How much of the stage is done, 0 to 1; None where that is not known."""
        progress = self.progress
        if progress is None or not progress.total:
            return None
        return min(1.0, progress.done / progress.total)

    @property
    def seconds_left(self) -> float | None:
        """How long the stage still takes at the speed it had so far; None until that is known."""
        progress, (_, first_done, began) = self.progress, self._stage
        if progress is None or not progress.total or progress.done <= first_done:
            return None
        elapsed = time.monotonic() - began
        if elapsed < SURE_AFTER_S:
            return None
        return elapsed * max(0, progress.total - progress.done) / (progress.done - first_done)

    def wait(self, seconds: float | None = None) -> bool:
        """Wait at most so long (None: to the end); whether it has ended."""
        try:
            self._future.exception(timeout=seconds)
        except NotYet:
            return False
        return True

    def result(self) -> Result:
        """What it made, once it has ended; raises what it raised, ``Cancelled`` if stopped."""
        return self._future.result()

    def _run(self, work: Work[Result]) -> bool:
        """Do the work; whether it ended. One that was pushed aside begins anew later."""
        with self._turn:
            if self._future.done():
                return True
            self._is_running = True
        try:
            self._token.raise_if_cancelled()
            result = work(self._report, self._token)
        except BaseException as problem:
            with self._turn:
                if isinstance(problem, Cancelled) and not self._is_stopped:
                    self._token = CancelToken()
                    self._is_running = False
                    return False
                self._future.set_exception(problem)
        else:
            self._future.set_result(result)
        return True

    def _push_aside(self) -> None:
        self._token.cancel()

    def _report(self, progress: Progress) -> None:
        if progress.stage != self._stage[0]:
            self._stage = (progress.stage, progress.done, time.monotonic())
        self.progress = progress


@dataclass(frozen=True, slots=True)
class _Asked:
    job: Job[Any]
    work: Work[Any]


class JobQueue:
    """Does jobs one after the other, in the order they were asked for.

    Light jobs (copies for watching) wait behind what a person asked for, and one that runs is
    pushed aside by it and begins again afterwards.
    """

    def __init__(self) -> None:
        self._news = Condition()
        self._asked: deque[_Asked] = deque()
        self._light: deque[_Asked] = deque()
        self._light_now: Job[Any] | None = None
        self._is_closed = False
        self._worker = Thread(target=self._work, name="storyedit-jobs", daemon=True)
        self._worker.start()

    def start(self, work: Work[Result], *, light: bool = False) -> Job[Result]:
        """Ask for a job. ``work`` is given where to report and what to look at for a stop."""
        job: Job[Result] = Job()
        with self._news:
            if self._is_closed:
                raise RuntimeError("the queue is closed")
            (self._light if light else self._asked).append(_Asked(job, work))
            if not light and self._light_now is not None:
                self._light_now._push_aside()
            self._news.notify()
        return job

    def close(self) -> None:
        """Wait for what was asked for, and take no more. Light jobs that wait are stopped."""
        with self._news:
            self._is_closed = True
            for waiting in self._light:
                waiting.job.stop()
            if self._light_now is not None:
                self._light_now.stop()
            self._news.notify()
        self._worker.join()

    def _work(self) -> None:
        while (asked := self._next()) is not None:
            ended = asked.job._run(asked.work)
            with self._news:
                self._light_now = None
                if not ended:
                    self._light.appendleft(asked)

    def _next(self) -> _Asked | None:
        with self._news:
            while not self._asked and not self._light:
                if self._is_closed:
                    return None
                self._news.wait()
            if self._asked:
                return self._asked.popleft()
            asked = self._light.popleft()
            self._light_now = asked.job
            return asked

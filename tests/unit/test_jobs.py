"""One heavy job at a time."""

from threading import Event

import pytest

from storyedit.errors import Cancelled, EditError
from storyedit.jobs import JobQueue, JobState
from storyedit.progress import CancelToken, Progress, Report

HALFWAY = Progress("test", 1, 2, "Half of it is done.")
PATIENCE_S = 30


def test_a_job_gives_its_result_and_its_progress() -> None:
    def work(report: Report, _cancel: CancelToken) -> str:
        report(HALFWAY)
        return "made"

    queue = JobQueue()
    job = queue.start(work)
    assert job.wait(PATIENCE_S)
    assert (job.state, job.result(), job.progress) == (JobState.DONE, "made", HALFWAY)
    queue.close()


def test_jobs_are_done_one_after_the_other_and_stop_means_stop() -> None:
    begun, seen = Event(), []

    def long(_report: Report, cancel: CancelToken) -> None:
        begun.set()
        assert cancel.wait(PATIENCE_S)
        cancel.raise_if_cancelled()

    queue = JobQueue()
    first = queue.start(long)
    second = queue.start(lambda _report, _cancel: seen.append("second"))
    third = queue.start(lambda _report, _cancel: seen.append("third"))
    assert begun.wait(PATIENCE_S)
    assert (first.state, second.state) == (JobState.RUNNING, JobState.WAITING)
    assert not first.wait(0.01)
    second.stop()
    first.stop()
    assert third.wait(PATIENCE_S)
    states = [job.state for job in (first, second, third)]
    assert states == [JobState.STOPPED, JobState.STOPPED, JobState.DONE]
    assert seen == ["third"]
    with pytest.raises(Cancelled):
        first.result()
    queue.close()


def test_a_job_that_waits_is_stopped_at_once_and_never_begins() -> None:
    let_go, seen = Event(), []

    def long(_report: Report, _cancel: CancelToken) -> None:
        assert let_go.wait(PATIENCE_S)

    queue = JobQueue()
    queue.start(long)
    waiting = queue.start(lambda _report, _cancel: seen.append("waiting"))
    light = queue.start(lambda _report, _cancel: seen.append("light"), light=True)
    for job in (waiting, light):
        job.stop()
        assert job.state is JobState.STOPPED
        job.stop()
    let_go.set()
    queue.close()
    assert seen == []


def test_a_light_job_that_was_pushed_aside_is_stopped_at_once() -> None:
    begun, let_go = Event(), Event()

    def light(_report: Report, cancel: CancelToken) -> None:
        begun.set()
        assert cancel.wait(PATIENCE_S)
        cancel.raise_if_cancelled()

    def asked_for(_report: Report, _cancel: CancelToken) -> None:
        begun.clear()
        heavy.set()
        assert let_go.wait(PATIENCE_S)

    heavy = Event()
    queue = JobQueue()
    pushed = queue.start(light, light=True)
    assert begun.wait(PATIENCE_S)
    queue.start(asked_for)
    assert heavy.wait(PATIENCE_S)
    states = [pushed.state]
    pushed.stop()
    states.append(pushed.state)
    assert states == [JobState.WAITING, JobState.STOPPED]
    let_go.set()
    queue.close()
    assert not begun.is_set()


def test_no_two_jobs_have_the_same_number() -> None:
    queue = JobQueue()
    numbers = set()
    for _ in range(50):
        job = queue.start(lambda _report, _cancel: None)
        assert job.wait(PATIENCE_S)
        numbers.add(job.number)
    assert len(numbers) == 50
    queue.close()


def test_what_goes_wrong_is_kept_for_whoever_asks() -> None:
    def work(_report: Report, _cancel: CancelToken) -> None:
        raise EditError("It cannot be.", "Try another way.")

    queue = JobQueue()
    job = queue.start(work)
    assert job.wait(PATIENCE_S)
    assert job.state is JobState.FAILED
    with pytest.raises(EditError, match="It cannot be"):
        job.result()
    queue.close()

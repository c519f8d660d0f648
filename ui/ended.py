"""How jobs come to their end: stopped, or done."""

from typing import Any

from storyedit import Job, JobState

STOPS_WITHIN_S = 3
"""How long a press waits for a job to end, so that the page that comes back shows it stopped."""


def stop_jobs(jobs: list[Job[Any]]) -> bool:
    """Stop jobs; whether all of them have ended within the time that one may take."""
    for job in jobs:
        job.stop()
    return all(job.wait(STOPS_WITHIN_S) for job in jobs)


def ended_well(job: Job[Any] | None) -> bool:
    """Whether a job was begun, and did what it was to do."""
    return job is not None and job.state is JobState.DONE

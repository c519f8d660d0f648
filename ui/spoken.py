"""What is said aloud of the jobs: that one began, each quarter, and that it ended."""

from typing import Any

from ui.scene import JobView, Scene


def spoken_jobs(scene: Scene) -> list[dict[str, Any]]:
    """Each job with the quarter it is in; the page speaks when that changes."""
    return [{"key": job.key, "quarter": _quarter(job), "plain": _said(job)} for job in _jobs(scene)]


def ended_jobs(scene: Scene) -> list[dict[str, str]]:
    """What is said of the jobs that came to their end; the page says each once."""
    ended = scene.story.ended if scene.story else ()
    return [{"key": job.key, "plain": job.plain} for job in ended]


def _jobs(scene: Scene) -> list[JobView]:
    jobs: list[JobView] = []
    if scene.story:
        jobs += scene.story.adding
        story = scene.story
        of_story = (
            story.listening,
            story.telling,
            story.making,
            story.writing,
            story.forgetting,
        )
        jobs += [job for job in of_story if job]
        faces = scene.story.faces
        jobs += [faces.looking] if faces and faces.looking else []
        jobs += scene.story.saving.values()
        jobs += [film.finding for film in scene.story.films if film.finding]
        jobs += [film.bringing for film in scene.story.films if film.bringing]
        jobs += [film.job for film in scene.story.films if film.job]
    return jobs


def _quarter(job: JobView) -> int:
    return -1 if job.is_waiting else int(4 * (job.share or 0))


def _said(job: JobView) -> str:
    return " ".join(part for part in (job.plain, job.left) if part)

"""Step 2: bringing the words of a film that a person has already."""

import shutil
from pathlib import Path

from storyedit import CancelToken, Report, bring_words, recording_of
from ui import wording
from ui.asking import Asked, Desk, Outcome, not_understood
from ui.paths import path_of
from ui.session import House, OpenStory, film_name

FAMILY = "words-in "
"""What the jobs that bring words are called, before the film's id."""


def bring(desk: Desk, asked: Asked) -> Outcome:
    """Bring a film's words from a file that lies on this computer."""
    media_id, path = asked.text("film"), path_of(asked.text("path"))
    begin_bringing(desk.house, desk.open_story, media_id, path)
    return Outcome(place=desk.place.go(folder="", film=media_id, page=1), focus="stop-words-in")


def begin_bringing(
    house: House, story: OpenStory, media_id: str, path: Path, *, sent: bool = False
) -> None:
    """Begin to bring words. A file that was ``sent`` by the page lies in a folder of its own.

    Raises ``EditError`` where there is no such film.
    """
    about = film_name(recording_of(story.project, media_id).name)

    def work(report: Report, cancel: CancelToken) -> None:
        try:
            bring_words(story.project, media_id, path, report=report, cancel=cancel)
        finally:
            if sent:
                shutil.rmtree(path.parent, ignore_errors=True)

    house.start(story, f"{FAMILY}{media_id}", work, about=about)


def stop(desk: Desk, asked: Asked) -> Outcome:
    """Stop now; nothing is changed."""
    job = asked.text("job")
    if not job.startswith(FAMILY):
        raise not_understood(job)
    desk.open_story.stop(job)
    return Outcome(place=desk.place, say=wording.WORDS_NOT_BROUGHT, focus="main-heading")


ACTIONS = {"bring-words": bring, "stop-words-in": stop}

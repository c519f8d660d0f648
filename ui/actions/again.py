"""Listening again, and what comes of it."""

from storyedit import CancelToken, Report, SetAside, listen_again, recording_of, vocabulary_of
from ui import wording
from ui.asking import Asked, Desk, Outcome
from ui.looking import AGAIN
from ui.session import film_name


def again(desk: Desk, asked: Asked) -> Outcome:
    """Begin to listen to a film anew. Raises ``EditError`` where there is no such film."""
    story, media_id = desk.open_story, asked.text("film")
    language, keeps_ums = asked.text("language", "") or None, asked.yes("ums")
    about = film_name(recording_of(story.project, media_id).name)

    def work(report: Report, cancel: CancelToken) -> None:
        listen_again(
            story.project,
            media_id,
            language=language,
            keeps_ums=keeps_ums,
            vocabulary=vocabulary_of(story.project),
            report=report,
            cancel=cancel,
        )
        story.count_change()

    desk.house.start(story, AGAIN, work, about=about)
    return Outcome(place=desk.place.go(), focus="stop-listening")


def set_aside(desk: Desk, _asked: Asked) -> Outcome:
    """Show no more what found no place."""
    desk.open_story.edit(SetAside(), desk.place.story)
    return Outcome(place=desk.place, say=wording.PUT_ASIDE, focus="main-heading")


ACTIONS = {"listen-again": again}

CHANGES = {"set-aside": set_aside}
"""These change the story."""

"""A child on a disk that gets full: nothing that is kept beside the projects is lost.

    python -m tests.crash.full_shelf FILM PROJECT

``FILM`` is a film that PROJECT lost. Prints every different answer.
"""

import sys
from pathlib import Path

from storyedit import (
    AppSettings,
    ProjectFolder,
    load_settings,
    new_story,
    point_to,
    remember,
    rename,
    save_settings,
    save_to,
)
from tests.crash.full_disk import HARD_LIMIT, answer_to, limit

ROOM = 16
"""Bytes: less than any of the files that are to be written."""


def main(film: Path, path: Path) -> None:
    """Try every kind of change, first with room and then without."""
    with ProjectFolder.open(path) as project:
        remember(project, 2)
        save_settings(AppSettings(letters="big"))
        limit(ROOM)
        refused = {
            answer_to(remember, project, 4),
            answer_to(save_settings, AppSettings(letters="biggest")),
            answer_to(new_story, "New"),
            answer_to(rename, project, "Another"),
            answer_to(save_to, "words", project),
            answer_to(save_to, "srt", project),
            answer_to(point_to, project, "m1", film),
        }
        assert load_settings() == AppSettings(letters="big")
        assert project.title == "Old"
        limit(HARD_LIMIT)
    print(*refused, sep="|")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))

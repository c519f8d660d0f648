"""Step 1: adding films, and helping with those that are gone."""

import shutil
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

from storyedit import (
    CancelToken,
    EditError,
    MediaError,
    Progress,
    ProjectFolder,
    Report,
    SetLine,
    StoryEditError,
    add_recordings,
    films_in,
    find_moved,
    point_to,
    recording_of,
    remove_film,
)
from ui import wording
from ui.asking import Asked, Desk, Outcome
from ui.paths import path_of
from ui.session import House, OpenStory, film_name


def add_film(desk: Desk, asked: Asked) -> Outcome:
    """Add a film that lies on this computer."""
    return _add(desk, [path_of(asked.text("path"))])


def add_folder(desk: Desk, asked: Asked) -> Outcome:
    """Add every film of a folder."""
    return _add(desk, list(films_in(path_of(asked.text("path")))))


def _add(desk: Desk, paths: list[Path]) -> Outcome:
    link = True if desk.place.leave_there else None
    begin_adding(desk.house, desk.open_story, paths, link=link)
    return Outcome(place=desk.place.go(folder="", film=""), focus="main-heading")


def begin_adding(
    house: House, story: OpenStory, paths: list[Path], *, link: bool | None, sent: bool = False
) -> None:
    """Begin to add films. Those that were ``sent`` by the page lie in a folder of their own."""
    about = film_name(paths[0].name) if len(paths) == 1 else ""

    def work(report: Report, cancel: CancelToken) -> None:
        try:
            add_each(story.project, paths, link=link, report=report, cancel=cancel)
        finally:
            if sent:
                for path in paths:
                    shutil.rmtree(path.parent, ignore_errors=True)
            house.get_ready(story)

    house.start(story, f"add {uuid4().hex[:8]}", work, quick=True, about=about)


def add_each(
    project: ProjectFolder,
    paths: list[Path],
    *,
    link: bool | None,
    report: Report,
    cancel: CancelToken,
) -> None:
    """Add films one after the other: one that cannot be used does not keep the others out.

    Raises for the first that could not be added, named where it is one of many; those of a folder
    that are in the story already are passed over. ``DiskFull`` and ``Cancelled`` end it at once.
    """
    trouble: StoryEditError | None = None
    for path in paths:
        try:
            add_recordings(project, [path], link=link, report=report, cancel=cancel)
        except (MediaError, EditError) as problem:
            is_known = isinstance(problem, EditError) and len(paths) > 1
            if not is_known:
                trouble = trouble or _named(problem, path, one_of=len(paths))
    if trouble:
        raise trouble


def _named(problem: StoryEditError, path: Path, *, one_of: int) -> StoryEditError:
    if one_of == 1:
        return problem
    plain = wording.not_added(film_name(path.name))
    return MediaError(plain, f"{problem.plain} {problem.advice}", problem.detail)


def remove(desk: Desk, asked: Asked) -> Outcome:
    """Take a film out of the story that nothing was written down of, and nothing is kept of."""
    story, media_id = desk.open_story, asked.text("film")
    if story.running("listen") is not None:
        raise EditError("We are writing down the words.", "Press Stop at Words. Then remove it.")
    if story.running(f"words-in {media_id}") is not None:
        raise EditError("We are putting words with it.", "Press Stop at Words. Then remove it.")
    story.stop(f"light {media_id}")
    with story.turn:  # its moments go just before it does
        remove_film(story.project, media_id)
    story.forget_check(media_id)
    return Outcome(place=desk.place, say=wording.REMOVED, focus="main-heading")


def point(desk: Desk, asked: Asked) -> Outcome:
    """Say where a film lies now."""
    path = path_of(asked.text("path"))
    return _point(desk, asked.text("film"), lambda cancel: path)


def find(desk: Desk, asked: Asked) -> Outcome:
    """Look for a film in a folder and the folders in it."""
    project, media_id = desk.open_story.project, asked.text("film")
    folder = path_of(asked.text("path"))

    def look(cancel: CancelToken) -> Path:
        found = find_moved(project, media_id, folder, cancel)
        if found is None:
            raise EditError("We did not find it there.", "Look in another folder.", repr(folder))
        return found

    return _point(desk, media_id, look)


def _point(desk: Desk, media_id: str, look: Callable[[CancelToken], Path]) -> Outcome:
    house, story = desk.house, desk.open_story
    name = film_name(recording_of(story.project, media_id).name)

    def work(report: Report, cancel: CancelToken) -> None:
        report(Progress("find", 0, None, wording.LOOKING_FOR_FILM))
        point_to(story.project, media_id, look(cancel), report=report, cancel=cancel)
        story.forget_check(media_id)
        house.get_ready(story)

    house.start(story, f"find {media_id}", work, quick=True, about=name)
    return Outcome(place=desk.place.go(folder="", film=""), focus="main-heading")


def go_on_without(desk: Desk, asked: Asked) -> Outcome:
    """Leave out every moment of a film that is gone."""
    media_id = asked.text("film")
    story, story_id = desk.open_story, desk.place.story
    _, line = story.look(story_id)
    left = tuple(item.clip_id for item in line if item.media_id != media_id)
    if len(left) < len(line):
        story.edit(SetLine(left), story_id)
    said = wording.WITHOUT_FILM if len(left) < len(line) else wording.WITHOUT_FILM_ALREADY
    place = desk.place.go(screen="one", moment="")
    return Outcome(place=place, say=said, focus="main-heading")


ACTIONS = {
    "add-film": add_film,
    "add-folder": add_folder,
    "remove-film": remove,
    "point-to": point,
    "find-film": find,
}

CHANGES = {"without-film": go_on_without}
"""What changes the story, and so is not done for a page that has not seen the newest."""

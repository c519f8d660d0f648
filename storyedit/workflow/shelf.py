"""The stories a person has: those in their folder, and those they opened elsewhere."""

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from storyedit.errors import EditError, ProjectError, StoryEditError
from storyedit.places import known_stories_file, stories_folder
from storyedit.project.disk import damaged
from storyedit.project.folder import ProjectFolder
from storyedit.project.kept import change_kept, read_kept
from storyedit.project.layout import JOURNAL_FILE, PROJECT_FILE, TRANSCRIPTS, read_record
from storyedit.project.records import ProjectRecord
from storyedit.refusals import plain_disk_errors
from storyedit.tidy import tidied
from storyedit.workflow.memory import STEPS, Memory, Remembered
from storyedit.workflow.naming import free_path, plain_name, shown_name

ENDING = ".storyedit"
NO_TITLE = "My story"
ADD_FILMS, WORDS, CHOOSE, *_ = STEPS


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownStory:
    """A story a person has, and where they were in it.

    ``step`` runs from 1 to 5. ``opened_at``, in UTC, is when it was last opened here, else when it
    was last changed. ``problem`` says why it cannot be opened; then ``media_ids`` is empty, and id
    and title are what was known of it, "" where nothing was.
    """

    path: Path
    project_id: str
    title: str
    opened_at: datetime
    step: int
    media_ids: tuple[str, ...]
    problem: StoryEditError | None


def new_story(title: str) -> ProjectFolder:
    """Begin a story in the person's folder of stories, open to change.

    Its folder is named after the title, "My story" where there is none, with a number where that
    is taken. Raises ``DiskFull``, ``ProjectError``.
    """
    folder = stories_folder()
    with plain_disk_errors():
        folder.mkdir(parents=True, exist_ok=True)
        while True:
            path = free_path(folder, plain_name(title, NO_TITLE), ENDING)
            try:
                return ProjectFolder.create(path, tidied(title) or path.stem)
            except ProjectError:
                if not os.path.lexists(path):
                    raise  # else another app was quicker: take the next name


def list_known() -> tuple[KnownStory, ...]:
    """Every story a person has, the newest first, looked at without opening it.

    One that is gone or damaged is there too, and says so. Never raises.
    """
    memory = Memory.read(read_kept(known_stories_file()))
    found = [path for path in _in_folder() if path not in memory.forgotten]
    paths = dict.fromkeys([*found, *memory.stories])
    known = [_look(path, memory) for path in paths]
    there = {story.project_id for story in known if story.problem is None}
    shown = [s for s in known if not (s.project_id in there and not os.path.lexists(s.path))]
    return tuple(sorted(shown, key=lambda story: story.opened_at, reverse=True))


def remember(project: ProjectFolder, step: int) -> None:
    """Keep in mind that this story was opened now, and the step (1 to 5) the person is at.

    Raises ``DiskFull`` and ``ProjectError``.
    """
    if step not in STEPS:
        raise ValueError(f"no step {step}")
    now = Remembered(
        project_id=project.id, title=project.title, opened_at=datetime.now(UTC), step=step
    )
    path = _true(project.path)
    change_kept(
        known_stories_file(), lambda facts: Memory.read(facts).with_story(path, now).written()
    )


def forget_known(path: Path) -> None:
    """Take a story off the list. Its files stay. Raises ``DiskFull`` and ``ProjectError``."""
    change_kept(
        known_stories_file(), lambda facts: Memory.read(facts).without(_true(path)).written()
    )


def rename(project: ProjectFolder, title: str) -> None:
    """Call a project something else. Its folder stays where it is.

    Raises ``EditError`` for a title that nobody can see, ``DiskFull``, ``ProjectError``.
    """
    plain = tidied(title)
    if not plain:
        raise EditError("A story needs a name.", "Write a name for it.", repr(title))
    project.rename(plain)


def _true(path: Path) -> Path:
    """The one path of a folder, whichever links lead there."""
    return Path(os.path.realpath(path))


def _in_folder() -> Iterator[Path]:
    folder = _true(stories_folder())
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            path = _true(folder / entry.name)
            if entry.name.startswith(".") or not os.path.isdir(path):  # noqa: PTH112
                continue  # os.path never raises where pathlib may
            if path.suffix.lower() == ENDING or os.path.isfile(path / PROJECT_FILE):  # noqa: PTH113
                yield path


def _look(path: Path, memory: Memory) -> KnownStory:
    """A story as its project.json says; nothing of it is locked or changed."""
    known = memory.stories.get(path)
    try:
        record = read_record(path)
        with plain_disk_errors():
            if not (path / JOURNAL_FILE).exists():
                raise damaged(f"there is no journal in {path!r}")
            likely_step = _likely_step(path, record)
    except StoryEditError as problem:
        return KnownStory(
            path=path,
            project_id=known.project_id if known else "",
            title=known.title if known else shown_name(path).removesuffix(ENDING),
            opened_at=known.opened_at if known else _changed_at(path),
            step=known.step if known else ADD_FILMS,
            media_ids=(),
            problem=problem,
        )
    known = known or memory.before_it_moved(record.id)
    return KnownStory(
        path=path,
        project_id=record.id,
        title=record.title,
        opened_at=known.opened_at if known else _changed_at(path / JOURNAL_FILE),
        step=known.step if known else likely_step,
        media_ids=tuple(reference.id for reference in record.media),
        problem=None,
    )


def _changed_at(path: Path) -> datetime:
    """When it was changed; the beginning of time where that cannot be told."""
    with suppress(OSError, ValueError, OverflowError):
        return datetime.fromtimestamp(path.stat().st_mtime, UTC)
    return datetime.fromtimestamp(0, UTC)


def _likely_step(path: Path, record: ProjectRecord) -> int:
    """Where a person is who has not been seen in this story: as far as its files have come."""
    if not record.media:
        return ADD_FILMS
    return CHOOSE if any((path / TRANSCRIPTS).glob("*.json")) else WORDS

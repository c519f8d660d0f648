"""Films that vanished or changed since they were added, and pointing to them anew.

A recording is known again by its hash, wherever it lies and whatever it is called.
"""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from storyedit.errors import EditError, ProjectError, Unreadable
from storyedit.media import MediaReference
from storyedit.progress import CancelToken, Report, report_nowhere
from storyedit.project.folder import ProjectFolder
from storyedit.workflow.naming import shown_name
from storyedit.workflow.recordings import (
    copy_in,
    film_changed,
    film_gone,
    recording_of,
    sha256_of,
)

DEEPEST = 4
"""Folders below the one looked in: a camera's card has two or three."""

MOST_FILES = 50_000
"""Files looked at before giving up: a home folder of a few years, in seconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FilmProblem:
    """A film that is not what was added, and ``path``, where it was.

    ``problem`` says it plainly; ``name`` is fit to be shown.
    """

    media_id: str
    name: str
    kind: Literal["gone", "changed"]
    path: Path
    problem: Unreadable


def films_missing(project: ProjectFolder) -> tuple[FilmProblem, ...]:
    """The films that are gone, or have another size than they had: at once, without reading them.

    A film added before sizes were kept is only looked for.
    """
    found = (_look(project, reference) for reference in project.media)
    return tuple(problem for problem in found if problem is not None)


def check_film(
    project: ProjectFolder,
    media_id: str,
    *,
    report: Report = report_nowhere,
    cancel: CancelToken | None = None,
) -> FilmProblem | None:
    """What is wrong with a film, sure to the last byte; None where nothing is.

    Raises ``EditError`` where there is no such film, ``ProjectError`` where it cannot be read,
    ``Cancelled``.
    """
    reference = recording_of(project, media_id)
    problem = _look(project, reference)
    if problem is None:
        path = project.path_of(reference)
        if sha256_of(path, cancel, report) != reference.sha256:
            return _problem(reference, "changed", path)
    return problem


def point_to(
    project: ProjectFolder,
    media_id: str | None,
    path: Path,
    *,
    report: Report = report_nowhere,
    cancel: CancelToken | None = None,
) -> MediaReference:
    """Say where a film lies now. Only the very same film is taken, by its hash.

    ``media_id`` None finds which of the films it is. A film that was left where it is is linked
    there; of one that was copied in, the project gets a new copy. Raises ``EditError`` for another
    film, ``Unreadable`` where there is none, ``DiskFull``, ``ProjectError``, ``Cancelled``.
    """
    stop = cancel or CancelToken()
    wanted = project.media if media_id is None else (recording_of(project, media_id),)
    size_bytes = _size_of(path)
    if size_bytes is None:
        raise Unreadable("There is no film there.", "Pick the film itself.", repr(path))
    possible = [known for known in wanted if known.size_bytes in (None, size_bytes)]
    sha256 = sha256_of(path, stop, report) if possible else ""
    for reference in possible:
        if reference.sha256 == sha256:
            found = replace(reference, size_bytes=size_bytes)
            return _put_back(project, found, path, report=report, cancel=stop)
    name = shown_name(Path(wanted[0].name)) if len(wanted) == 1 else "the film"
    raise EditError(
        "That is another film.", f"Pick {name} as it was when you added it.", repr(path)
    )


def _put_back(
    project: ProjectFolder,
    reference: MediaReference,
    path: Path,
    *,
    report: Report,
    cancel: CancelToken,
) -> MediaReference:
    """Link a film, or copy it in again, as it was when it was added."""
    copy = project.path_of(reference)
    if not reference.inside_project:
        reference = replace(reference, location=str(path.absolute()))
    elif not (copy.exists() and copy.samefile(path)):
        copy_in(path, copy, reference, report=report, cancel=cancel)
    project.replace_media(reference)
    return reference


def find_moved(
    project: ProjectFolder, media_id: str, folder: Path, cancel: CancelToken | None = None
) -> Path | None:
    """Look for a film in a folder and the folders in it, not too deep; None where it is not.

    Files of its name come first; where its size is known, only files of that size are read.
    Raises ``EditError`` where the project has no such film, ``Cancelled``.
    """
    stop = cancel or CancelToken()
    reference = recording_of(project, media_id)
    ending = Path(reference.name).suffix.lower()
    likely = []
    for number, path in enumerate(_files_below(folder)):
        stop.raise_if_cancelled()
        if number >= MOST_FILES:
            break
        if reference.size_bytes is None and path.suffix.lower() != ending:
            continue
        size_bytes = _size_of(path)
        if size_bytes is not None and reference.size_bytes in (None, size_bytes):
            likely.append(path)
    likely.sort(key=lambda path: path.name != reference.name)
    return next((path for path in likely if _is_it(path, reference, stop)), None)


def _is_it(path: Path, reference: MediaReference, cancel: CancelToken) -> bool:
    """Whether it is the film; a file that may not be read is not it."""
    try:
        return sha256_of(path, cancel) == reference.sha256
    except ProjectError:
        return False


def _files_below(folder: Path) -> Iterator[Path]:
    """The files, the nearest first; hidden folders and linked ones are left out."""
    folders = [folder]
    for _ in range(DEEPEST + 1):
        below: list[Path] = []
        for each in folders:
            try:
                with os.scandir(each) as found:
                    entries = sorted(found, key=lambda entry: entry.name)
            except OSError:
                continue
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    below.extend([] if entry.name.startswith(".") else [Path(entry.path)])
                else:
                    yield Path(entry.path)
        folders = below


def _look(project: ProjectFolder, reference: MediaReference) -> FilmProblem | None:
    path = project.path_of(reference)
    size_bytes = _size_of(path)
    if size_bytes is None:
        return _problem(reference, "gone", path)
    if reference.size_bytes not in (None, size_bytes):
        return _problem(reference, "changed", path)
    return None


def _size_of(path: Path) -> int | None:
    """The bytes of a file, also through a link; None where there is no file to be seen."""
    try:
        seen = path.stat()
    except (OSError, ValueError):
        return None
    return seen.st_size if stat.S_ISREG(seen.st_mode) else None


def _problem(
    reference: MediaReference, kind: Literal["gone", "changed"], path: Path
) -> FilmProblem:
    say = film_gone if kind == "gone" else film_changed
    return FilmProblem(
        media_id=reference.id,
        name=shown_name(Path(reference.name)),
        kind=kind,
        path=path,
        problem=say(reference, path),
    )

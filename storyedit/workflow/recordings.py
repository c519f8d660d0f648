"""Taking recordings into a project. A recording is only ever read."""

import hashlib
import os
import shutil
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import BinaryIO

from storyedit.errors import DiskFull, EditError, Unreadable
from storyedit.ffmpeg.damage import find_damage
from storyedit.ffmpeg.probe import probe
from storyedit.log import write_down
from storyedit.media import MediaInfo, MediaReference
from storyedit.progress import CancelToken, Progress, Report, report_nowhere
from storyedit.project.disk import sync_folder
from storyedit.project.folder import ProjectFolder
from storyedit.refusals import plain_disk_errors
from storyedit.stamps import is_as_it_was
from storyedit.timing import TimeRange
from storyedit.workflow.filling import fill_stories, take_out
from storyedit.workflow.naming import shown_name
from storyedit.workflow.readable import copy_to_read, readable

COPY_LIMIT_BYTES = 4 * 1024**3
"""A larger recording is left where it is: it would not fit on most sticks (FAT32's limit)."""

CHUNK_BYTES = 1024 * 1024


def look_at(path: Path, cancel: CancelToken | None = None) -> MediaInfo:
    """What is in a film, a sound file or a photo. Raises ``Unreadable``, ``Cancelled``."""
    return probe(path, cancel)


def damage_in(
    path: Path,
    info: MediaInfo,
    *,
    closely: bool = False,
    report: Report = report_nowhere,
    cancel: CancelToken | None = None,
) -> tuple[TimeRange, ...]:
    """The stretches of a film or sound that are damaged, as ``find_damage`` finds them.

    None where they cannot be told: that alone keeps nobody from using it. A photo that is damaged
    was never opened. Raises ``Cancelled``.
    """
    if info.is_photo:
        return ()
    try:
        return find_damage(path, info, closely=closely, report=report, cancel=cancel)
    except Unreadable as problem:
        write_down(problem)
        return ()


def add_recordings(
    project: ProjectFolder,
    paths: Sequence[Path],
    *,
    link: bool | None = None,
    report: Report = report_nowhere,
    cancel: CancelToken | None = None,
) -> tuple[MediaReference, ...]:
    """Add recordings in this order: as copies, or left where they are when ``link``.

    ``link`` None copies those below 4 GB. All are added, or none; those without sound, photos
    among them, give every story their moments. Raises ``Unreadable``, ``DiskFull``,
    ``ProjectError``, ``Cancelled``, or ``EditError`` for one that is in the project already.
    """
    stop = cancel or CancelToken()
    infos = [probe(path, stop) for path in paths]
    hashes = [sha256_of(path, stop) for path in paths]
    known = [reference.sha256 for reference in project.media]
    if len({*known, *hashes}) < len(known) + len(hashes):
        raise EditError("A film is there two times.", "Add each film one time.", f"{paths}")
    read = [
        copy_to_read(project, path, info, sha256, report=report, cancel=stop)
        for path, info, sha256 in zip(paths, infos, hashes, strict=True)
    ]
    added = [
        _taken(f"m{number}", path, info, sha256, copy, link=link, report=report, cancel=stop)
        for number, (path, info, sha256, copy) in enumerate(
            zip(paths, infos, hashes, read, strict=True),
            start=int(project.next_media_id()[1:]),
        )
    ]
    copies = [(path, project.path_of(r), r) for path, r in zip(paths, added, strict=True)]
    try:
        for path, copy, reference in copies:
            if reference.inside_project:
                copy_in(path, copy, reference, report=report, cancel=stop)
        project.add_media(*added)
    except BaseException:
        for _, copy, reference in copies:
            if reference.inside_project:
                copy.unlink(missing_ok=True)
        raise
    fill_stories(project)
    return tuple(added)


def check_unchanged(
    project: ProjectFolder, reference: MediaReference, cancel: CancelToken | None = None
) -> Path:
    """The file to read of a recording (see ``readable``), sure that it is what was added.

    Raises ``Unreadable`` when it is gone or another file lies in its place, ``DiskFull``,
    ``ProjectError``, ``Cancelled``.
    """
    path = project.path_of(reference)
    if not path.is_file():
        raise film_gone(reference, path)
    if not _is_the_same(path, reference.sha256, cancel):
        raise film_changed(reference, path)
    return readable(project, reference, cancel=cancel)


def _is_the_same(path: Path, sha256: str, cancel: CancelToken | None) -> bool:
    """Whether a film is the one that was added: read whole only when the disk tells a change."""
    if sys.platform == "win32":  # where a program may change a film and set its times back
        return sha256_of(path, cancel) == sha256
    return is_as_it_was(path, sha256, partial(sha256_of, cancel=cancel))


def _taken(
    media_id: str,
    path: Path,
    info: MediaInfo,
    sha256: str,
    copy: Path | None,
    *,
    link: bool | None,
    report: Report,
    cancel: CancelToken,
) -> MediaReference:
    """A recording as the project is to know it: what it is read from is what counts."""
    seen = probe(copy, cancel) if copy else info
    return replace(
        _reference(media_id, path, seen, sha256, link=link),
        clock_jumps=copy is not None and not info.is_photo,
        damaged=damage_in(copy or path, seen, report=report, cancel=cancel),
        is_photo=info.is_photo,
    )


def _reference(
    media_id: str, path: Path, info: MediaInfo, sha256: str, *, link: bool | None
) -> MediaReference:
    with plain_disk_errors():
        size_bytes = path.stat().st_size
    is_link = size_bytes > COPY_LIMIT_BYTES if link is None else link
    copy = f"media/{media_id}{_plain_suffix(path)}"
    return MediaReference(
        id=media_id,
        name=path.name,
        location=str(path.absolute()) if is_link else copy,
        inside_project=not is_link,
        sha256=sha256,
        duration_ms=info.duration_ms,
        video=info.video,
        audio=info.audio,
        size_bytes=size_bytes,
    )


def _plain_suffix(path: Path) -> str:
    """The file's ending where it is plain, since some players go by it; else none."""
    suffix = path.suffix.lower()
    return suffix if suffix[1:].isascii() and suffix[1:].isalnum() else ""


def remove_film(project: ProjectFolder, media_id: str) -> None:
    """Take a film out of the story, and delete the project's own copy; a linked one stays.

    Raises ``EditError`` where its words are in a story, or some of it is kept, or there is no such
    film; ``DiskFull`` and ``ProjectError``.
    """
    take_out(project, recording_of(project, media_id))


def recording_of(project: ProjectFolder, media_id: str) -> MediaReference:
    """The recording of this id. Raises ``EditError`` where there is none."""
    for reference in project.media:
        if reference.id == media_id:
            return reference
    raise _no_such_film(media_id)


def recording_at(project: ProjectFolder, number: int) -> MediaReference:
    """The recording of this number, counted from 1. Raises ``EditError`` where there is none."""
    if not 1 <= number <= len(project.media):
        raise _no_such_film(str(number))
    return project.media[number - 1]


def _no_such_film(which: str) -> EditError:
    return EditError("That film is not in this story.", "Pick a film from the list.", which)


def copy_in(
    source: Path,
    copy: Path,
    reference: MediaReference,
    *,
    report: Report,
    cancel: CancelToken,
) -> None:
    """Copy a recording in, sure that it is what was looked at. Nothing half-copied stays.

    Raises ``DiskFull``, ``ProjectError``, ``Unreadable``, ``Cancelled``.
    """
    with plain_disk_errors():
        size_bytes = source.stat().st_size
        has_room = shutil.disk_usage(copy.parent).free >= size_bytes
    if not has_room:
        raise DiskFull(
            "There is no room for a copy of this film.",
            "Make some room, or leave the film where it is.",
            str(source),
        )
    beside = copy.with_name(copy.name + ".new")
    copying = Progress("copy", 0, size_bytes, "Copying your film.")
    try:
        with plain_disk_errors(), source.open("rb") as reading, beside.open("wb") as writing:
            sha256 = hand_on(reading, writing.write, copying, report=report, cancel=cancel)
            writing.flush()
            os.fsync(writing.fileno())
        if sha256 != reference.sha256:
            raise film_changed(reference, source)
        beside.replace(copy)
        sync_folder(copy.parent)
    finally:
        beside.unlink(missing_ok=True)


def film_gone(reference: MediaReference, path: Path) -> Unreadable:
    """What to tell a person when a recording is not where it was."""
    return Unreadable(
        "We cannot find one of your films.",
        f"Was {shown_name(Path(reference.name))} moved? Put it back, then try again.",
        f"{reference.id}: {path}",
    )


def film_changed(reference: MediaReference, path: Path) -> Unreadable:
    """What to tell a person when another file lies where a recording was."""
    return Unreadable(
        "One of your films is not the same any more.",
        f"Put the old {shown_name(Path(reference.name))} back, or add the new one.",
        f"{reference.id}: {path}",
    )


def sha256_of(
    path: Path, cancel: CancelToken | None = None, report: Report = report_nowhere
) -> str:
    """The hash of a file, read in pieces. Raises ``ProjectError`` when it cannot be read."""
    stop = cancel or CancelToken()
    with plain_disk_errors(), path.open("rb") as reading:
        size_bytes = os.fstat(reading.fileno()).st_size
        checking = Progress("check", 0, size_bytes, "Checking your film.")
        return hand_on(reading, None, checking, report=report, cancel=stop)


def hand_on(
    reading: BinaryIO,
    write: Callable[[bytes], object] | None,
    progress: Progress,
    *,
    report: Report,
    cancel: CancelToken,
) -> str:
    """Read a file to its end in pieces, hand each to ``write``, and return its hash.

    ``progress`` is reported with how many bytes are done. Raises ``OSError``, ``Cancelled``.
    """
    digest = hashlib.sha256()
    done = 0
    while chunk := reading.read(CHUNK_BYTES):
        cancel.raise_if_cancelled()
        digest.update(chunk)
        if write:
            write(chunk)
        done += len(chunk)
        report(replace(progress, done=done))
    return digest.hexdigest()

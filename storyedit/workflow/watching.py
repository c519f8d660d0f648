"""What the app shows and plays of recordings: pictures of their moments, and files for a browser.

All of it lies in caches, may be deleted at any time, and is made again when it is asked for.
"""

import os
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from storyedit.errors import Unreadable
from storyedit.ffmpeg.browsers import Plays, how_browsers_play
from storyedit.ffmpeg.find import find_ffmpeg
from storyedit.ffmpeg.light import light_name, light_video, save_light_copy
from storyedit.ffmpeg.opening import require_file
from storyedit.ffmpeg.passed import Identity, identity_of
from storyedit.ffmpeg.probe import probe
from storyedit.ffmpeg.standing import save_photo_picture
from storyedit.ffmpeg.stills import PICTURE_WIDTH_PX, save_picture
from storyedit.media import MediaReference
from storyedit.places import cache_folder
from storyedit.progress import CancelToken, Report, report_nowhere
from storyedit.project.folder import ProjectFolder
from storyedit.refusals import plain_disk_errors
from storyedit.workflow.readable import readable
from storyedit.workflow.recordings import check_unchanged, recording_of
from storyedit.workflow.turns import Turns

FILE_PICTURE_WIDTH_PX = 320

MOST_FILE_PICTURES = 500
"""Some 10 MB; the oldest go first."""

_PICTURES = Turns(most=2)
"""More pictures at a time would only wait for each other."""

_LIGHT_COPIES = Turns(most=1)
"""Each takes all the computer can give."""

_MOST_REMEMBERED = 1000
"""Recordings, of which it is kept in mind how browsers play them."""

_GLANCE_SHARE = 10
"""A file's picture is from a tenth of its length: many films begin dark."""


def picture_of(
    project: ProjectFolder, media_id: str, at_ms: int, *, width_px: int = PICTURE_WIDTH_PX
) -> Path | None:
    """The JPEG of a moment of a recording, made when it is not there yet; None for sound alone.

    A time before the first picture or after the last gives that one. It is no wider than the
    recording. Any number of threads may ask. Raises ``EditError`` for a recording the project does
    not have, ``Unreadable``, ``FFmpegMissing``, ``DiskFull``, ``ProjectError``.
    """
    reference = recording_of(project, media_id)
    video = reference.video
    if video is None:
        return None
    at_ms = max(0, min(at_ms, video.end_ms))
    name = _key(reference.sha256, at_ms, width_px)
    picture = project.cache_folder / "pictures" / f"{name}.jpg"

    def make() -> None:
        light = _light_file(project, reference)
        if light.exists():
            source, seen = light, light_video(video, reference.duration_ms)
        else:
            source, seen = readable(project, reference), video
        save_picture(source, seen, at_ms, picture, ffmpeg=find_ffmpeg(), width_px=width_px)

    _make_once(picture, make)
    return picture


def cover_of(project_path: Path, width_px: int = PICTURE_WIDTH_PX) -> Path | None:
    """A picture of a story that may not be open: of its first recording that has one.

    None where none has. Raises ``ProjectError``, and as ``picture_of`` does.
    """
    project = ProjectFolder.open_to_read(project_path)
    seen = next((each for each in project.media if each.video), None)
    if seen is None:
        return None
    return picture_of(project, seen.id, seen.duration_ms // _GLANCE_SHARE, width_px=width_px)


def picture_of_file(path: Path, width_px: int = FILE_PICTURE_WIDTH_PX) -> Path | None:
    """The JPEG of a file that is in no project, from a tenth of its length.

    None where there is no picture in it, or it is no film at all. It is kept in storyedit's own
    cache with the newest ``MOST_FILE_PICTURES``. Any number of threads may ask. Raises
    ``FFmpegMissing``, ``DiskFull``, ``ProjectError``.
    """
    if not os.path.isfile(path):  # noqa: PTH113 - it never raises
        return None
    with plain_disk_errors():
        facts = path.stat()
    name = _key(os.fsencode(path.absolute()), facts.st_size, facts.st_mtime_ns, width_px)
    folder = cache_folder() / "pictures"
    picture = folder / f"{name}.jpg"

    def make() -> None:
        info = probe(path)
        video = info.video
        if video is None:
            raise Unreadable("There is no picture in that file.", "Choose a film.", repr(path))
        at_ms = video.start_ms + (video.end_ms - video.start_ms) // _GLANCE_SHARE
        tool = find_ffmpeg()
        if info.is_photo:
            save_photo_picture(path, picture, ffmpeg=tool, width_px=width_px, cancel=CancelToken())
        else:
            save_picture(path, video, at_ms, picture, ffmpeg=tool, width_px=width_px)
        _forget_oldest(folder)

    try:
        _make_once(picture, make)
        with suppress(OSError):
            picture.touch()  # so that the oldest are those nobody looked at for longest
    except Unreadable:
        return None
    return picture


def watchable(project: ProjectFolder, media_id: str) -> Path | None:
    """The file that a browser can play now, in which a time is the recording's own.

    That is its light copy where one is made; else the recording, or the film that a photo stands
    in, where browsers play it well, or at least some browser at the right times, though jumping in
    it may be slow; else None. Raises ``EditError`` for a recording the project does not have,
    ``Unreadable`` where neither it nor a copy is there.
    """
    reference = recording_of(project, media_id)
    light = _light_file(project, reference)
    if light.exists():
        return light
    is_played = _how_played(project, reference) is not Plays.NOT
    return _own_file(project, reference) if is_played else None


def needs_light_copy(project: ProjectFolder, media_id: str) -> bool:
    """Whether browsers do not play and jump about in a recording well by itself.

    Looked up once as long as the file stays the same. True also where the copy is there already.
    Raises as ``watchable`` does.
    """
    return _how_played(project, recording_of(project, media_id)) is not Plays.WELL


def make_light_copy(
    project: ProjectFolder,
    media_id: str,
    report: Report = report_nowhere,
    cancel: CancelToken | None = None,
) -> Path:
    """Make the light copy of a recording where it is not there yet, and say where it lies.

    Progress counts milliseconds. Raises ``EditError`` for a recording the project does not have,
    ``Unreadable`` where it is gone or not what was added, ``Cancelled``, ``RenderError``,
    ``DiskFull``, ``ProjectError``.
    """
    reference = recording_of(project, media_id)
    stop = cancel or CancelToken()
    light = _light_file(project, reference)
    with _LIGHT_COPIES.turn(light, stop):
        if not light.exists():
            recording = check_unchanged(project, reference, stop)
            with plain_disk_errors():
                light.parent.mkdir(parents=True, exist_ok=True)
            save_light_copy(
                recording, reference, light, ffmpeg=find_ffmpeg(), report=report, cancel=stop
            )
    return light


def _light_file(project: ProjectFolder, reference: MediaReference) -> Path:
    return project.cache_folder / "light" / light_name(reference, reference.sha256)


def _own_file(project: ProjectFolder, reference: MediaReference) -> Path:
    """The recording itself, or the copy in its place, made now if it is missing.

    A copy that is straightened plays no better than its recording.
    """
    is_other = reference.is_photo or reference.forgotten
    return readable(project, reference) if is_other else project.path_of(reference)


def _how_played(project: ProjectFolder, reference: MediaReference) -> Plays:
    recording = _own_file(project, reference)
    require_file(recording)
    return _looked_up(recording, reference, identity_of(recording))


@lru_cache(_MOST_REMEMBERED)
def _looked_up(recording: Path, reference: MediaReference, _identity: Identity) -> Plays:
    return how_browsers_play(recording, reference)


def _key(*facts: object) -> str:
    return sha256(repr(facts).encode("utf-8", "surrogateescape")).hexdigest()


def _make_once(picture: Path, make: Callable[[], None]) -> None:
    """Make a picture unless it is there, or another thread is making it: then wait for that."""
    if picture.exists():
        return
    with _PICTURES.turn(picture, CancelToken()):
        if not picture.exists():
            with plain_disk_errors():
                picture.parent.mkdir(parents=True, exist_ok=True)
            make()


def _forget_oldest(folder: Path) -> None:
    """Keep the newest pictures alone. Another storyedit may be doing the same."""
    pictures: list[tuple[int, Path]] = []
    for file in folder.glob("*.jpg"):
        with suppress(FileNotFoundError):
            pictures.append((file.stat().st_mtime_ns, file))
    for _, file in sorted(pictures, reverse=True)[MOST_FILE_PICTURES:]:
        file.unlink(missing_ok=True)

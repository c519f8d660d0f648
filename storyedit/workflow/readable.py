"""What is read of a recording: itself, or a copy of it.

Where its clock jumps it is a straightened copy, of a photo a film in which it stands, and of a
linked one of which something was taken out for good a masked copy; of such a photo a black one.
Copies lie in the project's cache, may be deleted at any time, and are made again when missing.
"""

from hashlib import sha256
from pathlib import Path

from storyedit.ffmpeg.clock import STRAIGHT_ENDING, clock_shifts, may_jump, save_straightened
from storyedit.ffmpeg.find import find_ffmpeg
from storyedit.ffmpeg.masking import (
    BLACK_PHOTO_ENDING,
    masked_ending,
    save_black_photo,
    save_masked,
)
from storyedit.ffmpeg.probe import probe
from storyedit.ffmpeg.standing import STANDING_ENDING, save_standing
from storyedit.media import MediaInfo, MediaReference
from storyedit.progress import CancelToken, Report, report_nowhere
from storyedit.project.folder import ProjectFolder
from storyedit.refusals import plain_disk_errors
from storyedit.workflow.turns import Turns

_COPYING = Turns(most=1)
"""Each is as fast as the disk, or takes all the computer can give for a second."""


def readable(
    project: ProjectFolder,
    reference: MediaReference,
    *,
    report: Report = report_nowhere,
    cancel: CancelToken | None = None,
) -> Path:
    """The file to read in place of a recording of the project.

    Raises ``Unreadable``, ``Cancelled``, ``FFmpegMissing``, ``RenderError``, ``DiskFull``,
    ``ProjectError``.
    """
    recording, stop = project.path_of(reference), cancel or CancelToken()
    if reference.is_photo:
        if reference.forgotten and not reference.inside_project:
            recording = _black_photo(project, reference)
        return _standing_film(project, recording, reference.sha256, cancel=stop)
    if reference.forgotten and not reference.inside_project:
        return _masked_copy(project, reference, report=report, cancel=stop)
    if not reference.clock_jumps:
        return recording
    copy = _straight_copy(project, recording, reference.sha256, report=report, cancel=stop)
    return copy or recording


def _masked_copy(
    project: ProjectFolder, reference: MediaReference, *, report: Report, cancel: CancelToken
) -> Path:
    """Of a linked recording, without what was taken out for good."""
    facts = f"{reference.sha256} {reference.forgotten}".encode()
    ending = masked_ending(reference.video, reference.audio)
    copy = project.cache_folder / "masked" / f"{sha256(facts).hexdigest()}{ending}"
    with _COPYING.turn(copy, cancel):
        if copy.exists():
            return copy
        with plain_disk_errors():
            copy.parent.mkdir(parents=True, exist_ok=True)
        recording = project.path_of(reference)
        straight = None
        if reference.clock_jumps:
            straight = copy.with_name("straight.mkv")
            shifts = clock_shifts(recording, cancel)
            save_straightened(recording, straight, shifts, report=report, cancel=cancel)
        try:
            found = probe(straight or recording, cancel)
            save_masked(
                straight or recording,
                copy,
                reference.forgotten,
                video=found.video,
                audio=found.audio,
                ffmpeg=find_ffmpeg(),
                report=report,
                cancel=cancel,
            )
        finally:
            if straight:
                straight.unlink(missing_ok=True)
    return copy


def _black_photo(project: ProjectFolder, reference: MediaReference) -> Path:
    """In the place of a linked photo that was taken out for good."""
    folder = project.cache_folder / "masked"
    black = folder / f"{reference.sha256}{BLACK_PHOTO_ENDING}"
    if reference.video and not black.exists():
        with plain_disk_errors():
            folder.mkdir(parents=True, exist_ok=True)
        save_black_photo(reference.video.display_size, black)
    return black


def copy_to_read(
    project: ProjectFolder,
    path: Path,
    info: MediaInfo,
    sha256: str,
    *,
    report: Report,
    cancel: CancelToken,
) -> Path | None:
    """The copy that is to be read of a file, made when missing; None where it is read itself.

    Raises as ``readable`` does.
    """
    if info.is_photo:
        return _standing_film(project, path, sha256, cancel=cancel)
    if may_jump(info):
        return _straight_copy(project, path, sha256, report=report, cancel=cancel)
    return None


def _straight_copy(
    project: ProjectFolder, recording: Path, sha256: str, *, report: Report, cancel: CancelToken
) -> Path | None:
    """The straightened copy of a file; None where its clock does not jump."""
    copy = project.cache_folder / "straight" / f"{sha256}{STRAIGHT_ENDING}"
    with _COPYING.turn(copy, cancel):
        if copy.exists():
            return copy
        shifts = clock_shifts(recording, cancel)
        if len(shifts) == 1:
            return None
        with plain_disk_errors():
            copy.parent.mkdir(parents=True, exist_ok=True)
        save_straightened(recording, copy, shifts, report=report, cancel=cancel)
    return copy


def _standing_film(
    project: ProjectFolder, photo: Path, sha256: str, *, cancel: CancelToken
) -> Path:
    copy = project.cache_folder / "photos" / f"{sha256}{STANDING_ENDING}"
    with _COPYING.turn(copy, cancel):
        if not copy.exists():
            with plain_disk_errors():
                copy.parent.mkdir(parents=True, exist_ok=True)
            save_standing(photo, copy, ffmpeg=find_ffmpeg(), cancel=cancel)
    return copy

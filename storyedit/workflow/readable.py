"""What is read of a recording: itself, or, where its clock jumps, a straightened copy of it.

The copy lies in the project's cache, may be deleted at any time, and is made again when missing.
"""

from pathlib import Path

from storyedit.ffmpeg.clock import STRAIGHT_ENDING, clock_shifts, save_straightened
from storyedit.media import MediaReference
from storyedit.progress import CancelToken, Report, report_nowhere
from storyedit.project.folder import ProjectFolder
from storyedit.refusals import plain_disk_errors
from storyedit.workflow.turns import Turns

_STRAIGHTENING = Turns(most=1)
"""Each is as fast as the disk."""


def readable(
    project: ProjectFolder,
    reference: MediaReference,
    *,
    report: Report = report_nowhere,
    cancel: CancelToken | None = None,
) -> Path:
    """The file to read in place of a recording of the project.

    Raises ``Unreadable``, ``Cancelled``, ``DiskFull``, ``ProjectError``.
    """
    recording = project.path_of(reference)
    if not reference.clock_jumps:
        return recording
    stop = cancel or CancelToken()
    copy = straight_copy(project, recording, reference.sha256, report=report, cancel=stop)
    return copy or recording


def straight_copy(
    project: ProjectFolder, recording: Path, sha256: str, *, report: Report, cancel: CancelToken
) -> Path | None:
    """The straightened copy of a file, made when missing; None where its clock does not jump.

    Raises as ``readable`` does.
    """
    copy = project.cache_folder / "straight" / f"{sha256}{STRAIGHT_ENDING}"
    with _STRAIGHTENING.turn(copy, cancel):
        if copy.exists():
            return copy
        shifts = clock_shifts(recording, cancel)
        if len(shifts) == 1:
            return None
        with plain_disk_errors():
            copy.parent.mkdir(parents=True, exist_ok=True)
        save_straightened(recording, copy, shifts, report=report, cancel=cancel)
    return copy

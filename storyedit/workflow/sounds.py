"""A recording's sound on the disk, where the process that listens can read it."""

from collections.abc import Iterator
from contextlib import contextmanager

from storyedit.engines.base import AudioSource
from storyedit.ffmpeg.audio import extract_pcm
from storyedit.ffmpeg.find import find_ffmpeg
from storyedit.media import MediaReference
from storyedit.progress import CancelToken, Report
from storyedit.project.folder import ProjectFolder
from storyedit.workflow.recordings import check_unchanged

SOUND_LEFT_OVER = "*-sound.wav"
"""What a killed listening leaves in the project's cache."""


@contextmanager
def sound_of(
    project: ProjectFolder,
    reference: MediaReference,
    use: str,
    *,
    report: Report,
    cancel: CancelToken,
    channel: int | None = None,
) -> Iterator[AudioSource]:
    """A recording's sound, or one channel of it, for as long as it is needed.

    ``use`` keeps the files of jobs that go on side by side apart. Raises ``Unreadable``,
    ``DiskFull``, ``ProjectError``, ``Cancelled``.
    """
    sound = project.cache_folder / SOUND_LEFT_OVER.replace("*", f"{reference.id}-{use}")
    path = check_unchanged(project, reference, cancel)
    sound.parent.mkdir(parents=True, exist_ok=True)
    try:
        extract_pcm(
            path,
            reference,
            sound,
            ffmpeg=find_ffmpeg(),
            report=report,
            cancel=cancel,
            channel=channel,
        )
        yield AudioSource.open(sound)
    finally:
        sound.unlink(missing_ok=True)

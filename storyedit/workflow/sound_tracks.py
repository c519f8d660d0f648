"""The sounds of a recording, of which one is heard: chosen when it is added, or by a person."""

from dataclasses import replace

from storyedit.errors import EditError
from storyedit.ffmpeg.probe import probe
from storyedit.media import MediaReference, SoundTrack
from storyedit.progress import CancelToken
from storyedit.project.folder import ProjectFolder
from storyedit.workflow.readable import readable
from storyedit.workflow.recordings import check_unchanged, recording_of


def sound_tracks(project: ProjectFolder, media_id: str) -> tuple[SoundTrack, ...]:
    """The sounds in a recording, in the order of the file.

    Raises ``EditError`` for a recording the project does not have, ``Unreadable``.
    """
    return probe(readable(project, recording_of(project, media_id))).sounds


def choose_sound_track(
    project: ProjectFolder, media_id: str, number: int, cancel: CancelToken | None = None
) -> MediaReference:
    """Listen to sound ``number`` of a recording from now on, counted from 1.

    What is written down already stays as it is. Raises ``EditError`` for a recording or a sound
    that is not there, ``Unreadable``, ``Cancelled``, ``DiskFull``, ``ProjectError``.
    """
    reference = recording_of(project, media_id)
    tracks = probe(check_unchanged(project, reference, cancel)).sounds
    if not 1 <= number <= len(tracks):
        raise EditError(
            f"There is no sound {number} in this film.",
            f"The sounds go from 1 to {len(tracks)}." if tracks else "This film has no sound.",
            media_id,
        )
    chosen = replace(reference, audio=tracks[number - 1].audio)
    project.replace_media(chosen)
    return chosen

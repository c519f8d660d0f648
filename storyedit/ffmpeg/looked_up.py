"""How a recording is read, looked up once as long as its file stays the same."""

from functools import lru_cache
from pathlib import Path

from storyedit.ffmpeg.colour import TOLD, colours_of
from storyedit.ffmpeg.graphs import Reading
from storyedit.ffmpeg.passed import Identity, identity_of
from storyedit.ffmpeg.reading import beginning_us, jumps_to_pictures
from storyedit.media import MediaReference

_MOST_REMEMBERED = 200
"""Recordings, of which it is kept in mind how they are read."""


def reading_of(recording: Path, media: MediaReference) -> Reading:
    """How the file of this recording is read. Raises ``Unreadable``."""
    stream_index = media.video.index if media.video else None
    return _looked_up(recording, stream_index, identity_of(recording))


@lru_cache(_MOST_REMEMBERED)
def _looked_up(recording: Path, stream_index: int | None, _identity: Identity) -> Reading:
    return Reading(
        began_us=beginning_us(recording),
        colours=TOLD if stream_index is None else colours_of(recording, stream_index),
        jumps_to_pictures=jumps_to_pictures(recording),
    )

"""A few spoken words as a small sound file that every browser plays: AAC of one channel in MP4."""

from pathlib import Path

import ffmpeg

from storyedit.ffmpeg.find import FFmpeg
from storyedit.ffmpeg.job import job_folder
from storyedit.ffmpeg.passed import unchanged
from storyedit.ffmpeg.reading import (
    STEADY_SOUND,
    beginning_us,
    in_phase,
    open_recording,
    placed_sound,
    with_recording,
)
from storyedit.ffmpeg.run import memory_for, run_ffmpeg
from storyedit.media import AudioStream
from storyedit.progress import CancelToken
from storyedit.refusals import plain_disk_errors

_NOTE = "note.m4a"

_RATE_HZ = 48_000
"""What microphones in browsers give."""

_BITS_A_SECOND = 64_000
"""Clear speech in one channel; a minute is half a megabyte."""


def save_voice_note(
    recording: Path, sound: AudioStream, note: Path, *, tool: FFmpeg, cancel: CancelToken
) -> None:
    """Write a recording's sound to ``note``, whole or not at all, and nothing else of it.

    Neither its picture nor what it is called or says of itself goes along. Raises ``Unreadable``,
    ``Cancelled``, ``RenderError``, ``DiskFull``.
    """
    given = _arguments(sound, beginning_us(recording))
    with plain_disk_errors(), job_folder(note.parent) as job:
        with unchanged(recording):
            run_ffmpeg(
                tool,
                with_recording(given, recording),
                cancel=cancel,
                folder=Path(job),
                most_memory_bytes=memory_for(0),
            )
        (Path(job) / _NOTE).replace(note)


def _arguments(sound: AudioStream, began_us: int) -> list[str]:
    read = in_phase(open_recording()[str(sound.index)], sound)
    heard = placed_sound(read, began_us).filter("aresample", _RATE_HZ, first_pts=0, **STEADY_SOUND)
    options = {
        "c:a": "aac",
        "b:a": _BITS_A_SECOND,
        "ac": 1,
        "map_metadata": -1,
        "movflags": "+faststart",
        "bitexact": None,
        "f": "mp4",
    }
    compiled: list[str] = ffmpeg.output(heard, _NOTE, **options).get_args()
    return compiled

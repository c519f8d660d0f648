"""A recording's sound as the speech engines want it: 16 kHz, one channel, 16 bit, in a WAV."""

from pathlib import Path

from storyedit.errors import NoSound
from storyedit.ffmpeg.find import FFmpeg
from storyedit.ffmpeg.graphs import listening
from storyedit.ffmpeg.job import job_folder
from storyedit.ffmpeg.opening import require_file
from storyedit.ffmpeg.passed import unchanged
from storyedit.ffmpeg.reading import beginning_us, with_recording
from storyedit.ffmpeg.run import hear_minutes, memory_for, run_ffmpeg
from storyedit.media import MediaInfo, MediaReference
from storyedit.progress import CancelToken, Report
from storyedit.refusals import plain_disk_errors


def extract_pcm(
    recording: Path,
    media: MediaInfo | MediaReference,
    wav: Path,
    *,
    ffmpeg: FFmpeg,
    report: Report,
    cancel: CancelToken,
    channel: int | None = None,
) -> None:
    """Write the chosen sound of ``recording`` to ``wav``, whole or not at all.

    Sample 0 is the recording's own beginning: sound that starts late is led by silence, and a
    hole in it is filled. ``channel`` takes one of its channels, from 0; None mixes
    them all. Progress counts milliseconds. Raises ``NoSound``, ``Unreadable``,
    ``Cancelled``, ``RenderError``.
    """
    if media.audio is None:
        raise NoSound("There is no sound in this film.", "Choose a film with somebody talking.")
    require_file(recording)
    given = listening(media.audio, "sound.wav", began_us=beginning_us(recording), channel=channel)
    with plain_disk_errors(), job_folder(wav.parent) as job:
        with unchanged(recording):
            run_ffmpeg(
                ffmpeg,
                with_recording(given, recording),
                cancel=cancel,
                folder=Path(job),
                on_progress=hear_minutes(
                    "sound", "Getting the sound ready.", media.duration_ms, report
                ),
                most_memory_bytes=memory_for(0),
            )
        (Path(job) / "sound.wav").replace(wav)

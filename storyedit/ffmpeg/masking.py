"""A recording without some of its seconds: silence and black of the same length in their place.

Everything else lies where it was. To black out pictures they are written anew, as H.264, and the
sounds are written anew too, as AAC, or without loss where the file is WAV or FLAC alone; other
streams, titles and chapters, which could tell what was said, are left out.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from storyedit.errors import RenderError
from storyedit.ffmpeg.find import FFmpeg
from storyedit.ffmpeg.job import job_folder
from storyedit.ffmpeg.opening import WHITELISTS, safe_name
from storyedit.ffmpeg.passed import unchanged
from storyedit.ffmpeg.probe import probe
from storyedit.ffmpeg.run import hear_minutes, run_ffmpeg
from storyedit.media import AudioStream, MediaInfo, VideoStream
from storyedit.progress import CancelToken, Report
from storyedit.refusals import plain_disk_errors
from storyedit.stamps import replace_whole
from storyedit.timing import TimeRange

LOSSLESS = {"pcm_s16le": (".wav", "pcm_s16le"), "flac": (".flac", "flac")}
"""The sounds that are kept without loss, and what they are kept in."""

SOUND_MS = 5
"""Silence begins so much before, since it is made by pieces of 64 samples."""

SHORTEST_PICTURE_MS = 100
"""Black begins so much before where pictures come at no steady rate: one may still be shown."""


@dataclass(frozen=True, slots=True)
class Masked:
    """What a masked copy holds, as the recording is to be known from now on."""

    duration_ms: int
    video: VideoStream | None
    audio: AudioStream | None


def masked_ending(video: VideoStream | None, audio: AudioStream | None) -> str:
    """The ending of the copy of a recording."""
    if video:
        return ".mp4"
    return LOSSLESS.get(audio.codec if audio else "", (".m4a", ""))[0]


def save_masked(
    recording: Path,
    copy: Path,
    ranges: Sequence[TimeRange],
    *,
    video: VideoStream | None,
    audio: AudioStream | None,
    ffmpeg: FFmpeg,
    report: Report,
    cancel: CancelToken,
) -> Masked:
    """Write to ``copy``, whole or not at all, the recording without these stretches of time.

    ``video`` and ``audio`` are what is used of the recording. Raises ``Unreadable``,
    ``Cancelled``, ``RenderError``, ``DiskFull``, ``ProjectError``.
    """
    before = probe(recording, cancel)
    only = (part for name, names in WHITELISTS.items() for part in (f"-{name}", names))
    arguments = [*only, "-i", safe_name(recording), "-map_metadata", "-1", "-map_chapters", "-1"]
    if video:
        arguments += ["-map", f"0:{video.index}", *_picture(video, ranges)]
    if audio:
        for sound in before.sounds:
            arguments += ["-map", f"0:{sound.audio.index}"]
        arguments += _sound(video, audio, ranges)
    with plain_disk_errors(), job_folder(copy.parent) as job:
        made = Path(job) / f"masked{masked_ending(video, audio)}"
        with unchanged(recording):
            run_ffmpeg(
                ffmpeg,
                [*arguments, made.name],
                cancel=cancel,
                folder=Path(job),
                on_progress=hear_minutes("forget", "Taking it out.", before.duration_ms, report),
            )
        after = probe(made, cancel)
        masked = _known_by(before, after, video, audio)
        replace_whole(made, copy)
    return masked


def _picture(video: VideoStream, ranges: Sequence[TimeRange]) -> list[str]:
    early_ms = SHORTEST_PICTURE_MS if video.is_vfr else -(-1_000 // video.rate)
    box = f"drawbox=x=0:y=0:w=iw:h=ih:color=black:t=fill:enable='{_within(ranges, early_ms)}'"
    flags = ["-flags", "+ildct+ilme"] if video.is_interlaced else []
    return [
        "-filter:v", box, "-c:v", "libx264", "-crf", "16", "-preset", "veryfast", *flags,
        "-fps_mode", "passthrough", "-video_track_timescale", "90000", "-movflags", "+faststart",
    ]  # fmt: skip


def _sound(video: VideoStream | None, audio: AudioStream, ranges: Sequence[TimeRange]) -> list[str]:
    codec = "aac" if video else LOSSLESS.get(audio.codec, ("", "aac"))[1]
    silence = f"asetnsamples=n=64:p=0,volume=0:enable='{_within(ranges, SOUND_MS)}'"
    fine = ["-b:a", "256k"] if codec == "aac" else []
    return ["-filter:a", silence, "-c:a", codec, *fine]


def _within(ranges: Sequence[TimeRange], early_ms: int) -> str:
    """True in ffmpeg's own language where a time, in seconds, is in one of the ranges."""
    return "+".join(
        f"between(t,{max(0, each.start_ms - int(early_ms)) / 1000},{each.end_ms / 1000})"
        for each in ranges
    )


def _known_by(
    before: MediaInfo, after: MediaInfo, video: VideoStream | None, audio: AudioStream | None
) -> Masked:
    """Raises ``RenderError`` where the copy does not hold what the recording held."""
    places = [sound.audio.index for sound in before.sounds]
    is_whole = bool(after.video) == bool(video) and len(after.sounds) == len(places) * bool(audio)
    if not is_whole or abs(after.duration_ms - before.duration_ms) > 1_000:
        raise RenderError(
            "We could not take that out of the film.",
            "Nothing was changed. Remove the whole film, if you wish.",
            f"{before!r} became {after!r}",
        )
    heard = after.sounds[places.index(audio.index)].audio if audio else None
    return Masked(after.duration_ms, after.video, heard)

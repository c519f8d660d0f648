"""A recording without some of its seconds: silence and black of the same length in their place.

Everything else lies where it was. To black out pictures they are written anew, as H.264, and the
sounds are written anew too, as AAC, or without loss where the file is WAV or FLAC alone; other
streams, titles and chapters, which could tell what was said, are left out. In the place of a photo
is a black one of its shape.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor
from pathlib import Path
from typing import TYPE_CHECKING

from storyedit.errors import RenderError
from storyedit.ffmpeg.find import FFmpeg
from storyedit.ffmpeg.job import job_folder
from storyedit.ffmpeg.opening import WHITELISTS, safe_name, unreadable
from storyedit.ffmpeg.passed import opened, unchanged
from storyedit.ffmpeg.probe import probe
from storyedit.ffmpeg.run import hear_minutes, run_ffmpeg
from storyedit.media import AudioStream, MediaInfo, VideoStream
from storyedit.progress import CancelToken, Report
from storyedit.refusals import plain_disk_errors
from storyedit.stamps import replace_whole
from storyedit.timing import TimeRange

if TYPE_CHECKING:
    from av.container import InputContainer

LOSSLESS = {"pcm_s16le": (".wav", "pcm_s16le"), "flac": (".flac", "flac")}
"""The sounds that are kept without loss, and what they are kept in."""

SOUND_MS = 5
"""Silence begins so much before, since it is made by pieces of 64 samples."""

_PAST_S = 1
"""Pictures are stored in another order than they are shown in, but never so far from it."""


@dataclass(frozen=True, slots=True)
class Masked:
    """What a masked copy holds, as the recording is to be known from now on."""

    duration_ms: int
    video: VideoStream | None
    audio: AudioStream | None


BLACK_PHOTO_ENDING = ".png"

LARGEST_BLACK_PX = 3840
"""The longer side of a black photo: no more than is kept of any."""


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
        black = [_from_its_picture(recording, video, each) for each in ranges]
        arguments += ["-map", f"0:{video.index}", *_picture(video, black)]
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


def save_black_photo(size: tuple[int, int], copy: Path) -> None:
    """Write to ``copy``, whole or not at all, a black PNG of the shape of a photo of this size.

    Raises ``DiskFull``, ``ProjectError``.
    """
    from PIL import Image

    by = min(Fraction(1), Fraction(LARGEST_BLACK_PX, max(size)))
    black = Image.new("L", (max(1, round(size[0] * by)), max(1, round(size[1] * by))))
    with plain_disk_errors(), job_folder(copy.parent) as job:
        made = Path(job) / copy.name
        black.save(made, "PNG")
        replace_whole(made, copy)


def _picture(video: VideoStream, ranges: Sequence[TimeRange]) -> list[str]:
    # drawbox would make 8 bit of 10
    black = f"lutyuv=y=0:u=(minval+maxval)/2:v=(minval+maxval)/2:enable='{_within(ranges, 1)}'"
    flags = ["-flags", "+ildct+ilme"] if video.is_interlaced else []
    return [
        "-filter:v", black, "-c:v", "libx264", "-crf", "16", "-preset", "veryfast", *flags,
        "-fps_mode", "passthrough", "-enc_time_base:v", "1:90000",  # else at a steady rate
        "-video_track_timescale", "90000", "-movflags", "+faststart",
    ]  # fmt: skip


def _from_its_picture(recording: Path, video: VideoStream, time: TimeRange) -> TimeRange:
    """The stretch, from where the picture begins that is shown as it begins: it may stand long.

    At least one picture of a steady rate earlier. Raises ``Unreadable``.
    """
    early_ms = time.start_ms - ceil(1_000 / video.rate)
    shown_ms = _shown_since_ms(recording, video, time.start_ms)
    return TimeRange(max(0, min(early_ms, shown_ms)), time.end_ms)


def _shown_since_ms(recording: Path, video: VideoStream, at_ms: int) -> int:
    import av

    try:
        with opened(recording) as container:
            start_us = container.start_time or 0
            for from_us in (start_us + at_ms * 1_000, start_us):
                container.seek(from_us)
                stamps = list(_stamps_until(container, video.index, start_us, at_ms))
                if stamps:
                    return floor(1_000 * max(stamps))
    except av.error.FFmpegError as failed:
        raise unreadable(f"{recording!r}: {failed}") from failed
    return 0


def _stamps_until(
    container: "InputContainer", index: int, start_us: int, at_ms: int
) -> Iterator[Fraction]:
    """When each picture is shown that is not later, in seconds of the recording."""
    at_s = Fraction(at_ms, 1_000)
    for packet in container.demux(container.streams[index]):
        if packet.pts is None or packet.time_base is None:
            continue
        shown_s = packet.pts * packet.time_base - Fraction(start_us, 1_000_000)
        if shown_s > at_s + _PAST_S:
            return
        if shown_s <= at_s:
            yield shown_s


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

"""A light copy of a recording, for watching in a browser: small, and quick to jump about in.

Its time 0 is the recording's own, so a word's time is the same in both. It has no B-frames: then
its pictures need no edit list, which browsers read in different ways.
"""

from dataclasses import asdict
from fractions import Fraction
from pathlib import Path
from typing import Any

import ffmpeg as graph

from storyedit.errors import DiskFull, FFmpegMissing, RenderError
from storyedit.ffmpeg.colour import TOLD, Colours, colours_of, in_film_form, told_film_colours
from storyedit.ffmpeg.find import FFmpeg
from storyedit.ffmpeg.graphs import fitted
from storyedit.ffmpeg.job import job_folder
from storyedit.ffmpeg.keys import key_of
from storyedit.ffmpeg.opening import open_here, require_file
from storyedit.ffmpeg.passed import unchanged
from storyedit.ffmpeg.reading import (
    STEADY_SOUND,
    FilterGraph,
    beginning_us,
    in_phase,
    open_recording,
    placed_pictures,
    placed_sound,
    whole_pictures,
    with_recording,
)
from storyedit.ffmpeg.run import hear_minutes, memory_for, run_ffmpeg
from storyedit.media import MediaInfo, MediaReference, VideoStream
from storyedit.progress import CancelToken, Report
from storyedit.refusals import plain_disk_errors
from storyedit.stamps import replace_whole
from storyedit.timeline import SAMPLE_RATE_HZ
from storyedit.timing import FrameRate, first_frame_from, frame_to_ms, standard_rate

LARGEST_PX = (1280, 720)
"""Of a light copy: enough to see a face fill half of a wide screen."""

FASTEST = Fraction(30)
"""Of a light copy, in pictures a second: every second picture of what is faster."""

_FORMAT = 2
"""Goes up when light copies are made in another way, so that no older one is used again."""

_STORED: dict[str, Any] = {"c:v": "libx264", "preset": "superfast", "crf": 26, "bf": 0}
"""Measured on a talk: ``ultrafast`` takes 0.7 of the time and 2.5 of the space, ``veryfast`` 1.4
of the time and 0.6 of the space."""

_HEARD: dict[str, Any] = {"c:a": "aac", "b:a": "112k"}

_EARLY = Fraction(1, 10)
"""How early a picture may be shown, in frames of the copy: stamps are rounded, cameras waver."""

_FINER = 1_000
"""Ticks in one of the rate's own: Chromium rounds a jump to ticks, and with coarse ones lands on a
keyframe that is up to half a picture too late."""

_US = 1_000_000


def light_name(media: MediaInfo | MediaReference, recording_sha256: str) -> str:
    """The name a light copy is kept under: what it depends on, and nothing else."""
    facts = {
        "made by": ("light copy", _FORMAT, LARGEST_PX, FASTEST, _STORED, _HEARD),
        "recording": recording_sha256,
        "streams": [asdict(stream) for stream in (media.video, media.audio) if stream],
    }
    key = key_of(facts)
    return f"{key}.mp4" if media.video else f"{key}.m4a"


def light_rate(video: VideoStream) -> FrameRate:
    """The steady rate of the copy: the standard one nearest to the recording's, at most 30."""
    rate = standard_rate(video.rate, is_vfr=video.is_vfr)
    return rate if rate <= FASTEST else rate / 2


def light_size(video: VideoStream) -> tuple[int, int]:
    """The copy's width and height in pixels: even, and never more than the recording's."""
    width, height = video.display_size
    most = (min(width, LARGEST_PX[0]) // 2 * 2, min(height, LARGEST_PX[1]) // 2 * 2)
    return fitted(video.display_size, (max(2, most[0]), max(2, most[1])))


def light_video(video: VideoStream, duration_ms: int) -> VideoStream:
    """The picture of the copy of a recording ``duration_ms`` long."""
    rate = light_rate(video)
    width_px, height_px = light_size(video)
    return VideoStream(
        index=0,
        codec="h264",
        width_px=width_px,
        height_px=height_px,
        rotation_deg=0,
        sample_aspect=Fraction(1),
        rate=rate,
        is_vfr=False,
        start_ms=0,
        end_ms=frame_to_ms(_frame_count(duration_ms, rate), rate),
    )


def save_light_copy(
    recording: Path,
    media: MediaInfo | MediaReference,
    copy: Path,
    *,
    ffmpeg: FFmpeg,
    report: Report,
    cancel: CancelToken,
) -> None:
    """Write a light copy to ``copy``, whole or not at all.

    At ``k / light_rate`` seconds it shows what the recording shows then, and its sound lies where
    the recording's does. Of sound alone it is MP4 with AAC. Progress counts milliseconds. Raises
    ``Unreadable``, ``Cancelled``, ``RenderError``, ``DiskFull``, ``ProjectError``.
    """
    require_file(recording)
    colours = colours_of(recording, media.video.index) if media.video else TOLD
    compiled = _arguments(media, colours, "copy.mp4", began_us=beginning_us(recording))
    given = with_recording(compiled, recording)
    with plain_disk_errors(), job_folder(copy.parent) as job:
        made = Path(job) / "copy.mp4"
        with unchanged(recording):
            _run(ffmpeg, given, media, folder=Path(job), report=report, cancel=cancel)
        if not _is_whole(made, media):
            raise _not_made(f"{recording!r}: not all of the copy was made")
        replace_whole(made, copy)


def _arguments(
    media: MediaInfo | MediaReference, colours: Colours, name: str, *, began_us: int
) -> list[str]:
    recorded = open_recording()
    streams: list[FilterGraph] = []
    options: dict[str, Any] = {"map_metadata": -1, "movflags": "+faststart", "f": "mp4"}
    if media.video:
        rate = light_rate(media.video)
        early_us = round(_EARLY / rate * _US)
        seen = placed_pictures(recorded[str(media.video.index)], began_us + early_us)
        streams.append(_pictures(seen, media.video, media.duration_ms, colours))
        options |= {
            **_STORED,
            "g": round(rate),
            "fps_mode": "passthrough",
            "video_track_timescale": rate.numerator * _FINER,
        }
    if media.audio:
        heard = placed_sound(in_phase(recorded[str(media.audio.index)], media.audio), began_us)
        streams.append(heard.filter("aresample", SAMPLE_RATE_HZ, first_pts=0, **STEADY_SOUND))
        options |= {**_HEARD, "ac": min(2, media.audio.channels)}
    compiled: list[str] = graph.output(*streams, name, **options).get_args()
    return compiled


def _pictures(
    seen: FilterGraph, video: VideoStream, duration_ms: int, colours: Colours
) -> FilterGraph:
    """One picture a frame from time 0 to the end; the first is held before, the last after."""
    rate = light_rate(video)
    seen = whole_pictures(seen, video).filter("fps", str(rate), round="up", start_time=0)
    return (
        told_film_colours(in_film_form(seen, light_size(video), colours))
        .filter("tpad", stop=-1, stop_mode="clone")
        .filter("trim", end_frame=_frame_count(duration_ms, rate))
    )


def _frame_count(duration_ms: int, rate: FrameRate) -> int:
    return max(1, first_frame_from(duration_ms, rate))


def _run(
    ffmpeg: FFmpeg,
    given: list[str],
    media: MediaInfo | MediaReference,
    *,
    folder: Path,
    report: Report,
    cancel: CancelToken,
) -> None:
    pixels = media.video.width_px * media.video.height_px if media.video else 0
    try:
        run_ffmpeg(
            ffmpeg,
            given,
            cancel=cancel,
            folder=folder,
            on_progress=hear_minutes(
                "light copy", "Making a light copy to watch.", media.duration_ms, report
            ),
            most_memory_bytes=memory_for(pixels),
        )
    except (DiskFull, FFmpegMissing):
        raise
    except RenderError as failed:
        raise _not_made(failed.detail) from failed


def _not_made(detail: str) -> RenderError:
    return RenderError(
        "We could not make a light copy of this film.",
        "You can go on without it. Jumping in the film may be slow.",
        detail,
    )


def _is_whole(made: Path, media: MediaInfo | MediaReference) -> bool:
    """Whether a new copy has every frame, and sound where the recording has."""
    import av

    try:
        with open_here(made) as container:
            if media.audio and not container.streams.audio:
                return False
            if not media.video:
                return True
            frame_count = _frame_count(media.duration_ms, light_rate(media.video))
            return container.streams.video[0].frames == frame_count
    except (av.error.FFmpegError, IndexError):
        return False

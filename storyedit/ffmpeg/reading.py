"""How a recording is read by ffmpeg: under a name that stands for its own, and on its own clock.

Left to itself, ffmpeg counts an MPEG-TS from the first of those streams that are read, so late
sound comes too early when it is read alone. So the file's clock is kept, and the instant of the
recording's beginning is taken away from the time of each picture and sample.
"""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeAlias

import ffmpeg

from storyedit.ffmpeg.opening import MOST_PIXELS, WHITELISTS, safe_name, unreadable
from storyedit.ffmpeg.passed import opened
from storyedit.media import AudioStream, VideoStream

FilterGraph: TypeAlias = Any
"""A stream of ffmpeg-python, which has no types."""

open_input: Callable[..., FilterGraph] = ffmpeg.input

RECORDING = "the recording"
"""Stands for the recording's name in a graph, as ffmpeg-python takes only names in UTF-8."""

STEADY_SOUND: dict[str, Any] = {"async": 1, "min_comp": "0.000001"}
"""``aresample``'s own: begin to the sample where stamps say, and fill holes with silence."""

_FILES_CLOCK = "-copyts"

_INDEXED = {"mov", "matroska"}
"""ffmpeg's names of the kinds of file with an index of their whole pictures; MP4 is "mov"."""


def open_recording(**options: Any) -> FilterGraph:
    """The recording, as a graph reads it; ``placed_pictures`` and ``placed_sound`` say when."""
    return open_input(RECORDING, **options, **WHITELISTS, max_pixels=MOST_PIXELS)


def with_recording(compiled: Iterable[str], recording: Path | None) -> list[str]:
    """The arguments with the recording's own name in its place, and its clock kept."""
    if recording is None:
        return list(compiled)
    named = (safe_name(recording) if part == RECORDING else part for part in compiled)
    return [_FILES_CLOCK, *named]


def beginning_us(recording: Path) -> int:
    """The recording's beginning on the file's clock: the first of all its streams, read or not.

    Raises ``Unreadable``.
    """
    import av

    try:
        with opened(recording) as container:
            return container.start_time or 0
    except (av.error.FFmpegError, OSError) as failed:
        raise unreadable(f"{recording!r}: {failed}") from failed


def jumps_to_pictures(recording: Path) -> bool:
    """Whether a jump in it lands on a whole picture, not later than where it goes: the file tells
    where they lie. Raises ``Unreadable``."""
    import av

    try:
        with opened(recording) as container:
            return bool(_INDEXED.intersection(container.format.name.split(",")))
    except (av.error.FFmpegError, OSError) as failed:
        raise unreadable(f"{recording!r}: {failed}") from failed


def placed_pictures(seen: FilterGraph, at_us: int) -> FilterGraph:
    """The pictures in microseconds, counted from ``at_us`` of the file's clock."""
    return seen.filter("settb", "AVTB").filter("setpts", f"PTS-({at_us})")


def placed_sound(heard: FilterGraph, began_us: int, at_s: int = 0) -> FilterGraph:
    """The sound, counted from ``at_s`` after the recording's beginning, ``began_us``.

    The beginning is rounded to a sample by itself, so that all readings of a recording agree.
    """
    return heard.filter("asetpts", f"PTS-round({began_us}/1000000/TB)-round({at_s}/TB)")


def whole_pictures(seen: FilterGraph, video: VideoStream) -> FilterGraph:
    """Interlaced pictures, whose lines are of two moments, as pictures of the first one each."""
    if not video.is_interlaced:
        return seen
    return seen.filter("bwdif", mode="send_frame", parity="auto", deint="interlaced")


def in_phase(heard: FilterGraph, audio: AudioStream) -> FilterGraph:
    """Two channels that move against each other, moving together: mixed, they stay."""
    return heard.filter("aeval", "val(0)|-val(1)") if audio.is_antiphase else heard

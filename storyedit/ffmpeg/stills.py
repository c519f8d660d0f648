"""A still picture of one moment of a recording: upright, in its right shape, in screen colours."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from time import monotonic

import ffmpeg as graph

from storyedit.errors import Cancelled, DiskFull, FFmpegMissing, RenderError, Unreadable
from storyedit.ffmpeg.colour import BT709, JPEG, Colours, colours_of, in_film_colours, in_jpeg_form
from storyedit.ffmpeg.exact import LEADS_S
from storyedit.ffmpeg.find import FFmpeg
from storyedit.ffmpeg.graphs import fitted
from storyedit.ffmpeg.job import job_folder
from storyedit.ffmpeg.opening import require_file, unreadable
from storyedit.ffmpeg.passed import Identity, identity_of
from storyedit.ffmpeg.reading import (
    FilterGraph,
    beginning_us,
    open_recording,
    placed_pictures,
    whole_pictures,
    with_recording,
)
from storyedit.ffmpeg.run import run_ffmpeg
from storyedit.media import VideoStream
from storyedit.progress import CancelToken
from storyedit.refusals import plain_disk_errors

PICTURE_WIDTH_PX = 640
"""Wide enough for a card that fills half a screen."""

LIMIT_S = 60.0
"""Far more than a picture takes, even where a long film has to be read from its beginning."""

_PICTURE = "picture.jpg"

_AGES_S = 100_000
"""Longer than any recording: one step of a rate so slow that only one picture is ever due."""

_MOST_REMEMBERED = 200
"""Recordings: opening one of two hours anew for each picture takes longer than the picture."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """How a recording is seen: where its own beginning is on the file's clock, and its colours."""

    began_us: int
    colours: Colours


def save_picture(
    recording: Path,
    video: VideoStream,
    at_ms: int,
    jpeg: Path,
    *,
    ffmpeg: FFmpeg,
    width_px: int = PICTURE_WIDTH_PX,
    cancel: CancelToken | None = None,
) -> None:
    """Write what is seen at ``at_ms`` to ``jpeg``, whole or not at all, never larger than it is.

    That is the last picture whose own instant is not later; before the first it is the first.
    Raises ``Unreadable`` where no picture can be read, ``Cancelled``, ``DiskFull``,
    ``ProjectError``.
    """
    require_file(recording)
    seen = _seen(recording, video.index)
    at_ms = min(at_ms, video.end_ms - 1)
    limited = Limited(cancel or CancelToken(), LIMIT_S)
    with plain_disk_errors(), job_folder(jpeg.parent) as job:
        made = Path(job) / _PICTURE
        for reading in _readings(at_ms, video):
            given = _arguments(video, at_ms, width_px, reading=reading, seen=seen)
            if _was_made(made, ffmpeg, with_recording(given, recording), limited):
                made.replace(jpeg)
                return
    raise unreadable(f"{recording!r}: no picture at {at_ms} ms")


@dataclass(frozen=True, slots=True)
class _Reading:
    """From where a recording is read (0: its very beginning, without a jump), and to where.

    ``to_end`` stores every picture up to the moment, each over the one before: slower, but it also
    finds the last one of a recording whose end is not where it says.
    """

    from_ms: int
    to_end: bool


def _readings(at_ms: int, video: VideoStream) -> Iterator[_Reading]:
    """What to try, the quickest first."""
    near = [at_ms - lead_s * 1000 for lead_s in LEADS_S if lead_s is not None]
    for from_ms in (*(from_ms for from_ms in near if from_ms > video.start_ms), 0):
        for to_end in (False, True):
            yield _Reading(from_ms, to_end)


def _arguments(
    video: VideoStream, at_ms: int, width_px: int, *, reading: _Reading, seen: _Seen
) -> list[str]:
    jump = {"ss": f"{reading.from_ms}ms", "noaccurate_seek": None} if reading.from_ms else {}
    recorded = open_recording(**jump)[str(video.index)]
    whole = whole_pictures(recorded, video)
    shown = _shown_at(whole, seen.began_us + at_ms * 1000, reading)
    width, height = video.display_size
    size = fitted(video.display_size, (min(width_px, width), height))
    told = in_film_colours(shown, size, seen.colours)
    picture = in_jpeg_form(told, in_color_matrix=BT709).filter("setsar", 1)
    few = {} if reading.to_end else {"frames:v": 1}
    as_they_come = {"fps_mode": "passthrough", "enc_time_base": "1:1000000"}
    options = {**JPEG, **as_they_come, **few}
    compiled: list[str] = graph.output(picture, _PICTURE, **options).get_args()
    return compiled


def _shown_at(recorded: FilterGraph, at_us: int, reading: _Reading) -> FilterGraph:
    """The last picture that begins by ``at_us``; read from the beginning, else the first."""
    placed = placed_pictures(recorded, at_us)
    if not reading.to_end:
        held_at_start = {} if reading.from_ms else {"start_time": 0}
        slow = str(Fraction(1, _AGES_S))
        placed = placed.filter("fps", slow, round="up", **held_at_start)
    return placed.filter("trim", end_pts=1)


def _seen(recording: Path, stream_index: int) -> _Seen:
    """How a recording is seen, looked up once as long as the file stays the same."""
    return _looked_up(recording, stream_index, identity_of(recording))


@lru_cache(_MOST_REMEMBERED)
def _looked_up(recording: Path, stream_index: int, _identity: Identity) -> _Seen:
    return _Seen(beginning_us(recording), colours_of(recording, stream_index))


def _was_made(made: Path, ffmpeg: FFmpeg, given: list[str], limited: "Limited") -> bool:
    """Try for a picture; a moment may have none when it is read from too near."""
    try:
        run_ffmpeg(ffmpeg, given, cancel=limited, folder=made.parent)
    except (DiskFull, FFmpegMissing):
        raise
    except RenderError:
        made.unlink(missing_ok=True)
    except Cancelled:
        limited.raise_for_reason()
    return made.exists() and made.stat().st_size > 0


class Limited(CancelToken):
    """Stops when another does, or when the time is up."""

    def __init__(self, whole: CancelToken, limit_s: float) -> None:
        super().__init__()
        self._whole = whole
        self._until = monotonic() + limit_s

    @property
    def cancelled(self) -> bool:
        """Whether somebody said stop, or the time is up."""
        return self._whole.cancelled or monotonic() >= self._until

    def raise_for_reason(self) -> None:
        """Raise ``Cancelled`` when somebody said stop, ``Unreadable`` when the time is up."""
        self._whole.raise_if_cancelled()
        raise Unreadable(
            "That picture took too long to get.",
            "You can go on without it.",
            f"no picture in {LIMIT_S} s",
        )

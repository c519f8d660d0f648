"""Of a photo, a film in which it stands: so it is cut, watched and kept as any film is."""

from pathlib import Path
from typing import Any

import ffmpeg as graph

from storyedit.ffmpeg.colour import JPEG, TOLD, in_film_form, in_jpeg_form, told_film_colours
from storyedit.ffmpeg.find import FFmpeg
from storyedit.ffmpeg.job import job_folder
from storyedit.ffmpeg.passed import unchanged
from storyedit.ffmpeg.photos import PHOTO_MS, PHOTO_RATE, photo_dots
from storyedit.ffmpeg.reading import FilterGraph, open_input
from storyedit.ffmpeg.run import memory_for, run_ffmpeg
from storyedit.progress import CancelToken
from storyedit.refusals import plain_disk_errors
from storyedit.stamps import replace_whole
from storyedit.timing import frames_long

STANDING_ENDING = "-1.mp4"
"""The number goes up when these films are made in another way, so that no older one is used."""

_STORED: dict[str, Any] = {"c:v": "libx264", "preset": "veryfast", "crf": 12, "bf": 0}
"""So fine that the film made of it shows the photo, and not how it was kept."""

_KEYFRAMES_APART = int(2 * PHOTO_RATE)
"""Browsers jump well with one in two seconds."""


def save_standing(photo: Path, film: Path, *, ffmpeg: FFmpeg, cancel: CancelToken) -> None:
    """Write to ``film``, whole or not at all, an MP4 in which the photo stands for ``PHOTO_MS``.

    Raises ``Unreadable``, ``Cancelled``, ``RenderError``, ``DiskFull``, ``ProjectError``.
    """
    with unchanged(photo):
        size, dots = photo_dots(photo, cancel=cancel)
    frame_count = frames_long(PHOTO_MS, PHOTO_RATE)
    seen = told_film_colours(in_film_form(_dots(size), size, TOLD))
    seen = seen.filter("tpad", stop=frame_count - 1, stop_mode="clone")
    options = {
        **_STORED,
        "g": _KEYFRAMES_APART,
        "fps_mode": "passthrough",
        "map_metadata": -1,
        "movflags": "+faststart",
        "f": "mp4",
    }
    _save(seen, options, film, size=size, dots=dots, ffmpeg=ffmpeg, cancel=cancel)


def save_photo_picture(
    photo: Path, jpeg: Path, *, ffmpeg: FFmpeg, width_px: int, cancel: CancelToken
) -> None:
    """Write a photo to ``jpeg`` as a small picture, whole or not at all. Raises as above."""
    size, dots = photo_dots(photo, (width_px, width_px), cancel)
    _save(
        in_jpeg_form(_dots(size)),
        {**JPEG, "frames:v": 1},
        jpeg,
        size=size,
        dots=dots,
        ffmpeg=ffmpeg,
        cancel=cancel,
    )


def _dots(size: tuple[int, int]) -> FilterGraph:
    """The photo as ffmpeg is fed it: decoded already, so nothing of the file reaches ffmpeg."""
    shape = {"pix_fmt": "rgb24", "s": f"{size[0]}x{size[1]}", "framerate": str(PHOTO_RATE)}
    return open_input("pipe:0", f="rawvideo", **shape)


def _save(
    seen: FilterGraph,
    options: dict[str, Any],
    file: Path,
    *,
    size: tuple[int, int],
    dots: bytes,
    ffmpeg: FFmpeg,
    cancel: CancelToken,
) -> None:
    with plain_disk_errors(), job_folder(file.parent) as job:
        made = Path(job) / file.name
        run_ffmpeg(
            ffmpeg,
            graph.output(seen, made.name, **options).get_args(),
            cancel=cancel,
            folder=made.parent,
            feed=(dots,),
            most_memory_bytes=memory_for(size[0] * size[1]),
        )
        replace_whole(made, file)

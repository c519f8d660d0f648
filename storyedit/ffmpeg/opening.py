"""How a person's file is opened: by ffmpeg and by PyAV alike, and never as a list of other files.

A playlist named ``talk.mp4`` can make ffmpeg read any file of the computer. So the kinds of file
are named here, and only what is really a film or a sound is opened.
"""

import stat
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from storyedit.errors import Unreadable
from storyedit.media import MediaInfo

if TYPE_CHECKING:
    from av.container import InputContainer

PROTOCOLS = "file,pipe"
"""ffmpeg's ``protocol_whitelist``: nothing from a network."""

CONTAINERS = ",".join(
    (
        *("mov", "matroska", "avi", "flv", "mpegts", "mpeg", "asf", "mxf", "dv"),
        *("ogg", "wav", "w64", "mp3", "flac", "aac", "aiff", "caf", "amr", "au", "ac3"),
        *("ape", "wv", "tta"),
    )
)
"""ffmpeg's ``format_whitelist``: films and sounds that are one file each. No concat, hls, dash,
image patterns or lavfi, which read other files."""

WHITELISTS = {"protocol_whitelist": PROTOCOLS, "format_whitelist": CONTAINERS}

MOST_PIXELS = 8192 * 8192
"""ffmpeg's ``max_pixels``: an 8K picture is half of it. A larger one is not decoded."""

LONGEST_MS = 24 * 60 * 60 * 1000
"""Of a recording. A broken file may claim weeks, and silence of that length would be made."""


@contextmanager
def open_here(path: Path, **reading: Any) -> "Iterator[InputContainer]":
    """Open a file in this process by PyAV, behind the whitelists. Raises PyAV's own errors.

    Only for what ``passed.opened`` lets by, and for what we made ourselves. Titles that are not
    UTF-8, as old cameras and sound files have, are no reason to refuse a file. ``reading`` are
    more of PyAV's own arguments.
    """
    import av

    with av.open(
        safe_name(path), options=dict(WHITELISTS), metadata_errors="replace", **reading
    ) as container:
        yield container


def open_part(path: Path) -> "AbstractContextManager[InputContainer]":
    """Open the picture of a part, which we made ourselves, to copy or count its packets.

    Its header tells all of that, so no picture is decoded first to learn more: that took six times
    as long as copying. Raises PyAV's own errors, and ``ValueError`` where there is no picture.
    """
    least = {"probesize": "32"}  # bytes, the least ffmpeg takes
    return open_here(path, container_options=least, stream_options=[{"skip_frame": "all"}])


def safe_name(path: Path) -> str:
    """The name to give ffmpeg: absolute and marked as a file, so no letter in it means more.

    Without the mark ``-x.mp4`` is an option and ``a:b.mp4`` a protocol. A name that is not UTF-8
    stays in Python's ``surrogateescape``.
    """
    return f"file:{path.absolute()}"


def require_file(path: Path) -> None:
    """Raise ``Unreadable``, plainly, unless ``path`` is a file with something in it to read."""
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise Unreadable("That is a folder, not a film.", "Choose a film or a sound file.")
        if not stat.S_ISREG(mode):  # a pipe is waited for, and a device never ends
            raise unreadable(f"{path!r} is no ordinary file")
        with path.open("rb") as file:
            first = file.read(1)
    except FileNotFoundError as missing:
        raise gone(path) from missing
    except PermissionError as refused:
        raise Unreadable(
            "This computer may not open that file.",
            "Ask the owner of the file to let you read it.",
            str(refused),
        ) from refused
    except (OSError, ValueError) as failed:
        raise unreadable(str(failed)) from failed
    if not first:
        raise Unreadable("That file is empty.", "Choose another file, or record it again.")


def gone(path: Path) -> Unreadable:
    """The answer when a file is not there, or not any more."""
    return Unreadable(
        "We cannot find that file.",
        "Check its name and its folder, then try again.",
        f"no file {path!r}",
    )


def unreadable(detail: str) -> Unreadable:
    """The answer to a file that is not a film, a sound or a photo."""
    return Unreadable(
        "We cannot open that as a film, sound or photo.",
        "Choose another file. MP4 films, MP3 sounds and JPEG photos work well.",
        detail,
    )


def require_bounds(info: MediaInfo) -> None:
    """Raise ``Unreadable`` for a film whose length or picture is beyond what can be worked with."""
    if info.duration_ms > LONGEST_MS:
        raise Unreadable(
            "That film says it is longer than a day.",
            "Save it again as MP4, or cut it in two. Then add that.",
            f"{info.duration_ms} ms",
        )
    if info.video and info.video.width_px * info.video.height_px > MOST_PIXELS:
        raise Unreadable(
            "The picture of that film is too large.",
            "Save it again as MP4, in a smaller size. Then add that.",
            f"{info.video.width_px} x {info.video.height_px}",
        )

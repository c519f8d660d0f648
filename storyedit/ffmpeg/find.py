"""Finding an ffmpeg that can do all that is needed, without asking anybody."""

import os
import re
import shutil
import signal
import subprocess
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Literal, TypeAlias

from storyedit.errors import FFmpegMissing

NAMED_BY = "STORYEDIT_FFMPEG"
"""The environment variable in which a person can name an ffmpeg."""

Origin: TypeAlias = Literal["named", "path", "imageio-ffmpeg"]

_FILTERS = ("subtitles", "zscale")
"""What not every ffmpeg has: captions by libass, and the colours of HDR by zimg."""

_ANSWER_S = 20
"""Far more than any ffmpeg needs to list its filters."""


@dataclass(frozen=True, slots=True)
class FFmpeg:
    """One ffmpeg with libass, zimg and x264: where it lies, its version, and how it was found."""

    path: Path
    version: str
    origin: Origin


def find_ffmpeg(named: Path | None = None) -> FFmpeg:
    """The ffmpeg to use: the one a person names, else the one on PATH, else imageio-ffmpeg's.

    A person names one as ``named`` or in ``STORYEDIT_FFMPEG``, and then no other will do. Each is
    asked once a process. Raises ``FFmpegMissing``.
    """
    if named is None and os.environ.get(NAMED_BY):
        named = Path(os.environ[NAMED_BY])
    if named is not None:
        return _named(named)
    on_path = shutil.which("ffmpeg")
    if on_path and (version := _version_if_fit(Path(on_path))):
        return FFmpeg(Path(on_path), version, "path")
    return _carried()


def _named(path: Path) -> FFmpeg:
    version = _version_if_fit(path.absolute())
    if version is None:
        raise FFmpegMissing(
            "The film maker you named does not work here.",
            "Name an ffmpeg with libass, zimg and x264, or none: then we use our own.",
            f"{path!r} did not run, or lacks libass, zimg or libx264",
        )
    return FFmpeg(path.absolute(), version, "named")


def _carried() -> FFmpeg:
    """The one that lies in imageio-ffmpeg.

    Its own ``get_ffmpeg_exe`` runs the program where Ctrl-C reaches it, and then says that there
    is none.
    """
    programs = Path(str(files("imageio_ffmpeg"))) / "binaries"
    for path in sorted(programs.glob("ffmpeg-*")):
        if version := _version_if_fit(path):
            return FFmpeg(path, version, "imageio-ffmpeg")
    raise FFmpegMissing(
        "The part that makes films is missing.",
        "Ask someone to install storyedit again.",
        f"none in {programs} runs and has libass, zimg and libx264",
    )


@cache
def _version_if_fit(path: Path) -> str | None:
    """The version of an ffmpeg that runs and can burn captions in and write H.264, else None."""
    version = re.match(r"ffmpeg version (\S+)", _ask(path, "-version"))
    if not version:
        return None
    filters = _ask(path, "-filters")
    has_filters = all(re.search(rf"\s{name}\s", filters) for name in _FILTERS)
    has_encoder = has_filters and re.search(r"\slibx264\s", _ask(path, "-encoders"))
    return version[1] if has_encoder else None


def _ask(path: Path, question: str) -> str:
    """What it answers. Ctrl-C may still reach it before it has a session of its own: then it is
    asked once more."""
    try:
        answer = _answer(path, question)
        if answer.returncode == -signal.SIGINT:
            answer = _answer(path, question)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return answer.stdout.decode(errors="replace")


def _answer(path: Path, question: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [path, "-hide_banner", question],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=_ANSWER_S,
        check=False,
        start_new_session=True,  # Ctrl-C in a terminal is not its answer
    )

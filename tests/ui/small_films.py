"""Small films of the kinds that people hand to the app, made in a moment."""

import os
from pathlib import Path

from tests.media.kinds import run_ffmpeg

SECONDS = 2


def small_film(path: Path, *, tone_hz: int = 300, seconds: int = SECONDS) -> Path:
    """A film with sound that every browser plays; another tone makes another film."""
    return _film(path, f"sine=frequency={tone_hz}:duration={seconds}", seconds, *_FOR_BROWSERS)


def silent_film(path: Path) -> Path:
    """A film without sound."""
    run_ffmpeg(*_picture(SECONDS), *_FOR_BROWSERS, path)
    return path


def camera_film(path: Path, *, seconds: int = SECONDS) -> Path:
    """A film as older cameras write it (MPEG-2), which no browser plays."""
    return _film(
        path,
        f"sine=frequency=500:duration={seconds}",
        seconds,
        *("-c:v", "mpeg2video", "-b:v", "2M", "-c:a", "mp2", "-f", "mpegts"),
    )


def folder_of_films(folder: Path) -> Path:
    """A folder with two films that can be told apart, and two files that are none."""
    small_film(folder / "One.mp4", tone_hz=300)
    small_film(folder / "Two.mp4", tone_hz=400)
    (folder / "A letter.mp4").write_text("This is no film.\n" * 50)
    (folder / "Empty.mp4").touch()
    return folder


def odd_named(folder: Path, film: Path) -> list[Path]:
    """Copies of a film under names that are hard to handle, one of them not UTF-8."""
    names = ("-dash 'quote' %s.mp4", "new\nline.mp4", "🎬 café.MP4", "<b>bold &amp; $.mp4")
    paths = [folder / name for name in (*names, os.fsdecode(b"bytes \xff\xfe.mp4"))]
    for path in paths:
        path.write_bytes(film.read_bytes())
    return paths


_FOR_BROWSERS = ("-c:v", "libx264", "-preset", "ultrafast", "-g", "25", "-pix_fmt", "yuv420p")


def _picture(seconds: int) -> tuple[str, ...]:
    return ("-f", "lavfi", "-i", f"testsrc=size=320x180:rate=25:duration={seconds}")


def _film(path: Path, sound: str, seconds: int, *coded: str) -> Path:
    run_ffmpeg(*_picture(seconds), "-f", "lavfi", "-i", sound, *coded, path)
    return path

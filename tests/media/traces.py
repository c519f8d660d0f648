"""What may be found of a moment that was taken out for good: to be read, heard or seen."""

import re
import subprocess
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import numpy as np

from storyedit.ffmpeg.find import find_ffmpeg

MENDED = "brolly"
"""What "umbrella" was mended to."""

ASKED = "parasol"
"""Only a mark on the moment says this."""

GONE = ("tamsen", "purple", "umbrella", MENDED, ASKED)
RUNS = ("took my purple", "my purple umbrella", "purple umbrella away", "my purple brolly")


def ffmpeg(*arguments: str) -> bytes:
    """What ffmpeg writes out."""
    command = [str(find_ffmpeg().path), "-v", "error", "-y", *arguments]
    return subprocess.run(command, capture_output=True, check=True).stdout


def texts(path: Path) -> Iterator[tuple[str, str]]:
    """Every file's bytes as text, in small letters; those of zipped ones too."""
    for file in sorted(each for each in path.rglob("*") if each.is_file()):
        content = file.read_bytes()
        yield str(file), content.decode("latin-1").lower()
        if zipfile.is_zipfile(BytesIO(content)):
            with zipfile.ZipFile(BytesIO(content)) as zipped:
                for name in zipped.namelist():
                    text = re.sub(r"<[^>]*>", "", zipped.read(name).decode("latin-1"))
                    yield f"{file}: {name}", text.lower()


def traces(path: Path) -> list[str]:
    """Where anything of what is to be gone can be read, heard or seen."""
    found = [
        f"{name}: {what}" for name, text in texts(path) for what in (*GONE, *RUNS) if what in text
    ]
    kinds = (".mp4", ".mkv", ".mov", ".m4a", ".wav", ".flac", ".jpg", ".png")
    media = sorted(file for file in path.rglob("*") if file.suffix in kinds)
    return found + [f"{file}: {sense}" for file in media for sense in senses(file)]


def senses(file: Path) -> Iterator[str]:
    seen = ["-i", str(file), "-vf", "scale=16:10", "-f", "rawvideo", "-pix_fmt", "rgb24", "-"]
    try:
        dots = np.frombuffer(ffmpeg(*seen), np.uint8).reshape(-1, 3).astype(int)
        if ((dots[:, 0] - dots[:, 1] > 60) & (dots[:, 2] - dots[:, 1] > 60)).any():
            yield "seen"
    except subprocess.CalledProcessError:
        pass
    try:
        heard = ffmpeg("-i", str(file), "-f", "s16le", "-ac", "1", "-ar", "16000", "-")
    except subprocess.CalledProcessError:
        return
    samples = np.frombuffer(heard, np.int16).astype(float)
    for at in range(0, len(samples) - 800, 800):
        power = np.abs(np.fft.rfft(samples[at : at + 800] * np.hanning(800)))
        if power[145:156].max() > 2_000 and power[145:156].max() > power[5:40].max() / 10:
            yield "heard"
            return

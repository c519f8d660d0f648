"""Rendering in a test, and looking at and listening to what came out."""

import subprocess
from collections.abc import Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import cast

import av
import numpy as np

from storyedit.ffmpeg.caption_layer import CAPTIONS, FONTS
from storyedit.ffmpeg.find import find_ffmpeg
from storyedit.ffmpeg.graphs import CAPTIONED, CLEAN, Reading, arguments
from storyedit.ffmpeg.reading import beginning_us
from storyedit.ffmpeg.render import render_film
from storyedit.film import FilmPlan, Part, parts_of
from storyedit.fonts import FONT_FILE
from storyedit.progress import CancelToken, Report, report_nowhere
from storyedit.timeline import SAMPLE_RATE_HZ
from tests.media.recording import Pixels, Samples, decoded


def render(
    plan: FilmPlan,
    recordings: Mapping[str, Path],
    folder: Path,
    *,
    subtitles: Sequence[str | None] | None = None,
    titles: Mapping[str, str] | None = None,
    report: Report = report_nowhere,
    cancel: CancelToken | None = None,
) -> tuple[Path, Path]:
    """Make the film in ``folder``; its captioned and its clean file. The cache is there too."""
    captioned, clean = folder / "film.mp4", folder / "clean.mp4"
    render_film(
        plan,
        subtitles=subtitles or [None] * len(plan.timeline.cuts),
        titles=titles,
        recording_paths=recordings,
        cache=folder / "cache",
        output_captioned=captioned,
        output_clean=clean,
        ffmpeg=find_ffmpeg(),
        report=report,
        cancel=cancel or CancelToken(),
    )
    return captioned, clean


def pictures(film: Path) -> list[Pixels]:
    """Every frame's luma, rows by columns."""
    with av.open(str(film)) as container:
        return [
            np.array(frame.to_ndarray(format="gray"), np.uint8)
            for frame in container.decode(container.streams.video[0])
        ]


def colours(film: Path) -> list[Pixels]:
    """Every frame as RGB."""
    with av.open(str(film)) as container:
        stream = container.streams.video[0]
        return [
            np.array(frame.to_ndarray(format="rgb24"), np.uint8)
            for frame in container.decode(stream)
        ]


def numbers(film: Path) -> list[int]:
    """The number of the recording's frame that each of the film's shows."""
    return [decoded(picture) for picture in pictures(film)]


def stamps(film: Path) -> tuple[list[int], Fraction]:
    """Every frame's ticks, in order, and the length of a tick in seconds."""
    with av.open(str(film)) as container:
        stream = container.streams.video[0]
        ticks = sorted(cast(int, p.pts) for p in container.demux(stream) if p.size)
        return ticks, Fraction(stream.time_base or 0)


def sound(film: Path, *options: str) -> Samples:
    """The sound as ffmpeg plays it: 48 kHz, samples by two channels."""
    command = [str(find_ffmpeg().path), "-v", "error", "-i", str(film), *options]
    command += ["-f", "s16le", "-ar", str(SAMPLE_RATE_HZ), "-ac", "2", "pipe:1"]
    done = subprocess.run(command, capture_output=True, check=True)
    return np.frombuffer(done.stdout, np.int16).reshape(-1, 2)


def unencoded(
    part: Part,
    plan: FilmPlan,
    recording: Path,
    folder: Path,
    captions: str,
    form: str = "gray",
) -> tuple[Pixels, Pixels]:
    """A part's clean and captioned pictures as its graph gives them, before any encoding.

    Each is frames by rows by columns, luma; with the ``form`` yuv420p the colours are rows below.
    """
    work = folder / f"raw-{part.starts_at}"
    work.mkdir()
    (folder / FONTS).mkdir(exist_ok=True)
    (folder / FONTS / FONT_FILE.name).write_bytes(FONT_FILE.read_bytes())
    (work / CAPTIONS).write_text(captions, encoding="utf-8")
    options = {"c:v": "rawvideo", "f": "rawvideo", "pix_fmt": form, "fps_mode": "passthrough"}
    given = arguments(
        part,
        plan,
        wanted=(CLEAN, CAPTIONED),
        recording=recording,
        reading=Reading(began_us=beginning_us(recording)),
        picture_options=options,
    )
    command = [str(find_ffmpeg().path), "-v", "error", "-y", *given]
    subprocess.run(command, cwd=work, check=True, capture_output=True)
    clean, captioned = (_raw(work / name, part, plan) for name in (CLEAN, CAPTIONED))
    return clean, captioned


def drawn_into_each(
    part: Part, plan: FilmPlan, recording: Path, folder: Path, captions: str
) -> tuple[Pixels, Pixels]:
    """A part's captioned pictures, yuv420p, as libass draws each by itself; and as the graph does.

    As ``unencoded``.
    """
    _, ours = unencoded(part, plan, recording, folder, captions, "yuv420p")
    work = folder / f"raw-{part.starts_at}"
    size, rate = f"{plan.width_px}x{plan.height_px}", str(plan.timeline.rate)
    raw = ["-f", "rawvideo", "-pix_fmt", "yuv420p"]
    drawn = f"setparams=colorspace=bt709:range=tv,subtitles={CAPTIONS}:fontsdir=../{FONTS}"
    command = [str(find_ffmpeg().path), "-v", "error", *raw, "-s", size, "-r", rate]
    command += ["-i", CLEAN, "-vf", drawn, *raw, "each.raw"]
    subprocess.run(command, cwd=work, check=True, capture_output=True)
    return _raw(work / "each.raw", part, plan), ours


def _raw(file: Path, part: Part, plan: FilmPlan) -> Pixels:
    shape = (part.cut.frame_count, -1, plan.width_px)
    return np.frombuffer(file.read_bytes(), np.uint8).reshape(shape)


def first_part(plan: FilmPlan) -> Part:
    """The plan's first part."""
    return parts_of(plan)[0]

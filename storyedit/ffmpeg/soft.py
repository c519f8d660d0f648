"""Captions inside a film's file, which whoever watches can turn on and off."""

from math import lcm
from pathlib import Path

import ffmpeg as graph
from langcodes import Language

from storyedit.ffmpeg.find import FFmpeg
from storyedit.ffmpeg.job import LEFT_OVER_BY_FILMS, job_folder
from storyedit.ffmpeg.reading import open_input, open_recording, with_recording
from storyedit.ffmpeg.run import run_ffmpeg
from storyedit.progress import CancelToken
from storyedit.refusals import plain_disk_errors
from storyedit.stamps import replace_whole
from storyedit.timeline import SAMPLE_RATE_HZ
from storyedit.timing import FrameRate

CAPTIONS, SOFT = "captions.srt", "soft.mp4"

UNKNOWN_LANGUAGE = "und"
"""Of ISO 639-2, which MP4 tells languages by."""


def add_soft_captions(
    film: Path,
    captions: str,
    output: Path,
    *,
    language: str,
    rate: FrameRate,
    ffmpeg: FFmpeg,
    cancel: CancelToken,
) -> None:
    """Write ``output``: the MP4 ``film``, and ``captions`` (SRT) as a track of their own.

    They are turned on at first. Picture and sound stay as they are stored. ``language`` is as in
    "en", "" where it is not known; ``rate`` is the film's. ``output`` is there whole or not at
    all. Raises ``Cancelled``, ``DiskFull``, ``RenderError``.
    """
    with plain_disk_errors(), job_folder(output.parent, LEFT_OVER_BY_FILMS) as folder:
        (Path(folder) / CAPTIONS).write_text(captions, encoding="utf-8")
        stored, written = open_recording(), open_input(CAPTIONS, f="srt")
        options = {
            "c": "copy",
            "c:s": "mov_text",
            "metadata:s:s:0": f"language={language_code(language)}",
            "disposition:s:0": "default",
            "movflags": "+faststart",
            "movie_timescale": lcm(rate.numerator, SAMPLE_RATE_HZ),
        }
        made = graph.output(stored.video, stored.audio, written["s"], SOFT, **options)
        arguments = with_recording(made.get_args(), film)
        run_ffmpeg(ffmpeg, arguments, cancel=cancel, folder=Path(folder))
        replace_whole(Path(folder) / SOFT, output)


def language_code(language: str) -> str:
    """The three letters of ISO 639-2 for a language as in "en"."""
    try:
        return Language.get(language).to_alpha3() if language else UNKNOWN_LANGUAGE
    except (ValueError, LookupError):
        return UNKNOWN_LANGUAGE

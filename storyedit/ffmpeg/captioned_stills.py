"""One frame of a film, with its caption or without, by the very graph that makes the film."""

from dataclasses import replace
from pathlib import Path

import ffmpeg as graph

from storyedit.errors import Cancelled, RenderError
from storyedit.ffmpeg.caption_layer import CAPTIONS
from storyedit.ffmpeg.colour import BT709, JPEG, in_jpeg_form
from storyedit.ffmpeg.exact import LEADS_S
from storyedit.ffmpeg.find import FFmpeg
from storyedit.ffmpeg.graphs import captioned_picture, clean_picture, fitted
from storyedit.ffmpeg.job import job_folder
from storyedit.ffmpeg.keys import captioned_key, key_of
from storyedit.ffmpeg.letters import LettersSaid, put_own_letters
from storyedit.ffmpeg.looked_up import reading_of
from storyedit.ffmpeg.opening import require_file
from storyedit.ffmpeg.reading import FilterGraph, with_recording
from storyedit.ffmpeg.run import run_ffmpeg
from storyedit.ffmpeg.stills import LIMIT_S, Limited
from storyedit.film import FilmPlan, Part
from storyedit.progress import CancelToken
from storyedit.refusals import plain_disk_errors

_PICTURE = "picture.jpg"


def captioned_still_name(
    part: Part, plan: FilmPlan, captions: str | None, *, ffmpeg: FFmpeg, width_px: int
) -> str:
    """The name its picture is kept under: what it depends on, and nothing else."""
    made_of = captioned_key(part, plan, ffmpeg, captions)
    return f"{key_of({'still of': made_of, 'width': width_px})}.jpg"


def save_captioned_still(
    part: Part,
    plan: FilmPlan,
    captions: str | None,
    jpeg: Path,
    *,
    recording: Path,
    ffmpeg: FFmpeg,
    width_px: int,
    cancel: CancelToken | None = None,
) -> None:
    """Write a part's one frame with ``captions`` (.ass text) to ``jpeg``, whole or not at all.

    With None it is without any. It is as large as the film, but no wider than ``width_px``.
    ``part`` is of a recording. Raises
    ``Unreadable``, ``RenderError`` also where letters are missing, ``Cancelled``, ``DiskFull``.
    """
    if part.media is None:
        raise ValueError("captions are of recordings, never of cards")
    require_file(recording)
    reading = reading_of(recording, part.media)
    limited = Limited(cancel or CancelToken(), LIMIT_S)
    with plain_disk_errors(), job_folder(jpeg.parent) as job:
        put_own_letters(Path(job))
        folder = Path(job) / "still"
        folder.mkdir()
        (folder / CAPTIONS).write_text(captions or "", encoding="utf-8")
        draw = clean_picture if captions is None else captioned_picture
        made = folder / _PICTURE
        for lead_s in LEADS_S:
            given = _arguments(draw(part, plan, replace(reading, lead_s=lead_s)), plan, width_px)
            letters = LettersSaid(captions or "")
            try:
                run_ffmpeg(
                    ffmpeg,
                    with_recording(given, recording),
                    cancel=limited,
                    folder=folder,
                    on_log=letters.hear,
                )
            except Cancelled:
                limited.raise_for_reason()
            letters.check()
            if made.exists() and made.stat().st_size:
                made.replace(jpeg)
                return
    raise RenderError(
        "That picture could not be made.", "You can go on without it.", f"no frame of {part.cut}"
    )


def _arguments(seen: FilterGraph, plan: FilmPlan, width_px: int) -> list[str]:
    size = plan.width_px, plan.height_px
    if width_px < size[0]:
        seen = seen.filter("scale", *fitted(size, (width_px, size[1])), flags="area")
    picture = in_jpeg_form(seen, in_color_matrix=BT709)
    compiled: list[str] = graph.output(picture, _PICTURE, **JPEG, **{"frames:v": 1}).get_args()
    return compiled

"""The same film made in other ways, to be measured beside ours."""

import shutil
import subprocess
from pathlib import Path

import ffmpeg as graph

from storyedit.ffmpeg.caption_layer import CAPTIONS, FONTS
from storyedit.ffmpeg.find import FFmpeg
from storyedit.ffmpeg.graphs import encoding
from storyedit.ffmpeg.loudness import BIT_RATE, LIMIT_DB, limited
from storyedit.ffmpeg.reading import open_input
from storyedit.ffmpeg.run import run_ffmpeg
from storyedit.film import FilmPlan, Part, parts_of
from storyedit.fonts import FONT_FILE
from storyedit.progress import CancelToken
from storyedit.timeline import SAMPLE_RATE_HZ

VIDEOGREP = "videogrep"

_ONLY_OURS = ("threads", "frames:v", "video_track_timescale")
"""What is told of a part and not of a whole film."""


def burn_whole(cut_film: Path, captions: str, film: Path, plan: FilmPlan, tool: FFmpeg) -> None:
    """The floor: caption and encode the film that is cut already, by one ffmpeg process.

    The encoder's settings are the plan's, and the same is done to the sound: it is measured,
    limited, measured again, and encoded. Raises ``RenderError``.
    """
    folder = film.parent
    (folder / CAPTIONS).write_text(captions, encoding="utf-8")
    (folder / FONTS).mkdir(exist_ok=True)
    shutil.copy(FONT_FILE, folder / FONTS)
    read = open_input(str(cut_film))
    seen = read.video.filter("subtitles", CAPTIONS, fontsdir=FONTS)
    heard = read.audio
    if plan.settings.loudness_lufs is not None:
        heard = limited(heard.filter("ebur128", framelog="quiet"), LIMIT_DB)
        heard = heard.filter("ebur128", framelog="quiet", peak="true")
    stored = encoding(parts_of(plan)[0], plan)
    stored = {name: value for name, value in stored.items() if name not in _ONLY_OURS}
    sound = {"c:a": "aac", "b:a": BIT_RATE, "ar": SAMPLE_RATE_HZ, "movflags": "+faststart"}
    asked = graph.output(seen, heard, film.name, **stored, **sound).get_args()
    run_ffmpeg(tool, asked, cancel=CancelToken(), folder=folder)


def edit_with_moviepy(recording: Path, film: Path, plan: FilmPlan) -> None:
    """The film as moviepy makes it: cut, captioned by ``TextClip``, and put together."""
    from moviepy import CompositeVideoClip, VideoFileClip, concatenate_videoclips

    with VideoFileClip(str(recording)) as whole:
        pieces = [
            CompositeVideoClip(  # type: ignore[no-untyped-call]
                [
                    whole.subclipped(*_seconds(part, plan)),
                    *_captions(part, plan),
                ]
            )
            for part in parts_of(plan)
        ]
        film_whole = concatenate_videoclips(pieces)  # type: ignore[no-untyped-call]
        film_whole.write_videofile(
            str(film),
            codec="libx264",
            audio_codec="aac",
            audio_bitrate=BIT_RATE,
            preset=plan.settings.preset,
            ffmpeg_params=["-crf", str(plan.settings.crf)],
            temp_audiofile_path=str(film.parent),
            logger=None,
        )


def cut_with_videogrep(recording: Path, subtitles: str, film: Path) -> None:
    """The film without captions as videogrep makes it, which takes ``subtitles`` (SRT) to cut by.

    Raises ``subprocess.CalledProcessError``.
    """
    recording.with_suffix(".srt").write_text(subtitles, encoding="utf-8")
    command = [VIDEOGREP, "--input", str(recording), "--search", ".", "--output", str(film)]
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL, capture_output=True)


def _seconds(part: Part, plan: FilmPlan) -> tuple[float, float]:
    rate, cut = plan.timeline.rate, part.cut
    return float(cut.first_frame / rate), float((cut.first_frame + cut.frame_count) / rate)


def _captions(part: Part, plan: FilmPlan) -> list[object]:
    from moviepy import TextClip

    letters_px = round(plan.height_px * plan.style.letter_height)
    return [
        TextClip(
            font=str(FONT_FILE),
            text="\n".join(cue.lines),
            font_size=letters_px,
            color="white",
            bg_color=(0, 0, 0, round(255 * plan.style.box_opacity)),
            margin=(letters_px // 4, letters_px // 4),
            text_align="center",
            duration=cue.time.duration_ms / 1000,
        )
        .with_start(cue.time.start_ms / 1000)
        .with_position(("center", 0.78), relative=True)
        for cue in part.cues
    ]

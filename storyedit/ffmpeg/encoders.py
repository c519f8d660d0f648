"""What writes H.264: x264 in the processor, or a chip of the computer where one truly works."""

from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from storyedit.errors import RenderError
from storyedit.ffmpeg.find import FFmpeg
from storyedit.ffmpeg.opening import open_part
from storyedit.ffmpeg.reading import FilterGraph, open_input
from storyedit.ffmpeg.run import run_ffmpeg
from storyedit.film import X264
from storyedit.progress import CancelToken

_VAAPI = "h264_vaapi"

_MOST_QUALITY, _CRF_STEPS = 100, 51

_HARDWARE: Mapping[str, Callable[[int], dict[str, Any]]] = {
    "h264_videotoolbox": lambda crf: {"q:v": _MOST_QUALITY - crf * _MOST_QUALITY // _CRF_STEPS},
    "h264_nvenc": lambda crf: {"rc": "vbr", "cq": crf, "b:v": 0},
    "h264_qsv": lambda crf: {"global_quality": max(1, crf)},
    _VAAPI: lambda crf: {"rc_mode": "CQP", "qp": max(1, crf)},
    "h264_amf": lambda crf: {"rc": "cqp", "qp_i": crf, "qp_p": crf},
}
"""The encoders tried, in this order, and how each is told a fineness (ffmpeg's documentation)."""

_TRIED_FRAMES = 2


def encoder_options(encoder: str, crf: int, preset: str, threads: int = 1) -> dict[str, Any]:
    """How ffmpeg is told to encode: in ways that let the pieces be joined as they are, however many
    ``threads`` x264 has."""
    if encoder == X264:
        return {
            "c:v": X264,
            "crf": crf,
            "preset": preset,
            "threads": threads,
            "x264-params": "stitchable=1:open-gop=0",
        }
    return {"c:v": encoder, **_HARDWARE[encoder](crf), "bf": 0}


def handed_to(encoder: str, seen: FilterGraph) -> FilterGraph:
    """The pictures where the encoder looks for them."""
    return seen.filter("format", "nv12").filter("hwupload") if encoder == _VAAPI else seen


def device_arguments(encoder: str) -> list[str]:
    """What stands before everything else, so that ffmpeg opens the chip."""
    if encoder != _VAAPI:
        return []
    return ["-init_hw_device", "vaapi=chip", "-filter_hw_device", "chip"]


def find_hardware(
    ffmpeg: FFmpeg, *, size: tuple[int, int], crf: int, cancel: CancelToken
) -> str | None:
    """The first encoder in hardware that truly encodes pictures of ``size`` here, if any.

    Raises ``Cancelled``, ``OSError``.
    """
    return next(
        (name for name in _HARDWARE if _works(name, ffmpeg, size=size, crf=crf, cancel=cancel)),
        None,
    )


def _works(
    encoder: str, ffmpeg: FFmpeg, *, size: tuple[int, int], crf: int, cancel: CancelToken
) -> bool:
    plain = open_input(f"color=s={size[0]}x{size[1]}:r=25", f="lavfi")
    options = encoder_options(encoder, crf, "") | {"frames:v": _TRIED_FRAMES, "f": "mp4"}
    asked = handed_to(encoder, plain).output("tried.mp4", **options).get_args()
    with TemporaryDirectory() as folder:
        try:
            run_ffmpeg(
                ffmpeg, [*device_arguments(encoder), *asked], cancel=cancel, folder=Path(folder)
            )
        except RenderError:
            return False
        return frames_in(Path(folder) / "tried.mp4") == _TRIED_FRAMES


def frames_in(film: Path) -> int:
    """How many pictures an MP4 of ours says it has; 0 where it is not whole."""
    import av

    try:
        with open_part(film) as container:
            return container.streams.video[0].frames
    except (av.error.FFmpegError, IndexError, ValueError):
        return 0

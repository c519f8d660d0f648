"""The colours of a recording, and how they become a film's: those of HD video (ITU-R BT.709)."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from storyedit.ffmpeg.opening import unreadable
from storyedit.ffmpeg.passed import opened
from storyedit.ffmpeg.reading import FilterGraph

BT709 = "bt709"

_UNTOLD = 2
"""The code for "unspecified" (ITU-T H.273)."""

BRIGHT_TRANSFERS = (16, 18)
"""PQ and HLG (ITU-R BT.2100): what phones call HDR."""

JPEG: dict[str, Any] = {"c:v": "mjpeg", "q:v": 3, "f": "image2", "update": 1}
"""How a small picture is stored, in one file; on ffmpeg's scale from 2 (best) to 31."""

_HD_FROM_PX = (1280, 577)
"""Untold colours are HD's from this width or height on, and older below: what players take too."""

_WHITE_NITS, _BRIGHTEST_NITS = 203, 1000
"""How bright white paper is, and the brightest light, in bright film (ITU-R BT.2408)."""

_KEPT_BELOW = 0.8
"""Light up to this share of white stays as it is; what is brighter is pressed together above."""


_PRESSED = {"param": _KEPT_BELOW, "peak": round(_BRIGHTEST_NITS / _WHITE_NITS, 3)}


@dataclass(frozen=True, slots=True)
class Colours:
    """How a recording's colours are stored: what to take where the file does not say, else None.

    ``matrix`` and ``range`` are ffmpeg's names.
    """

    matrix: str | None = None
    range: str | None = None
    is_bright: bool = False


TOLD = Colours()
"""Colours that a file says itself, and ordinary ones."""


def colours_of(recording: Path, stream_index: int) -> Colours:
    """The colours of one picture of a recording. Raises ``Unreadable``."""
    import av

    try:
        with opened(recording) as container:
            stored = container.streams[stream_index].codec_context
            if not isinstance(stored, av.VideoCodecContext):
                return TOLD
            hd = stored.width >= _HD_FROM_PX[0] or stored.height >= _HD_FROM_PX[1]
            guess = BT709 if hd else "smpte170m"
            return Colours(
                matrix=guess if stored.colorspace == _UNTOLD else None,
                range=None if stored.color_range or _is_full(stored.pix_fmt) else "tv",
                is_bright=stored.color_trc in BRIGHT_TRANSFERS,
            )
    except (av.error.FFmpegError, OSError, IndexError) as failed:
        raise unreadable(f"{recording!r}: {failed}") from failed


def in_film_colours(seen: FilterGraph, size: tuple[int, int], colours: Colours) -> FilterGraph:
    """The picture at ``size``, in pixels, in the film's colours."""
    if colours.is_bright:
        return _dimmed(seen.filter("scale", *size))
    guessed = {"colorspace": colours.matrix, "range": colours.range}
    told = {name: value for name, value in guessed.items() if value}
    if told:  # told to the pictures and not to "scale", which then leaves alone what fits already
        seen = seen.filter("setparams", **told)
    return seen.filter("scale", *size, out_color_matrix=BT709, out_range="tv")


def in_film_form(seen: FilterGraph, size: tuple[int, int], colours: Colours) -> FilterGraph:
    """The picture as a film stores it: at ``size``, square dots, in the film's colours."""
    return in_film_colours(seen, size, colours).filter("setsar", 1).filter("format", "yuv420p")


def told_film_colours(seen: FilterGraph) -> FilterGraph:
    """Pictures that are in the film's colours, and are said to be."""
    told = {"colorspace": BT709, "color_primaries": BT709, "color_trc": BT709}
    return seen.filter("setparams", range="tv", **told)


def in_jpeg_form(seen: FilterGraph, **stored: str) -> FilterGraph:
    """The picture as JPEG's own JFIF says: BT.601, full range. ``stored`` says how it was."""
    shown = seen.filter("scale", **stored, out_color_matrix="bt601", out_range="pc")
    return shown.filter("format", "yuvj420p")


def _is_full(pixels: str | None) -> bool:
    """Whether the pixels' own kind says that they use the full range: RGB, and JPEG's."""
    return not (pixels or "").startswith("yuv") or (pixels or "").startswith("yuvj")


def _dimmed(seen: FilterGraph) -> FilterGraph:
    """A bright picture as an ordinary one: washed out otherwise."""
    return (
        seen.filter("zscale", transfer="linear", npl=_WHITE_NITS)
        .filter("format", "gbrpf32le")
        .filter("zscale", primaries=BT709)
        .filter("tonemap", tonemap="mobius", desat=0, **_PRESSED)
        .filter("zscale", transfer=BT709, matrix=BT709, range="tv")
    )

"""Captions over pictures: each is drawn once, and laid over all the frames it is seen in.

libass, as ffmpeg has it, draws into every frame anew: measured at 720p, that took a tenth of all
that making a captioned film takes.
"""

from collections.abc import Sequence
from math import ceil

import ffmpeg

from storyedit.ffmpeg.colour import told_film_colours
from storyedit.ffmpeg.reading import FilterGraph, open_input
from storyedit.film import FilmPlan, Part
from storyedit.timing import FrameRate, ms_to_frame

CAPTIONS, FONTS = "captions.ass", "fonts"
"""What a graph finds in its folder, and beside it, under plain names that need no escaping."""


_DARK, _LIGHT = 16, 235
"""Of all three planes. So far apart that what shows through a caption is told by the difference."""

_LINE, _ROUND = 2.0, 1.0
"""More than a line takes and the box is larger than its lines, as shares of the letters' height:
1.41 and 0.5 in our own font."""

_GREY = 128
"""Neither blue nor red: what is where nothing is drawn, which colours at an edge are mixed with."""


def with_captions(seen: FilterGraph, part: Part, plan: FilmPlan) -> FilterGraph:
    """A part's pictures under its captions, which are those of ``captions.ass``."""
    top_px, high_px = _rows(part, plan)
    whole = drawn_captions(_grounds(part, plan))
    drawn = whole.filter("crop", plan.width_px, high_px, 0, top_px).split()
    on_dark, on_light = (
        drawn[number].filter("select", f"eq(mod(n,2),{number})") for number in (0, 1)
    )
    on_dark = on_dark.split()
    hidden = _hidden(on_dark[0], on_light).split()
    own = f"if(y,clip((x-{_DARK})*255/y+{_DARK},0,255),{_GREY})"
    colours = ffmpeg.filter([on_dark[1], hidden[0]], "lut2", c0=own, c1=own, c2=own)
    layer = ffmpeg.filter([colours, hidden[1].filter("extractplanes", "y")], "alphamerge")
    return ffmpeg.filter([seen, layer], "overlay", 0, top_px)


def drawn_captions(seen: FilterGraph) -> FilterGraph:
    """Pictures with ``captions.ass`` drawn into them, in the letters in ``../fonts``."""
    return seen.filter("subtitles", CAPTIONS, fontsdir=f"../{FONTS}")


def _grounds(part: Part, plan: FilmPlan) -> FilterGraph:
    """A dark picture and a light one for each moment at which other captions are seen."""
    rate, changes = plan.timeline.rate, _changes(part, plan.timeline.rate)
    plain = f"color=s={plan.width_px}x{plan.height_px}:r={rate},format=yuv444p"
    grounds = open_input(f"{plain},trim=end_frame={2 * len(changes)}", f="lavfi")
    at_changes = grounds.filter("setpts", f"round({_nth(changes)}/({rate})/TB)")
    dark = at_changes.filter("lutyuv", y=_DARK, u=_DARK, v=_DARK)
    return told_film_colours(dark.filter("lutyuv", y=_LIGHT, u=_LIGHT, v=_LIGHT, enable="mod(n,2)"))


def _hidden(on_dark: FilterGraph, on_light: FilterGraph) -> FilterGraph:
    """How much of what lies below is hidden, 0..255: where all is, both look the same."""
    apart = ffmpeg.filter([on_light, on_dark], "blend", all_mode="difference")
    hidden = f"255-val*255/{_LIGHT - _DARK}"
    return apart.filter("lutyuv", y=hidden, u=hidden, v=hidden)


def _rows(part: Part, plan: FilmPlan) -> tuple[int, int]:
    """The first of the rows that captions can lie in, and how many they are; both even."""
    style, lines = plan.style, max((len(cue.lines) for cue in part.cues), default=0)
    share = style.margin + style.letter_height * (_LINE * lines + _ROUND)
    high_px = min(plan.height_px, 2 * ceil(plan.height_px * share / 2))
    return (0 if style.place == "top" else plan.height_px - high_px), high_px


def _changes(part: Part, rate: FrameRate) -> list[int]:
    """The frames of a part at which other captions are seen than in the one before; the first."""
    edges = {edge for cue in part.cues for edge in (cue.time.start_ms, cue.time.end_ms)}
    frames = {0, *(ms_to_frame(edge, rate) for edge in edges)}
    return sorted(frame for frame in frames if frame < part.cut.frame_count)


def _nth(frames: Sequence[int], first: int = 0) -> str:
    """An expression for the frame of each two pictures; found by halves, as there may be many."""
    if len(frames) == 1:
        return str(frames[0])
    half = len(frames) // 2
    earlier, later = _nth(frames[:half], first), _nth(frames[half:], first + half)
    return f"if(lt(N,{2 * (first + half)}),{earlier},{later})"

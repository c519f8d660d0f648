"""What ffmpeg is asked to do for one cut, as arguments. Nothing is run here."""

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import ffmpeg

from storyedit.ffmpeg.caption_layer import with_captions
from storyedit.ffmpeg.colour import TOLD, Colours, in_film_colours, in_film_form, told_film_colours
from storyedit.ffmpeg.encoders import device_arguments, encoder_options, handed_to
from storyedit.ffmpeg.exact import LEADS_S, exact_frames, exact_samples, held_last, sees_recording
from storyedit.ffmpeg.marking import with_mark
from storyedit.ffmpeg.reading import (
    STEADY_SOUND,
    FilterGraph,
    in_phase,
    open_input,
    open_recording,
    placed_sound,
    with_recording,
)
from storyedit.film import CLOSER, FilmPlan, Part
from storyedit.media import AudioStream, VideoStream

CARD = "card.png"
"""What the graph of a card finds in its folder."""

LISTENING_RATE_HZ = 16_000
"""What Whisper was trained on (Radford and others, 2022)."""

_MELTING = Fraction(1, 4)
"""How many seconds a held picture takes to melt away: soft, and no word is hidden by it."""

_FACES = Fraction(2, 5)
"""Of what a closer picture leaves off, so much is above: faces are above the middle."""

_BLURRED_BY, _BLUR_STEPS, _DARKER = 8, 16, 0.6
"""A ground is blurred so many times smaller, and then over a share of its shorter side; and so
dark that nobody looks at it."""

CLEAN, CAPTIONED, SOUND = "clean.mp4", "captioned.mp4", "sound.pcm"
"""The files that can be made of one cut."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How a recording is read: from how far before the cut (``LEADS_S``), and its colours.

    ``began_us`` is the recording's beginning on the file's clock (see ``beginning_us``);
    ``jumps_to_pictures`` is as for ``exact_frames``.
    """

    began_us: int
    lead_s: int | None = LEADS_S[0]
    colours: Colours = TOLD
    jumps_to_pictures: bool = False


def arguments(
    part: Part,
    plan: FilmPlan,
    *,
    wanted: Collection[str],
    recording: Path | None,
    reading: Reading,
    threads: int = 1,
    picture_options: Mapping[str, Any] | None = None,
) -> list[str]:
    """ffmpeg's arguments for the ``wanted`` files of one cut, from one reading of its recording.

    They run in a folder with ``captions.ass`` where ``captioned.mp4`` is wanted, ``card.png``
    where the cut is a card, the letters in ``../fonts``, and a draft's mark beside these. x264 has
    so many ``threads``.
    ``picture_options`` take the place of the usual encoding, so that pictures can be seen as they
    are before it.
    """
    if SOUND in wanted:  # which needs the lead
        reading = replace(reading, jumps_to_pictures=False)
    options = encoding(part, plan, threads) if picture_options is None else dict(picture_options)
    made = [
        ffmpeg.output(seen, name, **options)
        for name, seen in _pictures(part, plan, wanted, reading).items()
    ]
    if SOUND in wanted:
        heard = exact_samples(
            part,
            plan.timeline.rate,
            reading.lead_s,
            began_us=reading.began_us,
            is_cleaned=plan.settings.cleans_noise,
        )
        made.append(ffmpeg.output(heard, SOUND, **{"c:a": "pcm_s16le", "f": "s16le"}))
    compiled: list[str] = ffmpeg.merge_outputs(*made).get_args()
    return device_arguments(plan.settings.encoder) + with_recording(compiled, recording)


def listening(
    sound: AudioStream, name: str, *, began_us: int, channel: int | None = None
) -> list[str]:
    """ffmpeg's arguments for a recording's sound as speech engines want it: 16 kHz mono WAV.

    Sample 0 is the recording's own beginning, ``began_us`` on the file's clock; late sound and
    holes are filled with silence. ``channel`` None mixes them all, else it is one of them, from 0.
    """
    stored = open_recording()[str(sound.index)]
    alone = f"val({channel})"
    read = in_phase(stored, sound) if channel is None else stored.filter("aeval", alone)
    heard = placed_sound(read, began_us).filter(
        "aresample", LISTENING_RATE_HZ, first_pts=0, **STEADY_SOUND
    )
    options = {"c:a": "pcm_s16le", "ac": 1, "f": "wav", "bitexact": None}
    compiled: list[str] = ffmpeg.output(heard, name, **options).get_args()
    return compiled


def encoding(part: Part, plan: FilmPlan, threads: int = 1) -> dict[str, Any]:
    """How the picture of a part is stored: alike in all parts, so that they can be joined as is."""
    rate, settings = plan.timeline.rate, plan.settings
    return {
        **encoder_options(settings.encoder, settings.crf, settings.preset, threads),
        "g": 2 * math.ceil(rate),
        "frames:v": part.cut.frame_count,
        "fps_mode": "passthrough",
        "video_track_timescale": rate.numerator,
        "map_metadata": -1,
        "f": "mp4",
    }


def fitted(size: tuple[int, int], into: tuple[int, int]) -> tuple[int, int]:
    """The largest even size of the same shape as ``size`` that fits into ``into``, in pixels."""
    by = min(Fraction(into[0], size[0]), Fraction(into[1], size[1]))
    width_px, height_px = (max(2, round(side * by / 2) * 2) for side in size)
    return min(width_px, into[0]), min(height_px, into[1])


def captioned_picture(part: Part, plan: FilmPlan, reading: Reading) -> FilterGraph:
    """The cut's pictures with captions, in the film's size and colours, before any encoding."""
    return with_captions(clean_picture(part, plan, reading), part, plan)


def _pictures(
    part: Part, plan: FilmPlan, wanted: Collection[str], reading: Reading
) -> dict[str, FilterGraph]:
    """Each wanted picture by its name, all from the same pictures, read once."""
    names = [name for name in (CLEAN, CAPTIONED) if name in wanted]
    if not names:
        return {}
    seen = with_mark(clean_picture(part, plan, reading), plan)
    if len(names) == 1:
        pictures = {names[0]: seen}
    else:
        split = seen.split()
        pictures = {name: split[place] for place, name in enumerate(names)}
    if CAPTIONED in pictures:
        pictures[CAPTIONED] = with_captions(pictures[CAPTIONED], part, plan)
    encoder = plan.settings.encoder
    return {name: handed_to(encoder, picture) for name, picture in pictures.items()}


def clean_picture(part: Part, plan: FilmPlan, reading: Reading) -> FilterGraph:
    """The cut's pictures without captions, in the film's size and colours, before any encoding.

    They come out of the earlier cut's held last one where that melts away.
    """
    seen, held = _shown(part, plan, reading), held_last(part)
    if held:
        frame_count = min(math.ceil(plan.timeline.rate * _MELTING), part.cut.frame_count // 2)
        seen = _melting(_shown(held, plan, reading), seen, frame_count)
    return told_film_colours(seen).filter("trim", end_frame=part.cut.frame_count)


def _melting(held: FilterGraph, seen: FilterGraph, frame_count: int) -> FilterGraph:
    """``seen``, over whose first frames the one picture ``held`` becomes less and less."""
    fading = (
        held.filter("tpad", stop=frame_count, stop_mode="clone")
        .filter("format", "yuva420p")
        .filter("fade", type="out", alpha=1, start_frame=0, nb_frames=frame_count + 1)
        .filter("trim", start_frame=1)  # whole, it would be there a frame too long
        .filter("setpts", "PTS-STARTPTS")
    )
    return ffmpeg.filter([seen, fading], "overlay", eof_action="pass").filter("format", "yuv420p")


def _shown(part: Part, plan: FilmPlan, reading: Reading) -> FilterGraph:
    """The cut's pictures in the film's shape and colours: never stretched, on the ground."""
    size = shown = plan.width_px, plan.height_px
    rate, ground = plan.timeline.rate, plan.settings.ground
    colours = TOLD
    if sees_recording(part):
        video: VideoStream = part.media.video  # type: ignore[union-attr, assignment]
        shown, colours = fitted(video.display_size, size), reading.colours
        seen = exact_frames(
            part,
            rate,
            reading.lead_s,
            began_us=reading.began_us,
            jumps_to_pictures=reading.jumps_to_pictures,
        )
        if part.is_closer:
            seen = _middle_of(seen, 1 / CLOSER, 1 / CLOSER, high=_FACES)
        if shown != size and plan.settings.is_ground_blurred:
            return _on_itself(seen, shown, size, colours)
    elif part.media is None:
        still = {"f": "image2", "pattern_type": "none", "loop": 1, "framerate": str(rate)}
        seen = open_input(CARD, **still)
    else:
        plain = f"color=c=0x{ground}:s={size[0]}x{size[1]}:r={rate}"
        seen = open_input(plain, f="lavfi").filter("format", "rgb24")
    seen = in_film_form(seen, shown, colours)
    if shown != size:
        seen = seen.filter("pad", *size, *_corner(shown, size), color=f"0x{ground}")
    return seen


def _on_itself(
    seen: FilterGraph, shown: tuple[int, int], size: tuple[int, int], colours: Colours
) -> FilterGraph:
    """The picture, ``shown`` so large, before itself: filling ``size``, blurred and darker."""
    both = seen.split()
    before, behind = both[0], both[1]
    shape = Fraction(size[0] * shown[1], size[1] * shown[0])
    behind = _middle_of(behind, min(Fraction(1), shape), min(Fraction(1), 1 / shape))
    small = tuple(max(2, side // _BLURRED_BY // 2 * 2) for side in size)
    behind = (
        in_film_colours(behind, (small[0], small[1]), colours)
        .filter("format", "yuv420p")
        .filter("gblur", sigma=min(small) / _BLUR_STEPS)
        .filter("lutyuv", y=f"16+(val-16)*{_DARKER}")
        .filter("scale", *size)
        .filter("setsar", 1)
    )
    left, top = _corner(shown, size)
    before = in_film_form(before, shown, colours)
    return ffmpeg.filter([behind, before], "overlay", left, top).filter("format", "yuv420p")


def _middle_of(
    seen: FilterGraph, wide: Fraction, tall: Fraction, high: Fraction = Fraction(1, 2)
) -> FilterGraph:
    """A share of the picture's width and height, from its middle or, of what is off, ``high``."""
    return seen.filter("crop", f"iw*({wide})", f"ih*({tall})", "(iw-ow)/2", f"(ih-oh)*({high})")


def _corner(shown: tuple[int, int], size: tuple[int, int]) -> tuple[int, int]:
    """Where a picture in the middle of ``size`` begins, even."""
    left, top = ((whole - part) // 4 * 2 for whole, part in zip(size, shown, strict=True))
    return left, top

"""A film as a plan: what it is made of, to the frame, before a single picture is made.

The plan's hash is what a yes is tied to; its parts are what can be made one by one, and kept.
"""

import hashlib
import json
import math
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from fractions import Fraction
from typing import Any, Literal, TypeAlias

from storyedit.captions import CaptionStyle, Cue, make_cues
from storyedit.edges import BREATH_MS
from storyedit.errors import EditError
from storyedit.looks import CaptionLook
from storyedit.media import MediaReference
from storyedit.story import Card, Story, Variant
from storyedit.styling import styled
from storyedit.timeline import Cut, RecordingSource, Timeline, build_timeline
from storyedit.timing import (
    PLAIN_RATE,
    FrameRate,
    TimeRange,
    frame_to_ms,
    ms_to_frame,
    standard_rate,
)
from storyedit.transcript import Transcript
from storyedit.whose import Spoken, spoken_in

PLAIN_SIZE = (1280, 720)
"""Of a film made of sound alone: the sample's, small and played everywhere."""

PHOTO_SIDE_PX = 1080
"""The shorter side of a film made of photos alone: more is for few screens, and slow to play."""

Joins: TypeAlias = Literal["plain", "closer", "dissolve"]
"""What is done where a recording jumps: nothing; every other cut is shown a little closer; or the
held last picture of the cut before melts away."""

X264, HARDWARE = "libx264", "hardware"
"""What writes H.264: ffmpeg's x264, or a wish for the first chip that truly works here."""

Quality: TypeAlias = Literal["draft", "good", "best"]

FINENESS: dict[Quality, tuple[int, str]] = {
    "draft": (28, "ultrafast"),
    "good": (20, "veryfast"),
    "best": (17, "medium"),
}
"""``crf`` and ``preset`` of each quality: x264 calls 18 or so nearly as good as the source."""

CLOSER = Fraction(112, 100)
"""How much closer: enough to look meant, not so much that a face leaves the picture."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FilmSettings:
    """How a film is to look and how finely it is stored.

    ``profile`` is what captions keep to, and ``look`` how they look; None is the story's own
    choice, or Easy where nobody reads the story's profile.

    ``crf`` (0..51, lower is finer) and ``preset`` are x264's; ``ground`` is the colour, RRGGBB,
    behind sound without picture, and beside a picture of another shape.

    ``loudness_lufs`` is how loud it is made (EBU R 128's measure): -16 as on the web, -23 as on
    television, None to leave each recording as it was. ``cleans_noise`` makes a steady hiss or hum
    fainter. ``breath_ms`` is the silence kept before and after each run of words, where there is
    as much.

    ``shorter_side_px`` and ``rate`` are the main recording's own where they are None; a film is
    never larger than that recording. ``encoder`` is the one of ffmpeg's that writes H.264, or
    ``HARDWARE``; ``crf`` is a fineness for any of them. ``is_ground_blurred`` puts the picture
    itself, blurred, beside a picture of another shape. ``variant`` is what the captions say where
    it is not to be the story's.
    """

    profile: CaptionStyle | None = None
    look: CaptionLook | None = None
    crf: int = 20
    preset: str = "veryfast"
    ground: str = "1A2422"
    loudness_lufs: float | None = -16.0
    cleans_noise: bool = False
    breath_ms: int = BREATH_MS
    shorter_side_px: int | None = None
    rate: FrameRate | None = None
    encoder: str = X264
    is_ground_blurred: bool = False
    joins: Joins = "plain"
    variant: Variant | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FilmPlan:
    """A film to the frame. ``sha256`` stands for all that can be seen, heard and read in it.

    How finely it is stored (``crf``, ``preset``, ``encoder``) is no part of that, nor who is
    ``spoken``, nor whether it ``is_marked``: a draft says on its picture that not everybody
    agreed. ``variant`` is what its captions say. ``style`` is
    the profile with the look laid over it, fitted to the picture's shape. ``language`` is what
    most of it is said in, as in "en"; "" where that is not known.
    """

    story_id: str
    title: str
    media: tuple[MediaReference, ...]
    timeline: Timeline
    cues: tuple[Cue, ...]
    width_px: int
    height_px: int
    style: CaptionStyle
    settings: FilmSettings
    language: str = ""
    variant: Variant = "verbatim"
    spoken: tuple[Spoken, ...] = ()
    is_marked: bool = False

    @property
    def sha256(self) -> str:
        """A hash of the plan, the same wherever and whenever it is planned."""
        return _hash(_facts(self))

    @property
    def aspects(self) -> tuple[tuple[str, str], ...]:
        """What the film is made of, each aspect with a hash of its own."""
        return tuple((name, _hash(facts)[:16]) for name, facts in _facts(self).items())


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One cut with the captions seen in it, their times counted from the part's beginning.

    ``media`` is None for a card. ``starts_at`` is the film's frame the part begins at.
    ``is_closer`` shows its picture ``CLOSER``; the last picture of ``melts_from``, of the same
    recording, melts away over its beginning.
    """

    cut: Cut
    media: MediaReference | None
    cues: tuple[Cue, ...]
    starts_at: int
    is_closer: bool = False
    melts_from: Cut | None = None


def plan_film(
    story: Story,
    *,
    transcripts: Mapping[str, Transcript],
    media: Mapping[str, MediaReference],
    settings: FilmSettings,
) -> FilmPlan:
    """Plan the film of the kept clips. ``transcripts`` and ``media`` are by id.

    Raises ``EditError`` where nothing is kept: an empty story never becomes the whole recording.
    """
    main = _main_recording(story, transcripts, media)
    rate = settings.rate or _rate_of(main)
    timeline = build_timeline(
        story, transcripts=transcripts, media=media, rate=rate, breath_ms=settings.breath_ms
    )
    used = _used_media(timeline, media)
    if not story.line:
        raise EditError(
            "There is nothing in your story yet.", "Keep a moment first, then make your film."
        )
    if not used:
        raise EditError(
            "There is nothing to hear in your story.",
            "Put some words back, or keep another moment.",
        )
    width_px, height_px = _size_of(main, settings.shorter_side_px)
    style = styled(
        settings.profile or CaptionStyle(),
        settings.look or story.look,
        width_px=width_px,
        height_px=height_px,
    )
    cues = make_cues(
        story, timeline, transcripts=transcripts, style=style, variant=settings.variant
    )
    return FilmPlan(
        story_id=story.id,
        title=story.title,
        media=used,
        timeline=timeline,
        cues=cues,
        width_px=width_px,
        height_px=height_px,
        style=style,
        settings=settings,
        language=_language_of(story, transcripts),
        variant=settings.variant or story.variant,
        spoken=spoken_in((cut.words for cut in timeline.cuts if cut.words), story, transcripts),
    )


def parts_of(plan: FilmPlan) -> tuple[Part, ...]:
    """The plan as parts, one a cut, each with its own share of the captions."""
    media = {reference.id: reference for reference in plan.media}
    timeline = plan.timeline
    jumps = _jumps(timeline.cuts)
    joins = plan.settings.joins
    return tuple(
        Part(
            cut=cut,
            media=media[cut.source.media_id] if isinstance(cut.source, RecordingSource) else None,
            cues=_cues_within(plan.cues, start, cut.frame_count, timeline.rate),
            starts_at=start,
            is_closer=joins == "closer" and bool(jump.number % 2),
            melts_from=jump.earlier if joins == "dissolve" else None,
        )
        for cut, start, jump in zip(timeline.cuts, timeline.starts(), jumps, strict=True)
    )


def _main_recording(
    story: Story, transcripts: Mapping[str, Transcript], media: Mapping[str, MediaReference]
) -> MediaReference | None:
    """The recording with a picture that most of the film comes from; None without any picture.

    A photo only where there is nothing else to see.
    """
    timeline = build_timeline(story, transcripts=transcripts, media=media, rate=PLAIN_RATE)
    frames: Counter[str] = Counter()
    for cut in timeline.cuts:
        if isinstance(cut.source, RecordingSource) and media[cut.source.media_id].video:
            frames[cut.source.media_id] += cut.frame_count
    moving = [media_id for media_id in frames if not media[media_id].is_photo]
    return media[max(moving or frames, key=frames.__getitem__)] if frames else None


def _language_of(story: Story, transcripts: Mapping[str, Transcript]) -> str:
    words: Counter[str] = Counter()
    for clip in story.line:
        for run in clip.spoken():
            words[transcripts[run.transcript_id].language] += run.end - run.first
    return max(words, key=words.__getitem__, default="")


def _rate_of(main: MediaReference | None) -> FrameRate:
    if main is None or main.video is None:
        return PLAIN_RATE
    return standard_rate(main.video.rate, is_vfr=main.video.is_vfr)


def _size_of(main: MediaReference | None, shorter_px: int | None) -> tuple[int, int]:
    """The main recording's size, or its shape so large; even: H.264 stores colour by two pixels."""
    size = main.video.display_size if main and main.video else PLAIN_SIZE
    if main and main.is_photo:
        shorter_px = shorter_px or PHOTO_SIDE_PX
    by = min(Fraction(1), Fraction(shorter_px or min(size), min(size)))
    width_px, height_px = (max(2, math.floor(side * by / 2) * 2) for side in size)
    return width_px, height_px


@dataclass(frozen=True, slots=True)
class _Jump:
    """How a cut begins: how many jumps there were since another recording was seen, this one
    counted, and the cut before; None where there is no jump."""

    number: int = 0
    earlier: Cut | None = None


def _jumps(cuts: tuple[Cut, ...]) -> Iterator[_Jump]:
    """The jump at each cut's beginning: the same recording is seen on both sides, but not on."""
    number, earlier = 0, None
    for cut in cuts:
        is_same = earlier is not None and _recording_of(cut) == _recording_of(earlier) is not None
        is_jump = earlier is not None and is_same and not cut.follows(earlier)
        number = number + is_jump if is_same else 0
        yield _Jump(number, earlier if is_jump else None)
        earlier = cut


def _recording_of(cut: Cut) -> str | None:
    return cut.source.media_id if isinstance(cut.source, RecordingSource) else None


def _used_media(
    timeline: Timeline, media: Mapping[str, MediaReference]
) -> tuple[MediaReference, ...]:
    sources = (cut.source for cut in timeline.cuts)
    ids = dict.fromkeys(s.media_id for s in sources if isinstance(s, RecordingSource))
    return tuple(media[media_id] for media_id in ids)


def _cues_within(
    cues: tuple[Cue, ...], start: int, frame_count: int, rate: FrameRate
) -> tuple[Cue, ...]:
    """The captions seen in a part. Counted in frames, so that they are the same wherever in the
    film the part lies: rounded milliseconds are not."""
    within = TimeRange(frame_to_ms(start, rate), frame_to_ms(start + frame_count, rate))
    seen = (cue for cue in cues if cue.time.overlaps(within))
    return tuple(replace(cue, time=_from_frame(cue.time, start, frame_count, rate)) for cue in seen)


def _from_frame(time: TimeRange, start: int, frame_count: int, rate: FrameRate) -> TimeRange:
    """A caption's time counted from frame ``start``, and no longer than ``frame_count``."""
    first = ms_to_frame(time.start_ms, rate) - start
    end = ms_to_frame(time.end_ms, rate) - start
    return TimeRange(frame_to_ms(max(0, first), rate), frame_to_ms(min(end, frame_count), rate))


def _facts(plan: FilmPlan) -> dict[str, Any]:
    """All that can be seen, heard and read in a film, and nothing of where its files lie.

    By aspect, so that it can be told which of them changed.
    """
    sources = {
        reference.id: (
            reference.sha256,
            reference.video.index if reference.video else None,
            reference.audio.index if reference.audio else None,
        )
        for reference in plan.media
    }
    settings = plan.settings
    return {
        "picture": {
            "rate": str(plan.timeline.rate),
            "size": (plan.width_px, plan.height_px),
            "ground": (settings.ground, settings.is_ground_blurred),
            "joins": settings.joins,
        },
        "moments": [
            (
                sources[cut.source.media_id] if isinstance(cut.source, RecordingSource) else None,
                cut.first_frame,
                cut.frame_count,
                _room_of(cut),
            )
            for cut in plan.timeline.cuts
        ],
        "titles": [
            asdict(cut.source) for cut in plan.timeline.cuts if isinstance(cut.source, Card)
        ],
        "sound": (settings.loudness_lufs, settings.cleans_noise),
        "captions": (
            plan.variant,
            [(cue.time.start_ms, cue.time.end_ms, cue.lines) for cue in plan.cues],
        ),
        "look": asdict(plan.style),
    }


def _hash(facts: object) -> str:
    text = json.dumps(facts, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _room_of(cut: Cut) -> tuple[int, int] | None:
    """How far before and after a cut its room may be heard."""
    source = cut.source
    return (
        (source.room_before_ms, source.room_after_ms)
        if isinstance(source, RecordingSource)
        else None
    )

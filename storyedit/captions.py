"""Captions: what is said in the film, in whole blocks that a slow reader can follow."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import floor
from typing import Literal, TypeAlias

from storyedit.handwritten import Laid, Run, lay_out_passage, ranges_of, reading, runs_in
from storyedit.linebreaks import Block, BlockLimits
from storyedit.looks import CaptionPlace
from storyedit.passages import Passage, name_shown, passages_of, with_names
from storyedit.scripts import columns, joined
from storyedit.story import CaptionText, MediaSpan, Story, Variant, WordRange
from storyedit.timeline import Timeline
from storyedit.timing import (
    PLAIN_RATE,
    FrameRate,
    TimeRange,
    first_frame_from,
    frame_to_ms,
    frames_long,
    ms_to_frame,
)
from storyedit.transcript import Transcript

PAUSE_MS = 700
"""A pause that a caption should not run over: what comes after it is a new thought."""

SubtitleFormat: TypeAlias = Literal["srt", "vtt", "ass", "ttml"]
"""The kinds of caption file a person can take away."""

CLOSE_MS = 500
"""A gap between two captions shorter than this is closed: a flash of no caption disturbs."""


@dataclass(frozen=True, slots=True)
class Cue:
    """One caption: when in the film, its lines from the top, and who speaks where it is known."""

    time: TimeRange
    lines: tuple[str, ...]
    speaker_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Caption:
    """What is shown for some words of the film, and is changed as one: mostly one cue.

    ``ranges`` are its words, which read ``based_on``; ``text`` is what it says, without sounds,
    and ``breaks`` the words of it, from 0, that begin another cue. ``written`` is there where a
    person wrote it. ``passage`` counts the passages: no caption goes from one to another.
    """

    cues: tuple[Cue, ...]
    ranges: tuple[WordRange | MediaSpan, ...]
    based_on: str
    text: str
    breaks: tuple[int, ...]
    written: CaptionText | None
    passage: int

    @property
    def key(self) -> str:
        """What tells it from the others: the words, or the stretch, that it is of."""
        return " ".join(map(_key_of, self.ranges))

    @property
    def time(self) -> TimeRange:
        """From its first cue's beginning to its last one's end."""
        return TimeRange(self.cues[0].time.start_ms, self.cues[-1].time.end_ms)


def _key_of(content: WordRange | MediaSpan) -> str:
    if isinstance(content, MediaSpan):
        return f"{content.media_id}@{content.time.start_ms}"
    return f"{content.transcript_id}.{content.first}-{content.end}"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptionStyle:
    """The rules captions keep and the way they look; as it stands, the profile Easy, ours.

    ``max_letters`` are a line's, ``tall_letters`` those of a line in film that is taller than wide.
    Where ``may_touch``, a caption may begin as the one before ends; else, and between others,
    ``gap_frames`` lie. The letters are ``letter_height`` of the picture's height, on a box
    ``box_opacity`` (0..1) strong, whose edge is ``margin`` of the height from the picture's.
    The profiles (``storyedit/profiles``) say where each of these rules comes from.

    The colours (RRGGBB), the ``place`` and whether ``names`` are said are a story's own choice.
    """

    max_letters: int = 37
    tall_letters: int = 25
    max_lines: int = 2
    aim_letters_per_s: int = 13
    max_letters_per_s: int = 17
    min_ms: int = 1_000
    max_ms: int = 7_000
    gap_frames: int = 2
    may_touch: bool = True
    letter_height: float = 0.075
    box_opacity: float = 0.75
    margin: float = 0.06
    letter_colour: str = "FFFFFF"
    box_colour: str = "000000"
    place: CaptionPlace = "bottom"
    names: bool = False

    def fitted(self, width_px: int, height_px: int) -> "CaptionStyle":
        """The style for a picture of this shape."""
        if height_px <= width_px:
            return self
        return replace(self, max_letters=min(self.max_letters, self.tall_letters))


Rule: TypeAlias = Literal[
    "too wide",
    "too many lines",
    "overlap",
    "between frames",
    "no time",
    "too fast",
    "too short",
    "too long",
    "too near",
]

HARD_RULES: frozenset[Rule] = frozenset(
    {"too wide", "too many lines", "overlap", "between frames", "no time"}
)
"""What captions can always keep. The others give way where speech itself forbids them."""

PROBLEMS: dict[Rule, tuple[str, str]] = {
    "too wide": ("A line of this caption is too long.", "Break it, or use fewer words."),
    "too many lines": ("This caption has too many lines.", "Make two captions of it."),
    "overlap": ("This caption begins before the last one ends.", "Let the last one end sooner."),
    "between frames": ("This caption changes between two pictures.", "Move it to a picture."),
    "no time": ("This caption has no time that can be.", "Say when it begins and ends."),
    "too fast": ("This caption is fast to read.", "Use fewer words, or let it stay longer."),
    "too short": ("This caption is there for a very short time.", "Let it stay longer."),
    "too long": ("This caption stays for a long time.", "Make two captions of it."),
    "too near": ("This caption comes too soon after the last one.", "Leave a small gap."),
}
"""Of each rule: what is the matter, and what would mend it."""


@dataclass(frozen=True, slots=True)
class CueProblem:
    """A rule that a caption breaks, in plain words, and what would mend it.

    ``cue`` counts from 0; ``is_hard`` says that the rule can always be kept.
    """

    cue: int
    rule: Rule
    is_hard: bool
    plain: str
    mend: str

    @classmethod
    def of(cls, cue: int, rule: Rule) -> "CueProblem":
        """The problem of a caption that breaks this rule."""
        return cls(cue, rule, rule in HARD_RULES, *PROBLEMS[rule])


def make_cues(
    story: Story,
    timeline: Timeline,
    *,
    transcripts: Mapping[str, Transcript],
    style: CaptionStyle,
    variant: Variant | None = None,
) -> tuple[Cue, ...]:
    """The captions of a film, in order, none overlapping, each inside what its speaker says.

    Every caption begins and ends on a frame. The words of a clip are captioned as one sentence,
    with a capital and a stop, whatever was left out of it; those that a person wrote are as
    written. They are of another ``variant`` than the story's where one is given. With the style's
    ``names``, whoever begins to speak is named first.
    """
    captions = make_captions(story, timeline, transcripts=transcripts, style=style, variant=variant)
    return tuple(cue for caption in captions for cue in caption.cues)


def make_captions(
    story: Story,
    timeline: Timeline,
    *,
    transcripts: Mapping[str, Transcript],
    style: CaptionStyle,
    variant: Variant | None = None,
) -> tuple[Caption, ...]:
    """The same captions, as a person changes them."""
    passages = passages_of(story, timeline, transcripts)
    if style.names:
        passages = with_names(passages, story.people)
    runs = runs_in(passages, story, variant or story.variant)
    return tuple(_captions_of(passages, runs, style, timeline.rate))


def cues_of(passages: Sequence[Passage], style: CaptionStyle, rate: FrameRate) -> tuple[Cue, ...]:
    """The captions of passages as they break best; ``rate`` is that of their frames."""
    captions = _captions_of(passages, [()] * len(passages), style, rate)
    return tuple(cue for caption in captions for cue in caption.cues)


def _captions_of(
    passages: Sequence[Passage],
    runs: Sequence[tuple[Run, ...]],
    style: CaptionStyle,
    rate: FrameRate,
) -> Iterator[Caption]:
    fewest, most = _fewest_and_most_frames(style, rate)
    limits = BlockLimits(
        max_letters=style.max_letters,
        max_lines=style.max_lines,
        min_frames=fewest,
        max_frames=most,
        pause_frames=frames_long(PAUSE_MS, rate),
    )
    for number, (passage, by_hand) in enumerate(zip(passages, runs, strict=True)):
        laid_out = lay_out_passage(passage, by_hand, limits)
        blocks = _apart([block for laid in laid_out for block in laid.blocks], passage)
        cues = list(_timed(passage, blocks, style, rate))
        for laid in laid_out:
            own, cues = cues[: len(laid.blocks)], cues[len(laid.blocks) :]
            if own:
                yield _caption(passage, laid, tuple(own), number)


def _caption(passage: Passage, laid: Laid, cues: tuple[Cue, ...], number: int) -> Caption:
    words = passage.words[laid.first : laid.end]
    texts = [word.text for word in words]
    if passage.name:
        cues = tuple(replace(cue, lines=tuple(map(name_shown, cue.lines))) for cue in cues)
    return Caption(
        cues=cues,
        ranges=ranges_of(words),
        based_on=reading(words),
        text=laid.written.text if laid.written else (" ".join if laid.breaks else joined)(texts),
        breaks=laid.breaks,
        written=laid.written,
        passage=number,
    )


def _apart(blocks: Sequence[Block], passage: Passage) -> tuple[Block, ...]:
    """The blocks with a frame at least from one's beginning to the next one's.

    Much text by hand over few words may have none, or two sounds at one place. Where there are more
    blocks than frames, the last are left out: nobody could have read any.
    """
    end_frame = passage.end_frame
    blocks = blocks[: end_frame - passage.first_frame]
    firsts = [block.first_frame for block in blocks]
    for place in range(1, len(firsts)):
        firsts[place] = max(firsts[place], firsts[place - 1] + 1)
    for place in range(len(firsts) - 1, -1, -1):
        firsts[place] = min(firsts[place], end_frame - 1)
        end_frame = firsts[place]
    return tuple(
        replace(block, first_frame=first) for block, first in zip(blocks, firsts, strict=True)
    )


def check_cues(
    cues: Sequence[Cue], style: CaptionStyle, rate: FrameRate | None = None
) -> tuple[CueProblem, ...]:
    """Which captions break which rule of the style, in order.

    Without a ``rate`` nobody can tell whether they change with the pictures, and frames are
    counted at ``PLAIN_RATE``.
    """
    problems: list[CueProblem] = []
    for number, cue in enumerate(cues):
        earlier_end_ms = cues[number - 1].time.end_ms if number else None
        broken = (
            *_broken_lines(cue, style),
            *_broken_times(cue, style, rate),
            *_broken_gap(cue, earlier_end_ms, style, rate or PLAIN_RATE),
        )
        problems.extend(CueProblem.of(number, rule) for rule in broken)
    return tuple(problems)


def _broken_lines(cue: Cue, style: CaptionStyle) -> Iterator[Rule]:
    if any(columns(line) > style.max_letters for line in cue.lines):
        yield "too wide"
    if len(cue.lines) > style.max_lines:
        yield "too many lines"


def _broken_times(cue: Cue, style: CaptionStyle, rate: FrameRate | None) -> Iterator[Rule]:
    duration_ms = cue.time.duration_ms
    ends_ms = (cue.time.start_ms, cue.time.end_ms)
    if rate and any(frame_to_ms(ms_to_frame(ms, rate), rate) != ms for ms in ends_ms):
        yield "between frames"
    if sum(map(columns, cue.lines)) * 1000 > style.max_letters_per_s * duration_ms:
        yield "too fast"
    if duration_ms < style.min_ms:
        yield "too short"
    if duration_ms > style.max_ms:
        yield "too long"


def _broken_gap(
    cue: Cue, earlier_end_ms: int | None, style: CaptionStyle, rate: FrameRate
) -> Iterator[Rule]:
    if earlier_end_ms is None:
        return
    gap_ms = cue.time.start_ms - earlier_end_ms
    least_ms = floor(style.gap_frames * 1000 / rate)  # both ends are rounded to milliseconds
    if gap_ms < 0:
        yield "overlap"
    elif gap_ms < least_ms and not (style.may_touch and gap_ms == 0):
        yield "too near"


def _fewest_and_most_frames(style: CaptionStyle, rate: FrameRate) -> tuple[int, int]:
    """The frames a caption may have: never less than the shortest time, nor more than the longest.

    The nearest number would be 7.007 s for 7 s at 23.976 frames a second.
    """
    return first_frame_from(style.min_ms, rate), max(1, floor(style.max_ms * rate / 1000))


def _timed(
    passage: Passage, blocks: Sequence[Block], style: CaptionStyle, rate: FrameRate
) -> Iterator[Cue]:
    """Give each block its frames: as said, longer into the pause after it where that helps."""
    shortest, longest = _fewest_and_most_frames(style, rate)
    close, gap = frames_long(CLOSE_MS, rate), style.gap_frames
    reached = passage.first_frame
    for place, block in enumerate(blocks):
        is_last = place + 1 == len(blocks)
        follower = passage.end_frame if is_last else blocks[place + 1].first_frame
        limit = follower if style.may_touch else max(block.first_frame + 1, follower - gap)
        letters = sum(map(columns, block.lines))
        readable = max(shortest, frames_long(letters * 1000 // style.aim_letters_per_s, rate))
        end = min(max(block.end_frame, block.first_frame + readable), limit)
        if limit - (gap if is_last else close) < end:
            end = limit
        start = min(block.first_frame, max(reached, end - shortest))
        if place == 0 and start - passage.first_frame < gap:
            start = passage.first_frame
        end = min(end, start + longest)
        if 0 < follower - end < gap < end - start:
            end = follower - gap
        reached = end + gap
        yield Cue(
            TimeRange(frame_to_ms(start, rate), frame_to_ms(end, rate)),
            block.lines,
            passage.speaker_id,
        )

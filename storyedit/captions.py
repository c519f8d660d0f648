"""Captions: what is said in the film, in whole blocks that a slow reader can follow."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from storyedit.linebreaks import Block, BlockLimits, break_into_blocks
from storyedit.passages import Passage, passages_of
from storyedit.scripts import columns
from storyedit.story import Story
from storyedit.timeline import Timeline
from storyedit.timing import FrameRate, TimeRange, frame_to_ms, frames_long
from storyedit.transcript import Transcript

PAUSE_MS = 700
"""A pause that a caption should not run over: what comes after it is a new thought."""

SubtitleFormat: TypeAlias = Literal["srt", "vtt", "ass"]
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
class CaptionStyle:
    """The rules captions keep and the way they look.

    37 letters a line and two lines (BBC); 13 letters a second to aim for, 17 at most (Netflix,
    children and adults); 1 to 7 s and a gap of two frames (Netflix). White letters,
    ``letter_height`` of the picture's height, on a box of black ``box_opacity`` (0..1) strong
    (Inclusion Europe: at the bottom, larger than usual, on a dark box).
    """

    max_letters: int = 37
    max_lines: int = 2
    aim_letters_per_s: int = 13
    max_letters_per_s: int = 17
    min_ms: int = 1_000
    max_ms: int = 7_000
    gap_frames: int = 2
    letter_height: float = 0.075
    box_opacity: float = 0.75

    def fitted(self, width_px: int, height_px: int) -> "CaptionStyle":
        """The style for a picture of this shape: tall film has room for 25 letters (BBC)."""
        if height_px <= width_px:
            return self
        return replace(self, max_letters=min(self.max_letters, 25))


@dataclass(frozen=True, slots=True)
class CueProblem:
    """A rule that a caption breaks. ``cue`` counts from 0."""

    cue: int
    rule: Literal["too fast", "too short", "too long", "too wide", "too many lines", "overlap"]
    plain: str


PLAIN_PROBLEM: dict[str, str] = {
    "too fast": "This caption is fast to read.",
    "too short": "This caption is there for a very short time.",
    "too long": "This caption stays for a long time.",
    "too wide": "A line of this caption is too long.",
    "too many lines": "This caption has too many lines.",
    "overlap": "This caption begins before the last one ends.",
}


def make_cues(
    story: Story,
    timeline: Timeline,
    *,
    transcripts: Mapping[str, Transcript],
    style: CaptionStyle,
) -> tuple[Cue, ...]:
    """The captions of a film, in order, none overlapping, each inside what its speaker says.

    Every caption begins and ends on a frame. The words of a clip are captioned as one sentence,
    with a capital and a stop, whatever was left out of it.
    """
    return cues_of(passages_of(story, timeline, transcripts), style, timeline.rate)


def cues_of(passages: Sequence[Passage], style: CaptionStyle, rate: FrameRate) -> tuple[Cue, ...]:
    """The captions of passages, as ``make_cues`` gives them; ``rate`` is that of their frames."""
    cues: list[Cue] = []
    limits = BlockLimits(
        max_letters=style.max_letters,
        max_lines=style.max_lines,
        min_frames=frames_long(style.min_ms, rate),
        max_frames=frames_long(style.max_ms, rate),
        pause_frames=frames_long(PAUSE_MS, rate),
    )
    for passage in passages:
        blocks = break_into_blocks(passage, limits)
        cues.extend(_timed(passage, blocks, style, rate))
    return tuple(cues)


def check_cues(cues: Sequence[Cue], style: CaptionStyle) -> tuple[CueProblem, ...]:
    """Which captions break which rule of the style, in order."""
    problems: list[CueProblem] = []
    for number, cue in enumerate(cues):
        earlier_end_ms = cues[number - 1].time.end_ms if number else 0
        duration_ms = cue.time.duration_ms
        letters = sum(map(columns, cue.lines))
        broken: dict[str, bool] = {
            "too fast": letters * 1000 > style.max_letters_per_s * duration_ms,
            "too short": duration_ms < style.min_ms,
            "too long": duration_ms > style.max_ms,
            "too wide": any(columns(line) > style.max_letters for line in cue.lines),
            "too many lines": len(cue.lines) > style.max_lines,
            "overlap": cue.time.start_ms < earlier_end_ms,
        }
        problems.extend(
            CueProblem(number, rule, PLAIN_PROBLEM[rule])  # type: ignore[arg-type]
            for rule, is_broken in broken.items()
            if is_broken
        )
    return tuple(problems)


def _timed(
    passage: Passage, blocks: Sequence[Block], style: CaptionStyle, rate: FrameRate
) -> Iterator[Cue]:
    """Give each block its frames: as said, longer into the pause after it where that helps."""
    shortest, longest = frames_long(style.min_ms, rate), frames_long(style.max_ms, rate)
    close = frames_long(CLOSE_MS, rate)
    reached = passage.first_frame
    for place, block in enumerate(blocks):
        is_last = place + 1 == len(blocks)
        limit = passage.end_frame if is_last else blocks[place + 1].first_frame
        letters = sum(map(columns, block.lines))
        readable = max(shortest, frames_long(letters * 1000 // style.aim_letters_per_s, rate))
        end = max(block.end_frame, block.first_frame + readable)
        end = min(end, block.first_frame + longest, limit)
        if not is_last and limit - close < end < limit:
            end = limit
        elif not is_last and end < limit:
            end = min(end, limit - style.gap_frames)
        start = min(block.first_frame, max(reached, end - shortest))
        reached = end + style.gap_frames
        yield Cue(
            TimeRange(frame_to_ms(start, rate), frame_to_ms(end, rate)),
            block.lines,
            passage.speaker_id,
        )

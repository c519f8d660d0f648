"""The settings that ``storyedit bench words`` compares, by name."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from storyedit.engines.base import Decoding
from storyedit.engines.prompts import prompt_for
from storyedit.timing import TimeRange

CLIP_PAUSE_MS = 2_000
CLIP_PAD_MS = 400
"""What faster-whisper does by itself with voice activity (faster_whisper.vad.VadOptions)."""


class Sharing(Enum):
    """What an engine is given to listen to."""

    OURS = auto()
    """As the app does it, and what is left out is listened to again."""

    WHOLE = auto()
    """All of the recording at once, and its words are taken as they come."""

    CLIPS = auto()
    """Each stretch of voice by itself, and its words are taken as they come."""


@dataclass(frozen=True, slots=True)
class HearingWay:
    """One way of listening, the same for every engine."""

    name: str
    plain: str
    sharing: Sharing
    decoding: Decoding


WAYS = (
    HearingWay("ours", "The way storyedit listens.", Sharing.OURS, Decoding()),
    HearingWay(
        "ours-ums",
        "The same, and every um is asked for.",
        Sharing.OURS,
        Decoding(prompt=prompt_for(keeps_ums=True, vocabulary=())),
    ),
    HearingWay(
        "as-it-comes",
        "The whole recording at once, as the engine does by itself.",
        Sharing.WHOLE,
        Decoding(condition_on_previous_text=True, hallucination_silence_ms=None),
    ),
    HearingWay(
        "no-conditioning",
        "The whole at once, without a look at the words before.",
        Sharing.WHOLE,
        Decoding(condition_on_previous_text=False, hallucination_silence_ms=None),
    ),
    HearingWay(
        "voice-clips",
        "Each stretch of voice by itself.",
        Sharing.CLIPS,
        Decoding(condition_on_previous_text=False, hallucination_silence_ms=None),
    ),
)
"""The first is what people get."""


def voice_clips(voice: Sequence[TimeRange], duration_ms: int) -> tuple[TimeRange, ...]:
    """Voice joined over pauses of up to two seconds, a little wider; in order and apart."""
    joined: list[TimeRange] = []
    for piece in voice:
        if joined and piece.start_ms - joined[-1].end_ms <= CLIP_PAUSE_MS:
            joined[-1] = TimeRange(joined[-1].start_ms, piece.end_ms)
        else:
            joined.append(piece)
    return tuple(
        TimeRange(max(0, clip.start_ms - CLIP_PAD_MS), min(duration_ms, clip.end_ms + CLIP_PAD_MS))
        for clip in joined
    )

"""Recordings in which nobody speaks, as stretches to choose from: photos, films without sound."""

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import ceil
from typing import TypeAlias

from storyedit.media import MediaReference
from storyedit.story import MediaSpan
from storyedit.timing import TimeRange
from storyedit.transcript import Transcript

STRETCH_MS = 10_000
"""How long a stretch is at most, nearly: like a long sentence, it is kept or left out whole."""

SPARED_MS = 1_000
"""So much more is not divided: a film of ten seconds is one stretch, though cameras stop late."""

_MOST_REMEMBERED = 1_000


@dataclass(frozen=True, slots=True)
class Wordless:
    """A recording in which nobody speaks: ``spans`` follow on, and hold all of it."""

    media_id: str
    spans: tuple[MediaSpan, ...]


Choosable: TypeAlias = Transcript | Wordless
"""What a recording holds to choose from: what was heard in it, or what is to be seen."""


def choosable_of(reference: MediaReference, transcript: Transcript | None) -> Choosable | None:
    """What there is to choose from in a recording; None while it is not known what is said."""
    if transcript is None:
        return wordless(reference.id, reference.duration_ms) if reference.audio is None else None
    is_heard = not transcript.is_whole or transcript.words or transcript.gaps
    if is_heard or reference.video is None:
        return transcript
    return wordless(reference.id, reference.duration_ms)


@lru_cache(_MOST_REMEMBERED)
def wordless(media_id: str, duration_ms: int) -> Wordless:
    """A recording in stretches of one length, the very same object each time."""
    count = max(1, ceil((duration_ms - SPARED_MS) / STRETCH_MS))
    bounds = [duration_ms * place // count for place in range(count + 1)]
    times = (TimeRange(*ends) for ends in pairwise(bounds))
    return Wordless(media_id, tuple(MediaSpan(media_id, time) for time in times))

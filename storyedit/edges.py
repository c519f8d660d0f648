"""Where a run of words begins and ends for the ear: in silence, near the words, in no other word.

Silence is where voice activity found none, and where voice runs on, the faintest moment between
two words comes nearest to it. A gap between heard words is no proof of it: engines
drop ums, and put an end up to 290 ms before the voice's own.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from storyedit.timing import TimeRange
from storyedit.transcript import Transcript, Word

BREATH_MS = 250
"""Silence kept before and after a run of words, where the recording has it.

Sentences said within half a second play straight through; a longer pause becomes half a second.
"""

WORD_EDGE_MS = 400
"""How far voice may run past a word's heard edge and still belong to it.

The largest error measured was 290 ms; voice that runs on for longer is another sound, such as an
um that was not written down.
"""

TOUCH_MS = 200
"""How far a cut may lie from a heard edge where voice runs on between two words."""

ROOM_MS = 100
"""How much of the room's own sound past a cut's edges is looked for: enough to cross over in."""

SHAVED_MS = 100
"""Kept clear of the next voice: its finder looks at 32 ms at a time, and misses soft beginnings."""


@dataclass(frozen=True, slots=True)
class _Edge:
    """Where voice really ends (or begins) at a word, and where other voice may be met next."""

    voice_ms: int
    other_ms: int


def sound_of(
    first: int,
    end: int,
    transcript: Transcript,
    *,
    duration_ms: int,
    breath_ms: int = BREATH_MS,
) -> TimeRange:
    """The stretch of a recording to cut for words ``first`` up to, not including, ``end``.

    It holds ``breath_ms`` of silence on each side where there is as much, and no part of another
    word. Two runs that follow on meet at one moment when the pause between them is short.
    """
    words = transcript.words
    earlier = words[first - 1] if first else None
    following = words[end] if end < len(words) else None
    _, start_ms = _between(earlier, words[first], transcript, duration_ms, breath_ms)
    end_ms, _ = _between(words[end - 1], following, transcript, duration_ms, breath_ms)
    return TimeRange(start_ms, max(end_ms, start_ms + 1))


def room_around(
    time: TimeRange, first: int, end: int, transcript: Transcript, *, duration_ms: int
) -> tuple[int, int]:
    """How far, in ms, only the room is heard before and after ``time``, the cut of these words.

    0 where voice runs on, and where no voice was ever looked for. Never more than ``ROOM_MS``.
    """
    voice, words = transcript.voice, transcript.words
    if not voice:
        return 0, 0
    heard_before_ms = [0]
    heard_after_ms = [duration_ms + SHAVED_MS]
    if first:
        heard_before_ms.append(words[first - 1].time.end_ms)
    if end < len(words):
        heard_after_ms.append(words[end].time.start_ms)
    begun = bisect_left(voice, time.start_ms, key=lambda stretch: stretch.start_ms)
    if begun:
        heard_before_ms.append(voice[begun - 1].end_ms)
    ending = bisect_right(voice, time.end_ms, key=lambda stretch: stretch.end_ms)
    if ending < len(voice):
        heard_after_ms.append(voice[ending].start_ms)
    quiet_from_ms = max(heard_before_ms)
    quiet_from_ms += SHAVED_MS if quiet_from_ms else 0
    quiet_to_ms = min(heard_after_ms) - SHAVED_MS
    return (
        _clamp(time.start_ms - quiet_from_ms, 0, ROOM_MS),
        _clamp(quiet_to_ms - time.end_ms, 0, ROOM_MS),
    )


def _between(
    before: Word | None,
    after: Word | None,
    transcript: Transcript,
    duration_ms: int,
    breath_ms: int,
) -> tuple[int, int]:
    """Where to end ``before`` and begin ``after``, two words said one after the other."""
    voice = transcript.voice
    heard_end_ms = before.time.end_ms if before else 0
    heard_start_ms = max(after.time.start_ms if after else duration_ms, heard_end_ms)
    quiet_ms = _quiet_between(transcript, heard_end_ms, heard_start_ms)
    if before and after and quiet_ms is not None:
        return _near_edges(quiet_ms, heard_end_ms, heard_start_ms)
    ends = _voice_end(before, voice, duration_ms) if before else _Edge(0, duration_ms)
    starts = _voice_start(after, voice) if after else _Edge(duration_ms, 0)
    if ends.voice_ms >= starts.voice_ms:
        return _near_edges((heard_end_ms + heard_start_ms) // 2, heard_end_ms, heard_start_ms)
    after_end_ms = min(ends.other_ms, starts.voice_ms)
    before_start_ms = max(starts.other_ms, ends.voice_ms)
    end_ms = _clamp((ends.voice_ms + after_end_ms) // 2, heard_end_ms, heard_start_ms)
    start_ms = _clamp((before_start_ms + starts.voice_ms) // 2, heard_end_ms, heard_start_ms)
    return min(ends.voice_ms + breath_ms, end_ms), max(starts.voice_ms - breath_ms, start_ms)


def _near_edges(meet_ms: int, heard_end_ms: int, heard_start_ms: int) -> tuple[int, int]:
    """Where two words meet, but neither of them far from where it was heard."""
    return min(meet_ms, heard_end_ms + TOUCH_MS), max(meet_ms, heard_start_ms - TOUCH_MS)


def _quiet_between(transcript: Transcript, from_ms: int, to_ms: int) -> int | None:
    """The faintest moment that was found between two words, if voice runs on from one to the other.

    Else there is silence, and its middle is as good.
    """
    voice, quiet_ms = transcript.voice, transcript.quiet_ms
    place = bisect_left(quiet_ms, from_ms)
    if place == len(quiet_ms) or quiet_ms[place] > to_ms:
        return None
    begun = bisect_right(voice, from_ms, key=lambda stretch: stretch.start_ms)
    return quiet_ms[place] if begun and voice[begun - 1].end_ms >= to_ms else None


def _voice_end(word: Word, voice: tuple[TimeRange, ...], duration_ms: int) -> _Edge:
    """Where the voice of a word ends, and where the next voice begins."""
    heard_ms = word.time.end_ms
    place = bisect_right(voice, heard_ms - 1, key=lambda stretch: stretch.start_ms) - 1
    following_ms = voice[place + 1].start_ms if place + 1 < len(voice) else duration_ms
    if place < 0 or voice[place].end_ms <= word.time.start_ms:
        return _Edge(heard_ms, following_ms)
    if voice[place].end_ms - heard_ms > WORD_EDGE_MS:
        return _Edge(heard_ms, heard_ms)
    return _Edge(voice[place].end_ms, following_ms)


def _voice_start(word: Word, voice: tuple[TimeRange, ...]) -> _Edge:
    """Where the voice of a word begins, and where the voice before it ends."""
    heard_ms = word.time.start_ms
    place = bisect_right(voice, heard_ms, key=lambda stretch: stretch.end_ms)
    earlier_ms = voice[place - 1].end_ms if place else 0
    if place == len(voice) or voice[place].start_ms >= word.time.end_ms:
        return _Edge(heard_ms, earlier_ms)
    if heard_ms - voice[place].start_ms > WORD_EDGE_MS:
        return _Edge(heard_ms, heard_ms)
    return _Edge(voice[place].start_ms, earlier_ms)


def _clamp(at_ms: int, low_ms: int, high_ms: int) -> int:
    return max(low_ms, min(at_ms, high_ms))

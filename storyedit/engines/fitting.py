"""Words' edges moved to where their sound begins and ends, so that a cut can trust them."""

from collections.abc import Sequence
from dataclasses import replace

from storyedit.engines.base import AudioSource
from storyedit.engines.quiet import SHORTEST_MS, faintest_ms
from storyedit.engines.sound_edges import beginning_ms, ending_ms
from storyedit.engines.words import SHORTEST_WORD_MS
from storyedit.timing import TimeRange
from storyedit.transcript import Word

LONGEST_REACH_MS = 350
"""Voice going on for longer beside a word is another sound, such as an um that was left out."""

TOUCH_MS = 60
"""How far two words that touch may be off: with more, tiny.en's are no nearer to the truth."""

SHAVED_MS = 150
"""How much of a soft sound the voice finder may miss, or see too much, at an edge of voice."""


def fit_to_sound(
    words: Sequence[Word], voice: Sequence[TimeRange], source: AudioSource
) -> tuple[Word, ...]:
    """The words without the silence at their edges, and with all of their own sound.

    Whisper gives a pause to the word beside it, and ends the last word before a pause some
    180 ms early (measured on the sample interview). A word keeps the piece of voice it shares
    the most time with; the first one after a pause begins with its voice, and the last one before
    a pause goes on to the voice's end, when these are near. A word in no voice at all is left as
    it is, since the voice finder may be the one that is wrong.
    """
    fitted: list[Word] = []
    floor_ms = 0
    for number, word in enumerate(words):
        ceiling_ms = words[number + 1].time.start_ms if number + 1 < len(words) else None
        piece = _own_piece(word.time, voice)
        time = word.time
        if piece:
            time = _fit(word.time, piece, floor_ms=floor_ms, ceiling_ms=ceiling_ms)
            time = _sharpen(time, piece, source, floor_ms=floor_ms, ceiling_ms=ceiling_ms)
        fitted.append(Word(word.text, time, word.confidence))
        floor_ms = time.end_ms
    return tuple(_meet(fitted, voice, source))


def _meet(words: Sequence[Word], voice: Sequence[TimeRange], source: AudioSource) -> list[Word]:
    """Words with no pause between them, meeting at the faintest moment near their edges.

    Where they are a little apart, the first one goes on to that moment: before a short hush
    Whisper ends words some 240 ms early.
    """
    met = list(words)
    for at, after in enumerate(words[1:], start=1):
        before, pause_ms = met[at - 1], after.time.start_ms - met[at - 1].time.end_ms
        if not _in_one_piece(before.time, after.time, voice) or pause_ms > LONGEST_REACH_MS:
            continue
        from_ms, to_ms = before.time.end_ms, after.time.start_ms
        if pause_ms < SHORTEST_MS:
            from_ms = max(_middle_ms(before.time), from_ms - TOUCH_MS)
            to_ms = min(_middle_ms(after.time), to_ms + TOUCH_MS)
        if to_ms - from_ms < SHORTEST_MS:
            continue
        meet_ms = faintest_ms(source, TimeRange(from_ms, to_ms))
        start_ms = meet_ms if pause_ms < SHORTEST_MS else after.time.start_ms
        met[at - 1] = replace(before, time=TimeRange(before.time.start_ms, meet_ms))
        met[at] = replace(after, time=TimeRange(start_ms, after.time.end_ms))
    return met


def _in_one_piece(before: TimeRange, after: TimeRange, voice: Sequence[TimeRange]) -> bool:
    return any(piece.covers(before.end_ms) and piece.covers(after.start_ms) for piece in voice)


def _middle_ms(time: TimeRange) -> int:
    return (time.start_ms + time.end_ms + 1) // 2


def _own_piece(time: TimeRange, voice: Sequence[TimeRange]) -> TimeRange | None:
    """The piece of voice that shares the most time with a word, if that is enough for a word."""

    def shared_ms(piece: TimeRange) -> int:
        return min(piece.end_ms, time.end_ms) - max(piece.start_ms, time.start_ms)

    own = max(voice, key=shared_ms, default=None)
    return own if own and shared_ms(own) >= min(SHORTEST_WORD_MS, time.duration_ms) else None


def _fit(time: TimeRange, piece: TimeRange, *, floor_ms: int, ceiling_ms: int | None) -> TimeRange:
    """The word inside its voice, up to the voice's ends where no other word comes before them."""
    start_ms, end_ms = max(piece.start_ms, time.start_ms), min(piece.end_ms, time.end_ms)
    is_first = floor_ms <= piece.start_ms
    is_last = ceiling_ms is None or ceiling_ms >= piece.end_ms
    if is_first and start_ms - piece.start_ms <= LONGEST_REACH_MS:
        start_ms = piece.start_ms
    if is_last and piece.end_ms - end_ms <= LONGEST_REACH_MS:
        end_ms = piece.end_ms
    return TimeRange(start_ms, end_ms)


def _sharpen(
    time: TimeRange,
    piece: TimeRange,
    source: AudioSource,
    *,
    floor_ms: int,
    ceiling_ms: int | None,
) -> TimeRange:
    """The same with those edges that are its voice's moved to where the sound really is."""
    start_ms, end_ms = time.start_ms, time.end_ms
    middle_ms = (start_ms + end_ms) // 2
    if start_ms == piece.start_ms:
        start_ms = beginning_ms(
            source,
            start_ms,
            from_ms=max(floor_ms, start_ms - SHAVED_MS),
            to_ms=min(middle_ms, start_ms + SHAVED_MS),
        )
    if end_ms == piece.end_ms:
        latest_ms = min(end_ms + SHAVED_MS, source.duration_ms)
        end_ms = ending_ms(
            source,
            end_ms,
            from_ms=max(middle_ms, end_ms - SHAVED_MS),
            to_ms=latest_ms if ceiling_ms is None else min(latest_ms, ceiling_ms),
        )
    return TimeRange(start_ms, max(end_ms, start_ms + 1))

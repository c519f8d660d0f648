"""Words' edges moved to where their sound begins and ends, so that a cut can trust them."""

from collections.abc import Sequence
from dataclasses import replace

from storyedit.engines.base import AudioSource
from storyedit.engines.quiet import SHORTEST_MS, faintest_ms
from storyedit.engines.sound_edges import beginning_ms, ending_ms
from storyedit.timing import TimeRange
from storyedit.transcript import Word

LONGEST_REACH_MS = 350
"""Voice going on for longer beside a word is another sound, such as an um that was left out."""

TOUCH_MS = 60
"""How far two words that touch may be off: with more, tiny.en's are no nearer to the truth."""

AHEAD_MS = 100
"""Whisper can end the first word after a pause so long before its voice begins."""

SPILL_MS = 10
"""A word that shares more with the voice after a pause is that voice's: Whisper ends a word at a
pause before it, and one after a pause often 12 to 60 ms into its voice (made recordings, base)."""

SHAVED_MS = 150
"""How much of a soft sound the voice finder may miss, or see too much, at an edge of voice."""


def fit_to_sound(
    words: Sequence[Word], voice: Sequence[TimeRange], source: AudioSource, inside: TimeRange
) -> tuple[Word, ...]:
    """A stretch's words without the silence at their edges, and with all of their own sound.

    Whisper gives a pause to the word after it, and ends the last word before a pause some
    180 ms early (measured on the sample interview). A word keeps the piece of voice it shares
    the most time with; the first one after a pause begins with its voice, and the last one before
    a pause goes on to the voice's end, when these are near. A word in no voice at all is left as
    it is, since the voice finder may be the one that is wrong. None is ever lost or empty, and
    all stay in order, apart, and inside the stretch and the sound.
    """
    pieces = own_pieces(words, voice)
    last_ms = min(inside.end_ms, source.duration_ms)
    starts_ms = _starts(words, pieces, source, inside.start_ms, last_ms)
    ends_ms = _ends(words, pieces, source, starts_ms, last_ms)
    fitted = [
        replace(word, time=TimeRange(start_ms, end_ms))
        for word, start_ms, end_ms in zip(words, starts_ms, ends_ms, strict=True)
    ]
    return tuple(_meet(fitted, voice, source))


def own_pieces(words: Sequence[Word], voice: Sequence[TimeRange]) -> list[TimeRange | None]:
    """The piece of voice of each word."""
    pieces: list[TimeRange | None] = []
    for number, word in enumerate(words):
        earlier = words[number - 1].time if number else None
        pieces.append(_own_piece(word.time, earlier, voice))
    return pieces


def _own_piece(
    time: TimeRange, earlier: TimeRange | None, voice: Sequence[TimeRange]
) -> TimeRange | None:
    """The piece that a word shares the most time with, if that is enough for a word.

    Where the word before ends in the one piece and this word reaches well into the next one, the
    first is the other word's, however much of it Whisper gives to this one.
    """

    def shared_ms(piece: TimeRange) -> int:
        return min(piece.end_ms, time.end_ms) - max(piece.start_ms, time.start_ms)

    touched = [
        piece for piece in voice if shared_ms(piece) > -AHEAD_MS and piece.end_ms > time.start_ms
    ]
    free = [piece for piece in touched if not (earlier and earlier.end_ms > piece.start_ms)]
    own = max(free, key=shared_ms, default=None)
    if own and shared_ms(own) >= SPILL_MS:
        return own
    return max(touched, key=shared_ms, default=None)


def _starts(
    words: Sequence[Word],
    pieces: Sequence[TimeRange | None],
    source: AudioSource,
    first_ms: int,
    last_ms: int,
) -> list[int]:
    """When each word begins, each later than the one before."""
    starts_ms: list[int] = []
    for number, (word, piece) in enumerate(zip(words, pieces, strict=True)):
        floor_ms = starts_ms[-1] + 1 if number else first_ms
        start_ms = word.time.start_ms
        if piece:
            start_ms = max(start_ms, piece.start_ms)
            before = pieces[number - 1] if number else None
            is_first = before is None or before != piece
            if is_first and start_ms - piece.start_ms <= LONGEST_REACH_MS:
                quiet_from_ms = max(floor_ms, before.end_ms if before else 0)
                start_ms = beginning_ms(
                    source,
                    piece.start_ms,
                    from_ms=max(quiet_from_ms, piece.start_ms - SHAVED_MS),
                    to_ms=piece.start_ms + SHAVED_MS,
                )
        starts_ms.append(min(max(start_ms, floor_ms), last_ms - (len(words) - number)))
    return starts_ms


def _ends(
    words: Sequence[Word],
    pieces: Sequence[TimeRange | None],
    source: AudioSource,
    starts_ms: Sequence[int],
    last_ms: int,
) -> list[int]:
    """When each word ends, before the next one begins."""
    ends_ms: list[int] = []
    for number, (word, piece) in enumerate(zip(words, pieces, strict=True)):
        is_very_last = number + 1 == len(words)
        ceiling_ms = last_ms if is_very_last else starts_ms[number + 1]
        end_ms = word.time.end_ms
        if piece:
            end_ms = min(end_ms, piece.end_ms)
            is_last = is_very_last or pieces[number + 1] != piece
            if is_last and piece.end_ms - end_ms <= LONGEST_REACH_MS:
                end_ms = ending_ms(
                    source,
                    piece.end_ms,
                    from_ms=max(starts_ms[number], piece.end_ms - SHAVED_MS),
                    to_ms=min(piece.end_ms + SHAVED_MS, max(ceiling_ms, piece.end_ms)),
                )
        ends_ms.append(max(min(end_ms, ceiling_ms), starts_ms[number] + 1))
    return ends_ms


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

"""Whisper's words put right: whole, in order, with true lengths, and fitted to the voice."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from storyedit.engines.phrases import SEGMENTED_LANGUAGES, phrase_ends
from storyedit.timing import TimeRange
from storyedit.transcript import Word

SHORTEST_WORD_MS = 20
"""Whisper's own step of time; it gives some words no length at all."""

LONGEST_TAIL_MS = 350
"""Voice going on for longer after a word is another sound, such as an um that Whisper left out."""


@dataclass(frozen=True, slots=True)
class RawWord:
    """A word as Whisper gives it: seconds from the stretch's start, its space still on."""

    text: str
    start_s: float
    end_s: float
    probability: float


def tidy_words(
    segments: Iterable[Iterable[RawWord]], stretch: TimeRange, language: str
) -> tuple[Word, ...]:
    """The words of a stretch at their true times, ordered, apart, at least 1 ms long."""
    whole = [word for segment in segments for word in _whole_words(list(segment), language)]
    room = whole[: stretch.duration_ms]
    return tuple(
        Word(raw.text.strip(), time, min(1.0, max(0.0, float(raw.probability))))
        for raw, time in zip(room, _lay_out(room, stretch), strict=True)
    )


def _whole_words(parts: Sequence[RawWord], language: str) -> list[RawWord]:
    """Parts put together to words, each with a letter or a number in it."""
    groups: list[list[RawWord]] = []
    for group in _groups(parts, language):
        if groups and not any(map(_has_letters, group)):
            groups[-1] += group
        elif "".join(part.text for part in group).strip():
            groups.append(group)
    return [_put_together(group) for group in groups if any(map(_has_letters, group))]


def _groups(parts: Sequence[RawWord], language: str) -> Iterator[list[RawWord]]:
    """The parts of each word: "self" and "-advocate", since the second has no space before it."""
    if language in SEGMENTED_LANGUAGES:
        ends = phrase_ends([part.text for part in parts], language)
    else:
        later = range(1, len(parts) + 1)
        ends = (at for at in later if at == len(parts) or parts[at].text[:1].isspace())
    first = 0
    for end in ends:
        yield list(parts[first:end])
        first = end


def _has_letters(part: RawWord) -> bool:
    return any(letter.isalnum() for letter in part.text)


def _put_together(parts: Sequence[RawWord]) -> RawWord:
    return RawWord(
        "".join(part.text for part in parts),
        parts[0].start_s,
        max(part.end_s for part in parts),
        min(part.probability for part in parts),
    )


def _lay_out(raw: Sequence[RawWord], stretch: TimeRange) -> list[TimeRange]:
    """Push words apart forwards, then back inside the stretch."""
    if not raw:
        return []
    shortest_ms = min(SHORTEST_WORD_MS, stretch.duration_ms // len(raw))
    edges: list[tuple[int, int]] = []
    floor_ms = stretch.start_ms
    for word in raw:
        start_ms = max(floor_ms, stretch.start_ms + round(word.start_s * 1000))
        floor_ms = max(start_ms + shortest_ms, stretch.start_ms + round(word.end_s * 1000))
        edges.append((start_ms, floor_ms))
    times: list[TimeRange] = []
    ceiling_ms = stretch.end_ms
    for start_ms, wanted_end_ms in reversed(edges):
        end_ms = min(wanted_end_ms, ceiling_ms)
        ceiling_ms = min(start_ms, end_ms - shortest_ms)
        times.append(TimeRange(ceiling_ms, end_ms))
    return times[::-1]


def fit_to_voice(words: Sequence[Word], voice: Sequence[TimeRange]) -> tuple[Word, ...]:
    """Take silence off words and give them the end of their own sound back.

    Whisper gives a pause to the word beside it, and ends the last word before a pause some
    180 ms early (measured on the sample interview). A word keeps the piece of voice it shares
    the most time with; the last one before a pause goes on to the voice's end when that is near.
    A word in no voice at all is left as it is, since the voice finder may be the one that is
    wrong.
    """
    fitted: list[Word] = []
    nearest = 0
    for number, word in enumerate(words):
        while nearest < len(voice) and voice[nearest].end_ms <= word.time.start_ms:
            nearest += 1
        piece = _own_piece(word.time, voice[nearest:])
        next_ms = words[number + 1].time.start_ms if number + 1 < len(words) else None
        fitted.append(Word(word.text, _fit(word.time, piece, next_ms), word.confidence))
    return tuple(fitted)


def _own_piece(time: TimeRange, voice: Sequence[TimeRange]) -> TimeRange | None:
    """The piece of voice that shares the most time with a word, if that is enough for a word."""
    own: TimeRange | None = None
    longest_ms = SHORTEST_WORD_MS - 1
    for piece in voice:
        if piece.start_ms >= time.end_ms:
            break
        shared_ms = min(piece.end_ms, time.end_ms) - max(piece.start_ms, time.start_ms)
        if shared_ms > longest_ms:
            own, longest_ms = piece, shared_ms
    return own


def _fit(time: TimeRange, piece: TimeRange | None, next_ms: int | None) -> TimeRange:
    if piece is None:
        return time
    start_ms, end_ms = max(piece.start_ms, time.start_ms), min(piece.end_ms, time.end_ms)
    is_last = next_ms is None or next_ms >= piece.end_ms
    if is_last and piece.end_ms - end_ms <= LONGEST_TAIL_MS:
        end_ms = piece.end_ms
    return TimeRange(start_ms, end_ms)

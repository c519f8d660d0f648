"""Whisper's words put right: whole, in order, and with true lengths."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from storyedit.engines.phrases import SEGMENTED_LANGUAGES, phrase_ends
from storyedit.timing import TimeRange, pushed_apart
from storyedit.transcript import Word

SHORTEST_WORD_MS = 20
"""Whisper's own step of time; it gives some words no length at all."""


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
    if not raw:
        return []
    shortest_ms = min(SHORTEST_WORD_MS, stretch.duration_ms // len(raw))
    wanted = [
        (
            stretch.start_ms + round(word.start_s * 1000),
            stretch.start_ms + round(word.end_s * 1000),
        )
        for word in raw
    ]
    return pushed_apart(wanted, [shortest_ms] * len(raw), stretch)

"""Letters of scripts without spaces put together to phrases, as what is heard has them."""

from collections.abc import Sequence
from dataclasses import replace

from storyedit.engines.phrases import SEGMENTED_LANGUAGES, phrase_ends
from storyedit.given import GivenLine, GivenWord, GivenWords
from storyedit.scripts import is_unspaced
from storyedit.timing import TimeRange


def in_phrases(given: GivenWords, language: str) -> GivenWords:
    """With the letters of scripts without spaces put together, as what is heard has them."""
    if language not in SEGMENTED_LANGUAGES:
        return given
    lines = (replace(line, words=tuple(_phrases(line, language))) for line in given.lines)
    return replace(given, lines=tuple(lines))


def _phrases(line: GivenLine, language: str) -> list[GivenWord]:
    phrases: list[GivenWord] = []
    waiting: list[GivenWord] = []
    for word in (*line.words, None):
        if word and any(map(is_unspaced, word.text)):
            waiting.append(word)
            continue
        first = 0
        for end in phrase_ends([each.text for each in waiting], language) if waiting else ():
            phrases.append(_as_one(waiting[first:end]))
            first = end
        waiting = []
        phrases += [word] if word else []
    return phrases


def _as_one(words: Sequence[GivenWord]) -> GivenWord:
    times = [word.time for word in words if word.time]
    sure = [word.confidence for word in words if word.confidence is not None]
    return GivenWord(
        "".join(word.text for word in words),
        TimeRange(times[0].start_ms, times[-1].end_ms) if _is_in_order(times) else None,
        min(sure, default=None),
    )


def _is_in_order(times: Sequence[TimeRange]) -> bool:
    return bool(times) and times[0].start_ms < times[-1].end_ms

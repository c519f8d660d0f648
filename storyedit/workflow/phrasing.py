"""Letters of scripts without spaces put together to phrases, as what is heard has them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from storyedit.engines.phrases import SEGMENTED_LANGUAGES, phrase_ends
from storyedit.fonts import CHINESE, JAPANESE, script_of
from storyedit.given import GivenLine, GivenWord, GivenWords
from storyedit.scripts import is_unspaced
from storyedit.timing import TimeRange


def in_phrases(given: GivenWords, language: str) -> GivenWords:
    """With the letters of scripts without spaces put together, as what is heard has them."""
    if language not in SEGMENTED_LANGUAGES:
        return given
    lines = (replace(line, words=tuple(_phrases(line, language))) for line in given.lines)
    return replace(given, lines=tuple(lines))


def phrases_of(text: str, language: str) -> tuple[str, ...]:
    """What may stand in a line of its own: words, or phrases where their script has no spaces."""
    return tuple(
        phrase
        for word in text.split()
        for phrase in (_divided(word, language) if any(map(is_unspaced, word)) else [word])
    )


def _divided(word: str, language: str) -> Iterator[str]:
    first = 0
    for end in phrase_ends(word, _written_in(word, language)):
        yield word[first:end]
        first = end


def _written_in(word: str, language: str) -> str:
    """The language whose phrases these are: the film's, or else what the letters tell."""
    if language in SEGMENTED_LANGUAGES:
        return language
    scripts = {script_of(letter) for letter in word}
    return "ja" if JAPANESE in scripts else "zh" if CHINESE in scripts else "th"


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

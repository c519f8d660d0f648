"""Plain text: what was typed, with who speaks and when, where each line says so."""

import re
from collections.abc import Sequence

from storyedit.formats.figures import clock_ms, stretch
from storyedit.formats.plain import plain_words
from storyedit.formats.speakers import named_lines
from storyedit.given import GivenLine, GivenWord, GivenWords

STAMP = re.compile(r"[\[(]?(\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?)[\])]?(?=\s|$)")
LEAST_STAMPS = 2
"""One time at the beginning of one line may be what somebody said."""

LONGEST_TURN_MS = 600_000
"""How long the last line that has a time may go on."""


def read_text(text: str) -> GivenWords:
    """The words of plain text: a paragraph ends at an empty line, or where a name or a time is."""
    return read_lines(text.splitlines())


def read_lines(lines: Sequence[str]) -> GivenWords:
    """The same of lines."""
    stamped = [_stamp_and_rest(line.strip()) for line in lines]
    if sum(start_ms is not None for start_ms, _ in stamped) < LEAST_STAMPS:
        stamped = [(None, line.strip()) for line in lines]
    filled = [(start_ms, text) for start_ms, text in stamped if text or start_ms is not None]
    named = iter(named_lines([text for _, text in filled]))
    paragraphs: list[tuple[int | None, str, list[str]]] = []
    is_new = True
    for start_ms, text in stamped:
        if not text and start_ms is None:
            is_new = True
            continue
        line = next(named)
        if is_new or line.begins or start_ms is not None:
            paragraphs.append((start_ms, line.speaker, []))
        paragraphs[-1][2].append(line.text)
        is_new = False
    return GivenWords(kind="plain text", lines=_given(paragraphs), lines_are="paragraphs")


def _given(paragraphs: Sequence[tuple[int | None, str, list[str]]]) -> tuple[GivenLine, ...]:
    """The paragraphs that say something; one with a time goes on until the next with one."""
    given: list[GivenLine] = []
    next_ms: int | None = None
    for start_ms, speaker, texts in reversed(paragraphs):
        time = None
        if start_ms is not None:
            time = stretch(start_ms, start_ms + LONGEST_TURN_MS if next_ms is None else next_ms)
            next_ms = start_ms
        words = tuple(map(GivenWord, plain_words(" ".join(texts))))
        if words:
            given.append(GivenLine(words=words, time=time, speaker=speaker))
    return tuple(reversed(given))


def _stamp_and_rest(line: str) -> tuple[int | None, str]:
    """The time that a line begins with, as ``[00:01:05]`` or ``1:05``, and the line without it."""
    stamp = STAMP.match(line)
    if stamp is None:
        return None, line
    return clock_ms(stamp[1]), line[stamp.end() :].strip()

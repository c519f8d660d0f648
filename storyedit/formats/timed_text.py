"""SRT and WebVTT, as they are found: with markup, settings, notes, and times that are broken.

pysubs2 reads both, but takes WebVTT's notes, styles and names of cues for words, and so it does
with the times that it cannot read; here every word is wanted, and nothing else.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from storyedit.formats.figures import clock_ms, stretch
from storyedit.formats.plain import plain_text, plain_words, spoken_parts, spread_words
from storyedit.formats.speakers import named_lines
from storyedit.given import GivenCaption, GivenLine, GivenWord, GivenWords
from storyedit.timing import TimeRange

ARROW = "-->"
STAMP = re.compile(r"<(\d[\d:.]*+)>")
NOT_CUES = frozenset({"NOTE", "STYLE", "REGION"})
LANGUAGE = re.compile(r"Language:\s*([A-Za-z]{2,3})\b")

LEAST_ROLLED_UP = 4
"""Cues; of fewer, nobody can tell whether they roll up or somebody says a thing twice."""


@dataclass(frozen=True, slots=True)
class _Cue:
    time: TimeRange | None
    lines: tuple[str, ...]


def read_srt(text: str) -> GivenWords:
    """The words of SRT; a name before a colon says who speaks."""
    return _given("SRT", text, is_vtt=False)


def read_vtt(text: str) -> GivenWords:
    """The words of WebVTT; ``<v Sam>`` says who speaks, else a name before a colon.

    A word with a stamp of its own before it, as in ``<00:01.500>``, begins then.
    """
    return _given("WebVTT", text, is_vtt=True)


def srt_captions(text: str) -> tuple[GivenCaption, ...]:
    """The captions of SRT as they are shown."""
    return _shown(text, is_vtt=False)


def vtt_captions(text: str) -> tuple[GivenCaption, ...]:
    """The captions of WebVTT as they are shown."""
    return _shown(text, is_vtt=True)


def _shown(text: str, *, is_vtt: bool) -> tuple[GivenCaption, ...]:
    shown = ((cue.time, map(plain_text, cue.lines)) for cue in _cues(text, is_vtt=is_vtt))
    return tuple(
        GivenCaption(tuple(whole for line in lines if (whole := line.strip())), time)
        for time, lines in shown
    )


def _given(kind: str, text: str, *, is_vtt: bool) -> GivenWords:
    cues = _without_rolled_up([cue for cue in _cues(text, is_vtt=is_vtt) if cue.lines])
    spoken = [
        (cue, speaker, said)
        for cue in cues
        for speaker, said in spoken_parts("\n".join(cue.lines), keep=STAMP)
        if speaker or said.strip()
    ]
    named = [(speaker, said) for _, speaker, said in spoken]
    if not any(speaker for speaker, _ in named):
        named = [(line.speaker, line.text) for line in named_lines([said for _, said in named])]
    lines = (
        GivenLine(words=tuple(_words(said, cue.time)), time=cue.time, speaker=speaker)
        for (cue, _, _), (speaker, said) in zip(spoken, named, strict=True)
    )
    language = LANGUAGE.search(text.partition(ARROW)[0]) if is_vtt else None
    return GivenWords(
        kind=kind,
        lines=tuple(line for line in lines if line.words),
        lines_are="captions",
        language=language[1].lower() if language else "",
    )


def _words(said: str, time: TimeRange | None) -> Iterator[GivenWord]:
    """The words of a cue, with the times of those that have a stamp before them."""
    first, *stamped = STAMP.split(said)
    if not stamped or time is None:
        yield from map(GivenWord, plain_words(STAMP.sub("", said)))
        return
    starts = [time.start_ms, *(clock_ms(stamp) for stamp in stamped[::2]), time.end_ms]
    for text, (start_ms, end_ms) in zip([first, *stamped[1::2]], pairwise(starts), strict=True):
        yield from spread_words(plain_words(text), stretch(start_ms, end_ms))


def _cues(text: str, *, is_vtt: bool) -> Iterator[_Cue]:
    """Each cue with its lines; lines that belong to none, as after an empty line, are kept too."""
    time: TimeRange | None = None
    lines: list[str] = []
    count = 0
    for block in _blocks(text):
        if is_vtt and _says_nothing(block):
            continue
        number = block[0].strip()
        if len(block) == 1 and number in {str(count), str(count + 1)}:
            continue
        for at, line in enumerate(block):
            if is_time(line):
                if lines and at and _is_name(block[at - 1], is_vtt=is_vtt and at == 1):
                    lines.pop()
                yield _Cue(time, tuple(lines))
                time, lines = _time(line), []
                count += 1
            else:
                lines.append(line)
    yield _Cue(time, tuple(lines))


def _blocks(text: str) -> Iterator[list[str]]:
    """Lines that stand together, between empty ones."""
    block: list[str] = []
    for line in text.splitlines():
        if line.strip():
            block.append(line)
        elif block:
            yield block
            block = []
    if block:
        yield block


def _says_nothing(block: list[str]) -> bool:
    """Whether it is the head of the file, or a note; a head without an empty line after it goes."""
    if block[0].startswith("WEBVTT"):
        cue = next((at for at, line in enumerate(block) if is_time(line)), len(block))
        del block[:cue]
    return not block or (block[0].split()[0] in NOT_CUES and not any(map(is_time, block)))


def _is_name(line: str, *, is_vtt: bool) -> bool:
    """Whether the line before a cue's time is its number, or in WebVTT its name."""
    return is_vtt or line.strip().isdecimal()


def is_time(line: str) -> bool:
    """Whether a line says when a cue is shown, however broken; "A --> B" is something said."""
    start, arrow, rest = line.partition(ARROW)
    ends = (start.strip(), (rest.split() or [""])[0])
    has_clock = any(":" in end and end.lstrip("-")[:1].isdigit() for end in ends)
    return bool(arrow) and has_clock and len(start.split()) <= 1


def _time(line: str) -> TimeRange | None:
    """The time of a cue; None where it is broken. What comes after it says where it is shown."""
    start, _, rest = line.partition(ARROW)
    end = (rest.split() or [""])[0]
    return stretch(clock_ms(start), clock_ms(end))


def _without_rolled_up(cues: list[_Cue]) -> list[_Cue]:
    """Without the lines that are shown again above a new one, where the captions roll up.

    So do those that YouTube makes: most cues begin with what the one before ended with.
    """
    shown = [tuple(plain_text(line).strip() for line in cue.lines) for cue in cues]
    shown = [tuple(filter(None, lines)) for lines in shown]
    again = sum(a[-1:] == b[:1] for a, b in pairwise(shown))
    if len(cues) < LEAST_ROLLED_UP or 2 * again < len(cues):
        return cues
    rolled: list[_Cue] = [cues[0]]
    for cue, before, now in zip(cues[1:], shown, shown[1:], strict=False):
        most = min(len(before), len(now))
        same = next(n for n in range(most, -1, -1) if before[len(before) - n :] == now[:n])
        lines = [line for line in cue.lines if plain_text(line).strip()]
        if lines[same:]:
            rolled.append(_Cue(cue.time, tuple(lines[same:])))
    return rolled

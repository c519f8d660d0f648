"""ASS and SSA: what is said, without styles, codes, drawings and comments.

pysubs2 reads both, but gives up on a file for one broken time, and takes for ever over a line of
many codes.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from storyedit.formats.figures import clock_ms, stretch
from storyedit.formats.plain import plain_words
from storyedit.given import GivenCaption, GivenLine, GivenWord, GivenWords
from storyedit.tidy import tidied
from storyedit.timing import TimeRange

FIELDS = "Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text"
"""The order of a line's fields, where the file does not say another (Aegisub's ASS)."""

SPACE = re.compile(r"\\[nNh]")
BREAK = re.compile(r"\\[nN]")
DRAWING = re.compile(r"\\p(\d)")
r"""``{\p1}`` begins a drawing, ``{\p0}`` ends it."""


@dataclass(frozen=True, slots=True)
class _Said:
    time: TimeRange | None
    speaker: str
    text: str


def read_ass(text: str) -> GivenWords:
    """The words of ASS or SSA, in order of time; the name of a line says who speaks."""
    said = list(_lines(text))
    if all(line.time for line in said):
        said.sort(key=lambda line: line.time.start_ms if line.time else 0)
    lines = (
        GivenLine(
            words=tuple(map(GivenWord, plain_words(SPACE.sub(" ", _shown(line.text))))),
            time=line.time,
            speaker=line.speaker,
        )
        for line in said
    )
    return GivenWords(
        kind="ASS", lines=tuple(line for line in lines if line.words), lines_are="captions"
    )


def ass_captions(text: str) -> tuple[GivenCaption, ...]:
    """The captions of ASS or SSA as they are shown, in order of time."""
    said = sorted(_lines(text), key=lambda line: line.time.start_ms if line.time else 0)
    return tuple(
        GivenCaption(
            tuple(shown for each in BREAK.split(_shown(line.text)) if (shown := _plain(each))),
            line.time,
        )
        for line in said
    )


def _plain(text: str) -> str:
    return " ".join(SPACE.sub(" ", text).split())


def _lines(text: str) -> Iterator[_Said]:
    names = _names(FIELDS)
    is_events = False
    for line in text.splitlines():
        head, _, rest = line.strip().partition(":")
        if head.startswith("["):
            is_events = head.lower().startswith("[events")
        elif head == "Format" and is_events and "text" in _names(rest):
            names = _names(rest)
        elif head == "Dialogue":
            *fields, said = rest.strip().split(",", len(names) - 1)
            known = dict(zip(names, fields, strict=False))
            time = stretch(clock_ms(known.get("start", "")), clock_ms(known.get("end", "")))
            yield _Said(time, tidied(known.get("name", "")), said)


def _names(fields: str) -> list[str]:
    return [name.strip().lower() for name in fields.split(",")]


def _shown(text: str) -> str:
    """What is shown: all but what stands in braces, and what is drawn; a brace alone is shown."""
    shown: list[str] = []
    is_drawn = False
    at = 0
    while (begin := text.find("{", at)) != -1 and (end := text.find("}", begin)) != -1:
        shown.append("" if is_drawn else text[at:begin])
        drawing = DRAWING.findall(text, begin, end)
        is_drawn = drawing[-1] != "0" if drawing else is_drawn
        at = end + 1
    shown.append("" if is_drawn else text[at:])
    return "".join(shown)

"""TTML, by lxml: also DFXP, EBU-TT-D and IMSC, with times in frames and ticks.

pysubs2 reads TTML too, but no times in frames, nobody's name, and gives up on a broken time. The
parser opens nothing but the text it is given, expands no entities, and mends broken XML.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from fractions import Fraction
from html import unescape
from math import floor
from typing import Any

from storyedit.errors import Unreadable
from storyedit.formats.figures import LATEST_MS, clock_ms, stretch
from storyedit.formats.plain import plain_words, spread_words
from storyedit.given import GivenCaption, GivenLine, GivenWord, GivenWords
from storyedit.tidy import tidied
from storyedit.timing import TimeRange

OFFSET = re.compile(r"(\d{1,12}(?:\.\d{1,9})?)(h|ms|m|s|f|t)", re.ASCII)
IN_FRAMES = re.compile(r"(\d{1,6}:\d{1,2}:\d{1,2}):(\d{1,4})(?:\.\d+)?", re.ASCII)
DECLARATION = re.compile(r"\A\s*<\?xml[^<>]*+\?>")
DOCTYPE = re.compile(r"<!DOCTYPE[^\[<>]*+(?:\[[^\]]*+\])?\s*+>")
"""TTML has none: what is declared there are entities, to fetch or to multiply."""
ENTITY = re.compile(r"&(?!amp;|lt;|gt;|quot;|apos;)[A-Za-z_][A-Za-z0-9_.-]{0,63};")

LINE_BREAK = "\u2028"
"""Unicode's own; a space to whoever only wants the words."""

UNSAID = frozenset({"metadata", "set", "animate", "desc", "title", "copyright", "head"})


@dataclass(frozen=True, slots=True)
class _Clock:
    """How long a frame and a tick are, in ms."""

    frame_ms: Fraction
    tick_ms: Fraction

    def ms(self, text: str) -> int | None:
        """A time expression (TTML2, 12.3.1) in ms; None for what is none."""
        text = text.strip()
        if offset := OFFSET.fullmatch(text):
            long_ms = {"h": 3_600_000, "m": 60_000, "s": 1_000, "ms": 1}
            unit_ms = {"f": self.frame_ms, "t": self.tick_ms}
            unit = unit_ms.get(offset[2]) or Fraction(long_ms[offset[2]])
            return min(_nearest(Fraction(offset[1]) * unit), LATEST_MS)
        if frames := IN_FRAMES.fullmatch(text):
            whole_ms = clock_ms(frames[1])
            return None if whole_ms is None else whole_ms + _nearest(int(frames[2]) * self.frame_ms)
        return clock_ms(text)


def _nearest(ms: Fraction) -> int:
    """As ``frame_to_ms`` rounds, so that a frame's instant is told as one."""
    return floor(ms + Fraction(1, 2))


def read_ttml(text: str) -> GivenWords:
    """The words of TTML; ``ttm:agent`` says who speaks. Raises ``Unreadable``."""
    root = _parse(text)
    clock = _clock_of(root)
    names = _agents(root)
    lines = (
        GivenLine(words=tuple(_words(p, begin_ms, clock)), time=time, speaker=speaker)
        for p, begin_ms, time, speaker in _paragraphs(root, clock, names)
    )
    language = root.get("{http://www.w3.org/XML/1998/namespace}lang", "")
    return GivenWords(
        kind="TTML",
        lines=tuple(line for line in lines if line.words),
        lines_are="captions",
        language=language.partition("-")[0].lower(),
    )


def ttml_captions(text: str) -> tuple[GivenCaption, ...]:
    """The captions of TTML as they are shown. Raises ``Unreadable``."""
    root = _parse(text)
    clock = _clock_of(root)
    return tuple(
        GivenCaption(tuple(_lines(shown)), own or time)
        for p, begin_ms, time, _ in _paragraphs(root, clock, {})
        for own, shown in _runs(p, begin_ms, clock)
    )


def _lines(text: str) -> Iterator[str]:
    for line in text.split(LINE_BREAK):
        if whole := " ".join(line.split()):
            yield whole


def _parse(text: str) -> Any:
    from lxml import etree

    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        recover=True,
        remove_comments=True,
        remove_pis=True,
    )
    text = ENTITY.sub(_letter, DECLARATION.sub("", text))
    declares = DOCTYPE.match(text, text.find("<!DOCTYPE")) if "<!DOCTYPE" in text else None
    if declares:
        text = text[: declares.start()] + text[declares.end() :]
    root = None
    with suppress(etree.LxmlError):
        root = etree.fromstring(text.encode(errors="replace"), parser)
    if root is None:
        raise Unreadable("This file is broken.", "Make it again, or pick another file.", "no XML")
    return root


def _letter(entity: re.Match[str]) -> str:
    """The letter that HTML's entity of this name stands for; "" for one of the file's own."""
    letter = unescape(entity[0])
    return "" if letter == entity[0] else letter


def _name(element: Any) -> str:
    """An element's name without its namespace; "" for what is no element (an entity)."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _attribute(element: Any, name: str) -> str:
    """An attribute by its name, in whichever namespace it is."""
    return next((str(v) for k, v in element.attrib.items() if k.rpartition("}")[2] == name), "")


def _clock_of(root: Any) -> _Clock:
    rate = _fraction(_attribute(root, "frameRate"), Fraction(30))
    times = [
        _fraction(part, Fraction(1)) for part in _attribute(root, "frameRateMultiplier").split()
    ]
    if len(times) == 2:
        rate = rate * times[0] / times[1]
    return _Clock(1_000 / rate, 1_000 / _fraction(_attribute(root, "tickRate"), Fraction(1)))


def _fraction(text: str, usual: Fraction) -> Fraction:
    return Fraction(int(text)) if re.fullmatch(r"[1-9]\d{0,9}", text, re.ASCII) else usual


def _agents(root: Any) -> dict[str, str]:
    """The names of those who speak, by their ids."""
    names: dict[str, str] = {}
    for agent in root.iter():
        if _name(agent) == "agent" and (known_as := _attribute(agent, "id")):
            name = next((each.text for each in agent if _name(each) == "name"), None)
            names[known_as] = tidied(name or known_as)
    return names


def _paragraphs(
    root: Any, clock: _Clock, names: Mapping[str, str]
) -> Iterator[tuple[Any, int, TimeRange | None, str]]:
    """Each ``p``, when its own times count from, its time, and who speaks in it."""
    body = next((each for each in root.iter() if _name(each) == "body"), root)
    waiting = [(body, 0, "")]
    while waiting:
        element, from_ms, speaker = waiting.pop()
        if _name(element) in UNSAID:
            continue
        speaker = _speaker(element, names) or speaker
        begin_ms = from_ms + (clock.ms(_attribute(element, "begin") or "0s") or 0)
        if _name(element) == "p":
            yield element, begin_ms, _time(element, from_ms, clock), speaker
        else:
            waiting += [(child, begin_ms, speaker) for child in reversed(element)]


def _speaker(element: Any, names: Mapping[str, str]) -> str:
    agents = _attribute(element, "agent").split()
    if not agents:
        agents = [_attribute(each, "agent") for each in element if _name(each) == "span"][:1]
    return names.get(agents[0], agents[0]) if agents else ""


def _time(element: Any, from_ms: int, clock: _Clock) -> TimeRange | None:
    """When an element is shown; None where that is not said, or broken."""
    begin_ms = clock.ms(_attribute(element, "begin"))
    end_ms = clock.ms(_attribute(element, "end"))
    length_ms = clock.ms(_attribute(element, "dur"))
    if begin_ms is not None and end_ms is None and length_ms is not None:
        end_ms = begin_ms + length_ms
    if begin_ms is None or end_ms is None:
        return None
    return stretch(from_ms + begin_ms, from_ms + end_ms)


def _words(element: Any, from_ms: int, clock: _Clock) -> Iterator[GivenWord]:
    """The words of a paragraph; those in a part with a time of its own are said then."""
    for own, text in _runs(element, from_ms, clock):
        yield from spread_words(plain_words(text), own)


def _runs(element: Any, from_ms: int, clock: _Clock) -> list[tuple[TimeRange | None, str]]:
    """A paragraph's text, parted where a part of it has a time of its own."""
    runs: list[tuple[TimeRange | None, str]] = []
    for own, text in _texts(element, from_ms, None, clock):
        if runs and runs[-1][0] == own:
            runs[-1] = own, runs[-1][1] + text
        else:
            runs.append((own, text))
    return runs


def _texts(
    element: Any, from_ms: int, own: TimeRange | None, clock: _Clock
) -> Iterator[tuple[TimeRange | None, str]]:
    yield own, element.text or ""
    for child in element:
        if _name(child) == "br":
            yield own, LINE_BREAK
        elif _name(child) and _name(child) not in UNSAID:
            its_own = _time(child, from_ms, clock) or own
            begin_ms = from_ms + (clock.ms(_attribute(child, "begin") or "0s") or 0)
            yield from _texts(child, begin_ms, its_own, clock)
        yield own, child.tail or ""

"""A picture of the whole line: who speaks, where and for how long, as a strip and in words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from storyedit import LinePart, Telling, WholeLine
from ui import wording
from ui.elements import Element, classes, el
from ui.screens.faces import letter_of

MOST_PARTS = 60
"""More cannot be told apart on a phone: then moments on end of one person are one part."""

MOST_TURNS_SAID = 8
"""More in a row cannot be kept in mind by ear: then it is said how often each one speaks."""

PATTERNS = 8
"""How many patterns there are (css/wholeline.css); letters and names tell the rest apart."""


@dataclass(frozen=True, slots=True)
class _Look:
    """How somebody is shown in the strip: a pattern's class, and a letter."""

    pattern: str
    letter: str


def draw_whole_line(whole: WholeLine) -> Element | None:
    """The strip and its words; nothing where there is no line."""
    if not whole.parts:
        return None
    looks = _looks(whole)
    return el(
        "div",
        el(
            "div",
            *(_part(telling, ms, looks) for telling, ms in _shown(whole.parts)),
            class_=classes("strip", "strip--fine" if len(whole.parts) > MOST_PARTS else None),
            role="img",
            aria_label=_said(whole),
        ),
        el("ul", *_key(whole, looks), class_="strip-key"),
        el("p", wording.part_of_all(whole.taken_ms, whole.recordings_ms), data_read=True)
        if whole.taken_ms
        else None,
        class_="whole-line",
        key="whole line",
    )


def _shown(parts: Sequence[LinePart]) -> Iterator[tuple[Telling, int]]:
    """Who, and how long in ms, from the beginning to the end."""
    if len(parts) <= MOST_PARTS:
        yield from ((part.telling, part.duration_ms) for part in parts)
        return
    for telling, turn in groupby(parts, key=lambda part: part.telling):
        yield telling, sum(part.duration_ms for part in turn)


def _part(telling: Telling, duration_ms: int, looks: Mapping[Telling, _Look]) -> Element:
    look = looks[telling]
    return el(
        "span",
        el("b", look.letter) if look.letter else None,
        class_=f"strip__part {look.pattern}",
        style=f"flex-grow:{duration_ms}",
    )


def _key(whole: WholeLine, looks: Mapping[Telling, _Look]) -> Iterator[Element]:
    """What each pattern and letter stands for, and for how long in all."""
    for time in whole.times:
        look = looks[time.telling]
        yield el(
            "li",
            el(
                "span",
                el("b", look.letter) if look.letter else None,
                class_=f"strip__part {look.pattern}",
                aria_hidden="true",
            ),
            el("span", wording.speaks_for(_name(time.telling), time.duration_ms), data_read=True),
            key=f"{time.telling.kind} {time.telling.name}",
        )


def _said(whole: WholeLine) -> str:
    """The strip for the ear: who speaks in turn, or how often."""
    turns = [_name(telling) for telling, _ in groupby(whole.parts, key=lambda part: part.telling)]
    if len(turns) <= MOST_TURNS_SAID:
        return wording.line_in_turns(turns)
    often = [wording.turns_of(_name(time.telling), time.turns) for time in whole.times]
    return " ".join((wording.PICTURE_OF_LINE, *often))


def _name(telling: Telling) -> str:
    return telling.name or wording.WITHOUT_NAME[telling.kind]


def _looks(whole: WholeLine) -> dict[Telling, _Look]:
    """A pattern and a letter for each, in the order they speak; a number tells same letters apart.

    Cards and pictures have patterns of their own, and no letter.
    """
    looks: dict[Telling, _Look] = {}
    met: dict[str, int] = {}
    voices = 0
    for telling in (time.telling for time in whole.times):
        if telling.kind != "voice":
            looks[telling] = _Look(f"strip__part--{telling.kind}", "")
            continue
        letter = letter_of(telling.name) or "?"
        met[letter] = met.get(letter, 0) + 1
        if met[letter] > 1:
            letter = f"{letter}{met[letter]}"
        looks[telling] = _Look(f"strip__part--{voices % PATTERNS + 1}", letter)
        voices += 1
    return looks

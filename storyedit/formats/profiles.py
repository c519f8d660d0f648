"""What captions are to keep to, as a small file of rules in TOML."""

import tomllib
from dataclasses import fields

from storyedit.captions import CaptionStyle
from storyedit.errors import Unreadable

BOUNDS: dict[str, tuple[float, float]] = {
    "max_letters": (10, 200),
    "tall_letters": (10, 200),
    "max_lines": (1, 4),
    "aim_letters_per_s": (1, 100),
    "max_letters_per_s": (1, 100),
    "min_ms": (0, 10_000),
    "max_ms": (500, 60_000),
    "gap_frames": (0, 50),
    "letter_height": (0.02, 0.25),
    "box_opacity": (0, 1),
    "margin": (0, 0.5),
}
"""The least and the most of each rule: beyond, nobody could read the captions."""

RULES = {*BOUNDS, "may_touch"}
"""What a profile can say. Colours, place and names are chosen for each story."""


def read_profile(text: str) -> CaptionStyle:
    """The rules of a profile; those it does not name are Easy's.

    Raises ``Unreadable`` for what is no TOML, and for rules that are not known or cannot be.
    """
    try:
        given = tomllib.loads(text)
    except tomllib.TOMLDecodeError as broken:
        raise _wrong("This is no file of rules.", str(broken)) from broken
    known = {field.name: field.type for field in fields(CaptionStyle) if field.name in RULES}
    for name, value in given.items():
        if name not in known:
            raise _wrong(f"We do not know the rule {name}.", f"known: {', '.join(known)}")
        if not _can_be(name, value, known[name]):
            raise _wrong(f"The rule {name} cannot be {value}.", f"between {BOUNDS.get(name)}")
    style = CaptionStyle(**given)
    if style.min_ms >= style.max_ms:
        raise _wrong("The shortest time is longer than the longest.", f"{style.min_ms} ms")
    return style


def _can_be(name: str, value: object, kind: object) -> bool:
    if kind is bool:
        return isinstance(value, bool)
    kinds = (int,) if kind is int else (int, float)
    if isinstance(value, bool) or not isinstance(value, kinds):
        return False
    least, most = BOUNDS[name]
    return least <= value <= most


def _wrong(plain: str, detail: str) -> Unreadable:
    return Unreadable(plain, "Mend the file of rules, then try again.", detail)

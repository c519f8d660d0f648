"""What can be pressed: a picture and words, and what the press asks for.

A press asks the server for something (``do``), goes to another place (``go``), or is answered in
the page itself (``here``: playing, reading aloud).
"""

import json
from collections.abc import Mapping
from typing import TypeAlias

from ui.elements import Attribute, Child, Element, classes, el, icon

Details: TypeAlias = Mapping[str, object]


def button(
    picture: str,
    *words: Child,
    do: str | None = None,
    go: Details | None = None,
    here: str | None = None,
    details: Details | None = None,
    style: str = "",
    sends: bool = False,
    **attributes: Attribute,
) -> Element:
    """A button with a picture and words. ``style`` is what follows ``btn--``, as in "main".

    With ``sends`` it sends the form it is in, which says what for.

    ``data_key`` names the single key that presses it: "K", "L", "N", "U", "space", or an arrow:
    "left", "right", "up", "down" (static/js/keys.js).
    """
    named = [f"btn--{name}" for name in style.split()]
    return el(
        "button",
        icon(picture),
        el("span", *words),
        type="submit" if sends else "button",
        class_=classes("btn", *named),
        **asks(do=do, go=go, here=here, details=details),
        **attributes,
    )


def asks(
    *,
    do: str | None = None,
    go: Details | None = None,
    here: str | None = None,
    details: Details | None = None,
) -> dict[str, Attribute]:
    """The attributes by which the page knows what a press asks for."""
    return {
        "data_do": do,
        "data_go": json.dumps(dict(go)) if go is not None else None,
        "data_here": here,
        "data_with": json.dumps(dict(details)) if details is not None else None,
    }


def choice_button(
    picture: str,
    words: str,
    *,
    is_chosen: bool,
    do: str | None = None,
    go: Details | None = None,
    details: Details | None = None,
    **attributes: Attribute,
) -> Element:
    """One of a few answers that stand alike: a big picture and a word; pressed where it holds."""
    return el(
        "button",
        el("span", icon(picture, "i i--big"), class_="mark"),
        words,
        type="button",
        class_="choice",
        aria_pressed="true" if is_chosen else "false",
        **asks(do=do, go=go, details=details),
        **attributes,
    )


def play_button(
    here: str,
    *,
    play: str,
    pause: str,
    style: str = "",
    **attributes: Attribute,
) -> Element:
    """A button that plays, and pauses while it plays; the page changes its picture and words."""
    return el(
        "button",
        el("span", icon("play"), el("span", play), class_="when-paused"),
        el("span", icon("pause"), el("span", pause), class_="when-playing"),
        type="button",
        class_=classes("btn", "btn--play", *(f"btn--{name}" for name in style.split())),
        data_here=here,
        **attributes,
    )

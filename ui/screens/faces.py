"""Whose words they are, as a round face with a letter or a number."""

from ui.elements import Element, classes, el, icon


def draw_face(name: str | None) -> Element:
    """The first letter of a name; the number of one like "Person 2"; nobody's is a plain person."""
    last = (name or "").rsplit(" ", 1)[-1]
    inside = last if last.isdecimal() else (name or "")[:1].upper()
    return el(
        "span",
        inside or icon("person"),
        class_=classes("face", None if name else "face--b"),
        aria_hidden="true",
    )

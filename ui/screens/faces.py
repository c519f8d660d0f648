"""Whose words they are, as a round face with a letter or a number."""

from ui.elements import Element, classes, el, icon


def draw_face(name: str | None) -> Element:
    """The first letter of a name; the number of one like "Person 2"; nobody's is a plain person."""
    return el(
        "span",
        letter_of(name) or icon("person"),
        class_=classes("face", None if name else "face--b"),
        aria_hidden="true",
    )


def letter_of(name: str | None) -> str:
    """The first letter of a name, or the number of one like "Person 2"; "" for nobody's."""
    last = (name or "").rsplit(" ", 1)[-1]
    return last if last.isdecimal() else (name or "")[:1].upper()

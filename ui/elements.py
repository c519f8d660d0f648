"""What a page is made of, before any browser sees it: a tree of elements.

The screens' pure functions give such trees. They go to the page as JSON, and every text in them
becomes a text node there, so what people said is never read as HTML.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

Attribute: TypeAlias = str | int | bool | None
Child: TypeAlias = "Element | str | None"

JsonTree: TypeAlias = list[object]
"""``[tag, {attribute: value}, child, ...]``, where a child is another such list or a text."""


@dataclass(frozen=True, slots=True)
class Element:
    """One element. An attribute that is False or None is not there."""

    tag: str
    attributes: Mapping[str, Attribute] = field(default_factory=dict)
    children: tuple["Element | str", ...] = ()

    def as_json(self) -> JsonTree:
        """The element as lists and texts."""
        shown = {
            name: True if value is True else str(value)
            for name, value in self.attributes.items()
            if value is not None and value is not False
        }
        children = (
            child.as_json() if isinstance(child, Element) else child for child in self.children
        )
        return [self.tag, shown, *children]

    def walk(self) -> Iterator["Element"]:
        """This element and all that are in it, in reading order."""
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.walk()

    @property
    def text(self) -> str:
        """Every text in it, with a space between the texts of different elements."""
        parts = (child.text if isinstance(child, Element) else child for child in self.children)
        return " ".join(part for part in parts if part)


def el(tag: str, *children: Child, **attributes: Attribute) -> Element:
    """An element; ``class_`` and ``for_`` stand for the names that Python keeps to itself.

    ``data_do`` becomes ``data-do``. A child that is None is left out.
    """
    named = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}
    return Element(tag, named, tuple(child for child in children if child is not None))


def icon(name: str, class_: str = "i") -> Element:
    """A drawing of the sprite, which says nothing aloud: words stand beside it."""
    return el("svg", el("use", href=f"#i-{name}"), class_=class_, aria_hidden="true")


def unseen(text: str) -> Element:
    """Words for those who listen to the page."""
    return el("span", text, class_="vh")


def classes(*names: str | None) -> str | None:
    """Class names in one attribute; those that are empty are left out."""
    return " ".join(name for name in names if name) or None

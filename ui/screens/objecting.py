"""Where somebody said no to a film: said at each of their moments, with what can be done."""

from collections.abc import Iterable, Iterator

from ui import wording
from ui.elements import Element, el, icon
from ui.pressing import Details, button
from ui.scene import StoryScene

ASK_FIRST = "ask first"
"""The panel; ``Place.item`` is whom it asks, and empty where it asks who is in the film."""


def draw_noes(story: StoryScene, numbers: Iterable[str]) -> Iterator[Element]:
    """In few words, at moments of these numbers, who said no."""
    people = (person for number in numbers for person in story.objections.get(number, ()))
    for name in dict.fromkeys(person.name for person in people):
        yield el("span", icon("hand"), wording.said_no(name), class_="ln__no")


def draw_objections(story: StoryScene, number: str) -> Iterator[Element]:
    """That somebody in a moment said no, and what can be done."""
    for person in story.objections.get(number, ()):
        again: Details = {
            "screen": "words",
            "panel": ASK_FIRST,
            "item": person.id,
            "moment": "",
        }
        yield el(
            "div",
            el(
                "p",
                icon("hand"),
                el("b", wording.said_no(person.name)),
                f" {wording.not_to_be_used(person.name)}",
                class_="gap",
                data_read=True,
            ),
            button("ask", wording.ask_again(person.name), go=again, id=f"ask-again-{person.id}"),
            class_="row objection",
            key=f"said no {person.id}",
        )

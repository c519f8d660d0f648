"""One of several looks, picked by a picture of it: of the app's pages, or of a film's captions."""

from ui.elements import Element, el, icon
from ui.pressing import asks


def draw_part(name: str, *inside: Element) -> Element:
    """A part of a dialogue, with its own heading."""
    return el("section", el("h3", name, data_read=True), *inside, class_="part")


def draw_choice(name: str, *picks: Element) -> Element:
    """What can be picked of one thing, under its name."""
    return draw_part(name, el("div", *picks, class_="looks", role="group", aria_label=name))


def draw_pick(
    name: str, value: str, words: str, *, now: str, picture: Element, do: str = "set-look"
) -> Element:
    """One of several looks: a picture of it, its name, and a tick where it is the one now."""
    is_now = value == now
    return el(
        "button",
        picture,
        el("span", words, class_="look__name", data_read=True),
        el("span", icon("tick") if is_now else None, class_="tickbox", aria_hidden="true"),
        type="button",
        class_="look",
        id=f"{name}-{value.replace(' ', '-')}",
        aria_pressed="true" if is_now else "false",
        **asks(do=do, details={"name": name, "value": value}),
    )

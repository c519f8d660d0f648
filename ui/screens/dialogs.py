"""The frame of every dialogue: a heading that takes the focus, and a way out at the end."""

from ui import wording
from ui.elements import Element, classes, el, icon
from ui.pressing import button
from ui.screens.page import draw_read


def draw_dialog(
    name: str,
    picture: str,
    *inside: Element | None,
    style: str = "",
    closes_with: str = wording.CLOSE,
    closes_to: str = "",
    foot: tuple[Element, ...] | None = None,
) -> Element:
    """A dialogue with a heading that takes the focus, and under it a way to hear and close it.

    What is inside scrolls where the screen is too low for it; the ways stay in sight. ``style`` is
    what follows ``dialog--``, and ``closes_to`` the panel that is under it; ``foot`` are other
    ways than to close it.
    """
    is_done = closes_with == wording.CLOSE
    close = button(
        "tick" if is_done else "cross",
        closes_with,
        go={"panel": closes_to},
        style="main" if is_done else "",
        id="close",
    )
    return el(
        "div",
        el(
            "div",
            el(
                "div",
                icon(picture),
                el("h2", name, id="over-heading", tabindex=-1, data_read=True),
                class_="dialog__top",
            ),
            el(
                "div",
                *inside,
                class_="dialog__body",
                role="group",
                tabindex=0,
                aria_labelledby="over-heading",
            ),
            el("div", draw_read(), *((close,) if foot is None else foot), class_="dialog__foot"),
            class_=classes("dialog dialog--tall", f"dialog--{style}" if style else None),
            role="dialog",
            aria_modal="true",
            aria_labelledby="over-heading",
        ),
        class_="scrim",
        key=f"over {name}",
    )

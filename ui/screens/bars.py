"""A bar that fills: how far a job, a story or a person's choosing has come."""

from ui.elements import Attribute, Element, el


def draw_bar(
    name: str,
    *,
    now: int | None = 0,
    most: int = 100,
    said: str | None = None,
    width: str | None = None,
    class_: str = "prog__bar",
    **attributes: Attribute,
) -> Element:
    """A bar at ``now`` of ``most``, None where that is not known; ``said`` is read for it.

    ``width`` is how full it looks, where the page does not fill it by itself.
    """
    return el(
        "div",
        el("i", style=f"width:{width}" if width else None),
        class_=class_,
        role="progressbar",
        aria_label=name,
        aria_valuemin=0,
        aria_valuemax=most,
        aria_valuenow=now,
        aria_valuetext=said,
        **attributes,
    )

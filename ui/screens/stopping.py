"""Stop, take this out: one big button, what is shown of a moment that is away, and what then."""

from storyedit import Moment
from ui import wording
from ui.elements import Element, el, icon
from ui.place import Place
from ui.pressing import Details, button
from ui.scene import StoryScene

STOPPED = "stopped"
"""The panel that opens when a moment was taken out."""


def draw_stop(do: str, details: Details, *, style: str = "stop") -> Element:
    """The button: the page falls silent as it is pressed, before the app answers."""
    return button(
        "hand",
        wording.STOP_TAKE_OUT,
        do=do,
        details=details,
        style=style,
        id="stop",
        data_hushes=True,
        key="stop",
    )


def draw_stop_what_plays(where: str, details: Details | None = None) -> Element:
    """The same for what plays in the page, which knows alone what that is: "story" or "film"."""
    return button(
        "hand",
        wording.STOP_TAKE_OUT,
        here=f"stop-{where}",
        details=details,
        style="stop",
        id=f"stop-{where}",
        key="stop",
    )


def draw_cover() -> Element:
    """In the place of the picture of a moment that is away."""
    return el(
        "div",
        icon("hand", "i i--big"),
        el("p", el("b", wording.IS_PUT_AWAY), data_read=True),
        class_="cover",
    )


def draw_bring_back(moment: Moment) -> Element | None:
    """The way to see and hear a moment again; there is none to one that is gone for good."""
    if moment.is_gone_for_good:
        return None
    return button(
        "undo",
        wording.BRING_IT_BACK,
        do="bring-back",
        details={"moment": moment.number},
        id=f"back-{moment.number}",
        key="bring back",
    )


def draw_stopped(story: StoryScene, place: Place) -> Element | None:
    """What was done, and what a person may want next; nothing of the moment is shown again."""
    moment = story.moment(place.moment)
    if moment is None or not moment.is_put_away:
        return None
    return el(
        "div",
        el(
            "div",
            el(
                "div",
                icon("hand"),
                el(
                    "div",
                    el("h2", wording.WE_STOPPED, id="over-heading", tabindex=-1, data_read=True),
                    el(
                        "div",
                        el("p", wording.IS_OUT, data_read=True),
                        el("p", wording.NO_ONE_SEES, data_read=True),
                        class_="lead",
                    ),
                ),
                class_="dialog__top",
            ),
            el(
                "div",
                button("next", wording.CARRY_ON, do="carry-on", style="main", id="carry-on"),
                el(
                    "div",
                    button("cup", wording.HAVE_A_BREAK, do="home", id="break"),
                    button(
                        "undo",
                        wording.BRING_IT_BACK,
                        do="bring-back",
                        details={"moment": moment.number},
                        id="bring-back",
                    ),
                    class_="pair",
                ),
                class_="dialog__acts",
            ),
            class_="dialog dialog--stopped",
            role="dialog",
            aria_modal="true",
            aria_labelledby="over-heading",
        ),
        class_="scrim",
        key="over stopped",
    )

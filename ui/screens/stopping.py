"""Stop, take this out: one big button, what is shown of a moment that is away, and what then."""

from storyedit import Moment
from ui import wording
from ui.elements import Element, el, icon
from ui.place import Place
from ui.pressing import Details, button
from ui.scene import StoryScene
from ui.screens.forgood import draw_way_for_good

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


def says_away(moment: Moment) -> str:
    """What is said of a moment that is away, for now or for good."""
    return wording.IS_GONE_FOR_GOOD if moment.is_gone_for_good else wording.IS_PUT_AWAY


def draw_cover(moment: Moment) -> Element:
    """In the place of the picture of a moment that is away."""
    return el(
        "div",
        icon("hand", "i i--big"),
        el("p", el("b", says_away(moment)), data_read=True),
        class_="cover",
    )


def draw_ways_back(moment: Moment) -> Element | None:
    """The ways on from a moment that is away: back, or out for good; none once it is gone."""
    if moment.is_gone_for_good:
        return None
    back = button(
        "undo",
        wording.BRING_IT_BACK,
        do="bring-back",
        details={"moment": moment.number},
        id=f"back-{moment.number}",
        key="bring back",
    )
    return el("div", back, draw_way_for_good(moment, "good"), class_="row")


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
                el("div", draw_way_for_good(moment, "stopped-good"), class_="dialog__last"),
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

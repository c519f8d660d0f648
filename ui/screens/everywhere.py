"""The other places where the same was heard: each in its sentence, to be mended too or not."""

from storyedit import SamePlace
from ui import wording
from ui.elements import Element, el, icon
from ui.items import SameItem
from ui.place import Place
from ui.pressing import asks, button, play_button
from ui.scene import SentenceView, StoryScene, WordsPage
from ui.screens.one import play_details
from ui.wordspage import A_FEW


def draw_same(
    story: StoryScene, page: WordsPage, place: Place, sentence: SentenceView
) -> tuple[Element | None, ...] | None:
    """The places that are asked about now; None where nothing is asked."""
    item = SameItem.read(place.item)
    places = page.same[item.passed : item.passed + A_FEW] if item else ()
    if item is None or not places:
        return None
    more = len(page.same) - item.passed - len(places)
    chosen = sum(at not in item.off for at in range(len(places)))
    return (
        el("h3", wording.heard_elsewhere(len(page.same)), id="same-heading", tabindex=-1),
        el("p", wording.HEAR_EACH),
        el(
            "ul",
            *(_place(story, each, at, item) for at, each in enumerate(places)),
            class_="same",
        ),
        el("p", wording.more_come_next(more)) if more > 0 else None,
        el(
            "div",
            button(
                "pencil",
                wording.change_places(chosen),
                do="change-everywhere",
                aria_disabled="true" if not chosen else None,
                id="change-them",
            ),
            button(
                "cross",
                wording.ONLY_THIS_ONE,
                do="close-moment",
                details={"moment": sentence.moment.number},
            ),
            class_="row",
        ),
    )


def _place(story: StoryScene, same: SamePlace, at: int, item: SameItem) -> Element:
    """One place: its sentence with the words marked, a way to hear it, and whether it changes."""
    moment = story.moment(same.moment)
    if moment is None or moment.words is None:
        raise ValueError(f"no words in moment {same.moment}")
    words = moment.words
    is_on = at not in item.off
    return el(
        "li",
        el(
            "p",
            " ".join(words[: same.first - 1]),
            " ",
            el("b", " ".join(words[same.first - 1 : same.last]), class_="found"),
            " ",
            " ".join(words[same.last :]),
            class_="say",
            id=f"same-{at}-said",
        ),
        el(
            "div",
            play_button(
                "play-moment",
                play=wording.HEAR_IT,
                pause=wording.PAUSE,
                aria_describedby=f"same-{at}-said",
            ),
            el(
                "button",
                icon("tick" if is_on else "minus"),
                el("span", wording.CHANGE_THIS if is_on else wording.NOT_THIS),
                type="button",
                class_="btn",
                id=f"same-{at}",
                aria_describedby=f"same-{at}-said",
                **asks(go={"item": str(item.turned(at))}),
            ),
            class_="row",
        ),
        data_play=play_details(story, moment),
        key=f"same {same.moment} {same.first}",
    )

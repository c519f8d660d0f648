"""My stories: a card with a picture for each, a new one, and a sample to try."""

from datetime import date

from storyedit import KnownStory
from ui import addresses, wording
from ui.elements import Element, classes, el, icon
from ui.place import Place
from ui.pressing import asks, button
from ui.scene import Scene
from ui.screens.dialogs import draw_dialog
from ui.screens.page import Screen, head
from ui.screens.writing import text_line
from ui.session import key_of

LONGEST_TITLE = 80
"""As many letters as a folder's name keeps of it."""


def draw_stories(scene: Scene, place: Place) -> Screen:
    """Every story the person has, the newest first, those that cannot be opened, the sample."""
    known = sorted(scene.known, key=lambda story: story.problem is not None)
    cards = [_card(story, scene.today, is_first=number == 0) for number, story in enumerate(known)]
    return Screen(
        name=wording.MY_STORIES,
        main=(
            head(
                wording.MY_STORIES,
                wording.PICK_A_STORY if scene.known else wording.NO_STORIES,
                button("plus", wording.NEW_STORY, go={"panel": "new"}, style="new", id="new"),
                button("folder", wording.OPEN_A_FOLDER, go={"panel": "browse"}, id="browse"),
            ),
            el("ul", *cards, _sample(is_first=not scene.known), class_="stories"),
        ),
        help=wording.HELP_STORIES,
        over=_new_story() if place.panel == "new" else None,
    )


def _card(story: KnownStory, today: date, *, is_first: bool) -> Element:
    key = key_of(story.path)
    name = story.title or story.path.stem
    if story.problem is not None:
        return el(
            "li",
            el("div", icon("warn", "i i--big"), class_="pic still still--sound still--shut"),
            el(
                "div",
                el("h2", name),
                el("p", el("b", story.problem.plain), f" {story.problem.advice}"),
                button(
                    "cross",
                    wording.TAKE_OFF_LIST,
                    do="forget",
                    details={"project": key},
                    aria_label=f"{wording.TAKE_OFF_LIST}: {name}",
                ),
                class_="story__words",
            ),
            class_="card story",
            key=key,
        )
    return el(
        "li",
        _picture(addresses.cover(key) if story.media_ids else None),
        el(
            "div",
            el("h2", name),
            el("p", wording.was_here(story.step, _when(story, today)), class_="soft"),
            _mini(story.step),
            button(
                "next",
                wording.GO_ON,
                do="open",
                details={"project": key, "step": story.step},
                style="main go" if is_first else "go",
                aria_label=f"{wording.GO_ON}: {name}",
            ),
            class_="story__words",
        ),
        class_="card story",
        key=key,
    )


def _picture(source: str | None) -> Element:
    if source is None:
        return el(
            "div",
            el("div", icon("film", "i i--big"), class_="still still--sound still--none"),
            class_="pic",
        )
    return el("div", el("img", class_="still", src=source, alt="", loading="lazy"), class_="pic")


def _mini(step: int) -> Element:
    stops = (el("i", class_=classes("on" if stop <= step else None)) for stop in range(1, 6))
    return el("span", *stops, class_="steps-mini", aria_hidden="true")


def _when(story: KnownStory, today: date) -> str:
    return wording.opened((today - story.opened_at.astimezone().date()).days)


def _sample(*, is_first: bool) -> Element:
    return el(
        "li",
        el("div", el("img", class_="still", src=addresses.SAMPLE_PICTURE, alt=""), class_="pic"),
        el(
            "div",
            el("h2", wording.SAMPLE_STORY),
            el("p", wording.NOTHING_CAN_GO_WRONG, class_="soft"),
            _mini(0),
            button(
                "next",
                wording.HAVE_A_GO,
                do="try-sample",
                style="main go" if is_first else "go",
                aria_label=f"{wording.HAVE_A_GO}: {wording.SAMPLE_STORY}",
                id="sample",
            ),
            class_="story__words",
        ),
        class_="card story",
        key="sample",
    )


def _new_story() -> Element:
    return draw_dialog(
        wording.NEW_STORY,
        "story",
        el(
            "form",
            el("label", wording.NAME_YOUR_STORY, for_="title", data_read=True),
            text_line("title", name="title", longest=LONGEST_TITLE),
            button("next", wording.START, style="main", sends=True),
            class_="field field--tall",
            **asks(do="start"),
        ),
        closes_with=wording.CANCEL,
    )

"""My story: the kept moments in their order, numbered, and what can be done with the open one."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise

from storyedit import TITLE_MS
from ui import wording
from ui.elements import Element, el, icon, unseen
from ui.place import Place
from ui.pressing import button
from ui.scene import StoryScene
from ui.screens.item import draw_item, write_heading
from ui.screens.paging import Page, draw_pager, page_of
from ui.screens.wholeline import draw_whole_line
from ui.screens.writing import draw_writing

TITLE = "title"
LAST_HEADING = "last-heading"
"""The panels of the line: its title, and writing a heading at its end."""

SHELVES = (wording.BEGINNING, wording.MIDDLE, wording.END)


@dataclass(frozen=True, slots=True)
class Shelf:
    """A third of the line: the items from ``first`` up to, not including, ``end``."""

    name: str
    first: int
    end: int


def shelves_of(count: int) -> tuple[Shelf, ...]:
    """Beginning, middle and end of so many items, as even as can be; one shelf for under three."""
    if count < len(SHELVES):
        return (Shelf("", 0, count),)
    sizes = ((count + len(SHELVES) - 1 - third) // len(SHELVES) for third in range(len(SHELVES)))
    bounds = pairwise(accumulate(sizes, initial=0))
    return tuple(Shelf(name, *ends) for name, ends in zip(SHELVES, bounds, strict=True))


def draw_line(story: StoryScene, place: Place) -> Element:
    """The pane at the right, one page of it."""
    page = page_of(len(story.line), place.line_page)
    return el(
        "div",
        _head(story, page),
        draw_whole_line(story.whole_line) if story.whole_line else None,
        _title(story, place),
        el("div", *_shelves(story, place, page), class_="line", data_line=True)
        if story.line
        else _nothing_yet(),
        draw_pager("turn-line", wording.PAGES_OF_LINE, number=page.number, count=page.count),
        _last_heading(place) if story.line else None,
        id="pane-line",
        class_="pane pane--line",
        role="tabpanel",
        aria_labelledby="tab-line",
        key="line",
    )


def _head(story: StoryScene, page: Page) -> Element:
    where = None
    if page.count > 1:
        where = unseen(f". {wording.page_of(page.number, page.count)}")
    return el(
        "div",
        el("h2", wording.MY_STORY, where, id="line-heading", tabindex=-1),
        el("p", icon("clock"), wording.lasts(_length_ms(story)), class_="fact soft")
        if story.line
        else None,
        class_="pane__head",
    )


def _length_ms(story: StoryScene) -> int:
    title_ms = TITLE_MS if story.story.title else 0
    return title_ms + sum(item.duration_ms for item in story.line)


def _title(story: StoryScene, place: Place) -> Element:
    """The words the film begins with, and a way to change them."""
    title = story.story.title
    is_open = place.panel == TITLE
    words = (
        el("p", wording.BEGINS_WITH, " ", el("b", title))
        if title
        else el("p", wording.NO_TITLE_YET, class_="soft")
    )
    return el(
        "div",
        words,
        button(
            "pencil",
            wording.CHANGE_TITLE if title else wording.WRITE_TITLE,
            go={"panel": "" if is_open else TITLE},
            aria_expanded="true" if is_open else "false",
            style="plain",
            id="title",
        ),
        draw_writing("set-title", wording.BEGINS_WITH, name="title", written=title)
        if is_open
        else None,
        class_="begins",
        key="begins",
    )


def _nothing_yet() -> Element:
    return el(
        "div",
        icon("plus", "i i--big"),
        el("p", wording.NOTHING_KEPT_YET, data_read=True),
        class_="card empty-line",
        key="empty",
    )


def _shelves(story: StoryScene, place: Place, page: Page) -> Iterator[Element]:
    for number, shelf in enumerate(shelves_of(len(story.line))):
        first, end = max(shelf.first, page.first), min(shelf.end, page.end)
        if first >= end:
            continue
        yield el(
            "section",
            _shelf_name(story, shelf, number) if shelf.name else None,
            el(
                "ol",
                *(draw_item(story, item, place) for item in story.line[first:end]),
                class_="items",
                start=first + 1,
            ),
            class_="shelf",
            aria_labelledby=f"shelf-{number}" if shelf.name else "line-heading",
            key=f"shelf {number}",
        )


def _shelf_name(story: StoryScene, shelf: Shelf, number: int) -> Element:
    lasts_ms = sum(item.duration_ms for item in story.line[shelf.first : shelf.end])
    return el(
        "h3",
        shelf.name,
        " ",
        el("span", wording.lasts(lasts_ms), class_="soft"),
        id=f"shelf-{number}",
        class_="shelf__name",
    )


def _last_heading(place: Place) -> Element:
    is_open = place.panel == LAST_HEADING
    return el(
        "div",
        button(
            "plus",
            wording.HEADING_AT_END,
            go={"panel": "" if is_open else LAST_HEADING, "item": ""},
            aria_expanded="true" if is_open else "false",
            style="plain",
            id="last-heading",
        ),
        write_heading(before="") if is_open else None,
        class_="begins",
        key="last heading",
    )

"""Long lists, twenty a page: enough to look over at once, and few enough to draw at once."""

from dataclasses import dataclass

from ui import wording
from ui.elements import Element, el
from ui.pressing import button

A_PAGE = 20
"""An hour of talk is 900 sentences; 20 are drawn in 25 ms."""


@dataclass(frozen=True, slots=True)
class Page:
    """Page ``number`` of ``count``, both from 1, and where its things begin and end in all."""

    number: int
    count: int
    first: int
    end: int


def page_of(length: int, wanted: int, a_page: int = A_PAGE) -> Page:
    """The page that is wanted of so many things, or the nearest there is."""
    count = max(1, -(-length // a_page))
    number = min(max(1, wanted), count)
    return Page(number, count, (number - 1) * a_page, min(number * a_page, length))


def page_with(place: int) -> int:
    """The number of the page that holds what stands at ``place``, counted from 0."""
    return place // A_PAGE + 1


def draw_pager(
    verb: str, name: str, *, number: int, count: int, stays: bool = False
) -> Element | None:
    """Back and on through ``count`` pages, by asking for ``verb``.

    None where there is only one, unless it ``stays``: more pages are on their way.
    """
    if count == 1 and not stays:
        return None
    return el(
        "nav",
        _turn("back", wording.GO_BACK, verb, number - 1, is_off=number == 1),
        el("p", wording.page_of(number, count)),
        _turn("next", wording.NEXT_PAGE, verb, number + 1, is_off=number == count),
        class_="pager",
        aria_label=name,
        key="pager",
    )


def _turn(picture: str, words: str, verb: str, number: int, *, is_off: bool) -> Element:
    return button(
        picture,
        words,
        do=verb,
        details={"page": number},
        data_again=True,
        aria_disabled="true" if is_off else None,
    )

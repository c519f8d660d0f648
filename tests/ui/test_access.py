"""Every screen and state held to WCAG 2.2 A, AA and what of AAA we keep, in a real browser.

Light, dark and high contrast; 1280 px wide and 320 (as 1280 at 400 %); with text spaced out, and
with a person's own colours forced on it.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from tests.ui.app import NARROW, PHONE, WIDE, App, Watched, app_running, open_page, open_window
from tests.ui.checking import (
    TEXT_SPACING,
    check_page,
    cut_off,
    look_over,
    ready_to_check,
    wrong_measures,
)
from tests.ui.states import STATES, State, ask, make_projects

THEMES = ("light", "dark", "contrast")

UNSURE = {
    "color-contrast": "axe cannot see what is scrolled below the bar; measure.js measures it all",
    "color-contrast-enhanced": "the same",
    "video-caption": "the page itself writes captions over the players, from the story's words",
}
"""What axe cannot tell by itself, and why it is right as it is."""


class Room:
    """Two apps, with stories and without, each with one page that goes from state to state."""

    def __init__(self, browser: Browser, apps: dict[bool, App]) -> None:
        self._apps = apps
        self.windows: dict[bool, Watched] = {}
        self._pages: dict[bool, Page] = {}
        self._themes: dict[bool, str] = {}
        self._last: State | None = None
        for empty, app in apps.items():
            self.windows[empty] = open_window(browser, app)
            self._pages[empty] = open_page(self.windows[empty])
            ready_to_check(self._pages[empty])

    def app_of(self, state: State) -> App:
        """The app that the state is in."""
        return self._apps[state.empty]

    def reach(self, state: State, theme: str = "light") -> Page:
        """The page, in this state and these colours."""
        self.leave()
        self._last = state
        page = self._pages[state.empty]
        page.set_viewport_size(WIDE)
        if self._themes.get(state.empty) != theme:
            ask(page, "set-look", name="colours", value=theme)
            self._themes[state.empty] = theme
        state.reach(page, self.app_of(state))
        return page

    def leave(self) -> None:
        """End what the last state began."""
        if self._last and self._last.after:
            self._last.after(self._pages[self._last.empty])


@pytest.fixture(scope="module")
def room(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    homes = {empty: tmp_path_factory.mktemp("home") for empty in (False, True)}
    make_projects(homes[False])
    with app_running(homes[False]) as full, app_running(homes[True]) as empty:
        made = Room(chromium, {False: full, True: empty})
        yield made
        made.leave()


@pytest.fixture(autouse=True)
def nothing_goes_wrong(room: Room) -> Iterator[None]:
    """What went wrong in a page fails the test in which it did."""
    for window in room.windows.values():
        window.wrong.clear()
    yield
    wrong = [what for window in room.windows.values() for what in window.wrong]
    assert not wrong, "\n".join(wrong)


def by_name(state: State) -> str:
    return state.name.replace(", ", "-").replace(" ", "_")


every_third_state = pytest.mark.parametrize(
    "state",
    [pytest.param(s, marks=pytest.mark.full if n % 3 else ()) for n, s in enumerate(STATES)],
    ids=by_name,
)
"""What one stylesheet decides shows in a third of the states; full runs look at them all."""


LOOKS = [
    pytest.param(
        state,
        theme,
        size,
        id=f"{by_name(state)}-{theme}-{name}",
        marks=pytest.mark.full if is_for_full_runs else (),
    )
    for number, state in enumerate(STATES)
    for at, theme in enumerate(THEMES)
    for size, name in ((WIDE, "wide"), (NARROW, "narrow"))
    # Colours are the same however wide the page is, and come from one stylesheet: dark and
    # contrast are looked at in a third of the states each, and the narrow page in half of them.
    for is_for_full_runs in [
        number % 3 != at or size is NARROW if theme != "light" else size is NARROW and number % 2
    ]
]


@pytest.mark.parametrize(("state", "theme", "size"), LOOKS)
def test_nothing_is_in_the_way(room: Room, state: State, theme: str, size: ViewportSize) -> None:
    page = room.reach(state, theme)
    assert page.evaluate("document.documentElement.dataset.theme") == theme
    page.set_viewport_size(size)
    unsure = {rule for rule, _ in check_page(page)}
    assert unsure <= set(UNSURE), unsure


@every_third_state
def test_spaced_text_is_not_cut_off(room: Room, state: State) -> None:
    page = room.reach(state)
    style = page.add_style_tag(content=TEXT_SPACING)
    try:
        for size in (WIDE, NARROW):
            page.set_viewport_size(size)
            assert cut_off(page) == []
            assert page.evaluate("measured().wide") == []
    finally:
        style.evaluate("style => style.remove()")


@every_third_state
def test_forced_colours_show_what_can_be_pressed(room: Room, state: State) -> None:
    page = room.reach(state)
    page.evaluate("rememberFilled()")
    page.emulate_media(forced_colors="active")
    try:
        look = look_over(page)
        assert [*look.violations, *wrong_measures(look.measured)] == []
        assert page.evaluate("withoutEdge()") == []
        assert page.evaluate("chosenByColourAlone()") == []
    finally:
        page.emulate_media(forced_colors="none")


@every_third_state
def test_nothing_moves_for_those_who_ask_for_less(room: Room, state: State) -> None:
    page = room.reach(state)
    assert page.evaluate("moving()") == []


@pytest.mark.parametrize("letters", [pytest.param("big", marks=pytest.mark.full), "biggest"])
@every_third_state
def test_bigger_letters_fit(room: Room, state: State, letters: str) -> None:
    page = room.reach(state)
    ask(page, "set-look", name="letters", value=letters)
    try:
        state.reach(page, room.app_of(state))
        for size in (WIDE, PHONE):
            page.set_viewport_size(size)
            assert cut_off(page) == []
            assert page.evaluate("measured().wide") == []
    finally:
        ask(page, "set-look", name="letters", value="normal")


SPOILT = {
    "contrast": "#shell h1{color:#999}",
    "letters": "#shell h1{font-size:12px}",
    "target": "#shell .btn{min-height:40px;height:40px;padding-block:0}",
    "pale edge": "#shell .btn{border-color:#eee;background:#fff}",
    "sideways": "#shell h1{width:200vw}",
}


@pytest.mark.parametrize("what", SPOILT)
def test_what_is_wrong_would_be_found(room: Room, what: str) -> None:
    page = room.reach(STATES[0])
    style = page.add_style_tag(content=SPOILT[what])
    found = wrong_measures(page.evaluate("measured()"))
    style.evaluate("style => style.remove()")
    assert [wrong for wrong in found if what in wrong]
    assert wrong_measures(page.evaluate("measured()")) == []


@pytest.mark.parametrize(
    ("script", "style"),
    [
        ("cutOff()", "#shell .btn{width:48px;overflow:hidden;white-space:nowrap}"),
        ("moving()", "#shell .btn{transition:color 1s}"),
        ("withoutEdge()", "#shell .btn{border:0!important}"),
    ],
)
def test_what_is_cut_off_moves_or_vanishes_would_be_found(
    room: Room, script: str, style: str
) -> None:
    page = room.reach(STATES[0])
    page.evaluate("rememberFilled()")
    added = page.add_style_tag(content=style)
    found = page.evaluate(script)
    added.evaluate("style => style.remove()")
    assert found != []
    assert page.evaluate(script) == []

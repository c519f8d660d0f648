"""Help, and letters and colours: drawn, opened and closed, and kept for next time."""

from collections.abc import Iterator
from dataclasses import replace
from typing import get_args

import pytest
from playwright.sync_api import Browser, Page, expect

from storyedit import AppSettings, EditError, SingleKey
from tests.ui.app import NARROW, PHONE, WIDE, App, app_running, go, open_page, open_window, place_of
from tests.ui.conftest import Visit
from tests.ui.scenes import scene_of
from tests.ui.states import SOME, ask, project_path
from tests.ui.told import make_bus
from ui import wording
from ui.actions.setting import changed
from ui.elements import Element, el
from ui.place import Place
from ui.screens.page import Screen
from ui.screens.panels import draw_panel, keys_of

LOOKS = "button:has-text('Letters and colours')"
HELP = "button:has-text('Help')"
FOCUS = "document.activeElement.id || document.activeElement.textContent.trim()"


def screen_with(*keys: str) -> Screen:
    buttons = (el("button", key, data_key=key) for key in keys)
    return Screen(name="A screen", main=tuple(buttons), help=("Press Keep to keep it.",))


def panel(name: str, settings: AppSettings, screen: Screen | None = None) -> Element:
    drawn = draw_panel(screen or screen_with(), scene_of(settings), Place(panel=name))
    assert drawn
    return drawn


def pressed(drawn: Element) -> list[str]:
    return [
        str(element.attributes["id"])
        for element in drawn.walk()
        if element.attributes.get("aria-pressed") == "true"
    ]


def test_what_is_chosen_is_pressed() -> None:
    settings = AppSettings(letters="big", colours="dark", keys_off=frozenset({"K"}))
    chosen = pressed(panel("looks", settings))
    assert {"letters-big", "colours-dark", "captions-shown", "key-L"} <= set(chosen)
    assert not {"letters-normal", "colours-light", "key-K"} & set(chosen)


def test_every_key_can_be_turned_off() -> None:
    drawn = panel("looks", AppSettings())
    assert {f"key-{key}" for key in get_args(SingleKey)} <= set(pressed(drawn))
    assert set(wording.KEY_DOES) == set(get_args(SingleKey))


def test_help_lists_the_keys_of_the_screen_alone() -> None:
    screen = screen_with("K", "space", "left")
    assert keys_of(screen, scene_of()) == ("K", "space", "arrows")
    off = AppSettings(keys_off=frozenset({"K", "arrows"}))
    assert keys_of(screen, scene_of(off)) == ("space",)
    assert wording.HEAR_THE_WORDS in panel("help", off, screen).text
    assert wording.HEAR_THE_WORDS not in panel("help", off).text


def test_help_says_the_sentences_of_the_screen() -> None:
    assert "Press Keep to keep it." in panel("help", AppSettings()).text


@pytest.mark.parametrize(
    ("name", "value", "want"),
    [
        ("letters", "biggest", {"letters": "biggest"}),
        ("colours", "as my computer", {"colours": "as my computer"}),
        ("captions", "off", {"captions": False}),
        ("captions", "on", {"captions": True}),
        ("key", "U", {"keys_off": frozenset({"U"})}),
    ],
)
def test_one_thing_is_changed(name: str, value: str, want: dict[str, object]) -> None:
    assert changed(AppSettings(), name, value) == replace(AppSettings(), **want)  # type: ignore[arg-type]


def test_a_key_is_turned_on_again() -> None:
    off = AppSettings(keys_off=frozenset({"U", "K"}))
    assert changed(off, "key", "U").keys_off == {"K"}


@pytest.mark.parametrize(
    ("name", "value"),
    [("letters", "huge"), ("colours", ""), ("key", "Q"), ("captions", "yes"), ("home", "/")],
)
def test_nothing_else_is_changed(name: str, value: str) -> None:
    with pytest.raises(EditError):
        changed(AppSettings(), name, value)


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    home = tmp_path_factory.mktemp("home")
    bus = make_bus(project_path(home, "The bus"), chosen=SOME)
    with app_running(home, bus) as started:
        yield started


def focused(page: Page) -> str:
    return str(page.evaluate(FOCUS))


@pytest.mark.parametrize("opener", [LOOKS, HELP])
def test_the_focus_goes_in_stays_in_and_comes_back(visit: Visit, app: App, opener: str) -> None:
    page = visit(app)
    page.locator(f".top__tools > {opener}").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#over-heading")).to_be_focused()
    for _ in range(30):
        page.keyboard.press("Tab")
        assert page.evaluate(
            "document.activeElement === document.body || "
            "document.activeElement.closest('[role=dialog]') !== null"
        )
    assert page.locator(".shell").get_attribute("inert") is not None
    page.keyboard.press("Escape")
    expect(page.locator(f".top__tools > {opener}")).to_be_focused()
    expect(page.locator("[role=dialog]")).to_have_count(0)
    assert page.locator(".shell").get_attribute("inert") is None


def test_close_closes(visit: Visit, app: App) -> None:
    page = visit(app)
    page.click(f".top__tools > {HELP}")
    page.click("#close")
    expect(page.locator(f".top__tools > {HELP}")).to_be_focused()


def test_from_the_menu_the_focus_comes_back_to_the_menu(visit: Visit, app: App) -> None:
    page = visit(app, viewport=NARROW)
    page.click("summary:has-text('More')")
    page.click(f".pop {LOOKS}")
    expect(page.locator("#over-heading")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("summary:has-text('More')")).to_be_focused()


def test_from_help_to_the_keys_and_back(visit: Visit, app: App) -> None:
    page = visit(app)
    page.click(f".top__tools > {HELP}")
    page.click("#change-keys")
    expect(page.locator("#over-heading")).to_have_text(wording.LETTERS_AND_COLOURS)
    expect(page.locator("#over-heading")).to_be_focused()
    page.go_back()
    expect(page.locator("#over-heading")).to_have_text(wording.HELP)
    page.keyboard.press("Escape")
    expect(page.locator(f".top__tools > {HELP}")).to_be_focused()


def test_a_long_panel_scrolls_inside_itself(visit: Visit, app: App) -> None:
    page = visit(app)
    page.click(f".top__tools > {LOOKS}")
    for size in (WIDE, PHONE):
        page.set_viewport_size(size)
        assert page.evaluate("document.scrollingElement.scrollHeight <= innerHeight")
        page.locator("#close").focus()
        page.locator("#key-arrows").focus()
        for seen in ("#key-arrows", "#close", "#over-heading"):
            expect(page.locator(seen)).to_be_in_viewport(ratio=1)


def test_it_is_worn_at_once_and_kept_for_next_time(
    chromium: Browser, tmp_path_factory: pytest.TempPathFactory
) -> None:
    home = tmp_path_factory.mktemp("kept")
    with app_running(home) as first:
        window = open_window(chromium, first)
        page = open_page(window)
        page.click(f".top__tools > {LOOKS}")
        for chosen in ("letters-biggest", "colours-dark", "captions-shown", "key-K"):
            page.click(f"#{chosen}")
            expect(page.locator(f"#{chosen}")).to_be_focused()
        assert worn(page) == ["biggest", "dark"]
        assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "24px"
        window.close()
    with app_running(home) as second:
        window = open_window(chromium, second)
        page = open_page(window)
        assert worn(page) == ["biggest", "dark"]
        go(page, panel="looks")
        for chosen, state in {
            "letters-biggest": "true",
            "colours-dark": "true",
            "captions-shown": "false",
            "key-K": "false",
            "key-L": "true",
        }.items():
            expect(page.locator(f"#{chosen}")).to_have_attribute("aria-pressed", state)
        window.close()


def worn(page: Page) -> object:
    return page.evaluate(
        "[document.documentElement.dataset.letters, document.documentElement.dataset.theme]"
    )


def test_with_bigger_letters_a_page_is_as_good_as_narrower(visit: Visit, app: App) -> None:
    page = visit(app, viewport={"width": 1000, "height": 800})
    more = page.locator("summary:has-text('More')")
    for letters, is_narrow in (("normal", False), ("biggest", True), ("normal", False)):
        ask(page, "set-look", name="letters", value=letters)
        expect(more).to_be_visible(visible=is_narrow)


@pytest.mark.parametrize(
    ("asks", "worn_now"),
    [
        ({"color_scheme": "dark"}, "dark"),
        ({"color_scheme": "light"}, "light"),
        ({"color_scheme": "light", "contrast": "more"}, "contrast"),
    ],
)
def test_as_my_computer_is_as_the_computer_asks(
    visit: Visit, app: App, asks: dict[str, str], worn_now: str
) -> None:
    assert worn(visit(app, **asks)) == ["normal", worn_now]


def test_the_place_stays_below_a_panel(visit: Visit, app: App) -> None:
    page = visit(app)
    go(page, moment="1.7")
    page.click(f".top__tools > {HELP}")
    expect(page.locator("#over-heading")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("[role=dialog]")).to_have_count(0)
    assert place_of(page)["moment"] == "1.7"


def test_opened_already_when_the_page_came_it_still_gives_the_focus_back(
    visit: Visit, app: App
) -> None:
    page = visit(app)
    page.click(f".top__tools > {HELP}")
    expect(page.locator("#over-heading")).to_be_focused()
    page.reload()
    expect(page.locator("#over-heading")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#main-heading")).to_be_focused()


def test_the_biggest_letters_fit_in_the_narrowest_window(visit: Visit, app: App) -> None:
    page = visit(app, viewport=NARROW)
    bus = project_path(app.home, "The bus")
    ask(page, "set-look", name="letters", value="biggest")
    for screen in ("films", "words", "one", "all", "watch", "save"):
        go(page, screen=screen, project=app.key(bus))
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= NARROW["width"], screen
    ask(page, "set-look", name="letters", value="normal")

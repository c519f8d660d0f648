"""Single keys press the buttons that say so; nothing while a person types, or below a panel."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from storyedit import Choice, look_at_project, moments_of
from tests.ui.app import App, app_running, go
from tests.ui.conftest import Visit
from tests.ui.states import ask, project_path
from tests.ui.told import make_bus

AT = "1.7"
"""A moment in the middle, which nothing is said of yet."""

ONTO_PAGE = """
([tag, key]) => {
  const element = document.createElement(tag);
  if (key) element.dataset.key = key;
  element.id = 'put-in';
  element.textContent = 'Put in';
  element.onclick = () => (element.dataset.presses = Number(element.dataset.presses ?? 0) + 1);
  document.querySelector('main').append(element);
}
"""


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    with app_running(tmp_path_factory.mktemp("home")) as started:
        yield started


@pytest.fixture
def bus(app: App) -> Path:
    """A project for one test alone."""
    stories = app.home / "stories"
    number = len(list(stories.glob("*"))) if stories.exists() else 0
    return make_bus(project_path(app.home, f"The bus {number}"))


@pytest.fixture
def page(visit: Visit, app: App, bus: Path) -> Page:
    opened = visit(app)
    go(opened, screen="one", project=app.key(bus), moment=AT)
    return opened


def number_of(page: Page) -> int:
    """The moment that is open: the first number of "7 of 38"."""
    return int(page.inner_text("#moment b").split()[-1])


def choice_of(bus: Path, number: int) -> Choice:
    with look_at_project(bus) as project:
        return moments_of(project)[number - 1].choice


def came_to(page: Page, number: int) -> None:
    expect(page.locator("#moment b")).to_have_text(f"Moment {number}")


def settled(page: Page) -> None:
    """Wait until all that was pressed has been answered: one request is made after the other."""
    go(page)


def test_each_key_does_what_its_button_does(page: Page, bus: Path) -> None:
    for place, (key, choice) in enumerate(
        (("k", Choice.KEEP), ("l", Choice.LEAVE_OUT), ("n", Choice.NOT_SURE), ("K", Choice.KEEP)),
        start=7,
    ):
        if key == "K":
            page.evaluate("dispatchEvent(new KeyboardEvent('keydown', {key: 'K'}))")
        else:
            page.keyboard.press(key)
        came_to(page, place + 1)
        assert choice_of(bus, place) is choice
    page.keyboard.press("ArrowLeft")
    came_to(page, 10)
    page.keyboard.press("ArrowRight")
    came_to(page, 11)
    page.keyboard.press("u")
    settled(page)
    assert choice_of(bus, 10) is Choice.OPEN


def test_undo_goes_to_the_moment_whose_choice_it_undid(page: Page, bus: Path) -> None:
    page.keyboard.press("k")
    came_to(page, 8)
    expect(page.locator("#undo")).to_contain_text("Keep")
    page.keyboard.press("u")
    came_to(page, 7)
    assert choice_of(bus, 7) is Choice.OPEN
    expect(page.locator("#choose-keep")).to_have_attribute("aria-pressed", "false")


def test_what_the_mouse_is_over_does_not_look_chosen(page: Page) -> None:
    ground = "element => getComputedStyle(element).backgroundColor"
    page.mouse.move(0, 0)
    before = page.locator("#choose-keep").evaluate(ground)
    page.hover("#choose-keep")
    assert page.locator("#choose-keep").evaluate(ground) == before


def test_space_plays_the_moment(page: Page) -> None:
    page.locator("#main-heading").focus()
    page.keyboard.press("Space")
    expect(page.locator("#play")).to_have_class("btn btn--play btn--main is-playing")
    page.keyboard.press("Space")
    expect(page.locator("#play")).to_have_class("btn btn--play btn--main")


def test_space_on_a_button_presses_that_button_alone(page: Page, bus: Path) -> None:
    page.locator("#skip").focus()
    page.keyboard.press("Space")
    came_to(page, 8)
    expect(page.locator("#play")).to_have_class("btn btn--play btn--main")
    assert choice_of(bus, 7) is Choice.OPEN


@pytest.mark.parametrize("chord", ["Control+k", "Alt+k", "Shift+ArrowRight"])
def test_a_key_with_another_is_left_alone(page: Page, bus: Path, chord: str) -> None:
    page.keyboard.press(chord)
    settled(page)
    assert number_of(page) == 7
    assert choice_of(bus, 7) is Choice.OPEN


@pytest.mark.parametrize("tag", ["input", "textarea", "select"])
def test_nothing_is_pressed_while_a_person_types(page: Page, bus: Path, tag: str) -> None:
    page.evaluate(ONTO_PAGE, [tag, ""])
    page.locator("#put-in").focus()
    for key in ("k", "l", "n", "u", "Space", "ArrowLeft", "ArrowRight"):
        page.keyboard.press(key)
    settled(page)
    assert number_of(page) == 7
    assert choice_of(bus, 7) is Choice.OPEN
    if tag != "select":
        assert page.input_value("#put-in") in ("klnu ", "klnu Put in")


def test_nothing_is_pressed_below_a_panel(page: Page, bus: Path) -> None:
    page.click(".top__tools > button:has-text('Help')")
    expect(page.locator("#over-heading")).to_be_focused()
    for key in ("k", "l", "n", "Space", "ArrowRight"):
        page.keyboard.press(key)
    page.keyboard.press("Escape")
    settled(page)
    assert number_of(page) == 7
    assert choice_of(bus, 7) is Choice.OPEN


def test_a_key_that_is_turned_off_does_nothing(page: Page, bus: Path) -> None:
    ask(page, "set-look", name="key", value="K")
    ask(page, "set-look", name="key", value="arrows")
    for key in ("k", "ArrowRight", "ArrowLeft"):
        page.keyboard.press(key)
    settled(page)
    assert number_of(page) == 7
    page.keyboard.press("l")
    came_to(page, 8)
    assert choice_of(bus, 7) is Choice.LEAVE_OUT
    ask(page, "set-look", name="key", value="K")
    ask(page, "set-look", name="key", value="arrows")
    page.keyboard.press("k")
    came_to(page, 9)


def test_up_and_down_press_what_says_so(page: Page) -> None:
    page.evaluate(ONTO_PAGE, ["button", "up"])
    page.locator("#main-heading").focus()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#put-in")).to_have_attribute("data-presses", "1")


def test_a_button_that_cannot_be_pressed_is_not_pressed_by_its_key(page: Page) -> None:
    go(page, moment="1.1")
    came_to(page, 1)
    page.keyboard.press("ArrowLeft")
    settled(page)
    assert number_of(page) == 1

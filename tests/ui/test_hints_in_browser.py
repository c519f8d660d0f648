"""A hint in a real browser, by keyboard alone: both heard in turn, one kept, and undone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from storyedit import Choice, look_at_project
from tests.ui.app import NARROW, App, app_running, go
from tests.ui.conftest import Visit
from tests.ui.hands import Hands
from tests.ui.states import project_path
from tests.ui.told import make_bus
from ui import wording

PARROT = "1.31"

AFTER = "([seconds]) => document.querySelector('[data-stage=moment] video').currentTime > seconds"


PLAYS_AFTER = """([seconds]) => [...document.querySelectorAll("video")]
    .some((video) => !video.paused && video.currentTime > seconds)"""


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    with app_running(tmp_path_factory.mktemp("home")) as started:
        yield started


@pytest.fixture
def bus(app: App, request: pytest.FixtureRequest) -> Path:
    return make_bus(project_path(app.home, request.node.name))


def chosen(bus: Path) -> list[Choice]:
    """What is said of the two moments, the first first."""
    with look_at_project(bus) as project:
        story = project.story("story-1")
        return [story.clip(f"t-m1.{number}").choice for number in (10, 31)]


def test_both_are_heard_and_one_is_kept(visit: Visit, app: App, bus: Path) -> None:
    page = visit(app)
    go(page, screen="one", project=app.key(bus), moment=PARROT)
    hands = Hands(page)
    hands.press(wording.HEAR_BOTH)
    both = page.locator(".hint > .row .btn--play")
    expect(both).to_have_class("btn btn--play is-playing")
    page.wait_for_function(AFTER, arg=[96.3])
    page.keyboard.press("Enter")
    expect(both).not_to_have_class("btn btn--play is-playing")
    page.get_by_role("button", name=wording.KEEP_THIS_ONE).nth(1).press("Enter")
    expect(page.locator("#say")).to_have_text(wording.HINT_ANSWERED["keep this"])
    expect(page.locator(".hint")).to_have_count(0)
    assert chosen(bus) == [Choice.LEAVE_OUT, Choice.KEEP]
    assert page.evaluate("document.activeElement.id") == "moment"
    page.keyboard.press("u")
    expect(page.locator(".hint")).to_have_count(1)
    assert chosen(bus) == [Choice.OPEN, Choice.OPEN]


def test_the_list_of_hints_on_a_narrow_screen(visit: Visit, app: App, bus: Path) -> None:
    page = visit(app, viewport=NARROW)
    go(page, screen="all", project=app.key(bus), panel="hints")
    expect(page.locator(".hint")).to_have_count(2)
    page.get_by_role("button", name=wording.HEAR_BOTH).click()
    page.wait_for_function(PLAYS_AFTER, arg=[96.3])
    page.get_by_role("button", name=wording.PAUSE).click()
    expect(page.locator(".btn--play.is-playing")).to_have_count(0)
    page.locator(".hint >> nth=1").get_by_role("button", name=wording.HIDE).click()
    expect(page.locator("#say")).to_have_text(wording.HINT_HIDDEN)
    expect(page.locator(".hint")).to_have_count(1)
    page.locator(".hint").get_by_role("button", name=wording.HIDE).click()
    expect(page.locator("[role=dialog]")).to_have_count(0)
    assert chosen(bus) == [Choice.OPEN, Choice.OPEN]


def test_names_and_no_hints_at_all(visit: Visit, app: App, bus: Path) -> None:
    page = visit(app)
    go(page, screen="one", project=app.key(bus), moment=PARROT, panel="hint-names")
    page.get_by_label(wording.NAME_MEANS["parrot"]).fill("Echo")
    page.keyboard.press("Enter")
    expect(page.locator("#say")).to_have_text(wording.NAMES_SAVED)
    expect(page.locator(".hint")).to_contain_text("Echo.")
    page.locator("#hints-shown").click()
    expect(page.locator("#hints-shown")).to_have_attribute("aria-pressed", "false")
    expect(page.locator(".hint")).to_have_count(0)

"""Hands that shake: presses that come twice, keys held down, and pickers opened again."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from storyedit import list_known
from tests.ui.app import App, app_running, go, place_of
from tests.ui.conftest import Visit
from tests.ui.small_films import small_film
from tests.ui.states import ask, project_path
from tests.ui.told import make_bus, make_project

TWICE_MS = 150
"""Between the two halves of a double press; the page has changed by then."""

SLOW_MS = 600


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch, app_running(home) as running_app:
        patch.setenv("STORYEDIT_HOME", str(home))
        yield running_app


@pytest.fixture
def bus(app: App, request: pytest.FixtureRequest) -> Path:
    """A project with a film, for one test alone."""
    return make_bus(project_path(app.home, request.node.name))


@pytest.fixture
def films(app: App, request: pytest.FixtureRequest) -> Path:
    """A project without a film, for one test alone."""
    return make_project(project_path(app.home, request.node.name), "Films")


def at(app: App, visit: Visit, project: Path, screen: str) -> Page:
    page = visit(app)
    go(page, screen=screen, project=app.key(project), panel="")
    page.wait_for_selector(f"[data-ready={screen}]")
    return page


def press_twice(page: Page, what: str, *, pause_ms: int) -> None:
    """As a mouse does that is pressed twice at one place."""
    page.locator(what).scroll_into_view_if_needed()
    box = page.locator(what).bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    for count in (1, 2):
        page.mouse.down(click_count=count)
        page.mouse.up(click_count=count)
        page.wait_for_timeout(pause_ms)


def hold_up(page: Page, addresses: str) -> None:
    """Let the app be slow to answer these."""

    def wait(route: Route) -> None:
        page.wait_for_timeout(SLOW_MS)
        route.continue_()

    page.route(addresses, wait)


@pytest.mark.parametrize("pause_ms", [0, TWICE_MS])
def test_a_press_that_comes_twice_keeps_one_moment(
    app: App, visit: Visit, bus: Path, pause_ms: int
) -> None:
    page = at(app, visit, bus, "one")
    go(page, moment="1.1")
    press_twice(page, "#choose-keep", pause_ms=pause_ms)
    ask(page, "step-moment", by=0)  # after all that was asked
    assert place_of(page)["moment"] == "1.2"
    go(page, moment="1.2")
    expect(page.locator("#choose-keep")).to_have_attribute("aria-pressed", "false")


@pytest.mark.parametrize("pause_ms", [0, TWICE_MS])
def test_a_press_that_comes_twice_begins_one_story(app: App, visit: Visit, pause_ms: int) -> None:
    page = visit(app)
    go(page, screen="stories", project="", panel="new")
    page.fill("input[name=title]", f"Mine {pause_ms}")
    press_twice(page, "[role=dialog] button[type=submit]", pause_ms=pause_ms)
    page.wait_for_selector("[data-ready=films]")
    page.wait_for_timeout(TWICE_MS)
    assert [story.title for story in list_known()].count(f"Mine {pause_ms}") == 1
    assert place_of(page)["panel"] == ""


def test_the_pages_turn_as_fast_as_they_are_pressed(app: App, visit: Visit, bus: Path) -> None:
    page = at(app, visit, bus, "all")
    pager = "#pane-said .pager button"
    press_twice(page, f"{pager} >> nth=1", pause_ms=TWICE_MS)
    assert place_of(page)["page"] == 2
    expect(page.locator("#said-heading")).to_contain_text("Page 2 of 2")


def test_a_key_that_is_held_down_presses_once(app: App, visit: Visit, bus: Path) -> None:
    page = at(app, visit, bus, "one")
    go(page, moment="1.1")
    page.focus("#choose-keep")
    page.keyboard.down("Enter")
    page.wait_for_function("document.querySelector('#moment b').textContent.endsWith('2')")
    page.focus("#choose-keep")
    for _ in range(5):
        page.keyboard.down("Enter")
        page.wait_for_timeout(30)
    page.keyboard.up("Enter")
    ask(page, "step-moment", by=0)
    assert place_of(page)["moment"] == "1.2"


def test_what_went_wrong_is_told_till_the_next_press_also_while_the_app_is_busy(
    app: App, visit: Visit, bus: Path
) -> None:
    page = at(app, visit, bus, "one")
    go(page, moment="1.1")
    page.click("#choose-keep")
    ask(page, "make")
    ask(page, "choose", moment="9.9", choice="keep")
    told = page.locator("[role=alert].notice")
    expect(told).to_be_visible()
    assert page.evaluate(IS_BUSY)
    page.focus("#choose-keep")
    page.evaluate(LOOKED_AGAIN, 2)
    expect(told).to_be_visible()
    expect(page.locator("#choose-keep")).to_be_focused()
    page.click("#choose-keep")
    expect(told).to_be_hidden()
    ask(page, "stop", job="make")


PRESS_AND_GO_ON_TO_FIND = """() => {
    const press = document.getElementById("choose-1.1");
    press.focus();
    press.click();
    document.getElementById("find").focus();
}"""


def test_an_answer_that_comes_late_leaves_the_focus_where_somebody_types(
    app: App, visit: Visit, bus: Path
) -> None:
    page = at(app, visit, bus, "words")
    page.evaluate(PRESS_AND_GO_ON_TO_FIND)
    expect(page.locator("#word-1")).to_be_visible()
    ask(page, "step-moment", by=0)  # after all that was asked
    expect(page.locator("#find")).to_be_focused()


IS_BUSY = "(async () => (await import('/own/static/js/app.js')).now().busy)()"

LOOKED_AGAIN = """async times => {
    const { see } = await import('/own/static/js/app.js');
    for (let time = 0; time < times; time++) await see();
}"""


def test_films_picked_while_another_is_handed_over_wait_for_it(
    app: App, visit: Visit, films: Path, tmp_path: Path
) -> None:
    page = at(app, visit, films, "films")
    picked = [
        small_film(tmp_path / f"Film {number}.mp4", tone_hz=300 + 50 * number)
        for number in range(6)
    ]
    page.evaluate(WATCH_SENDING)
    for film in picked:
        page.set_input_files("#picked-films", film)
        page.wait_for_timeout(20)
    page.wait_for_function(
        "document.querySelectorAll('li.film').length === 6"
        " || document.querySelector('[role=alert]:not([hidden])')",
        timeout=60_000,
    )
    assert page.locator("[role=alert]:not([hidden])").all_inner_texts() == []
    assert page.evaluate("window.mostAtOnce") == 1


WATCH_SENDING = """() => {
    window.mostAtOnce = 0;
    let now = 0;
    const send = XMLHttpRequest.prototype.send;
    XMLHttpRequest.prototype.send = function (body) {
        window.mostAtOnce = Math.max(window.mostAtOnce, ++now);
        this.addEventListener("loadend", () => now--);
        return send.call(this, body);
    };
}"""


def test_stop_is_heard_also_before_a_film_is_on_its_way(
    app: App, visit: Visit, films: Path, tmp_path: Path
) -> None:
    page = at(app, visit, films, "films")
    hold_up(page, "**/own/room/**")
    page.evaluate(WATCH_SENDING)
    page.set_input_files("#picked-films", small_film(tmp_path / "Film.mp4"))
    page.locator("[data-sending]").get_by_role("button", name="Stop").click()
    expect(page.locator("[data-sending]")).to_be_hidden()
    page.wait_for_timeout(3 * SLOW_MS)
    page.unroute_all(behavior="wait")
    assert page.evaluate("window.mostAtOnce") == 0
    expect(page.locator("li.film")).to_have_count(0)


def test_going_on_while_the_story_is_still_fetched_is_no_trouble(
    app: App, visit: Visit, bus: Path
) -> None:
    page = at(app, visit, bus, "all")
    ask(page, "choose", moment="1.1", choice="keep")
    hold_up(page, "**/own/playlist/**")
    ask(page, "choose", moment="1.2", choice="keep")
    page.locator("[data-here=play-story]").first.click()
    go(page, screen="stories", project="", panel="")
    page.wait_for_timeout(3 * SLOW_MS)  # what goes wrong in the page fails the test in the end
    page.unroute_all(behavior="wait")
    assert place_of(page)["screen"] == "stories"

"""Step 4 in the real app: making the film, and watching it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from storyedit import Choice
from tests.ui.app import App, app_running, go
from tests.ui.conftest import Visit
from tests.ui.hearing import listen_to, said_aloud, wait_for_focus, wait_until_said
from tests.ui.states import ask
from tests.ui.told import make_bus, small_bus

PATIENCE_MS = 120_000
"""For making a film on a busy computer."""

KEEP = Choice.KEEP
SHORT = [KEEP, Choice.LEAVE_OUT, *[KEEP] * 6]

VIDEO = "document.querySelector('[data-stage=film] video')"

expect.set_options(timeout=PATIENCE_MS)


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    home = tmp_path_factory.mktemp("home")
    make_bus(home / "stories" / "Short.storyedit", "Short", chosen=SHORT, film=small_bus())
    make_bus(home / "stories" / "Whole.storyedit", "Whole", chosen=[KEEP] * 14, film=small_bus())
    make_bus(home / "stories" / "None.storyedit", "None", film=small_bus())
    make_bus(home / "stories" / "Gone.storyedit", "Gone", chosen=[KEEP], film=small_bus())
    with app_running(home) as running_app:
        yield running_app


def story_of(app: App, name: str) -> Path:
    return app.home / "stories" / f"{name}.storyedit"


def at_watch(app: App, visit: Visit, name: str) -> Page:
    page = visit(app)
    page.set_default_timeout(PATIENCE_MS)
    listen_to(page)
    key = app.key(story_of(app, name))
    go(page, screen="watch", project=key, story="story-1", moment="", panel="")
    return page


def made(page: Page) -> None:
    """Make the film where it is not made, and wait for it."""
    if page.locator("#make").count():
        page.click("#make")
    page.wait_for_selector("[data-stage=film] video")
    page.wait_for_function(f"{VIDEO}.readyState > 1")


def test_nothing_kept_leads_to_choosing(app: App, visit: Visit) -> None:
    page = at_watch(app, visit, "None")
    expect(page.locator("#main")).to_contain_text("There is nothing in your story yet.")
    page.get_by_role("button", name="Go to choose my story").click()
    page.wait_for_selector("[data-ready=one]")


def test_making_is_said_from_its_beginning_to_its_end(app: App, visit: Visit) -> None:
    page = at_watch(app, visit, "Whole")
    page.click("#make")
    wait_for_focus(page, "making")
    expect(page.get_by_role("progressbar")).to_be_visible()
    made(page)
    wait_until_said(page, "Your film is ready.")
    wait_for_focus(page, "main-heading")
    said = [each for each in said_aloud(page) if "Making your film" in each]
    assert 1 <= len(said) <= 5, said  # its beginning and each quarter, and nothing in between
    numbers = page.locator(".watch .numbers").inner_text()
    assert "moments kept" in numbers
    assert "left out" in numbers


def test_stop_stops_at_once_and_leaves_nothing_running(app: App, visit: Visit) -> None:
    page = at_watch(app, visit, "Whole")
    undo_one = page.locator("#undo")
    undo_one.click()  # another film than the one that may be there
    shutil.rmtree(story_of(app, "Whole") / "cache" / "parts", ignore_errors=True)
    page.click("#make")
    page.wait_for_function("document.querySelector('[role=progressbar]')?.ariaValueNow > 0")
    page.click("#stop")
    expect(page.locator("#make")).to_be_visible()
    wait_until_said(page, "We stopped. Nothing is lost.")
    wait_for_focus(page, "main-heading")
    assert children_of(app.process.process.pid) == []
    films = story_of(app, "Whole") / "films"
    assert [path for path in films.rglob("*.mp4") if path.stat().st_mtime == 0] == []
    made(page)  # what was made so far is of use


def children_of(pid: int) -> list[str]:
    """The programs that a process started and that still run."""
    listed = Path(f"/proc/{pid}/task").glob("*/children")
    return [child for each in listed for child in each.read_text().split()]


def test_a_page_that_comes_later_shows_it_being_made_and_made(app: App, visit: Visit) -> None:
    page = at_watch(app, visit, "Whole")
    page.get_by_role("button", name="Change my story").or_(page.locator("#make")).first.wait_for()
    ask(page, "undo")
    ask(page, "make")
    page.close()
    later = at_watch(app, visit, "Whole")
    expect(later.get_by_role("progressbar").or_(later.locator("#play")).first).to_be_visible()
    made(later)


def test_captions_on_or_off_keep_the_place(app: App, visit: Visit) -> None:
    page = at_watch(app, visit, "Short")
    made(page)
    page.evaluate(f"{VIDEO}.currentTime = 3")
    page.wait_for_function(f"!{VIDEO}.seeking")
    before = page.evaluate(f"{VIDEO}.src")
    page.click("#captions")
    expect(page.locator("#captions")).to_have_attribute("aria-pressed", "false")
    page.wait_for_function(f"before => {VIDEO}.src !== before", arg=before)
    page.wait_for_function(f"{VIDEO}.readyState > 1 && !{VIDEO}.seeking")
    assert page.evaluate(f"{VIDEO}.currentTime") == pytest.approx(3, abs=0.05)
    wait_for_focus(page, "captions")
    page.click("#play")
    page.wait_for_function(f"{VIDEO}.currentTime > 3.2")
    page.click("#captions")
    page.wait_for_function(f"{VIDEO}.src === {before!r} && {VIDEO}.currentTime > 3.4")
    assert page.evaluate(f"{VIDEO}.paused") is False


def test_the_film_plays_to_its_end_and_starts_again(app: App, visit: Visit) -> None:
    page = at_watch(app, visit, "Short")
    made(page)
    page.click("#play")
    page.wait_for_function(f"{VIDEO}.currentTime > 0.3")
    expect(page.locator("#play")).to_have_text("Pause", use_inner_text=True)
    page.evaluate(f"{VIDEO}.currentTime = {VIDEO}.duration - 0.4")
    page.wait_for_function(f"{VIDEO}.ended")
    expect(page.locator(".watch")).to_have_class("watch is-ended")
    expect(page.locator("#play")).to_have_text("Play", use_inner_text=True)
    page.get_by_role("button", name="Start again").click()
    page.wait_for_function(f"{VIDEO}.currentTime > 0.1 && {VIDEO}.currentTime < 2")
    page.click("#play")


def test_the_slider_moves_by_keys(app: App, visit: Visit) -> None:
    page = at_watch(app, visit, "Short")
    made(page)
    slider = page.get_by_role("slider")
    slider.focus()
    page.keyboard.press("End")
    page.wait_for_function(f"{VIDEO}.currentTime > {VIDEO}.duration - 1.2")
    page.keyboard.press("Home")
    page.wait_for_function(f"{VIDEO}.currentTime < 0.1")
    at = [0.0]
    for _ in range(3):
        page.keyboard.press("ArrowRight")
        page.wait_for_function(f"at => {VIDEO}.currentTime > at", arg=at[-1])
        at.append(page.evaluate(f"{VIDEO}.currentTime"))
    assert page.evaluate(f"{VIDEO}.paused")
    expect(slider).not_to_have_attribute("aria-valuetext", "0:00")
    assert at[1] == pytest.approx(1, abs=0.1)


def test_full_screen_and_back_breaks_nothing(app: App, visit: Visit) -> None:
    page = at_watch(app, visit, "Short")
    made(page)
    page.get_by_role("button", name="Full screen").click()
    page.wait_for_function("document.fullscreenElement !== null")
    page.click("#play")
    page.wait_for_function(f"{VIDEO}.currentTime > 0.2")
    page.get_by_role("button", name="Leave full screen").click()
    page.wait_for_function("document.fullscreenElement === null")
    page.click("#play")
    page.wait_for_function(f"{VIDEO}.paused")


def test_after_a_change_it_is_to_be_made_again(app: App, visit: Visit) -> None:
    page = at_watch(app, visit, "Short")
    made(page)
    key = app.key(story_of(app, "Short"))
    go(page, screen="one", project=key, moment="1.10")
    page.get_by_role("button", name="Keep", exact=True).click()
    wait_until_said(page, "Kept.")
    go(page, screen="watch", project=key)
    expect(page.locator("#make")).to_be_visible()
    made(page)
    assert str(len(SHORT)) in page.locator(".watch .numbers li").first.inner_text()
    page.click("#undo")
    page.wait_for_selector("[data-stage=film] video")  # the film of before is still there


def test_making_that_goes_wrong_is_said_in_place_and_put_away(app: App, visit: Visit) -> None:
    page = at_watch(app, visit, "Gone")
    film = next((story_of(app, "Gone") / "media").iterdir())
    whole = film.read_bytes()
    film.write_bytes(b"another film entirely")
    page.click("#make")
    expect(page.get_by_role("alert").first).to_contain_text("not the same any more")
    page.get_by_role("button", name="OK", exact=True).click()
    expect(page.locator("#main > .notice")).to_have_count(0)
    wait_for_focus(page, "main-heading")
    film.write_bytes(whole)
    made(page)


@pytest.mark.parametrize("size", [(1280, 800), (1366, 768), (390, 844), (320, 640)])
def test_the_player_fits_the_window(app: App, visit: Visit, size: tuple[int, int]) -> None:
    page = at_watch(app, visit, "Short")
    made(page)
    width, height = size
    page.set_viewport_size({"width": width, "height": height})
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    picture = page.locator(".pic--film").bounding_box()
    play = page.locator("#play").bounding_box()
    assert picture is not None
    assert play is not None
    assert picture["x"] >= 0
    assert picture["x"] + picture["width"] <= width
    if width > 1000:
        assert play["y"] + play["height"] <= height  # without scrolling

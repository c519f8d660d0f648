"""My stories, in the real app: beginning one, opening those there are, and those that are shut."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from storyedit import list_known, open_project, remember
from tests.ui.app import App, app_running, go, place_of
from tests.ui.conftest import Visit
from tests.ui.hearing import listen_to, wait_for_focus, wait_until_said
from tests.ui.running import free_port, running
from tests.ui.told import make_bus, make_project
from ui.paths import known_as

MANY = 200
ODD_TITLES = {
    "🎬 our film 👩‍👩‍👧": "🎬 our film 👩‍👩‍👧",
    "and/or ../\\ up": "and/or ../\\ up",
    "قصتي": "قصتي",
    "": "My story",
    "   ": "My story",
    "<script>alert(1)</script>": "<script>alert(1)</script>",
    "${title} %s {}": "${title} %s {}",
}


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """A home with a story that opens, and one of each that does not."""
    home = tmp_path_factory.mktemp("home")
    stories = home / "stories"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("STORYEDIT_HOME", str(home))
        make_bus(stories / "The bus.storyedit")
        too_new = make_project(stories / "Too new.storyedit", "Too new")
        record = json.loads((too_new / "project.json").read_text())
        (too_new / "project.json").write_text(json.dumps({**record, "schema": 999}))
        damaged = make_project(stories / "Damaged.storyedit", "Damaged")
        (damaged / "journal.jsonl").unlink()
        gone = make_project(home / "elsewhere" / "Gone.storyedit", "Gone")
        with open_project(gone) as project:
            remember(project, 3)
        shutil.rmtree(gone)
        make_project(stories / "Locked.storyedit", "Locked")
    with app_running(home) as running_app:
        yield running_app


def card(page: Page, title: str) -> str:
    """The words on the card of a story."""
    return page.locator("li.story", has=page.get_by_role("heading", name=title)).inner_text()


def at_stories(app: App, visit: Visit) -> Page:
    page = visit(app)
    go(page, screen="stories", project="", panel="")
    listen_to(page)
    return page


def test_stories_that_cannot_be_opened_say_so(app: App, visit: Visit) -> None:
    page = at_stories(app, visit)
    assert "too old" in card(page, "Too new").lower() or "newer" in card(page, "Too new").lower()
    assert "damaged" in card(page, "Damaged")
    assert "find" in card(page, "Gone")
    first = page.locator("li.story").first
    assert "Go on" in first.inner_text()  # what can be opened comes before what cannot


def test_a_story_that_is_shut_can_be_taken_off_the_list(app: App, visit: Visit) -> None:
    page = at_stories(app, visit)
    page.get_by_role("button", name="Take it off this list: Gone").click()
    wait_until_said(page, "It is off the list.")
    expect(page.get_by_role("heading", name="Gone")).to_have_count(0)
    wait_for_focus(page, "main-heading")


def test_a_story_that_is_open_elsewhere_is_told_of_and_others_open(app: App, visit: Visit) -> None:
    page = at_stories(app, visit)
    with open_project(app.home / "stories" / "Locked.storyedit"):
        page.get_by_role("button", name="Go on: Locked").click()
        expect(page.get_by_role("alert").first).to_contain_text("Another window has this story")
        wait_for_focus(page, "notice")
        page.get_by_role("button", name="Go on: The bus").click()
        page.wait_for_selector("[data-ready=one]")
        page.get_by_role("button", name="My stories").click()
    page.get_by_role("button", name="Go on: Locked").click()
    page.wait_for_selector("[data-ready=films]")
    page.get_by_role("button", name="My stories").click()
    page.wait_for_selector("[data-ready=stories]")
    with open_project(app.home / "stories" / "Locked.storyedit"):
        pass  # back at My stories, others may have it


def test_a_link_to_a_story_leads_to_the_same_story(app: App, visit: Visit, tmp_path: Path) -> None:
    link = tmp_path / "Link to the bus.storyedit"
    link.symlink_to(app.home / "stories" / "The bus.storyedit")
    first, second = at_stories(app, visit), at_stories(app, visit)
    first.get_by_role("button", name="Go on: The bus").click()
    first.wait_for_selector("[data-ready=one]")
    go(second, panel="browse", folder=known_as(tmp_path))
    second.get_by_role("button", name="Link to the bus").click()
    second.wait_for_selector("[data-ready=one]")
    assert place_of(second)["project"] == place_of(first)["project"]


@pytest.mark.parametrize("typed", ODD_TITLES, ids=range(len(ODD_TITLES)))
def test_a_new_story_may_be_called_anything(app: App, visit: Visit, typed: str) -> None:
    page = at_stories(app, visit)
    page.click("#new")
    wait_for_focus(page, "over-heading")
    page.fill("#title", typed)
    page.get_by_role("button", name="Start", exact=True).click()
    page.wait_for_selector("[data-ready=films]")
    wait_for_focus(page, "main-heading")
    page.get_by_role("button", name="My stories").click()
    page.wait_for_selector("[data-ready=stories]")
    heading = page.locator("li.story h2").first
    assert (heading.text_content() or "").startswith(ODD_TITLES[typed])


def test_a_very_long_name_is_kept_to_what_is_shown(app: App, visit: Visit) -> None:
    page = at_stories(app, visit)
    page.click("#new")
    page.locator("#title").press_sequentially("so long " * 25)
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-ready=films]")
    page.get_by_role("button", name="My stories").click()
    page.wait_for_selector("[data-ready=stories]")
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_escape_leaves_a_new_story_and_gives_the_focus_back(app: App, visit: Visit) -> None:
    page = at_stories(app, visit)
    before = len(page.locator("li.story").all())
    page.click("#new")
    page.fill("#title", "Never begun")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    wait_for_focus(page, "new")
    assert len(page.locator("li.story").all()) == before


def test_the_sample_begins_at_once_with_its_words(app: App, visit: Visit) -> None:
    page = at_stories(app, visit)
    page.click("#sample")
    page.wait_for_selector("[data-ready=one]")
    expect(page.locator(".said p")).not_to_be_empty()
    assert "Moment 1" in page.inner_text("#moment")
    page.get_by_role("button", name="Keep", exact=True).click()
    wait_until_said(page, "Kept. Now moment 2")


def test_a_story_that_vanishes_while_it_is_open_leads_back_to_my_stories(
    app: App, visit: Visit
) -> None:
    page = at_stories(app, visit)
    go(page, screen="one", project="0123456789abcdef")
    page.wait_for_selector("[data-ready=stories]")
    expect(page.get_by_role("alert").first).to_contain_text("We cannot find that story")
    wait_for_focus(page, "notice")


def test_a_second_app_on_a_story_says_so_first_and_takes_another_number(
    app: App, visit: Visit, tmp_path: Path
) -> None:
    story = app.home / "stories" / "Locked.storyedit"
    with open_project(story), app_running(tmp_path / "other home", story) as other:
        page = visit(other)
        expect(page.get_by_role("alert").first).to_contain_text("Another window has this story")
        expect(page.locator("#sample")).to_be_visible()
        page.click("#new")
        page.keyboard.press("Escape")
        again = visit(other)
        expect(again.locator("#sample")).to_be_visible()
        for opened in (page, again):
            opened.close()  # before its app ends


def test_two_apps_that_want_one_number_both_open(tmp_path: Path) -> None:
    port = str(free_port())
    command = ("-m", "storyedit", "app", "--port", port, "--no-browser")
    homes = [{"STORYEDIT_HOME": str(tmp_path / name)} for name in ("one", "other")]
    with running(*command, environment=homes[0]) as first:
        first.wait_for_link()
        with running(*command, environment=homes[1]) as second:
            second.wait_for_link()
            assert str(first.port) == port != str(second.port)
            assert any(port in line and str(second.port) in line for line in second.lines)


def test_many_stories_are_listed_and_only_those_in_sight_are_pictured(
    visit: Visit, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    first = make_project(home / "stories" / "Story 0.storyedit", "Story 0")
    for number in range(1, MANY):
        copy = first.with_name(f"Story {number}.storyedit")
        shutil.copytree(first, copy)
        record = json.loads((copy / "project.json").read_text())
        named = {**record, "id": f"p{number}", "title": f"Story {number}"}
        (copy / "project.json").write_text(json.dumps(named))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("STORYEDIT_HOME", str(home))
        assert len(list_known()) == MANY
    with app_running(home) as app:
        page = visit(app)
        expect(page.locator("li.story")).to_have_count(MANY + 1)
        assert page.evaluate("document.documentElement.scrollWidth") <= 1280
        page.close()

"""Films that are gone or changed, in the real app: told of, pointed to, or gone on without."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.ui.app import App, app_running, go
from tests.ui.conftest import Visit
from tests.ui.film_steps import PATIENCE_MS, browse, notice, until
from tests.ui.hearing import listen_to, wait_for_focus, wait_until_said
from tests.ui.small_films import folder_of_films, silent_film
from tests.ui.told import SAMPLES, make_bus

BUS = SAMPLES / "the-bus.mp4"

expect.set_options(timeout=PATIENCE_MS)


@pytest.fixture(scope="module")
def films(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of films to choose from."""
    folder = folder_of_films(tmp_path_factory.mktemp("films"))
    silent_film(folder / "Silent.mp4")
    return folder


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    with app_running(tmp_path_factory.mktemp("home")) as running_app:
        yield running_app


def lost_film(app: App, visit: Visit, name: str, folder: Path) -> tuple[Page, Path, str]:
    """A story with words of a film that lies where it was picked; the page is at its films."""
    folder.mkdir(parents=True, exist_ok=True)
    film = Path(shutil.copy(BUS, folder / "The bus.mp4"))
    story = app.home / "stories" / f"{name}.storyedit"
    make_bus(story, name, film=film, link=True)
    page = visit(app)
    page.set_default_timeout(PATIENCE_MS)
    listen_to(page)
    key = app.key(story)
    go(page, screen="films", project=key, story="story-1", panel="")
    expect(page.locator("li.film")).to_have_count(1)
    return page, film, key


def test_a_film_moved_while_the_app_runs_is_pointed_to_again(
    app: App, visit: Visit, tmp_path: Path, films: Path
) -> None:
    page, film, key = lost_film(app, visit, "Moved", tmp_path / "before")
    moved = tmp_path / "after" / "Other name.mp4"
    moved.parent.mkdir()
    film.rename(moved)
    go(page, screen="films", project=key)
    expect(page.locator("#main")).to_contain_text("One film needs your help.")
    expect(page.locator(".notice")).to_contain_text("We cannot find The bus.")
    page.click("#show-m1")
    wait_for_focus(page, "over-heading")
    shutil.copy(films / "One.mp4", moved.parent / "Another.mp4")
    browse(page, moved.parent, film="m1")
    page.get_by_role("button", name="It is this one: Another.mp4").click()
    expect(page.locator("#main > .notice")).to_contain_text("That is another film.")
    notice(page)
    browse(page, moved.parent, film="m1")
    page.get_by_role("button", name="It is this one: Other name.mp4").click()
    wait_until_said(page, "The bus is back.")
    expect(page.locator("li.film")).to_have_count(1)
    expect(page.locator(".notice")).to_have_count(0)


def test_a_film_moved_before_it_opens_is_looked_for_in_a_folder(
    app: App, visit: Visit, tmp_path: Path
) -> None:
    film = Path(shutil.copy(BUS, tmp_path / "The bus.mp4"))
    story = app.home / "stories" / "Moved before.storyedit"
    make_bus(story, "Moved before", film=film, link=True)
    (tmp_path / "deep").mkdir()
    film.rename(tmp_path / "deep" / "b.mp4")
    page = visit(app)
    page.set_default_timeout(PATIENCE_MS)
    listen_to(page)
    go(page, screen="films", project=app.key(story), story="story-1", panel="")
    expect(page.locator(".notice")).to_contain_text("We cannot find The bus.")
    empty = tmp_path / "empty"
    empty.mkdir()
    for folder in (empty, tmp_path):
        browse(page, folder, film="m1")
        page.get_by_role("button", name="Look for it here").click()
        if folder == empty:
            expect(page.locator("#main > .notice")).to_contain_text("We did not find it there.")
            notice(page)
    wait_until_said(page, "The bus is back.")
    expect(page.locator("li.film")).to_have_count(1)


def test_a_film_changed_in_place_is_found_and_put_right(
    app: App, visit: Visit, tmp_path: Path
) -> None:
    page, film, key = lost_film(app, visit, "Changed", tmp_path / "films")
    whole = film.read_bytes()
    film.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    go(page, screen="films", project=key)
    until(page, lambda: _is_lost(page, key))
    expect(page.locator(".notice")).to_contain_text("is not the same any more")
    film.write_bytes(whole)
    until(page, lambda: not _is_lost(page, key))
    expect(page.locator("li.film")).to_have_count(1)


def _is_lost(page: Page, key: str) -> bool:
    go(page, screen="films", project=key)
    return page.locator("li .notice").count() > 0


def test_a_story_goes_on_without_a_film_and_undo_brings_it_back(
    app: App, visit: Visit, tmp_path: Path
) -> None:
    page, film, key = lost_film(app, visit, "Without", tmp_path / "films")
    go(page, screen="one", project=key)
    page.get_by_role("button", name="Keep", exact=True).click()
    wait_until_said(page, "Kept.")
    film.unlink()
    go(page, screen="films", project=key)
    page.get_by_role("button", name="Go on without it").click()
    page.wait_for_selector("[data-ready=one]")
    wait_until_said(page, "That film is out of your story. Undo brings it back.")
    go(page, screen="watch", project=key)
    expect(page.locator("#main")).to_contain_text("There is nothing in your story yet.")
    page.click("#undo")
    expect(page.locator("#main")).to_contain_text("moment kept")


def test_making_with_a_film_that_is_gone_leads_to_it(
    app: App, visit: Visit, tmp_path: Path
) -> None:
    page, film, key = lost_film(app, visit, "Gone while making", tmp_path / "films")
    go(page, screen="one", project=key)
    page.get_by_role("button", name="Keep", exact=True).click()
    wait_until_said(page, "Kept.")
    go(page, screen="watch", project=key)
    film.unlink()
    page.click("#make")
    expect(page.locator("#main > .notice")).to_contain_text("We cannot find one of your films.")
    page.get_by_role("button", name="Go to add films").click()
    page.wait_for_selector("[data-ready=films]")
    expect(page.locator("#show-m1")).to_be_visible()

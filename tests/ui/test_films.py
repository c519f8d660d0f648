"""Step 1 in the real app: films handed over, picked from folders, and got ready."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.checks import everything
from tests.ui.app import App, app_running, go, place_of
from tests.ui.conftest import Visit
from tests.ui.film_steps import PATIENCE_MS, browse, film_names, folder_of, left_over, notice, until
from tests.ui.hearing import listen_to, wait_for_focus, wait_until_said
from tests.ui.small_films import camera_film, folder_of_films, odd_named, small_film
from tests.ui.states import ask
from tests.ui.told import SAMPLES, make_project

BUS = SAMPLES / "the-bus.mp4"

SLOW_BYTES = 60_000
"""A second, while a film is handed over: so that there is a middle of it."""


expect.set_options(timeout=PATIENCE_MS)


@pytest.fixture(scope="module")
def films(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of films to choose from."""
    folder = folder_of_films(tmp_path_factory.mktemp("films"))
    (folder / "Half.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    return folder


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    with app_running(tmp_path_factory.mktemp("home")) as running_app:
        yield running_app


@pytest.fixture
def page(app: App, visit: Visit) -> Page:
    """A new story, at its films."""
    opened = visit(app)
    opened.set_default_timeout(PATIENCE_MS)
    go(opened, screen="stories", project="", panel="")
    listen_to(opened)
    ask(opened, "start", title="Films")
    return opened


def test_films_are_handed_over_one_after_the_other(app: App, page: Page, films: Path) -> None:
    page.set_input_files("#picked-films", [films / "One.mp4", films / "Two.mp4"])
    expect(page.locator("li.film")).to_have_count(2)
    assert film_names(page) == ["One", "Two"]
    assert "2 seconds" in page.locator("li.film").first.inner_text()
    assert "Has sound" in page.locator("li.film").first.inner_text()
    wait_until_said(page, "Adding your film. One")
    wait_until_said(page, "Two is in your story.")
    page.wait_for_function(
        "[...document.querySelectorAll('li.film img')].every(i => i.naturalWidth > 99)"
    )
    until(page, lambda: not left_over(folder_of(app, page)))


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("A letter.mp4", "A letter"),
        ("Empty.mp4", "Empty"),
        ("Half.jpg", "This photo is damaged."),
    ],
)
def test_what_is_no_film_of_a_story_is_refused_by_name(
    app: App, page: Page, films: Path, name: str, says: str
) -> None:
    page.set_input_files("#picked-films", [films / name, films / "One.mp4"])
    expect(page.locator("li.film")).to_have_count(1)
    said = notice(page)
    assert says in said
    assert Path(name).stem in said
    wait_for_focus(page, "main-heading")
    assert film_names(page) == ["One"]
    until(page, lambda: not left_over(folder_of(app, page)))


def test_a_film_that_is_there_already_is_told_of(page: Page, films: Path) -> None:
    page.set_input_files("#picked-films", films / "One.mp4")
    expect(page.locator("li.film")).to_have_count(1)
    page.set_input_files("#picked-films", films / "One.mp4")
    expect(page.locator("#main > .notice")).to_be_visible()
    assert "One" in notice(page)
    assert film_names(page) == ["One"]


def slowly(page: Page) -> None:
    """Let the browser send as if over a slow line."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    conditions = {"offline": False, "latency": 0, "downloadThroughput": -1}
    session.send("Network.emulateNetworkConditions", {**conditions, "uploadThroughput": SLOW_BYTES})


@pytest.fixture(scope="module")
def long_film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A film that takes a while to be handed over slowly."""
    path = small_film(tmp_path_factory.mktemp("long") / "Long.mp4", seconds=30)
    assert path.stat().st_size > 4 * SLOW_BYTES
    return path


def test_stop_in_the_middle_leaves_nothing(app: App, page: Page, long_film: Path) -> None:
    slowly(page)
    page.set_input_files("#picked-films", [long_film, long_film])
    expect(page.locator("[data-sending]")).to_be_visible()
    story = folder_of(app, page)
    until(page, lambda: left_over(story))
    page.locator("[data-sending]").get_by_role("button", name="Stop").click()
    expect(page.locator("[data-sending]")).to_be_hidden()
    wait_for_focus(page, "main-heading")
    until(page, lambda: not left_over(story))
    assert film_names(page) == []


def test_it_goes_on_at_another_step(app: App, page: Page, long_film: Path) -> None:
    slowly(page)
    page.set_input_files("#picked-films", long_film)
    expect(page.locator("[data-sending]")).to_be_visible()
    go(page, screen="words")
    page.wait_for_selector("[data-ready=words]")
    go(page, screen="films")
    expect(page.locator("[data-sending]")).to_be_visible()
    expect(page.locator("[data-sending]")).to_contain_text("Long")
    expect(page.locator("li.film")).to_have_count(1)
    expect(page.locator("[data-sending]")).to_be_hidden()
    wait_until_said(page, "50 of 100")


def test_a_page_that_goes_away_in_the_middle_leaves_nothing(
    app: App, page: Page, long_film: Path
) -> None:
    slowly(page)
    page.set_input_files("#picked-films", long_film)
    story = folder_of(app, page)
    until(page, lambda: left_over(story))
    page.reload()
    page.wait_for_selector("[data-ready=films]")
    until(page, lambda: not left_over(story))
    assert film_names(page) == []


def test_a_film_that_does_not_fit_is_refused_before_it_is_sent(page: Page, tmp_path: Path) -> None:
    huge = tmp_path / "Huge.mp4"
    with huge.open("wb") as file:
        file.truncate(shutil.disk_usage(tmp_path).free)
    page.set_input_files("#picked-films", huge)
    alert = page.locator("#main > .notice")
    expect(alert).to_contain_text("There is no room for a copy of this film.")
    assert "Huge" in notice(page)
    assert film_names(page) == []


def test_films_are_picked_from_a_folder_copied_or_left_there(
    app: App, page: Page, films: Path, tmp_path: Path
) -> None:
    paths = odd_named(tmp_path, films / "One.mp4")
    before = everything(tmp_path)
    browse(page, tmp_path)
    expect(page.locator(".film-here")).to_have_count(len(paths))
    page.wait_for_function(
        "[...document.querySelectorAll('.film-here img')].filter(i => i.complete).length > 2"
    )
    page.click("#leave-there")
    expect(page.locator("#leave-there")).to_have_attribute("aria-pressed", "true")
    page.locator(".film-here", has_text="bytes").get_by_role("button").click()
    expect(page.locator("li.film")).to_have_count(1)
    story = folder_of(app, page)
    assert list((story / "media").iterdir()) == []
    ask(page, "remove-film", film="m1")
    browse(page, tmp_path)
    page.click("#copy-it")
    expect(page.locator("#copy-it")).to_have_attribute("aria-pressed", "true")
    page.locator(".film-here", has_text="<b>bold").get_by_role("button").click()
    expect(page.locator("li.film")).to_have_count(1)
    assert len(list((story / "media").iterdir())) == 1
    assert film_names(page) == ["<b>bold &amp; $"]
    assert everything(tmp_path) == before


def test_a_whole_folder_is_added_but_for_what_cannot_be(page: Page, films: Path) -> None:
    browse(page, films)
    page.get_by_role("button", name="Add all 4 films").click()
    expect(page.locator("li.film")).to_have_count(2)
    expect(page.locator("#main > .notice")).to_be_visible()
    assert "We could not add A letter." in notice(page)
    assert film_names(page) == ["One", "Two"]
    browse(page, films)
    page.get_by_role("button", name="Add all 4 films").click()
    expect(page.locator("#main > .notice")).to_be_visible()  # the letter, still
    assert film_names(page) == ["One", "Two"]


def test_a_folder_that_is_gone_is_told_of_in_the_panel(page: Page, tmp_path: Path) -> None:
    browse(page, tmp_path / "pulled out stick")
    inside = page.get_by_role("dialog")
    expect(inside.get_by_role("alert")).to_contain_text("We cannot find that folder.")
    inside.get_by_role("button", name="All places").click()
    expect(inside.get_by_role("alert")).to_have_count(0)
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_a_folder_of_thousands_is_shown_in_pages(page: Page, tmp_path: Path) -> None:
    for number in range(1_500):
        (tmp_path / f"Film {number}.mp4").touch()
    (tmp_path / "A folder").mkdir()
    browse(page, tmp_path)
    inside = page.get_by_role("dialog")
    expect(inside.locator(".film-here")).to_have_count(23)
    expect(inside.get_by_role("status")).to_have_text("1 to 24 of 1501")
    page.click("#page-next")
    expect(inside.get_by_role("status")).to_have_text("25 to 48 of 1501")
    wait_for_focus(page, "page-next")
    assert inside.locator(".film-here p").first.inner_text() == "Film 23.mp4"
    page.click("#places")
    expect(inside.locator(".film-here")).to_have_count(0)


def test_a_film_browsers_cannot_play_gets_a_light_copy(
    app: App, page: Page, tmp_path: Path
) -> None:
    seconds = 120  # so that the page sees it being made
    camera_film(tmp_path / "Camera.mts", seconds=seconds)
    browse(page, tmp_path)
    page.locator(".film-here").get_by_role("button").click()
    expect(page.locator("li.film")).to_have_count(1)
    wait_until_said(page, "Camera is ready to play.")
    expect(page.locator("li.film [role=progressbar]")).to_have_count(0)
    lasts = page.evaluate(
        """key => new Promise((done, failed) => {
            const video = document.createElement("video");
            video.onloadedmetadata = () => done(video.duration);
            video.onerror = () => failed(new Error(video.error.message));
            video.src = `/own/recording/${key}/m1`;
        })""",
        place_of(page)["project"],
    )
    assert lasts == pytest.approx(seconds, abs=0.5)


def test_a_film_nobody_wrote_down_can_be_removed(page: Page, films: Path) -> None:
    page.set_input_files("#picked-films", films / "One.mp4")
    page.get_by_role("button", name="Remove One").click()
    expect(page.locator("li.film")).to_have_count(0)
    wait_for_focus(page, "main-heading")
    wait_until_said(page, "The film is out of your story.")
    assert page.locator("#main > .notice").count() == 0
    assert (films / "One.mp4").exists()


def test_a_story_without_films_says_what_to_do(app: App, visit: Visit) -> None:
    story = make_project(app.home / "stories" / "Bare.storyedit", "Bare")
    page = visit(app)
    go(page, screen="films", project=app.key(story), story="story-1", panel="")
    expect(page.locator("#main")).to_contain_text("Add the film where you tell your story.")
    page.focus("#picked-films")
    assert (
        page.evaluate(
            "getComputedStyle(document.querySelector('label[for=picked-films]')).outlineStyle"
        )
        != "none"
    )

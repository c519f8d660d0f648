"""Play my story from step 3 and 4 in the real app, and Play of one moment: what is really heard."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from storyedit import Choice
from tests.ui.app import App, app_running, go
from tests.ui.conftest import Visit
from tests.ui.hearing import listen_to, wait_for_focus, wait_until_said
from tests.ui.states import ask
from tests.ui.told import make_bus

PATIENCE_MS = 60_000
KEPT = 6

PLAYING = "[...document.querySelectorAll('[role=dialog] video')].some(video => !video.paused)"
ALL_VIDEOS = """
(() => {
  const made = document.createElement.bind(document);
  window.everyVideo = [];
  document.createElement = (name, ...rest) => {
    const element = made(name, ...rest);
    if (name === "video") window.everyVideo.push(element);
    return element;
  };
})()
"""
"""Also those that are in no page: something that is closed must be silent."""

NOTE_WHAT_IS_SHOWN = """
(() => {
  window.everShown = new Set();
  new MutationObserver(() => {
    for (const each of document.querySelectorAll("[data-caption], [data-story-place]"))
      everShown.add(each.textContent);
  }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
})()
"""
"""A first caption is short: whoever looks now and then may miss it."""

expect.set_options(timeout=PATIENCE_MS)


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    home = tmp_path_factory.mktemp("home")
    make_bus(home / "stories" / "The bus.storyedit", chosen=[Choice.KEEP] * KEPT)
    make_bus(home / "stories" / "None.storyedit", "None")
    make_bus(home / "stories" / "Pressed.storyedit", "Pressed")
    with app_running(home) as running_app:
        yield running_app


def at_one(app: App, visit: Visit, name: str = "The bus", **place: object) -> Page:
    page = visit(app)
    page.add_init_script(ALL_VIDEOS)
    page.reload()
    page.wait_for_selector("[data-ready]")
    page.set_default_timeout(PATIENCE_MS)
    listen_to(page)
    key = app.key(app.home / "stories" / f"{name}.storyedit")
    go(page, **{"screen": "one", "project": key, "story": "story-1", "moment": "1.1", **place})
    return page


def wait_until_silent(page: Page) -> None:
    page.wait_for_function("everyVideo.every(video => video.paused)")


def test_the_story_plays_from_its_first_moment_to_its_end(app: App, visit: Visit) -> None:
    page = at_one(app, visit)
    page.evaluate(NOTE_WHAT_IS_SHOWN)
    page.locator(".foot").get_by_role("button", name="Play my story").click()
    dialog = page.get_by_role("dialog")
    page.wait_for_function(PLAYING)
    wait_for_focus(page, "over-heading")
    expect(dialog.locator("[data-story-place]")).to_have_text(f"Moment {KEPT} of {KEPT}")
    page.wait_for_function(f"!({PLAYING})")
    shown = page.evaluate("[...everShown]")
    assert "Hello." in shown
    assert [f"Moment {n} of {KEPT}" in shown for n in range(1, KEPT + 1)] == [True] * KEPT
    expect(dialog.get_by_role("button", name="Play my story")).to_be_visible()
    wait_until_silent(page)
    page.evaluate("everShown.clear()")
    dialog.get_by_role("button", name="Play my story").click()  # and once more from the start
    page.wait_for_function(PLAYING)
    page.wait_for_function(f"everShown.has('Moment 1 of {KEPT}')")


def test_escape_closes_and_silences(app: App, visit: Visit) -> None:
    page = at_one(app, visit)
    page.locator(".foot .btn--play").focus()
    page.keyboard.press("Enter")
    page.wait_for_function(PLAYING)
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    wait_until_silent(page)
    assert page.evaluate("document.activeElement.closest('.foot') !== null")
    page.keyboard.press("Enter")
    page.wait_for_function(PLAYING)


def test_its_beginning_is_ready_before_it_is_asked_for(app: App, visit: Visit) -> None:
    page = at_one(app, visit)
    page.wait_for_function(
        "everyVideo.some(video => !video.isConnected && video.src && video.readyState > 2)"
    )
    assert page.get_by_role("dialog").count() == 0
    wait_until_silent(page)


def test_captions_can_be_turned_off_while_it_plays(app: App, visit: Visit) -> None:
    page = at_one(app, visit)
    page.locator(".foot .btn--play").click()
    page.wait_for_function(PLAYING)
    page.click("[role=dialog] #captions")
    expect(page.locator("[role=dialog] [data-caption]")).to_have_count(0)
    page.wait_for_function(PLAYING)
    page.click("[role=dialog] #captions")
    expect(page.locator("[role=dialog] #captions")).to_have_attribute("aria-pressed", "true")


def test_nothing_kept_is_said_in_the_panel(app: App, visit: Visit) -> None:
    page = at_one(app, visit, "None")
    page.locator(".foot .btn--play").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("There is nothing in your story yet.")
    wait_for_focus(page, "over-heading")
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    for number in range(1, 7):
        ask(page, "choose", moment=f"1.{number}", choice="keep")
    wait_until_said(page, "Kept.")
    page.locator(".foot .btn--play").click()  # what was kept since is played
    page.wait_for_function(PLAYING)


def test_a_moment_plays_from_its_first_word_to_its_last(app: App, visit: Visit) -> None:
    page = at_one(app, visit, moment="1.4")
    video = "document.querySelector('[data-stage=moment] video')"
    play = page.locator(".moment").evaluate("card => JSON.parse(card.querySelector("
        "'[data-play]').dataset.play)")  # fmt: skip
    page.keyboard.press("Space")
    page.wait_for_function(f"!{video}.paused")
    expect(page.locator("#play")).to_have_text("Pause", use_inner_text=True)
    assert page.evaluate(f"{video}.currentTime") >= play["start"] / 1000 - 0.01
    page.wait_for_function(f"{video}.paused")
    at_s = page.evaluate(f"{video}.currentTime")
    assert play["end"] / 1000 - 0.2 < at_s < play["end"] / 1000 + 0.1
    expect(page.locator("#play")).to_have_text("Play", use_inner_text=True)
    page.click("#play")  # once more, from its beginning
    page.wait_for_function(f"!{video}.paused")
    page.click("#play")
    page.wait_for_function(f"{video}.paused")


def test_going_on_silences_the_moment(app: App, visit: Visit) -> None:
    page = at_one(app, visit, moment="1.4")
    page.click("#play")
    page.wait_for_function("everyVideo.some(video => !video.paused)")
    page.click("#skip")
    page.wait_for_function("document.getElementById('moment').textContent.includes('5')")
    wait_until_silent(page)


def test_the_three_choices_lead_from_moment_to_moment(app: App, visit: Visit) -> None:
    page = at_one(app, visit, "Pressed")
    steps = [
        ("#choose-keep", "Kept. Now moment 2", "2"),
        ("#choose-leave_out", "Left out. Now moment 3", "3"),
        ("#choose-not_sure", "Not sure. Now moment 4", "4"),
        ("#skip", "", "5"),
        ("#back", "", "4"),
        ("#back", "", "3"),
    ]
    for pressed, said, at in steps:
        page.click(pressed)
        expect(page.locator("#moment")).to_contain_text(f"Moment {at} of")
        wait_for_focus(page, "moment")
        if said:
            wait_until_said(page, said)
    assert page.get_attribute("#choose-not_sure", "aria-pressed") == "true"
    page.keyboard.press("u")
    expect(page.locator("#choose-not_sure")).to_have_attribute("aria-pressed", "false")
    page.keyboard.press("n")
    expect(page.locator("#moment")).to_contain_text("Moment 4 of")


def test_past_the_last_moment_all_is_decided(app: App, visit: Visit) -> None:
    page = at_one(app, visit, "Pressed", moment="1.1")
    count = int(page.inner_text("#moment").rsplit(" ", 1)[1])
    for number in range(1, count):
        ask(page, "choose", moment=f"1.{number}", choice="leave out")
    expect(page.locator("#moment")).to_contain_text(f"Moment {count} of {count}")
    page.click("#choose-keep")
    expect(page.locator("#moment")).to_have_text("You have looked at every moment.")
    wait_for_focus(page, "moment")
    numbers = page.locator(".numbers").inner_text()
    assert f"{count - 1}" in numbers
    page.get_by_role("button", name="Look again from the start").click()
    expect(page.locator("#moment")).to_contain_text("Moment 1 of")
    wait_for_focus(page, "main-heading")


def test_a_moment_of_a_film_that_is_gone_says_so_when_it_is_played(app: App, visit: Visit) -> None:
    story = app.home / "stories" / "Gone.storyedit"
    make_bus(story, "Gone", chosen=[Choice.KEEP])
    film = next((story / "media").iterdir())
    film.rename(film.with_suffix(".away"))
    page = at_one(app, visit, "Gone")
    note = page.locator("#main [data-cannot-play]")
    expect(note).to_be_hidden()  # nobody asked for it yet
    page.click("#play")
    expect(note).to_be_visible()
    wait_until_said(page, "This film does not play here yet.")
    film.with_suffix(".away").rename(film)
    page.click("#play")
    page.wait_for_function("!document.querySelector('[data-stage=moment] video').paused")
    expect(note).to_be_hidden()

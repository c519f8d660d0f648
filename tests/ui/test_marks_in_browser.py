"""Watch together, as people do it: the film goes on while a mark is left, and it gets an answer."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from storyedit import Choice, make_film, open_project
from tests.ui.app import App, app_running, go
from tests.ui.conftest import Visit
from tests.ui.hearing import listen_to, wait_for_focus, wait_until_said
from tests.ui.told import make_bus, small_bus

PATIENCE_MS = 120_000

VIDEO = "document.querySelector('[data-stage=film] video')"


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    home = tmp_path_factory.mktemp("home")
    bus = home / "stories" / "Bus.storyedit"
    with open_project(make_bus(bus, "Bus", chosen=[Choice.KEEP] * 6, film=small_bus())) as project:
        make_film(project)
    with app_running(home) as running_app:
        yield running_app


def test_people_say_what_they_think_and_get_an_answer(app: App, visit: Visit) -> None:
    page = visit(app)
    page.set_default_timeout(PATIENCE_MS)
    expect.set_options(timeout=PATIENCE_MS)
    listen_to(page)
    key = app.key(app.home / "stories" / "Bus.storyedit")
    go(page, screen="watch", project=key, story="story-1", moment="", panel="")
    page.click("#to-together")
    page.wait_for_function(f"{VIDEO}?.readyState > 1")
    page.click("#play")
    page.wait_for_function(f"{VIDEO}.currentTime > 0.2")
    page.dblclick("#leave-like")
    page.click("#take-back")
    wait_until_said(page, "Undone: You left a mark.")
    expect(page.locator("#to-marks")).to_have_count(0)  # the double click was one mark
    page.focus("#leave-unclear")
    page.keyboard.press("Enter")
    wait_until_said(page, "Marked. Thank you.")
    expect(page.locator(".together .done")).to_have_text("Marked. Thank you.")
    wait_for_focus(page, "leave-unclear")
    before = page.evaluate(f"{VIDEO}.currentTime")
    page.wait_for_function(f"before => {VIDEO}.currentTime > before", arg=before)
    assert not page.evaluate(f"{VIDEO}.paused"), "the film goes on"
    box = page.locator("#leave-unclear").bounding_box()
    assert box and box["height"] >= 84
    page.click("#words")
    wait_for_focus(page, "mark-words")
    page.keyboard.type("Who is that?")
    page.fill("#mark-who", "Ann")
    page.keyboard.press("Enter")
    wait_until_said(page, "Your words are saved.")
    page.click("#play")
    page.click("#to-marks")
    card = page.locator(".marks__one")
    expect(card.locator("h2")).to_have_text("Ann: I do not understand this")
    expect(card).to_contain_text("Who is that?")
    page.click("#play-mark")
    page.wait_for_function("document.querySelector('[data-stage=mark] video')?.currentTime > 0")
    page.click("#answer-not-changed")
    wait_for_focus(page, "mark-why")
    page.keyboard.type("It is my brother.")
    page.get_by_role("button", name="Save it: Why did you not change it?").click()
    wait_until_said(page, "You did not change it.")
    wait_for_focus(page, "mark-1")
    expect(card).to_contain_text("It is my brother.")
    expect(page.locator("#main")).to_contain_text("Everything has an answer.")
    page.click("#open-moment")
    page.wait_for_selector("[data-ready=one]")

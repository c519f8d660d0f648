"""Step 4, Captions, as a person goes: easy words written, chosen, and in the film's captions."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from storyedit import Choice
from tests.ui.app import App, app_running, go
from tests.ui.conftest import Visit
from tests.ui.hearing import listen_to, wait_for_focus, wait_until_said
from tests.ui.told import make_bus, small_bus

PATIENCE_MS = 120_000
"""For making a film on a busy computer."""


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    home = tmp_path_factory.mktemp("home")
    chosen = [Choice.KEEP, Choice.KEEP]
    make_bus(home / "stories" / "Bus.storyedit", "Bus", chosen=chosen, film=small_bus())
    with app_running(home) as running_app:
        yield running_app


def test_easy_words_are_written_chosen_and_in_the_made_film(app: App, visit: Visit) -> None:
    page = visit(app)
    page.set_default_timeout(PATIENCE_MS)
    expect.set_options(timeout=PATIENCE_MS)
    listen_to(page)
    project = app.home / "stories" / "Bus.storyedit"
    go(page, screen="watch", project=app.key(project), story="story-1", moment="", panel="")
    page.click("#to-captions")
    wait_for_focus(page, "main-heading")
    second = page.locator(".captions__one").nth(1)
    said = second.locator(".captions__says").inner_text().replace("\n", " ")
    second.get_by_role("button", name="Change it").click()
    wait_for_focus(page, "caption-verbatim")
    expect(page.locator("#caption-verbatim")).to_have_value(said)
    page.locator(".is-open").get_by_role("button", name="Hear it").click()
    page.wait_for_function("document.querySelector('[data-stage=caption] video')?.currentTime > 0")
    page.locator("#caption-easy").focus()
    page.keyboard.type("Thank you.")
    page.keyboard.press("Enter")
    page.keyboard.type("You told us a lot.")
    page.get_by_role("button", name="Save it: Easy words").click()
    wait_until_said(page, "The caption is changed.")
    expect(second.get_by_role("button", name="Change it")).to_be_focused()
    page.click("#variant-easy")
    expect(second.locator(".captions__says")).to_have_text(["Thank you.", "You told us a lot."])
    second.get_by_role("button", name="Change it").click()
    page.click("#sound-after-laughs")
    wait_until_said(page, "The sound is in the captions.")
    expect(page.locator("#sound-after-laughs")).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Escape")
    expect(page.locator("#caption-easy")).to_have_count(0)
    page.click("#to-film")
    page.click("#make")
    page.wait_for_selector("[data-stage=film] video")
    (srt,) = project.glob("films/*/draft.srt")
    captions = srt.read_text(encoding="utf-8")
    assert "Thank you." in captions
    assert "You told us a lot." in captions
    assert "[laughs]" in captions
    assert said not in captions.replace("\n", " ")

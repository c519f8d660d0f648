"""From a recording to a saved film by keyboard alone, also when all is four times as large."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from storyedit import look_at
from tests.ui.app import App, app_running
from tests.ui.conftest import Visit
from tests.ui.hands import Hands
from tests.ui.hearing import listen_to, wait_until_said

WORRY = Path(__file__).parents[2] / "sample_media" / "my-worry.mp4"

PATIENCE_MS = 120_000
"""For what the computer does; a press is answered at once."""

SIZES = {
    "as it is": {"width": 1280, "height": 1024},
    "at 400 %": {"width": 320, "height": 256},
}
"""WCAG 2.2, 1.4.10: 1280 by 1024 CSS pixels, and the same screen zoomed in four times."""


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    with app_running(tmp_path / "home") as running:
        yield running


@pytest.mark.parametrize("size", ["as it is", pytest.param("at 400 %", marks=pytest.mark.full)])
def test_a_film_is_made_by_keyboard_alone(app: App, visit: Visit, size: str) -> None:
    page = visit(app, viewport=SIZES[size])
    page.set_default_timeout(PATIENCE_MS)
    # From the beginning: playwright needs a while until it sees a chooser open.
    page.on("filechooser", lambda chooser: chooser.set_files(WORRY))
    hands = Hands(page)

    begin_a_story(hands, page)
    add_the_film(hands, page)
    write_down_the_words(hands, page)
    say_what_it_is_about(hands, page)
    kept = keep_every_other_moment(hands, page)
    make_and_watch(hands, page)
    say_who_speaks(hands, page)
    say_yes_twice(hands, page)
    saved = save_the_film(hands, page, app)

    assert kept > 1
    info = look_at(saved)
    assert info.video is not None
    assert info.audio is not None
    assert 1_000 < info.duration_ms < 28_000


def begin_a_story(hands: Hands, page: Page) -> None:
    hands.press("New story")
    page.wait_for_selector("[role=dialog]")
    hands.reach("What is your story called?")
    page.keyboard.type("My worry")
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-ready=films]")


def add_the_film(hands: Hands, page: Page) -> None:
    hands.press("Choose films")
    page.wait_for_selector(".card.film")
    hands.press("Next: words")
    page.wait_for_selector("[data-ready=words]")


def write_down_the_words(hands: Hands, page: Page) -> None:
    hands.press("Write down the words")
    page.wait_for_selector("[data-words] [data-from]")
    page.wait_for_function("!document.querySelector('[role=progressbar]')")
    hands.press("Next: choose my story")
    page.wait_for_selector("#write-sentence")


def say_what_it_is_about(hands: Hands, page: Page) -> None:
    hands.reach("I want people to know:")
    page.keyboard.type("I worry about the bus.")
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-ready=one]")


def keep_every_other_moment(hands: Hands, page: Page) -> int:
    """Keep one, leave the next out, and so on to the last; how many were kept."""
    kept = turns = 0
    hands.press("Play")
    while page.locator(".choices").count():
        before = page.locator("#moment").inner_text()
        hands.press("Leave out" if turns % 2 else "Keep")
        kept += turns % 2 == 0
        turns += 1
        expect(page.locator("#moment")).not_to_have_text(before)
    hands.press("Next: watch my film")
    page.wait_for_selector("[data-ready=watch]")
    return kept


def make_and_watch(hands: Hands, page: Page) -> None:
    hands.press("Make my film")
    page.wait_for_selector("[data-stage=film] video")
    listen_to(page)
    page.evaluate("document.querySelector('[data-stage=film] video').playbackRate = 8")
    hands.press("Play")
    wait_until_said(page, "You watched the film to the end.")
    hands.press("Next: say yes and save")
    page.wait_for_selector("[data-ready=save]")


def say_who_speaks(hands: Hands, page: Page) -> None:
    """One person speaks, who has no name until now."""
    hands.press("Say who speaks")
    page.wait_for_selector("[data-ready=words]")
    hands.press("1 person")
    page.wait_for_selector(".voices__one")
    hands.reach("What is the name of Person 1?")
    page.keyboard.type("Lee")
    page.keyboard.press("Enter")
    page.wait_for_function("document.querySelector('.voices__one b').textContent === 'Lee'")
    hands.press("5 Say yes and save")
    page.wait_for_selector("[data-ready=save]")


def say_yes_twice(hands: Hands, page: Page) -> None:
    """To making the film, which is said no more, and to sharing it."""
    hands.press("Yes")
    expect(page.locator("#main")).to_contain_text("Lee said yes.")
    expect(page.locator("#save-captioned")).to_have_attribute("aria-disabled", "true")
    hands.press("Yes")
    expect(page.locator("#save-captioned")).not_to_have_attribute("aria-disabled", "true")


def save_the_film(hands: Hands, page: Page, app: App) -> Path:
    hands.press("Save: Film with captions")
    page.wait_for_selector("#saved-captioned")
    return app.home / "films" / "My worry.mp4"

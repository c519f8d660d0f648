"""Read to me: what is on the screen, and no longer than it is."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.ui.app import App, app_running, go
from tests.ui.conftest import Visit
from tests.ui.hearing import listen_to, wait_until_said
from tests.ui.told import make_bus

SLOW_VOICE = """() => {
    window.spoken = [];
    window.hushed = 0;
    speechSynthesis.getVoices = () => [{ name: "Near", lang: "en-GB", localService: true }];
    speechSynthesis.speak = (utterance) => spoken.push(utterance.text);
    speechSynthesis.cancel = () => { hushed += 1; };
    window.SpeechSynthesisUtterance = class {
        constructor(text) { this.text = text; }
        set voice(_voice) {}
    };
}"""
"""This browser has no voice of its own: this stands for one that is still at its first sentence."""


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[App, str]]:
    home = tmp_path_factory.mktemp("reading") / "home"
    path = make_bus(home / "stories" / "The bus.storyedit")
    with app_running(home) as running:
        yield running, running.key(path)


def test_without_a_voice_the_page_says_so(app: tuple[App, str], visit: Visit) -> None:
    page = visit(app[0])
    listen_to(page)
    page.click("header [data-here=read]")
    expect(page.locator("#no-voice")).to_be_visible()
    wait_until_said(page, "This computer has no voice.")
    expect(page.locator("header [data-here=read]")).to_contain_text("Read to me")


def reading(page: Page, key: str) -> None:
    go(page, screen="one", project=key)
    page.evaluate(SLOW_VOICE)
    page.click("header [data-here=read]")
    page.wait_for_function("spoken.length > 0")
    expect(page.locator("header [data-here=read]")).to_contain_class("is-playing")


def test_it_reads_the_screen_and_stops_when_asked(app: tuple[App, str], visit: Visit) -> None:
    page = visit(app[0])
    reading(page, app[1])
    assert page.evaluate("spoken[0]").startswith("Choose my story.")
    page.click("header [data-here=read]")
    expect(page.locator("header [data-here=read]")).not_to_contain_class("is-playing")


@pytest.mark.parametrize("then", ["another screen", "a moment is played"])
def test_it_stops_when_something_else_is_to_be_heard(
    app: tuple[App, str], visit: Visit, then: str
) -> None:
    page = visit(app[0])
    reading(page, app[1])
    before = page.evaluate("hushed")
    if then == "another screen":
        go(page, screen="words")
    else:
        page.click("#play")
    page.wait_for_function("before => hushed > before", arg=before)
    expect(page.locator("header [data-here=read]")).not_to_contain_class("is-playing")

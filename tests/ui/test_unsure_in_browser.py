"""Unsure words in a real browser, by keyboard alone: step, hear, confirm, and mend everywhere."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from storyedit import look_at_project, moments_of
from tests.ui.app import App, app_running, go
from tests.ui.conftest import Visit
from tests.ui.doubted import make_doubted
from tests.ui.hands import Hands
from tests.ui.states import project_path
from tests.ui.test_words_in_browser import focus_is
from tests.ui.told import said_in
from ui import wording
from ui.wordspage import A_FEW


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    with app_running(tmp_path_factory.mktemp("home")) as started:
        yield started


@pytest.fixture
def path(app: App, request: pytest.FixtureRequest) -> Path:
    path = project_path(app.home, str(abs(hash(request.node.name))))
    return make_doubted(path, said_in("the-bus"))


@pytest.fixture
def page(visit: Visit, app: App, path: Path) -> Page:
    page = visit(app)
    go(page, screen="words", project=app.key(path))
    return page


def texts(path: Path) -> list[str]:
    with look_at_project(path) as project:
        return [moment.text for moment in moments_of(project)]


def count_of(word: str, path: Path) -> int:
    return " ".join(texts(path)).casefold().split().count(word)


def test_unsure_words_are_gone_through_by_keyboard(page: Page, path: Path) -> None:
    before = texts(path)
    hands = Hands(page)
    hands.press(wording.NEXT_UNSURE)
    focus_is(page, "unsure-heading")
    asked = page.locator(".sentence.is-here .unsure.found")
    marks = asked.evaluate(
        "mark => { const style = getComputedStyle(mark);"
        " return [style.textDecorationLine, mark.querySelector('.unsure__sign').textContent]; }"
    )
    assert marks == ["underline", "?"], "more than a colour"
    hands.press(wording.HEAR_IT)
    expect(page.locator(".mend .hear .is-playing")).to_be_visible()
    hands.press(wording.IT_IS_RIGHT)
    focus_is(page, "unsure-heading")
    expect(page.locator("#say")).to_have_text(wording.WORD_IS_RIGHT)
    expect(page.locator(".unsure-count")).to_contain_text(wording.may_be_wrong(1))
    hands.press(wording.IT_IS_RIGHT)
    expect(page.locator("#say")).to_have_text(wording.ALL_CHECKED)
    expect(page.locator(".unsure")).to_have_count(0)
    assert page.evaluate("document.activeElement !== document.body")
    assert texts(path) == before


def test_a_word_is_mended_in_the_places_that_are_chosen(page: Page, path: Path) -> None:
    hands = Hands(page)
    hands.press(wording.NEXT_UNSURE)
    focus_is(page, "unsure-heading")
    hands.reach(wording.WHAT_SHOULD_IT_SAY)
    page.keyboard.press("Control+a")
    page.keyboard.type("thee")
    page.keyboard.press("Enter")
    focus_is(page, "same-heading")
    first = page.locator("#same-0")
    expect(first).to_have_text(wording.CHANGE_THIS)
    hands.press(wording.CHANGE_THIS)
    expect(first).to_have_text(wording.NOT_THIS)
    focus_is(page, "same-0")
    expect(page.locator(".same li")).to_have_count(A_FEW)
    hands.press(wording.change_places(A_FEW - 1))
    expect(page.locator("#say")).to_have_text(wording.changed_in(A_FEW - 1))
    focus_is(page, "same-heading")
    assert count_of("thee", path) == A_FEW
    page.keyboard.press("u")
    expect(page.locator("#say")).to_contain_text("Undone:")
    assert count_of("thee", path) == 1

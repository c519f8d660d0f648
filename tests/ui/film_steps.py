"""What is done and looked for at the step of the films, in a real browser."""

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.ui.app import App, go, place_of
from ui.paths import known_as

PATIENCE_MS = 60_000
"""For what a job does on a busy computer."""


def folder_of(app: App, page: Page) -> Path:
    """The folder of the story that the page is in."""
    key = place_of(page)["project"]
    return next(path for path in (app.home / "stories").iterdir() if app.key(path) == key)


def left_over(story: Path) -> list[Path]:
    """What was handed over, and is neither added nor cleared away."""
    return [*(story / "cache" / "handed over").rglob("*"), *(story / "media").glob("*.new")]


def until(page: Page, ready: object) -> None:
    """Wait in small steps until something outside the page is so; the test's time ends else."""
    assert callable(ready)
    for _ in range(600):
        if ready():
            return
        page.wait_for_timeout(100)
    raise AssertionError("it never came")


def film_names(page: Page) -> list[str]:
    return page.locator("li.film h2").all_inner_texts()


def notice(page: Page) -> str:
    """What the page says went wrong; put away, so that the next is seen."""
    alert = page.locator("#main > .notice[role=alert]")
    said = alert.inner_text()
    alert.get_by_role("button", name="OK").click()
    expect(page.locator(".notice h2", has_text=said.splitlines()[0])).to_have_count(0)
    return said


def browse(page: Page, folder: Path, **place: object) -> None:
    go(page, panel="browse", folder=known_as(folder), **place)
    page.wait_for_selector("[role=dialog]")

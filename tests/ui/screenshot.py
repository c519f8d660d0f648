"""Takes the README's picture: the app at step 3 with the sample story, as it is.

python -m tests.ui.screenshot [FILE]
"""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page

from tests.ui.app import app_running, chromium_running, go, open_page, open_window

PICTURE = Path(__file__).parents[2] / "sample_media" / "screenshot.png"
SIZE = {"width": 1280, "height": 900}

CHOICES = {
    "keep": ("1.3", "1.5", "1.7", "1.10", "1.16", "1.17", "1.18", "1.23", "1.24"),
    "leave out": ("1.1", "1.2", "1.4"),
}

CHOOSE = """async ([moment, choice]) =>
    (await import("/own/static/js/app.js")).act("choose", { moment, choice })"""


def take_screenshot(file: Path) -> None:
    """Take the picture in an app and a home of its own."""
    with tempfile.TemporaryDirectory() as folder, chromium_running() as browser:
        home = Path(folder) / "home"
        with app_running(home) as app:
            window = open_window(browser, app, viewport=SIZE)
            page = open_page(window)
            page.click("#sample")
            page.wait_for_selector("[data-ready=one]")
            choose_some(page)
            page.mouse.move(0, 0)  # over nothing
            page.screenshot(path=file)
            window.close()


def choose_some(page: Page) -> None:
    """Keep some moments and leave some out, as a person who has begun."""
    for choice, numbers in CHOICES.items():
        for number in numbers:
            page.evaluate(CHOOSE, [number, choice])
    go(page, screen="all", moment="", page=1)
    page.wait_for_selector("[data-ready=all]")
    page.wait_for_function("[...document.images].every(image => image.complete)")
    page.wait_for_timeout(1_000)  # the player shows its first picture


if __name__ == "__main__":
    take_screenshot(Path(sys.argv[1]) if len(sys.argv) > 1 else PICTURE)

"""A browser for the tests that need one, and windows in which nothing may go wrong."""

from collections.abc import Iterator
from typing import Any, Protocol

import pytest
from playwright.sync_api import Browser, Page

from tests.ui.app import App, Watched, chromium_running, open_page, open_window


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """One browser a file: two playwrights cannot run beside each other in one thread."""
    with chromium_running() as browser:
        yield browser


class Visit(Protocol):
    """Opens a page of an app; what it did wrong fails the test in the end."""

    windows: list[Watched]

    def __call__(self, app: App, **options: Any) -> Page:
        """A page in a window of its own; ``options`` are playwright's of a context."""

    def allow(self, pattern: str) -> None:
        """Let pass, in the newest window, what this regular expression finds."""

    def tolerate(self, pattern: str) -> None:
        """Let pass, in the newest window, what it may find, and need not."""


class _Visits:
    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self.windows: list[Watched] = []

    def __call__(self, app: App, **options: Any) -> Page:
        self.windows.append(open_window(self._browser, app, **options))
        return open_page(self.windows[-1])

    def allow(self, pattern: str) -> None:
        self.windows[-1].allow(pattern)

    def tolerate(self, pattern: str) -> None:
        self.windows[-1].tolerate(pattern)


@pytest.fixture
def visit(chromium: Browser) -> Iterator[Visit]:
    """``page = visit(app)``; ``visit.allow(...)`` for what has to go wrong."""
    visits = _Visits(chromium)
    yield visits
    for window in visits.windows:
        window.close()

"""A browser for the tests that need one, and windows in which nothing may go wrong."""

from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any, Protocol

import pytest
from playwright.sync_api import Browser, Page

from tests.ui.app import App, Watched, chromium_running, open_page, open_window
from tests.ui.speaking import microphone


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """One browser a file: two playwrights cannot run beside each other in one thread."""
    with chromium_running(*microphone()) as browser:
        yield browser


class Visit(Protocol):
    """Opens a page of an app; what it did wrong fails the test in the end."""

    def __call__(self, app: App, **options: Any) -> Page:
        """A new page; ``options`` are playwright's of a context."""

    def allow(self, pattern: str) -> None:
        """Let pass, in the newest page's window, what this regular expression finds."""

    def tolerate(self, pattern: str) -> None:
        """Let pass, in the newest page's window, what it may find, and need not."""


class _Windows:
    """The windows that the tests of a file share: what one has loaded, the next need not."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._open: dict[str, tuple[App, Watched]] = {}

    def of(self, app: App, options: dict[str, Any]) -> Watched:
        """The window on this app with these options, opened now if it was not."""
        key = repr((app.address, options))
        if key not in self._open:
            self._open[key] = app, open_window(self._browser, app, **options)
        return self._open[key][1]

    def settle(self) -> None:
        """Close every page, and fail on what went wrong in one.

        A window on an app that has ended is closed.
        """
        with ExitStack() as every:
            for key, (app, window) in list(self._open.items()):
                if app.process.has_ended:
                    del self._open[key]
                    every.callback(window.close)
                else:
                    every.callback(window.settle)


class _Visits:
    def __init__(self, windows: _Windows) -> None:
        self._windows = windows
        self._newest: list[Watched] = []

    def __call__(self, app: App, **options: Any) -> Page:
        self._newest.append(self._windows.of(app, options))
        return open_page(self._newest[-1])

    def allow(self, pattern: str) -> None:
        self._newest[-1].allow(pattern)

    def tolerate(self, pattern: str) -> None:
        self._newest[-1].tolerate(pattern)


@pytest.fixture(scope="module")
def windows(chromium: Browser) -> _Windows:
    """The windows of a file; they close with its browser."""
    return _Windows(chromium)


@pytest.fixture
def visit(windows: _Windows) -> Iterator[Visit]:
    """``page = visit(app)``; ``visit.allow(...)`` for what has to go wrong."""
    yield _Visits(windows)
    windows.settle()

"""The real app in a process and a home of its own, and pages that notice all that goes wrong.

A page goes nowhere but to its own app. A request elsewhere, an error in the page or its console,
an answer of 400 or more, or a request that failed, fails the test in the end (``Watched.close``).
"""

import re
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Playwright,
    Request,
    Response,
    StorageState,
    ViewportSize,
    sync_playwright,
)
from playwright.sync_api import TimeoutError as PatienceIsOver

from tests.conftest import require
from tests.ui.running import RunningApp, free_port, running
from ui.session import key_of

FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --process-per-site"
).split()
"""A browser that asks nobody for anything by itself, with one process for the pages of a window."""

NO_PAGE = "/own/static/js/app.js"
"""What a window's first page shows: it is no page of the app, and asks it for nothing."""

WIDE: ViewportSize = {"width": 1280, "height": 800}
PHONE: ViewportSize = {"width": 390, "height": 844}
NARROW: ViewportSize = {"width": 320, "height": 640}
"""As 1280 px at 400 %: WCAG 2.2, 1.4.10."""

GIVEN_UP = "net::ERR_ABORTED"
"""What the page itself let go of: a film that is no longer shown."""


@dataclass
class App:
    """The running app. ``state`` is what a browser keeps that has opened the link."""

    process: RunningApp
    home: Path
    state: StorageState | None = None

    @property
    def address(self) -> str:
        """Where it is, without a slash at the end."""
        return self.process.address

    def key(self, project: Path) -> str:
        """What the pages call a project."""
        return key_of(project)


@contextmanager
def app_running(
    home: Path, project: Path | None = None, start: Sequence[str] = ("-m", "storyedit")
) -> Iterator[App]:
    """Start ``storyedit app`` with everything it keeps in ``home``, until the block ends."""
    home.mkdir(parents=True, exist_ok=True)
    environment = {"STORYEDIT_HOME": str(home), "XDG_STATE_HOME": str(home / "state")}
    named = [str(project)] if project else []
    command = (*start, "app", *named, "--port", str(free_port()), "--no-browser")
    with running(*command, environment=environment) as process:
        process.wait_for_link()
        yield App(process, home)


@contextmanager
def chromium_running(*flags: str) -> Iterator[Browser]:
    """Debian's Chromium, or playwright's own, with more ``flags``; skips where there is neither."""
    with sync_playwright() as playwright:
        path = _chromium(playwright)
        require(path is not None, "tests in a real browser need Chromium")
        browser = playwright.chromium.launch(executable_path=path, args=[*FLAGS, *flags])
        try:
            yield browser
        finally:
            browser.close()


def _chromium(playwright: Playwright) -> str | None:
    own = playwright.chromium.executable_path
    return shutil.which("chromium") or (own if Path(own).exists() else None)


@dataclass
class Watched:
    """A browser's window on an app, and all that went wrong in it.

    ``stays`` is open as long as the window: by it, the process of the pages stays too, and they
    need not read the app's scripts anew, which took most of a page's time.
    """

    context: BrowserContext
    address: str
    stays: Page
    wrong: list[str] = field(default_factory=list)
    allowed: list[str] = field(default_factory=list)
    tolerated: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.context.on("request", self._see_request)
        self.context.on("requestfailed", self._see_failure)
        self.context.on("response", self._see_response)
        self.context.on("console", self._see_console)
        self.context.on("weberror", lambda problem: self.wrong.append(f"page: {problem.error}"))

    def allow(self, pattern: str) -> None:
        """Let pass what this regular expression finds; it has to be found, else the test fails."""
        self.allowed.append(pattern)

    def tolerate(self, pattern: str) -> None:
        """Let pass what this regular expression finds; it may be found, and need not."""
        self.tolerated.append(pattern)

    def settle(self) -> None:
        """Close the pages, and fail on anything that went wrong and was not allowed."""
        seen = list(self.wrong)
        for page in self.context.pages:
            if page is not self.stays:
                page.close()
        patterns = [*self.allowed, *self.tolerated]
        unforeseen = [what for what in seen if not any(re.search(p, what) for p in patterns)]
        unseen = [a for a in self.allowed if not any(re.search(a, what) for what in seen)]
        for noted in (self.wrong, self.allowed, self.tolerated):
            noted.clear()
        assert not unforeseen, "\n".join(unforeseen)
        assert not unseen, f"allowed, and yet it did not happen: {unseen}"

    def close(self) -> None:
        """Settle, and close the window."""
        try:
            self.settle()
        finally:
            self.context.close()

    def _see_request(self, request: Request) -> None:
        inside = (f"{self.address}/", "data:", f"blob:{self.address}/")
        if not request.url.startswith(inside):
            self.wrong.append(f"outside: {request.url}")

    def _see_failure(self, request: Request) -> None:
        if request.failure != GIVEN_UP:
            self.wrong.append(f"failed: {request.url} {request.failure}")

    def _see_response(self, response: Response) -> None:
        if response.status >= 400:
            self.wrong.append(f"{response.status}: {response.request.method} {response.url}")

    def _see_console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.wrong.append(f"console: {message.text} {message.location}")


def open_window(browser: Browser, app: App, **options: Any) -> Watched:
    """A window of its own that may come in: the first opens the link, and the others know of it."""
    options.setdefault("viewport", WIDE)
    options.setdefault("reduced_motion", "reduce")
    context = browser.new_context(storage_state=app.state, **options)
    stays = context.new_page()
    if app.state is None:
        stays.goto(app.process.link)
        app.state = context.storage_state()
    stays.goto(f"{app.address}{NO_PAGE}")
    return Watched(context, app.address, stays)


def open_page(window: Watched) -> Page:
    """The app's page in this window, drawn and with its letters."""
    page = window.context.new_page()
    page.goto(f"{window.address}/")
    try:
        page.wait_for_selector("[data-ready]")
    except PatienceIsOver as problem:
        raise AssertionError("the page is not drawn: " + "\n".join(window.wrong)) from problem
    page.evaluate("document.fonts.ready")
    return page


def go(page: Page, /, **place: Any) -> None:
    """Go to a place (see ``ui.place.Place``), as a press does, and wait until it is drawn."""
    page.evaluate(
        "async place => { await (await import('/own/static/js/app.js')).see(place); }", place
    )


def place_of(page: Page) -> dict[str, Any]:
    """Where the page is."""
    place: dict[str, Any] = page.evaluate(
        "async () => (await import('/own/static/js/app.js')).now().place"
    )
    return place

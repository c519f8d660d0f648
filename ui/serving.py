"""Serve the app on this computer alone, from the first line printed to the goodbye."""

import logging
import os
import signal
import socket
import sys
import threading
import webbrowser
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress

import uvicorn
from starlette.types import ASGIApp

from storyedit import write_down
from ui import wording
from ui.door import Door, Opening
from ui.door_keys import DoorKeys

USUAL_PORT = 8717
"""The same each time, since browsers keep a person's choices by port; 8717 is nobody's."""

PORTS_BROWSERS_REFUSE = frozenset(
    map(
        int,
        "1719 1720 1723 2049 3659 4045 4190 5060 5061 6000 6566 6665 6666 6667 6668 6669 6679 "
        "6697 10080".split(),
    )
)
"""Those from 1024 up; source: "bad port" in the Fetch standard."""

ENDINGS = [
    getattr(signal, name)
    for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
    if hasattr(signal, name)
]
"""Ctrl-C, being told to end, and the window being closed."""

LAST_WORDS_S = 1
"""How long a page may finish what it is being sent; a film being played never would."""


def serve(
    app_factory: Callable[[int], ASGIApp],
    *,
    openings: Sequence[Opening],
    port: int | None,
    open_browser: bool,
    announce: Callable[[str], None],
) -> None:
    """Serve what ``app_factory`` makes for a port, on 127.0.0.1, until it is told to end.

    ``port`` is asked for (None: the usual one); where it is taken, another is used. ``announce``
    says one line to the person; the link is a line of its own. What goes wrong while serving is
    written down in the log. To be called in the main thread, which hears Ctrl-C.
    """
    _log_problems()
    with _listen(port, announce) as listener:
        found_port: int = listener.getsockname()[1]
        keys = DoorKeys(found_port, say_link=lambda link: _say(announce, wording.NEW_LINK, link))
        door = Door(app_factory(found_port), keys=keys, openings=openings)
        link = keys.link
        server = _server(door)
        with _ended_by(server):  # from the first line that says how to end it
            _say(announce, wording.APP_READY, link, wording.HOW_TO_END)
            if open_browser:
                # Its own thread: some browsers are waited for until they are closed.
                threading.Thread(target=_open_in_browser, args=(link,), daemon=True).start()
            server.run(sockets=[listener])
    _say(announce, wording.GOODBYE)


def _say(announce: Callable[[str], None], *lines: str) -> None:
    """Say lines where somebody still listens: the window may be closed by now."""
    with suppress(OSError):
        for line in lines:
            announce(line)


def _listen(port: int | None, announce: Callable[[str], None]) -> socket.socket:
    """Take the port at once, so that no other program comes between."""
    wanted = USUAL_PORT if port is None else port
    if wanted not in PORTS_BROWSERS_REFUSE:
        with suppress(OSError):
            return _listener(wanted)
    listener = _listener(0)
    _say(announce, wording.other_port(wanted, listener.getsockname()[1]))
    return listener


def _listener(port: int) -> socket.socket:
    """A listening socket that is known to be TCP, on any free port for 0.

    Left unsaid, asyncio leaves small answers waiting for one another: 40 ms for each.
    """
    made = socket.create_server(("127.0.0.1", port))
    return socket.socket(made.family, made.type, socket.IPPROTO_TCP, fileno=made.detach())


def _open_in_browser(link: str) -> None:
    """Show the link in this person's browser; where there is none, the printed link serves.

    On a Linux without a screen the standard library would open a browser inside the window.
    """
    screens = ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER")
    if sys.platform == "linux" and not any(os.environ.get(name) for name in screens):
        return
    with suppress(webbrowser.Error, OSError):
        webbrowser.open(link)


def _server(door: Door) -> "_Server":
    return _Server(
        uvicorn.Config(
            door,
            http="h11",
            ws="none",
            lifespan="on",
            access_log=False,  # the one-time link would stand in it
            log_config=None,
            log_level="warning",
            server_header=False,
            proxy_headers=False,
            timeout_graceful_shutdown=LAST_WORDS_S,
            h11_max_incomplete_event_size=32_768,
        )
    )


class _Server(uvicorn.Server):
    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End; that films and pages are cut off then is no news for the log."""
        logging.getLogger("uvicorn.error").disabled = True
        await super().shutdown(sockets)


@contextmanager
def _ended_by(server: uvicorn.Server) -> Iterator[None]:
    """Let every way of ending end the server, and nothing more.

    Uvicorn hears some of them itself, but afterwards hands each to whoever heard it before: by
    default that ends this process with no goodbye.
    """
    before = {each: signal.signal(each, server.handle_exit) for each in ENDINGS}
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


class _ToTheLog(logging.Handler):
    """Writes down what went wrong while serving: nobody should meet it on the screen."""

    def emit(self, record: logging.LogRecord) -> None:
        problem = record.exc_info[1] if record.exc_info else None
        if problem:
            write_down(problem)


def _log_problems() -> None:
    for name in ("uvicorn", "asyncio"):
        logger = logging.getLogger(name)
        logger.handlers = [_ToTheLog()]
        logger.propagate = False

"""A page with the app's players, served over this computer alone, and films for it to play."""

import asyncio
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from tests.media.recording import Picture, Samples, Sound, coded, even_stamps, record

HERE = Path(__file__).parent
SCRIPTS = HERE.parents[1] / "ui" / "static" / "js"
CHROMIUM = Path("/usr/bin/chromium")
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()

RATE = 25
SECONDS = 20
SIZE_PX = (640, 360)
RECORDINGS = 2
FIRST_NUMBER = 4096
"""Pictures of the second recording are numbered from here."""

KEPT_HZ, LEFT_OUT_HZ = 500, 3_000
SOUND_HZ = 48_000

Stretch = tuple[int | None, float, float]

STRETCHES: tuple[Stretch, ...] = (
    (0, 12.0, 13.2),
    (1, 3.0, 3.6),
    (0, 2.2, 3.2),
    (0, 3.2, 4.0),
    (1, 15.4, 15.8),
    (None, 0.0, 0.8),
    (1, 8.04, 9.4),
    (0, 17.0, 17.52),
    (0, 0.0, 0.6),
    (0, 6.6, 7.0),
    (1, 0.4, 2.4),
    (0, 9.0, 9.8),
    (1, 18.2, 19.0),
)
"""What is kept: the recording (none for a card), its start and its end in seconds. The third and
fourth touch."""


def number_of(recording: int, seconds: float) -> int:
    """The number drawn in the picture that is shown at this time."""
    return recording * FIRST_NUMBER + int(seconds * RATE + 1e-6)


def playlist_of(stretches: Sequence[Stretch] = STRETCHES, clips: Sequence[str] = ()) -> Any:
    """What the page is asked to play: these stretches, each a clip with a caption."""
    at, cuts, cues = 0.0, [], []
    for place, (recording, start, end) in enumerate(stretches):
        cuts.append(
            {
                "clip": clips[place] if clips else f"c{place}",
                "source": None if recording is None else f"/films/{recording}.mp4",
                "start": start,
                "end": end,
                "at": at,
                "card": {"text": "Part two"} if recording is None else None,
                "sound_only": False,
            }
        )
        cues.append({"start": at, "end": at + end - start, "lines": [f"line {place}"]})
        at += end - start
    return {"cuts": cuts, "cues": cues, "duration": at}


def make_films(folder: Path, keyframe_every: int = RATE) -> None:
    """Two recordings: a number in each picture, one tone where it is kept, another elsewhere."""
    for recording in range(RECORDINGS):
        picture = Picture(
            stamps=even_stamps(Fraction(RATE), SECONDS * RATE),
            draw=lambda number, first=recording * FIRST_NUMBER: coded(first + number, SIZE_PX),  # type: ignore[misc]
            options=(("crf", "18"), ("preset", "veryfast"), ("g", str(keyframe_every))),
        )
        record(folder / f"{recording}.mp4", picture, Sound(samples=_tones(recording)))


def _tones(recording: int) -> Samples:
    at = np.arange(SECONDS * SOUND_HZ) / SOUND_HZ
    kept = np.zeros(len(at), bool)
    for which, start, end in STRETCHES:
        kept |= (which == recording) & (at >= start) & (at < end)
    wave = np.where(kept, np.sin(2 * np.pi * KEPT_HZ * at), np.sin(2 * np.pi * LEFT_OUT_HZ * at))
    samples: Samples = (0.3 * 32_767 * wave).astype(np.int16)[:, np.newaxis]
    return samples


@dataclass(frozen=True)
class Site:
    """Where the page is, and a gate that holds back films asked for by /late/."""

    address: str
    loop: asyncio.AbstractEventLoop
    gate: asyncio.Event

    def let_through(self) -> None:
        """Send the films that were held back."""
        self.loop.call_soon_threadsafe(self.gate.set)


@contextmanager
def served(films: Path) -> Iterator[Site]:
    """Serve the page, the app's scripts and these films."""
    gate = asyncio.Event()
    loop = asyncio.new_event_loop()

    async def late(request: Request) -> FileResponse:
        await gate.wait()
        return FileResponse(films / request.path_params["name"])

    site = Starlette(
        routes=[
            Mount("/js", StaticFiles(directory=SCRIPTS)),
            Mount("/films", StaticFiles(directory=films)),
            Route("/late/{name}", late),
            Mount("/", StaticFiles(directory=HERE / "players_page", html=True)),
        ]
    )
    server = uvicorn.Server(uvicorn.Config(site, port=0, lifespan="off", log_level="warning"))
    thread = threading.Thread(target=lambda: loop.run_until_complete(server.serve()))
    thread.start()
    try:
        while not server.started and thread.is_alive():
            time.sleep(0.01)
        port = server.servers[0].sockets[0].getsockname()[1]
        yield Site(f"http://127.0.0.1:{port}", loop, gate)
    finally:
        server.should_exit = server.force_exit = True
        loop.call_soon_threadsafe(gate.set)
        thread.join()
        loop.close()


@contextmanager
def chromium() -> Iterator[Browser]:
    """A real browser without a window."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@contextmanager
def opened(browser: Browser, site: Site, **options: Any) -> Iterator[Page]:
    """The page, ready. Fails on an error in it, and on a request to anywhere else."""
    page = browser.new_page(**options)
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    page.on(
        "request",
        lambda asked: (
            None
            if asked.url.startswith((site.address, "data:", "blob:"))
            else wrong.append(asked.url)
        ),
    )
    page.goto(site.address)
    page.wait_for_selector("body[data-ready]")
    yield page
    page.close()
    assert [what for what in wrong if "404" not in what] == []


def press(page: Page, script: str) -> None:
    """Have the page's Play button do this, and press it."""
    page.evaluate(f"() => {{ pressed = () => {{ pressedAt = performance.now(); {script} }}; }}")
    page.click("#play")

"""A real browser, and a page of this computer's own that plays files in it."""

import json
import shutil
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

import numpy as np

from tests.conftest import require
from tests.media.recording import Pixels

if TYPE_CHECKING:
    from playwright.sync_api import Page

QUIET = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --autoplay-policy=no-user-gesture-required"
).split()

PAGE = """<!doctype html><meta charset="utf-8"><title>Player</title>
<video id="film" muted playsinline preload="auto"></video>
<script>
const film = document.getElementById("film");
function told(name) {
  return new Promise((done, failed) => {
    film.addEventListener(name, done, { once: true });
    film.addEventListener("error", () => failed(new Error(film.error.message)), { once: true });
  });
}
async function load(name) {
  const loaded = told("loadeddata");
  film.src = "/files/" + name;
  await loaded;
  return { at: film.currentTime, seconds: film.duration,
           width: film.videoWidth, height: film.videoHeight };
}
// "seeked" comes before the picture is drawn; the same picture again is not told of.
const SAME_PICTURE_MS = 500;
function drawn() {
  if (!film.videoWidth) return null;
  const frame = new Promise((done) => film.requestVideoFrameCallback(done));
  return Promise.race([frame, new Promise((done) => setTimeout(done, SAME_PICTURE_MS))]);
}
async function seek(seconds) {
  const begun = performance.now();
  const there = Promise.all([told("seeked"), drawn()]);
  film.currentTime = seconds;
  await there;
  return performance.now() - begun;
}
let ear = null;
async function hear(seconds) {
  if (!ear) {
    const sound = new AudioContext();
    ear = new AnalyserNode(sound, { fftSize: 4096, smoothingTimeConstant: 0 });
    sound.createMediaElementSource(film).connect(ear).connect(sound.destination);
    film.muted = false;
    await sound.resume();
  }
  await seek(seconds);
  await film.play();
  while (film.currentTime < seconds + 0.25) await new Promise((go) => setTimeout(go, 5));
  const loud = new Float32Array(ear.frequencyBinCount);
  ear.getFloatFrequencyData(loud);
  film.pause();
  return (loud.indexOf(Math.max(...loud)) * ear.context.sampleRate) / ear.fftSize;
}
function look() {
  const canvas = document.createElement("canvas");
  canvas.width = film.videoWidth;
  canvas.height = film.videoHeight;
  const brush = canvas.getContext("2d");
  brush.drawImage(film, 0, 0);
  const seen = brush.getImageData(0, 0, canvas.width, canvas.height).data;
  const grey = [];
  for (let at = 1; at < seen.length; at += 4) grey.push(seen[at]);
  return grey;
}
</script>"""


class Player:
    """Plays the files of one folder in Chromium."""

    def __init__(self, page: "Page", address: str) -> None:
        self._page = page
        page.goto(address)

    def load(self, name: str) -> Mapping[str, float]:
        """Open a file: where it stands and its length in seconds, its size in pixels."""
        loaded: dict[str, float] = self._page.evaluate(f"load({json.dumps(name)})")
        self._size = int(loaded["width"]), int(loaded["height"])
        return loaded

    def seek(self, seconds: float) -> float:
        """Jump, and how long the jump took in milliseconds."""
        return float(self._page.evaluate(f"seek({seconds})"))

    def hear(self, seconds: float) -> float:
        """The loudest tone, in Hz, of what is heard a quarter of a second after a moment."""
        return float(self._page.evaluate(f"hear({seconds})"))

    def look(self) -> Pixels:
        """What is seen now: the greens, rows by columns."""
        width, height = self._size
        return np.array(self._page.evaluate("look()"), np.uint8).reshape(height, width)

    def ask(self, script: str) -> Any:
        """What a script in the page answers."""
        return self._page.evaluate(script)


@contextmanager
def playing(folder: Path) -> Iterator[Player]:
    """Chromium with a page that plays the files of ``folder``; skips where there is none."""
    chromium = shutil.which("chromium")
    require(chromium is not None, "a test of what browsers play needs Chromium")
    require("playwright", "a test of what browsers play needs playwright")
    from playwright.sync_api import sync_playwright

    with _Server(folder) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(QUIET))
        try:
            yield Player(browser.new_page(), server.address)
        finally:
            browser.close()


class _Server:
    """Gives the page and the files out, stretches of them too, on this computer only."""

    def __init__(self, folder: Path) -> None:
        import uvicorn
        from starlette.applications import Starlette
        from starlette.requests import Request
        from starlette.responses import FileResponse, HTMLResponse, Response
        from starlette.routing import Route

        def page(_request: Request) -> Response:
            return HTMLResponse(PAGE)

        def file(request: Request) -> Response:
            return FileResponse(folder / request.path_params["name"])

        routes = [Route("/", page), Route("/files/{name}", file)]
        config = uvicorn.Config(Starlette(routes=routes), port=0, log_level="error")
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, daemon=True)

    @property
    def address(self) -> str:
        """Where the page is."""
        sockets = [socket for server in self._server.servers for socket in server.sockets]
        return f"http://127.0.0.1:{sockets[0].getsockname()[1]}/"

    def __enter__(self) -> Self:
        self._thread.start()
        while not self._server.started:
            self._thread.join(0.01)
        return self

    def __exit__(
        self,
        exception_type: type[BaseException] | None,
        exception: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._server.should_exit = True
        self._thread.join()

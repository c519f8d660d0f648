"""How fast the page's players start, join and seek, in a real browser; nothing is asserted here.

    python -m tests.bench.bench_players [--json]

Prints, median and worst: milliseconds from the press of Play to the first picture that moves (10
presses); the gap at each join, in frames of 25 a second; milliseconds a seek takes in recordings
with a keyframe every second and every 10 seconds; milliseconds of a word's beginning that are
lost when it is played from; and how much is heard of what was left out.
"""

import json
import random
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page

from tests.ui.heard import heard_since, listening_to
from tests.ui.playing import (
    RATE,
    RECORDINGS,
    SECONDS,
    STRETCHES,
    Site,
    chromium,
    make_films,
    opened,
    playlist_of,
    press,
    served,
)
from tests.ui.shown import gaps_frames, runs_of, turns_of

TIMES = 10
SEEKS = 30

SEEK = """async ([url, seconds]) => {
    const video = document.querySelector("#film");
    if (video.getAttribute("src") !== url) {
        film.open(url);
        await new Promise((done) => video.addEventListener("canplay", done, { once: true }));
    }
    const began = performance.now();
    const shown = new Promise((done) => video.requestVideoFrameCallback(done));
    film.seek(seconds);
    await shown;
    return performance.now() - began;
}"""


def spread(values: Sequence[float]) -> dict[str, float]:
    """The middle and the worst."""
    return {"median": round(median(values), 1), "worst": round(max(values), 1)}


def starts_ms(browser: Browser, site: Site) -> list[float]:
    """From the press to the first picture after the one that stood there."""
    taken = []
    for _ in range(TIMES):
        with opened(browser, site) as page:
            page.evaluate("playlist => relay.load(playlist)", playlist_of())
            page.wait_for_function("stage.dataset.showing")
            page.wait_for_timeout(500)
            press(page, "seen.frames.length = 0; relay.play()")
            page.wait_for_function("seen.frames.some(({ player }) => player === 0)")
            shown = "seen.frames.find(({ player }) => player === 0).expectedDisplayTime"
            taken.append(page.evaluate(f"{shown} - pressedAt"))
    return taken


def joins_frames(page: Page) -> list[float]:
    """The gap at each join of the whole line."""
    page.evaluate("playlist => relay.load(playlist)", playlist_of())
    page.wait_for_function("stage.dataset.showing")
    press(page, "said.length = 0; relay.play()")
    page.wait_for_function("said.some(([what, state]) => what === 'onState' && state === 'ended')")
    runs = runs_of(STRETCHES)
    return gaps_frames(turns_of(page.evaluate("seen"))[-len(runs) :], runs)


def seeks_ms(page: Page, url: str) -> list[float]:
    """From asking to the picture."""
    chance = random.Random(1)
    return [page.evaluate(SEEK, [url, chance.uniform(0, SECONDS - 1)]) for _ in range(SEEKS)]


def lost_ms(page: Page) -> list[float]:
    """How much of the beginning of a stretch of 600 ms is not heard when it is played from."""
    page.evaluate("film.open('/films/1.mp4')")
    listening_to(page, "[video]")
    lost: list[float] = []
    for _ in range(TIMES):
        heard_since(page)
        page.evaluate("film.playFrom(3.0)")
        page.wait_for_function("film.time > 3.8")
        page.evaluate("film.pause()")
        lost.append(600 - heard_since(page).first_kept_ms)
    return lost


def left_out_ms(page: Page) -> dict[str, float]:
    """What is heard in the whole line of what was left out, and the silence at its joins."""
    page.evaluate("playlist => relay.load(playlist)", playlist_of())
    listening_to(page, "stage.querySelectorAll('video')")
    page.evaluate("said.length = 0; relay.play()")
    page.wait_for_function("said.some(([what, state]) => what === 'onState' && state === 'ended')")
    heard = heard_since(page)
    card = max(heard.silent_joins_ms, default=0)
    joins = [gap for gap in heard.silent_joins_ms if gap != card]
    return {"left out": heard.left_out_ms, "silence at joins": sum(joins)}


def measure(films: Path) -> dict[str, dict[str, float]]:
    """Every figure, by its name."""
    make_films(films)
    far = films / "far"
    far.mkdir()
    make_films(far, keyframe_every=10 * RATE)
    for recording in range(RECORDINGS):
        (far / f"{recording}.mp4").rename(films / f"far-{recording}.mp4")
    with served(films) as site, chromium() as browser:
        figures = {"start ms": spread(starts_ms(browser, site))}
        with opened(browser, site) as page:
            figures["join gap frames"] = spread(joins_frames(page))
        with opened(browser, site) as page:
            figures["seek ms, keyframe a second"] = spread(seeks_ms(page, "/films/0.mp4"))
            figures["seek ms, keyframe in 10 s"] = spread(seeks_ms(page, "/films/far-0.mp4"))
            figures["word's beginning lost ms"] = spread(lost_ms(page))
        with opened(browser, site) as page:
            figures["sound of the line ms"] = left_out_ms(page)
    return figures


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        figures = measure(Path(folder))
    if "--json" in sys.argv:
        print(json.dumps(figures, indent=2))
        return
    for name, values in figures.items():
        print(f"{name:28}", "  ".join(f"{what} {value}" for what, value in values.items()))


if __name__ == "__main__":
    main()

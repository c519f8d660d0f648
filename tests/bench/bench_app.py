"""How quick the app is with an hour's talk, in a real browser; nothing is asserted here.

    python -m tests.bench.bench_app [--json]

Makes a project of 900 sentences and 9,000 words over an hour's film with a keyframe every 10 s,
lets the app make its light copy, and prints: milliseconds until the first sentences are there (5
fresh loads); of one Keep until the page shows it, alone (one at a time, 60) and with 450 moments
kept (all of it, 60); of a jump to a word until its picture is there (40), also before the light
copy was made; from Play my story to the first picture that moves (5); the memory of the page's
own scripts after all that, and how much of it 500 more edits added. Beside each stands what was
asked, and the ratio of the two.
"""

import json
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import CDPSession, Page

from storyedit import Choice, Choose, moments_of, open_project
from tests.ui.app import App, app_running, chromium_running, go, open_page, open_window
from tests.ui.told import FIRST_STORY, long_film, make_long

LOADS = 5
KEEPS = 60
SEEKS = 40
PLAYS = 5
MORE_EDITS = 500
KEPT = 450

ASKED = {
    "first sentences ms": 1_500,
    "keep, one at a time ms": 50,
    "keep, all of it ms": 50,
    "seek before the light copy ms": 100,
    "seek ms": 100,
    "play my story ms": 300,
    "heap MB": 12,
    "heap grown by 500 edits MB": 0,
}

PRESS = """async ([button, text, after]) => {
    const began = performance.now();
    const element = document.querySelector(button);
    let watch;
    const shown = new Promise((done) => {
        const look = () => document.querySelector(text)?.textContent.includes(after) && done();
        watch = new MutationObserver(() => look());
        watch.observe(document.querySelector("#page"),
            { childList: true, subtree: true, characterData: true, attributes: true });
    });
    element.click();
    await shown;
    watch.disconnect(); // else each press leaves one behind, and the heap grows by it
    return performance.now() - began;
}"""

SEEK = """async (place) => {
    const word = document.querySelectorAll("[data-words] [data-from]")[place];
    const video = document.querySelector("[data-stage=words] video");
    const wanted = Number(word.dataset.from) / 1000;
    video.pause();
    const shown = new Promise((done) => {
        const look = (_, { mediaTime }) =>
            Math.abs(mediaTime - wanted) < 0.5 ? done() : video.requestVideoFrameCallback(look);
        video.requestVideoFrameCallback(look);
    });
    const began = performance.now();
    word.click();
    await shown;
    return performance.now() - began;
}"""

PLAY = """async () => {
    const began = performance.now();
    document.querySelector("[data-here=play-story]").click();
    const videos = () => [...document.querySelectorAll("[data-stage=story] video")];
    const moving = () => videos().some((video) => !video.paused && video.currentTime > 0);
    while (!moving()) await new Promise(requestAnimationFrame);
    const [video] = videos().filter((each) => !each.paused);
    const from = video.currentTime;
    while (video.currentTime <= from) await new Promise(requestAnimationFrame);
    return performance.now() - began;
}"""


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder, chromium_running() as browser:
        home = Path(folder) / "home"
        path = home / "stories" / "A long talk.storyedit"
        make_long(path, long_film(Path(folder) / "hour.mp4", 60), 60)
        with app_running(home) as app:
            window = open_window(browser, app)
            page = open_page(window)
            devtools = window.context.new_cdp_session(page)
            measured = {}
            for name, value in measure(app, page, path, devtools):
                measured[name] = value
                tell(name, value)
            window.close()
    if "--json" in sys.argv:
        sys.stdout.write(json.dumps(measured, indent=2) + "\n")


def measure(app: App, page: Page, path: Path, devtools: CDPSession) -> Iterator[tuple[str, float]]:
    """Everything, in one run of one app, each figure as soon as it is known."""
    key = app.key(path)
    go(page, screen="words", project=key)
    yield "seek before the light copy ms", median(seeks(page))
    wait_for_light_copy(path)
    loads = [first_sentences(page, key) for _ in range(LOADS)]
    yield "first sentences ms", median(loads)
    yield "seek ms", median(seeks(page))
    go(page, screen="one", project=key, moment="1.1")
    yield "keep, one at a time ms", median(keeps_one(page, KEEPS))
    keep_many(page, path, key)
    yield "keep, all of it ms", median(keeps_all(page, KEEPS))
    yield "play my story ms", median(plays(page))
    go(page, screen="one", project=key, moment="1.101")
    before = heap_mb(devtools)
    yield "heap MB", before
    keeps_one(page, MORE_EDITS)
    yield "heap grown by 500 edits MB", heap_mb(devtools) - before


def first_sentences(page: Page, key: str) -> float:
    """From asking for the page anew to the first words that can be pressed."""
    go(page, screen="words", project=key)
    began = time.perf_counter()
    page.reload()
    page.wait_for_selector("[data-words] [data-from]")
    return 1000 * (time.perf_counter() - began)


def wait_for_light_copy(path: Path) -> None:
    """The app makes it in the background."""
    while not list((path / "cache").glob("light/*.mp4")):
        time.sleep(1)


def seeks(page: Page) -> list[float]:
    """Jumps to words all over the page that is shown, there and back."""
    page.wait_for_selector("[data-words] [data-from]")
    page.mouse.click(2, 2)  # a browser plays nothing aloud before a person has pressed something
    return [float(page.evaluate(SEEK, (number * 67) % 190)) for number in range(SEEKS)]


def keeps_one(page: Page, times: int) -> list[float]:
    """One moment after the other, each kept or left out."""
    took = []
    for number in range(times):
        now = int(page.locator("#moment b").inner_text().split()[-1])
        choice = "#choose-keep" if number % 2 else "#choose-leave_out"
        took.append(float(page.evaluate(PRESS, [choice, "#moment b", str(now + 1)])))
    return took


def keep_many(page: Page, path: Path, key: str) -> None:
    """Half of the hour is in the story: kept on the disk while the app has let go of it."""
    page.evaluate("async () => (await import('/own/static/js/app.js')).act('home')")
    with open_project(path) as project:
        for moment in moments_of(project)[:KEPT]:
            for clip_id in moment.clip_ids:
                project.edit(FIRST_STORY, Choose(clip_id, Choice.KEEP))
    go(page, screen="all", project=key)


def keeps_all(page: Page, times: int) -> list[float]:
    """Undo and redo are as much as a Keep: the whole page comes anew."""
    page.wait_for_selector("[data-ready=all]")
    took = []
    for _ in range(times):
        took.append(float(page.evaluate(KEEP_IN_LIST)))
    return took


KEEP_IN_LIST = """async () => {
    const app = await import("/own/static/js/app.js");
    const row = document.querySelector("[data-do=choose]") ?? null;
    const began = performance.now();
    const version = app.now().version;
    if (row) row.click(); else document.querySelector("[data-do=undo]").click();
    while (app.now().version === version) await new Promise((done) => setTimeout(done, 1));
    return performance.now() - began;
}"""


def plays(page: Page) -> list[float]:
    """Play my story from its start, some seconds after the last change."""
    took = []
    for _ in range(PLAYS):
        page.reload()
        page.wait_for_selector("[data-here=play-story]")
        page.mouse.click(2, 2)
        page.wait_for_timeout(2_500)
        took.append(float(page.evaluate(PLAY)))
    return took


def heap_mb(devtools: CDPSession) -> float:
    """The page's own scripts' memory, once what nobody holds is gone."""
    devtools.send("HeapProfiler.collectGarbage")
    devtools.send("Performance.enable")
    metrics: list[dict[str, Any]] = devtools.send("Performance.getMetrics")["metrics"]
    return float(
        next(each["value"] for each in metrics if each["name"] == "JSHeapUsedSize") / 1_000_000
    )


def tell(name: str, value: float) -> None:
    """A figure, what was asked, and the ratio of the two."""
    if "--json" in sys.argv:
        return
    ratio = f"ratio {value / ASKED[name]:.2f}" if ASKED[name] else ""
    sys.stdout.write(f"{name:32} {value:9.1f}   asked {ASKED[name]:6}   {ratio}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()

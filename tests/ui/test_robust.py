"""The app is killed, stopped, run twice and filled up: nothing that was answered for is lost."""

import random
import signal
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Error, Page, expect

from storyedit import Choice, history_of, look_at_project, moments_of
from tests.ui.app import App, app_running, go
from tests.ui.conftest import Visit
from tests.ui.hearing import listen_to, wait_for_focus, wait_until_said
from tests.ui.small_films import small_film
from tests.ui.states import ask
from tests.ui.told import SAMPLES, make_bus, make_project

PATIENCE_MS = 60_000
KILLS = 1
MANY_KILLS = 40
SMALL_BYTES = 1_500_000
"""Less than the film of the bus, and more than the app itself writes into one file."""

SPEAK_OF_ENDING = ("failed: ", "console: ", "page: ")
"""What a page cannot help but meet when the app behind it is killed."""

expect.set_options(timeout=PATIENCE_MS)


@pytest.fixture
def story(tmp_path: Path) -> Path:
    return make_bus(tmp_path / "home" / "stories" / "The bus.storyedit")


@pytest.fixture
def app(tmp_path: Path, story: Path) -> Iterator[App]:
    with app_running(tmp_path / "home", story) as running_app:
        yield running_app


def at(app: App, visit: Visit, story: Path, screen: str) -> Page:
    page = visit(app)
    page.set_default_timeout(PATIENCE_MS)
    listen_to(page)
    go(page, screen=screen, project=app.key(story), story="story-1", moment="", panel="")
    return page


def choices_in(story: Path) -> list[Choice]:
    with look_at_project(story) as project:
        return [moment.choice for moment in moments_of(project)]


def press_until_killed(app: App, page: Page, after_s: float) -> list[str]:
    """Press one choice after the other; what the app answered for before it was killed."""
    page.evaluate("window.answered = []")
    killer = threading.Timer(after_s, app.process.process.send_signal, [signal.SIGKILL])
    killer.start()
    page.evaluate(
        """async () => {
            const app = await import("/own/static/js/app.js");
            const verbs = ["keep", "leave out", "not sure"];
            for (let number = 1; number < 38 && document.getElementById("lost").hidden; number++) {
                const choice = verbs[number % 3];
                const before = app.now().version;
                await app.act("choose", { moment: `1.${number}`, choice });
                if (app.now().version !== before) window.answered.push(choice);
                await new Promise((done) => setTimeout(done, 20));
            }
        }"""
    )
    killer.join()
    app.process.process.wait()
    answered: list[str] = page.evaluate("window.answered")
    return answered


def check_a_kill(home: Path, story: Path, visit: Visit, after_s: float) -> None:
    make_bus(story)
    with app_running(home, story) as app:
        page = at(app, visit, story, "one")
        answered = press_until_killed(app, page, after_s)
        visit.tolerate("|".join(SPEAK_OF_ENDING))
        expect(page.locator("#lost")).to_be_visible()
    kept = choices_in(story)
    assert [choice.value for choice in kept[: len(answered)]] == answered
    assert len([choice for choice in kept if choice is not Choice.OPEN]) <= len(answered) + 1
    with app_running(home, story) as again:
        page = visit(again)
        go(page, screen="one", project=again.key(story), moment="")
        assert f"Moment {sum(c is not Choice.OPEN for c in kept) + 1} of" in page.inner_text(
            "#moment"
        )
        page.close()  # before its app ends


@pytest.mark.parametrize("seed", range(KILLS))
def test_a_kill_loses_no_press_that_was_answered(tmp_path: Path, visit: Visit, seed: int) -> None:
    after_s = random.Random(seed).uniform(0.05, 1.5)
    home = tmp_path / "home"
    check_a_kill(home, home / "stories" / "The bus.storyedit", visit, after_s)


@pytest.mark.full
@pytest.mark.parametrize("seed", range(KILLS, MANY_KILLS))
def test_many_kills_lose_no_press_that_was_answered(
    tmp_path: Path, visit: Visit, seed: int
) -> None:
    test_a_kill_loses_no_press_that_was_answered(tmp_path, visit, seed)


def test_a_kill_while_a_film_is_handed_over_leaves_nothing(tmp_path: Path, visit: Visit) -> None:
    home = tmp_path / "home"
    story = make_project(home / "stories" / "Films.storyedit", "Films")
    film = small_film(tmp_path / "Long.mp4", seconds=30)
    over = story / "cache" / "handed over"
    with app_running(home, story) as app:
        page = at(app, visit, story, "films")
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        slow = {
            "offline": False,
            "latency": 0,
            "downloadThroughput": -1,
            "uploadThroughput": 50_000,
        }
        session.send("Network.emulateNetworkConditions", slow)
        page.set_input_files("#picked-films", film)
        while not list(over.glob("*/*")):
            page.wait_for_timeout(50)
        app.process.process.kill()
        expect(page.locator("#lost")).to_be_visible()
        visit.tolerate("|".join(SPEAK_OF_ENDING))
    half = story / "media" / "m1.mp4.new"
    half.parent.mkdir(exist_ok=True)
    half.write_bytes(b"half a copy")
    assert list(over.glob("*/*"))
    with app_running(home, story) as again:
        page = at(again, visit, story, "films")
        expect(page.locator("#main")).to_contain_text("Add the film where you tell your story.")
        assert not over.exists()
        assert not half.exists()
        page.close()


def test_the_older_of_two_windows_is_told_and_never_overwrites(
    app: App, visit: Visit, story: Path
) -> None:
    older, newer = at(app, visit, story, "one"), at(app, visit, story, "one")
    for page in (older, newer):
        go(page, moment="1.1")
    newer.click("#choose-keep")
    wait_until_said(newer, "Kept.")
    older.click("#choose-leave_out")
    expect(older.get_by_role("alert").first).to_contain_text("changed in another window")
    wait_for_focus(older, "notice")
    expect(older.locator("#choose-keep")).to_have_attribute("aria-pressed", "true")
    assert choices_in(story)[0] is Choice.KEEP
    older.click("#choose-leave_out")
    wait_until_said(older, "Left out.")
    assert choices_in(story)[0] is Choice.LEAVE_OUT


def test_an_older_window_is_told_also_after_the_story_was_shut_and_opened(
    app: App, visit: Visit, story: Path
) -> None:
    older, newer = at(app, visit, story, "one"), at(app, visit, story, "one")
    ask(older, "choose", moment="1.1", choice="keep")
    ask(newer, "home")
    newer.get_by_role("button", name="Go on: The bus").click()
    newer.wait_for_selector("[data-ready=one]")
    ask(newer, "choose", moment="1.2", choice="keep")
    go(older, moment="1.2")  # sees what there is now, and its number
    ask(newer, "choose", moment="1.2", choice="not sure")
    older.click("#choose-leave_out")
    expect(older.get_by_role("alert").first).to_contain_text("changed in another window")
    assert choices_in(story)[1] is Choice.NOT_SURE


def test_ctrl_c_while_a_film_is_made_ends_all_of_it(app: App, visit: Visit, story: Path) -> None:
    page = at(app, visit, story, "one")
    for number in range(1, 30):
        ask(page, "choose", moment=f"1.{number}", choice="keep")
    go(page, screen="watch")
    page.click("#make")
    page.wait_for_function("document.querySelector('[role=progressbar]')?.ariaValueNow > 0")
    pid = app.process.process.pid
    children = [
        int(child)
        for each in Path(f"/proc/{pid}/task").glob("*/children")
        for child in each.read_text().split()
    ]
    assert children, "ffmpeg is at work"
    code, problems = app.process.end(signal.SIGINT)
    assert (code, problems) == (0, "")
    assert not any(Path(f"/proc/{child}").exists() for child in children)
    expect(page.locator("#lost")).to_be_visible()
    visit.tolerate("|".join([*SPEAK_OF_ENDING, "500: GET "]))  # cut off, after its last second
    with look_at_project(story) as project:  # nobody holds it, and it is whole
        assert len(history_of(project, "story-1")) > 29


def test_a_disk_that_fills_up_is_told_of_in_place(tmp_path: Path, visit: Visit) -> None:
    home = tmp_path / "home"
    story = make_project(home / "stories" / "Films.storyedit", "Films")
    small = ("-m", "tests.ui.small_disk", str(SMALL_BYTES))
    with app_running(home, story, start=small) as app:
        page = at(app, visit, story, "films")
        page.set_input_files("#picked-films", SAMPLES / "the-bus.mp4")
        expect(page.locator("#main > .notice")).to_contain_text("The disk is full.")
        assert not list((story / "cache" / "handed over").rglob("*"))
        page.get_by_role("button", name="OK").click()
        expect(page.locator("#main > .notice")).to_have_count(0)
        page.set_input_files("#picked-films", small_film(tmp_path / "Small.mp4"))
        expect(page.locator("li.film")).to_have_count(1)
        visit.tolerate("failed: |console: ")  # the app hangs up on what it has no room for
        page.close()


def test_making_on_a_full_disk_is_told_of_and_nothing_is_lost(tmp_path: Path, visit: Visit) -> None:
    home = tmp_path / "home"
    story = make_bus(home / "stories" / "The bus.storyedit", chosen=[Choice.KEEP] * 20)
    before = choices_in(story)
    with app_running(home, story, start=("-m", "tests.ui.small_disk", "300000")) as app:
        page = at(app, visit, story, "watch")
        page.click("#make")
        notice = page.locator("#main > .notice")
        expect(notice).to_be_visible()
        expect(notice).to_contain_text("disk is full")
        page.get_by_role("button", name="OK", exact=True).click()
        expect(notice).to_have_count(0)
        expect(page.locator("#make")).to_be_visible()
        page.close()
    assert choices_in(story) == before


def test_what_a_page_sends_may_be_anything(app: App, visit: Visit, story: Path) -> None:
    page = at(app, visit, story, "one")
    for sent in (
        {},
        {"do": "no such thing"},
        {"do": "choose", "with": {"moment": 7, "choice": []}},
        {"do": "choose", "with": None, "place": {"screen": "one", "project": "../.."}},
        {"do": "make", "place": "nowhere"},
        {"do": "add-film", "with": {"path": "not base 64 \ud83c"}},
        {"do": "save", "with": {"kind": "../../etc"}},
    ):
        with suppress(Error):  # a lone surrogate cannot even be sent
            page.evaluate(
                """async sent => {
                    const app = await import("/own/static/js/app.js");
                    await app.act(sent.do, sent.with);
                }""",
                sent,
            )
    go(page, screen="one", project=app.key(story))
    expect(page.locator("#moment")).to_be_visible()

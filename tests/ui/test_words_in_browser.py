"""The words in a real browser: by keyboard alone, the focus never lost; and really listened to."""

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from storyedit import Moment, TimeRange, add_recordings, look_at_project, moments_of
from storyedit.engines.packaged import is_packaged
from storyedit.project.folder import ProjectFolder
from tests.conftest import require
from tests.ui.app import App, app_running, go
from tests.ui.conftest import Visit
from tests.ui.hands import Hands
from tests.ui.states import GAP, project_path
from tests.ui.told import (
    SAMPLES,
    Said,
    bus_until,
    make_bus,
    make_project,
    said_in,
    transcript_of,
)
from ui import wording

UNTIL_HEARD_MS = 240_000
"""Listening to the sample takes half a minute; a busy computer takes longer."""


@dataclass(frozen=True, slots=True)
class Bus:
    """The words of a new story of the bus, in a page."""

    path: Path
    page: Page

    def moment(self, number: str) -> Moment:
        """A moment as it is on the disk."""
        with look_at_project(self.path) as project:
            return next(each for each in moments_of(project) if each.number == number)


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    with app_running(tmp_path_factory.mktemp("home")) as started:
        yield started


@pytest.fixture
def bus(visit: Visit, app: App, request: pytest.FixtureRequest) -> Bus:
    path = make_bus(project_path(app.home, str(abs(hash(request.node.name)))))
    page = visit(app)
    go(page, screen="words", project=app.key(path))
    return Bus(path, page)


@pytest.fixture
def page(bus: Bus) -> Page:
    return bus.page


def focus_is(page: Page, id: str) -> None:
    expect(page.locator(f"[id='{id}']")).to_be_focused()


def opened(page: Page, number: str) -> None:
    """Open a sentence with the keyboard."""
    page.locator(f"[id='choose-{number}']").focus()
    page.keyboard.press("Enter")
    focus_is(page, "word-1")


# by keyboard


def test_words_are_mended_by_keyboard_alone(page: Page, bus: Bus) -> None:
    before = bus.moment("1.3")
    hands = Hands(page)
    opened(page, "1.3")
    page.keyboard.press("ArrowRight")
    focus_is(page, "word-2")
    page.keyboard.press("Enter")
    expect(page.locator("#word-2")).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("ArrowRight")
    page.keyboard.press(" ")
    expect(page.locator("#word-3")).to_have_attribute("aria-pressed", "true")
    focus_is(page, "word-3")
    hands.reach(wording.WHAT_SHOULD_IT_SAY)
    page.keyboard.press("Control+a")
    page.keyboard.type("should ${you} like")
    page.keyboard.press("Enter")
    focus_is(page, "choose-1.3")
    expect(page.locator("[id='said-1.3']")).to_contain_text("What should ${you} like")
    expect(page.locator("#say")).to_have_text(wording.WORDS_CHANGED)
    after = bus.moment("1.3")
    assert after.words is not None
    assert after.words[:2] == ("What", "should ${you} like")
    assert (after.time, after.content) == (before.time, before.content), "the cut does not change"
    page.keyboard.press("u")
    expect(page.locator("[id='said-1.3']")).to_contain_text(before.text)
    focus_is(page, "choose-1.3")


def test_the_heard_words_are_put_back(page: Page, bus: Bus) -> None:
    before = bus.moment("1.1").text
    opened(page, "1.1")
    page.keyboard.press("Enter")
    expect(page.get_by_label(wording.WHAT_SHOULD_IT_SAY)).to_be_visible()
    Hands(page).reach(wording.WHAT_SHOULD_IT_SAY)
    page.keyboard.press("Control+a")
    page.keyboard.type("Why")
    page.keyboard.press("Enter")
    focus_is(page, "choose-1.1")
    opened(page, "1.1")
    page.keyboard.press("Enter")
    expect(page.get_by_text(wording.heard_was("Hello."))).to_be_visible()
    Hands(page).press(wording.PUT_HEARD_BACK)
    focus_is(page, "choose-1.1")
    assert bus.moment("1.1").text == before


def test_a_row_of_words_is_one_stop_and_keeps_its_place(page: Page) -> None:
    opened(page, "1.4")
    last = page.locator(".word").count()
    for key, word in (("End", last), ("ArrowRight", last), ("Home", 1), ("ArrowLeft", 1)):
        page.keyboard.press(key)
        focus_is(page, f"word-{word}")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    focus_is(page, "choose-1.4")
    page.keyboard.press("Shift+Tab")
    focus_is(page, "word-2")
    assert page.locator(".word[tabindex='0']").count() == 1
    page.keyboard.press("Escape")
    focus_is(page, "choose-1.4")
    expect(page.locator(".word")).to_have_count(0)


def test_it_is_said_who_is_speaking(page: Page, bus: Bus) -> None:
    opened(page, "1.4")
    Hands(page).press(wording.WHO_IS_SPEAKING)
    focus_is(page, "who-heading")
    Hands(page).reach(wording.SOMEBODY_NEW)
    page.keyboard.type("Kim </textarea>")
    page.keyboard.press("Enter")
    focus_is(page, "also-heading")
    assert bus.moment("1.4").speaker == "Kim </textarea>"
    assert bus.moment("1.5").speaker == "Sam"
    Hands(page).press(wording.YES_ALL_THOSE)
    focus_is(page, "choose-1.4")
    assert bus.moment("1.5").speaker == "Kim </textarea>"
    assert bus.moment("1.7").speaker == "Sam"


def test_a_known_name_is_one_press(page: Page, bus: Bus) -> None:
    name = page.locator(".name").nth(1)
    name.focus()
    page.keyboard.press("Enter")
    focus_is(page, "who-heading")
    Hands(page).press("Asking")
    expect(page.locator("#say")).to_have_text(wording.speaks_here("Asking"))
    assert bus.moment("1.4").speaker == "Asking"
    assert page.evaluate("document.activeElement !== document.body")


def test_a_word_is_found_in_each_of_its_places(page: Page) -> None:
    page.locator("#find").focus()
    page.keyboard.type("BÚS")
    page.keyboard.press("Enter")
    focus_is(page, "next-place")
    counted = re.search(r"Place 1 of (\d+)", page.inner_text(".sentence.is-here"))
    assert counted is not None
    count = int(counted[1])
    assert count > 2
    for place in range(1, count + 1):
        here = page.locator(".sentence.is-here")
        expect(here).to_contain_text(wording.place_of(place, count))
        assert "bus" in here.locator(".found").first.inner_text().lower()
        marks = here.locator(".found").first.evaluate(
            "mark => { const style = getComputedStyle(mark);"
            " return [style.textDecorationLine, style.outlineStyle]; }"
        )
        assert marks == ["underline", "solid"], "more than a colour"
        focus_is(page, "next-place")
        page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    focus_is(page, "find")
    expect(page.locator("#find")).to_have_value("")
    expect(page.locator(".found")).to_have_count(0)


def test_what_is_not_found_is_said_and_the_field_keeps_it(page: Page) -> None:
    page.locator("#find").fill("tram")
    page.keyboard.press("Enter")
    expect(page.locator("#say")).to_have_text(wording.NOT_FOUND)
    focus_is(page, "find")
    expect(page.locator("#find")).to_have_value("tram")
    page.locator("#find").fill("")
    page.keyboard.press("Enter")
    expect(page.locator("#stop-finding")).to_have_count(0)
    focus_is(page, "find")


def test_a_gap_is_written(page: Page, bus: Bus) -> None:
    go(page, page=2)
    page.locator(f"[id='choose-{GAP}']").focus()
    page.keyboard.press("Enter")
    focus_is(page, "gap-text")
    page.keyboard.type("Not that part.")
    page.keyboard.press("Enter")
    focus_is(page, f"choose-{GAP}")
    assert bus.moment(GAP).text == "Not that part."
    page.keyboard.press("Enter")
    Hands(page).press(wording.TAKE_IT_AWAY)
    focus_is(page, f"choose-{GAP}")
    assert bus.moment(GAP).text == ""


def test_pages_are_turned_and_begin_at_their_top(page: Page) -> None:
    button = page.get_by_role("button", name=wording.NEXT_PAGE).last
    button.focus()
    page.keyboard.press("Enter")
    focus_is(page, "said-heading")
    expect(page.locator("#said-heading")).to_be_in_viewport()
    assert page.locator(".sentence").first.is_visible()
    expect(page.get_by_text(wording.page_of(2, 2)).first).to_be_visible()
    page.go_back()
    expect(page.get_by_text(wording.page_of(1, 2)).first).to_be_visible()


# hearing


def test_a_pressed_word_is_heard_and_lit(page: Page) -> None:
    word = page.locator("[id='said-1.4'] b").nth(3)
    word.click()
    page.wait_for_function("document.querySelector('[data-stage=words] video')?.currentTime > 0")
    expect(page.locator("[id='said-1.4'] .lit")).to_have_count(1)
    page.keyboard.press(" ")
    expect(page.locator("#play")).not_to_have_class(re.compile("is-playing"))
    shown = page.inner_text("[data-now]")
    assert re.fullmatch(r"\d+:\d\d", shown)
    assert shown != "0:00"


def test_chosen_words_are_heard_and_then_it_stops(page: Page, bus: Bus) -> None:
    opened(page, "1.4")
    page.keyboard.press("Enter")
    expect(page.locator("#should-say")).to_be_visible()
    Hands(page).press(wording.HEAR_IT)
    page.wait_for_function(
        "() => { const video = document.querySelector('[data-stage=words] video');"
        " return video && video.paused && video.currentTime > 0; }"
    )
    at_s = page.evaluate("document.querySelector('[data-stage=words] video').currentTime")
    start_s = bus.moment("1.4").time.start_ms / 1000
    assert start_s < at_s < start_s + 1.5


# really listening


def test_films_are_really_listened_to(visit: Visit, app: App, tmp_path: Path) -> None:
    require("faster_whisper", "listening needs an engine")
    require(is_packaged(), "listening needs the packaged model")
    film = bus_until(tmp_path / "the bus.mp4", seconds=72)
    project = make_project(project_path(app.home, "New"), "New", films=[film])
    page = visit(app)
    go(page, screen="words", project=app.key(project))
    page.locator("#listen").focus()
    page.keyboard.press("Enter")
    focus_is(page, "stop-listening")
    expect(page.get_by_role("progressbar")).to_be_visible()
    expect(page.locator(".turns b").first).to_be_visible(timeout=UNTIL_HEARD_MS)
    expect(page.get_by_text(wording.YOU_CAN_START)).to_be_visible()
    first = page.locator(".sentence").first.inner_text()
    page.locator("#stop-listening").click()
    focus_is(page, "listen")
    expect(page.locator("#listen")).to_have_text(wording.WRITE_DOWN_REST)
    stopped = page.locator(".sentence").count()
    assert page.locator(".sentence").first.inner_text() == first, "what is there stays"
    page.keyboard.press("Enter")
    page.locator("#find").focus()
    page.keyboard.type("half a wo")
    written = page.locator("#main").get_by_text(wording.ALL_WRITTEN_DOWN)
    expect(written).to_be_visible(timeout=UNTIL_HEARD_MS)
    focus_is(page, "find")
    expect(page.locator("#find")).to_have_value("half a wo")
    page.locator("#find").fill("")
    page.wait_for_function(f"document.querySelectorAll('.sentence').length > {stopped}")
    assert page.locator(".sentence").first.inner_text() == first
    with look_at_project(project) as heard:
        text = " ".join(moment.text for moment in moments_of(heard))
        assert all(transcript.is_whole for transcript in heard.transcripts().values())
    assert "special bus" in text
    assert "support worker" in text


def test_a_film_that_is_gone_is_said_in_place_and_the_screen_stays_usable(
    visit: Visit, app: App, tmp_path: Path
) -> None:
    film = tmp_path / "gone.mp4"
    shutil.copy(SAMPLES / "my-worry.mp4", film)
    path = project_path(app.home, "Gone")
    heard = transcript_of(said_in("the-bus"), "m1")
    make_project(path, "Gone", films=[SAMPLES / "the-bus.mp4"], transcripts=[heard])
    with ProjectFolder.open(path) as project:
        add_recordings(project, [film], link=True)
    film.unlink()
    page = visit(app)
    go(page, screen="words", project=app.key(path))
    page.locator("#listen").click()
    expect(page.get_by_role("alert").filter(has_text="film")).to_be_visible()
    opened(page, "1.3")
    page.keyboard.press("ArrowRight")
    focus_is(page, "word-2")


def test_what_is_said_in_a_film_is_never_read_as_a_page(visit: Visit, app: App) -> None:
    nasty = "Say ${alert(1)} </textarea><script>alert(2)</script> <img src=x onerror=alert(3)> now."
    heard = transcript_of([Said("<b>Sam</b>", nasty, TimeRange(1_000, 6_000))], "m1")
    path = make_project(
        project_path(app.home, "Nasty"),
        "Nasty",
        films=[SAMPLES / "my-worry.mp4"],
        transcripts=[heard],
    )
    page = visit(app)
    page.on("dialog", lambda dialog: pytest.fail(f"a script ran: {dialog.message}"))
    go(page, screen="words", project=app.key(path))
    assert page.inner_text("[id='said-1.1']").strip() == nasty
    opened(page, "1.1")
    page.keyboard.press("Enter")
    assert page.locator(".word").all_inner_texts() == nasty.split()
    assert page.locator("#page img[src=x], #page script").count() == 0

"""All of it in a real browser: by keys, by mouse, on a phone; what is said; where the focus is.

Also what is said into the microphone, there and where people are asked.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from storyedit import Choice, look_at_project
from storyedit.engines.packaged import is_packaged
from tests.conftest import require
from tests.ui.app import NARROW, PHONE, App, app_running, go
from tests.ui.conftest import Visit
from tests.ui.hands import Hands
from tests.ui.speaking import (
    SAID,
    hear,
    note_microphone,
    play,
    press,
    speak,
    wait_until_closed,
)
from tests.ui.states import project_path
from tests.ui.told import make_bus
from ui import wording

UNTIL_HEARD_MS = 120_000
"""A sentence takes a few seconds; a busy computer takes longer."""


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    with app_running(tmp_path_factory.mktemp("home")) as started:
        yield started


@pytest.fixture
def bus(app: App, request: pytest.FixtureRequest) -> Path:
    """A project for one test alone."""
    return make_bus(project_path(app.home, request.node.name), chosen=[Choice.KEEP] * 5)


@pytest.fixture
def page(visit: Visit, app: App, bus: Path) -> Page:
    return at_all(visit, app, bus)


def at_all(visit: Visit, app: App, bus: Path, **options: Any) -> Page:
    opened = visit(app, **options)
    go(opened, screen="all", project=app.key(bus))
    expect(opened.locator(".item")).to_have_count(5)
    return opened


def in_line(bus: Path) -> list[str]:
    """The kept clips in order, as they are on the disk."""
    with look_at_project(bus) as project:
        return [clip.id for clip in project.story("story-1").line]


def shown(page: Page) -> list[str]:
    """The kept clips in order, as they are on the page."""
    found: list[str] = page.eval_on_selector_all(".item", "all => all.map(i => i.dataset.clip)")
    return found


def with_focus(page: Page) -> str:
    found: str = page.evaluate("document.activeElement.id")
    return found


def open_row(page: Page, number: str) -> None:
    row = page.locator(f"[id='row-{number}']")
    row.click()
    expect(row).to_have_attribute("aria-expanded", "true")


def test_a_moment_is_moved_by_keys_alone(page: Page, bus: Path) -> None:
    first, second, *rest = shown(page)
    hands = Hands(page)
    page.locator("#line-heading").focus()
    page.keyboard.press("Tab")
    while with_focus(page) != f"item-{first}":
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(f"[id='down-{first}']")).to_be_visible()
    hands.press("Move down")
    expect(page.locator("#say")).to_have_text("Moved down. Now number 2 of 5.")
    assert with_focus(page) == f"down-{first}"
    assert shown(page) == [second, first, *rest] == in_line(bus)
    page.keyboard.press("Enter")
    expect(page.locator("#say")).to_have_text("Moved down. Now number 3 of 5.")
    assert with_focus(page) == f"down-{first}"
    page.keyboard.press("ArrowUp")
    expect(page.locator("#say")).to_have_text("Moved up. Now number 2 of 5.")
    page.keyboard.press("u")
    expect(page.locator("#say")).to_contain_text("Undone")
    assert shown(page) == in_line(bus)


def test_to_a_place_by_number(page: Page, bus: Path) -> None:
    first, *rest = shown(page)
    go(page, item=first, panel="more")
    page.fill("#to-place", "5")
    page.keyboard.press("Enter")
    expect(page.locator("#say")).to_have_text("Moved. Now number 5 of 5.")
    assert with_focus(page) == f"to-{first}"
    assert in_line(bus) == [*rest, first]


def test_keep_and_leave_out_by_their_keys(page: Page) -> None:
    open_row(page, "1.7")
    page.keyboard.press("k")
    expect(page.locator("#say")).to_have_text("Kept.")
    expect(page.locator(".item")).to_have_count(6)
    assert with_focus(page) == "choose-keep"
    page.keyboard.press("l")
    expect(page.locator(".item")).to_have_count(5)
    expect(page.locator("#row-1\\.7")).to_contain_text("Left out")
    page.keyboard.press("n")
    expect(page.locator("#row-1\\.7")).to_contain_text("Not sure")


def test_words_are_left_out_one_by_one_with_arrow_keys(page: Page) -> None:
    open_row(page, "1.3")
    page.locator("#choose-words").click()
    expect(page.locator("#over-heading")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    second = page.locator(".word").nth(1)
    expect(second).to_have_attribute("aria-pressed", "true")
    expect(second).to_be_focused()
    expect(second).to_contain_text("left out")
    expect(page.locator("#row-1\\.3 s")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(second).to_have_attribute("aria-pressed", "false")
    expect(second).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".word")).to_have_count(0)
    expect(page.locator("#choose-words")).to_be_focused()


def test_a_moment_is_cut_in_two_and_joined_again(page: Page, bus: Path) -> None:
    before = in_line(bus)
    open_row(page, "1.3")
    page.locator("#choose-words").click()
    page.get_by_role("button", name="Split in two").click()
    expect(page.get_by_text(wording.HOW_TO_SPLIT)).to_be_visible()
    page.locator(".word").nth(2).click()
    expect(page.locator(".item")).to_have_count(6)
    expect(page.locator("#row-1\\.3")).to_be_focused()
    go(page, moment="", item=before[2], panel="words")
    page.get_by_role("button", name="Join with next").click()
    expect(page.locator(".item")).to_have_count(5)
    expect(page.locator(f"[id='item-{before[2]}']")).to_be_focused()
    assert in_line(bus) == before


def drag(page: Page, clip_id: str, onto: str, *, drop: bool = True) -> None:
    """Take a card by its grip to just above the middle of another."""
    grip = page.locator(f'[data-clip="{clip_id}"] [data-grip]').bounding_box()
    card = page.locator(f'[data-clip="{onto}"]').bounding_box()
    assert grip
    assert card
    x = grip["x"] + grip["width"] / 2
    page.mouse.move(x, grip["y"] + grip["height"] / 2)
    page.mouse.down()
    page.mouse.move(x, card["y"] + card["height"] / 2 - 6, steps=4)
    expect(page.locator(".drop-mark")).to_be_visible()
    if drop:
        page.mouse.up()


def test_a_card_is_dragged_to_its_place(page: Page, bus: Path) -> None:
    page.set_viewport_size({"width": 1280, "height": 1400})
    first, second, third, *rest = shown(page)
    drag(page, third, first)
    expect(page.locator("#say")).to_have_text("Moved. Now number 1 of 5.")
    assert in_line(bus) == [third, first, second, *rest]
    expect(page.locator(".drop-mark")).to_have_count(0)


def test_escape_puts_a_dragged_card_back(page: Page, bus: Path) -> None:
    page.set_viewport_size({"width": 1280, "height": 1400})
    first, _, third, *_ = before = shown(page)
    drag(page, third, first, drop=False)
    page.keyboard.press("Escape")
    expect(page.locator(".drop-mark")).to_have_count(0)
    page.mouse.up()
    go(page)
    assert shown(page) == before == in_line(bus)


def test_a_grip_that_is_only_pressed_opens_its_card(page: Page) -> None:
    page.locator("[data-grip]").first.click()
    expect(page.locator(".item[data-open]")).to_have_count(1)


def test_on_a_phone_two_real_tabs(visit: Visit, app: App, bus: Path) -> None:
    page = at_all(visit, app, bus, viewport=PHONE)
    said, line = page.locator("#pane-said"), page.locator("#pane-line")
    expect(said).to_be_visible()
    expect(line).to_be_hidden()
    page.locator("#tab-said").focus()
    page.keyboard.press("ArrowRight")
    expect(line).to_be_visible()
    expect(said).to_be_hidden()
    expect(page.locator("#tab-line")).to_be_focused()
    expect(page.locator("#tab-line")).to_have_attribute("aria-selected", "true")
    expect(page.locator("#tab-said")).to_have_attribute("tabindex", "-1")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_the_sentence_and_the_title_are_written_in_place(page: Page) -> None:
    page.locator("#sentence").click()
    expect(page.locator("input[name=sentence]")).to_be_focused()
    page.keyboard.type("${we} know <b>what</b> we want.")
    page.keyboard.press("Enter")
    expect(page.locator(".sentence-of-story b")).to_have_text("${we} know <b>what</b> we want.")
    expect(page.locator("#sentence")).to_be_focused()
    page.locator("#title").click()
    expect(page.locator("input[name=title]")).to_be_focused()
    page.keyboard.type("The <script>bus</script>")
    page.keyboard.press("Enter")
    expect(page.locator(".begins b")).to_have_text("The <script>bus</script>")
    assert page.locator("#page script").count() == 0


def test_an_older_window_is_told_and_brought_up_to_date(
    visit: Visit, app: App, bus: Path, page: Page
) -> None:
    first, *_ = shown(page)
    other = at_all(visit, app, bus)
    go(other, item=first)
    go(page, item=first)
    page.locator(f"[id='down-{first}']").click()
    expect(page.locator("#say")).to_contain_text("number 2")
    other.locator(f"[id='down-{first}']").click()
    expect(other.locator("[role=alert].notice")).to_be_visible()
    assert shown(other) == shown(page) == in_line(bus)
    other.locator(f"[id='down-{first}']").click()
    expect(other.locator("#say")).to_contain_text("number 3")


# into the microphone


def test_a_sentence_is_said_written_down_mended_and_kept(visit: Visit, app: App, bus: Path) -> None:
    require("faster_whisper", "listening needs an engine")
    require(is_packaged(), "listening needs the packaged model")
    page = at_all(visit, app, bus, permissions=["microphone"])
    note_microphone(page)
    press(page, "say-sentence")
    expect(page.locator("#over-heading")).to_be_focused()
    speak(page, seconds=3)
    wait_until_closed(page, times=1)
    expect(page.locator("#record")).to_be_focused()
    hear(page, wording.HEAR_IT)
    press(page, "write-down")
    field = page.locator("#said-words")
    expect(field).to_be_visible(timeout=UNTIL_HEARD_MS)
    expect(field).to_have_value(re.compile("support worker for six years", re.IGNORECASE))
    with look_at_project(bus) as project:
        assert project.story("story-1").sentence == ""
    field.fill(SAID)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".sentence-of-story b")).to_have_text(SAID)
    expect(page.locator("#sentence")).to_be_focused()
    with look_at_project(bus) as project:
        assert project.story("story-1").sentence == SAID


def test_an_answer_is_said_and_heard_again_and_leaving_closes_the_microphone(
    visit: Visit, app: App, bus: Path
) -> None:
    page = visit(app, permissions=["microphone"])
    note_microphone(page)
    page.set_viewport_size(NARROW)
    go(page, screen="save", project=app.key(bus))
    press(page, "voice-make-Sam")
    press(page, "record")
    expect(page.get_by_text(wording.WE_HEAR_YOU)).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    wait_until_closed(page, times=1)
    expect(page.locator("#voice-make-Sam")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#record")).to_be_visible()
    expect(page.locator("[data-voice-taken]")).to_have_count(0)
    speak(page, seconds=1)
    press(page, "said-Sam-yes")
    expect(page.locator("#withdraw-Sam")).to_be_focused()
    with look_at_project(bus) as project:
        [consent] = project.story("story-1").consents
    assert consent.answer == "yes"
    assert consent.voice
    assert 800 < consent.voice.duration_ms < 60_000
    hear(page, wording.hear_answer("Sam"))
    play(page, wording.hear("Asking"))
    go(page, screen="words", panel="ask first", item="Asking")
    play(page, wording.hear("Asking"))


def test_without_a_microphone_it_can_be_typed(visit: Visit, app: App, bus: Path) -> None:
    page = at_all(visit, app, bus)
    press(page, "say-sentence")
    dialog = page.get_by_role("dialog")
    for problem, told in (
        (None, wording.MICROPHONE_REFUSED),  # as this window may not use it
        ("NotFoundError", wording.MICROPHONE_MISSING),
        ("NotReadableError", wording.MICROPHONE_BUSY),
    ):
        if problem:  # what no made microphone does: the browser's own words for it
            page.evaluate(
                "name => { navigator.mediaDevices.getUserMedia = () =>"
                " Promise.reject(new DOMException('', name)); }",
                problem,
            )
        press(page, "record")
        expect(dialog.get_by_text(told)).to_be_visible()
        expect(page.locator("#say")).to_contain_text(f"{told} {wording.OR_TYPE}")
        expect(dialog.locator(".note:visible")).to_have_count(1)
    expect(page.locator("[data-voice-live]")).to_be_hidden()
    press(page, "type-it")
    expect(page.locator("input[name=sentence]")).to_be_focused()

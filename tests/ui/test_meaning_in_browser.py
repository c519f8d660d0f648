"""Is this still what I meant, in a real browser: heard both ways, answered, and put back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from storyedit import (
    Choice,
    LeaveOutWords,
    look_at_project,
    meaning_of,
    moments_of,
    move_to,
    open_project,
)
from tests.ui.app import NARROW, App, app_running, go
from tests.ui.conftest import Visit
from tests.ui.hands import Hands
from tests.ui.states import project_path
from tests.ui.told import FIRST_STORY, make_bus
from ui import wording

NOT_CHOOSING = "I could not choose where I went."

TIMES = """() => [...document.querySelectorAll("[role=dialog] video")]
    .filter((video) => video.style.zIndex === "1").map((video) => video.currentTime)"""

PLAYS_PAST = f"([seconds]) => ({TIMES})().some((time) => time > seconds)"


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    with app_running(tmp_path_factory.mktemp("home")) as started:
        yield started


@pytest.fixture
def bus(app: App, request: pytest.FixtureRequest) -> Path:
    """All is kept, but one "not"; and one moment stands where it was not said."""
    path = make_bus(project_path(app.home, request.node.name), chosen=[Choice.KEEP] * 40)
    with open_project(path) as project:
        moment = next(m for m in moments_of(project) if m.text == NOT_CHOOSING)
        project.edit(FIRST_STORY, LeaveOutWords(moment.ranges[2]))
        story = project.story(FIRST_STORY)
        project.edit(FIRST_STORY, move_to(story, story.line[6].id, 2))
    return path


def left(bus: Path) -> list[tuple[str, bool | None]]:
    with look_at_project(bus) as project:
        return [(place.kind, place.is_meant) for place in meaning_of(project)]


def test_both_are_heard_and_answered_by_keyboard(visit: Visit, app: App, bus: Path) -> None:
    page = visit(app)
    go(page, screen="all", project=app.key(bus))
    hands = Hands(page)
    page.locator("#to-meant").press("Enter")
    expect(page.locator("#over-heading")).to_be_focused()
    hands.press(wording.NOT_SURE_YET)
    expect(page.locator("#say")).to_have_text(wording.LOOK_LATER)
    before, after = (page.locator(f"#meant-{which}-words") for which in ("before", "after"))
    expect(before.locator(".is-out")).to_have_text("not")
    expect(after).to_have_text("I could choose where I went.")
    with look_at_project(bus) as project:
        (word,) = (place for place in meaning_of(project) if place.kind == "word")
    first, second = word.after
    _hear(page, hands, wording.HEAR_HOW_YOU_SAID_IT, past_s=second.time.start_ms / 1000)
    _hear(page, hands, wording.HEAR_HOW_IT_IS_NOW, past_s=second.time.start_ms / 1000)
    assert first.time.end_ms < second.time.start_ms
    hands.press(wording.NO)
    expect(page.locator("#meant-now")).to_be_focused()
    assert left(bus) == [("order", None), ("word", False)]
    hands.press(wording.PUT_WORDS_BACK)
    expect(page.locator("#say")).to_have_text(wording.AS_YOU_SAID_IT)
    expect(page.locator("#to-meant")).to_be_focused()
    assert left(bus) == [("order", None)]
    page.keyboard.press("u")
    expect(page.locator("#to-meant")).to_be_visible()
    assert left(bus) == [("order", None), ("word", False)]


def _hear(page: Page, hands: Hands, name: str, *, past_s: float) -> None:
    """Press one of the two, and see it play past a time in the recording."""
    hands.press(name)
    heard = page.locator(".meant__side.is-heard")
    expect(heard).to_have_count(1)
    expect(heard).to_contain_text(wording.PAUSE)
    page.wait_for_function(PLAYS_PAST, arg=[past_s])


def test_yes_by_touch_on_a_narrow_screen_and_the_moment_opened(
    visit: Visit, app: App, bus: Path
) -> None:
    page = visit(app, viewport=NARROW, has_touch=True)
    go(page, screen="watch", project=app.key(bus))
    _tap(page, "to-meant", at="right")
    expect(page.locator("#over-heading")).to_be_focused()
    _tap(page, "meant-yes", at="left")
    expect(page.locator("#say")).to_have_text(wording.MEANT_ANSWERED["yes"])
    expect(page.locator("#meant-before-words")).to_have_text(NOT_CHOOSING)
    assert left(bus) == [("order", True), ("word", None)]
    _tap(page, "meant-no", at="right")
    expect(page.locator("#meant-now")).to_be_focused()
    _tap(page, "meant-open", at="left")
    expect(page.locator("[data-open] .item__main")).to_be_focused()
    expect(page.locator("[data-open]")).to_contain_text("I could choose where I went.")
    assert left(bus) == [("order", True), ("word", False)], "nothing is done by itself"


def _tap(page: Page, id: str, *, at: str) -> None:
    """Tap a button; two at one place, soon after each other, would count as a double tap."""
    button = page.locator(f"#{id}")
    box = button.bounding_box()
    assert box is not None
    x = 12 if at == "left" else box["width"] - 12
    button.tap(position={"x": x, "y": box["height"] / 2})


def test_the_picture_of_the_line_is_as_wide_as_the_story_is_long(
    visit: Visit, app: App, bus: Path
) -> None:
    page = visit(app, viewport=NARROW)
    go(page, screen="all", project=app.key(bus), tab="line")
    with look_at_project(bus) as project:
        moments = {moment.clip_ids[0]: moment for moment in moments_of(project)}
        line = [moments[clip.id] for clip in project.story(FIRST_STORY).line]
    parts = page.locator(".strip > .strip__part")
    expect(parts).to_have_count(len(line))
    strip = page.locator(".strip").bounding_box()
    assert strip is not None
    assert strip["x"] >= 0
    assert strip["x"] + strip["width"] <= NARROW["width"]
    widths = parts.evaluate_all("all => all.map(each => each.getBoundingClientRect().width)")
    longest = max(range(len(line)), key=lambda at: line[at].time.duration_ms)
    assert widths[longest] == max(widths)
    patterns = page.locator(".strip-key .strip__part").evaluate_all(
        "all => all.map(({textContent}, n) => {const {backgroundImage, backgroundColor}"
        " = getComputedStyle(all[n]); return `${textContent} ${backgroundImage}"
        " ${backgroundColor}`})"
    )
    assert len(set(patterns)) == len(patterns) == 3

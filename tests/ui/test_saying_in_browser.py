"""Speaking into the microphone in a real browser, by keyboard, with real Whisper.

The browser's microphone is its own made one, which plays a sentence of the sample.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from storyedit import Choice, Consent, look_at_project
from storyedit.engines.packaged import is_packaged
from tests.conftest import require
from tests.media.kinds import run_ffmpeg
from tests.ui.app import NARROW, App, app_running, chromium_running, go
from tests.ui.conftest import Visit
from tests.ui.states import project_path
from tests.ui.told import SAMPLES, make_bus
from ui import wording

UNTIL_HEARD_MS = 120_000
"""A sentence takes a few seconds; a busy computer takes longer."""

SAID = "I have been a support worker for six years."

NOTE_STREAMS = """() => {
  const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  window.streams = [];
  navigator.mediaDevices.getUserMedia = async (wanted) => {
    const stream = await ask(wanted);
    window.streams.push(stream);
    return stream;
  };
}"""
"""The real microphone still; what it opens is noted, to see that it is closed."""

IS_CLOSED = """count => window.streams.length === count &&
  window.streams.every(stream => stream.getTracks().every(track => track.readyState === "ended"))"""


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """With a microphone that says one sentence, again and again."""
    said = tmp_path_factory.mktemp("microphone") / "said.wav"
    run_ffmpeg("-ss", "0.3", "-t", "3.2", "-i", SAMPLES / "my-worry.mp4", "-ar", "48000", said)
    microphone = f"--use-file-for-fake-audio-capture={said}"
    with chromium_running("--use-fake-device-for-media-stream", microphone) as browser:
        yield browser


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    with app_running(tmp_path_factory.mktemp("home")) as started:
        yield started


@pytest.fixture(scope="module")
def bus(app: App) -> Path:
    return make_bus(project_path(app.home, "The bus"), chosen=[Choice.KEEP] * 5)


def consents_in(path: Path) -> tuple[Consent, ...]:
    with look_at_project(path) as project:
        return project.story("story-1").consents


def press(page: Page, element_id: str) -> None:
    page.locator(f"[id='{element_id}']").focus()
    page.keyboard.press("Enter")


def speak(page: Page, *, seconds: int) -> None:
    """Record so long, from a press to the next."""
    press(page, "record")
    live = page.locator("[data-voice-live]")
    expect(live.get_by_text(wording.WE_HEAR_YOU)).to_be_visible()
    page.wait_for_function(
        "least => parseInt(document.querySelector('[data-voice-time]').textContent) >= least",
        arg=seconds,
    )
    expect(live.locator("[data-voice-time]")).to_have_text(re.compile(r"^\d+ of 60 seconds$"))
    assert page.locator("#record").inner_text().strip() == wording.STOP
    page.keyboard.press("Enter")
    expect(page.locator("[data-voice-taken]")).to_be_visible()
    expect(live).to_be_hidden()


def hear(page: Page, name: str) -> None:
    """Play it, and wait until it came to its end."""
    button = page.get_by_role("button", name=name)
    button.focus()
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.matches('.is-playing')")
    page.wait_for_function("document.activeElement.matches(':not(.is-playing)')")


def test_a_sentence_is_said_written_down_mended_and_kept(visit: Visit, app: App, bus: Path) -> None:
    require("faster_whisper", "listening needs an engine")
    require(is_packaged(), "listening needs the packaged model")
    page = visit(app, permissions=["microphone"])
    page.evaluate(NOTE_STREAMS)
    go(page, screen="all", project=app.key(bus))
    press(page, "say-sentence")
    expect(page.locator("#over-heading")).to_be_focused()
    speak(page, seconds=4)
    page.wait_for_function(IS_CLOSED, arg=1)
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
    page.evaluate(NOTE_STREAMS)
    page.set_viewport_size(NARROW)
    go(page, screen="save", project=app.key(bus))
    press(page, "voice-make-Sam")
    press(page, "record")
    expect(page.get_by_text(wording.WE_HEAR_YOU)).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.wait_for_function(IS_CLOSED, arg=1)
    expect(page.locator("#voice-make-Sam")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("[data-voice-taken]")).to_have_count(0)
    speak(page, seconds=1)
    press(page, "said-Sam-yes")
    expect(page.locator("#withdraw-Sam")).to_be_focused()
    [consent] = consents_in(bus)
    assert consent.answer == "yes"
    assert consent.voice
    assert 800 < consent.voice.duration_ms < 60_000
    hear(page, wording.hear_answer("Sam"))
    hear(page, wording.hear("Asking"))


@pytest.mark.parametrize(
    ("problem", "told"),
    [
        (None, wording.MICROPHONE_REFUSED),
        ("NotFoundError", wording.MICROPHONE_MISSING),
        ("NotReadableError", wording.MICROPHONE_BUSY),
    ],
)
def test_without_a_microphone_it_can_be_typed(
    visit: Visit, app: App, bus: Path, problem: str | None, told: str
) -> None:
    page = visit(app)
    go(page, screen="all", project=app.key(bus), panel="say sentence")
    if problem:  # what no made microphone does: the browser's own words for it
        page.evaluate(
            "name => { navigator.mediaDevices.getUserMedia = () =>"
            " Promise.reject(new DOMException('', name)); }",
            problem,
        )
    press(page, "record")
    expect(page.get_by_role("dialog").get_by_text(told)).to_be_visible()
    expect(page.locator("#say")).to_contain_text(f"{told} {wording.OR_TYPE}")
    expect(page.locator("[data-voice-live]")).to_be_hidden()
    press(page, "type-it")
    expect(page.locator("input[name=sentence]")).to_be_focused()

"""Somebody who speaks into the microphone of a page, by keyboard.

Every test's browser has a made microphone, which says one sentence of the sample, again and again.
"""

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.made_once import made_once
from tests.media.kinds import run_ffmpeg
from tests.ui.told import SAMPLES
from ui import wording

SAID = "I have been a support worker for six years."

_SENTENCE_S, _AGAIN_AFTER_S = "2.75", "4"

_NOTE_STREAMS = """() => {
  const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  window.streams = [];
  navigator.mediaDevices.getUserMedia = async (wanted) => {
    const stream = await ask(wanted);
    window.streams.push(stream);
    return stream;
  };
}"""

_ALL_CLOSED = """count => window.streams.length === count &&
  window.streams.every(stream => stream.getTracks().every(track => track.readyState === "ended"))"""

_LASTS = "least => parseInt(document.querySelector('[data-voice-time]').textContent) >= least"


def microphone() -> tuple[str, ...]:
    """What a browser is told, so that it has the microphone; a page still has to be let use it."""
    said = made_once("microphone.wav", _say_sentence)
    return "--use-fake-device-for-media-stream", f"--use-file-for-fake-audio-capture={said}"


def _say_sentence(path: Path) -> None:
    sentence = ("-ss", "0.4", "-t", _SENTENCE_S, "-i", SAMPLES / "my-worry.mp4", "-vn")
    run_ffmpeg(*sentence, "-af", f"apad=whole_dur={_AGAIN_AFTER_S}", "-ar", "48000", path)


def note_microphone(page: Page) -> None:
    """Note what the page opens of the microphone, which is the browser's own still."""
    page.evaluate(_NOTE_STREAMS)


def wait_until_closed(page: Page, *, times: int) -> None:
    """Wait until the microphone was opened so many times, and is closed."""
    page.wait_for_function(_ALL_CLOSED, arg=times)


def press(page: Page, element_id: str) -> None:
    """Press a button with the keyboard."""
    page.locator(f"[id='{element_id}']").focus()
    page.keyboard.press("Enter")


def speak(page: Page, *, seconds: int) -> None:
    """Record so long at least, from a press to the next."""
    press(page, "record")
    live = page.locator("[data-voice-live]")
    expect(live.get_by_text(wording.WE_HEAR_YOU)).to_be_visible()
    page.wait_for_function(_LASTS, arg=seconds)
    assert page.locator("#record").inner_text().strip() == wording.STOP
    page.keyboard.press("Enter")
    expect(page.locator("[data-voice-taken]")).to_be_visible()
    expect(live).to_be_hidden()


def play(page: Page, name: str) -> None:
    """Press a button that plays, and wait until it does."""
    page.get_by_role("button", name=name).focus()
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.matches('.is-playing')")


def hear(page: Page, name: str) -> None:
    """Play something, and wait until it came to its end."""
    play(page, name)
    page.wait_for_function("document.activeElement.matches(':not(.is-playing)')")

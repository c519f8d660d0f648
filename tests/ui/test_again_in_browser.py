"""Listening again in a real browser, by keyboard, with real Whisper: words change, the story stays.

What a person did before is carried to the new words, and what finds no place is listed.
"""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from storyedit import (
    Choice,
    Choose,
    CorrectWords,
    TimeRange,
    WordRange,
    look_at_project,
    moments_of,
    open_project,
)
from tests.ui.app import app_running, go
from tests.ui.conftest import Visit
from tests.ui.hands import Hands
from tests.ui.hearing import listen_to, wait_for_focus, wait_until_said
from tests.ui.states import project_path
from tests.ui.told import SAMPLES, Said, make_project, transcript_of
from ui import wording

HEARD = (
    Said("", "I have been a support walker for six years.", TimeRange(544, 2_976)),
    Said("", "Somebody laughs.", TimeRange(26_700, 26_900)),
)
"""What was heard at first: one word wrong, and words where nobody speaks."""

UNTIL_HEARD_MS = 180_000


def test_a_film_is_heard_again_and_the_story_stays(
    visit: Visit, tmp_path_factory: pytest.TempPathFactory
) -> None:
    home = tmp_path_factory.mktemp("home")
    path = project_path(home, "Again")
    old = transcript_of(HEARD, "m1")
    make_project(path, "Again", films=[SAMPLES / "my-worry.mp4"], transcripts=[old])
    with open_project(path) as project:
        clip = project.story("story-1").clips[0]
        project.edit("story-1", Choose(clip.id, Choice.KEEP))
        project.edit("story-1", CorrectWords(WordRange(old.id, 10, 11), "Nobody"))
    with app_running(home, path) as app:
        page = visit(app)
        page.set_default_timeout(UNTIL_HEARD_MS)
        go(page, screen="words")
        listen_to(page)
        hands = Hands(page)
        hands.press(wording.LISTEN_AGAIN)
        wait_for_focus(page, "over-heading")
        hands.reach(wording.EVERY_UM)
        page.keyboard.press("Space")
        hands.press(wording.LISTEN_AGAIN)
        wait_for_focus(page, "stop-listening")
        wait_until_said(page, wording.HEARD_AGAIN)
        expect(page.locator("#left-behind")).to_be_visible()
        lost = page.locator(".left-behind li")
        expect(lost).to_have_count(1)
        expect(lost).to_contain_text("Nobody")
        assert texts(path)[0].startswith("I have been a support worker")
        assert kept(path) == texts(path)[:1]
        hands.press(wording.I_LOOKED)
        expect(page.locator("#left-behind")).to_have_count(0)
        assert page.evaluate("document.activeElement !== document.body")
    assert "barrier" in " ".join(texts(path))


def texts(path: Path) -> list[str]:
    with look_at_project(path) as project:
        return [moment.text for moment in moments_of(project)]


def kept(path: Path) -> list[str]:
    with look_at_project(path) as project:
        return [m.text for m in moments_of(project) if m.choice is Choice.KEEP]

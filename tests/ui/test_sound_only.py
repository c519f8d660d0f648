"""A story that was recorded as sound alone: a drawing is seen where the picture would be."""

import subprocess
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from storyedit import Choice
from storyedit.ffmpeg.find import find_ffmpeg
from tests.ui.app import App, app_running, go
from tests.ui.conftest import Visit
from tests.ui.told import SAMPLES, choose, make_project, said_in, transcript_of


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[App, str]]:
    folder = tmp_path_factory.mktemp("sound")
    sound = folder / "worry.m4a"
    film = SAMPLES / "my-worry.mp4"
    command = [str(find_ffmpeg().path), "-v", "error", "-i", str(film), "-vn", "-c:a", "copy"]
    subprocess.run([*command, str(sound)], check=True)
    path = make_project(
        folder / "home" / "stories" / "Sound.storyedit",
        "Sound",
        films=[sound],
        transcripts=[transcript_of(said_in("my-worry"), "m1")],
    )
    choose(path, [Choice.KEEP] * 3)
    with app_running(folder / "home") as running:
        yield running, running.key(path)


def wait_until_heard(page: Page, stage: str) -> None:
    page.wait_for_function(
        "stage => [...document.querySelectorAll(`[data-stage=${stage}] video`)]"
        ".some(video => !video.paused && video.currentTime > 0)",
        arg=stage,
    )


def test_a_moment_of_sound_keeps_its_drawing(app: tuple[App, str], visit: Visit) -> None:
    page = visit(app[0])
    go(page, screen="one", project=app[1], moment="1.1")
    page.click("#play")
    wait_until_heard(page, "moment")
    expect(page.locator(".moment .still--sound")).to_be_visible()
    expect(page.locator("[data-stage=moment]")).not_to_be_visible()


@pytest.mark.parametrize("screen", ["one", "all"])
def test_a_story_of_sound_keeps_its_drawing(
    app: tuple[App, str], visit: Visit, screen: str
) -> None:
    page = visit(app[0])
    go(page, screen=screen, project=app[1])
    page.click("[data-here=play-story]")
    wait_until_heard(page, "story")
    expect(page.locator("[data-stage=story]")).not_to_be_visible()
    expect(page.locator("[data-story] .still--sound").first).to_be_visible()

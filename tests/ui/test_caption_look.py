"""How captions look, chosen at step 4 with the film's own picture of them in sight."""

import io
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from storyedit import (
    CaptionLook,
    Choice,
    EditError,
    Story,
    Unreadable,
    look_at_project,
    plan_of,
)
from storyedit.looks import BOXES, COLOURS, SIZES
from storyedit.profiles import PROFILES
from tests.media.faced import LOW, MIDDLE, face_project
from tests.ui.app import App, app_running, go
from tests.ui.conftest import Visit
from tests.ui.hearing import listen_to, wait_until_said
from tests.ui.scenes import scene_of
from tests.ui.states import project_path
from tests.ui.told import make_bus, small_bus
from ui import wording
from ui.actions.caption_look import changed
from ui.elements import Element
from ui.place import Place
from ui.scene import StoryScene
from ui.screens.caption_look import CAPTION_LOOK
from ui.screens.page import Screen
from ui.screens.panels import draw_panel

PATIENCE_MS = 120_000
"""For making a film on a busy computer."""


def panel(look: CaptionLook) -> Element:
    story = StoryScene(
        key="k",
        title="",
        version=7,
        story=Story(id="story-1", look=look),
        films=(),
        moments=(),
        line=(),
        undo=None,
        redo=None,
    )
    drawn = draw_panel(
        Screen(name="A screen", main=(), help=()), scene_of(story=story), Place(panel=CAPTION_LOOK)
    )
    assert drawn
    return drawn


def pressed(drawn: Element) -> set[str]:
    return {
        str(element.attributes["id"])
        for element in drawn.walk()
        if element.attributes.get("aria-pressed") == "true"
    }


def test_what_is_chosen_is_pressed_and_nothing_else() -> None:
    look = CaptionLook(letters="biggest", colours="black-on-cream", place="top", names=True)
    assert pressed(panel(look)) == {
        "letters-biggest",
        "colours-black-on-cream",
        "box-usual",
        "place-top",
        "names-yes",
        "profile-easy",
    }
    own = panel(CaptionLook(profile="own", own_rules="max_letters = 20"))
    assert "profile-own" in pressed(own)
    assert wording.PROFILES_ARE["own"] not in panel(CaptionLook()).text


def test_all_that_can_be_is_offered() -> None:
    assert [*wording.CAPTION_LETTERS] == [*SIZES]
    assert [*wording.CAPTION_COLOURS] == [*COLOURS]
    assert [*wording.CAPTION_BOXES] == [*BOXES]
    assert [*wording.PROFILES_ARE] == [*PROFILES, "own"]


@pytest.mark.parametrize(
    ("name", "value", "want"),
    [
        ("letters", "bigger", {"letters": "bigger"}),
        ("colours", "yellow-on-black", {"colours": "yellow-on-black"}),
        ("box", "solid", {"box": "solid"}),
        ("place", "top", {"place": "top"}),
        ("names", "yes", {"names": True}),
        ("profile", "bbc", {"profile": "bbc"}),
    ],
)
def test_one_thing_is_changed(name: str, value: str, want: dict[str, str]) -> None:
    assert changed(CaptionLook(), name, value) == replace(CaptionLook(), **want)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "value"), [("letters", "huge"), ("own_rules", "x"), ("profile", "/etc/passwd")]
)
def test_nothing_else_is_changed(name: str, value: str) -> None:
    with pytest.raises(EditError):
        changed(CaptionLook(), name, value)


def test_a_profile_of_ones_own_that_is_not_there_is_said() -> None:
    with pytest.raises(Unreadable):
        changed(CaptionLook(), "profile", "own")


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    home = tmp_path_factory.mktemp("home")
    kept = [Choice.KEEP, Choice.KEEP]
    bus = make_bus(project_path(home, "The bus"), chosen=kept, film=small_bus())
    face_project(project_path(home, "Faces"), [LOW], [MIDDLE])
    with app_running(home, bus) as started:
        yield started


def test_bigger_letters_at_the_top_are_seen_at_once_and_are_in_the_film(
    app: App, visit: Visit
) -> None:
    path = project_path(app.home, "The bus")
    page = visit(app)
    page.set_default_timeout(PATIENCE_MS)
    listen_to(page)
    go(page, screen="watch", project=app.key(path), story="story-1", panel="")
    page.click("#to-caption-look")
    expect(page.locator("#over-heading")).to_be_focused()
    first = picture(page, "")
    page.click("#letters-bigger")
    expect(page.locator("#letters-bigger")).to_have_attribute("aria-pressed", "true")
    wait_until_said(page, "Captions: Big.")
    bigger = picture(page, first[0])
    page.click("#place-top")
    expect(page.locator("#place-top")).to_be_focused()
    expect(page.locator("#caption-picture")).to_be_in_viewport(ratio=1)
    top = picture(page, bigger[0])
    bottom_rows, top_rows = changed_rows(first[1], bigger[1]), changed_rows(bigger[1], top[1])
    height = first[1].shape[0]
    assert bottom_rows.min() > height // 2
    assert top_rows.min() < height // 8
    page.click("#close")
    expect(page.locator("#to-caption-look")).to_be_focused()
    page.click("#make")
    page.wait_for_selector("[data-stage=film] video")
    project = look_at_project(path)
    assert plan_of(project).style.place == "top"
    page.click("#undo")
    expect(page.locator("#make")).to_be_visible()
    assert look_at_project(path).story("story-1").look == CaptionLook(letters="bigger")


def test_words_over_a_face_are_moved_by_one_press_or_left(app: App, visit: Visit) -> None:
    path = project_path(app.home, "Faces")
    page = visit(app)
    page.set_default_timeout(PATIENCE_MS)
    listen_to(page)
    go(page, screen="watch", project=app.key(path), story="story-1", panel=CAPTION_LOOK)
    page.click("#look-for-faces")
    wait_until_said(page, wording.FACE_BEHIND)
    shown = page.locator(".faces img")
    expect(shown).to_have_count(2)
    page.click("#keep-words-here")
    expect(page.locator("#place-bottom")).to_be_focused()
    expect(page.locator("#move-words")).to_have_count(0)
    page.click("#close")
    page.click("#undo")
    page.click("#to-caption-look")
    page.click("#move-words")
    expect(page.locator("#place-top")).to_be_focused()
    expect(page.locator("#place-top")).to_have_attribute("aria-pressed", "true")
    assert look_at_project(path).story("story-1").look == CaptionLook(place="top")


def picture(page: Page, before: str) -> tuple[str, npt.NDArray[np.uint8]]:
    """The address of the picture that is shown now, another than ``before``, and its pixels."""
    page.wait_for_function(
        "before => { const seen = document.getElementById('caption-picture');"
        " return seen && seen.src !== before && seen.complete && seen.naturalWidth > 0; }",
        arg=before,
    )
    address = str(page.evaluate("document.getElementById('caption-picture').src"))
    sent = page.request.get(address)
    assert sent.headers["content-type"] == "image/jpeg"
    return address, np.asarray(Image.open(io.BytesIO(sent.body())).convert("L"))


def changed_rows(one: npt.NDArray[np.uint8], other: npt.NDArray[np.uint8]) -> npt.NDArray[np.intp]:
    """The rows in which letters came or went."""
    away = np.abs(one.astype(int) - other) > 60
    return np.flatnonzero(away.sum(axis=1) > 5)

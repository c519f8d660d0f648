"""Bringing the words of a film that are there already: drawn, found in folders, and brought."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from storyedit import (
    WORDS_ENDINGS,
    Cancelled,
    CancelToken,
    EditError,
    ProjectFolder,
    bring_words,
    look_in,
    moments_of,
    open_project,
    undo,
)
from tests.checks import everything
from tests.ui.app import App, app_running, go
from tests.ui.conftest import Visit
from tests.ui.hearing import listen_to, wait_until_said
from tests.ui.made_words import film_of, one_film, story_scene
from tests.ui.scenes import scene_of
from tests.ui.states import project_path
from tests.ui.told import SAMPLES, make_project, said_in, transcript_of
from ui import wording
from ui.actions.films import remove
from ui.actions.words_in import bring, stop
from ui.asking import Asked, Desk
from ui.paths import known_as
from ui.place import Place
from ui.scene import JobView, Scene
from ui.screens.browse import draw_browse
from ui.screens.words import draw_words
from ui.session import House

WORDS = Place(screen="words", project="k")
WORRY = SAMPLES / "my-worry.mp4"
BROUGHT = JobView(
    kind="words-in m1",
    key="words-in m1 1",
    plain="Finding where people speak.",
    share=0.4,
    left="",
    is_waiting=False,
)
PATIENCE_MS = 120_000


def says(scene: Scene, place: Place = WORDS) -> str:
    texts = (part.text for part in draw_words(scene, place).main if part)
    return " ".join(" ".join(texts).split())


def test_a_film_without_words_can_be_given_them() -> None:
    scene = story_scene(WORDS, films=[film_of("m1", written="none")])
    elements = [e for part in draw_words(scene, WORDS).main if part for e in part.walk()]
    picker = next(e for e in elements if e.attributes.get("id") == "picked-words")
    assert picker.attributes["data-send-words"] == "k/m1"
    assert set(str(picker.attributes["accept"]).split(",")) == WORDS_ENDINGS
    browse = next(e for e in elements if e.attributes.get("id") == "browse")
    assert json.loads(str(browse.attributes["data-go"]))["film"] == "m1"
    assert wording.HAVE_WORDS in says(scene)


def test_a_film_with_words_is_not_asked_for_them() -> None:
    assert wording.HAVE_WORDS not in says(one_film(WORDS, "We went out."))


def test_while_words_are_brought_there_is_a_bar_and_a_stop() -> None:
    scene = story_scene(WORDS, films=[film_of("m1", written="none", bringing=BROUGHT)])
    elements = [e for part in draw_words(scene, WORDS).main if part for e in part.walk()]
    assert any(e.attributes.get("id") == "stop-words-in" for e in elements)
    assert wording.HAVE_WORDS not in says(scene)


def test_only_files_of_words_are_shown_to_choose_from(tmp_path: Path) -> None:
    for name in ("a.SRT", "b.txt", "film.mp4", ".hidden.vtt", "x.exe"):
        (tmp_path / name).touch()
    place = WORDS.go(panel="browse", folder=known_as(tmp_path), film="m1")
    folder = look_in(tmp_path, WORDS_ENDINGS)
    panel = draw_browse(scene_of(folder=folder, places_to_look=()), place)
    asked = [
        json.loads(str(e.attributes["data-with"]))
        for e in panel.walk()
        if e.attributes.get("data-do") == "bring-words"
    ]
    assert asked == [
        {"path": known_as(tmp_path / name), "film": "m1"} for name in ("a.SRT", "b.txt")
    ]
    assert wording.HAVE_WORDS in panel.text
    assert wording.LOOK_FOR_IT_HERE not in panel.text
    empty = draw_browse(scene_of(folder=look_in(SAMPLES / "transcripts")), place)
    assert wording.NO_WORDS_IN_FOLDER in empty.text


VTT = "WEBVTT\n\n00:00:00.300 --> 00:00:03.500\n<v Jo>I have<00:00:01.000> been.\n"
"""With times for its words, so that nobody has to listen."""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A page at the words of a film that has none, in a house with one story."""
    house = House()
    path = make_project(tmp_path / "Ours.storyedit", "Ours", films=[WORRY])
    place = Place(screen="words", project=house.open_at(path))
    yield Desk(house, place)
    house.close()


def test_words_are_brought_by_a_job_of_their_film(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "words.vtt"
    file.write_text(VTT)
    outcome = bring(desk, Asked({"film": "m1", "path": known_as(file)}))
    assert (outcome.focus, outcome.place.film) == ("stop-words-in", "m1")
    job = desk.open_story.jobs["words-in m1"]
    job.wait()
    job.result()
    moments, _ = desk.open_story.look("story-1")
    assert (moments[0].text, moments[0].speaker) == ("I have been.", "Jo")


def test_stopped_it_leaves_nothing_behind(tmp_path: Path) -> None:
    file = tmp_path / "words.vtt"
    file.write_text(VTT)
    path = make_project(tmp_path / "Ours.storyedit", "Ours", films=[WORRY])
    before = everything(path)
    cancel = CancelToken()
    with open_project(path) as project:
        with pytest.raises(Cancelled):
            bring_words(project, "m1", file, report=lambda _: cancel.cancel(), cancel=cancel)
        assert not project.transcripts()
        assert _left_over(project) == []
    assert {name for name in everything(path) if "cache" not in name} == {
        name for name in before if "cache" not in name
    }


def test_words_take_the_place_of_some_that_were_heard(tmp_path: Path) -> None:
    file = tmp_path / "words.vtt"
    file.write_text(VTT)
    part = transcript_of(said_in("my-worry"), "m1", heard_to_ms=12_000)
    path = make_project(tmp_path / "Ours.storyedit", "Ours", films=[WORRY], transcripts=[part])
    with open_project(path) as project:
        brought = bring_words(project, "m1", file)
        assert brought.transcript.is_whole
        moments = [moment for moment in moments_of(project) if moment.words]
        assert [(moment.text, moment.speaker) for moment in moments] == [("I have been.", "Jo")]
        undo(project)
        assert moments_of(project)[0].text.startswith("I have been a support worker")


def test_only_a_job_that_brings_words_is_stopped_so(desk: Desk) -> None:
    with pytest.raises(EditError, match="did not understand"):
        stop(desk, Asked({"job": "make"}))
    assert stop(desk, Asked({"job": "words-in m1"})).say == wording.WORDS_NOT_BROUGHT


def test_a_film_is_not_taken_out_while_its_words_are_brought(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    running = desk.open_story.running
    monkeypatch.setattr(
        desk.open_story, "running", lambda kind: kind == "words-in m1" or running(kind)
    )
    with pytest.raises(EditError, match="putting words with it"):
        remove(desk, Asked({"film": "m1"}))


def test_a_file_is_handed_over_and_its_words_are_there(
    tmp_path_factory: pytest.TempPathFactory, visit: Visit
) -> None:
    home = tmp_path_factory.mktemp("home")
    path = make_project(project_path(home, "Ours"), "Ours", films=[WORRY])
    good, bad = home / "words.vtt", home / "no-words.vtt"
    good.write_text(VTT)
    bad.write_text("WEBVTT\n")
    with app_running(home) as app:
        page = _at_words(app, visit, path)
        page.set_input_files("#picked-words", bad)
        expect(page.locator("#main > .notice")).to_contain_text("There are no words in this file.")
        page.set_input_files("#picked-words", good)
        expect(page.locator(".turns")).to_contain_text("been.")
        expect(page.locator(".turns")).to_contain_text("Jo")
        wait_until_said(page, wording.WORDS_BROUGHT)
    with open_project(path) as project:
        assert _left_over(project) == []


def _at_words(app: App, visit: Visit, path: Path) -> Page:
    page = visit(app)
    page.set_default_timeout(PATIENCE_MS)
    expect.set_options(timeout=PATIENCE_MS)
    listen_to(page)
    go(page, screen="words", project=app.key(path), story="story-1", panel="")
    return page


def _left_over(project: ProjectFolder) -> list[Path]:
    return [each for each in project.cache_folder.rglob("*words*") if each.is_file()]

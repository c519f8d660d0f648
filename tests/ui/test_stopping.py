"""Stop, take this out: what is shown of a moment that is away, and what the presses do."""

import json
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest
from playwright.sync_api import Page, expect

from storyedit import Choice, StoryEditError, Transcript, look_at_project, words_out
from tests.saying_yes import say_yes
from tests.ui.app import App, app_running, go
from tests.ui.conftest import Visit
from tests.ui.states import project_path
from tests.ui.told import make_bus
from ui import answering, wording
from ui.actions import CHANGES_STORY, choosing, stopping
from ui.asking import Asked, Desk
from ui.place import Place
from ui.screens.stopping import STOPPED
from ui.session import House


@pytest.fixture(scope="module")
def bus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with three moments kept, to be copied."""
    return make_bus(tmp_path_factory.mktemp("bus") / "bus", chosen=[Choice.KEEP] * 3)


@pytest.fixture
def desk(bus: Path, tmp_path: Path) -> Iterator[Desk]:
    house = House()
    key = house.open_at(Path(copytree(bus, tmp_path / "The bus.storyedit")))
    yield Desk(house, Place(screen="one", project=key, moment="1.2"))
    house.close()


def heard(desk: Desk) -> Transcript:
    (transcript,) = desk.open_story.project.transcripts().values()
    return transcript


def own_words(desk: Desk, number: int) -> set[str]:
    """The words that are said in this moment, from 1, and nowhere else, nor by the app."""
    app = " ".join(str(text) for text in vars(wording).values())
    words, sentences = heard(desk).words, heard(desk).sentences
    said = [{word.text for word in words[each.first : each.end]} for each in sentences]
    others = set().union(*said[: number - 1], *said[number:])
    return {word for word in said[number - 1] - others if len(word) > 4 and word not in app}


def page(desk: Desk, place: Place) -> str:
    """All that is sent of a page."""
    seen = answering.see(desk.house, {"place": place.as_json()})
    return json.dumps(seen["page"], ensure_ascii=False)


def test_a_moment_that_is_stopped_is_on_no_page(desk: Desk) -> None:
    own = own_words(desk, 2)
    assert own
    first = heard(desk).words[heard(desk).sentences[1].first]
    everywhere = [
        desk.place.go(screen="words", moment=""),
        desk.place.go(screen="words", find="the", moment="1.2", item="found"),
        desk.place.go(screen="words", moment="1.2"),
        desk.place,
        desk.place.go(screen="all"),
        desk.place.go(screen="watch", panel="captions"),
    ]
    for place in everywhere:
        assert any(word in page(desk, place) for word in own)
    outcome = stopping.stop_moment(desk, Asked({"moment": "1.2"}))
    assert (outcome.place.panel, outcome.focus) == (STOPPED, "over-heading")
    for place in (*everywhere, outcome.place):
        shown = page(desk, place)
        assert not [word for word in own if word in shown]
        assert f"/{first.time.start_ms}" not in shown, "its picture"
    assert len(desk.story.line) == 2
    say_yes(desk.open_story.project)
    for kind in ("json", "text", "srt"):
        taken = words_out(desk.open_story.project, kind).decode()
        assert heard(desk).words[0].text in taken
        assert not [word for word in own if word in taken]


def test_it_comes_back_where_it_was(desk: Desk) -> None:
    before = desk.story
    stopping.stop_moment(desk, Asked({"moment": "1.2"}))
    with pytest.raises(StoryEditError, match="put away"):
        choosing.choose(desk, Asked({"moment": "1.2", "choice": "keep"}))
    outcome = stopping.bring_back(desk, Asked({"moment": "1.2"}))
    assert (outcome.say, outcome.focus) == (wording.IS_BACK, "moment")
    assert desk.story == before
    with pytest.raises(StoryEditError, match="not put away"):
        stopping.bring_back(desk, Asked({"moment": "1.2"}))


def test_what_plays_is_found_by_its_clip_or_its_time(desk: Desk) -> None:
    clip = desk.story.line[0].id
    assert stopping.stop_clip(desk, Asked({"clip": clip})).place.moment == "1.1"
    third = heard(desk).words[heard(desk).sentences[2].first].time
    asked = Asked({"film": "m1", "at": third.end_ms})
    assert stopping.stop_film(desk, asked).place.moment == "1.3"
    with pytest.raises(StoryEditError, match="Nothing is playing"):
        stopping.stop_clip(desk, Asked({"clip": ""}))
    with pytest.raises(StoryEditError, match="Nothing is playing"):
        stopping.stop_film(desk, Asked({"film": "m1", "at": -1}))


def test_carrying_on_goes_to_the_next_moment(desk: Desk) -> None:
    at = Desk(desk.house, stopping.stop_moment(desk, Asked({"moment": "1.2"})).place)
    outcome = stopping.carry_on(at, Asked({}))
    assert (outcome.place.moment, outcome.place.panel, outcome.focus) == ("1.3", "", "moment")


def test_another_window_is_told(desk: Desk) -> None:
    assert set(stopping.ACTIONS) <= CHANGES_STORY
    seen = answering.see(desk.house, {"place": desk.place.as_json()})
    stopping.stop_moment(desk, Asked({"moment": "1.1"}))
    press = {"do": "bring-back", "with": {"moment": "1.1"}, "place": desk.place.as_json()}
    told = answering.do(desk.house, {**press, "version": seen["version"]})
    assert told["focus"] == "notice"


# in a browser


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    with app_running(tmp_path_factory.mktemp("home")) as started:
        yield started


def plays(page: Page) -> bool:
    found: bool = page.evaluate("[...document.querySelectorAll('video')].some(v => !v.paused)")
    return found


def test_a_person_stops_and_it_falls_silent_at_once(visit: Visit, app: App) -> None:
    made = make_bus(project_path(app.home, "Stops"), chosen=[Choice.KEEP] * 3)
    page = visit(app)
    go(page, screen="one", project=app.key(made), moment="1.2")
    page.get_by_role("button", name="Play", exact=True).click()
    page.wait_for_function("[...document.querySelectorAll('video')].some(v => v.currentTime > 0)")
    page.evaluate(
        "document.addEventListener('click', () => { window.plays = "
        "[...document.querySelectorAll('video')].some(v => !v.paused); })"
    )
    page.get_by_role("button", name="Stop, take this out").click()
    assert page.evaluate("window.plays") is False
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("No one will see or hear it.")
    expect(page.locator("#over-heading")).to_be_focused()
    with look_at_project(made) as project:
        assert len(project.story("story-1").line) == 2
    dialog.get_by_role("button", name="Bring it back").press("Enter")
    expect(dialog).to_have_count(0)
    expect(page.get_by_role("button", name="Stop, take this out")).to_be_visible()
    go(page, screen="words", project=app.key(made), moment="")
    page.locator("[data-from]").nth(12).click()
    page.wait_for_function("[...document.querySelectorAll('video')].some(v => !v.paused)")
    page.get_by_role("button", name="Stop, take this out").click()
    expect(dialog).to_contain_text("We stopped.")
    assert not plays(page)

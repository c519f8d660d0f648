"""What the app holds open: jobs that wait, films that go away, and the end of it all."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from storyedit import (
    CancelToken,
    Choice,
    FilmProblem,
    ProjectFolder,
    Report,
    films_missing,
    make_film,
    open_project,
    picture_of_file,
    write_down,
)
from tests.ui.told import FIRST_STORY, make_bus, make_project
from ui.answering import see
from ui.place import Place
from ui.session import House
from ui.uploads import plain_name

PATIENCE_S = 60


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("STORYEDIT_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def house(home: Path) -> Iterator[House]:
    begun = House()
    yield begun
    begun.close()


def test_a_story_is_let_go_also_while_another_one_is_listened_to(house: House, home: Path) -> None:
    let_go, begun = threading.Event(), threading.Event()

    def listen(_report: Report, _cancel: CancelToken) -> None:
        begun.set()
        assert let_go.wait(PATIENCE_S)

    heard = house.story(house.open_at(make_project(home / "stories" / "Long.storyedit", "Long")))
    house.start(heard, "listen", listen)
    assert begun.wait(PATIENCE_S)
    path = make_bus(home / "stories" / "The bus.storyedit")
    key = house.open_at(path)
    house.let_go(key)  # its film waits to be looked at, behind the listening
    open_project(path).close()
    let_go.set()


def test_a_page_looks_again_also_while_a_job_waits_unseen(house: House, home: Path) -> None:
    let_go, begun = threading.Event(), threading.Event()

    def listen(_report: Report, _cancel: CancelToken) -> None:
        begun.set()
        assert let_go.wait(PATIENCE_S)

    busy_elsewhere = make_project(home / "stories" / "Long.storyedit", "Long")
    house.start(house.story(house.open_at(busy_elsewhere)), "listen", listen)
    assert begun.wait(PATIENCE_S)
    key = house.open_at(make_bus(home / "stories" / "The bus.storyedit"))
    place = Place(screen="films", project=key, story=FIRST_STORY).as_json()
    assert see(house, {"place": place})["busy"]
    let_go.set()
    for job in list(house.story(key).jobs.values()):
        job.wait(PATIENCE_S)
    assert not see(house, {"place": place})["busy"]


def test_a_job_that_ends_while_it_is_looked_at_is_looked_at_again(
    house: House, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else the page would show its bar for ever, beside what came of it."""
    key = house.open_at(make_project(home / "stories" / "Long.storyedit", "Long"))
    story, let_go = house.story(key), threading.Event()
    job = house.start(story, "listen", lambda _report, _cancel: let_go.wait(PATIENCE_S))

    def lost_meanwhile(project: ProjectFolder) -> tuple[FilmProblem, ...]:
        let_go.set()
        job.wait(PATIENCE_S)
        return films_missing(project)

    monkeypatch.setattr("ui.looking.films_missing", lost_meanwhile)
    place = Place(screen="films", project=key, story=FIRST_STORY).as_json()
    assert see(house, {"place": place})["busy"]
    assert not see(house, {"place": place})["busy"]


def test_a_made_film_that_somebody_deletes_is_to_be_made_again(house: House, home: Path) -> None:
    path = make_bus(home / "stories" / "The bus.storyedit", chosen=[Choice.KEEP])
    with open_project(path) as project:
        make_film(project)
    story = house.story(house.open_at(path))
    made = story.made(FIRST_STORY)
    assert made is not None
    made.captioned.unlink()
    assert story.made(FIRST_STORY) is None


def test_a_name_that_no_file_can_have_is_no_film(tmp_path: Path) -> None:
    assert picture_of_file(tmp_path / ("a" * 300)) is None


@pytest.mark.parametrize("letter", ["a", "é", "字", "🎬"])
def test_a_handed_over_film_has_a_name_that_fits(tmp_path: Path, letter: str) -> None:
    name = plain_name(f"{letter * 300}.mp4")
    assert name.endswith(f"{letter}.mp4")
    (tmp_path / name).touch()


def test_what_goes_wrong_at_the_same_time_is_all_written_down(home: Path) -> None:
    each = [
        threading.Thread(target=write_down, args=(ValueError(f"trouble {n}."),)) for n in range(40)
    ]
    for thread in each:
        thread.start()
    for thread in each:
        thread.join()
    log = write_down(ValueError("the last")).read_text()
    assert [n for n in range(40) if f"trouble {n}." not in log] == []

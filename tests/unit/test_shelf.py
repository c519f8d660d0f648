"""The stories a person has: new ones, ones opened elsewhere, and ones that are in trouble."""

import json
import os
import shutil
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from storyedit import (
    Damaged,
    EditError,
    KnownStory,
    Locked,
    ProjectError,
    ProjectFolder,
    TooNew,
    forget_known,
    list_known,
    new_story,
    remember,
    rename,
)
from storyedit.places import known_stories_file, stories_folder
from tests.checks import as_a_stranger, everything, is_plain
from tests.made import made_media, made_transcript


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("STORYEDIT_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def made_elsewhere(path: Path, title: str = "Elsewhere", step: int = 3) -> str:
    """A project outside the person's folder that was opened once; its id."""
    with ProjectFolder.create(path, title) as project:
        project.add_media(made_media("m1"))
        remember(project, step)
        return project.id


def only() -> KnownStory:
    (story,) = list_known()
    return story


def test_nobody_has_a_story_at_first() -> None:
    assert list_known() == ()


def test_a_new_story_is_named_after_its_title() -> None:
    with new_story("The bus?") as project:
        assert project.path == stories_folder() / "The bus.storyedit"
        assert project.title == "The bus?"
        with pytest.raises(Locked):
            ProjectFolder.open(project.path)
    with new_story("the BUS") as second:
        assert second.path.name == "the BUS 2.storyedit"
        assert second.title == "the BUS"


def test_stories_without_a_title_can_be_told_apart() -> None:
    with new_story("") as first, new_story(" \n") as second, new_story("??") as third:
        assert [first.title, second.title, third.title] == ["My story", "My story 2", "??"]
        assert third.path.name == "My story 3.storyedit"


def test_many_new_stories_at_once_each_get_a_folder() -> None:
    made: list[ProjectFolder] = []
    threads = [Thread(target=lambda: made.append(new_story("The bus"))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({project.path for project in made}) == 8
    for project in made:
        project.close()
    assert len(list_known()) == 8


def test_where_stories_lie_may_not_be_written(
    open_place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STORYEDIT_HOME", str(open_place / "home"))
    with as_a_stranger(), pytest.raises(ProjectError) as caught:
        new_story("The bus")
    assert is_plain(caught.value)


def test_the_newest_comes_first_with_where_the_person_was(tmp_path: Path) -> None:
    made_elsewhere(tmp_path / "a.storyedit", "A", step=4)
    with new_story("B") as project:
        remember(project, 2)
    made_elsewhere(tmp_path / "c", "C", step=5)
    assert [(s.title, s.step, s.media_ids) for s in list_known()] == [
        ("C", 5, ("m1",)),
        ("B", 2, ()),
        ("A", 4, ("m1",)),
    ]
    with ProjectFolder.open(tmp_path / "a.storyedit") as project:
        remember(project, 1)
    first = list_known()[0]
    assert (first.title, first.step, first.problem) == ("A", 1, None)
    assert abs((datetime.now(UTC) - first.opened_at).total_seconds()) < 600


def test_a_story_put_into_the_folder_by_hand_is_shown_as_far_as_it_has_come(home: Path) -> None:
    with new_story("Empty"), new_story("Heard") as heard, new_story("Filmed") as filmed:
        filmed.add_media(made_media("m1"))
        heard.add_media(made_media("m1"))
        heard.write_transcript(made_transcript("Hello."))
    (home / "stories" / "notes").mkdir()
    (home / "stories" / "a file.storyedit").touch()
    (home / "stories" / "Heard.storyedit").rename(home / "stories" / "Heard")
    assert {s.title: s.step for s in list_known()} == {"Empty": 1, "Filmed": 2, "Heard": 3}


def test_looking_locks_and_changes_nothing(tmp_path: Path, home: Path) -> None:
    made_elsewhere(tmp_path / "a.storyedit")
    with new_story("B") as project:
        before = everything(tmp_path)
        assert len(list_known()) == 2
        assert everything(tmp_path) == before
        project.add_media(made_media("m1"))


def test_a_story_that_is_gone_says_so_with_what_was_known(tmp_path: Path) -> None:
    identity = made_elsewhere(tmp_path / "a.storyedit", "My A", step=4)
    shutil.rmtree(tmp_path / "a.storyedit")
    story = only()
    assert (story.title, story.step, story.project_id) == ("My A", 4, identity)
    assert story.problem is not None
    assert is_plain(story.problem)
    assert story.problem.plain == "We cannot find that story."


def test_damaged_and_too_new_stories_are_shown_too() -> None:
    for title in ("Broken", "Newer", "No journal", "Empty", "Deep"):
        new_story(title).close()
    folder = stories_folder()
    (folder / "Broken.storyedit" / "project.json").write_bytes(b'{"schema": 1')
    newer = folder / "Newer.storyedit" / "project.json"
    newer.write_text(json.dumps({**json.loads(newer.read_bytes()), "schema": 999}))
    (folder / "No journal.storyedit" / "journal.jsonl").unlink()
    shutil.rmtree(folder / "Empty.storyedit")
    (folder / "Empty.storyedit").mkdir()
    (folder / "Deep.storyedit" / "project.json").write_bytes(b"[" * 1_000_000)
    kinds = {story.title: type(story.problem) for story in list_known()}
    assert kinds == {
        "Broken": Damaged,
        "Newer": TooNew,
        "No journal": Damaged,
        "Empty": ProjectError,
        "Deep": Damaged,
    }
    assert all(story.problem and is_plain(story.problem) for story in list_known())


def test_a_story_that_may_not_be_read_is_shown_too(
    open_place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STORYEDIT_HOME", str(open_place))
    new_story("Shut").close()
    new_story("Open").close()
    (stories_folder() / "Shut.storyedit").chmod(0o000)
    with as_a_stranger():
        problems = {story.title: story.problem for story in list_known()}
    assert problems["Open"] is None
    assert isinstance(problems["Shut"], ProjectError)
    stories_folder().chmod(0o000)
    with as_a_stranger():
        assert list_known() == ()


def test_a_forgotten_story_is_off_the_list_and_still_on_the_disk(tmp_path: Path) -> None:
    made_elsewhere(tmp_path / "a.storyedit")
    with new_story("B") as project:
        remember(project, 1)
        own = project.path
    before = everything(own) | everything(tmp_path / "a.storyedit")
    forget_known(own)
    forget_known(tmp_path / "a.storyedit")
    forget_known(tmp_path / "never seen")
    assert list_known() == ()
    assert everything(own) | everything(tmp_path / "a.storyedit") == before
    with ProjectFolder.open(own) as project:
        remember(project, 2)
    assert only().step == 2


def test_a_moved_story_is_shown_once_where_it_is_now(tmp_path: Path) -> None:
    made_elsewhere(tmp_path / "a.storyedit", step=4)
    stories_folder().mkdir(parents=True)
    (tmp_path / "a.storyedit").rename(stories_folder() / "moved.storyedit")
    assert (only().path, only().step) == (stories_folder() / "moved.storyedit", 4)
    with ProjectFolder.open(only().path) as project:
        remember(project, 5)
    (stories_folder() / "moved.storyedit").rename(tmp_path / "b.storyedit")
    with ProjectFolder.open(tmp_path / "b.storyedit") as project:
        remember(project, 3)
    assert (only().path, only().step) == (tmp_path / "b.storyedit", 3)


def test_a_copied_story_is_a_story_of_its_own(tmp_path: Path) -> None:
    made_elsewhere(tmp_path / "a.storyedit", step=4)
    shutil.copytree(tmp_path / "a.storyedit", stories_folder() / "copy.storyedit")
    assert {(s.path.name, s.step) for s in list_known()} == {
        ("a.storyedit", 4),
        ("copy.storyedit", 2),
    }


def test_a_story_reached_by_a_link_is_shown_once(tmp_path: Path) -> None:
    made_elsewhere(tmp_path / "a.storyedit")
    stories_folder().mkdir(parents=True)
    (stories_folder() / "link.storyedit").symlink_to(tmp_path / "a.storyedit")
    (stories_folder() / "loop.storyedit").symlink_to(stories_folder() / "loop.storyedit")
    with ProjectFolder.open(stories_folder() / "link.storyedit") as project:
        remember(project, 5)
    assert (only().path, only().step) == (tmp_path / "a.storyedit", 5)
    forget_known(stories_folder() / "link.storyedit")
    assert list_known() == ()


@pytest.mark.parametrize("name", ["caf\udce9.storyedit", "two\nlines", "😀 'a\".storyedit"])
def test_any_path_is_remembered(tmp_path: Path, name: str) -> None:
    made_elsewhere(tmp_path / name)
    assert only().path == tmp_path / name
    shutil.rmtree(tmp_path / name)
    assert only().path == tmp_path / name
    forget_known(tmp_path / name)
    assert list_known() == ()


def test_a_damaged_story_with_a_name_that_is_not_utf8_can_be_shown() -> None:
    (stories_folder() / "caf\udce9.storyedit").mkdir(parents=True)
    assert only().title == "caf�"
    assert only().title.encode()


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b"\xff", b"[" * 100_000])
def test_a_damaged_list_begins_anew_and_is_kept_aside(tmp_path: Path, content: bytes) -> None:
    made_elsewhere(tmp_path / "a.storyedit", "A")
    new_story("B").close()
    known_stories_file().write_bytes(content)
    assert [story.title for story in list_known()] == ["B"]
    made_elsewhere(tmp_path / "c.storyedit", "C")
    assert {story.title for story in list_known()} == {"B", "C"}
    aside = list(known_stories_file().parent.glob("stories.json.damaged-*"))
    assert [each.read_bytes() for each in aside] == [content]


def test_lines_that_are_not_understood_are_left_out(tmp_path: Path) -> None:
    made_elsewhere(tmp_path / "a.storyedit", "A")
    file = known_stories_file()
    (good,) = json.loads(file.read_bytes())["stories"]
    bad: list[Any] = [
        7, None, [], {}, {**good, "path": 3}, {**good, "path": "a\0b"}, {**good, "step": [1]},
        {**good, "step": 6}, {**good, "opened_at": "yesterday"}, {**good, "title": None},
        {**good, "opened_at": "0001-01-01T00:00:00+14:00"},
    ]  # fmt: skip
    for number, line in enumerate(bad):
        if isinstance(line, dict) and line.get("path") == good["path"]:
            line["path"] += str(number)
    file.write_text(json.dumps({"stories": [*bad, good], "forgotten": [3, None, "x\0"]}))
    assert only().title == "A"
    file.write_text(json.dumps({"stories": 3, "forgotten": {}}))
    assert list_known() == ()


def test_two_apps_at_once_lose_nothing(tmp_path: Path) -> None:
    paths = [tmp_path / f"{number}.storyedit" for number in range(12)]
    threads = [Thread(target=made_elsewhere, args=(path,)) for path in paths]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {story.path for story in list_known()} == set(paths)


def test_a_project_has_only_five_steps(tmp_path: Path) -> None:
    with new_story("A") as project, pytest.raises(ValueError, match="no step 6"):
        remember(project, 6)


def test_a_project_is_called_something_else() -> None:
    with new_story("A") as project:
        rename(project, "  The\nbus 😀 ")
        assert project.title == "The bus 😀"
        with pytest.raises(EditError) as caught:
            rename(project, " \u200b ")
        assert is_plain(caught.value)
        assert os.fspath(project.path).endswith("A.storyedit")
    with ProjectFolder.open_to_read(project.path) as again:
        assert again.title == "The bus 😀"
        with pytest.raises(ValueError, match="only to read"):
            rename(again, "B")
    assert only().title == "The bus 😀"

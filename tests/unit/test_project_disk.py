"""A disk that is full, or may not be written: all that was acknowledged stays, and no more."""

import subprocess
import sys
from pathlib import Path

import pytest

from storyedit.edits import SetTitle
from storyedit.errors import ProjectError
from storyedit.project import ProjectFolder
from storyedit.story import Story
from tests.checks import as_a_stranger, everything, is_plain
from tests.made import FIVE_WORDS, edited_project, made_media, made_transcript

STORY = "story-1"
REPOSITORY = Path(__file__).parents[2]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed project with a transcript and a few edits."""
    return edited_project(tmp_path / "My story.storyedit")


def lock_away(path: Path) -> None:
    """Take the right to write from everything below."""
    for each in (path, *path.rglob("*")):
        each.chmod(0o555 if each.is_dir() else 0o444)


def test_no_right_to_write(open_place: Path) -> None:
    path = open_place / "x.storyedit"
    with ProjectFolder.create(path, "x") as project:
        project.edit(STORY, FIVE_WORDS)
    lock_away(open_place)
    before = everything(open_place)
    with as_a_stranger():
        with pytest.raises(ProjectError, match="We may not write in this folder") as caught:
            ProjectFolder.open(path)
        assert is_plain(caught.value)
        with pytest.raises(ProjectError, match="We may not write in this folder"):
            ProjectFolder.create(open_place / "new.storyedit", "New")
        with ProjectFolder.open_to_read(path) as reader:
            assert len(reader.story(STORY).clips) == 1
    assert everything(open_place) == before


def test_no_right_to_read(open_place: Path) -> None:
    path = open_place / "x.storyedit"
    ProjectFolder.create(path, "x").close()
    path.chmod(0o000)
    with as_a_stranger(), pytest.raises(ProjectError) as caught:
        ProjectFolder.open_to_read(path)
    assert is_plain(caught.value)


def test_the_right_to_write_goes_while_open(open_place: Path) -> None:
    path = open_place / "x.storyedit"
    with ProjectFolder.create(path, "x") as project:
        project.edit(STORY, FIVE_WORDS)
        lock_away(path)
        before = (path / "project.json").read_bytes()
        with as_a_stranger(), pytest.raises(ProjectError, match="We may not write"):
            project.add_media(made_media("m1"))
        with as_a_stranger(), pytest.raises(ProjectError, match="We may not write"):
            project.write_transcript(made_transcript("Hello."))
        assert project.media == ()
        assert project.transcripts() == {}
        assert (path / "project.json").read_bytes() == before
        assert list((path / "transcripts").iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on the size of files")
@pytest.mark.parametrize("room_again", [False, True])
def test_a_full_disk_keeps_all_that_was_acknowledged(path: Path, *, room_again: bool) -> None:
    more = ["room again"] if room_again else []
    done = subprocess.run(
        [sys.executable, "-m", "tests.crash.full_disk", str(path), *more],
        check=False,
        capture_output=True,
        text=True,
        cwd=REPOSITORY,
    )
    assert done.returncode == 0, done.stderr
    acknowledged, *answers = done.stdout.strip().split("|")
    assert answers == ["DiskFull: The disk is full."]
    assert int(acknowledged) >= 1
    journal = (path / "journal.jsonl").read_bytes()
    assert journal.endswith(b"\n")
    assert journal.count(b"\n") == 4 + int(acknowledged) + room_again
    assert {each.name for each in path.parent.iterdir()} == {path.name}
    assert not list(path.rglob("*.new"))
    with ProjectFolder.open(path) as project:
        last = "room again" if room_again else f"t{int(acknowledged) - 1}"
        assert project.story(STORY).title == last
        assert project.media == ()
        assert project.story_ids == (STORY,)
        assert project.undo(STORY) == SetTitle(last)


def test_somebody_elses_lines_are_never_cut_off(path: Path) -> None:
    """On some shared drives a lock holds nobody back."""
    with ProjectFolder.open(path) as project:
        journal = path / "journal.jsonl"
        theirs = journal.read_bytes() + b"their line\n"
        journal.write_bytes(theirs)
        with pytest.raises(ProjectError, match="Something else has changed") as caught:
            project.edit(STORY, SetTitle("mine"))
        assert is_plain(caught.value)
        assert journal.read_bytes() == theirs
        assert project.story(STORY) == Story(
            id=STORY, title="two", clips=project.story(STORY).clips
        )

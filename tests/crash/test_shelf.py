"""The list of stories, and what is saved, when an app is killed or the disk is full."""

import hashlib
import os
import random
import shutil
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest

from storyedit import ProjectFolder, list_known
from storyedit.edits import AddClips
from storyedit.places import known_stories_file
from tests.checks import everything
from tests.made import made_media, made_transcript, story_of
from tests.saying_yes import say_yes

REPOSITORY = Path(__file__).parents[2]
STORIES = 8
HEARD = made_transcript("I like my work. It is nice.")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("STORYEDIT_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def open_until_killed(folder: Path, chance: random.Random) -> set[str]:
    """The stories that two busy apps acknowledged before both were killed."""
    arguments = [sys.executable, "-m", "tests.crash.busy_shelf", str(folder)]
    apps = [subprocess.Popen(arguments, stdout=subprocess.PIPE, cwd=REPOSITORY) for _ in range(2)]
    lines: list[bytes] = []
    readers = []
    for app in apps:
        assert app.stdout is not None
        assert app.stdout.readline() == b"open\n"
        readers.append(threading.Thread(target=lines.extend, args=(app.stdout,)))
        readers[-1].start()
    time.sleep(chance.uniform(0.0, 0.4))
    for app, reader in zip(apps, readers, strict=True):
        app.kill()
        app.wait()
        reader.join()
        assert app.stdout is not None
        app.stdout.close()
    return {line.decode().rstrip("\n") for line in lines if line.endswith(b"\n")}


def kill_again_and_again(tmp_path: Path, seeds: range) -> None:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    for number in range(STORIES):
        ProjectFolder.create(folder / f"{number}.storyedit", f"Story {number}").close()
    before = everything(folder)
    acknowledged: set[str] = set()
    for seed in seeds:
        acknowledged |= open_until_killed(folder, random.Random(seed))
        known = {story.path.name: story for story in list_known()}
        assert acknowledged <= known.keys()
        assert all(story.problem is None and story.step == 3 for story in known.values())
    assert len(acknowledged) > 1
    assert not list(known_stories_file().parent.glob("*.damaged*"))
    assert everything(folder) == before


def test_three_kills_lose_no_story_from_the_list(tmp_path: Path) -> None:
    kill_again_and_again(tmp_path, range(3))


@pytest.mark.full
def test_forty_kills_lose_no_story_from_the_list(tmp_path: Path) -> None:
    kill_again_and_again(tmp_path, range(40))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on the size of files")
def test_a_full_disk_keeps_the_list_the_settings_and_the_projects(
    tmp_path: Path, home: Path
) -> None:
    path, film = tmp_path / "x.storyedit", tmp_path / "film.mp4"
    film.write_bytes(b"a film " * 1_000)
    sha256 = hashlib.sha256(film.read_bytes()).hexdigest()
    with ProjectFolder.create(path, "Old") as project:
        project.add_media(replace(made_media("m1"), sha256=sha256))
        project.write_transcript(HEARD)
        project.edit("story-1", AddClips(story_of(HEARD).clips))
        say_yes(project)
    shutil.rmtree(path / "media")
    (path / "media").mkdir()
    before = everything(path)
    done = subprocess.run(
        [sys.executable, "-m", "tests.crash.full_shelf", str(film), str(path)],
        check=False,
        capture_output=True,
        text=True,
        cwd=REPOSITORY,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "DiskFull: The disk is full."
    (story,) = list_known()
    assert (story.step, story.problem, story.title) == (2, None, "Old")
    assert [each.name for each in (home / "stories").iterdir()] == []
    assert [each.name for each in (home / "films").iterdir()] == []
    assert not [each for each in tmp_path.rglob("*") if each.name.endswith(".new")]
    after = everything(path)
    changed = {name for name in {**before, **after} if before.get(name) != after.get(name)}
    assert {Path(name).name for name in changed} <= {path.name, "media", "lock", "snapshot.json"}

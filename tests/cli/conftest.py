"""One real project, with the words that the engine really heard, copied for each test."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from storyedit import open_project
from storyedit.cli.main import run
from storyedit.project.codec import decode_transcript
from storyedit.workflow.filling import fill_stories

SAMPLE = Path(__file__).parents[2] / "sample_media"
WORRY = SAMPLE / "my-worry.mp4"


@pytest.fixture(scope="session")
def written_down(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = tmp_path_factory.mktemp("written") / "My story.storyedit"
    assert run(["new", str(project)]) == 0
    assert run(["add", str(project), str(WORRY)]) == 0
    write_worry_down(project)
    return project


def write_worry_down(project: Path) -> None:
    """Give the project, whose first film is ``WORRY``, what the engine heard in it."""
    heard = decode_transcript((SAMPLE / "transcripts" / "m2-t1.json").read_bytes())
    with open_project(project) as opened:
        opened.write_transcript(replace(heard, id="m1-t1", media_id="m1"))
        fill_stories(opened)


@pytest.fixture
def project(written_down: Path, tmp_path: Path) -> Path:
    copy = tmp_path / written_down.name
    shutil.copytree(written_down, copy)
    return copy


@pytest.fixture(autouse=True)
def log_apart(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Problems made on purpose do not belong in this person's own log."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))

"""Hints by commands: listed, answered by the number of a sentence, renamed, switched off."""

import shutil
from pathlib import Path

import pytest

from storyedit import add_recordings, open_project
from storyedit.cli.main import run
from storyedit.project.codec import decode_transcript
from storyedit.project.folder import ProjectFolder
from storyedit.workflow.filling import fill_stories
from tests.cli.conftest import SAMPLE
from tests.cli.saying import Capture, facts, said


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The words of the bus, as they were heard."""
    path = tmp_path_factory.mktemp("bus") / "The bus.storyedit"
    with ProjectFolder.create(path, "The bus") as project:
        heard = decode_transcript((SAMPLE / "transcripts" / "m1-t1.json").read_bytes())
        add_recordings(project, [SAMPLE / "the-bus.mp4"], link=True)
        project.write_transcript(heard)
        fill_stories(project)
    return path


@pytest.fixture
def bus(written: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("STORYEDIT_HOME", str(tmp_path / "home"))
    copy = tmp_path / written.name
    shutil.copytree(written, copy)
    return copy


def test_hints_are_listed_and_change_nothing(bus: Path, capsys: Capture) -> None:
    told = said(capsys, "hints", bus)
    assert "PARROT: You said nearly this before. You can keep both." in told
    assert "RABBIT: This part is longer than most. MANGO: This may be" in told
    long, repeat = facts(capsys, "hints", bus)
    assert (long["kinds"], long["moments"]) == (["rabbit", "mango"], ["1.10", "1.11"])
    assert (repeat["moments"], repeat["said_before"]) == (["1.25"], ["1.7"])
    assert repeat["answers"] == ["keep-both", "keep-this", "keep-that", "hide"]


def test_a_hint_is_answered_and_undone(bus: Path, capsys: Capture) -> None:
    said(capsys, "answer-hint", bus, "25", "keep-this")
    assert [each["kinds"] for each in facts(capsys, "hints", bus)] == [["rabbit", "mango"]]
    with open_project(bus) as project:
        story = project.story("story-1")
        assert [clip.id for clip in story.line] == ["m1-t1.25"]
    assert "You answered a hint." in said(capsys, "undo", bus)
    assert len(facts(capsys, "hints", bus)) == 2


@pytest.mark.parametrize(
    ("asked", "plain"),
    [
        (("1", "hide"), "There is no hint about that sentence."),
        (("25", "keep"), "You cannot say that to this hint."),
        (("99", "hide"), "There is no sentence 99"),
    ],
)
def test_what_cannot_be_answered_is_told_plainly(
    bus: Path, capsys: Capture, asked: tuple[str, str], plain: str
) -> None:
    assert run(["answer-hint", str(bus), *asked]) == 1
    assert plain in capsys.readouterr().err
    assert len(facts(capsys, "hints", bus)) == 2


def test_other_names_and_none_at_all(bus: Path, capsys: Capture) -> None:
    told = said(capsys, "hint-names", "--parrot", " Echo\n", "--summit", "")
    assert "parrot: Echo" in told
    assert "summit: SUMMIT" in told
    assert "Echo: You said nearly this before." in said(capsys, "hints", bus)
    assert "Hints are off." in said(capsys, "hint-names", "--off")
    assert facts(capsys, "hints", bus) == []
    assert "storyedit hint-names --on" in said(capsys, "hints", bus)
    said(capsys, "hint-names", "--on", "--usual")
    assert facts(capsys, "hint-names")["names"]["parrot"] == "PARROT"

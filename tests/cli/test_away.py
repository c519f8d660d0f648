"""Putting a moment away and bringing it back, run as a person runs it."""

from pathlib import Path

import pytest

from storyedit import ProjectFolder
from storyedit.cli.main import run
from storyedit.workflow.filling import fill_stories
from tests.cli.saying import Capture, all_say_yes, facts, said
from tests.made import made_media, made_transcript

HEARD = made_transcript("I liked that. [3000] Tamsen came. [3000] We went home.")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("STORYEDIT_HOME", str(tmp_path / "home"))
    with ProjectFolder.create(tmp_path / "a.storyedit", "A") as made:
        made.add_media(made_media())
        made.write_transcript(HEARD)
        fill_stories(made)
    return tmp_path / "a.storyedit"


def test_a_moment_is_put_away_until_it_is_brought_back(project: Path, capsys: Capture) -> None:
    said(capsys, "keep", project, "2", "1")
    assert "bring-back" in said(capsys, "put-away", project, "2")
    listed = said(capsys, "words", project)
    assert "Tamsen" not in listed
    assert "(This moment is put away.)" in listed
    assert [m["is_put_away"] for m in facts(capsys, "words", project)] == [False, True, False]
    for refused in (["keep", "2"], ["correct", "2:1", "Tam"], ["put-away", "2"], ["keep", "1-3"]):
        assert run([refused[0], str(project), *refused[1:]]) == 1
        assert "put away" in capsys.readouterr().err
    said(capsys, "undo", project)
    said(capsys, "redo", project)
    assert "Tamsen" not in said(capsys, "words", project)
    all_say_yes(project)
    assert "Tamsen" not in said(capsys, "words-out", project)
    said(capsys, "bring-back", project, "2")
    assert "Tamsen came.  (place 1)" in said(capsys, "words", project)
    assert run(["bring-back", str(project), "2"]) == 1
    assert run(["bring-back", str(project), "9"]) == 1

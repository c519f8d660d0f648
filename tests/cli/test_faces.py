"""``storyedit captions faces``: what is listed, what is advised, and what stays away then."""

from pathlib import Path

from storyedit.cli.main import run
from tests.cli.saying import Capture, facts, said
from tests.media.faced import LOW, MIDDLE, face_project


def test_faces_are_listed_and_advice_followed_or_put_away(tmp_path: Path, capsys: Capture) -> None:
    path = face_project(tmp_path / "a.storyedit", [MIDDLE], [LOW])
    told = said(capsys, "captions", "faces", path)
    assert "    2    0:0" in told
    assert "captions style --place top" in told
    listed = facts(capsys, "captions", "faces", path)
    assert listed["better_place"] == "top"
    assert [each["caption"] for each in listed["behind"]] == [2]
    assert "They stay." in said(capsys, "captions", "faces", path, "--keep")
    assert "You said that they stay." in said(capsys, "captions", "faces", path)
    assert facts(capsys, "captions", "faces", path)["behind"] == []
    said(capsys, "undo", path)
    assert len(facts(capsys, "captions", "faces", path)["behind"]) == 1
    said(capsys, "captions", "style", path, "--place", "top")
    assert "We found no face behind them." in said(capsys, "captions", "faces", path)


def test_with_nothing_kept_it_is_said(project: Path, capsys: Capture) -> None:
    assert run(["captions", "faces", str(project)]) == 1
    assert "nothing in your story" in capsys.readouterr().err

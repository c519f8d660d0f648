"""Listening again, languages, ums and what was left behind, as commands on a real project."""

from dataclasses import replace
from pathlib import Path

import pytest

import storyedit
from storyedit.cli.main import run
from storyedit.workflow.listening_again import use_transcript
from tests.cli.conftest import WORRY
from tests.cli.saying import Capture, facts, said


def refused(capsys: Capture, *arguments: object) -> str:
    capsys.readouterr()
    assert run([str(argument) for argument in arguments]) == 1
    return capsys.readouterr().err


def test_heard_again_with_every_um_the_work_goes_along(project: Path, capsys: Capture) -> None:
    before = facts(capsys, "words", project)
    um = next(m["number"] for m in before if "risk form" in m["text"])
    said(capsys, "keep", project, um, "1")
    said(capsys, "correct", project, "1:6", "helper")
    told = said(capsys, "transcribe", project, "--again", "--keep-ums", "--language", "English")
    assert "All your changes are in the new words." in told
    kept = [moment for moment in facts(capsys, "words", project) if moment["places"]]
    assert [moment["places"] for moment in kept] == [[2], [1]]
    assert "helper" in kept[0]["text"]
    assert "risk form" in kept[1]["text"]
    assert sorted(path.name for path in (project / "transcripts").iterdir()) == [
        "m1-t1.json",
        "m1-t2.json",
    ]
    with storyedit.open_project(project) as opened:
        heard = opened.transcripts()["m1-t2"]
    assert [word.text for word in heard.words if word.text.lower().startswith("um")]
    said(capsys, "undo", project)
    said(capsys, "undo", project)
    said(capsys, "undo", project)
    assert facts(capsys, "words", project) == before


def test_ums_are_listed_and_left_out_or_kept(project: Path, capsys: Capture) -> None:
    said(capsys, "keep", project, "1")
    said(capsys, "correct", project, "1:3", "um,")
    assert "[um,]" in said(capsys, "ums", project)
    assert said(capsys, "ums", project, "--leave-out").startswith("1 um left out.")
    assert facts(capsys, "words", project)[0]["left_out"] == [3]
    said(capsys, "undo", project)
    said(capsys, "ums", project, "--keep")
    assert facts(capsys, "ums", project) == []
    assert facts(capsys, "words", project)[0]["left_out"] == []


def test_what_was_left_behind_is_listed_until_a_person_has_looked(
    project: Path, capsys: Capture
) -> None:
    said(capsys, "correct", project, "2:1", "Once")
    with storyedit.open_project(project) as opened:
        old = opened.transcripts()["m1-t1"]
        end = old.sentences[0].end
        new = replace(old, id="m1-t2", words=old.words[:end], sentences=old.sentences[:1])
        opened.write_transcript(new)
        use_transcript(opened, new)
    assert "You mended these words: Once" in said(capsys, "left-behind", project)
    assert facts(capsys, "left-behind", project)[0]["kind"] == "correction"
    said(capsys, "left-behind", project, "--done")
    assert said(capsys, "left-behind", project) == "Nothing was left behind.\n"


@pytest.mark.usefixtures("project")
def test_languages_are_listed_by_name(capsys: Capture) -> None:
    listed = facts(capsys, "languages")
    assert {"code": "cy", "name": "Welsh", "own_name": "Cymraeg"} in listed
    assert "cy  Welsh (Cymraeg)" in said(capsys, "languages")


def test_what_cannot_be_heard_again_is_told_plainly(
    project: Path, tmp_path: Path, capsys: Capture
) -> None:
    asked = ("transcribe", project, "--again")
    assert "We do not know that language." in refused(capsys, *asked, "--language", "Klingon")
    assert "That film is not in this story." in refused(capsys, *asked, "--recording", "2")
    said(capsys, "new", tmp_path / "y.storyedit")
    said(capsys, "add", tmp_path / "y.storyedit", WORRY)
    told = refused(capsys, "transcribe", tmp_path / "y.storyedit", "--again")
    assert "Nothing is written down yet." in told

"""Listening and acting by commands: marks left, listed, answered, and given back as a record."""

from io import BytesIO
from pathlib import Path

import pytest
from lxml import html
from pypdf import PdfReader

from storyedit.cli.main import run
from tests.cli.saying import Capture, all_say_yes, facts, said


def refused(capsys: Capture, *arguments: object) -> str:
    capsys.readouterr()
    assert run([str(argument) for argument in arguments]) == 1
    return capsys.readouterr().err


@pytest.fixture
def marked(project: Path, capsys: Capture) -> Path:
    """Two sentences are kept, and each has a mark."""
    said(capsys, "keep", project, "1", "3")
    told = said(capsys, "mark", project, "1", "--kind", "like", "--who", "Ann", "--text", "Me too")
    assert told.startswith("Marked. Thank you. It is mark 1.")
    said(capsys, "mark", project, "3", "--kind", "question")
    return project


def test_marks_wait_until_they_are_answered(marked: Path, capsys: Capture) -> None:
    first, second = facts(capsys, "marks", marked)
    assert (first["who"], first["text"], first["moment"]) == ("Ann", "Me too", "1.1")
    assert first["left_at"].startswith("20")
    assert [first["is_waiting"], second["is_waiting"]] == [True, True]
    assert "2 marks wait for an answer." in said(capsys, "marks", marked)
    answered = said(capsys, "answer-mark", marked, "1", "changed", "--why", "We say it first now.")
    assert "One mark waits for an answer." in answered
    listed = said(capsys, "marks", marked)
    assert "Ann: I like this. Me too" in listed
    assert "We changed this. We say it first now." in listed
    said(capsys, "answer-mark", marked, "2", "talk")
    assert "No mark waits for an answer." in said(capsys, "marks", marked)
    assert "You answered a mark." in said(capsys, "undo", marked)


def test_what_cannot_be_is_said_plainly(marked: Path, capsys: Capture) -> None:
    why = refused(capsys, "answer-mark", marked, "1", "not-changed")
    assert why.startswith("Say why it is not changed.")
    assert "not in this story" in refused(capsys, "answer-mark", marked, "3", "talk")
    assert "not in this story" in refused(capsys, "answer-mark", marked, "0", "talk")
    assert refused(capsys, "mark", marked, "99", "--kind", "like")
    said(capsys, "put-away", marked, "3")
    assert "put away" in refused(capsys, "answer-mark", marked, "2", "talk")
    listed = said(capsys, "marks", marked)
    assert "(This moment is put away.)" in listed and "question" not in listed
    assert "One mark waits for an answer." in listed


def test_the_record_needs_everybodys_yes_and_goes_over_nothing(
    marked: Path, tmp_path: Path, capsys: Capture
) -> None:
    page, paper = tmp_path / "said.html", tmp_path / "said.pdf"
    for path in (page, paper):
        assert "Not everybody has said yes" in refused(capsys, "you-said", marked, "-o", path)
        assert not path.exists()
    all_say_yes(marked)
    for path in (page, paper):
        assert f"The record is in {path}" in said(capsys, "you-said", marked, "-o", path)
        assert "already" in refused(capsys, "you-said", marked, "-o", path)
    assert "end its name" in refused(capsys, "you-said", marked, "-o", tmp_path / "x.doc").lower()
    read = html.fromstring(page.read_bytes())  # type: ignore[no-untyped-call]
    pictures = list(read.iter("img"))
    assert [each.get("src")[:23] for each in pictures] == ["data:image/jpeg;base64,"] * 2
    assert all(each.get("alt") for each in pictures)
    assert "Ann said: I like this." in read.text_content()
    (sheet,) = PdfReader(BytesIO(paper.read_bytes())).pages
    text = " ".join(sheet.extract_text().split())
    assert "Ann said: I like this. “Me too” In the film: “I have been a support worker" in text
    assert len(sheet.images) == 2


def test_with_nothing_said_there_is_no_record(
    project: Path, tmp_path: Path, capsys: Capture
) -> None:
    said(capsys, "keep", project, "1")
    all_say_yes(project)
    assert "Nobody said anything yet." in said(capsys, "marks", project)
    assert "Nobody said anything yet." in refused(
        capsys, "you-said", project, "-o", tmp_path / "x.pdf"
    )

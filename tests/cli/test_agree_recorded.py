"""An answer that was recorded: kept in the story, and refused where it cannot be.

That its receipt names it is told with the others (``test_agree.py``).
"""

import hashlib
from pathlib import Path

import pytest

from storyedit import open_project
from storyedit.cli.main import run
from storyedit.ffmpeg.probe import probe
from storyedit.workflow.answer_notes import kept_answer
from storyedit.workflow.voice_notes import voice_note_of
from tests.cli.conftest import SAMPLE, WORRY
from tests.cli.saying import Capture, facts, said

ASHA_SAYS_YES = ("Asha", "--answer", "yes", "--how", "out loud")


@pytest.fixture
def asked(project: Path, capsys: Capture) -> Path:
    """All that is kept is Asha's."""
    said(capsys, "keep", project, "1", "3")
    said(capsys, "said-by", project, "Asha", "1-7")
    return project


def answers_in(project: Path) -> list[Path]:
    return sorted((project / "answers").glob("*"))


def test_it_is_kept_in_the_story_as_sound_alone(asked: Path, capsys: Capture) -> None:
    make = ("agree", asked, *ASHA_SAYS_YES, "--to", "make", "--recording", WORRY)
    assert "It lasts 28 seconds." in said(capsys, *make)
    [kept] = answers_in(asked)
    info = probe(kept)
    assert info.video is None
    assert info.audio
    assert info.audio.channels == 1
    assert abs(info.duration_ms - probe(WORRY).duration_ms) < 100
    assert kept.stat().st_size < 300_000
    sha256 = hashlib.sha256(kept.read_bytes()).hexdigest()
    assert kept.stem == sha256
    [person] = facts(capsys, "people", asked)["people"]
    assert person["make"]["voice"]["sha256"] == sha256
    assert "(out loud, recorded: 28 seconds)" in said(capsys, "people", asked)
    said(capsys, "withdraw", asked, "Asha")
    assert answers_in(asked) == [kept], "the record of a yes stays"


def test_what_cannot_be_kept_is_said_and_nothing_is_answered(
    asked: Path, tmp_path: Path, capsys: Capture
) -> None:
    no_recording = tmp_path / "answer.mp3"
    no_recording.write_text("yes", encoding="utf-8")
    for recording, told in (
        (SAMPLE / "the-bus.mp4", "That recording is longer than a minute. Record it again"),
        (SAMPLE / "screenshot.png", "There is no sound in that file. Choose a file with somebody"),
        (no_recording, "We cannot open that as a film, sound or photo."),
        (tmp_path / "gone.mp3", "We cannot find that file."),
    ):
        answer = ["agree", asked, *ASHA_SAYS_YES, "--to", "make", "--recording", recording]
        assert run([str(each) for each in answer]) == 1
        assert told in " ".join(capsys.readouterr().err.split())
    assert facts(capsys, "people", asked)["people"][0]["make"] is None
    assert answers_in(asked) == []


def test_no_copy_stays_of_an_answer_that_was_not_taken(asked: Path, capsys: Capture) -> None:
    not_watched = ("--to", "share", "--with", "me", "--recording", WORRY)
    answer = ["agree", asked, *ASHA_SAYS_YES, *not_watched]
    assert run([str(each) for each in answer]) == 1
    assert "Watch it first." in capsys.readouterr().err
    assert answers_in(asked) == []
    with (
        open_project(asked) as opened,
        voice_note_of(opened, WORRY) as note,
        pytest.raises(OSError, match="no room"),
        kept_answer(opened, note),
    ):
        assert len(answers_in(asked)) == 1
        raise OSError("no room for the line of the journal")
    assert answers_in(asked) == []
    assert not list((asked / "cache").glob("job-*"))

"""An answer that was recorded: kept in the story, named in the receipt, refused where it cannot."""

import hashlib
import json
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


def test_it_is_kept_in_the_story_and_named_in_the_receipt(
    asked: Path, tmp_path: Path, capsys: Capture
) -> None:
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
    share = ("agree", asked, *ASHA_SAYS_YES, "--to", "share", "--with", "me", "--watched-elsewhere")
    said(capsys, *share)
    film = tmp_path / "out" / "ours.mp4"
    film.parent.mkdir()
    said(capsys, "share", asked, "--with", "me", "-o", film)
    receipt = json.loads((film.parent / "ours receipt.json").read_text(encoding="utf-8"))
    make_answer, share_answer = (receipt["people"][0][name] for name in ("make", "share"))
    assert make_answer["voice_sha256"] == sha256
    assert abs(make_answer["voice_ms"] - 27_563) < 100
    assert share_answer["voice_sha256"] is None
    page = (film.parent / "ours receipt.html").read_text(encoding="utf-8")
    assert f"lasts\n27.6 seconds: <code>{sha256}</code>" in page
    assert len(list(film.parent.iterdir())) == 3, "the sound itself is not shared"
    said(capsys, "withdraw", asked, "Asha")
    assert answers_in(asked) == [kept], "the record of a yes stays"


def too_long(folder: Path) -> Path:
    del folder
    return SAMPLE / "the-bus.mp4"


def no_sound(folder: Path) -> Path:
    del folder
    return SAMPLE / "screenshot.png"


def no_recording(folder: Path) -> Path:
    (folder / "answer.mp3").write_text("yes", encoding="utf-8")
    return folder / "answer.mp3"


def nothing(folder: Path) -> Path:
    return folder / "gone.mp3"


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (too_long, "That recording is longer than a minute. Record it again"),
        (no_sound, "There is no sound in that file. Choose a file with somebody talking."),
        (no_recording, "We cannot open that as a film, sound or photo."),
        (nothing, "We cannot find that file."),
    ],
)
def test_what_cannot_be_kept_is_said_and_nothing_is_answered(
    asked: Path, tmp_path: Path, capsys: Capture, make: object, told: str
) -> None:
    recording = make(tmp_path)  # type: ignore[operator]
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

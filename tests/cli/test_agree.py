"""Saying yes by commands: asked, shared, checked, and taken back."""

import json
import shutil
from pathlib import Path

import pytest

from storyedit.cli.main import run
from tests.cli.conftest import WORRY
from tests.cli.saying import Capture, facts, said

YES = ("--answer", "yes", "--how", "out loud")


@pytest.fixture
def asked(project: Path, capsys: Capture) -> Path:
    """One moment is kept, and both who are in it said yes to making a film."""
    said(capsys, "keep", project, "1", "3")
    said(capsys, "said-by", project, "Asha", "1-7")
    said(capsys, "people", project, "--seen", "Kim")
    for name in ("Asha", "Kim"):
        said(capsys, "agree", project, name, "--to", "make", *YES)
    return project


def refused(capsys: Capture, *arguments: object) -> str:
    capsys.readouterr()
    assert run([str(argument) for argument in arguments]) == 1
    told = capsys.readouterr().err
    assert "Traceback" not in told
    return told


def share_yes(capsys: Capture, project: Path, name: str, audience: str = "known") -> None:
    seen = ("--with", audience, "--watched-elsewhere")
    said(capsys, "agree", project, name, "--to", "share", *seen, *YES)


def test_a_film_is_shared_once_everybody_said_yes_and_can_be_checked(
    asked: Path, tmp_path: Path, capsys: Capture
) -> None:
    film = tmp_path / "out" / "ours.mp4"
    film.parent.mkdir()
    share = ("share", asked, "--with", "known", "-o", film)
    assert "Kim was not asked yet about sharing this film." in refused(capsys, *share)
    not_watched = ("agree", asked, "Asha", "--to", "share", "--with", "known", *YES)
    assert "Watch it first. Then say yes." in refused(capsys, *not_watched)
    recorded = ("--to", "make", *YES, "--recording", WORRY)
    said(capsys, "agree", asked, "Asha", *recorded)
    share_yes(capsys, asked, "Asha")
    assert "Kim was not asked yet" in refused(capsys, *share)
    share_yes(capsys, asked, "Kim", "everyone")
    assert facts(capsys, "people", asked)["why_not"] == []
    said(capsys, *share)
    receipt = json.loads((film.parent / "ours receipt.json").read_text(encoding="utf-8"))
    assert (receipt["audience"], receipt["is_draft"]) == ("known", False)
    assert [(p["name"], p["is_heard"], p["is_seen"]) for p in receipt["people"]] == [
        ("Asha", True, False),
        ("Kim", False, True),
    ]
    made, answer = receipt["people"][0]["make"], receipt["people"][0]["share"]
    [voice] = (asked / "answers").iterdir()
    assert (made["voice_sha256"], answer["voice_sha256"]) == (voice.stem, None)
    assert abs(made["voice_ms"] - 27_563) < 100
    assert (answer["answer"], answer["how"], answer["watched_elsewhere"]) == (
        "yes",
        "out loud",
        True,
    )
    assert answer["time"]
    assert receipt["cuts"][0]["recording"] == "my-worry.mp4"
    page = (film.parent / "ours receipt.html").read_text(encoding="utf-8")
    recording = f"lasts\n27.6 seconds: <code>{voice.stem}</code>"
    for told in ("Asha", "Kim", "people they know", "outside the app", "my-worry.mp4", recording):
        assert told in page
    assert len(list(film.parent.iterdir())) == 3, "the recording itself is not shared"
    checked = said(capsys, "verify", film)
    assert "Nothing was changed." in checked
    assert "Asha said yes on " in checked
    assert "only for: people I know." in refused(
        capsys, "share", asked, "--with", "training", "-o", film.with_name("more.mp4")
    )
    assert "There is a file called" in refused(capsys, *share)
    with film.open("r+b") as changed:
        changed.seek(9_000)
        changed.write(b"another film")
    capsys.readouterr()
    assert run(["verify", str(film)]) == 1
    assert "This is not the film of its receipt." in capsys.readouterr().out


def test_whoever_changes_their_mind_is_taken_out_and_every_receipt_says_so(
    asked: Path, tmp_path: Path, capsys: Capture
) -> None:
    film, mine = tmp_path / "ours.mp4", tmp_path / "renamed.mp4"
    share_yes(capsys, asked, "Asha")
    share_yes(capsys, asked, "Kim")
    said(capsys, "said-by", asked, "Lee", "2")  # who is not in the film
    share = ("share", asked, "--with", "me", "-o", film)
    said(capsys, *share)
    film.rename(mine)
    assert run(["verify", str(mine)]) == 0, "a receipt knows its film by what it is"
    gone = facts(capsys, "withdraw", asked, "Asha")
    assert (gone["name"], gone["moments"], gone["saved"]) == ("Asha", 2, [str(film)])
    assert len(gone["films"]) == len(gone["marked"]) == 1
    assert run(["verify", str(mine)]) == 1
    assert "Asha has taken back their yes." in capsys.readouterr().out
    assert "Do not show this film." in (tmp_path / "ours receipt.html").read_text()
    assert "nothing in your story" in refused(capsys, "film", asked), "it was all Asha's"
    said(capsys, "keep", asked, "2")
    all_say_yes_but_asha = ("agree", asked, "Lee", "--to", "make", *YES)
    said(capsys, *all_say_yes_but_asha)
    share_yes(capsys, asked, "Lee")
    share_yes(capsys, asked, "Kim")
    said(capsys, *share, "--replace")
    assert run(["verify", str(film)]) == 0
    said(capsys, "keep", asked, "1")
    said(capsys, "said-by", asked, "Lee", "1")
    share_yes(capsys, asked, "Lee")
    share_yes(capsys, asked, "Kim")
    assert "Asha said no, and said some of these words." in refused(capsys, *share, "--replace")


def test_undo_takes_back_no_answer_and_an_old_film_goes_nowhere(
    asked: Path, tmp_path: Path, capsys: Capture
) -> None:
    share_yes(capsys, asked, "Asha")
    share_yes(capsys, asked, "Kim")
    said(capsys, "film", asked)
    said(capsys, "agree", asked, "Kim", "--to", "share", "--answer", "no", "--how", "signed")
    while run(["undo", str(asked)]) == 0:
        pass
    said(capsys, "redo", asked)
    while run(["redo", str(asked)]) == 0:
        pass
    share = ("share", asked, "--with", "me", "-o", tmp_path / "a.mp4")
    assert "Kim said no to sharing." in refused(capsys, *share)
    for command in (["captions"], ["words-out"], ["words-out", "--film"], ["film", "--soft"]):
        assert "Not everybody has said yes" in refused(capsys, command[0], asked, *command[1:])
    picture = ("captions", "picture", asked, "-o", tmp_path / "a.jpg")
    assert "Not everybody has said yes" in refused(capsys, *picture)
    files = facts(capsys, "film", asked, "-o", tmp_path / "draft.mp4")
    assert files["is_draft"], "what was made before, without a mark, is not handed over"
    assert sorted(each.name for each in tmp_path.glob("draft*")) == [
        "draft without captions.mp4",
        "draft.mp4",
    ]
    assert "--not-seen" not in refused(capsys, "people", asked, "--not-seen", "Kim")


def test_a_copy_on_another_computer_carries_no_more_than_was_said(
    asked: Path, tmp_path: Path, capsys: Capture
) -> None:
    share_yes(capsys, asked, "Asha", "me")
    share_yes(capsys, asked, "Kim", "me")
    copy = tmp_path / "elsewhere" / asked.name
    shutil.copytree(asked, copy)
    shutil.rmtree(copy / "films")
    (copy / "films").mkdir()
    said(capsys, "share", copy, "--with", "me", "-o", tmp_path / "a.mp4")
    assert "just me" in refused(capsys, "share", copy, "--with", "known", "-o", tmp_path / "b.mp4")
    said(capsys, "title", copy, "Another film")
    told = refused(capsys, "share", copy, "--with", "me", "-o", tmp_path / "c.mp4")
    assert "The titles are not the same now." in told
    assert not (tmp_path / "c.mp4").exists()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["Nobody", "--to", "make", *YES], "We do not know that person."),
        (["Asha", "--to", "make", "--answer", "yes", "--how", " "], "Say how"),
        (["Asha", "--to", "share", "--watched-elsewhere", *YES], "Say who may see"),
    ],
)
def test_what_cannot_be_answered_is_said(
    asked: Path, capsys: Capture, arguments: list[str], told: str
) -> None:
    assert told in refused(capsys, "agree", asked, *arguments)


def test_a_voice_without_a_name_cannot_say_yes(project: Path, capsys: Capture) -> None:
    said(capsys, "voices", project, "--people", "1")
    said(capsys, "keep", project, "1")
    told = refused(capsys, "agree", project, "Person 1", "--to", "make", *YES)
    assert "Person 1 has no name yet. Say first who it is." in " ".join(told.split())


def test_a_film_without_a_receipt_is_nobodys(tmp_path: Path, capsys: Capture) -> None:
    film = tmp_path / "film.mp4"
    film.write_bytes(b"a film")
    (tmp_path / "a receipt.json").write_text('{"plan_sha256": 3}')
    assert run(["verify", str(film)]) == 1
    assert "There is no receipt beside this film." in capsys.readouterr().out
    assert "That file is not there." in refused(capsys, "verify", tmp_path / "none.mp4")

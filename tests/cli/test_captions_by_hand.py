"""Captions listed, written by hand, in easy words, with sounds, and looked at again."""

from pathlib import Path

import pytest

from storyedit import ProjectFolder
from storyedit.cli.main import run
from storyedit.workflow.filling import fill_stories
from tests.cli.saying import Capture, all_say_yes, facts, said
from tests.made import made_media, made_transcript
from tests.saying_yes import name_everybody

SAID = (
    "I like tea. [900] The safeguarding people told us all to go to the same building, every day, "
    "with the same people, and we did not like it. [900] Then we went home."
)


@pytest.fixture
def path(capsys: Capture, tmp_path: Path) -> Path:
    """A project whose three sentences are kept."""
    path = tmp_path / "a.storyedit"
    with ProjectFolder.create(path, "A") as made:
        made.add_media(made_media())
        made.write_transcript(made_transcript(SAID))
        fill_stories(made)
        name_everybody(made)
    said(capsys, "keep", path, "1-3")
    return path


def srt(capsys: Capture, path: Path, *options: str) -> str:
    """The captions, once everybody has said yes to them."""
    all_say_yes(path, **({"variant": "easy"} if "easy" in options else {}))
    return said(capsys, "captions", path, *options)


def test_easy_words_are_written_chosen_and_saved_beside_what_was_said(
    capsys: Capture, path: Path
) -> None:
    plain = srt(capsys, path)
    said(capsys, "captions", "reword", path, 1, "Tea is nice.", "--variant", "easy")
    assert srt(capsys, path) == plain, "what was said is in the film until easy words are chosen"
    assert "Tea is nice." in srt(capsys, path, "--variant", "easy")
    assert "Easy: Tea is nice." in said(capsys, "captions", "list", path)
    said(capsys, "captions", "choose", path, "easy")
    easy = srt(capsys, path)
    assert "Tea is nice." in easy
    assert "Then we went home." in easy, "where nobody wrote easy words it is what was said"
    assert srt(capsys, path, "--variant", "verbatim") == plain
    assert "You chose the words of the captions." in said(capsys, "history", path)
    said(capsys, "undo", path)
    assert srt(capsys, path) == plain


def test_when_the_words_change_it_says_look_again(capsys: Capture, path: Path) -> None:
    said(capsys, "captions", "reword", path, 1, "Tea! / Oh, tea!")
    assert "Oh, tea!" in srt(capsys, path)
    assert said(capsys, "captions", "look-again", path) == "None.\n"
    said(capsys, "correct", path, "1:3", "coffee.")
    assert "I like coffee." in srt(capsys, path)
    told = said(capsys, "captions", "look-again", path)
    assert "You wrote: Tea! Oh, tea!" in told
    assert "Look again." in said(capsys, "captions", "list", path)
    (written,) = facts(capsys, "captions", "look-again", path)
    assert written["based_on"] == "I like tea."
    said(capsys, "captions", "look-again", path, "--done")
    assert said(capsys, "captions", "look-again", path) == "None.\n"
    said(capsys, "undo", path)
    assert "Look again." in said(capsys, "captions", "list", path)


def test_captions_are_split_joined_and_made_as_they_were(capsys: Capture, path: Path) -> None:
    before = facts(capsys, "captions", "list", path)
    said(capsys, "captions", "split", path, 1, 3)
    (first, *_) = facts(capsys, "captions", "list", path)
    assert [" ".join(cue["lines"]) for cue in first["cues"]] == ["I like", "tea."]
    assert first["by_hand"]
    said(capsys, "captions", "reset", path, 1)
    assert facts(capsys, "captions", "list", path) == before
    assert run(["captions", "join", str(path), "1"]) == 1
    assert "two moments" in capsys.readouterr().err
    assert run(["captions", "join", str(path), "2"]) == 1
    assert "too long for one caption" in capsys.readouterr().err
    said(capsys, "captions", "reword", path, 2, "They told us all")
    said(capsys, "captions", "reword", path, 3, "to go.")
    said(capsys, "captions", "join", path, 2)
    assert "They told us all to go." in srt(capsys, path)


def test_sounds_are_in_the_captions(capsys: Capture, path: Path) -> None:
    said(capsys, "captions", "sound", path, "1:3", "laughs")
    said(capsys, "captions", "sound", path, "1:1", "music", "--before")
    assert "[laughs]" in srt(capsys, path)
    assert "[music] I like tea." in srt(capsys, path)
    said(capsys, "captions", "sound", path, "1:3", "laughs", "--take-out")
    assert "[laughs]" not in srt(capsys, path)


def test_what_may_be_hard_to_read_is_told(capsys: Capture, path: Path) -> None:
    told = said(capsys, "captions", "list", path)
    assert "This word is long: safeguarding. Is there a shorter word?" in told
    assert "This sentence has 24 words." in told
    listed = facts(capsys, "captions", "list", path)
    assert {"kind": "long word", "word": "safeguarding"} in listed[1]["hard"]


@pytest.mark.parametrize(
    "wrong",
    [
        ("reword", "99", "x"),
        ("reword", "1", " "),
        ("reword", "1", "word " * 99),
        ("split", "1", "9"),
        ("join", "99"),
        ("reset", "1"),
        ("sound", "1:9", "laughs"),
        ("sound", "1:1", "a long loud sound of something"),
        ("sound", "2", "laughs"),
    ],
    ids=" ".join,
)
def test_what_cannot_be_is_said(capsys: Capture, path: Path, wrong: tuple[str, ...]) -> None:
    command, *rest = wrong
    assert run(["captions", command, str(path), *rest]) == 1
    told = capsys.readouterr().err
    assert len(told.splitlines()) == 2
    assert "Traceback" not in told


def test_with_nothing_kept_there_are_no_captions(capsys: Capture, path: Path) -> None:
    said(capsys, "undo", path)
    assert run(["captions", "list", str(path)]) == 1
    assert "nothing in your story" in capsys.readouterr().err

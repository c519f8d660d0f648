"""``storyedit captions``: a film's captions written, and anybody's checked."""

import json
from pathlib import Path

import pytest

from storyedit import ProjectFolder
from storyedit.cli.main import run
from storyedit.profiles import PROFILES
from storyedit.workflow.filling import fill_stories
from tests.cli.saying import Capture, all_say_yes, said
from tests.made import made_media, made_transcript

GOOD = "1\n00:00:01,000 --> 00:00:03,000\nWe went by bus.\n"
FAST = "2\n00:00:03,000 --> 00:00:04,000\nAnd then we all went home again.\n"
WIDE = "3\n00:00:05,000 --> 00:00:09,000\nA line that is far too long for anybody to read it.\n"

SAID = (
    "Before, I went everywhere on the special bus. [900] It took us all to the same building, "
    "every day, with the same people. [900] I could not choose where I went."
)


def checked(capsys: Capture, tmp_path: Path, text: str, *arguments: str) -> tuple[int, str]:
    file = tmp_path / "captions.srt"
    file.write_text(text, encoding="utf-8")
    capsys.readouterr()
    ended = run(["captions", "check", str(file), *arguments])
    return ended, capsys.readouterr().out


def test_good_captions_are_well(capsys: Capture, tmp_path: Path) -> None:
    assert checked(capsys, tmp_path, GOOD) == (0, "We looked at 1 caption. All is well.\n")


def test_a_soft_rule_is_told_and_a_hard_one_ends_with_1(capsys: Capture, tmp_path: Path) -> None:
    ended, told = checked(capsys, tmp_path, f"{GOOD}\n{FAST}")
    assert ended == 0
    assert "? 2, 0:03.0: This caption is fast to read." in told
    ended, told = checked(capsys, tmp_path, f"{GOOD}\n{FAST}\n{WIDE}")
    assert ended == 1
    assert "! 3, 0:05.0: A line of this caption is too long. Break it, or use fewer words." in told
    assert "3 captions. 1 thing to mend (!), 1 to look at (?)." in told


def test_json_says_the_same(capsys: Capture, tmp_path: Path) -> None:
    ended, told = checked(capsys, tmp_path, f"{GOOD}\n{WIDE}", "--json")
    facts = json.loads(told)
    assert (ended, facts["captions"], facts["fit"]) == (1, 2, False)
    (problem,) = facts["problems"]
    assert (problem["caption"], problem["rule"], problem["hard"]) == (2, "too wide", True)
    assert problem["start_ms"] == 5_000


def test_the_profile_decides(capsys: Capture, tmp_path: Path) -> None:
    wide = WIDE.replace("A line that is far too long for anybody to read it.", "x" * 41)
    assert checked(capsys, tmp_path, wide, "--profile", "netflix")[0] == 0
    assert checked(capsys, tmp_path, wide, "--profile", "bbc")[0] == 1
    assert checked(capsys, tmp_path, wide, "--profile", "netflix", "--tall")[0] == 1


def test_the_rate_of_the_film_decides_where_captions_may_change(
    capsys: Capture, tmp_path: Path
) -> None:
    assert checked(capsys, tmp_path, GOOD.replace(",000 -->", ",010 -->"))[0] == 0
    off = GOOD.replace(",000 -->", ",010 -->")
    assert checked(capsys, tmp_path, off, "--rate", "25")[0] == 1


@pytest.mark.parametrize("wrong", [["nothing.srt"], ["nothing.srt", "--profile", "nobody"]])
def test_what_is_not_there_is_said(capsys: Capture, tmp_path: Path, wrong: list[str]) -> None:
    assert run(["captions", "check", str(tmp_path / wrong[0]), *wrong[1:]]) == 1
    assert "Traceback" not in capsys.readouterr().err


def test_a_projects_captions_keep_to_a_profile(capsys: Capture, tmp_path: Path) -> None:
    path = tmp_path / "a.storyedit"
    with ProjectFolder.create(path, "A") as made:
        made.add_media(made_media())
        made.write_transcript(made_transcript(SAID))
        fill_stories(made)
    said(capsys, "keep", path, "1-3")
    all_say_yes(path)
    short = said(capsys, "captions", path)
    assert said(capsys, "captions", "write", path) == short
    assert said(capsys, "captions", "--format", "srt", path) == short
    for name in PROFILES:
        text = said(capsys, "captions", path, "--profile", name)
        ended, _ = checked(capsys, tmp_path, text, "--profile", name, "--rate", "25")
        assert ended == 0


def test_a_command_that_was_not_understood_ends_with_2(capsys: Capture) -> None:
    assert run(["captions", "check"]) == 2
    assert "--help" in capsys.readouterr().err

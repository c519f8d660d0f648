"""Places that may say something else now, by commands: listed, answered, and as they were."""

from pathlib import Path

import pytest

from storyedit import Choice, open_project
from storyedit.cli.main import run
from tests.cli.saying import Capture, facts, said


@pytest.fixture
def turned(project: Path) -> Path:
    """Everything is kept; a word that turns the sense is gone, and the last comes first."""
    with open_project(project) as opened:
        story = opened.story("story-1")
        heard = opened.transcripts()["m1-t1"]
    at, word = next(
        (number, place)
        for number, sentence in enumerate(heard.sentences, 1)
        for place, each in enumerate(heard.words[sentence.first : sentence.end], 1)
        if "not" in each.text.lower() or "n't" in each.text.lower()
    )
    assert run(["keep", str(project), f"1-{len(story.clips)}"]) == 0
    assert run(["leave-out", str(project), f"{at}:{word}"]) == 0
    assert run(["move", str(project), str(len(story.clips)), "1"]) == 0
    return project


def test_places_are_listed_and_answered(turned: Path, capsys: Capture) -> None:
    order, word = facts(capsys, "meant", turned)
    assert [order["kind"], word["kind"]] == ["order", "word"]
    assert [order["is_meant"], word["is_meant"]] == [None, None]
    assert order["before"][0]["start_ms"] < order["before"][-1]["start_ms"]
    assert order["after"][0]["start_ms"] > order["after"][-1]["start_ms"]
    told = said(capsys, "meant", turned)
    assert "1. These stand in another order now." in told
    assert f'2. Left out: "{word["left_out"][0]}".' in told
    assert f"Now: {word['reads']}" in told
    assert "Left to ask about: 1 place." in said(capsys, "meant", turned, 1, "--answer", "yes")
    assert [each["is_meant"] for each in facts(capsys, "meant", turned)] == [True, None]
    assert "add: --put-back" in said(capsys, "meant", turned, 2, "--answer", "no")
    told = said(capsys, "meant", turned, 2)
    assert "You said no." in told
    assert "another order" not in told
    said(capsys, "undo", turned)
    assert [each["is_meant"] for each in facts(capsys, "meant", turned)] == [True, None]


def test_a_place_is_as_it_was_said_by_one_press(turned: Path, capsys: Capture) -> None:
    said(capsys, "meant", turned, 2, "--answer", "no", "--put-back")
    said(capsys, "meant", turned, 1, "--put-back")
    assert "We found no place" in said(capsys, "meant", turned)
    with open_project(turned) as opened:
        clips = opened.story("story-1").clips
    assert [clip.id for clip in clips] == [f"m1-t1.{n}" for n in range(1, len(clips) + 1)]
    assert {(clip.choice, clip.left_out) for clip in clips} == {(Choice.KEEP, ())}
    assert "You said if it is what you meant." in said(capsys, "undo", turned)
    assert len(facts(capsys, "meant", turned)) == 1


@pytest.mark.parametrize(
    ("asked", "number", "plain"),
    [
        (("3", "--answer", "yes"), 1, "There is no place 3."),
        (("0",), 1, "There is no place 0."),
        (("--answer", "yes"), 2, "We did not understand that."),
        (("1", "--answer", "yes", "--put-back"), 2, "We did not understand that."),
        (("1", "--answer", "maybe"), 2, "We did not understand that."),
    ],
)
def test_what_cannot_be_done_is_told_plainly(
    turned: Path, capsys: Capture, asked: tuple[str, ...], number: int, plain: str
) -> None:
    assert run(["meant", str(turned), *asked]) == number
    assert plain in capsys.readouterr().err
    assert len(facts(capsys, "meant", turned)) == 2

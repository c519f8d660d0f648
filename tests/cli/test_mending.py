"""Mending in every place, words of one's own, and words that wait: run as a person runs them."""

from pathlib import Path

import pytest

from storyedit import ProjectFolder, look_at_project, my_words, plan_of
from storyedit.cli.main import run
from storyedit.workflow.filling import fill_stories
from tests.cli.saying import Capture, all_say_yes, facts, said
from tests.doubts import RUDE, doubting
from tests.made import made_media, made_transcript

HEARD = doubting(
    made_transcript("I liked that bit. [3000] Tamsen came. [3000] I saw Tamsen, at sea."),
    {3: 0.2, 4: 0.3},
    {3: f"{RUDE}."},
)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("STORYEDIT_HOME", str(tmp_path / "home"))
    with ProjectFolder.create(tmp_path / "a.storyedit", "A") as made:
        made.add_media(made_media())
        made.write_transcript(HEARD)
        fill_stories(made)
    return tmp_path / "a.storyedit"


def test_unsure_words_are_marked_until_they_are_confirmed(project: Path, capsys: Capture) -> None:
    listed = said(capsys, "words", project)
    assert f"{RUDE}.(?)" in listed
    assert "Tamsen(?) came." in listed
    assert [moment["unsure"] for moment in facts(capsys, "words", project)] == [[4], [1], []]
    said(capsys, "confirm", project, "2:1")
    assert [moment["unsure"] for moment in facts(capsys, "words", project)] == [[4], [], []]
    assert run(["confirm", str(project), "2:1"]) == 1
    assert "You looked at these words already." in capsys.readouterr().err
    said(capsys, "undo", project)
    assert "Tamsen(?) came." in said(capsys, "words", project)


@pytest.mark.parametrize("lets_go", ["confirm", "correct", "leave-out", "not kept"])
def test_a_word_that_would_offend_waits_for_a_person(
    project: Path, capsys: Capture, lets_go: str
) -> None:
    said(capsys, "keep", project, "1", "2")
    for command in (["film"], ["captions"]):
        capsys.readouterr()
        assert run([*command, str(project)]) == 1
        out, err = capsys.readouterr()
        assert out == ""
        assert "Please look at word 1:4 first." in err
        assert "storyedit confirm" in err
    if lets_go == "not kept":
        said(capsys, "keep", project, "2")
    else:
        text = ["bit."] if lets_go == "correct" else []
        said(capsys, lets_go, project, "1:4", *text)
    all_say_yes(project)
    assert (RUDE in said(capsys, "captions", project)) == (lets_go == "confirm")


def test_a_confirmed_word_makes_the_same_film(project: Path, capsys: Capture) -> None:
    said(capsys, "keep", project, "2")
    before = plan_of(look_at_project(project)).sha256
    said(capsys, "confirm", project, "2:1")
    assert plan_of(look_at_project(project)).sha256 == before


def test_the_other_places_are_told_of_and_mended_where_that_is_asked(
    project: Path, capsys: Capture
) -> None:
    told = said(capsys, "correct", project, "2:1", "Tamsin")
    assert "3:3  I saw Tamsen, at sea." in told
    assert "I saw Tamsen, at sea." in said(capsys, "words", project)
    told = said(capsys, "correct", project, "2:1", "Tamsin", "--everywhere")
    assert "Mended in 2 places." in told
    assert "storyedit my-words add" in told
    assert "I saw Tamsin, at sea." in said(capsys, "words", project)
    said(capsys, "undo", project)
    assert "I saw Tamsen, at sea." in said(capsys, "words", project)


def test_words_of_ones_own_are_listed_added_and_taken_out(project: Path, capsys: Capture) -> None:
    assert "There are no words of yours yet." in said(capsys, "my-words", "list")
    said(capsys, "my-words", "add", "Tamsin", "Kirkby Lonsdale", "--project", project)
    said(capsys, "my-words", "add", "Sea")
    assert "In this story: Tamsin, Kirkby Lonsdale" in said(
        capsys, "my-words", "list", "--project", project
    )
    said(capsys, "my-words", "take-out", "tamsin", "--project", project)
    listed = facts(capsys, "my-words", "list", "--project", project)
    assert listed == {"all_stories": ["Sea"], "this_story": ["Kirkby Lonsdale"], "offered": []}
    assert run(["my-words", "take-out", "nothing"]) == 1
    assert "That word is not in your list." in capsys.readouterr().err
    said(capsys, "correct", project, "2:1", "Tamsyn", "--everywhere")
    offered = facts(capsys, "my-words", "list", "--project", project)["offered"]
    assert offered == ["Tamsyn"]
    assert my_words(look_at_project(project)) == ("Kirkby Lonsdale",), "never added by themselves"

"""Bringing words, and taking them away, by command, on a real recording."""

import json
import shutil
from io import BytesIO
from pathlib import Path

import docx
import pytest

from storyedit.cli.main import run
from storyedit.workflow.projects import look_at_project
from tests.cli.conftest import WORRY
from tests.cli.saying import all_say_yes, facts, said
from tests.cli.test_bad_input import everything_in, refused

Capture = pytest.CaptureFixture[str]


@pytest.fixture(scope="session")
def unwritten(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = tmp_path_factory.mktemp("unwritten") / "My story.storyedit"
    assert run(["new", str(project)]) == 0
    assert run(["add", str(project), str(WORRY)]) == 0
    return project


@pytest.fixture
def empty(unwritten: Path, tmp_path: Path) -> Path:
    """A project whose film has no words yet."""
    copy = tmp_path / "empty" / unwritten.name
    shutil.copytree(unwritten, copy)
    return copy


@pytest.fixture
def no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody may listen: no model is here."""

    def refuse(*_: object) -> None:
        raise AssertionError("nobody has to listen to this")

    monkeypatch.setattr("storyedit.workflow.words_in.choose_model", refuse)


@pytest.mark.usefixtures("no_model")
def test_json_goes_out_and_comes_back_to_the_letter(
    project: Path, empty: Path, tmp_path: Path, capsys: Capture
) -> None:
    said(capsys, "correct", project, "2:1", "Maybe")
    said(capsys, "keep", project, "1")
    all_say_yes(project)
    out, again = tmp_path / "words.json", tmp_path / "again.json"
    said(capsys, "words-out", project, "--format", "json", "-o", out)
    assert "from storyedit." in said(capsys, "words-in", empty, out)
    before, after = facts(capsys, "words", project), facts(capsys, "words", empty)
    assert [(m["text"], m["start_ms"], m["end_ms"]) for m in after if m["words"]] == [
        (m["text"], m["start_ms"], m["end_ms"]) for m in before if m["words"]
    ]
    said(capsys, "keep", empty, "1")
    all_say_yes(empty)
    said(capsys, "words-out", empty, "--format", "json", "-o", again)
    old, new = (json.loads(file.read_text())["recordings"][0] for file in (out, again))
    assert old["sentences"] == new["sentences"]
    (heard,) = look_at_project(project).transcripts().values()
    (brought,) = look_at_project(empty).transcripts().values()
    assert brought.voice == heard.voice
    assert brought.quiet_ms


CAPTIONS = """WEBVTT

00:00:00.300 --> 00:00:03.500
<v Jo>I have been a <i>support</i> worker for six years.
"""


def test_captions_are_laid_on_the_sound_with_who_speaks(
    project: Path, empty: Path, tmp_path: Path, capsys: Capture
) -> None:
    file = tmp_path / "captions.vtt"
    file.write_text(CAPTIONS)
    assert "Who speaks: Jo." in said(capsys, "words-in", empty, file, "--language", "en")
    first = facts(capsys, "words", empty)[0]
    heard = facts(capsys, "words", project)[0]
    assert (first["text"], first["speaker"]) == (heard["text"], "Jo")
    (brought,) = look_at_project(empty).transcripts().values()
    (old,) = look_at_project(project).transcripts().values()
    assert [w.time for w in brought.words] == [w.time for w in old.words[: len(brought.words)]]
    assert brought.gaps, "what the file does not have is not lost"
    listed = facts(capsys, "stories", empty, "--new", "short")
    assert [story["id"] for story in listed] == ["story-1", "short"]
    assert facts(capsys, "words", empty, "--story", "short")[0]["speaker"] == "Jo"
    assert run(["undo", str(empty)]) == 1, "what was brought is not undone"


def test_what_cannot_be_brought_changes_nothing(
    project: Path, empty: Path, tmp_path: Path, capsys: Capture
) -> None:
    file = tmp_path / "words.srt"
    file.write_text("1\n00:00:01,000 --> 00:00:02,000\nHello.\n")
    assert "cannot find that file" in refused(capsys, empty, "words-in", empty, tmp_path / "no")
    assert "cannot find that file" in refused(capsys, empty, "words-in", empty, tmp_path)
    told = refused(capsys, empty, "words-in", empty, file, "--recording", "2")
    assert "not in this story" in told
    file.write_text("word " * 50_000)
    assert "too many words" in refused(capsys, empty, "words-in", empty, file)
    file.write_bytes(WORRY.read_bytes())
    assert "There are no words" in refused(capsys, empty, "words-in", empty, file)
    file.write_text("We went home.")
    told = refused(capsys, empty, "words-in", empty, file, "--model", "no-such-model")
    assert "model" in told


def test_other_words_of_a_film_take_the_story_along(
    project: Path, tmp_path: Path, capsys: Capture
) -> None:
    said(capsys, "keep", project, "3", "1")
    (heard,) = look_at_project(project).transcripts().values()
    texts = [" ".join(w.text for w in heard.words[s.first : s.end]) for s in heard.sentences]
    file = tmp_path / "mended.txt"
    file.write_text(" ".join(texts).replace("six years", "seven long years"))
    said(capsys, "words-in", project, file)
    listed = facts(capsys, "words", project)
    assert listed[0]["text"] == "I have been a support worker for seven long years."
    assert [m["places"] for m in listed[:3]] == [[2], [], [1]]
    old = {word.text: word.time for word in heard.words[:7]}
    new = look_at_project(project).transcripts()[f"{heard.media_id}-t2"]
    assert {word.text: word.time for word in new.words[:7]} == old
    said(capsys, "undo", project)
    assert facts(capsys, "words", project)[0]["text"] == texts[0]


def test_a_guess_of_letters_is_said(empty: Path, tmp_path: Path, capsys: Capture) -> None:
    file = tmp_path / "words.json"
    words = [{"word": " café", "start": 1.0, "end": 1.5}]
    file.write_bytes(
        json.dumps({"segments": [{"words": words}]}, ensure_ascii=False).encode("cp1252")
    )
    told = said(capsys, "words-in", empty, file)
    assert "We guessed how its letters are written: cp1252." in told
    assert facts(capsys, "words", empty)[0]["text"] == "café"


def test_words_go_out_in_every_format(project: Path, tmp_path: Path, capsys: Capture) -> None:
    said(capsys, "keep", project, "3", "1")
    listed = [moment["text"] for moment in facts(capsys, "words", project) if moment["words"]]
    all_say_yes(project)
    whole = said(capsys, "words-out", project)
    assert " ".join(whole.split()).endswith(" ".join(listed))
    film = said(capsys, "words-out", project, "--film")
    assert film.split()[-len(listed[0].split()) :] == listed[0].split()
    assert listed[1] not in film
    for kind in ("srt", "vtt"):
        text = said(capsys, "words-out", project, "--format", kind)
        assert "-->" in text
        assert "I have been a support" in text
    file = tmp_path / "words.docx"
    said(capsys, "words-out", project, "--format", "docx", "--times", "-o", file)
    document = docx.Document(BytesIO(file.read_bytes()))
    style = document.paragraphs[0].style
    assert style is not None
    assert style.name == "Title"
    text = " ".join(paragraph.text for paragraph in document.paragraphs)
    assert all(sentence in text for sentence in listed)
    assert "0:00:00  " in text
    kept = json.loads(said(capsys, "words-out", project, "--format", "json", "--film"))
    assert [s["text"] for s in kept["recordings"][0]["sentences"]] == [listed[0], listed[2]]


def test_words_never_go_over_what_is_there(
    project: Path, empty: Path, tmp_path: Path, capsys: Capture
) -> None:
    said(capsys, "keep", project, "1")
    all_say_yes(project)
    file = tmp_path / "words.txt"
    file.write_text("Mine.")
    before = everything_in(tmp_path)
    told = refused(capsys, project, "words-out", project, "-o", file)
    assert "There is a file called words.txt already." in told
    assert "needs a name" in refused(capsys, project, "words-out", project, "--format", "docx")
    assert "no words yet" in refused(capsys, empty, "words-out", empty)
    assert everything_in(tmp_path) == before
    said(capsys, "words-out", project, "-o", file, "--replace")
    assert file.read_text() != "Mine."

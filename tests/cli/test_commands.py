"""Every command, run as a person runs it, on a real project."""

import json
import subprocess
import sys
from pathlib import Path

import pysubs2
import pytest

from storyedit.cli.main import run
from tests.cli.conftest import WORRY
from tests.cli.saying import Capture, all_say_yes, facts, said
from tests.media.kinds import run_ffmpeg


def test_words_are_listed_with_numbers_and_times(project: Path, capsys: Capture) -> None:
    listed = facts(capsys, "words", project)
    assert [moment["number"] for moment in listed] == [f"1.{n}" for n in range(1, len(listed) + 1)]
    assert listed[0]["text"] == "I have been a support worker for six years."
    assert abs(listed[0]["start_ms"] - 500) < 250
    assert "I have been a support worker for six years." in said(capsys, "words", project)


def test_the_line_is_set_in_the_order_given(project: Path, capsys: Capture) -> None:
    said(capsys, "keep", project, "3", "1", "5-6")
    places = {m["number"]: m["places"] for m in facts(capsys, "words", project)}
    assert [places[f"1.{n}"] for n in (3, 1, 5, 6, 2)] == [[1], [2], [3], [4], []]
    said(capsys, "move", project, "5", "1")
    places = {m["number"]: m["places"] for m in facts(capsys, "words", project)}
    assert [places[f"1.{n}"] for n in (5, 3, 1, 6)] == [[1], [2], [3], [4]]


def test_words_are_left_out_put_back_and_mended(project: Path, capsys: Capture) -> None:
    said(capsys, "leave-out", project, "1:2-3")
    assert "I [have] [been] a" in said(capsys, "words", project)
    said(capsys, "put-back", project, "1:3")
    said(capsys, "correct", project, "1:1", "We")
    listed = facts(capsys, "words", project)
    assert listed[0]["left_out"] == [2]
    assert listed[0]["text"].startswith("We have been")


def test_undo_and_redo_say_what_they_did(project: Path, capsys: Capture) -> None:
    said(capsys, "title", project, "My [bold]worry[/bold]")
    assert "You changed the title." in said(capsys, "undo", project)
    assert "You changed the title." in said(capsys, "redo", project)
    plain = [line["plain"] for line in facts(capsys, "history", project)]
    assert plain[-3:] == ["You changed the title.", "You pressed undo.", "You pressed redo."]
    assert "My [bold]worry[/bold]" in said(capsys, "stories", project)


def test_several_stories_share_one_transcript(project: Path, capsys: Capture) -> None:
    said(capsys, "keep", project, "1")
    listed = facts(capsys, "stories", project, "--new", "short")
    assert [(story["id"], story["kept"]) for story in listed] == [("story-1", 1), ("short", 0)]
    said(capsys, "keep", project, "2", "3", "--story", "short")
    assert [story["kept"] for story in facts(capsys, "stories", project)] == [1, 2]


def test_captions_come_in_every_format(project: Path, tmp_path: Path, capsys: Capture) -> None:
    said(capsys, "keep", project, "1", "3")
    all_say_yes(project)
    srt = pysubs2.SSAFile.from_string(said(capsys, "captions", project))
    assert srt[0].plaintext.replace("\n", " ") == "I have been a support worker for six years."
    for kind in ("vtt", "ass"):
        file = tmp_path / f"film.{kind}"
        said(capsys, "captions", project, "--format", kind, "-o", file)
        assert [(e.start, e.end) for e in pysubs2.load(str(file))] == [
            (e.start, e.end) for e in srt
        ]


def test_a_film_is_made_with_all_that_goes_with_it(
    project: Path, tmp_path: Path, capsys: Capture
) -> None:
    said(capsys, "keep", project, "1")
    all_say_yes(project)
    made = facts(capsys, "film", project, "-o", tmp_path / "film.mp4")
    assert {Path(path).name for path in made["files"].values()} == {
        "film.mp4",
        "film without captions.mp4",
        "film.srt",
        "film.vtt",
        "film receipt.json",
        "film receipt.html",
    }
    assert all(Path(path).stat().st_size for path in made["files"].values())
    receipt = json.loads((tmp_path / "film receipt.json").read_text())
    assert receipt == made["receipt"]
    found = facts(capsys, "info", tmp_path / "film.mp4")
    frames = sum(cut["frame_count"] for cut in receipt["cuts"])
    assert abs(found["duration_ms"] - frames * 40) <= 40


@pytest.mark.parametrize("name", ["film.srt", "Talk v1.2", "film"])
def test_a_film_always_ends_in_mp4(
    project: Path, tmp_path: Path, capsys: Capture, name: str
) -> None:
    said(capsys, "keep", project, "1")
    all_say_yes(project)
    made = facts(capsys, "film", project, "-o", tmp_path / name)
    assert made["files"]["captioned"] == str(tmp_path / f"{name}.mp4")
    assert len({Path(path).read_bytes() for path in made["files"].values()}) == 6


def test_a_second_recording_keeps_the_numbers_of_the_first(
    project: Path, tmp_path: Path, capsys: Capture
) -> None:
    before = facts(capsys, "words", project)
    second = tmp_path / "second.mp4"
    run_ffmpeg("-i", WORRY, "-t", "8", "-c", "copy", second)
    said(capsys, "add", project, second, "--link")
    assert str(second) in json.dumps(json.loads((project / "project.json").read_text()))
    said(capsys, "transcribe", project)
    after = facts(capsys, "words", project)
    assert [m for m in after if m["number"].startswith("1.")] == before
    said(capsys, "keep", project, "2.1", "3", "1.1")
    places = {m["number"]: m["places"] for m in facts(capsys, "words", project)}
    assert [places[n] for n in ("2.1", "1.3", "1.1")] == [[1], [2], [3]]


def test_a_linked_film_that_moved_is_found_again(tmp_path: Path, capsys: Capture) -> None:
    film, moved = tmp_path / "worry.mp4", tmp_path / "moved.mp4"
    film.write_bytes(WORRY.read_bytes())
    said(capsys, "new", tmp_path / "x")
    said(capsys, "add", tmp_path / "x", film, "--link")
    film.rename(moved)
    assert run(["point-to", str(tmp_path / "x"), str(WORRY.with_name("the-bus.mp4"))]) == 1
    assert "That is another film." in capsys.readouterr().err
    assert "We found worry.mp4 again." in said(capsys, "point-to", tmp_path / "x", moved)
    (kept,) = json.loads((tmp_path / "x" / "project.json").read_text())["media"]
    assert kept["location"] == str(moved)


def test_what_is_in_a_file_is_said(capsys: Capture) -> None:
    found = facts(capsys, "info", WORRY)
    assert (found["video"]["width_px"], found["video"]["rate"]) == (1280, "25")
    assert "1280 by 720" in said(capsys, "info", WORRY)


def test_the_doctor_finds_what_is_needed(capsys: Capture) -> None:
    findings = {finding["name"]: finding["good"] for finding in facts(capsys, "doctor")}
    assert findings["ffmpeg"] and findings["model"] and findings["font"]


def test_models_are_listed(capsys: Capture) -> None:
    listed = facts(capsys, "model", "list")
    assert [entry["is_used"] for entry in listed].count(True) == 1


def test_every_command_is_in_the_readme() -> None:
    from storyedit.cli.main import app

    readme = (WORRY.parents[1] / "README.md").read_text(encoding="utf-8")
    names = [command.name for command in app.registered_commands]
    assert len(names) > 15
    assert [name for name in names if f"`{name}" not in readme] == []


def test_it_runs_as_a_module_and_ends_with_two_for_what_it_does_not_understand() -> None:
    for arguments, number in ((["--help"], 0), (["nonsense"], 2), (["film"], 2)):
        ran = subprocess.run(
            [sys.executable, "-m", "storyedit", *arguments],
            check=False,
            capture_output=True,
            text=True,
        )
        assert ran.returncode == number
        assert "Traceback" not in ran.stderr
        assert number == 0 or "We did not understand that." in ran.stderr

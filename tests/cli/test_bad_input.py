"""Whatever is wrong is said in plain words with what to do, and nothing is changed."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from storyedit.cli.main import run
from storyedit.errors import ProjectError
from storyedit.ffmpeg.find import find_ffmpeg
from storyedit.workflow.handing_over import put_captions
from storyedit.workflow.projects import look_at_project
from tests.checks import as_a_stranger
from tests.cli.conftest import WORRY, write_worry_down
from tests.cli.saying import all_say_yes

Capture = pytest.CaptureFixture[str]


def everything_in(folder: Path) -> dict[str, str]:
    """Every file of a folder by name, and its hash."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def refused(capsys: Capture, project: Path, *arguments: object) -> str:
    """What is said when a command is refused, sure that it changed nothing."""
    before = everything_in(project)
    capsys.readouterr()
    assert run([str(argument) for argument in arguments]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert "Traceback" not in err
    assert len([line for line in err.splitlines() if line]) == 2, "what happened, and what to do"
    assert everything_in(project) == before
    return err


def run_quietly(capsys: Capture, *arguments: object) -> str:
    """What a command that goes well prints."""
    capsys.readouterr()
    assert run([str(argument) for argument in arguments]) == 0
    return capsys.readouterr().out


def ffmpeg(*arguments: object) -> None:
    subprocess.run([find_ffmpeg().path, "-v", "error", "-y", *map(str, arguments)], check=True)


def test_a_missing_file(project: Path, capsys: Capture) -> None:
    refused(capsys, project, "add", project, project / "nothing.mp4")


def test_a_folder_for_a_file(project: Path, tmp_path: Path, capsys: Capture) -> None:
    refused(capsys, project, "add", project, tmp_path)


@pytest.mark.parametrize("content", [b"", b"Dear diary, today was good.\n" * 50])
def test_an_empty_file_and_text_called_mp4(
    project: Path, tmp_path: Path, capsys: Capture, content: bytes
) -> None:
    file = tmp_path / "film.mp4"
    file.write_bytes(content)
    refused(capsys, project, "add", project, file)
    refused(capsys, project, "info", file)


def test_one_bad_file_among_good_ones_adds_none(
    project: Path, tmp_path: Path, capsys: Capture
) -> None:
    bad = tmp_path / "film.mp4"
    bad.write_bytes(b"no film")
    refused(capsys, project, "add", project, WORRY.with_name("the-bus.mp4"), bad)


def test_a_file_with_neither_picture_nor_sound(
    project: Path, tmp_path: Path, capsys: Capture
) -> None:
    words = tmp_path / "words.srt"
    words.write_text("1\n00:00:00,000 --> 00:00:01,000\nHello.\n")
    file = tmp_path / "words.mkv"
    ffmpeg("-i", words, file)
    assert "no picture and no sound" in refused(capsys, project, "add", project, file)


def test_the_same_film_again(project: Path, capsys: Capture) -> None:
    bus = WORRY.with_name("the-bus.mp4")
    assert "two times" in refused(capsys, project, "add", project, WORRY)
    assert "two times" in refused(capsys, project, "add", project, bus, WORRY)
    assert "two times" in refused(capsys, project, "add", project, bus, bus)


def test_sound_without_picture_makes_a_film(tmp_path: Path, capsys: Capture) -> None:
    sound = tmp_path / "voice.wav"
    ffmpeg("-i", WORRY, "-t", "4", "-vn", sound)
    project = tmp_path / "Sound.storyedit"
    for arguments in (
        ["new", project],
        ["add", project, sound],
        ["transcribe", project],
        ["keep", project, "1"],
        ["film", project, "-o", tmp_path / "film.mp4"],
    ):
        assert run([str(argument) for argument in arguments]) == 0
    capsys.readouterr()
    assert run(["info", str(tmp_path / "film.mp4")]) == 0
    assert "1280 by 720" in capsys.readouterr().out


def test_a_recording_where_nobody_speaks(tmp_path: Path, capsys: Capture) -> None:
    sound = tmp_path / "quiet.wav"
    ffmpeg("-f", "lavfi", "-i", "anoisesrc=d=3:a=0.001:seed=1", sound)
    project = tmp_path / "Quiet.storyedit"
    run(["new", str(project)])
    run(["add", str(project), str(sound)])
    assert "no words" in run_quietly(capsys, "transcribe", project)
    assert run_quietly(capsys, "words", project) == "We heard no words in your films.\n"
    refused(capsys, project, "film", project)


def test_an_unknown_model_and_engine(tmp_path: Path, capsys: Capture) -> None:
    project = tmp_path / "New.storyedit"
    run(["new", str(project)])
    run(["add", str(project), str(WORRY)])
    refused(capsys, project, "transcribe", project, "--model", "enormous")
    refused(capsys, project, "transcribe", project, "--model", tmp_path)
    refused(capsys, project, "transcribe", project, "--engine", "ears")


def test_nothing_to_write_down(tmp_path: Path, capsys: Capture) -> None:
    project = tmp_path / "New.storyedit"
    run(["new", str(project)])
    refused(capsys, project, "transcribe", project)


def test_no_network(project: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTPS_PROXY", "HTTP_PROXY", "https_proxy", "http_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert "internet" in refused(capsys, project, "model", "get", "small")


def test_names_that_steer_a_screen_or_are_not_utf_8(tmp_path: Path, capsys: Capture) -> None:
    project = tmp_path / "New.storyedit"
    run(["new", str(project)])
    film = tmp_path / os.fsdecode(b"caf\xe9 \x1b[31m:cat:\n.mp4")
    film.write_bytes(WORRY.read_bytes())
    said = run_quietly(capsys, "add", project, film)
    assert "\x1b" not in said
    assert ":cat:" in said
    run_quietly(capsys, "title", project, "\x1b[31mRed\u202e :heart:")
    assert "story-1: [31mRed :heart:, 0 moments" in run_quietly(capsys, "stories", project)
    refused(capsys, project, "stories", project, "--new", "")
    refused(capsys, project, "stories", project, "--new", "a\nb")


def test_a_log_that_was_spoilt(
    project: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    refused(capsys, project, "undo", project)
    (log,) = (tmp_path / "state").rglob("*.log")
    log.write_bytes(b"\xff\xfe spoilt")
    refused(capsys, project, "undo", project)
    assert b"nothing to undo" in log.read_bytes()


@pytest.mark.parametrize(
    "numbers",
    [["99"], ["0"], ["2.1"], ["1", "1"], ["3-1"], ["seven"], ["1-999999999"], ["9" * 5000]],
)
def test_sentences_that_are_not_there(project: Path, capsys: Capture, numbers: list[str]) -> None:
    refused(capsys, project, "keep", project, *numbers)


@pytest.mark.parametrize("words", ["1:99", "1:0", "99:1", "1", "1:3-2", "one:two"])
def test_words_that_are_not_there(project: Path, capsys: Capture, words: str) -> None:
    refused(capsys, project, "leave-out", project, words)
    refused(capsys, project, "correct", project, words, "text")


def test_words_mended_into_nothing(project: Path, capsys: Capture) -> None:
    refused(capsys, project, "correct", project, "1:1", "  ")


def test_places_that_are_not_there(project: Path, capsys: Capture) -> None:
    run(["keep", str(project), "1", "2"])
    refused(capsys, project, "move", project, "1", "3")
    refused(capsys, project, "move", project, "3", "1")


def test_an_empty_story_is_never_the_whole_recording(
    project: Path, tmp_path: Path, capsys: Capture
) -> None:
    film = tmp_path / "film.mp4"
    refused(capsys, project, "film", project, "-o", film)
    refused(capsys, project, "captions", project)
    assert not film.exists()


def test_nothing_to_undo(project: Path, capsys: Capture) -> None:
    refused(capsys, project, "undo", project)
    refused(capsys, project, "redo", project)


def test_a_story_that_is_not_there(project: Path, capsys: Capture) -> None:
    refused(capsys, project, "keep", project, "1", "--story", "another")
    refused(capsys, project, "words", project, "--story", "another")


def test_no_project_there(tmp_path: Path, capsys: Capture) -> None:
    refused(capsys, tmp_path, "words", tmp_path / "nothing.storyedit")
    refused(capsys, tmp_path, "add", tmp_path, WORRY)


def test_a_project_where_something_is(project: Path, capsys: Capture) -> None:
    refused(capsys, project, "new", project)


HOLD_OPEN = """
import sys
from pathlib import Path

import storyedit

with storyedit.open_project(Path(sys.argv[1])):
    print("open", flush=True)
    sys.stdin.read()
"""


def test_a_project_in_use_elsewhere(project: Path, capsys: Capture) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD_OPEN, project], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdin and other.stdout
        assert other.stdout.readline() == b"open\n"
        refused(capsys, project, "keep", project, "1")
        assert run(["words", str(project)]) == 0, "looking is always possible"
        other.stdin.close()
    assert run(["keep", str(project), "1"]) == 0


def test_a_film_that_was_moved_or_changed(tmp_path: Path, capsys: Capture) -> None:
    recording = tmp_path / "worry.mp4"
    recording.write_bytes(WORRY.read_bytes())
    project = tmp_path / "New.storyedit"
    run(["new", str(project)])
    run(["add", str(project), str(recording), "--link"])
    write_worry_down(project)
    run(["keep", str(project), "1"])
    recording.write_bytes(WORRY.read_bytes() + b"more")
    assert "not the same" in refused(capsys, project, "film", project)
    recording.unlink()
    assert "cannot find" in refused(capsys, project, "film", project)
    recording.write_bytes(WORRY.read_bytes())
    assert run(["film", str(project)]) == 0


def test_a_film_is_never_put_over_anything(project: Path, tmp_path: Path, capsys: Capture) -> None:
    run(["keep", str(project), "1"])
    taken = tmp_path / "film.mp4"
    taken.write_bytes(b"mine")
    refused(capsys, project, "film", project, "-o", taken)
    refused(capsys, project, "film", project, "-o", tmp_path / "no folder" / "film.mp4")
    copy = next((project / "media").iterdir())
    refused(capsys, project, "film", project, "-o", copy, "--replace")
    link = tmp_path / "link.mp4"
    link.symlink_to(copy)
    refused(capsys, project, "film", project, "-o", link, "--replace")
    assert taken.read_bytes() == b"mine"
    refused(capsys, project, "film", project, "-o", "/")
    refused(capsys, project, "film", project, "-o", tmp_path / ("n" * 245))
    for inside in (copy, project / "journal.jsonl", project / "films" / "mine.srt"):
        refused(capsys, project, "captions", project, "-o", inside, "--replace")
        refused(capsys, project, "film", project, "-o", inside, "--replace")


def test_captions_never_go_over_a_recording(tmp_path: Path, capsys: Capture) -> None:
    recording = tmp_path / "mine.mp4"
    recording.write_bytes(WORRY.read_bytes())
    project = tmp_path / "New.storyedit"
    run(["new", str(project)])
    run(["add", str(project), str(recording), "--link"])
    write_worry_down(project)
    run(["keep", str(project), "1"])
    refused(capsys, project, "captions", project, "-o", recording, "--replace")
    assert recording.read_bytes() == WORRY.read_bytes()


def test_no_permission_to_write(project: Path, open_place: Path, capsys: Capture) -> None:
    run(["keep", str(project), "1"])
    all_say_yes(project)
    srt = run_quietly(capsys, "captions", project)
    opened = look_at_project(project)
    open_place.chmod(0o555)
    with as_a_stranger():
        refused(capsys, open_place, "new", open_place / "New.storyedit")
        with pytest.raises(ProjectError, match="may not write"):
            put_captions(open_place / "film.srt", srt, opened, replace=False)


FULL_DISK = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (150_000, 150_000))
from storyedit.cli import main
main(sys.argv[1:])
"""


@pytest.mark.parametrize("command", ["add", "film"])
def test_a_full_disk(project: Path, command: str) -> None:
    run(["keep", str(project), "1", "2", "3"])
    before = everything_in(project)
    films = [WORRY.with_name("the-bus.mp4")] if command == "add" else []
    ran = subprocess.run(
        [sys.executable, "-c", FULL_DISK, command, project, *films],
        check=False,
        capture_output=True,
        text=True,
    )
    assert ran.returncode == 1
    assert "Traceback" not in ran.stderr
    assert "disk is full" in ran.stderr
    after = everything_in(project)
    assert {name: after[name] for name in before} == before
    left = {name for name in set(after) - set(before) if not name.startswith("cache/")}
    assert left <= {"snapshot.json", "lock"}

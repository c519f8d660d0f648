"""Ctrl-C while a job runs: at once, with nothing lost and nothing left running."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from storyedit.cli.main import run
from storyedit.project.codec import decode_transcript
from tests.cli.conftest import WORRY
from tests.cli.test_bad_input import everything_in
from tests.sound import read_spoken, with_long_pauses, write_wav

PATIENCE_S = 60

pytestmark = pytest.mark.skipif(
    os.name == "nt", reason="Windows has no process groups of this kind"
)


HEARING = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
from storyedit.cli import main
main(sys.argv[1:])
"""
"""As from a terminal: what is started in the background is deaf to Ctrl-C."""


def stop_when(
    command: list[str], begun: str, is_time: Callable[[], bool] = lambda: True
) -> subprocess.CompletedProcess[str]:
    """Run a command in a group of its own; Ctrl-C once a process that ``begun`` names runs."""
    process = subprocess.Popen(
        [sys.executable, "-c", HEARING, *command],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    deadline = time.monotonic() + PATIENCE_S
    while not (any(begun in line for line in everything_running(process.pid)) and is_time()):
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < deadline
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to all of the group
    out, err = process.communicate(timeout=PATIENCE_S)
    assert not any(begun in line for line in everything_running(process.pid))
    return subprocess.CompletedProcess(command, process.returncode, out, err)


def everything_running(pid: int) -> list[str]:
    """The command lines of a process's children and theirs."""
    lines = []
    for place in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((place / "stat").read_text().rsplit(")", 1)[1].split()[1])
            if parent == pid:
                lines.append((place / "cmdline").read_bytes().replace(b"\0", b" ").decode())
                lines.extend(everything_running(int(place.name)))
        except (OSError, ProcessLookupError):
            continue
    return lines


def test_writing_down_can_be_stopped_and_begun_again(tmp_path: Path) -> None:
    project = tmp_path / "New.storyedit"
    run(["new", str(project)])
    run(["add", str(project), str(WORRY)])
    before = everything_in(project)
    ended = stop_when(["transcribe", str(project)], "storyedit.engines.child")
    assert ended.returncode == 1
    assert "We stopped. No sentence is written down yet." in ended.stderr
    assert "use the same command again" in ended.stderr
    assert "Traceback" not in ended.stderr
    after = everything_in(project)
    assert {name: after.get(name) for name in before} == before
    assert run(["transcribe", str(project)]) == 0


@pytest.mark.full  # the engines' contract has the same of the core
def test_writing_down_that_is_stopped_keeps_what_was_heard(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = tmp_path / "New.storyedit"
    slow = with_long_pauses(read_spoken(WORRY), seed=3, every=1)
    run(["new", str(project)])
    run(["add", str(project), str(write_wav(tmp_path / "slow.wav", slow.samples))])
    kept = project / "transcripts" / "m1-t1.json"

    def has_sentences() -> bool:
        return kept.exists() and bool(decode_transcript(kept.read_bytes()).sentences)

    ended = stop_when(["transcribe", str(project)], "storyedit.engines.child", has_sentences)
    assert ended.returncode == 1
    early = decode_transcript(kept.read_bytes())
    assert not early.is_whole
    assert re.search(rf"We stopped\. {len(early.sentences)} sentences? ", ended.stderr)
    assert "To go on, use the same command again." in ended.stderr
    capsys.readouterr()
    assert run(["words", str(project)]) == 0
    listed = capsys.readouterr().out
    assert "I have been a support worker for six years." in listed
    assert "There is more to write down. Next: storyedit transcribe" in listed
    assert run(["transcribe", str(project)]) == 0
    assert decode_transcript(kept.read_bytes()).goes_on_from(early)
    capsys.readouterr()
    assert run(["words", str(project)]) == 0
    assert "There is more" not in capsys.readouterr().out


def test_making_a_film_can_be_stopped_and_begun_again(project: Path) -> None:
    run(["keep", str(project), "1-7"])
    ended = stop_when(["film", str(project)], "ffmpeg")
    assert ended.returncode == 1
    assert "We stopped." in ended.stderr
    assert not list((project / "films").rglob("*.mp4"))
    assert run(["film", str(project)]) == 0
    assert len(list((project / "films").rglob("*.mp4"))) == 2

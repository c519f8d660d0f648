"""Killed at any step, what is to go for good is not begun, or is finished at the next opening."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest

from storyedit import (
    ProjectError,
    ProjectFolder,
    SetTitle,
    add_my_word,
    add_recordings,
    keep,
    look_at_project,
    moments_of,
    open_project,
)
from storyedit.workflow.filling import fill_stories
from tests.media.test_forgetting import FIRST, transcript
from tests.media.traces import ffmpeg, traces

STEPS = {
    "begin": 1,
    "_read": 1,
    "_put_in_place": 1,
    "sync_folder": 1,  # the masked copy is in its place
    "_write_transcripts": 1,
    "_write_journal": 1,
    "rewrite_saved": 1,
    "_empty": 2,  # the cache is empty, the films are there
    "_remove_others": 1,
    "rewrite_kept": 1,
    "_write_reference": 1,
    "sync_folder ": 2,  # the note is gone
}
ALWAYS = ("begin", "_put_in_place", "_write_journal")
NOT_BEGUN, ALL_DONE = ("begin",), ("sync_folder ",)


@pytest.fixture(scope="module")
def talk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A project of sound alone: quickly written anew."""
    sound = tmp_path_factory.mktemp("sound") / "talk.wav"
    heard = "".join(
        f"sine=f={hz}:r=16000:d={seconds}[{n}];"
        for n, (hz, seconds) in enumerate(((300, 3.9), (3_000, 2), (300, 4.1)))
    )
    graph = f"{heard}[0][1][2]concat=n=3:v=0:a=1[a]"
    ffmpeg("-filter_complex", graph, "-map", "[a]", str(sound))
    path = sound.with_name("talk.storyedit")
    with ProjectFolder.create(path, "A") as made:
        add_recordings(made, [sound])
        made.write_transcript(transcript())
        fill_stories(made)
        keep(made, ["1", "2", "3"])
        made.edit(FIRST, SetTitle("She took my purple umbrella"))
        add_my_word("Tamsen", made)
        (path / "old.txt").write_text("my purple umbrella", encoding="utf-8")
        for place in ("cache", "films"):
            (path / place / "left.txt").write_text("my purple umbrella", encoding="utf-8")
    yield path


@pytest.mark.parametrize(
    "step", [pytest.param(each, marks=() if each in ALWAYS else pytest.mark.full) for each in STEPS]
)
def test_killed_at_any_step_it_is_not_begun_or_is_finished(
    talk: Path, tmp_path: Path, step: str
) -> None:
    path = Path(copytree(talk, tmp_path / "a.storyedit"))
    child = [sys.executable, "-m", "tests.crash.killed_forgetting", str(path)]
    ended = subprocess.run([*child, step.strip(), str(STEPS[step])], check=False)
    assert ended.returncode == -signal.SIGKILL
    if step in NOT_BEGUN:
        with open_project(path) as again:
            assert moments_of(again)[1].text
            assert not list((path / "media").glob("*masked*"))
        assert traces(path)
        return
    if step not in ALL_DONE:
        with pytest.raises(ProjectError, match="still being taken out"):
            look_at_project(path)
    with open_project(path) as again:
        assert [moment.is_gone_for_good for moment in moments_of(again)] == [False, True, False]
        assert again.next_undo(FIRST) is None
    assert traces(path) == []

"""Listening that is killed at any moment goes on from what was kept, and ends the same."""

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

import storyedit
from storyedit.engines.packaged import is_packaged
from storyedit.moments import clips_of
from storyedit.project import ProjectFolder
from storyedit.promises import check
from storyedit.transcript import Transcript
from tests.conftest import require
from tests.sound import SAMPLE_MEDIA, read_spoken, with_long_pauses, write_wav

STORY = storyedit.FIRST_STORY
PATIENCE_S = 60


def kill_while_listening(path: Path, chance: random.Random) -> bool:
    """Kill a real command: at any moment, or soon after it kept more; whether it still ran."""
    transcript = path / "transcripts" / "m1-t1.json"
    kept = transcript.stat().st_mtime_ns if transcript.exists() else 0
    child = subprocess.Popen(
        [sys.executable, "-m", "storyedit", "transcribe", str(path)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    deadline = time.monotonic() + PATIENCE_S
    wait_for_more = chance.random() < 0.75
    while wait_for_more and child.poll() is None:
        if transcript.exists() and transcript.stat().st_mtime_ns != kept:
            break
        assert time.monotonic() < deadline
        time.sleep(0.001)
    time.sleep(chance.choice([0.0, chance.uniform(0.0, 0.02), chance.uniform(0.0, 2.0)]))
    child.kill()
    return child.wait() != 0


def look(path: Path, before: Transcript | None) -> Transcript | None:
    """What the folder holds now: never less than before, and whole in itself."""
    with ProjectFolder.open_to_read(path) as reader:
        check(reader.story(STORY))
        now = reader.transcripts().get("m1-t1")
    if before is not None:
        assert now == before or (now is not None and now.goes_on_from(before))
    with storyedit.open_project(path) as project:
        moments = storyedit.moments_of(project)
        assert len(project.story(STORY).clips) == len(moments)
    return now


def kill_again_and_again(place: Path, seeds: range) -> None:
    require(is_packaged(), "the packaged model is not installed")
    worry = with_long_pauses(read_spoken(SAMPLE_MEDIA / "my-worry.mp4"), seed=3, every=1)
    recording = write_wav(place / "slow.wav", worry.samples)
    with storyedit.create_project(place / "once.storyedit", "x") as project:
        storyedit.add_recordings(project, [recording])
        (at_once,) = storyedit.transcribe(project)
    seen_partial = 0
    for seed in seeds:
        chance = random.Random(seed)
        path = place / f"{seed}.storyedit"
        with storyedit.create_project(path, "x") as project:
            storyedit.add_recordings(project, [recording])
        now: Transcript | None = None
        for _ in range(3):
            if not kill_while_listening(path, chance):
                break
            now = look(path, now)
            seen_partial += now is not None and not now.is_whole
        with storyedit.open_project(path) as project:
            storyedit.transcribe(project)
            assert project.transcripts() == {"m1-t1": at_once}
            assert project.story(STORY).clips == clips_of(at_once)
    assert seen_partial, "no kill came in the middle of a transcript"


@pytest.mark.full  # the engines' contract stops it, and test_kills kills what writes
def test_two_times_three_kills_lose_and_double_no_word(tmp_path: Path) -> None:
    kill_again_and_again(tmp_path, range(2))


@pytest.mark.full
def test_many_kills_lose_and_double_no_word(tmp_path: Path) -> None:
    kill_again_and_again(tmp_path, range(2, 22))

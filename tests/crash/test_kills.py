"""A project whose process is killed at any moment keeps every change it acknowledged."""

import random
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from storyedit.project import ProjectFolder
from storyedit.promises import check
from tests.replaying import replayed

STORY = "story-1"
REPOSITORY = Path(__file__).parents[2]


def work_until_killed(path: Path, seed: int) -> dict[int, str]:
    """What a busy child acknowledged before it was killed, by the journal's number."""
    chance = random.Random(seed)
    snapshot_every = chance.choice([1, 3, 200])
    arguments = [str(path), str(seed), str(snapshot_every)]
    with subprocess.Popen(
        [sys.executable, "-m", "tests.crash.busy_writer", *arguments],
        stdout=subprocess.PIPE,
        cwd=REPOSITORY,
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"open\n"
        lines: list[bytes] = []
        reading = threading.Thread(target=lambda: lines.extend(child.stdout or ()))
        reading.start()
        time.sleep(chance.uniform(0.0, 0.6))
        assert child.poll() is None
        child.kill()
        reading.join()
    whole = [line.decode().rstrip("\n") for line in lines if line.endswith(b"\n")]
    return {int(line.split("\t", 1)[0]): line.split("\t", 1)[1] for line in whole}


def kill_again_and_again(path: Path, seeds: range) -> None:
    ProjectFolder.create(path, "x").close()
    acknowledged: dict[int, str] = {}
    lines = 2
    for seed in seeds:
        acknowledged |= work_until_killed(path, seed)
        with ProjectFolder.open_to_read(path) as reader:
            seen = reader.story(STORY)
        with ProjectFolder.open(path) as project:
            entries = project.history(STORY)
            assert [entry.number for entry in entries] == list(range(1, len(entries) + 1))
            kept = {number: repr(entries[number - 1].action) for number in acknowledged}
            assert kept == acknowledged
            lines = max(lines, *acknowledged)
            assert lines <= len(entries) <= lines + 1, "at most one more than was acknowledged"
            lines = len(entries)
            check(project.story(STORY))
            assert project.story(STORY) == seen == replayed(project, STORY)
            media_ids = [reference.id for reference in project.media]
            assert media_ids == [f"m{number + 1}" for number in range(len(media_ids))]
            assert all(words.id == name for name, words in project.transcripts().items())
    assert len(acknowledged) > len(seeds)


def test_eight_kills_lose_nothing(tmp_path: Path) -> None:
    kill_again_and_again(tmp_path / "x.storyedit", range(8))


@pytest.mark.full
@pytest.mark.parametrize("start", range(0, 120, 20))
def test_a_hundred_and_twenty_kills_lose_nothing(tmp_path: Path, start: int) -> None:
    kill_again_and_again(tmp_path / "x.storyedit", range(start, start + 20))

"""However long a film and its recordings are, it takes no more memory and no more open files."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from fractions import Fraction
from pathlib import Path

import pytest

from storyedit.ffmpeg.find import find_ffmpeg
from storyedit.ffmpeg.parts import MOST_SIDE_BY_SIDE
from tests.media.recording import cut_of, plan_of, reference
from tests.media.showing import render

RATE = Fraction(25)
MOST_MB = 300
FILES_A_PART = 6
"""Three pipes to an ffmpeg, both ends of one while it starts, and a file that is put in place."""


class Watched:
    """What this process and those it starts hold at most, looked at all the time."""

    def __init__(self) -> None:
        self.own_mb = self.child_mb = 0.0
        self.own_files = self.child_files = 0
        self.most_children = 0
        self._over = threading.Event()

    def watch(self) -> None:
        while not self._over.wait(0.02):
            with suppress(OSError):
                self.own_mb = max(self.own_mb, _held_mb(os.getpid()))
                self.own_files = max(self.own_files, _open_files(os.getpid()))
            children = [child for child in _children() if _is_ffmpeg(child)]
            self.most_children = max(self.most_children, len(children))
            for child in children:
                with suppress(OSError, IndexError):
                    self.child_mb = max(self.child_mb, _held_mb(child))
                    self.child_files = max(self.child_files, _open_files(child))

    def stop(self) -> None:
        self._over.set()


def _held_mb(pid: int) -> float:
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def _open_files(pid: int) -> int:
    return len(list(Path(f"/proc/{pid}/fd").iterdir()))


def _is_ffmpeg(pid: int) -> bool:
    """Not yet while it still is a copy of this process, about to become one."""
    with suppress(OSError):
        return Path(f"/proc/{pid}/exe").readlink().name.startswith("ffmpeg")
    return False


def _children() -> Iterator[int]:
    for task in Path(f"/proc/{os.getpid()}/task").iterdir():
        with suppress(OSError):
            yield from map(int, (task / "children").read_text().split())


@contextmanager
def _watched() -> Iterator[Watched]:
    watched = Watched()
    thread = threading.Thread(target=watched.watch)
    thread.start()
    try:
        yield watched
    finally:
        watched.stop()
        thread.join()


def _recorded(folder: Path, seconds: int, size: str) -> Path:
    """A minute, as often over as makes so many seconds."""
    minute, path = folder / "minute.mp4", folder / "talk.mp4"
    start = [str(find_ffmpeg().path), "-v", "error"]
    made = ["-f", "lavfi", "-i", f"testsrc=s={size}:r=25:d=60", "-f", "lavfi"]
    made += ["-i", "sine=440:d=60", "-preset", "ultrafast", "-g", "50", str(minute)]
    subprocess.run([*start, *made], check=True)
    repeated = ["-stream_loop", str(seconds // 60 - 1), "-i", str(minute), "-c", "copy", str(path)]
    subprocess.run([*start, *repeated], check=True)
    return path


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
@pytest.mark.parametrize(
    ("seconds", "cuts", "size"),
    [(60, 40, "320x180"), pytest.param(7_200, 500, "1280x720", marks=pytest.mark.full)],
    ids=["a minute", "two hours"],
)
def test_memory_and_open_files_stay_flat(
    seconds: int, cuts: int, size: str, tmp_path: Path
) -> None:
    path = _recorded(tmp_path, seconds, size)
    step_ms = seconds * 1_000 // cuts
    starts = [number * step_ms for number in range(cuts)]
    width, height = map(int, size.split("x"))
    kept = [cut_of(ms, ms + min(step_ms - 100, 600), RATE) for ms in starts]
    plan = plan_of([reference(path)], kept[1::2] + kept[::2], RATE, size=(width, height))
    files, held_mb = _open_files(os.getpid()), _held_mb(os.getpid())
    with _watched() as watched:
        render(plan, {"m1": path}, tmp_path)
    print(f"{watched.own_mb - held_mb:.0f} MB here, {watched.child_mb:.0f} MB an ffmpeg")
    at_once = min(os.cpu_count() or 1, MOST_SIDE_BY_SIDE) + 1
    assert 0 < watched.most_children <= at_once
    assert 0 < watched.child_mb < MOST_MB
    assert watched.own_mb - held_mb < MOST_MB / 3
    assert watched.own_files - files <= at_once * FILES_A_PART
    assert watched.child_files < 20

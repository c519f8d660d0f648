"""However a film's making ends, nothing is left running and nothing half made is taken as whole."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from fractions import Fraction
from pathlib import Path

import pytest

from storyedit.errors import Cancelled, ProjectError, RenderError, Unreadable
from storyedit.ffmpeg.find import find_ffmpeg
from storyedit.ffmpeg.join import join_film
from storyedit.ffmpeg.run import run_ffmpeg
from storyedit.film import FilmPlan
from storyedit.progress import CancelToken, Progress
from tests.checks import is_plain
from tests.media.recording import (
    Picture,
    Sound,
    cut_of,
    even_stamps,
    plan_of,
    record,
    reference,
    tone,
)
from tests.media.showing import render

RATE = Fraction(25)
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
LONG = ("-f", "lavfi", "-i", "testsrc2=s=1280x720:r=25:d=3600", "-c:v", "libx264")


def _children() -> list[int]:
    """The processes this one has started and that still are."""
    found: list[int] = []
    for task in Path(f"/proc/{os.getpid()}/task").iterdir():
        with suppress(FileNotFoundError, ProcessLookupError):  # a thread that has just ended
            found += map(int, (task / "children").read_text().split())
    return found


def _running_ffmpeg() -> list[int]:
    found = []
    for child in _children():
        try:
            command = Path(f"/proc/{child}/cmdline").read_bytes()
        except (FileNotFoundError, ProcessLookupError):
            continue
        if b"ffmpeg" in command.split(b"\0")[0]:
            found.append(child)
    return found


def _wait_for_ffmpeg() -> int:
    for _ in range(2_000):
        if running := _running_ffmpeg():
            return running[0]
        time.sleep(0.005)
    raise AssertionError("no ffmpeg was started")


@contextmanager
def _meanwhile(action: threading.Thread) -> Iterator[None]:
    action.start()
    try:
        yield
    finally:
        action.join()


@pytest.fixture(scope="module")
def long_talk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A minute at a size that takes a while to store."""
    path = tmp_path_factory.mktemp("talk") / "talk.mp4"
    command = [str(find_ffmpeg().path), "-v", "error", "-f", "lavfi"]
    command += ["-i", "testsrc2=s=640x360:r=25:d=60", "-f", "lavfi", "-i", "sine=440:d=60"]
    subprocess.run([*command, "-preset", "ultrafast", str(path)], check=True)
    return path


def _long_plan(path: Path, size: tuple[int, int] = (1920, 1080)) -> FilmPlan:
    cuts = [cut_of(ms, ms + 14_000, RATE) for ms in (40_000, 0, 20_000)]
    return plan_of([reference(path)], cuts, RATE, size=size)


@pytest.fixture(scope="module")
def sound_of_the_long_plan(long_talk: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache with the sound of every cut; no part of sound asks how big the picture is."""
    work = tmp_path_factory.mktemp("sound")
    render(_long_plan(long_talk, size=(320, 180)), {"m1": long_talk}, work)
    return work / "cache"


def _nothing_half_made(folder: Path) -> None:
    assert not (folder / "film.mp4").exists()
    assert not (folder / "clean.mp4").exists()
    left = {p.name for p in folder.iterdir()} - {"cache"}
    assert not left
    for file in (folder / "cache").iterdir():
        assert file.suffix in {".mp4", ".pcm", ".m4a"}, file
        assert len(file.stem) == 64


@LINUX
def test_stop_ends_every_ffmpeg(long_talk: Path, tmp_path: Path) -> None:
    cancel = CancelToken()

    def stop_when_running() -> None:
        _wait_for_ffmpeg()
        cancel.cancel()

    with _meanwhile(threading.Thread(target=stop_when_running)), pytest.raises(Cancelled):
        render(_long_plan(long_talk), {"m1": long_talk}, tmp_path, cancel=cancel)
    assert not _running_ffmpeg()
    _nothing_half_made(tmp_path)


@LINUX
def test_stop_while_pieces_come_ready_keeps_the_whole_ones(long_talk: Path, tmp_path: Path) -> None:
    cancel = CancelToken()
    cuts = [cut_of(ms, ms + 400, RATE) for ms in range(0, 50_000, 1_000)]
    plan = plan_of([reference(long_talk)], cuts, RATE, size=(320, 180))

    def report(progress: Progress) -> None:
        if progress.stage == "parts" and progress.done > 40:
            cancel.cancel()

    with pytest.raises(Cancelled):
        render(plan, {"m1": long_talk}, tmp_path, cancel=cancel, report=report)
    assert not _running_ffmpeg()
    _nothing_half_made(tmp_path)
    kept = {p: p.stat().st_mtime_ns for p in (tmp_path / "cache").iterdir()}
    assert kept
    render(plan, {"m1": long_talk}, tmp_path)
    assert all(p.stat().st_mtime_ns == then for p, then in kept.items())


def test_stop_before_the_start_starts_nothing(tmp_path: Path) -> None:
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(Cancelled):
        run_ffmpeg(find_ffmpeg(), [*LONG, "a.mp4"], cancel=cancel, folder=tmp_path)
    assert not list(tmp_path.iterdir())


@LINUX
def test_a_killed_ffmpeg_is_told_plainly(long_talk: Path, tmp_path: Path) -> None:
    def kill() -> None:
        os.kill(_wait_for_ffmpeg(), signal.SIGKILL)

    with _meanwhile(threading.Thread(target=kill)), pytest.raises(RenderError) as failed:
        render(_long_plan(long_talk), {"m1": long_talk}, tmp_path)
    assert failed.value.plain == "Making your film stopped before the end."
    assert not _running_ffmpeg()
    _nothing_half_made(tmp_path)
    film, clean = render(
        plan_of([reference(long_talk)], [cut_of(0, 400, RATE)], RATE, size=(160, 96)),
        {"m1": long_talk},
        tmp_path,
    )
    assert film.exists()
    assert clean.exists()


@LINUX
def test_a_feed_that_fails_ends_ffmpeg(tmp_path: Path) -> None:
    def feed() -> Iterator[bytes]:
        yield bytes(1_000)
        raise LookupError("no more")

    arguments = ["-f", "s16le", "-ar", "48000", "-ac", "2", "-i", "pipe:0", "out.wav"]
    with pytest.raises(LookupError):
        run_ffmpeg(find_ffmpeg(), arguments, cancel=CancelToken(), folder=tmp_path, feed=feed())
    assert not _running_ffmpeg()


@LINUX
def test_stop_while_fed_ends_ffmpeg(tmp_path: Path) -> None:
    cancel = CancelToken()

    def feed() -> Iterator[bytes]:
        while not cancel.cancelled:
            yield bytes(4_096)

    def stop() -> None:
        _wait_for_ffmpeg()
        cancel.cancel()

    arguments = ["-f", "s16le", "-ar", "48000", "-ac", "2", "-i", "pipe:0", "out.wav"]
    with _meanwhile(threading.Thread(target=stop)), pytest.raises(Cancelled):
        run_ffmpeg(find_ffmpeg(), arguments, cancel=cancel, folder=tmp_path, feed=feed())
    assert not _running_ffmpeg()


def test_what_ffmpeg_says_is_kept_within_bounds(tmp_path: Path) -> None:
    arguments = ["-f", "lavfi", "-i", "testsrc=d=60:r=25:s=16x16", "-vf", "showinfo"]
    with pytest.raises(RenderError) as failed:
        run_ffmpeg(
            find_ffmpeg(),
            [*arguments, "-f", "null", "-", "-c:v", "no such", "x.mp4"],
            cancel=CancelToken(),
            folder=tmp_path,
        )
    assert "no such" in failed.value.detail
    assert len(failed.value.detail) < 40_000


LIMITED = """
import resource, sys
from pathlib import Path
from fractions import Fraction
from storyedit.errors import DiskFull
from storyedit.timing import FrameRate
from tests.media.recording import cut_of, plan_of, reference
from tests.media.showing import render
path, folder = Path(sys.argv[1]), Path(sys.argv[2])
cuts = [cut_of(int(ms), int(ms) + 14_000, Fraction(25)) for ms in sys.argv[4:]]
plan = plan_of([reference(path)], cuts, Fraction(25), size=(640, 360))
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), int(sys.argv[3])))
try:
    render(plan, {"m1": path}, folder)
except DiskFull as full:
    print(full.plain)
"""


@pytest.mark.skipif(os.name != "posix", reason="limits of POSIX")
@pytest.mark.parametrize("which", ["a part", "the film"])
def test_a_full_disk_is_told_plainly(which: str, long_talk: Path, tmp_path: Path) -> None:
    """A file that may not grow is as good as a disk without room; the parts alone may still fit."""
    whole = tmp_path / "whole"
    whole.mkdir()
    starts = ["0", "20000", "40000"]
    cuts = [cut_of(int(ms), int(ms) + 14_000, RATE) for ms in starts]
    plan = plan_of([reference(long_talk)], cuts, RATE, size=(640, 360))
    film, _ = render(plan, {"m1": long_talk}, whole)
    largest = max(p.stat().st_size for p in (whole / "cache").iterdir())
    limit = largest // 3 if which == "a part" else (largest + film.stat().st_size) // 2
    limited = tmp_path / "limited"
    limited.mkdir()
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, str(long_talk), str(limited), str(limit), *starts],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.strip() == "The disk is full.", done.stderr
    _nothing_half_made(limited)


@LINUX
@pytest.mark.parametrize("how", ["written over", "cut short", "replaced", "taken away"])
def test_a_recording_that_changes_meanwhile_is_told_plainly(
    how: str, long_talk: Path, sound_of_the_long_plan: Path, tmp_path: Path
) -> None:
    """No part of the changed one is kept under the old one's hash.

    Sound is made in a blink, so that of the old one may be there already, and whole.
    """
    path = tmp_path / "talk" / "talk.mp4"
    path.parent.mkdir()
    path.write_bytes(long_talk.read_bytes())
    work = tmp_path / "work"
    work.mkdir()

    def change() -> None:
        _wait_for_ffmpeg()
        if how == "written over":
            with path.open("r+b") as file:
                file.write(path.read_bytes()[::-1])
        elif how == "cut short":
            os.truncate(path, path.stat().st_size // 2)
        elif how == "replaced":
            path.with_name("new").write_bytes(b"new")
            path.with_name("new").replace(path)
        else:
            path.unlink()

    plan = _long_plan(long_talk)
    with _meanwhile(threading.Thread(target=change)), pytest.raises(Unreadable) as refused:
        render(plan, {"m1": path}, work)
    assert is_plain(refused.value)
    assert not _running_ffmpeg()
    _nothing_half_made(work)
    for kept in (work / "cache").iterdir():
        assert kept.suffix == ".pcm"
        assert kept.read_bytes() == (sound_of_the_long_plan / kept.name).read_bytes()


def test_a_recording_that_went_away_is_told_plainly(long_talk: Path, tmp_path: Path) -> None:
    plan = plan_of([reference(long_talk)], [cut_of(0, 400, RATE)], RATE)
    with pytest.raises(Unreadable, match="cannot find"):
        render(plan, {"m1": tmp_path / "gone.mp4"}, tmp_path)


def test_a_film_cannot_be_put_where_there_is_no_folder(tmp_path: Path) -> None:
    path = record(
        tmp_path / "a.mp4", Picture(stamps=even_stamps(RATE, 50)), Sound(samples=tone(440, 2))
    )
    with pytest.raises(ProjectError, match="folder"):
        join_film(
            [path],
            path,
            tmp_path / "no folder" / "film.mp4",
            rate=RATE,
            title="",
            cancel=CancelToken(),
        )
    assert sorted(tmp_path.iterdir()) == [path]


def test_pieces_stored_in_another_way_are_not_joined(tmp_path: Path) -> None:
    kinds = {"a.mp4": "1", "b.mp4": "0"}
    pieces = [
        record(
            tmp_path / name,
            Picture(
                stamps=even_stamps(RATE, 50),
                tick=1 / RATE,
                options=(("x264-params", f"cabac={c}"),),
            ),
            Sound(samples=tone(440, 2)),
        )
        for name, c in kinds.items()
    ]
    with pytest.raises(RenderError, match="do not fit"):
        join_film(
            pieces,
            pieces[0],
            tmp_path / "film.mp4",
            rate=RATE,
            title="",
            cancel=CancelToken(),
        )
    assert not (tmp_path / "film.mp4").exists()

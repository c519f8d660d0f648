"""Files that claim too much, and looks that take too much: ended soon, in little memory."""

import os
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest

from storyedit.errors import Cancelled, StoryEditError, Unreadable
from storyedit.ffmpeg import run
from storyedit.ffmpeg.apart import MOST_MEMORY_BYTES, apart
from storyedit.ffmpeg.find import find_ffmpeg
from storyedit.ffmpeg.opening import LONGEST_MS
from storyedit.ffmpeg.probe import probe
from storyedit.ffmpeg.run import run_ffmpeg
from storyedit.progress import CancelToken, Report
from tests.checks import is_plain
from tests.media.boxes import box
from tests.media.recording import (
    Picture,
    even_stamps,
    record,
    talk_of_three_seconds,
)

RATE = Fraction(25)
ROOM = Path(run.__file__).parent
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="limits of Linux")


@pytest.fixture(scope="module")
def talk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return talk_of_three_seconds(tmp_path_factory.mktemp("talk"))


def _header(
    *, size: tuple[int, int] = (160, 96), count: int = 1, scale: int = 25, each: int = 1
) -> bytes:
    """An MP4 with one picture track that claims what it has not."""
    width, height = size
    matrix = struct.pack(">9I", 0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000)
    length = min(count * each, 2**32 - 1)
    movie = struct.pack(">5I", 0, 0, 0, scale, length) + struct.pack(">IH10x", 0x10000, 0x100)
    track = struct.pack(">6I", 7, 0, 0, 1, 0, length) + struct.pack(">8x4H", 0, 0, 0, 0)
    entry = struct.pack(">6xH16xHHII4xH32xHH", 1, width, height, 72 << 16, 72 << 16, 1, 24, 65535)
    table = box(
        b"stbl",
        box(b"stsd", struct.pack(">II", 0, 1), box(b"mp4v", entry)),
        box(b"stts", struct.pack(">IIII", 0, 1, count, each)),
        box(b"stsc", struct.pack(">IIIII", 0, 1, 1, count, 1)),
        box(b"stsz", struct.pack(">III", 0, 1, count)),
        box(b"stco", struct.pack(">III", 0, 1, 40)),
    )
    inner = box(
        b"minf",
        box(b"vmhd", bytes(12)),
        box(b"dinf", box(b"dref", struct.pack(">II", 0, 1), box(b"url ", b"\0\0\0\1"))),
        table,
    )
    media = box(
        b"mdia",
        box(b"mdhd", struct.pack(">5I4x", 0, 0, 0, scale, length)),
        box(b"hdlr", struct.pack(">II4s13x", 0, 0, b"vide")),
        inner,
    )
    head = box(b"tkhd", track + matrix + struct.pack(">II", width << 16, height << 16))
    kind = box(b"ftyp", b"isom\0\0\2\0isom")
    data = box(b"mdat", bytes(4_000))
    return (
        kind
        + data
        + box(b"moov", box(b"mvhd", movie + matrix + bytes(28)), box(b"trak", head, media))
    )


BOMBS = {
    "65,535 by 65,535": _header(size=(65_535, 65_535)),
    "a thousand million pictures": _header(count=10**9),
    "four thousand million pictures": _header(count=2**32 - 1),
    "fifty million pictures": _header(count=50_000_000),
    "all at once": _header(size=(65_535, 65_535), count=10**9, each=1_000_000),
}


@LINUX
@pytest.mark.parametrize("name", BOMBS)
def test_a_header_that_claims_too_much_is_refused_in_little_memory(
    name: str, tmp_path: Path
) -> None:
    path = tmp_path / "bomb.mp4"
    path.write_bytes(BOMBS[name])
    asking = (
        "import resource, sys\nfrom pathlib import Path\nfrom storyedit.errors import Unreadable\n"
        "from storyedit.ffmpeg.probe import probe\n"
        "try:\n    probe(Path(sys.argv[1]))\nexcept Unreadable as problem:\n    print('refused')\n"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)\n"
        "print(Path('/proc/self/status').read_text().partition('VmHWM:')[2].split()[0])\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", asking, path], capture_output=True, text=True, check=True
    )
    said, *peaks_kb = ran.stdout.split()
    assert said == "refused", ran.stderr
    assert max(map(int, peaks_kb)) < 1024**2
    assert int(peaks_kb[1]) < 300 * 1024, "the child alone has to do with it"


def test_a_film_that_claims_39_hours_is_refused_plainly(tmp_path: Path) -> None:
    stamps = [*even_stamps(RATE, 50), Fraction(39 * 3600)]
    path = record(tmp_path / "days.mkv", Picture(stamps=stamps, tick=Fraction(1, 1000)))
    assert path.stat().st_size < 100_000
    with pytest.raises(Unreadable, match="longer than a day") as refused:
        probe(path)
    assert is_plain(refused.value)
    assert LONGEST_MS < 39 * 3600 * 1000


def _take(_path: Path, count_bytes: int, _report: Report) -> int:
    return len(bytearray(count_bytes))


def _sleep(_path: Path, _report: Report) -> None:
    time.sleep(3_600)


def _die(_path: Path, _report: Report) -> None:
    os.abort()


def _write(path: Path, _report: Report) -> None:
    path.write_bytes(b"changed")


def _say_more(_path: Path, _report: Report) -> object:
    return subprocess.Popen  # what an answer never consists of


def test_a_look_may_take_little_memory_and_time(talk: Path) -> None:
    assert apart(_take, talk, 1_000_000) == 1_000_000
    tries: list[tuple[Callable[..., object], tuple[int, ...], float, str]] = [
        *([(_take, (2 * MOST_MEMORY_BYTES,), 60.0, "memory")] if sys.platform == "linux" else []),
        (_sleep, (), 0.5, "too long"),
        (_die, (), 60.0, "cannot open that"),
        (_say_more, (), 60.0, "cannot open that"),
    ]
    for work, given, seconds, said in tries:
        with pytest.raises(Unreadable, match=said) as refused:
            apart(work, talk, *given, seconds=seconds)
        assert is_plain(refused.value)


@LINUX
def test_a_look_cannot_change_the_file(talk: Path) -> None:
    before = talk.read_bytes()
    copy = talk.with_name("copy.mp4")
    copy.write_bytes(before)
    with pytest.raises(Unreadable):
        apart(_write, copy)
    assert b"changed" not in copy.read_bytes()


def test_stop_ends_a_look(talk: Path) -> None:
    cancel = CancelToken()
    threading.Timer(0.3, cancel.cancel).start()
    with pytest.raises(Cancelled):
        apart(_sleep, talk, cancel=cancel, seconds=600.0)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with names")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "film.mp4"
    os.mkfifo(pipe)
    with pytest.raises(Unreadable):
        probe(pipe)
    with pytest.raises(Unreadable):
        probe(Path("/dev/zero"))


@LINUX
def test_an_ffmpeg_that_wants_too_much_is_told_plainly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "MOST_MEMORY_BYTES", 200_000_000)
    large = ("-f", "lavfi", "-i", "color=s=8000x8000:d=1", "-c:v", "libx264", "a.mp4")
    with pytest.raises(StoryEditError, match="too much memory") as refused:
        run_ffmpeg(find_ffmpeg(), large, cancel=CancelToken(), folder=tmp_path)
    assert is_plain(refused.value)

"""Running ffmpeg: no questions asked of it, ended at once when told, and heard to the end."""

import os
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import IO

from storyedit.errors import RenderError
from storyedit.ffmpeg.find import FFmpeg
from storyedit.progress import CancelToken, Report, minutes_done
from storyedit.refusals import disk_full, refusal

LOG_LINES = 60
"""How much of what ffmpeg says is kept for the log."""

LINE_LETTERS = 500

LEAST_MEMORY_BYTES = 768 * 1024**2
"""What an ffmpeg may take for sound, and besides pictures: a usual one takes a tenth of it. But a
hole in sound is filled in memory, and by one wrong stamp it may be hours long."""

PICTURES_HELD = 100
"""How many pictures of four bytes a dot it may hold besides: a decoder with a thread a core, an
encoder that looks ahead, and one in light's own numbers."""

MOST_MEMORY_BYTES = 4 * 1024**3
"""That one ffmpeg may write to, on Linux; macOS does not keep such a limit, and Windows has none.
Not of its addresses: encoders in hardware set many times as many aside."""

_LOOK_S = 0.02
"""How often it is looked whether somebody said stop, or the feed failed."""

_NO_MEMORY_WORDS = ("Cannot allocate memory", "[error]: malloc of size")
"""What the C library says for ENOMEM, and x264 and x265."""

_NO_ROOM_WORDS = ("No space left on device", "File too large", "Disk quota exceeded")
"""What the C library says for ENOSPC, EFBIG and EDQUOT in the C locale."""


def run_ffmpeg(
    ffmpeg: FFmpeg,
    arguments: Sequence[str],
    *,
    cancel: CancelToken,
    folder: Path,
    on_progress: Callable[[str, str], None] | None = None,
    on_log: Callable[[str], None] | None = None,
    feed: Iterable[bytes] | None = None,
    most_memory_bytes: int | None = None,
) -> None:
    """Run ffmpeg to its end in ``folder``, which plain names in ``arguments`` are looked up in.

    ``on_progress`` hears each key and value of ffmpeg's ``-progress``, and ``on_log`` each line it
    says; both from another thread. ``feed`` is what ffmpeg reads as ``pipe:0``. It may take
    ``most_memory_bytes``, None being ``MOST_MEMORY_BYTES``. However this ends, no ffmpeg is left
    running. Raises ``Cancelled``, ``DiskFull``, ``RenderError``, and whatever ``feed`` raises.
    """
    cancel.raise_if_cancelled()
    command = [str(ffmpeg.path), *_COMMON, *arguments]
    process = _start(command, folder, fed=feed is not None)
    _bound(process, most_memory_bytes or MOST_MEMORY_BYTES)
    log: deque[str] = deque(maxlen=LOG_LINES)
    feeding = _Feeding(process, feed or ())
    threads = [
        Thread(target=_hear_log, args=(process.stderr, log, on_log), daemon=True),
        Thread(target=_hear_progress, args=(process.stdout, on_progress), daemon=True),
        Thread(target=feeding.run, daemon=True),
    ]
    ended = Thread(target=process.wait, daemon=True)
    try:
        for thread in (*threads, ended):
            thread.start()
        while ended.is_alive() and not feeding.failed and not cancel.cancelled:
            ended.join(_LOOK_S)  # no longer than it runs: a film is made by a hundred of them
    finally:
        _end(process)
        for thread in threads:
            thread.join()
        _close(process)
    cancel.raise_if_cancelled()
    if feeding.failed:
        raise feeding.failed
    if process.returncode != 0:
        raise _failure(process.returncode, log)


def hear_minutes(
    stage: str, doing: str, duration_ms: int, report: Report
) -> Callable[[str, str], None]:
    """For ``on_progress``: ffmpeg's place in a recording as progress; ``doing`` says what of."""

    def hear(key: str, value: str) -> None:
        if key == "out_time_us" and value.isdigit():
            done_ms = min(int(value) // 1000, duration_ms)
            report(minutes_done(stage, doing, done_ms, duration_ms))

    return hear


_COMMON = (
    *("-hide_banner", "-y", "-nostats", "-loglevel", "info", "-progress", "pipe:1"),
    *("-max_error_rate", "1"),  # a stretch that is damaged all over is gone past, too
)


def _start(command: list[str], folder: Path, *, fed: bool) -> subprocess.Popen[bytes]:
    """Start it in a group of its own, so that Ctrl-C reaches us first and a wrapper ends too."""
    try:
        return subprocess.Popen(
            command if fed else [*command[:1], "-nostdin", *command[1:]],
            cwd=folder,
            env={**os.environ, "LC_ALL": "C"},
            stdin=subprocess.PIPE if fed else subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=sys.platform != "win32",
        )
    except OSError as failed:
        raise refusal(failed) from failed


def memory_for(pixels: int) -> int:
    """How many bytes an ffmpeg may take that works on pictures of so many dots; 0 for sound."""
    return min(MOST_MEMORY_BYTES, LEAST_MEMORY_BYTES + PICTURES_HELD * 4 * pixels)


def _bound(process: subprocess.Popen[bytes], most_bytes: int) -> None:
    """Limit its memory from outside: what runs between fork and exec may not be Python's."""
    if sys.platform == "linux":
        import resource

        with suppress(OSError, ValueError):  # ended already, or limited more
            resource.prlimit(process.pid, resource.RLIMIT_DATA, (most_bytes, most_bytes))


def _end(process: subprocess.Popen[bytes]) -> None:
    """Kill whatever of it still runs. What it wrote so far is never used."""
    if process.poll() is None:
        with suppress(ProcessLookupError):
            if sys.platform == "win32":
                process.kill()
            else:
                os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _close(process: subprocess.Popen[bytes]) -> None:
    for pipe in (process.stdin, process.stdout, process.stderr):
        if pipe:
            with suppress(OSError):
                pipe.close()


class _Feeding:
    """Writes ``feed`` to ffmpeg. A pipe that breaks is ffmpeg's own failure, told by its log."""

    def __init__(self, process: subprocess.Popen[bytes], feed: Iterable[bytes]) -> None:
        self.failed: Exception | None = None
        self._pipe = process.stdin
        self._feed = feed

    def run(self) -> None:
        if self._pipe is None:
            return
        try:
            for piece in self._feed:
                self._pipe.write(piece)
            self._pipe.close()
        except BrokenPipeError:
            pass
        except Exception as failed:
            self.failed = failed


def _hear_log(pipe: IO[bytes], log: deque[str], on_log: Callable[[str], None] | None) -> None:
    for line in iter(lambda: pipe.readline(64 * 1024), b""):
        text = line.decode(errors="replace").rstrip()
        log.append(text[:LINE_LETTERS])
        if on_log:
            on_log(text)


def _hear_progress(pipe: IO[bytes], on_progress: Callable[[str, str], None] | None) -> None:
    for line in iter(lambda: pipe.readline(64 * 1024), b""):
        key, _, value = line.decode(errors="replace").strip().partition("=")
        if on_progress:
            on_progress(key, value)


def _failure(code: int, log: Iterable[str]) -> RenderError:
    said = "\n".join(log)
    too_large = sys.platform != "win32" and code == -signal.SIGXFSZ
    if too_large or any(words in said for words in _NO_ROOM_WORDS):
        return disk_full(said)
    if any(words in said for words in _NO_MEMORY_WORDS):
        return RenderError(
            "That film needs too much memory.",
            "Save it again as MP4, in a smaller size. Then add that.",
            f"ffmpeg ended with {code}\n{said}",
        )
    return RenderError(
        "Making your film stopped before the end.",
        "Try again. Your story is safe.",
        f"ffmpeg ended with {code}\n{said}",
    )

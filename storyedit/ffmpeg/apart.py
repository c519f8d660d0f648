"""Work on a file that anybody may have made, in a child of its own: little memory, little time.

A file can claim a picture of 65,535 by 65,535 dots, or a thousand million pictures, or run into a
mistake of a decoder. So what looks into a file for the first time is a spawned child, one for each
look, that is ended when its time is over. It may write no file. Linux also holds it to
``MOST_MEMORY_BYTES`` and to its time on the processor; macOS knows these limits but does not keep
the one of memory, and Windows has none: there the time alone is bounded.
"""

import io
import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from math import ceil
from pathlib import Path
from queue import Empty, SimpleQueue
from tempfile import TemporaryFile
from threading import Thread
from time import monotonic
from types import TracebackType
from typing import IO, Any, TypeVar, cast

from storyedit.errors import StoryEditError, Unreadable
from storyedit.ffmpeg.opening import unreadable
from storyedit.progress import CancelToken, Progress, Report, report_nowhere

Found = TypeVar("Found")

MOST_MEMORY_BYTES = 1024**3
"""Of a child's addresses. The first picture of an 8K film takes less than half of it."""

LEAST_S = 30.0
"""What a look may take at least; a usual one takes a tenth of a second."""

SLOWEST_BYTES_S = 2_000_000
"""How fast a slow stick is read at least: some files have to be read to their end."""

_LOOK_S = 0.02
_LOG_BYTES = 4_000

_BEGIN = """
import sys, types
package = types.ModuleType("storyedit")
package.__path__ = [sys.argv[1]]
sys.modules["storyedit"] = package
from storyedit.ffmpeg.apart_child import main
main()
"""
"""The child goes round the package's door, which opens all the rooms: 0.4 s, not 0.07."""

_MAY_COME_BACK = ("storyedit.media", "storyedit.timing", "storyedit.progress", "storyedit.errors")
"""The modules whose classes a child may answer with: what it says is as little trusted as what it
looked at."""


def apart(
    work: Callable[..., Found],
    path: Path,
    *given: object,
    report: Report = report_nowhere,
    cancel: CancelToken | None = None,
    seconds: float | None = None,
) -> Found:
    """What ``work(path, *given, report)`` returns, called in a child; a function of a module.

    It may take ``seconds``, or as long as the file's size asks for. Raises what it raises, and
    ``Unreadable`` when it takes too much time or memory, or ends early; ``Cancelled``.
    """
    stop = cancel or CancelToken()
    stop.raise_if_cancelled()
    limit_s = time_for(path) if seconds is None else seconds
    until = monotonic() + limit_s
    with _Child((work.__module__, work.__qualname__, (path, *given), ceil(limit_s))) as child:
        while True:
            message = child.next_message(_LOOK_S)
            stop.raise_if_cancelled()
            if isinstance(message, Progress):
                report(message)
            elif isinstance(message, StoryEditError):
                raise message
            elif isinstance(message, _Answer):
                return cast(Found, message.content)
            elif monotonic() > until:
                raise _too_slow(path, limit_s)


def time_for(path: Path) -> float:
    """How many seconds a look at a file may take: more for a large one, as it may lie on a stick.

    Raises ``Unreadable`` where there is none.
    """
    try:
        return LEAST_S + path.stat().st_size / SLOWEST_BYTES_S
    except OSError as failed:
        raise unreadable(str(failed)) from failed


class _Answer:
    """What the work came to, which may be nothing."""

    def __init__(self, content: object) -> None:
        self.content = content


class _Child:
    """The process, a thread that empties its output, and its log."""

    def __init__(self, asked: tuple[str, str, tuple[object, ...], int]) -> None:
        self._messages: SimpleQueue[object] = SimpleQueue()
        self._log: IO[bytes] = TemporaryFile()  # noqa: SIM115 (closed in __exit__)
        package = str(Path(__file__).parents[1])
        places = [place for place in sys.path if place]
        try:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-c", _BEGIN, package],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._log,
                env={**os.environ, "PYTHONPATH": os.pathsep.join(places)},
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
                start_new_session=True,  # Ctrl-C in a terminal is for us alone; we end the child
            )
        except OSError as failed:
            self._log.close()
            raise _ended(str(failed)) from failed
        self._input = cast(IO[bytes], self._process.stdin)
        self._output = cast(IO[bytes], self._process.stdout)
        self._reader = Thread(target=self._read, daemon=True)
        self._reader.start()
        with suppress(BrokenPipeError):  # a child that has ended already left its reason in the log
            pickle.dump(asked, self._input)
            self._input.close()

    def __enter__(self) -> "_Child":
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _problem: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self._process.kill()
        self._process.wait()
        self._reader.join()
        for file in (self._output, self._log):
            file.close()
        with suppress(OSError):
            self._input.close()

    def next_message(self, wait_s: float) -> object:
        """The next message, or None after so long. Raises ``Unreadable`` at a crash."""
        try:
            message = self._messages.get(timeout=wait_s)
        except Empty:
            return None
        if message is None:
            raise self._crash()
        return message

    def _read(self) -> None:
        try:
            while True:
                kind, content = _Careful(self._output).load()
                self._messages.put(_Answer(content) if kind == "answer" else content)
        except Exception:  # whatever a child in trouble writes, or nothing more
            self._messages.put(None)

    def _crash(self) -> Unreadable:
        code = self._process.wait()
        self._log.seek(max(0, self._log.seek(0, io.SEEK_END) - _LOG_BYTES))
        return _ended(f"ended with {code}\n{self._log.read().decode(errors='replace')}")


class _Careful(pickle.Unpickler):
    """Reads what a child answers, and makes nothing but what an answer consists of."""

    def find_class(self, module: str, name: str) -> Any:
        """The class of a piece of an answer. Raises ``UnpicklingError`` for any other."""
        if (module, name) == ("fractions", "Fraction") or (
            module in _MAY_COME_BACK and "." not in name
        ):
            found = super().find_class(module, name)
            if isinstance(found, type):
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is no answer")


def too_much_memory(detail: str) -> Unreadable:
    """The answer to a file that needs more memory than a look may take."""
    return Unreadable(
        "That file needs too much memory to open.",
        "Save it again as MP4, in a smaller size. Then add that.",
        detail,
    )


def _too_slow(path: Path, limit_s: float) -> Unreadable:
    return Unreadable(
        "It takes too long to look into that file.",
        "Copy it to this computer, or save it again as MP4. Then try again.",
        f"{path!r}: more than {limit_s:.0f} s",
    )


def _ended(detail: str) -> Unreadable:
    if "MemoryError" in detail or "Cannot allocate memory" in detail:
        return too_much_memory(detail)
    return unreadable(f"the look {detail}")

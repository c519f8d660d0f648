"""A Python process of our own that is asked one thing and answers in pickled messages.

Not multiprocessing's: that one runs the caller's own script again in the child, which breaks
scripts without a ``__main__`` guard and anything started by ``python -c``.
"""

import io
import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from tempfile import TemporaryFile
from threading import Thread
from types import TracebackType
from typing import IO, Generic, Self, TypeVar, cast

Message = TypeVar("Message")

LOG_BYTES = 4_000
"""How much of the end of a child's own log is kept."""


class ChildEnded(Exception):
    """A child ended before its last message.

    ``code`` is below 0 where a signal ended it, None where it could not be started.
    """

    def __init__(self, code: int | None, log: str) -> None:
        super().__init__(code, log)
        self.code, self.log = code, log


class PythonChild(Generic[Message]):
    """The process, a thread that empties its output, and its log. It ends with the ``with``.

    ``arguments`` are Python's; the child finds what this process finds. ``asked`` is pickled to
    its input, which stays open as long as this process lives; ``load`` reads a message from its
    output. Raises ``ChildEnded`` where it cannot be started.
    """

    def __init__(
        self,
        arguments: Sequence[str],
        asked: object,
        *,
        load: Callable[[IO[bytes]], Message],
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self._messages: SimpleQueue[Message | None] = SimpleQueue()
        self._load = load
        self._log: IO[bytes] = TemporaryFile()  # noqa: SIM115 (closed in __exit__)
        try:
            self._process = subprocess.Popen(
                [sys.executable, "-P", *arguments],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._log,
                env={**os.environ, **(environment or {}), "PYTHONPATH": _places()},
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
                start_new_session=True,  # Ctrl-C in a terminal is for us alone; we end the child
            )
        except OSError as problem:
            self._log.close()
            raise ChildEnded(None, str(problem)) from problem
        self._input = cast(IO[bytes], self._process.stdin)
        self._output = cast(IO[bytes], self._process.stdout)
        self._reader = Thread(target=self._read, daemon=True)
        self._reader.start()
        with suppress(BrokenPipeError):  # a child that has ended already left its reason in the log
            pickle.dump(asked, self._input)
            self._input.flush()

    def __enter__(self) -> Self:
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
        with suppress(OSError):  # what was not yet written cannot be, now that nobody reads it
            self._input.close()

    def next_message(self, wait_s: float) -> Message | None:
        """The next message, or None after so long. Raises ``ChildEnded``."""
        try:
            message = self._messages.get(timeout=wait_s)
        except Empty:
            return None
        if message is None:
            raise ChildEnded(self._process.wait(), self._last_words())
        return message

    def _read(self) -> None:
        try:
            while True:
                self._messages.put(self._load(self._output))
        except Exception:  # whatever a child in trouble writes, or nothing more
            self._messages.put(None)

    def _last_words(self) -> str:
        self._log.seek(max(0, self._log.seek(0, io.SEEK_END) - LOG_BYTES))
        return self._log.read().decode(errors="replace")


def _places() -> str:
    """Where this process finds modules; its working folder, which has no name there, by its own."""
    package, places = str(Path(__file__).parents[1]), [place for place in sys.path if place]
    return os.pathsep.join(places if package in places else [package, *places])

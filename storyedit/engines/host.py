"""Runs an engine in a process of its own, so that stop means stop and a crash stays outside.

The process is ``python -m storyedit.engines.child``, not multiprocessing's: that one runs the
caller's own script again in the child, which breaks scripts without a ``__main__`` guard and
anything started by ``python -c``.
"""

import os
import pickle
import queue
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryFile
from threading import Thread
from types import TracebackType
from typing import IO, cast

from storyedit.engines.base import AudioSource, Decoding, HeardStretch
from storyedit.engines.failures import out_of_memory, ran_out_of_memory, stopped_early
from storyedit.engines.messages import EmbedRequest, Finished, Heard, Request, VoiceFound
from storyedit.engines.models import FoundModel
from storyedit.errors import StoryEditError, TranscribeError
from storyedit.progress import CancelToken, Progress, Report, report_nowhere
from storyedit.timing import TimeRange

LOOK_EVERY_S = 0.05
"""How often a person's stop is looked for."""

LOG_BYTES = 4000
"""How much of the end of the child's own log goes into an error's detail."""


def transcribe_in_child(
    source: AudioSource,
    *,
    engine: str,
    model: FoundModel | None,
    decoding: Decoding | None = None,
    language: str | None = None,
    voice: tuple[TimeRange, ...] | None = None,
    ranges: tuple[TimeRange, ...] | None = None,
    bare: bool = False,
    report: Report = report_nowhere,
    cancel: CancelToken | None = None,
) -> Iterator[Heard]:
    """Give ``VoiceFound``, each ``HeardStretch`` as it comes, then ``Finished``.

    Without a ``model`` nothing is listened to, and only ``VoiceFound`` and ``Finished`` are given.
    ``voice`` is where somebody speaks, where that was found before. ``ranges`` are the stretches
    to listen to (30 s at most); None means wherever somebody speaks. ``bare`` leaves the words as
    the engine gives them, of ranges of any length, to compare engines by. Leaving the loop, or
    ``cancel``, ends the child at once. Can be called from any thread; ``report`` is called in
    that thread. Raises ``EngineMissing``, ``ModelMissing``, ``OutOfMemory``, ``TranscribeError``,
    ``Unreadable`` or ``Cancelled``.
    """
    stop = cancel or CancelToken()
    request = Request(
        source=source,
        engine=engine,
        model=model,
        decoding=decoding or Decoding(),
        language=language,
        voice=voice,
        ranges=ranges,
        bare=bare,
    )
    with Child(request) as child:
        while True:
            stop.raise_if_cancelled()
            message = child.next_message(LOOK_EVERY_S)
            if isinstance(message, Progress):
                report(message)
            elif isinstance(message, VoiceFound | HeardStretch):
                yield message
            elif isinstance(message, Finished):
                yield message
                return
            elif isinstance(message, StoryEditError):
                raise message


class Child:
    """The process, a thread that empties its output, and its log.

    Ended at once when it is left, done or not.
    """

    def __init__(self, request: Request | EmbedRequest) -> None:
        self._messages: queue.SimpleQueue[object] = queue.SimpleQueue()
        self._log: IO[bytes] = TemporaryFile()  # noqa: SIM115 (closed in __exit__)
        try:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", "storyedit.engines.child"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._log,
                env=_environment(),
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
                start_new_session=True,  # Ctrl-C in a terminal is for us alone; we end the child
            )
        except OSError as problem:
            self._log.close()
            raise stopped_early(f"no process could be started: {problem}") from problem
        self._input = cast(IO[bytes], self._process.stdin)
        self._output = cast(IO[bytes], self._process.stdout)
        self._reader = Thread(target=self._read, daemon=True)
        self._reader.start()
        # A child that has ended already leaves its reason in the log.
        with suppress(BrokenPipeError):
            pickle.dump(request, self._input)
            # Flushed and left open: when this process ends, the pipe closes and so does the child.
            self._input.flush()

    def __enter__(self) -> "Child":
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
        # What was not yet written cannot be, now that nobody reads it.
        with suppress(BrokenPipeError):
            self._input.close()

    def next_message(self, wait_s: float) -> object:
        """The next message, or None after so long. Raises ``TranscribeError`` at a crash."""
        try:
            message = self._messages.get(timeout=wait_s)
        except queue.Empty:
            return None
        if message is None:
            raise self._crash()
        return message

    def _read(self) -> None:
        try:
            while True:
                self._messages.put(pickle.load(self._output))  # noqa: S301 (from our own child)
        except (EOFError, pickle.UnpicklingError, OSError):
            self._messages.put(None)

    def _crash(self) -> TranscribeError:
        code = self._process.wait()
        self._log.seek(max(0, self._log.seek(0, 2) - LOG_BYTES))
        log = self._log.read().decode(errors="replace")
        detail = f"the listening process ended with {code}\n{log}"
        # Linux ends the biggest process by signal 9 when memory runs out.
        if code == -9 or ran_out_of_memory(log):
            return out_of_memory(detail)
        return stopped_early(detail)


def _environment() -> dict[str, str]:
    """The child finds what this process finds, and neither asks nor tells the network."""
    package_folder = str(Path(__file__).parents[2])
    places = [package_folder, *(place for place in sys.path if place)]
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(dict.fromkeys(places)),
        "HF_HUB_OFFLINE": "1",
        "ORT_DISABLE_TELEMETRY": "1",
    }

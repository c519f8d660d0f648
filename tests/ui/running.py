"""An app in a process of its own, its lines read as they come."""

import os
import queue
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

PATIENCE_S = 120
"""Far longer than anything takes: only so that a test ends."""

ROOT = Path(__file__).parents[2]


@dataclass
class RunningApp:
    """A started app; ``lines`` holds all it has said so far."""

    process: subprocess.Popen[str]
    lines: list[str] = field(default_factory=list)
    link: str = ""
    _coming: "queue.Queue[str | None]" = field(default_factory=queue.Queue)

    def __post_init__(self) -> None:
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self._coming.put(line.rstrip("\n"))
        self._coming.put(None)

    def next_line(self) -> str | None:
        line = self._coming.get(timeout=PATIENCE_S)
        if line is None:
            self._coming.put(None)  # it stays the end, however often one asks
        else:
            self.lines.append(line)
        return line

    def wait_for_link(self) -> str:
        """The next line that is a link."""
        while (line := self.next_line()) is not None:
            if line.startswith("http"):
                self.link = line
                return line
        raise AssertionError(self.end()[1])

    @property
    def address(self) -> str:
        return self.link.partition("/?")[0]

    @property
    def port(self) -> int:
        return int(self.address.rpartition(":")[2])

    @property
    def has_ended(self) -> bool:
        return self.process.poll() is not None

    def end(self, how: signal.Signals = signal.SIGINT) -> tuple[int, str]:
        """End it; its number, and what it said of problems."""
        if self.process.poll() is None:
            self.process.send_signal(how)
        number = self.process.wait(PATIENCE_S)
        assert self.process.stderr
        problems = self.process.stderr.read()
        while self.next_line() is not None:
            pass
        return number, problems


@contextmanager
def running(
    *command: str | os.PathLike[str], environment: Mapping[str, str] | None = None
) -> Iterator[RunningApp]:
    """Start ``python`` with these arguments; it is gone in the end, whatever happened."""
    process = subprocess.Popen(
        [sys.executable, *command],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, **(environment or {})},
    )
    try:
        yield RunningApp(process)
    finally:
        process.kill()
        process.wait()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port

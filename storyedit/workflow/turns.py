"""Several threads that want things made: each thing is made once, and few at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import BoundedSemaphore, Lock

from storyedit.progress import CancelToken

_LOOK_S = 0.05
"""How often one who waits looks whether somebody said stop."""


class Turns:
    """Who may make which file now: one thread a file, and ``most`` in all."""

    def __init__(self, most: int) -> None:
        self._room = BoundedSemaphore(most)
        self._guard = Lock()
        self._held: dict[Path, tuple[BoundedSemaphore, int]] = {}

    @contextmanager
    def turn(self, file: Path, cancel: CancelToken) -> Iterator[None]:
        """Wait for the turn to make ``file``, and have it. Raises ``Cancelled`` while waiting."""
        with self._guard:
            door, count = self._held.get(file, (BoundedSemaphore(1), 0))
            self._held[file] = door, count + 1
        try:
            with _through(door, cancel), _through(self._room, cancel):
                yield
        finally:
            with self._guard:
                _, count = self._held[file]
                if count > 1:
                    self._held[file] = door, count - 1
                else:
                    del self._held[file]


@contextmanager
def _through(door: BoundedSemaphore, cancel: CancelToken) -> Iterator[None]:
    while not door.acquire(timeout=_LOOK_S):
        cancel.raise_if_cancelled()
    try:
        yield
    finally:
        door.release()

"""The child that looks into a file: started by ``apart``, ended when it has answered.

Reads one request from its input, writes pickled messages to its output: ``("progress", Progress)``,
then ``("answer", ...)`` or ``("problem", StoryEditError)``.
"""

import os
import pickle
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module

from storyedit.errors import StoryEditError
from storyedit.ffmpeg.apart import MOST_MEMORY_BYTES, too_much_memory
from storyedit.ffmpeg.opening import unreadable
from storyedit.progress import Progress


def main() -> None:
    """Do what is asked for, then end. What goes wrong is sent, never raised."""
    output = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what libraries print goes to the log

    def send(kind: str, content: object) -> None:
        pickle.dump((kind, content), output)
        output.flush()

    module, name, given, seconds = pickle.load(sys.stdin.buffer)  # noqa: S301 (from our own parent)
    hold_to_limits(seconds)
    try:
        send("answer", _answer(module, name, given, lambda progress: send("progress", progress)))
    except StoryEditError as problem:
        send("problem", problem)
    except MemoryError as problem:
        send("problem", too_much_memory(repr(problem)))
    except Exception as problem:
        send("problem", unreadable("".join(traceback.format_exception(problem))))
    # Nothing is left to save, and closing what is half read may take long.
    os._exit(0)


def _answer(
    module: str, name: str, given: tuple[object, ...], report: Callable[[Progress], None]
) -> object:
    work: Callable[..., object] = getattr(import_module(module), name)
    return work(*given, report)


def hold_to_limits(seconds: int) -> None:
    """Bound what this process may take and make, where the system can: see ``apart``."""
    if sys.platform == "win32":
        return
    import resource

    for kind, most in (
        (resource.RLIMIT_AS, MOST_MEMORY_BYTES),
        (resource.RLIMIT_CPU, (seconds + 1) * (os.cpu_count() or 1)),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        with suppress(ValueError, OSError):  # lower already, or not known here
            resource.setrlimit(kind, (most, most))

"""Work on a file that anybody may have made, in a child of its own: little memory, little time.

A file can claim a picture of 65,535 by 65,535 dots, or a thousand million pictures, or run into a
mistake of a decoder. So what looks into a file for the first time is a spawned child, one for each
look, that is ended when its time is over. It may write no file. Linux also holds it to
``MOST_MEMORY_BYTES`` and to its time on the processor; macOS knows these limits but does not keep
the one of memory, and Windows has none: there the time alone is bounded.
"""

import pickle
from collections.abc import Callable
from math import ceil
from pathlib import Path
from time import monotonic
from typing import IO, Any, TypeVar, cast

from storyedit.children import ChildEnded, PythonChild
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
    asked = (work.__module__, work.__qualname__, (path, *given), ceil(limit_s))
    try:
        begun = ["-c", _BEGIN, str(Path(__file__).parents[1])]
        with PythonChild(begun, asked, load=_told) as child:
            while True:
                kind, content = child.next_message(_LOOK_S) or ("nothing yet", None)
                stop.raise_if_cancelled()
                if isinstance(content, Progress):
                    report(content)
                elif isinstance(content, StoryEditError):
                    raise content
                elif kind == "answer":
                    return cast(Found, content)
                elif monotonic() > until:
                    raise _too_slow(path, limit_s)
    except ChildEnded as ended:
        raise _ended(f"ended with {ended.code}\n{ended.log}") from ended


def time_for(path: Path) -> float:
    """How many seconds a look at a file may take: more for a large one, as it may lie on a stick.

    Raises ``Unreadable`` where there is none.
    """
    try:
        return LEAST_S + path.stat().st_size / SLOWEST_BYTES_S
    except OSError as failed:
        raise unreadable(str(failed)) from failed


def _told(output: IO[bytes]) -> tuple[str, object]:
    """What kind of message comes next, and its content."""
    kind, content = _Careful(output).load()
    return kind, content


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

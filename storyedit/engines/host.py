"""Runs an engine in a process of its own, so that stop means stop and a crash stays outside."""

import pickle
from collections.abc import Iterator
from typing import Any

from storyedit.children import ChildEnded, PythonChild
from storyedit.engines.base import AudioSource, Decoding
from storyedit.engines.failures import out_of_memory, ran_out_of_memory, stopped_early
from storyedit.engines.messages import EmbedRequest, Finished, Heard, Request
from storyedit.engines.models import FoundModel
from storyedit.errors import StoryEditError, TranscribeError
from storyedit.progress import CancelToken, Progress, Report, report_nowhere
from storyedit.timing import TimeRange

LOOK_EVERY_S = 0.05
"""How often a person's stop is looked for."""

_OFFLINE = {"HF_HUB_OFFLINE": "1", "ORT_DISABLE_TELEMETRY": "1"}
"""For the child, so that it neither asks nor tells the network."""


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
        yield from child.messages(report, stop)


class Child(PythonChild[object]):
    """The process that listens and looks at voices. Raises ``TranscribeError`` at a crash."""

    def __init__(self, request: Request | EmbedRequest) -> None:
        arguments = ["-m", "storyedit.engines.child"]
        try:
            super().__init__(arguments, request, load=pickle.load, environment=_OFFLINE)
        except ChildEnded as ended:
            raise _crash(ended) from ended

    def messages(self, report: Report, cancel: CancelToken) -> Iterator[Any]:
        """Every answer as it comes, ``Finished`` the last; the errors sent are raised."""
        message: object = None
        while not isinstance(message, Finished):
            cancel.raise_if_cancelled()
            message = self.next_message(LOOK_EVERY_S)
            if isinstance(message, Progress):
                report(message)
            elif isinstance(message, StoryEditError):
                raise message
            elif message is not None:
                yield message

    def next_message(self, wait_s: float) -> object:
        """The next message, or None after so long. Raises ``TranscribeError`` at a crash."""
        try:
            return super().next_message(wait_s)
        except ChildEnded as ended:
            raise _crash(ended) from ended


def _crash(ended: ChildEnded) -> TranscribeError:
    detail = f"the listening process ended with {ended.code}\n{ended.log}"
    # Linux ends the biggest process by signal 9 when memory runs out.
    if ended.code == -9 or ran_out_of_memory(ended.log):
        return out_of_memory(detail)
    return stopped_early(detail)

"""The process that listens: ``python -m storyedit.engines.child``, started by ``host``.

Reads one pickled ``Request`` from its input, writes pickled messages to its output.
"""

import os
import pickle
import signal
import sys
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread

from storyedit.engines.base import HeardStretch
from storyedit.engines.careful import CarefulListener
from storyedit.engines.failures import out_of_memory, ran_out_of_memory, stopped_early
from storyedit.engines.messages import EmbedRequest, Finished, Request, VoiceFound
from storyedit.engines.models import make_ready
from storyedit.engines.registry import find_engine
from storyedit.engines.speaker_embeddings import Embedding, embed_utterances
from storyedit.engines.speaker_encoder import load_speaker_encoder
from storyedit.engines.voice import find_voice, stretches
from storyedit.errors import StoryEditError, TranscribeError
from storyedit.progress import CancelToken, Progress, Report


def main() -> None:
    """Listen to what is asked for, then end. Errors are sent, never raised."""
    send = _take_over_output()
    # Ctrl-C reaches every process of a terminal; only the app decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    request: Request | EmbedRequest = pickle.load(sys.stdin.buffer)  # noqa: S301 (our own parent's)
    Thread(target=_end_with_parent, daemon=True).start()
    try:
        for answer in _answers(request, send):
            send(answer)
        send(Finished(_peak_mb()))
    except StoryEditError as problem:
        send(problem)
    except Exception as problem:
        send(_plain_problem(problem))
    # Nothing is left to save, and the libraries' own goodbyes take seconds.
    os._exit(0)


def _answers(
    request: Request | EmbedRequest, report: Report
) -> Iterator[VoiceFound | HeardStretch] | Iterator[Embedding]:
    if isinstance(request, EmbedRequest):
        encoder, nobody = load_speaker_encoder(), CancelToken()
        return embed_utterances(request.source, request.utterances, encoder, report, nobody)
    return _listen(request, report)


def _listen(request: Request, report: Report) -> Iterator[VoiceFound | HeardStretch]:
    cancel = CancelToken()
    if request.model is None:
        yield VoiceFound(find_voice(request.source, report, cancel))
        return
    report(Progress("model", 0, None, "Getting ready to listen."))
    engine = find_engine(request.engine)
    model = make_ready(request.model)
    voice = request.voice
    if voice is None:
        voice = find_voice(request.source, report, cancel)
    yield VoiceFound(voice)
    ranges = request.ranges
    if ranges is None:
        ranges = stretches(voice, request.source.duration_ms)
    listener = engine(model, request.decoding)
    if request.bare:
        yield from listener.transcribe(
            request.source, ranges, language=request.language, report=report, cancel=cancel
        )
        return
    careful = CarefulListener(
        listener=listener,
        decoding=request.decoding,
        model=request.model.name,
        source=request.source,
        voice=voice,
    )
    yield from careful.listen(ranges, language=request.language, report=report, cancel=cancel)


def _take_over_output() -> Callable[[object], None]:
    """Keep the output for messages; what libraries print goes to the log."""
    output = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)

    def send(message: object) -> None:
        pickle.dump(message, output)
        output.flush()

    return send


def _end_with_parent() -> None:
    """The input closes when the parent ends, however it ends."""
    while os.read(0, 1):
        pass
    os._exit(1)


def _plain_problem(problem: Exception) -> TranscribeError:
    detail = "".join(traceback.format_exception(problem))
    return out_of_memory(detail) if ran_out_of_memory(detail) else stopped_early(detail)


def _peak_mb() -> int | None:
    """The most memory this process has held, in MB (Linux; None elsewhere)."""
    # Not resource.getrusage: its figure begins with the parent's own size.
    status = Path("/proc/self/status")
    if not status.exists():
        return None
    for line in status.read_text(encoding="ascii", errors="replace").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) // 1024
    return None


if __name__ == "__main__":
    main()

"""An engine runs apart: stop means stop, and a crash is told plainly."""

import os
import signal
import socketserver
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.request import build_opener

import pytest

from storyedit.engines.base import AudioSource
from storyedit.engines.host import transcribe_in_child
from storyedit.engines.messages import VoiceFound
from storyedit.engines.models import choose_model
from storyedit.errors import (
    Cancelled,
    EngineMissing,
    OutOfMemory,
    StoryEditError,
    TranscribeError,
)
from storyedit.progress import CancelToken, Progress
from storyedit.timing import TimeRange
from tests.checks import is_plain
from tests.conftest import require
from tests.listening import Listened, is_running, listen, listening_children
from tests.sound import RATE_HZ

HAS_PROC = Path("/proc/self/stat").exists()

A_SENTENCE = TimeRange(3_500, 7_800)
"""One of the sample's, where hearing it at all is enough."""

QUIET_PLACES = (
    "CI",
    "GITHUB_ACTIONS",
    "TF_BUILD",
    "ORT_RUNNING_UNIT_TESTS",
    "ORT_DISABLE_TELEMETRY",
    "ORT_TELEMETRY_DISABLED",
)
"""Where these are set, onnxruntime keeps quiet of itself."""

PERSONAL_FOLDERS = "HOME XDG_CACHE_HOME XDG_CONFIG_HOME XDG_DATA_HOME XDG_STATE_HOME".split()
"""What names the folders of whoever runs it."""


def until_listening(
    source: AudioSource, engine: str, cancel: CancelToken, then: "signal.Signals | None" = None
) -> Iterator[object]:
    """Listen; as soon as the model begins, say stop, or send the child a signal."""

    def look(progress: Progress) -> None:
        if progress.stage == "listening":
            if then is None:
                cancel.cancel()
            else:
                for pid in listening_children():
                    os.kill(pid, then)

    model = choose_model(None, engine)
    return transcribe_in_child(source, engine=engine, model=model, report=look, cancel=cancel)


def test_stop_ends_it_and_leaves_nothing(engine: str, source: AudioSource) -> None:
    require(HAS_PROC, "needs /proc to look for processes")
    with pytest.raises(Cancelled):
        list(until_listening(source, engine, CancelToken()))
    assert not listening_children()


def test_leaving_the_loop_leaves_nothing(engine: str, source: AudioSource) -> None:
    require(HAS_PROC, "needs /proc to look for processes")
    messages = transcribe_in_child(source, engine=engine, model=choose_model(None, engine))
    assert isinstance(next(messages), VoiceFound)
    assert listening_children()
    messages.close()  # type: ignore[attr-defined]
    assert not listening_children()


@pytest.mark.parametrize(
    ("sent", "kind"), [(signal.SIGKILL, OutOfMemory), (signal.SIGSEGV, TranscribeError)]
)
def test_a_crash_is_told_plainly(
    engine: str, source: AudioSource, sent: signal.Signals, kind: type[StoryEditError]
) -> None:
    require(HAS_PROC, "needs /proc to look for processes")
    with pytest.raises(TranscribeError) as caught:
        list(until_listening(source, engine, CancelToken(), sent))
    assert type(caught.value) is kind and is_plain(caught.value)
    assert not listening_children()


def test_too_little_memory_is_told_plainly(engine: str, source: AudioSource) -> None:
    """The system gives no more once the model is loaded."""
    require(HAS_PROC, "needs /proc to look for processes")
    import resource

    def look(progress: Progress) -> None:
        if progress.stage == "listening":
            for pid in listening_children():
                status = Path(f"/proc/{pid}/status").read_text()
                held_kb = int(status.partition("VmSize:")[2].split()[0])
                limit = (held_kb + 60_000) * 1024
                resource.prlimit(pid, resource.RLIMIT_AS, (limit, limit))

    with pytest.raises(OutOfMemory) as caught:
        model = choose_model(None, engine)
        list(transcribe_in_child(source, engine=engine, model=model, report=look))
    assert is_plain(caught.value) and "smaller model" in caught.value.advice


SCRIPT = """
import sys
from pathlib import Path
from storyedit.engines.base import AudioSource
from storyedit.engines.host import transcribe_in_child
from storyedit.engines.models import choose_model
from storyedit.timing import TimeRange
source, engine = AudioSource.open(Path(sys.argv[1])), sys.argv[2]
model, ranges = choose_model(None, engine), (TimeRange(3_500, 7_800),)
for message in transcribe_in_child(source, engine=engine, model=model, ranges=ranges):
    print(type(message).__name__, flush=True)
"""


def test_a_script_without_a_guard_can_listen(engine: str, short: AudioSource) -> None:
    command = [sys.executable, "-c", SCRIPT, str(short.path), engine]
    ran = subprocess.run(command, check=True, capture_output=True, text=True)
    assert ran.stdout.split() == ["VoiceFound", "HeardStretch", "Finished"]


@pytest.fixture
def endless(tmp_path: Path) -> AudioSource:
    """Sound that never comes: whoever reads it waits for ever."""
    require(hasattr(os, "mkfifo") and HAS_PROC, "needs named pipes, and /proc")
    path = tmp_path / "endless.pcm"
    os.mkfifo(path)
    return AudioSource(path, 0, 60 * RATE_HZ)


def test_stop_needs_no_help_from_the_child(engine: str, endless: AudioSource) -> None:
    cancel = CancelToken()
    model = choose_model(None, engine)
    messages = transcribe_in_child(
        endless, engine=engine, model=model, report=lambda _: cancel.cancel(), cancel=cancel
    )
    with pytest.raises(Cancelled):
        list(messages)
    assert not listening_children()


ENDLESS_SCRIPT = """
import sys
from pathlib import Path
from storyedit.engines.base import AudioSource
from storyedit.engines.host import transcribe_in_child
from storyedit.engines.models import choose_model
source, engine = AudioSource(Path(sys.argv[1]), 0, 960_000), sys.argv[2]
model, begun = choose_model(None, engine), lambda _: print("begun", flush=True)
list(transcribe_in_child(source, engine=engine, model=model, report=begun))
"""


def test_the_child_ends_with_its_parent(engine: str, endless: AudioSource) -> None:
    command = [sys.executable, "-c", ENDLESS_SCRIPT, str(endless.path), engine]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout and parent.stdout.readline() == "begun\n"
        (child,) = listening_children(parent.pid)
        parent.kill()
        parent.wait()
        # Its pipe has closed; how soon it is scheduled is the system's business.
        waited = threading.Event()
        for _ in range(1_200):
            if not is_running(child):
                break
            waited.wait(0.05)
        assert not is_running(child)


@dataclass(frozen=True)
class Apart:
    """What one listening gave, what it left in a person's folders, and what it asked the network.

    ``counted`` is all that was asked once somebody had asked for something on purpose.
    """

    heard: Listened
    left: tuple[Path, ...]
    asked: tuple[bytes, ...]
    counted: tuple[bytes, ...]


@pytest.fixture(scope="module")
def apart(engine: str, source: AudioSource, tmp_path_factory: pytest.TempPathFactory) -> Apart:
    """Listened to once in a worker thread, where all that it may not do would be seen.

    Every way out goes through a door that counts who asks for something.
    """
    home = tmp_path_factory.mktemp("person")
    asked: list[bytes] = []
    heard: list[Listened] = []

    class Door(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            if line := self.rfile.readline():
                asked.append(line)

    with (
        pytest.MonkeyPatch.context() as patch,
        socketserver.ThreadingTCPServer(("127.0.0.1", 0), Door) as server,
    ):
        threading.Thread(target=server.serve_forever, daemon=True).start()
        door = f"http://127.0.0.1:{server.server_address[1]}"
        for name in ("http_proxy", "https_proxy", "all_proxy"):
            patch.setenv(name, door)
            patch.setenv(name.upper(), door)
        for name in ("no_proxy", "NO_PROXY", *QUIET_PLACES):
            patch.delenv(name, raising=False)
        for name in PERSONAL_FOLDERS:
            patch.setenv(name, str(home / name))
        worker = threading.Thread(
            target=lambda: heard.append(listen(source, engine, ranges=(A_SENTENCE,)))
        )
        worker.start()
        worker.join()
        asked_by_it = tuple(asked)
        with pytest.raises(OSError):
            build_opener().open("http://example.org/model.bin", timeout=10)
        server.shutdown()
    (listened,) = heard
    left = tuple(path for path in home.rglob("*") if path.is_file())
    return Apart(listened, left, asked_by_it, tuple(asked))


def test_a_worker_thread_can_listen(apart: Apart) -> None:
    assert apart.heard.words


def test_listening_leaves_nothing_in_a_persons_folders(apart: Apart) -> None:
    """onnxruntime, for one, would keep an identifier there and send it to its maker."""
    assert not apart.left


def test_listening_asks_no_network(apart: Apart) -> None:
    assert not apart.asked
    assert apart.counted == (b"GET http://example.org/model.bin HTTP/1.1\r\n",)


def test_an_engine_nobody_knows(source: AudioSource) -> None:
    model = choose_model(None, "faster-whisper")
    with pytest.raises(EngineMissing) as caught:
        list(transcribe_in_child(source, engine="no-such-engine", model=model))
    assert is_plain(caught.value)

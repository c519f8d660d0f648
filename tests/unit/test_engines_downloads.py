"""Getting a model, from servers of our own that answer as the real ones do."""

import hashlib
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import ClassVar

import pytest

from storyedit.engines.downloads import get_model
from storyedit.errors import Cancelled, EngineMissing, ModelMissing
from storyedit.progress import CancelToken, Progress, report_nowhere
from tests.checks import is_plain
from tests.conftest import require
from tests.unit.test_engines_models import folder_model

COMMIT = "0123456789abcdef0123456789abcdef01234567"


class Store(BaseHTTPRequestHandler):
    """Files by path, with ranges, and what Hugging Face tells of a repository."""

    files: ClassVar[dict[str, bytes]] = {}
    cut_after_bytes: ClassVar[int | None] = None
    asked: ClassVar[list[tuple[str, str | None]]] = []

    def do_HEAD(self) -> None:
        self._answer(with_body=False)

    def do_GET(self) -> None:
        self._answer(with_body=True)

    def _answer(self, *, with_body: bool) -> None:
        path = self.path.partition("?")[0]
        self.asked.append((path, self.headers.get("Range")))
        if path.startswith("/api/"):
            content = json.dumps(self._told(path)).encode()
        else:
            content = self.files.get(path.rpartition("/")[2], b"")
            if not content:
                self.send_error(404)
                return
        begin = int((self.headers.get("Range") or "bytes=0-")[6:].partition("-")[0])
        if begin >= len(content):
            self.send_error(416)
            return
        self.send_response(206 if self.headers.get("Range") else 200)
        self.send_header("Content-Length", str(len(content) - begin))
        self.send_header("ETag", f'"{hashlib.sha256(content).hexdigest()}"')
        self.send_header("X-Repo-Commit", COMMIT)
        if self.headers.get("Range"):
            self.send_header("Content-Range", f"bytes {begin}-{len(content) - 1}/{len(content)}")
        self.end_headers()
        if with_body:
            self.wfile.write(content[begin:][: self.cut_after_bytes])

    def _told(self, path: str) -> object:
        if "/tree/" in path:
            return [
                {"type": "file", "path": name, "size": len(content), "oid": "0" * 40}
                for name, content in self.files.items()
            ]
        return {
            "id": path.removeprefix("/api/models/").partition("/revision")[0],
            "sha": COMMIT,
            "siblings": [{"rfilename": name} for name in self.files],
        }

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def serving(files: dict[str, bytes], cut_after_bytes: int | None = None) -> Iterator[str]:
    Store.files, Store.cut_after_bytes = files, cut_after_bytes
    Store.asked.clear()
    with ThreadingHTTPServer(("127.0.0.1", 0), Store) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("STORYEDIT_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    return tmp_path / "home"


GET = """
import sys
from storyedit.engines.downloads import get_model
from storyedit.errors import StoryEditError
from storyedit.progress import CancelToken
reports = []
try:
    model = get_model(sys.argv[1], report=reports.append, cancel=CancelToken())
except StoryEditError as problem:
    print(type(problem).__name__, problem, problem.detail, sep="|")
else:
    last = reports[-1] if reports else None
    print(model.name, model.location, last.done, last.total, last.plain, sep="|")
"""


def get_from(address: str, name: str, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """In a process of its own, since Hugging Face's library reads its settings once."""
    monkeypatch.setenv("HF_ENDPOINT", address)
    command = [sys.executable, "-c", GET, name]
    ran = subprocess.run(command, check=True, capture_output=True, text=True)
    return ran.stdout.strip().split("|")


def hub_files(tmp_path: Path) -> dict[str, bytes]:
    folder = folder_model(tmp_path / "a model")
    files = {path.name: path.read_bytes() for path in folder.iterdir()}
    return files | {"vocabulary.txt": b"a\nb\n", "README.md": b"not wanted"}


def test_a_model_comes_from_hugging_face(
    tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = hub_files(tmp_path)
    with serving(files) as address:
        name, place, done, total, plain = get_from(address, "tiny.en", monkeypatch)
    assert (name, Path(place)) == ("tiny.en", home / "models" / "tiny.en")
    assert done == total and plain.startswith("Getting the model tiny.en.")
    there = {path.name for path in Path(place).iterdir() if path.is_file()}
    assert there == set(files) - {"README.md"}
    assert (Path(place) / "model.bin").read_bytes() == files["model.bin"]


def test_no_network_is_told_plainly(monkeypatch: pytest.MonkeyPatch) -> None:
    kind, said, *_ = get_from("http://127.0.0.1:9", "tiny", monkeypatch)
    assert kind == "ModelMissing"
    assert said.startswith("There is no network") and "copy a model folder" in said


def test_a_name_nobody_knows() -> None:
    with pytest.raises(ModelMissing) as caught:
        get_model("huge", report=report_nowhere, cancel=CancelToken())
    assert "small.en" in caught.value.advice


def test_an_engine_that_is_not_there() -> None:
    with pytest.raises(EngineMissing):
        get_model("tiny", "nobody", report=report_nowhere, cancel=CancelToken())


CHECKPOINT = bytes(range(256)) * 20_000


@pytest.fixture
def openai_store(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """OpenAI's address for tiny, led to a server of our own; the sha256 stands in it as ever."""
    require("whisper", "openai-whisper is not installed")
    import whisper

    with serving({"tiny.pt": CHECKPOINT}) as address:
        sha256 = hashlib.sha256(CHECKPOINT).hexdigest()
        monkeypatch.setitem(whisper._MODELS, "tiny", f"{address}/models/{sha256}/tiny.pt")
        yield address


def get_tiny(reports: list[Progress], cancel: CancelToken | None = None) -> Path:
    cancel = cancel or CancelToken()
    return get_model("tiny", "openai-whisper", report=reports.append, cancel=cancel).location


def test_a_checkpoint_comes_from_openai(openai_store: str, home: Path) -> None:
    reports: list[Progress] = []
    place = get_tiny(reports)
    assert place == home / "models" / "tiny.pt" and place.read_bytes() == CHECKPOINT
    done = [report.done for report in reports]
    assert done == sorted(done) and done[-1] == reports[-1].total == len(CHECKPOINT)
    asked = len(Store.asked)
    assert get_tiny([]) == place and len(Store.asked) == asked, "what is here is not got again"


def test_a_broken_download_goes_on_where_it_stopped(openai_store: str, home: Path) -> None:
    Store.cut_after_bytes = 3_000_000
    with pytest.raises(ModelMissing) as caught:
        get_tiny([])
    assert is_plain(caught.value) and not (home / "models" / "tiny.pt").exists()
    Store.cut_after_bytes = None
    assert get_tiny([]).read_bytes() == CHECKPOINT
    assert Store.asked[-1][1] == "bytes=3000000-"


def test_stop_keeps_what_came(openai_store: str) -> None:
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(Cancelled):
        get_tiny([], cancel)
    assert get_tiny([]).read_bytes() == CHECKPOINT
    assert Store.asked[-1][1] != "bytes=0-"


def test_the_wrong_file_is_thrown_away(openai_store: str, home: Path) -> None:
    Store.files = {"tiny.pt": b"something else"}
    with pytest.raises(ModelMissing) as caught:
        get_tiny([])
    assert is_plain(caught.value) and not list((home / "models").iterdir())


def test_a_store_that_says_no(openai_store: str) -> None:
    Store.files = {}
    with pytest.raises(ModelMissing) as caught:
        get_tiny([])
    assert caught.value.plain == "The model tiny was not given to us."

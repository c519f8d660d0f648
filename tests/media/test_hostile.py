"""Files made to do harm read nothing else and open no network."""

import ast
import os
import socket
import struct
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from fractions import Fraction
from pathlib import Path

import pytest

from storyedit.captions import Cue
from storyedit.errors import StoryEditError, Unreadable
from storyedit.ffmpeg import run
from storyedit.ffmpeg.find import find_ffmpeg
from storyedit.ffmpeg.light import save_light_copy
from storyedit.ffmpeg.opening import CONTAINERS, PROTOCOLS, WHITELISTS, safe_name
from storyedit.ffmpeg.passed import opened
from storyedit.ffmpeg.probe import probe
from storyedit.ffmpeg.run import run_ffmpeg
from storyedit.ffmpeg.stills import save_picture
from storyedit.formats.subtitles import burn_in_text
from storyedit.progress import CancelToken, report_nowhere
from storyedit.timing import TimeRange
from tests.conftest import require
from tests.media.boxes import box
from tests.media.recording import (
    card_of,
    cut_of,
    plan_of,
    reference,
    talk_of_three_seconds,
)
from tests.media.showing import render

RATE = Fraction(25)
ROOM = Path(run.__file__).parent
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="limits of Linux")


@pytest.fixture(scope="module")
def talk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return talk_of_three_seconds(tmp_path_factory.mktemp("talk"))


def _calls(name: str) -> Iterator[tuple[str, ast.Call]]:
    """The calls of ``name`` in the room of ffmpeg, such as "av.open", with their file's name."""
    for path in sorted(ROOM.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == name:
                yield path.name, node


def test_files_are_opened_behind_the_whitelists_alone() -> None:
    """Every other ``av.open`` writes; and no program is started but where inputs are checked."""
    reading = [
        (name, ast.unparse(call))
        for name, call in _calls("av.open")
        if "'w'" not in [ast.unparse(given) for given in call.args[1:2]]
    ]
    assert [name for name, _ in reading] == ["opening.py"]
    assert "options=dict(WHITELISTS)" in reading[0][1]
    assert not [*_calls("open_container"), *_calls("av.container.open")]
    here = {name for name, _ in _calls("opened")}
    assert here == {"browsers.py", "clock.py", "colour.py", "masking.py", "reading.py"} & here
    assert len(here) >= 3, "a person's file is opened here only after its first look"


def test_every_input_of_ffmpeg_is_behind_the_whitelists(
    talk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[list[str]] = []
    start = run._start

    def noted(command: list[str], folder: Path, *, fed: bool) -> "subprocess.Popen[bytes]":
        asked.append(command)
        return start(command, folder, fed=fed)

    monkeypatch.setattr(run, "_start", noted)
    media = reference(talk)
    cue = Cue(time=TimeRange(0, 400), lines=("Hello.",), speaker_id=None)
    plan = plan_of([media], [cut_of(0, 400, RATE), card_of("Title", 10)], RATE, cues=[cue])
    captions = burn_in_text([cue], style=plan.style, width_px=160, height_px=96, rate=RATE)
    render(plan, {"m1": talk}, tmp_path, subtitles=[captions, None])
    assert media.video
    save_picture(talk, media.video, 500, tmp_path / "a.jpg", ffmpeg=find_ffmpeg())
    save_light_copy(
        talk,
        media,
        tmp_path / "light.mp4",
        ffmpeg=find_ffmpeg(),
        report=report_nowhere,
        cancel=CancelToken(),
    )
    inputs = [pair for command in asked for pair in _inputs(command)]
    assert {name for name, _ in inputs} >= {safe_name(talk), "pipe:0"}
    for name, before in inputs:
        kind = before.get("-f")
        if kind is None or name == safe_name(talk):
            assert before["-protocol_whitelist"] == PROTOCOLS
            assert before["-format_whitelist"] == CONTAINERS
        else:  # what we made ourselves, of a kind that is named
            assert kind in {"s16le", "f32le", "lavfi", "image2"}, name


def _inputs(command: list[str]) -> Iterator[tuple[str, dict[str, str]]]:
    """Each input, with the options that stand before it since the one before."""
    since = 0
    for at, word in enumerate(command):
        if word == "-i":
            options = command[since:at]
            yield command[at + 1], dict(zip(options, [*options[1:], ""], strict=True))
            since = at + 2


@contextmanager
def _listener() -> Iterator[tuple[int, list[bytes]]]:
    """A server that notes what is asked of it."""
    heard: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.05)
        done = threading.Event()

        def listen() -> None:
            while not done.is_set():
                with suppress(TimeoutError), server.accept()[0] as asking:
                    heard.append(asking.recv(100) or b"nothing")

        thread = threading.Thread(target=listen)
        thread.start()
        try:
            yield server.getsockname()[1], heard
        finally:
            done.set()
            thread.join()


def _elsewhere(talk: Path, other: Path) -> bytes:
    """The film, whose data the file says to lie in another file (QuickTime's ``alis``)."""
    data = talk.read_bytes()
    name = os.fsencode(other)
    own = box(b"url ", b"\0\0\0\1")
    alias = struct.pack(">HH", 0, 2) + bytes(146) + struct.pack(">hH", 2, len(name)) + name
    alias += b"\0" * (len(name) % 2) + struct.pack(">hH", -1, 0)
    there = box(b"alis", b"\0\0\0\0", struct.pack(">IH", 0, 0), alias)
    return _grown(data, own, there)


def _grown(data: bytes, old: bytes, new: bytes) -> bytes:
    """The boxes with ``new`` for each ``old``, and the sizes of those around made to fit."""
    at, made = 0, b""
    while at + 8 <= len(data):
        size, kind = struct.unpack_from(">I4s", data, at)
        content = data[at + 8 : at + size]
        if data[at : at + size] == old:
            made += new
        elif kind in {b"moov", b"trak", b"mdia", b"minf", b"dinf"}:
            made += box(kind, _grown(content, old, new))
        elif kind == b"dref":
            made += box(kind, content[:8], _grown(content[8:], old, new))
        else:
            made += data[at : at + size]
        at += size
    return made


ENDINGS = ["mp4", "avi", "mkv", "m3u8", "mov", "mxf", "ts", "wav"]


def _lists(other: Path, port: int) -> Iterator[str]:
    """Files that are lists of other files, of this computer and of a network."""
    for where in (str(other), other.as_uri(), f"http://127.0.0.1:{port}/film.mp4"):
        yield f"ffconcat version 1.0\nfile '{where}'\n"
        yield f"#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\n{where}\n#EXT-X-ENDLIST\n"
        yield (
            '<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static" '
            'mediaPresentationDuration="PT3S"><Period><AdaptationSet><Representation id="1" '
            f'bandwidth="9" mimeType="video/mp4"><BaseURL>{where}</BaseURL></Representation>'
            "</AdaptationSet></Period></MPD>"
        )
        yield f'<smil><body><video src="{where}"/></body></smil>'
        yield f"[playlist]\nFile1={where}\nNumberOfEntries=1\n"
        yield f'<asx version="3.0"><entry><ref href="{where}"/></entry></asx>'
        yield f"[Reference]\nRef1={where}\n"
        yield (
            '<?xml version="1.0"?><SmoothStreamingMedia MajorVersion="2" Duration="9"><StreamIndex '
            f'Type="video" Url="{where}"/></SmoothStreamingMedia>'
        )
    yield "v=0\no=- 0 0 IN IP4 127.0.0.1\nc=IN IP4 127.0.0.1\nm=audio 5004 RTP/AVP 0\n"
    yield f"1\n00:00:00,000 --> 00:00:03,000\n{other}\n"
    yield f"[Script Info]\n[Events]\nDialogue: 0,0:00:00.00,0:00:03.00,,,0,0,0,,{other}\n"


def test_no_list_in_any_dress_is_followed(talk: Path, tmp_path: Path) -> None:
    other = tmp_path / "private.mp4"
    other.write_bytes(talk.read_bytes())
    os.utime(other, (1, 1))
    with _listener() as (port, heard):
        for number, text in enumerate(_lists(other, port)):
            ending = ENDINGS[number % len(ENDINGS)]
            path = tmp_path / f"list.{ending}"
            path.write_text(text)
            with pytest.raises(Unreadable):
                probe(path)
            with pytest.raises(Unreadable), opened(path):
                pass
            with pytest.raises(StoryEditError):
                _read_by_ffmpeg(path, tmp_path)
    assert not heard, "the network was asked"
    _was_not_read(other)


def _was_not_read(file: Path) -> None:
    assert file.stat().st_atime == 1, "another file was read"
    file.read_bytes()
    require(file.stat().st_atime != 1, "a disk that notes when a file is read")


def _read_by_ffmpeg(path: Path, folder: Path) -> None:
    lists = (word for key, value in WHITELISTS.items() for word in (f"-{key}", value))
    run_ffmpeg(
        find_ffmpeg(),
        [*lists, "-i", safe_name(path), "-f", "null", "-"],
        cancel=CancelToken(),
        folder=folder,
    )


def test_data_said_to_lie_in_another_file_is_not_fetched(talk: Path, tmp_path: Path) -> None:
    """The other file has the same layout, and pictures of its own: a canary."""
    other = tmp_path / "private.mp4"
    other.write_bytes(talk.read_bytes())
    os.utime(other, (1, 1))
    path = tmp_path / "film.mov"
    path.write_bytes(_elsewhere(talk, other))
    assert b"alis" in path.read_bytes()
    with suppress(StoryEditError):
        probe(path)
    with suppress(StoryEditError):
        _read_by_ffmpeg(path, tmp_path)
    _was_not_read(other)

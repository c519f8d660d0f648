"""A big file is read whole once, and again as soon as anything of it may have changed."""

import os
import sys
from pathlib import Path

import pytest

from storyedit.errors import Unreadable
from storyedit.project.folder import ProjectFolder
from storyedit.stamps import is_as_it_was, sha256_of
from storyedit.workflow import recordings
from tests.unit.test_lost_films import CONTENT, OTHER, known, place


class Reading:
    """Counts how often a file is read whole."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self, path: Path, *_: object, **__: object) -> str:
        self.times += 1
        return sha256_of(path)


@pytest.fixture(autouse=True)
def _settled_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are settled as soon as they are written: no test has to wait for that."""
    monkeypatch.setattr("storyedit.stamps.COARSEST_NS", -(10**10))


def _change(path: Path, content: bytes) -> None:
    """Write other bytes of the same number, and set the time back, as some programs do."""
    before = path.stat()
    while path.stat().st_ctime_ns == before.st_ctime_ns:  # the clock of disks ticks slowly
        path.write_bytes(content)
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def test_a_file_that_stays_is_read_once(tmp_path: Path) -> None:
    path, reading = tmp_path / "film.mp4", Reading()
    path.write_bytes(b"one")
    sha256 = sha256_of(path)
    assert all(is_as_it_was(path, sha256, reading) for _ in range(3))
    assert reading.times == 1
    assert not is_as_it_was(path, "0" * 64, reading)
    assert reading.times == 2


@pytest.mark.skipif(sys.platform == "win32", reason="no time of change that cannot be set")
def test_a_change_of_the_same_size_and_time_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "film.mp4"
    path.write_bytes(b"one")
    sha256 = sha256_of(path)
    assert is_as_it_was(path, sha256)
    _change(path, b"two")
    assert not is_as_it_was(path, sha256)
    _change(path, b"one")
    assert is_as_it_was(path, sha256)


def test_another_file_in_its_place_is_seen(tmp_path: Path) -> None:
    path, other = tmp_path / "film.mp4", tmp_path / "other.mp4"
    path.write_bytes(b"one")
    sha256 = sha256_of(path)
    assert is_as_it_was(path, sha256)
    other.write_bytes(b"two")
    seen = path.stat()
    os.utime(other, ns=(seen.st_atime_ns, seen.st_mtime_ns))
    other.replace(path)
    assert not is_as_it_was(path, sha256)
    path.unlink()
    assert not is_as_it_was(path, sha256)


def test_what_was_changed_just_now_is_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storyedit.stamps.COARSEST_NS", 10**12)
    path, reading = tmp_path / "film.mp4", Reading()
    path.write_bytes(b"one")
    sha256 = sha256_of(path)
    assert is_as_it_was(path, sha256, reading)
    assert is_as_it_was(path, sha256, reading)
    assert reading.times == 2, "the next change could bear the same time"


@pytest.mark.skipif(sys.platform == "win32", reason="read whole each time")
def test_a_recording_is_read_once_until_it_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading = Reading()
    monkeypatch.setattr(recordings, "sha256_of", reading)
    with ProjectFolder.create(tmp_path / "x.storyedit", "x") as project:
        recording = known(project, "m1", CONTENT, inside=False)
        project.add_media(recording)
        for _ in range(2):
            assert recordings.check_unchanged(project, recording) == place(project, "m1")
        assert reading.times == 1
        assert len(CONTENT) == len(OTHER)
        _change(place(project, "m1"), OTHER)
        with pytest.raises(Unreadable, match="not the same"):
            recordings.check_unchanged(project, recording)

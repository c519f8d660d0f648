"""Showing a folder: a real program is started with a list, and nobody waits for it."""

import os
import signal
import sys
import time
from pathlib import Path

import pytest

from storyedit import show_folder

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="other systems have no xdg-open")

SCRIPT = """#!/bin/sh
printf '%s|' "$$" "$@" > "{said}.new"
mv "{said}.new" "{said}"
exec sleep 600
"""


@pytest.fixture
def said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a program called xdg-open writes what it was asked; it then stays for long."""
    tools = tmp_path / "tools"
    tools.mkdir()
    said = tmp_path / "said"
    (tools / "xdg-open").write_text(SCRIPT.format(said=said))
    (tools / "xdg-open").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tools}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("DISPLAY", ":0")
    return said


def asked(said: Path) -> bytes:
    """What the program was asked; it is still there, and is ended now."""
    while not said.exists():
        time.sleep(0.01)
    number, arguments = said.read_bytes().split(b"|", 1)
    os.kill(int(number), signal.SIGKILL)
    return arguments


@pytest.mark.parametrize("name", ["a b", "-x; 'y' $HOME %20\n", "caf\udce9"])
def test_the_folder_of_a_file_is_shown(tmp_path: Path, said: Path, name: str) -> None:
    folder = tmp_path / name
    folder.mkdir()
    (folder / "film.mp4").touch()
    assert show_folder(folder / "film.mp4")
    assert asked(said) == os.fsencode(folder) + b"|"


def test_a_folder_itself_is_shown(tmp_path: Path, said: Path) -> None:
    assert show_folder(tmp_path)
    assert asked(said) == os.fsencode(tmp_path) + b"|"


def test_without_a_screen_nothing_is_started(
    tmp_path: Path, said: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DISPLAY")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert not show_folder(tmp_path)
    assert not said.exists()


def test_without_a_window_for_files_it_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not show_folder(tmp_path)
    (tmp_path / "xdg-open").write_bytes(b"\x7fELF no program")
    (tmp_path / "xdg-open").chmod(0o755)
    assert not show_folder(tmp_path)


def test_what_is_not_there_cannot_be_shown(tmp_path: Path, said: Path) -> None:
    assert not show_folder(tmp_path / "nothing")
    assert not show_folder(Path("a\0b"))
    assert not said.exists()

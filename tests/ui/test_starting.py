"""Starting the app from the command line, in processes of their own."""

import os
import subprocess
import sys
from importlib.metadata import EntryPoint
from pathlib import Path

import httpx
import pytest

from storyedit.cli import tools
from storyedit.cli.main import run
from tests.ui.running import PATIENCE_S, ROOT, free_port, running

STORYEDIT = ("-m", "storyedit")

OTHER_APP = """
def launch(project, *, port, open_browser):
    print(repr((project, port, open_browser)))
"""


@pytest.fixture
def quiet_home(tmp_path: Path) -> dict[str, str]:
    """A home of its own, and no browser but a script that writes down what it is handed."""
    browser = tmp_path / "browser.sh"
    browser.write_text(
        f'#!/bin/sh\necho "$1" > "{tmp_path}/opened"\nexec sleep 30 > /dev/null 2>&1\n'
    )
    browser.chmod(0o755)
    places = ("STORYEDIT_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME")
    return {"BROWSER": str(browser), **{name: str(tmp_path / name) for name in places}}


def test_the_browser_is_opened_and_not_waited_for(
    tmp_path: Path, quiet_home: dict[str, str]
) -> None:
    command = ("-m", "tests.ui.small_app", str(free_port()), "--browser")
    with running(*command, environment=quiet_home) as app:
        link = app.wait_for_link()
        assert httpx.get(link).status_code == 303
        opened = tmp_path / "opened"
        while not opened.exists() or not opened.read_text():
            assert app.process.poll() is None
        assert opened.read_text().strip() == link
        assert app.end() == (0, "")


def test_the_command_opens_the_real_app(tmp_path: Path, quiet_home: dict[str, str]) -> None:
    port = str(free_port())
    with running(*STORYEDIT, "app", "--no-browser", "--port", port, environment=quiet_home) as app:
        link = app.wait_for_link()
        assert link.startswith(f"http://127.0.0.1:{port}/?key=")
        with httpx.Client(follow_redirects=True) as browser:
            page = browser.get(link)
            assert page.status_code == 200
            assert "gradio" in page.text
            assert httpx.get(app.address).status_code == 403
        assert app.end() == (0, "")
        assert not (tmp_path / "opened").exists()


def test_a_project_that_is_not_there_is_told_of_in_the_app(
    tmp_path: Path, quiet_home: dict[str, str]
) -> None:
    options = ("--no-browser", "--port", str(free_port()))
    missing = tmp_path / "-not here %s 🎬.storyedit"
    with running(*STORYEDIT, "app", *options, missing, environment=quiet_home) as app:
        assert httpx.get(app.wait_for_link()).status_code == 303
        assert app.end() == (0, "")
    assert not missing.exists()


def test_plain_storyedit_opens_it_too(tmp_path: Path, quiet_home: dict[str, str]) -> None:
    with running(*STORYEDIT, environment=quiet_home) as app:
        link = app.wait_for_link()
        opened = tmp_path / "opened"
        while not opened.exists() or not opened.read_text():
            assert app.process.poll() is None
        assert opened.read_text().strip() == link
        assert app.end() == (0, "")


def test_the_app_comes_in_by_the_entry_point(tmp_path: Path) -> None:
    """Another package may bring another app: the core knows only the entry point."""
    (tmp_path / "other_app.py").write_text(OTHER_APP)
    about = tmp_path / "other_app-1.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: other-app\nVersion: 1\n")
    (about / "entry_points.txt").write_text("[storyedit.app]\nbrowser = other_app:launch\n")
    for arguments, handed in (
        ([], "(None, None, True)"),
        (["app"], "(None, None, True)"),
        (["app", "--port", "9000", "--no-browser"], "(None, 9000, False)"),
        (["app", "--", "-my 'story'"], """(PosixPath("-my 'story'"), None, True)"""),
    ):
        ran = subprocess.run(
            [sys.executable, *STORYEDIT, *arguments],
            capture_output=True,
            text=True,
            cwd=tmp_path,  # looked in first
            env={**os.environ, "PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}"},
            check=True,
            timeout=PATIENCE_S,
        )
        assert ran.stdout.strip().replace("WindowsPath", "PosixPath") == handed


@pytest.mark.parametrize("value", [None, "no_such_module:launch"])
def test_without_the_app_it_says_so(
    value: str | None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    found = [EntryPoint("browser", value, "storyedit.app")] if value else []
    monkeypatch.setattr(tools, "entry_points", lambda **_wanted: found)
    assert run([]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines()[0] == "The app is not on this computer yet."
    assert len(err.splitlines()) == 2


@pytest.mark.parametrize("port", ["80", "0", "-1", "70000", "many"])
def test_a_number_that_cannot_be_is_not_understood(
    port: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["app", "--port", port]) == 2
    assert "Traceback" not in capsys.readouterr().err


def test_help_still_helps(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--help"]) == 0
    shown = capsys.readouterr().out
    assert all(command in shown for command in ("app", "new", "film", "doctor"))

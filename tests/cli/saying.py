"""What a command says, and the facts it prints for programs."""

import json
from pathlib import Path
from typing import Any

import pytest

from storyedit import FilmSettings, open_project
from storyedit.cli.main import run
from tests.saying_yes import say_yes

Capture = pytest.CaptureFixture[str]


def said(capsys: Capture, *arguments: object) -> str:
    """What a command says that does what it is asked."""
    capsys.readouterr()
    assert run([str(argument) for argument in arguments]) == 0
    return capsys.readouterr().out


def facts(capsys: Capture, *arguments: object) -> Any:
    """The JSON that a command prints."""
    return json.loads(said(capsys, *arguments, "--json"))


def all_say_yes(project: Path, **settings: Any) -> None:
    """Everybody in the project says yes to its film as it is now, made with these settings."""
    with open_project(project) as opened:
        say_yes(opened, settings=FilmSettings(**settings))

"""What a command says, and the facts it prints for programs."""

import json
from typing import Any

import pytest

from storyedit.cli.main import run

Capture = pytest.CaptureFixture[str]


def said(capsys: Capture, *arguments: object) -> str:
    """What a command says that does what it is asked."""
    capsys.readouterr()
    assert run([str(argument) for argument in arguments]) == 0
    return capsys.readouterr().out


def facts(capsys: Capture, *arguments: object) -> Any:
    """The JSON that a command prints."""
    return json.loads(said(capsys, *arguments, "--json"))

"""The sound of a film, chosen as a person chooses it, and measured in the finished film."""

import json
from pathlib import Path

import pytest

from storyedit.cli.main import run
from tests.media.hearing import loudness

Capture = pytest.CaptureFixture[str]


def test_how_loud_and_how_roomy_a_film_is_can_be_chosen(
    project: Path, tmp_path: Path, capsys: Capture
) -> None:
    assert run(["keep", str(project), "1", "3"]) == 0
    draft = ["--quality", "draft", "--size", "480", "--no-clean", "--json"]

    def made(name: str, *chosen: str) -> tuple[Path, int]:
        capsys.readouterr()
        film = tmp_path / f"{name}.mp4"
        assert run(["film", str(project), "-o", str(film), *draft, *chosen]) == 0
        receipt = json.loads(capsys.readouterr().out)["receipt"]
        return film, sum(cut["frame_count"] for cut in receipt["cuts"])

    usual, frames = made("usual")
    chosen, more_frames = made(
        "chosen", "--loudness", "television", "--breath", "900", "--clean-up-noise"
    )
    assert abs(loudness(usual)[0] + 16) <= 1
    assert abs(loudness(chosen)[0] + 23) <= 1
    assert more_frames > frames

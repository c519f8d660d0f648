"""The command's choices reach the film."""

import json
from fractions import Fraction
from pathlib import Path

import pytest

from storyedit.cli.main import run
from storyedit.ffmpeg.probe import probe


def test_a_small_quick_captioned_film_by_a_chip_or_without(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["keep", str(project), "1"]) == 0
    capsys.readouterr()
    out = tmp_path / "small.mp4"
    asked = ["film", str(project), "-o", str(out), "--no-clean", "--size", "480"]
    asked += ["--quality", "draft", "--rate", "30", "--encoder", "hardware", "--joins", "dissolve"]
    assert run([*asked, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["encoder"].startswith("h264_") or told["encoder"] == "libx264"
    assert told["files"]["clean"] is None
    assert told["receipt"]["clean_sha256"] is None
    video = probe(out).video
    assert video
    assert (min(video.display_size), video.rate) == (480, Fraction(30))
    assert sorted(path.name for path in tmp_path.glob("small*")) == [
        "small receipt.json",
        "small.mp4",
        "small.srt",
        "small.vtt",
    ]
    assert run([*asked, "--replace"]) == 0
    said = capsys.readouterr().out
    assert ("No chip for films works" in said) == (told["encoder"] == "libx264")
    assert "Without captions" not in said

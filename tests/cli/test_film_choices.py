"""The command's choices reach the film."""

import json
from fractions import Fraction
from pathlib import Path

import av
import pytest

from storyedit.cli.main import run
from storyedit.ffmpeg.probe import probe
from tests.cli.saying import all_say_yes


def test_a_small_quick_captioned_film_by_a_chip_or_without(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["keep", str(project), "1"]) == 0
    capsys.readouterr()
    out = tmp_path / "small.mp4"
    all_say_yes(project, shorter_side_px=480, rate=Fraction(30), joins="dissolve")
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
        "small receipt.html",
        "small receipt.json",
        "small.mp4",
        "small.srt",
        "small.vtt",
    ]
    assert run([*asked, "--replace"]) == 0
    said = capsys.readouterr().out
    assert ("No chip for films works" in said) == (told["encoder"] == "libx264")
    assert "Without captions" not in said


def test_one_more_film_has_captions_to_turn_on_and_off(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["keep", str(project), "1"]) == 0
    out = tmp_path / "talk.mp4"
    all_say_yes(project, shorter_side_px=480)
    asked = ["film", str(project), "-o", str(out), "--quality", "draft", "--size", "480", "--soft"]
    assert run(asked) == 0
    soft = tmp_path / "talk captions on or off.mp4"
    assert str(soft) in capsys.readouterr().out
    with av.open(soft) as film:
        (captions,) = film.streams.subtitles
        assert captions.language == "eng"
        assert [packet for packet in film.demux(captions) if packet.size > 2]
    before = soft.read_bytes()
    assert run(asked) == 1
    assert "There is a file called talk" in capsys.readouterr().err
    assert soft.read_bytes() == before


def test_captions_for_broadcasters_say_their_language(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["keep", str(project), "1"]) == 0
    out = tmp_path / "talk.ttml"
    all_say_yes(project)
    assert run(["captions", str(project), "--format", "ttml", "-o", str(out)]) == 0
    assert 'xml:lang="en"' in out.read_text(encoding="utf-8")
    assert run(["captions", "check", str(out), "--rate", "25"]) == 0

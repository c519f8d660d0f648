"""``storyedit captions style`` and ``picture``, and the same choices for one film alone."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from storyedit.captions import CaptionStyle
from storyedit.cli.main import run
from tests.cli.saying import Capture, all_say_yes, facts, said
from tests.media.showing import pictures


def test_a_choice_is_kept_and_goes_into_all_that_is_made(
    project: Path, tmp_path: Path, capsys: Capture
) -> None:
    said(capsys, "keep", project, "1-2")
    all_say_yes(project)
    usual = said(capsys, "captions", project, "--format", "vtt")
    told = said(capsys, "captions", "style", project, "--letters", "biggest", "--place", "top")
    assert "Letters:  biggest\n" in told
    assert facts(capsys, "captions", "style", project)["place"] == "top"
    all_say_yes(project)
    chosen = said(capsys, "captions", project, "--format", "vtt")
    assert "line:0" in chosen
    assert _longest_line(chosen) < _longest_line(usual), "larger letters make shorter lines"
    for_once = said(capsys, "captions", project, "--format", "vtt", "--place", "bottom")
    assert "line:0" not in for_once
    assert _longest_line(for_once) == _longest_line(chosen)
    out = tmp_path / "film.mp4"
    all_say_yes(project, shorter_side_px=480)
    said(capsys, "film", project, "-o", out, "--size", "480", "--quality", "draft")
    made, clean = pictures(out), pictures(tmp_path / "film without captions.mp4")
    away = [
        np.abs(one.astype(int) - other).sum(axis=1) for one, other in zip(made, clean, strict=True)
    ]
    rows = np.asarray(away).sum(axis=0)
    half = len(rows) // 2
    assert rows[:half].sum() > 10 * rows[half:].sum()
    said(capsys, "undo", project)
    all_say_yes(project)
    assert said(capsys, "captions", project, "--format", "vtt") == usual


def _longest_line(vtt: str) -> int:
    return max(len(line) for line in vtt.splitlines() if "-->" not in line)


def test_a_picture_is_written_with_its_caption_over_no_file_of_anybodys(
    project: Path, tmp_path: Path, capsys: Capture
) -> None:
    said(capsys, "keep", project, "1-2")
    out = tmp_path / "look.jpg"
    all_say_yes(project)
    asked = ["captions", "picture", str(project), "-o", str(out), "--caption", "1"]
    assert run(asked) == 0
    with Image.open(out) as picture:
        assert picture.size == (1280, 720)
        plain = np.asarray(picture.convert("L")).astype(int)
    before = out.read_bytes()
    assert run(asked) == 1
    assert out.read_bytes() == before
    assert run([*asked, "--replace", "--colours", "black-on-white", "--box", "solid"]) == 0
    with Image.open(out) as picture:
        light = np.asarray(picture.convert("L")).astype(int)
    changed = np.abs(light - plain) > 60
    assert changed[540:].any()
    assert not changed[:360].any()
    capsys.readouterr()
    assert run([*asked[:-1], "99", "--replace"]) == 1
    assert "There is no such caption." in capsys.readouterr().err


@pytest.mark.parametrize("wrong", [["--letters", "huge"], ["--place", "left"]])
def test_what_is_no_choice_is_not_understood(project: Path, wrong: list[str]) -> None:
    assert run(["captions", "style", str(project), *wrong]) == 2


def test_a_profile_of_ones_own_goes_along_with_the_story(
    project: Path, tmp_path: Path, capsys: Capture
) -> None:
    own = tmp_path / "mine.toml"
    own.write_text("max_letters = 20\n", encoding="utf-8")
    assert facts(capsys, "captions", "style", project, "--profile", own)["profile"] == "own"
    own.unlink()
    said(capsys, "keep", project, "1-2")
    all_say_yes(project)
    captions = tmp_path / "captions.srt"
    captions.write_text(said(capsys, "captions", project), encoding="utf-8")
    lines = captions.read_text(encoding="utf-8").split("\n")
    assert max(len(line) for line in lines if "-->" not in line) <= 20 < CaptionStyle().max_letters
    assert run(["captions", "style", str(project), "--profile", str(own)]) == 1
    assert "There is no profile called" in capsys.readouterr().err

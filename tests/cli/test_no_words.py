"""A film without sound and a photo, from the file to the film, by commands."""

import json
import subprocess
from pathlib import Path

from storyedit.ffmpeg.find import find_ffmpeg
from tests.cli.saying import Capture, all_say_yes, said
from tests.media.photos import held, is_upright
from tests.media.showing import colours


def test_a_silent_film_and_a_photo_end_in_a_film(tmp_path: Path, capsys: Capture) -> None:
    project, silent = tmp_path / "Seen.storyedit", tmp_path / "silent.mp4"
    picture = ("-f", "lavfi", "-i", "testsrc2=d=12:s=320x240:r=25")
    subprocess.run([str(find_ffmpeg().path), "-v", "error", *picture, str(silent)], check=True)
    garden = held(tmp_path / "garden.jpg", 8)
    assert said(capsys, "info", garden) == "Photo: 240 by 160, jpeg\n"
    said(capsys, "new", project)
    added = said(capsys, "add", project, silent, garden)
    assert "Recording 1: silent.mp4, 0:12.0 long, no sound." in added
    assert "Recording 2: garden.jpg, 0:05.0 long, a photo." in added
    assert "no sound in your films" in said(capsys, "transcribe", project)
    listed = said(capsys, "words", project)
    assert listed.count("(Nobody speaks here.)") == 3
    facts = json.loads(said(capsys, "words", project, "--json"))
    assert [moment["number"] for moment in facts] == ["1.1", "1.2", "2.1"]
    assert all(moment["is_wordless"] for moment in facts)
    said(capsys, "keep", project, "2.1", "1.2")
    all_say_yes(project)
    said(capsys, "film", project, "-o", tmp_path / "film.mp4", "--no-clean")
    shown = colours(tmp_path / "film.mp4")
    assert len(shown) == 125 + 150
    assert shown[0].shape == (240, 320, 3)
    assert is_upright(shown[60][14:226])
    assert not is_upright(shown[200])

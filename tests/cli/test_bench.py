"""``storyedit bench film``: the films it makes are read back, and beside each other in one run."""

import json

import pytest

from storyedit.cli.main import run


@pytest.mark.full
def test_a_small_bench_tells_all_there_is_to_compare(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["bench", "film", "--minutes", "0.2", "--cuts", "2", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    ours = [told[name] for name in ("cold", "caption_changed", "swapped")]
    for way in (*ours, told["floor"], told["moviepy"]):
        assert way["wall_s"] > 0
        assert way["cpu_s"] > 0
    for way in ours:
        assert way["frames_off"] == 0
        assert way["sync_off_frames"] <= 1
    wall = {name: told[name]["wall_s"] for name in ("cold", "floor", "moviepy")}
    ratios = told["ratios"]
    assert ratios["cold_to_floor"] == pytest.approx(wall["cold"] / wall["floor"], abs=0.001)
    assert ratios["moviepy_to_cold"] == pytest.approx(wall["moviepy"] / wall["cold"], abs=0.001)
    assert {"caption_changed_to_cold", "swapped_to_cold", "memory_to_moviepy"} < ratios.keys()


def test_too_many_cuts_for_the_minutes_are_told_plainly(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["bench", "film", "--minutes", "1", "--cuts", "60"]) == 1
    assert "So many cuts do not fit" in capsys.readouterr().err

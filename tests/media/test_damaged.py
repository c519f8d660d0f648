"""Damaged recordings: what is left is used, in its place, and which seconds are damaged is said."""

import json
import random
from collections.abc import Iterable
from fractions import Fraction
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

from storyedit.cli.main import run
from storyedit.errors import Unreadable
from storyedit.ffmpeg.audio import extract_pcm
from storyedit.ffmpeg.damage import find_damage
from storyedit.ffmpeg.find import find_ffmpeg
from storyedit.ffmpeg.probe import probe
from storyedit.progress import CancelToken, Progress, report_nowhere
from storyedit.project.codec import decode_project, encode_project
from storyedit.project.folder import ProjectFolder
from storyedit.project.records import ProjectRecord
from tests.checks import is_plain
from tests.media.kinds import KINDS, Recorded, beeps_in
from tests.media.recording import Pixels, cut_of, decoded, plan_of, reference
from tests.media.showing import pictures, render, sound

RATE = Fraction(25)
HALVED = ["mp4", "mov", "mkv", "webm", "mpeg-ts", "in pieces", "mjpeg avi"]


def some(kinds: Iterable[str], *at_once: str) -> list[ParameterSet]:
    """Kinds of file: these always, the others in the full run."""
    return [pytest.param(kind, marks=() if kind in at_once else pytest.mark.full) for kind in kinds]


OVERWRITTEN = some(["mp4", "mkv", "mpeg-ts", "in pieces"], "mp4", "mpeg-ts")


def overwritten(recorded: Recorded, seed: int = 1) -> Path:
    """The file with a twelfth of it, from the middle on, written over at random."""
    data = bytearray(recorded.path.read_bytes())
    length = len(data) // 12
    data[len(data) // 2 : len(data) // 2 + length] = random.Random(seed).randbytes(length)
    path = recorded.path.with_name(f"damaged{recorded.path.suffix}")
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    "kind", some(KINDS, "mp4", "variable rate", "webm", "mpeg-ts", "in pieces")
)
def test_a_good_recording_is_not_called_damaged(kind: str, tmp_path: Path) -> None:
    path = KINDS[kind](tmp_path).path
    info = probe(path)
    assert find_damage(path, info) == ()
    assert find_damage(path, info, closely=True) == ()


@pytest.mark.parametrize("kind", OVERWRITTEN)
def test_which_seconds_are_damaged_is_found(kind: str, tmp_path: Path) -> None:
    path = overwritten(KINDS[kind](tmp_path))
    info = probe(path)
    seen: list[Progress] = []
    damaged = find_damage(path, info, report=seen.append)
    assert damaged
    assert all(0 <= stretch.start_ms < stretch.end_ms <= info.duration_ms for stretch in damaged)
    assert sum(stretch.duration_ms for stretch in damaged) <= 5_000, "most of it is good"
    assert damaged[0].start_ms >= 3_000
    assert [progress.done for progress in seen] == sorted(progress.done for progress in seen)
    assert seen


def test_a_few_wrong_bits_are_found_by_a_close_look(tmp_path: Path) -> None:
    recorded = KINDS["keyframes far apart"](tmp_path)
    data = bytearray(recorded.path.read_bytes())
    places = range(len(data) // 3, len(data) // 2, 97)
    for place in places:
        data[place] ^= 16
    path = tmp_path / "bits.mp4"
    path.write_bytes(data)
    assert find_damage(path, probe(path), closely=True)


@pytest.mark.parametrize("kind", OVERWRITTEN)
def test_the_film_goes_on_past_damage_in_its_place(kind: str, tmp_path: Path) -> None:
    """All frames are there; those well before and after show what they should, and beep in time."""
    recorded = KINDS[kind](tmp_path)
    path = overwritten(recorded)
    damaged = find_damage(path, probe(path))
    last_ms = min(11_500, reference(path).duration_ms - 200)
    shown, heard = _film(path, last_ms, tmp_path / "damaged")
    due, beeps = _film(recorded.path, last_ms, tmp_path / "whole")
    assert len(shown) == len(due)
    edge_ms = damaged[0].start_ms - 100, damaged[-1].end_ms + 100
    good = [n for n in range(len(shown)) if not edge_ms[0] <= n * 40 < edge_ms[1]]
    assert len(good) > 100
    assert [decoded(shown[n]) for n in good] == [decoded(due[n]) for n in good]
    kept = [at for at in beeps if not edge_ms[0] - 100 <= at * 1000 < edge_ms[1]]
    assert len(kept) >= 5
    for beep in kept:
        assert min(abs(beep - at) for at in heard) < 0.04


def _film(path: Path, last_ms: int, folder: Path) -> tuple[list[Pixels], list[float]]:
    """The pictures of a recording's film, and when it beeps."""
    folder.mkdir()
    plan = plan_of([reference(path)], [cut_of(0, last_ms, RATE)], RATE)
    film, _ = render(plan, {"m1": path}, folder)
    return pictures(film), beeps_in(sound(film))


@pytest.mark.parametrize("kind", some(HALVED, "mp4", "mkv", "mpeg-ts", "in pieces"))
@pytest.mark.parametrize("share", [0.5, pytest.param(0.98, marks=pytest.mark.full)])
def test_what_is_left_of_half_a_file_is_used_or_refused(
    kind: str, share: float, tmp_path: Path
) -> None:
    """Without the index at its end nothing is left; other kinds are shorter, and whole."""
    whole = KINDS[kind](tmp_path).path
    path = tmp_path / f"half{whole.suffix}"
    data = whole.read_bytes()
    path.write_bytes(data[: int(len(data) * share)])
    if kind in {"mp4", "mov"}:
        with pytest.raises(Unreadable) as refused:
            probe(path)
        assert is_plain(refused.value)
        return
    info = probe(path)
    assert info.video
    assert 12_000 * (share - 0.3) < info.duration_ms <= 12_100
    last_ms = min(info.duration_ms, info.video.end_ms) - 300
    cut = cut_of(last_ms - 1_000, last_ms, RATE)
    film, _ = render(plan_of([reference(path)], [cut], RATE), {"m1": path}, tmp_path)
    assert len(pictures(film)) == cut.frame_count
    wav = tmp_path / "heard.wav"
    extract_pcm(path, info, wav, ffmpeg=find_ffmpeg(), report=report_nowhere, cancel=CancelToken())
    assert wav.stat().st_size > 16_000 * 2 * (info.duration_ms / 1000 - 2)


def test_adding_and_asking_say_which_seconds_are_damaged(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = overwritten(KINDS["mp4"](tmp_path))
    (damaged,) = find_damage(path, probe(path))
    project = tmp_path / "New.storyedit"
    told = f"Damaged: from 0:{damaged.start_ms // 1000:02d}.0 to 0:{damaged.end_ms // 1000:02d}.0."
    assert run(["new", str(project)]) == 0
    for command in (["add", str(project), str(path)], ["info", str(path)]):
        assert run(command) == 0
        assert told in capsys.readouterr().out
    assert run(["info", str(path), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["damaged"] == [
        {"start_ms": damaged.start_ms, "end_ms": damaged.end_ms}
    ]
    (kept,) = ProjectFolder.open_to_read(project).media
    assert kept.damaged == (damaged,)


def test_a_good_recording_is_kept_as_before_damage_was_known(tmp_path: Path) -> None:
    path = KINDS["mp4"](tmp_path).path
    record = ProjectRecord(id="p", title="T", media=(reference(path),))
    assert b"damaged" not in encode_project(record)
    assert decode_project(encode_project(record)) == record

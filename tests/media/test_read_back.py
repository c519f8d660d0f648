"""The measure is measured: what reads films back sees a film that is off, and by how much."""

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from storyedit.ffmpeg.coded import RATE, SIZE, Exactness, read_back, record_coded
from storyedit.ffmpeg.find import find_ffmpeg
from storyedit.film import FilmPlan, FilmSettings
from storyedit.progress import CancelToken
from tests.media.recording import cut_of, plan_of, reference
from tests.media.showing import render


def _film_of(folder: Path, *cuts_ms: tuple[int, int]) -> tuple[Path, FilmPlan]:
    """A film of these cuts of a coded recording, and its plan."""
    path = folder / "talk.mp4"
    record_coded(path, 0.1, ffmpeg=find_ffmpeg(), cancel=CancelToken())
    cuts = [cut_of(*ends_ms, RATE) for ends_ms in cuts_ms]
    settings = FilmSettings(preset="ultrafast")
    plan = plan_of([reference(path)], cuts, RATE, size=SIZE, settings=settings)
    film, _ = render(plan, {"m1": path}, folder)
    return film, plan


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, FilmPlan]:
    return _film_of(tmp_path_factory.mktemp("coded"), (3_400, 4_400), (700, 1_300))


def _read(film: Path, plan: FilmPlan) -> Exactness:
    return read_back(film, plan, ffmpeg=find_ffmpeg(), cancel=CancelToken())


def test_a_film_as_planned_is_read_as_that(made: tuple[Path, FilmPlan]) -> None:
    found = _read(*made)
    assert found.frames_off == 0
    assert found.sync_off_frames <= 0.1


def test_a_beep_at_the_end_of_one_cut_is_not_taken_for_that_of_the_next(tmp_path: Path) -> None:
    made = _film_of(tmp_path, (3_400, 4_060), (900, 1_300))
    assert _read(*made).sync_off_frames <= 0.1


def test_pictures_beside_the_plan_are_counted(made: tuple[Path, FilmPlan]) -> None:
    film, plan = made
    first, second = plan.timeline.cuts
    later = replace(first, first_frame=first.first_frame + 1)
    off = replace(plan, timeline=replace(plan.timeline, cuts=(later, second)))
    assert _read(film, off).frames_off == first.frame_count
    longer = replace(second, frame_count=second.frame_count + 2)
    off = replace(plan, timeline=replace(plan.timeline, cuts=(first, longer)))
    assert _read(film, off).frames_off == 2


@pytest.mark.parametrize("frames", [-2, 1, 3])
def test_sound_beside_its_picture_is_measured(
    frames: int, made: tuple[Path, FilmPlan], tmp_path: Path
) -> None:
    film, plan = made
    late = tmp_path / "late.mp4"
    command = [str(find_ffmpeg().path), "-v", "error", "-i", str(film)]
    command += ["-itsoffset", str(float(frames / RATE)), "-i", str(film)]
    command += [
        "-map",
        "0:v",
        "-map",
        "1:a",
        "-c:v",
        "copy",
        "-af",
        "aresample=async=1:first_pts=0",
    ]
    subprocess.run([*command, str(late)], check=True)
    assert abs(_read(late, plan).sync_off_frames - abs(frames)) < 0.15


def test_a_film_without_its_beeps_is_as_far_off_as_is_looked(
    made: tuple[Path, FilmPlan], tmp_path: Path
) -> None:
    film, plan = made
    mute = tmp_path / "mute.mp4"
    command = [str(find_ffmpeg().path), "-v", "error", "-i", str(film), "-c:v", "copy"]
    subprocess.run([*command, "-af", "volume=0", str(mute)], check=True)
    assert _read(mute, plan).sync_off_frames == 5

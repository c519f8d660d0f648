"""What a killed job leaves behind is gone after the next opening, and nothing else is."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

import storyedit
from storyedit.engines.packaged import is_packaged
from storyedit.ffmpeg.job import LEFT_OVER, LEFT_OVER_BY_FILMS, job_folder
from storyedit.workflow.sounds import SOUND_LEFT_OVER
from tests.conftest import require
from tests.media.kinds import run_ffmpeg

PATIENCE_S = 60
IN_PROJECT = """
import sys, time
from pathlib import Path
import storyedit
from storyedit.ffmpeg.job import LEFT_OVER_BY_FILMS, job_folder
with storyedit.open_project(Path(sys.argv[1])) as project:
    {}
"""
COPYING = "storyedit.make_light_copy(project, project.media[0].id)"
LISTENING = "storyedit.transcribe(project)"
JOINING = """
    film = project.films_folder / "1234"
    film.mkdir()
    with job_folder(film, LEFT_OVER_BY_FILMS) as job:
        (Path(job) / "film.mp4").write_bytes(bytes(1000))
        time.sleep(3600)
"""


@pytest.fixture
def project_path(tmp_path: Path) -> Path:
    recording, path = tmp_path / "talk.mp4", tmp_path / "bus.storyedit"
    seen = ("-f", "lavfi", "-i", "testsrc2=s=640x360:r=25:d=60")
    run_ffmpeg(*seen, "-f", "lavfi", "-i", "sine=440:d=60", "-preset", "ultrafast", recording)
    with storyedit.create_project(path, "Bus") as project:
        storyedit.add_recordings(project, [recording])
    return path


def _kill_at(work: str, path: Path, sign: str) -> None:
    """Let a process work till there is something of this name in the project, and kill it."""
    child = subprocess.Popen([sys.executable, "-c", IN_PROJECT.format(work), path])
    deadline = time.monotonic() + PATIENCE_S
    while not list(path.glob(sign)):
        assert child.poll() is None
        assert time.monotonic() < deadline
        time.sleep(0.001)
    child.kill()
    assert child.wait() != 0
    assert list(path.glob(sign))


def _left_over(path: Path) -> list[Path]:
    names = (LEFT_OVER, LEFT_OVER_BY_FILMS, SOUND_LEFT_OVER)
    return [found for name in names for found in path.rglob(name)]


def _open_anew(path: Path) -> None:
    subprocess.run([sys.executable, "-c", IN_PROJECT.format("pass"), path], check=True)


@pytest.mark.parametrize(
    ("work", "sign"),
    [
        (COPYING, f"cache/light/{LEFT_OVER}/*"),
        (LISTENING, f"cache/{SOUND_LEFT_OVER}"),
        (JOINING, f"films/*/{LEFT_OVER_BY_FILMS}/*"),
    ],
    ids=["copying", "listening", "joining"],
)
def test_after_a_kill_the_next_opening_clears_up(work: str, sign: str, project_path: Path) -> None:
    require(work != LISTENING or is_packaged(), "the packaged model is not installed")
    _kill_at(work, project_path, sign)
    _open_anew(project_path)
    assert not _left_over(project_path)


def test_what_others_need_stays(project_path: Path, tmp_path: Path) -> None:
    cache, elsewhere = project_path / "cache", tmp_path / "elsewhere"
    kept = [cache / "parts" / "a.mp4", elsewhere / "job-1" / "film.mp4", cache / "light" / "b.mp4"]
    for file in kept:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"1")
    (cache / "job-link").symlink_to(elsewhere / "job-1", target_is_directory=True)
    (cache / "pictures").symlink_to(elsewhere, target_is_directory=True)
    left_over = cache / SOUND_LEFT_OVER.replace("*", "m1-listening")
    left_over.write_bytes(b"1")
    with job_folder(cache) as job, storyedit.open_project(project_path):
        assert Path(job).exists(), "this process is at work in it"
    assert left_over.exists(), "this process may have made it"
    _open_anew(project_path)
    assert not left_over.exists()
    assert all(file.exists() for file in kept)
    assert (cache / "job-link").is_symlink()

"""What the app shows and plays: made once, kept in caches, never beside or in a recording."""

import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from storyedit import (
    Cancelled,
    CancelToken,
    EditError,
    Progress,
    ProjectFolder,
    Unreadable,
    add_recordings,
    create_project,
    make_light_copy,
    needs_light_copy,
    picture_of,
    picture_of_file,
    watchable,
)
from storyedit.ffmpeg.find import find_ffmpeg
from storyedit.places import cache_folder
from storyedit.progress import report_nowhere
from storyedit.workflow import watching
from tests.checks import everything, is_plain
from tests.media.kinds import KINDS, Recorded
from tests.media.recording import Sound, decoded, record, tone
from tests.media.showing import pictures


@pytest.fixture
def project(tmp_path: Path) -> Iterator[ProjectFolder]:
    with create_project(tmp_path / "day.storyedit", "My day") as project:
        yield project


def _added(project: ProjectFolder, folder: Path, kind: str, *, link: bool = False) -> Recorded:
    recorded = KINDS[kind](folder)
    add_recordings(project, [recorded.path], link=link)
    return recorded


def _number(picture: Path | None) -> int:
    assert picture
    with Image.open(picture) as image:
        return decoded(np.array(image.convert("L"), np.uint8))


def test_a_picture_is_made_once_and_again_when_it_is_gone(
    project: ProjectFolder, tmp_path: Path
) -> None:
    recorded = _added(project, tmp_path, "keyframes far apart")
    before = everything(project.media_folder)
    picture = picture_of(project, "m1", 5_020)
    assert _number(picture) in recorded.shown_at(Fraction(502, 100))
    assert picture
    assert picture.is_relative_to(project.cache_folder)
    made_ns = picture.stat().st_mtime_ns
    assert picture_of(project, "m1", 5_020) == picture
    assert picture.stat().st_mtime_ns == made_ns
    assert picture_of(project, "m1", 5_020, width_px=80) != picture
    shutil.rmtree(project.cache_folder)
    assert _number(picture_of(project, "m1", 5_020)) == 125
    assert everything(project.media_folder) == before


def _counting(folder: Path) -> tuple[Path, Path]:
    """An ffmpeg that writes down when it begins and ends its work."""
    log, counting = folder / "log", folder / "counting"
    counting.write_text(
        "#!/bin/sh\n"
        f'case "$*" in *-progress*) ;; *) exec {find_ffmpeg().path} "$@";; esac\n'
        f'echo + >> {log}; {find_ffmpeg().path} "$@"; code=$?\n'
        f"sleep 0.1; echo - >> {log}; exit $code\n"
    )
    counting.chmod(0o755)
    return counting, log


def test_many_ask_at_once_and_few_are_made_at_a_time(
    project: ProjectFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _added(project, tmp_path, "mp4")
    counting, log = _counting(tmp_path)
    monkeypatch.setenv("STORYEDIT_FFMPEG", str(counting))
    moments_ms = [1_000, 3_000, 5_000, 7_000] * 5
    with ThreadPoolExecutor(len(moments_ms)) as pool:
        made = list(pool.map(lambda at_ms: picture_of(project, "m1", at_ms), moments_ms))
    assert [_number(picture) for picture in made[:4]] == [25, 75, 125, 175]
    assert made[:4] * 5 == made
    steps = log.read_text().split()
    assert steps.count("+") == steps.count("-") == 4, "each once"
    running = np.cumsum([1 if step == "+" else -1 for step in steps])
    assert running.max() == 2


def test_sound_alone_has_no_picture(project: ProjectFolder, tmp_path: Path) -> None:
    voice = record(tmp_path / "v.wav", None, Sound(samples=tone(440, 3), codec="pcm_s16le"))
    add_recordings(project, [voice])
    assert picture_of(project, "m1", 1_000) is None
    assert picture_of_file(voice) is None
    assert watchable(project, "m1") == project.path_of(project.media[0])
    assert not needs_light_copy(project, "m1")


def test_a_recording_that_browsers_play_is_played_itself(
    project: ProjectFolder, tmp_path: Path
) -> None:
    _added(project, tmp_path, "mp4")
    assert not needs_light_copy(project, "m1")
    assert watchable(project, "m1") == project.path_of(project.media[0])


@pytest.mark.parametrize(("kind", "till_then"), [("keyframes far apart", True), ("mpeg-ts", False)])
def test_else_its_light_copy_is(
    kind: str, till_then: bool, project: ProjectFolder, tmp_path: Path
) -> None:
    recorded = _added(project, tmp_path, kind, link=True)
    assert needs_light_copy(project, "m1")
    assert watchable(project, "m1") == (recorded.path if till_then else None)
    before = everything(recorded.path)
    told: list[Progress] = []
    light = make_light_copy(project, "m1", told.append, CancelToken())
    assert told
    assert all(progress.total == project.media[0].duration_ms for progress in told)
    assert watchable(project, "m1") == light
    assert needs_light_copy(project, "m1"), "also when it is there"
    made_ns = light.stat().st_mtime_ns
    assert make_light_copy(project, "m1") == light
    assert light.stat().st_mtime_ns == made_ns
    assert len(pictures(light)) > 280
    assert everything(recorded.path) == before

    recorded.path.rename(tmp_path / "unplugged")
    assert watchable(project, "m1") == light
    assert _number(picture_of(project, "m1", 5_019)) in recorded.shown_at(Fraction(5))


def test_a_copy_that_is_stopped_is_not_there(project: ProjectFolder, tmp_path: Path) -> None:
    _added(project, tmp_path, "mjpeg avi")
    cancel = CancelToken()
    with pytest.raises(Cancelled):
        make_light_copy(project, "m1", lambda _: cancel.cancel(), cancel)
    assert watchable(project, "m1") is None
    assert not list((project.cache_folder / "light").iterdir())
    assert make_light_copy(project, "m1").is_file()


def test_a_recording_that_is_gone_or_changed_is_told(
    project: ProjectFolder, tmp_path: Path
) -> None:
    recorded = _added(project, tmp_path, "keyframes far apart", link=True)
    assert needs_light_copy(project, "m1")
    with recorded.path.open("ab") as file:
        file.write(b"more")
    with pytest.raises(Unreadable, match="not the same") as changed:
        make_light_copy(project, "m1", report_nowhere)
    recorded.path.unlink()
    for ask in (needs_light_copy, watchable, make_light_copy):
        with pytest.raises(Unreadable) as gone:
            ask(project, "m1")
        assert is_plain(gone.value)
    with pytest.raises(Unreadable):
        picture_of(project, "m1", 100)
    with pytest.raises(EditError) as unknown:
        watchable(project, "m2")
    assert is_plain(changed.value)
    assert is_plain(unknown.value)


@pytest.mark.parametrize("name", ["-a 'b' %d: é🎬.mp4", "film"])
def test_a_file_in_no_project_has_a_picture(name: str, tmp_path: Path) -> None:
    path = KINDS["keyframes far apart"](tmp_path).path.rename(tmp_path / name)
    before = everything(tmp_path)
    picture = picture_of_file(path)
    assert _number(picture) == 30, "from a tenth of its length"
    assert picture
    assert picture.is_relative_to(cache_folder())
    assert picture_of_file(path) == picture
    assert everything(tmp_path) == before
    path.write_bytes(KINDS["variable rate"](tmp_path).path.read_bytes())
    assert picture_of_file(path) != picture, "another film under the same name"


def test_what_is_no_film_has_none(tmp_path: Path) -> None:
    list_of_files = tmp_path / "list.mp4"
    list_of_files.write_text("#EXTM3U\n#EXTINF:1,\nother.ts\n#EXT-X-ENDLIST\n")
    (tmp_path / "empty.mp4").touch()
    for path in (list_of_files, tmp_path / "empty.mp4", tmp_path, tmp_path / "gone.mp4"):
        assert picture_of_file(path) is None


def test_the_oldest_pictures_go_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "MOST_FILE_PICTURES", 3)
    path = KINDS["mp4"](tmp_path).path
    made = [picture_of_file(path, width_px) for width_px in (40, 60, 80)]
    assert picture_of_file(path, 40) == made[0], "looked at again"
    made.append(picture_of_file(path, 100))
    assert [bool(picture and picture.exists()) for picture in made] == [True, False, True, True]
    assert len(list((cache_folder() / "pictures").glob("*.jpg"))) == 3

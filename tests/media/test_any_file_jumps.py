"""Two recordings glued together, so that the clock jumps: all is seen, heard and listened to."""

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest
from PIL import Image

from storyedit.ffmpeg.clock import clock_shifts
from storyedit.ffmpeg.probe import probe
from storyedit.media import MediaReference
from storyedit.project.folder import ProjectFolder
from storyedit.workflow.recordings import add_recordings, check_unchanged
from storyedit.workflow.watching import make_light_copy, picture_of
from tests.media.kinds import EACH_SECOND, Recorded, beeping, run_ffmpeg
from tests.media.recording import (
    Picture,
    Pixels,
    Sound,
    coded,
    decoded,
    even_stamps,
    picture_start,
    record,
)
from tests.media.showing import numbers
from tests.media.test_any_file import check_film, check_light_copy, check_listening

RATE = Fraction(25)
PICTURES, SECONDS = 150, 6
BACK, A_LITTLE_BACK, FORWARD = 0, 3, 1_000


def _half(folder: Path, number: int) -> Path:
    """Six seconds that begin anew, and whose pictures' numbers go on."""

    def draw(at: int) -> Pixels:
        return coded(at + number * PICTURES)

    picture = Picture(stamps=even_stamps(RATE, PICTURES), draw=draw, options=EACH_SECOND)
    return record(folder / f"{number}.ts", picture, Sound(samples=beeping(SECONDS)))


def glued(folder: Path, second_from_s: int, halves: int = 2) -> Recorded:
    """A recording whose later halves' clock begins ``second_from_s`` after the first's."""
    content, begun, beeps, since = b"", [], [], Fraction(0)
    for number in range(halves):
        half = _half(folder, number)
        late = picture_start(half)
        lasts = Fraction(probe(half).duration_ms, 1_000)
        begun += [since + late + at for at in even_stamps(RATE, PICTURES)]
        beeps += [since + late + second for second in range(SECONDS)]
        if number and second_from_s:
            moved = folder / f"moved {number}.ts"
            at_s = str(number * second_from_s)
            run_ffmpeg("-i", half, "-c", "copy", "-output_ts_offset", at_s, moved)
            half = moved
        content += half.read_bytes()
        since += lasts
    path = folder / "glued.ts"
    path.write_bytes(content)
    return Recorded(path, tuple(begun), tuple(beeps))


@pytest.fixture
def project(tmp_path: Path) -> ProjectFolder:
    return ProjectFolder.create(tmp_path / "Glued.storyedit", "Glued")


def _added(project: ProjectFolder, recorded: Recorded) -> tuple[MediaReference, Path]:
    before = recorded.path.read_bytes()
    (media,) = add_recordings(project, [recorded.path], link=True)
    assert recorded.path.read_bytes() == before
    return media, check_unchanged(project, media)


@pytest.mark.parametrize(
    ("second_from_s", "halves"),
    [
        (BACK, 2),
        (FORWARD, 2),
        *(pytest.param(*rare, marks=pytest.mark.full) for rare in ((3, 2), (0, 3))),
    ],
)
def test_all_of_it_is_seen_and_heard(
    second_from_s: int, halves: int, project: ProjectFolder, tmp_path: Path
) -> None:
    recorded = glued(tmp_path, second_from_s, halves)
    media, path = _added(project, recorded)
    assert media.clock_jumps
    assert abs(media.duration_ms - halves * 6_040) < 40
    check_film(recorded, media, path, tmp_path)
    check_listening(recorded, media, path, tmp_path)
    check_light_copy(recorded, media, path, tmp_path)
    picture = picture_of(project, media.id, 8_017)
    assert picture
    with Image.open(picture) as image:
        assert _number(image) in recorded.shown_at(Fraction(8_017, 1_000))


def _number(image: Image.Image) -> int:
    import numpy as np

    return decoded(np.array(image.convert("L"), np.uint8))


def test_the_straightened_copy_may_be_deleted(project: ProjectFolder, tmp_path: Path) -> None:
    recorded = glued(tmp_path, BACK)
    media, path = _added(project, recorded)
    assert project.cache_folder in path.parents
    copy = path.read_bytes()
    path.unlink()
    assert check_unchanged(project, media).read_bytes() == copy
    path.unlink()
    assert len(numbers(make_light_copy(project, media.id))) == 302
    assert project.path_of(media) == recorded.path
    known = project.media
    project.close()
    with ProjectFolder.open(project.path) as again:
        assert again.media == known


@pytest.mark.parametrize("name", ["steady", "a hole", "mp4"])
def test_where_nothing_jumps_nothing_is_copied(
    name: str, project: ProjectFolder, tmp_path: Path
) -> None:
    make: dict[str, Callable[[], Path]] = {
        "steady": lambda: _half(tmp_path, 0),
        "a hole": lambda: glued(tmp_path, 10).path,
        "mp4": lambda: record(
            tmp_path / "a.mp4",
            Picture(stamps=even_stamps(RATE, 25)),
            Sound(samples=beeping(1)),
        ),
    }
    path = make[name]()
    assert clock_shifts(path) == (Fraction(0),)
    (media,) = add_recordings(project, [path], link=True)
    assert not media.clock_jumps
    assert check_unchanged(project, media) == path
    assert not (project.cache_folder / "straight").exists()

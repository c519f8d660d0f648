"""Photos in a film: upright, in their shape and colours, for five seconds, and never a bomb."""

import zlib
from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from storyedit import (
    CancelToken,
    FilmSettings,
    ProjectFolder,
    Unreadable,
    add_recordings,
    create_project,
    keep,
    look_at,
    make_film,
    picture_of,
    picture_of_file,
    set_title,
    watchable,
)
from storyedit.ffmpeg import photos as decoding
from storyedit.ffmpeg.browsers import Plays, how_browsers_play
from storyedit.ffmpeg.photos import photo_dots
from storyedit.ffmpeg.probe import probe
from tests.checks import everything, is_plain
from tests.media.photos import (
    PHOTOS,
    SIZE,
    claiming,
    deep_grey,
    held,
    is_upright,
    moving,
    png,
    quarters,
    saved,
)
from tests.media.recording import Picture, Pixels, decoded, even_stamps, record
from tests.media.showing import colours, pictures, sound
from tests.saying_yes import say_yes

RATE = Fraction(25)


@pytest.fixture
def project(tmp_path: Path) -> Iterator[ProjectFolder]:
    with create_project(tmp_path / "x.storyedit", "x") as project:
        yield project


def dots_of(path: Path) -> Pixels:
    """A photo as it is decoded."""
    (width, height), dots = photo_dots(path)
    return np.frombuffer(dots, np.uint8).reshape(height, width, 3)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_however_the_camera_was_held(orientation: int, tmp_path: Path) -> None:
    shown = dots_of(held(tmp_path / "held.jpg", orientation))
    assert shown.shape == (SIZE[1], SIZE[0], 3)
    assert is_upright(shown)


def test_its_size_is_as_it_is_seen(tmp_path: Path) -> None:
    video = probe(held(tmp_path / "held.jpg", 6)).video
    assert video
    assert video.display_size == SIZE


@pytest.mark.parametrize("kind", PHOTOS)
def test_every_kind_is_seen_in_its_colours(kind: str, tmp_path: Path) -> None:
    path = PHOTOS[kind](tmp_path)
    info = look_at(path)
    assert info.is_photo
    assert (info.duration_ms, info.audio) == (5_000, None)
    shown = dots_of(path)
    if kind == "clear":
        assert quarters(shown)[3] == (255, 255, 255)
        shown = shown.copy()
        shown[SIZE[1] // 2 :, SIZE[0] // 2 :] = 230
    assert is_upright(shown, off=16 if kind in ("cmyk", "avif", "in swapped colours") else 12)


def test_deep_grey_is_not_noise(tmp_path: Path) -> None:
    assert np.abs(dots_of(deep_grey(tmp_path)).astype(int) - 33_000 // 256).max() <= 2


def test_a_large_photo_is_as_sharp_as_a_film_can_show_it(tmp_path: Path) -> None:
    shown = dots_of(held(tmp_path / "large.jpg", 6, (3_000, 4_800)))
    assert shown.shape == (3_456, 2_160, 3)
    assert is_upright(shown)


def test_a_film_of_a_photo(project: ProjectFolder, tmp_path: Path) -> None:
    """Held upright, so the film is; five seconds, of real silence."""
    add_recordings(project, [held(tmp_path / "held.jpg", 8, (120, 240))])
    keep(project, ["1"])
    say_yes(project)
    film = make_film(project, output=tmp_path / "film.mp4").files
    for made_film in (film.captioned, film.clean):
        shown = colours(made_film)
        assert len(shown) == 125
        assert {picture.shape for picture in shown} == {(240, 120, 3)}
        assert all(is_upright(picture) for picture in shown)
        heard = sound(made_film)
        assert len(heard) >= 5 * 48_000
        assert not heard.any()
    assert film.srt.read_text() == ""


def test_shapes_and_silences_in_one_film(project: ProjectFolder, tmp_path: Path) -> None:
    """A film without sound and photos of two shapes; moving one makes nothing again."""
    silent = record(tmp_path / "silent.mp4", Picture(stamps=even_stamps(RATE, 500)))
    tall = held(tmp_path / "tall.jpg", 6, (90, 240))
    add_recordings(project, [silent, tall, saved("wide.png")(tmp_path)])
    keep(project, ["1.2", "2.1", "1.1", "3.1"])
    say_yes(project)
    first = make_film(project, clean=False)
    film = first.files.captioned
    shown = pictures(film)
    assert [decoded(picture) for picture in shown[:250]] == [*range(250, 500)]
    assert [decoded(picture) for picture in shown[375:625]] == [*range(250)]
    assert len(shown) == 250 + 125 + 250 + 125
    in_colour = colours(film)
    assert {picture.shape for picture in in_colour} == {(96, 160, 3)}
    seen = in_colour[300]
    assert is_upright(seen[:, 62:98])
    assert np.ptp(seen[:, 2:56].reshape(-1, 3), axis=0).max() <= 6, "the plain ground"
    assert is_upright(in_colour[-1][:, 8:152])
    assert not sound(film).any()

    parts = project.cache_folder / "parts"
    kept = {file.name: file.stat().st_mtime_ns for file in parts.glob("*.mp4")}
    keep(project, ["3.1", "1.2", "2.1", "1.1"])
    say_yes(project)
    second = make_film(project, clean=False)
    assert {file.name: file.stat().st_mtime_ns for file in parts.glob("*.mp4")} == kept
    assert first.plan.sha256 != second.plan.sha256
    hashes = [project.media[number].sha256 for number in (2, 0, 1, 0)]
    assert [cut.media_sha256 for cut in second.receipt.cuts] == hashes


def test_its_cache_may_go_at_any_time(project: ProjectFolder, tmp_path: Path) -> None:
    """A photo is shown and played from a film it stands in, which is made again when missing."""
    add_recordings(project, [held(tmp_path / "held.jpg", 3)])
    standing = watchable(project, "m1")
    assert standing is not None
    assert how_browsers_play(standing, project.media[0]) is Plays.WELL
    standing.unlink()
    picture = picture_of(project, "m1", 2_000)
    assert picture is not None
    with Image.open(picture) as image:
        assert is_upright(np.array(image.convert("RGB"), np.uint8))
    assert watchable(project, "m1") == standing
    standing.unlink()
    keep(project, ["1"])
    set_title(project, "Here")
    say_yes(project, settings=FilmSettings(shorter_side_px=80))
    made_film = make_film(project, clean=False, settings=FilmSettings(shorter_side_px=80))
    shown = colours(made_film.files.captioned)
    assert shown[-1].shape == (80, 120, 3)
    assert is_upright(shown[-1])


def test_a_photo_in_a_folder_has_its_picture(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    picture = picture_of_file(held(tmp_path / "held.jpg", 5, (1_200, 800)))
    assert picture is not None
    with Image.open(picture) as image:
        assert image.size == (320, 214)
        assert is_upright(np.array(image.convert("RGB"), np.uint8))
    (tmp_path / "letter.jpg").write_text("Dear all.\n")
    assert picture_of_file(tmp_path / "letter.jpg") is None


def _cut(content: bytes) -> bytes:
    return content[: len(content) // 2]


def _content(kind: str, folder: Path) -> bytes:
    return PHOTOS[kind](folder).read_bytes()


CANARY = "file:///etc/hostname"
SVG = f'<svg xmlns="http://www.w3.org/2000/svg"><image href="{CANARY}"/></svg>'

BAD: dict[str, tuple[Callable[[Path], bytes], str]] = {
    "bomb.jpg": (lambda _: claiming((65_535, 65_535)), "too large"),
    "bomb.png": (lambda _: png((60_000, 60_000), zlib.compress(bytes(60_001))), "too large"),
    "wide.png": (lambda _: png((2**31 - 1, 1), zlib.compress(bytes(99))), "too large"),
    "nothing.png": (lambda _: png((0, 0), b""), "damaged"),
    "half.jpg": (lambda folder: _cut(_content("jpeg", folder)), "damaged"),
    "half.png": (lambda folder: _cut(_content("png", folder)), "damaged"),
    "half.webp": (lambda folder: _cut(_content("webp", folder)), "damaged"),
    "half.avif": (lambda folder: _cut(_content("avif", folder)), "damaged"),
    "moving.gif": (lambda _: moving("GIF"), "moves"),
    "moving.png": (lambda _: moving("PNG"), "moves"),
    "moving.webp": (lambda _: moving("WEBP"), "moves"),
    "letter.jpg": (lambda _: b"Dear all, thank you for coming.\n" * 50, "We cannot open that"),
    "drawing.svg": (lambda _: SVG.encode(), "We cannot open that"),
    "drawing.jpg": (lambda _: SVG.encode(), "We cannot open that"),
    "list.png": (lambda _: b"ffconcat version 1.0\nfile /etc/hostname\n", "We cannot open that"),
    "only its beginning.jpg": (lambda _: b"\xff\xd8\xff\xe0", "damaged"),
    "phone.heic": (lambda _: b"\0\0\0\x18ftypheic" + bytes(64), "HEIC"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_photo_is_refused_plainly(
    name: str, project: ProjectFolder, tmp_path: Path
) -> None:
    make, says = BAD[name]
    path = tmp_path / name
    path.write_bytes(make(tmp_path))
    before = everything(project.path)
    with pytest.raises(Unreadable) as refused:
        add_recordings(project, [path])
    assert says in refused.value.plain
    assert is_plain(refused.value)
    assert everything(project.path) == before


@pytest.mark.full
def test_the_largest_photos_fit_into_a_look(tmp_path: Path) -> None:
    """8,192 x 8,192 of nothing is a quarter of a gigabyte to decode, and a phone's 200 million
    dots are decoded smaller."""
    grey = zlib.compress(bytes(8_193) * 8_192)
    (tmp_path / "large.png").write_bytes(png((8_192, 8_192), grey))
    assert dots_of(tmp_path / "large.png").shape == (2_160, 2_160, 3)
    large = Image.new("RGB", (16_320, 12_240), (90, 120, 60))
    large.save(tmp_path / "phone.jpg", quality=60)
    assert dots_of(tmp_path / "phone.jpg").shape == (2_160, 2_880, 3)


def test_a_child_that_answers_wrongly_is_not_believed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(decoding, "apart", lambda *_, **__: ((4, 4), b"short"))
    with pytest.raises(Unreadable, match="damaged"):
        photo_dots(held(tmp_path / "held.jpg", 1), cancel=CancelToken())

"""A picture shows the moment it was asked for: upright, whole, and in its own colours."""

from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from storyedit.errors import Cancelled, Unreadable
from storyedit.ffmpeg import stills
from storyedit.ffmpeg.find import find_ffmpeg
from storyedit.ffmpeg.probe import probe
from storyedit.ffmpeg.stills import save_picture
from storyedit.media import VideoStream
from storyedit.progress import CancelToken
from tests.media.kinds import KINDS, SOME_KINDS, run_ffmpeg
from tests.media.recording import Picture, Pixels, decoded, even_stamps, record

MOMENTS_MS = [0, 41, 500, 999, 1_000, 2_033, 5_017, 9_971, 11_120]
BARS = ((200, 40, 40), (40, 180, 60), (50, 60, 200), (210, 200, 60), (180, 180, 180))


def _video(path: Path) -> VideoStream:
    video = probe(path).video
    assert video
    return video


def _picture(
    path: Path,
    at_ms: int,
    folder: Path,
    *,
    width_px: int = 640,
    video: VideoStream | None = None,
) -> Pixels:
    jpeg = folder / "picture.jpg"
    save_picture(path, video or _video(path), at_ms, jpeg, ffmpeg=find_ffmpeg(), width_px=width_px)
    with Image.open(jpeg) as image:
        assert image.format == "JPEG"
        picture: Pixels = np.array(image.convert("RGB"), np.uint8)
        return picture


def _grey(picture: Pixels) -> Pixels:
    grey: Pixels = picture.mean(axis=2).astype(np.uint8)
    return grey


@pytest.mark.parametrize("name", SOME_KINDS)
def test_it_is_the_picture_of_that_moment(name: str, tmp_path: Path) -> None:
    recorded = KINDS[name](tmp_path)
    video = _video(recorded.path)
    for at_ms in MOMENTS_MS:
        number = decoded(_grey(_picture(recorded.path, at_ms, tmp_path, video=video)))
        assert number in recorded.shown_at(Fraction(at_ms, 1_000)), f"at {at_ms} ms"


@pytest.mark.parametrize("name", SOME_KINDS)
def test_before_the_first_and_after_the_last(name: str, tmp_path: Path) -> None:
    recorded = KINDS[name](tmp_path)
    video = _video(recorded.path)
    assert decoded(_grey(_picture(recorded.path, -5_000, tmp_path, video=video))) == 0
    last = len(recorded.begun) - 1
    for at_ms in (video.end_ms, 10_000_000):
        assert decoded(_grey(_picture(recorded.path, at_ms, tmp_path, video=video))) == last


def _bars(size: tuple[int, int]) -> Pixels:
    picture = np.zeros((size[1], size[0], 3), np.uint8)
    wide = size[0] // len(BARS)
    for place, colour in enumerate(BARS):
        picture[:, place * wide : (place + 1) * wide] = colour
    return picture


def _check_bars(picture: Pixels, by: int) -> None:
    wide = picture.shape[1] // len(BARS)
    for bar, colour in enumerate(BARS):
        seen = picture[picture.shape[0] // 2, bar * wide + wide // 2].astype(int)
        assert np.abs(seen - colour).max() <= by, f"bar {bar}"


@pytest.mark.parametrize("told", [True, False])
def test_colours_are_those_of_screens(told: bool, tmp_path: Path) -> None:
    drawn = Picture(
        stamps=even_stamps(Fraction(25), 30), draw=lambda _: _bars((1280, 720)), told=told
    )
    picture = _picture(record(tmp_path / "hd.mp4", drawn), 700, tmp_path)
    assert picture.shape == (360, 640, 3)
    _check_bars(picture, 8)


def test_bright_film_is_not_washed_out(tmp_path: Path) -> None:
    raw, path = tmp_path / "bars.rgb", tmp_path / "phone.mp4"
    raw.write_bytes(_bars((160, 96)).tobytes() * 10)
    to_hlg = (
        "format=gbrpf32le,setparams=color_primaries=bt709:color_trc=bt709:colorspace=gbr,"
        "zscale=t=linear:npl=203,zscale=p=bt2020,"
        "zscale=t=arib-std-b67:npl=203:m=bt2020nc:r=tv,format=yuv420p10le"
    )
    raw_in = ("-f", "rawvideo", "-pix_fmt", "rgb24", "-s", "160x96", "-r", "25", "-i", raw)
    hevc = ("-c:v", "libx265", "-x265-params", "log-level=none", "-crf", "8", "-tag:v", "hvc1")
    run_ffmpeg(*raw_in, "-vf", to_hlg, *hevc, path)
    _check_bars(_picture(path, 120, tmp_path), 14)


@pytest.mark.parametrize(
    ("width_px", "size"), [(640, (213, 97)), (80, (80, 36))], ids=["never larger", "smaller"]
)
def test_pixels_are_square(width_px: int, size: tuple[int, int], tmp_path: Path) -> None:
    path = tmp_path / "narrow.avi"
    noise = ("-f", "lavfi", "-i", "testsrc2=s=160x97:r=25:d=1,setsar=4/3")
    run_ffmpeg(*noise, "-c:v", "mpeg4", path)
    height, width = _picture(path, 200, tmp_path, width_px=width_px).shape[:2]
    assert abs(width - size[0]) <= 1
    assert abs(height - size[1]) <= 1


def test_a_file_that_was_cut_short_still_has_pictures(tmp_path: Path) -> None:
    recorded = KINDS["mkv"](tmp_path)
    whole = recorded.path.read_bytes()
    short = tmp_path / "short.mkv"
    short.write_bytes(whole[: len(whole) * 2 // 3])
    video = _video(recorded.path)
    jpeg = tmp_path / "picture.jpg"
    for at_ms in (3_000, 11_500):
        save_picture(short, video, at_ms, jpeg, ffmpeg=find_ffmpeg())
        with Image.open(jpeg) as image:
            number = decoded(np.array(image.convert("L"), np.uint8))
        assert number <= max(recorded.shown_at(Fraction(at_ms, 1_000)))
    assert number > 150


def test_nothing_half_made_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    recorded = KINDS["keyframes far apart"](tmp_path)
    video, folder = _video(recorded.path), tmp_path / "pictures"
    folder.mkdir()
    said = CancelToken()
    said.cancel()
    with pytest.raises(Cancelled):
        save_picture(recorded.path, video, 900, folder / "a.jpg", ffmpeg=find_ffmpeg(), cancel=said)
    monkeypatch.setattr(stills, "LIMIT_S", 0.0)
    with pytest.raises(Unreadable, match="too long"):
        save_picture(recorded.path, video, 900, folder / "a.jpg", ffmpeg=find_ffmpeg())
    assert not list(folder.iterdir())


def test_a_list_of_other_files_is_not_read(tmp_path: Path) -> None:
    recorded = KINDS["mp4"](tmp_path)
    trick = tmp_path / "trick.mp4"
    trick.write_text(f"ffconcat version 1.0\nfile '{recorded.path}'\n")
    with pytest.raises(Unreadable):
        save_picture(trick, _video(recorded.path), 900, tmp_path / "a.jpg", ffmpeg=find_ffmpeg())
    assert not (tmp_path / "a.jpg").exists()

"""Colours stay what they are, whether a file says how it stores them or not, bright film too."""

import subprocess
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from storyedit.ffmpeg.colour import colours_of
from storyedit.ffmpeg.find import find_ffmpeg
from tests.media.recording import Picture, Pixels, cut_of, even_stamps, plan_of, record, reference
from tests.media.showing import colours, render

RATE = Fraction(25)
BARS = ((200, 40, 40), (40, 180, 60), (50, 60, 200), (210, 200, 60), (180, 180, 180))


def _bars(size: tuple[int, int]) -> Pixels:
    picture = np.zeros((size[1], size[0], 3), np.uint8)
    wide = size[0] // len(BARS)
    for place, colour in enumerate(BARS):
        picture[:, place * wide : (place + 1) * wide] = colour
    return picture


def _middle(frame: Pixels, bar: int) -> Pixels:
    wide = frame.shape[1] // len(BARS)
    seen: Pixels = frame[frame.shape[0] // 2, bar * wide + wide // 2]
    return seen


@pytest.mark.parametrize("told", [True, False])
def test_hd_colours_stay(told: bool, tmp_path: Path) -> None:
    picture = Picture(stamps=even_stamps(RATE, 5), draw=lambda _: _bars((1280, 720)), told=told)
    path = record(tmp_path / "hd.mp4", picture)
    assert colours_of(path, 0).matrix == (None if told else "bt709")
    plan = plan_of([reference(path)], [cut_of(0, 160, RATE)], RATE, size=(320, 180))
    film, _ = render(plan, {"m1": path}, tmp_path)
    for bar, colour in enumerate(BARS):
        assert np.abs(_middle(colours(film)[0], bar).astype(int) - colour).max() <= 6


def test_colours_of_older_film_stay(tmp_path: Path) -> None:
    """Stored by ffmpeg's own ways for small pictures, and as players show it."""
    path = tmp_path / "old.mp4"
    bars = tmp_path / "bars.rgb"
    bars.write_bytes(_bars((160, 96)).tobytes() * 5)
    command = [str(find_ffmpeg().path), "-v", "error", "-f", "rawvideo", "-pix_fmt", "rgb24"]
    command += ["-s", "160x96", "-r", "25", "-i", str(bars)]
    command += ["-vf", "scale=out_color_matrix=bt601,format=yuv420p", "-crf", "5"]
    command += ["-x264-params", "colormatrix=undef", str(path)]
    subprocess.run(command, check=True)
    plan = plan_of([reference(path)], [cut_of(0, 160, RATE)], RATE)
    film, _ = render(plan, {"m1": path}, tmp_path)
    for bar, colour in enumerate(BARS):
        assert np.abs(_middle(colours(film)[0], bar).astype(int) - colour).max() <= 8


def test_bright_film_of_phones_is_not_washed_out(tmp_path: Path) -> None:
    """HLG at 10 bits: grey stays grey, colours stay strong, and white is bright."""
    path = tmp_path / "phone.mp4"
    bars = tmp_path / "bars.rgb"
    bars.write_bytes(_bars((160, 96)).tobytes() * 10)
    to_hlg = (
        "format=gbrpf32le,setparams=color_primaries=bt709:color_trc=bt709:colorspace=gbr,"
        "zscale=t=linear:npl=203,zscale=p=bt2020,"
        "zscale=t=arib-std-b67:npl=203:m=bt2020nc:r=tv,format=yuv420p10le"
    )
    command = [str(find_ffmpeg().path), "-v", "error", "-f", "rawvideo", "-pix_fmt", "rgb24"]
    command += ["-s", "160x96", "-r", "25", "-i", str(bars), "-vf", to_hlg, "-c:v", "libx265"]
    command += ["-x265-params", "log-level=none", "-crf", "8", "-tag:v", "hvc1", str(path)]
    subprocess.run(command, check=True)
    assert colours_of(path, 0).is_bright
    plan = plan_of([reference(path)], [cut_of(0, 320, RATE)], RATE)
    film, _ = render(plan, {"m1": path}, tmp_path)
    frame = colours(film)[3].astype(int)
    for bar, colour in enumerate(BARS):
        assert np.abs(_middle(frame, bar) - colour).max() <= 12


@pytest.mark.parametrize(("share", "lowest", "highest"), [(0.5, 120, 145), (0.75, 232, 250)])
def test_white_paper_in_bright_film_is_white(
    share: float, lowest: int, highest: int, tmp_path: Path
) -> None:
    """HLG of three quarters is white paper (BT.2408), of a half a quarter of its light."""
    level = round(64 + share * 876)
    planes = np.full(160 * 96, level, "<u2").tobytes() + np.full(80 * 96, 512, "<u2").tobytes()
    raw, path = tmp_path / "grey.yuv", tmp_path / "grey.mp4"
    raw.write_bytes(planes * 10)
    command = [str(find_ffmpeg().path), "-v", "error", "-f", "rawvideo", "-s", "160x96", "-r", "25"]
    command += ["-pix_fmt", "yuv420p10le", "-color_primaries", "bt2020", "-colorspace", "bt2020nc"]
    command += ["-color_trc", "arib-std-b67", "-color_range", "tv", "-i", str(raw), "-c:v"]
    command += ["libx265", "-x265-params", "log-level=none", "-crf", "4", str(path)]
    subprocess.run(command, check=True)
    plan = plan_of([reference(path)], [cut_of(0, 320, RATE)], RATE)
    film, _ = render(plan, {"m1": path}, tmp_path)
    seen = colours(film)[3][48, 80]
    assert lowest <= seen.min() <= seen.max() <= highest

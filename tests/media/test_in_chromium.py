"""What a real browser shows at a moment is what the core says is there."""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from storyedit.ffmpeg.browsers import Plays, how_browsers_play
from storyedit.ffmpeg.light import light_rate
from storyedit.ffmpeg.probe import probe
from tests.media.browser import Player, playing
from tests.media.kinds import (
    FAR_APART,
    KINDS,
    NTSC,
    Recorded,
    light_copy_of,
    made,
    run_ffmpeg,
    steady,
)
from tests.media.recording import Samples, Sound, cut_of, decoded, plan_of, record, reference
from tests.media.showing import numbers, render

MOMENTS_S = [0.02, 7.51, 0.5, 3.333, 11.1, 1.001, 9.97]
EARLY = Fraction(1, 1_000)
"""A browser's clock is told in ms or finer, and shows what begins by then."""

PLAYED_WELL = {"mp4", "variable rate", "mov", "60 a second", "turned"}
COPIED = (
    "keyframes far apart", "variable rate", "mkv", "mpeg-ts, picture late", "picture late",
    "both late", "60 a second", "odd size", "turned",
)  # fmt: skip
HARDEST = ("keyframes far apart", "mpeg-ts, picture late", "both late", "turned")
STEPS_A_SECOND, LOWEST_HZ, STEP_HZ = 2, 300, 100
SECONDS = 12


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("played")


@pytest.fixture(scope="module")
def player(folder: Path) -> Iterator[Player]:
    with playing(folder) as player:
        yield player


def _check_moments(player: Player, recorded: Recorded, *, late: Fraction = Fraction(0)) -> None:
    """Each moment shows its picture, or the one till ``late`` seconds before."""
    end = player.ask("film.duration")
    for moment in (moment for moment in MOMENTS_S if moment < end):
        player.seek(moment)
        assert player.ask("film.currentTime") == pytest.approx(moment, abs=0.001)
        at = Fraction(moment)
        may = recorded.shown_at(at, EARLY) | recorded.shown_at(at - late, EARLY)
        assert min(may) <= decoded(player.look()) <= max(may), f"at {moment} s"


@pytest.mark.parametrize("name", KINDS)
def test_which_recordings_it_plays_well(name: str, tmp_path: Path) -> None:
    path = KINDS[name](tmp_path).path
    is_well = how_browsers_play(path, probe(path)) is Plays.WELL
    assert is_well == (name in PLAYED_WELL)


@pytest.mark.parametrize("name", sorted(PLAYED_WELL))
def test_those_show_the_right_moment(
    name: str, player: Player, folder: Path, tmp_path: Path
) -> None:
    recorded = KINDS[name](tmp_path)
    video = probe(recorded.path).video
    assert video
    path = recorded.path.rename(folder / f"as it is, {name}{recorded.path.suffix}")
    seen = player.load(path.name)
    assert seen["at"] == 0
    assert (seen["width"], seen["height"]) == video.display_size, "upright"
    _check_moments(player, recorded)


@pytest.mark.parametrize(
    "name",
    [name if name in HARDEST else pytest.param(name, marks=pytest.mark.full) for name in COPIED],
)
def test_light_copies_show_the_right_moment(
    name: str, player: Player, folder: Path, tmp_path: Path
) -> None:
    recorded = KINDS[name](tmp_path)
    info = probe(recorded.path)
    assert info.video
    copy = light_copy_of(recorded.path, folder / f"{name}.mp4")
    seen = player.load(copy.name)
    assert seen["at"] == 0
    assert seen["seconds"] == pytest.approx(info.duration_ms / 1_000, abs=0.05)
    _check_moments(player, recorded, late=1 / light_rate(info.video))


def test_webm_with_keyframes_enough_plays_well(
    player: Player, folder: Path, tmp_path: Path
) -> None:
    recorded = KINDS["webm"](tmp_path)
    path = folder / "often.webm"
    stored = ("-c:v", "libvpx", "-b:v", "3M", "-g", "30", "-c:a", "copy")
    run_ffmpeg("-i", recorded.path, *stored, "-cluster_time_limit", "1000", path)
    assert how_browsers_play(path, probe(path)) is Plays.WELL
    player.load(path.name)
    _check_moments(player, recorded)


@pytest.mark.parametrize("times", [25, pytest.param(100, marks=pytest.mark.full)])
def test_it_jumps_many_times_and_is_always_right(
    times: int, player: Player, folder: Path, tmp_path: Path
) -> None:
    recorded = made(tmp_path, "mp4", steady(Fraction(25)), options=FAR_APART)
    copy = light_copy_of(recorded.path, folder / f"{times} times.mp4")
    player.load(copy.name)
    chance = np.random.default_rng(3)
    for frame in chance.integers(0, 299, times):
        player.seek(float(Fraction(int(frame) * 2 + 1, 50)))
        assert decoded(player.look()) == frame


@pytest.mark.parametrize("rate", [Fraction(25), NTSC], ids=str)
def test_a_finished_film_shows_the_right_frame(
    rate: Fraction, player: Player, folder: Path, tmp_path: Path
) -> None:
    """Also in the second half of the frame before a keyframe."""
    recorded = made(tmp_path, "mp4", steady(rate), rate=rate, options=FAR_APART)
    cuts = [cut_of(*cut, rate) for cut in ((3_100, 8_300), (40, 2_950), (9_010, 9_400))]
    plan = plan_of([reference(recorded.path)], cuts, rate)
    film, _ = render(plan, {"m1": recorded.path}, tmp_path)
    shown, starts = numbers(film), plan.timeline.starts()
    film = film.rename(folder / f"film of {rate.numerator}.mp4")
    player.load(film.name)
    for frame in (*starts, *(start - 1 for start in starts[1:]), 7, 49, 59, 99, 119):
        for share in (Fraction(1, 50), Fraction(1, 2), Fraction(9, 10)):
            player.seek(float((frame + share) / rate))
            assert _comes_to_show(player, shown[frame]), f"frame {frame} and {share}"


def _comes_to_show(player: Player, number: int) -> bool:
    """Whether this is seen in the end: a busy browser draws the last picture a little longer."""
    return any(decoded(player.look()) == number for _ in range(10))


def _stairs() -> Samples:
    """A tone that is higher with each half second."""
    at = np.arange(SECONDS * 48_000) / 48_000
    hz = LOWEST_HZ + STEP_HZ * np.floor(at * STEPS_A_SECOND)
    wave: Samples = (9_000 * np.sin(2 * np.pi * np.cumsum(hz) / 48_000)).astype(np.int16)
    return wave[:, np.newaxis]


def _check_heard(player: Player, name: str) -> None:
    player.load(name)
    for step in (15, 2, 21, 8):
        heard = player.hear((step + 0.2) / STEPS_A_SECOND)
        expected = LOWEST_HZ + STEP_HZ * step
        assert abs(heard - expected) < STEP_HZ / 2, f"step {step}"


SOUNDS = {
    "wav": ("wav", ()),
    "even mp3": ("mp3", ("-b:a", "128k")),
    "m4a": ("m4a", ("-b:a", "128k")),
    "opus": ("opus", ("-c:a", "libopus")),
    "flac": ("flac", ()),
}


@pytest.mark.parametrize("name", SOUNDS)
def test_these_sounds_need_no_copy(name: str, player: Player, folder: Path, tmp_path: Path) -> None:
    ending, options = SOUNDS[name]
    wav = record(tmp_path / "stairs.wav", None, Sound(samples=_stairs(), codec="pcm_s16le"))
    path = folder / f"stairs.{ending}"
    run_ffmpeg("-i", wav, *options, path)
    assert how_browsers_play(path, probe(path)) is Plays.WELL
    _check_heard(player, path.name)


UNFIT_SOUNDS = {
    "uneven mp3": ("mp3", ("-q:a", "4", "-write_xing", "0")),
    "uneven mp3 with an index": ("mp3", ("-q:a", "4")),
    "vorbis": ("ogg", ("-c:a", "libvorbis")),
    "raw aac": ("aac", ()),
    "aiff": ("aiff", ()),
}


@pytest.mark.parametrize("name", UNFIT_SOUNDS)
def test_these_sounds_need_a_copy(name: str, player: Player, folder: Path, tmp_path: Path) -> None:
    ending, options = UNFIT_SOUNDS[name]
    wav = record(tmp_path / "stairs.wav", None, Sound(samples=_stairs(), codec="pcm_s16le"))
    path = tmp_path / f"stairs.{ending}"
    run_ffmpeg("-i", wav, *options, path)
    assert how_browsers_play(path, probe(path)) is Plays.NOT
    _check_heard(player, light_copy_of(path, folder / f"{name}.m4a").name)

"""A film is as loud as is usual, however loud its recordings are, and its peaks are held."""

import subprocess
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import TypeAlias

import numpy as np
import pytest

from storyedit.ffmpeg.find import find_ffmpeg
from storyedit.ffmpeg.loudness import LIMIT_DB, limited
from storyedit.ffmpeg.reading import open_input
from storyedit.film import FilmPlan, FilmSettings
from tests.media.hearing import film_samples, loudness, talk
from tests.media.recording import (
    Samples,
    Sound,
    card_of,
    cut_of,
    plan_of,
    record,
    reference,
    tone,
)
from tests.media.showing import render, sound

RATE = Fraction(25)
RATE_HZ = 48_000


def _wav(folder: Path, name: str, samples: Samples) -> Path:
    return record(folder / f"{name}.wav", None, Sound(samples=samples, codec="pcm_s16le"))


def _recordings(folder: Path, **samples: Samples) -> dict[str, Path]:
    return {name: _wav(folder, name, made) for name, made in samples.items()}


def _plan(paths: dict[str, Path], *, cuts_ms: list[tuple[int, int]], **chosen: float) -> FilmPlan:
    """Each stretch of each recording in turn."""
    cuts = [cut_of(*ms, RATE, name) for name in paths for ms in cuts_ms]
    media = [reference(path, name) for name, path in paths.items()]
    settings = FilmSettings(crf=30, preset="ultrafast", **chosen)  # type: ignore[arg-type]
    return plan_of(media, cuts, RATE, settings=settings)


LONG = [(500, 6_000), (7_000, 11_500)]
VOLUMES = {"faint": 0.012, "quiet": 0.08, "loud": 1.0}


@pytest.mark.parametrize("name", VOLUMES)
def test_a_recording_is_brought_to_the_usual_loudness(name: str, tmp_path: Path) -> None:
    paths = _recordings(tmp_path, m1=talk(12, volume=VOLUMES[name]))
    film, _ = render(_plan(paths, cuts_ms=LONG), paths, tmp_path)
    integrated, peak = loudness(film)
    assert abs(integrated + 16) <= 1
    assert peak < -1


def test_what_is_too_loud_by_far_is_held(tmp_path: Path) -> None:
    """Faint talk with claps, of which most of the loudness first measured comes."""
    samples = talk(12, volume=0.15).copy()
    chance = np.random.default_rng(2)
    for at in chance.integers(RATE_HZ, 11 * RATE_HZ, 12):
        samples[at : at + 60, 0] = chance.choice([-32_000, 32_000], 60)
    paths = _recordings(tmp_path, m1=samples)
    film, _ = render(_plan(paths, cuts_ms=LONG), paths, tmp_path)
    integrated, peak = loudness(film)
    assert loudness(paths["m1"])[0] < -20
    assert abs(integrated + 16) <= 1
    assert peak < -1


def test_each_of_several_recordings_is_levelled(tmp_path: Path) -> None:
    made = {name: talk(12, volume=v, seed=n) for n, (name, v) in enumerate(VOLUMES.items())}
    paths = _recordings(tmp_path, **made)
    film, _ = render(_plan(paths, cuts_ms=LONG), paths, tmp_path)
    for number in range(3):
        integrated, _ = loudness(film, "-ss", str(number * 10), "-t", "10")
        assert abs(integrated + 16) <= 1.5
    assert abs(loudness(film)[0] + 16) <= 1
    assert loudness(film)[1] < -1


def test_another_loudness_or_none_can_be_chosen(tmp_path: Path) -> None:
    paths = _recordings(tmp_path, m1=talk(12, volume=0.3))
    on_air, left = _plan(paths, cuts_ms=LONG, loudness_lufs=-23.0), _plan(paths, cuts_ms=LONG)
    film, _ = render(on_air, paths, tmp_path)
    assert abs(loudness(film)[0] + 23) <= 1
    assert on_air.sha256 != left.sha256

    settings = FilmSettings(crf=30, preset="ultrafast", loudness_lufs=None)
    left = plan_of(on_air.media, on_air.timeline.cuts, RATE, settings=settings)
    film, _ = render(left, paths, tmp_path)
    as_it_was = film_samples(left, paths, tmp_path).astype(float)
    heard = sound(film).astype(float)
    assert abs(heard.std() / as_it_was.std() - 1) < 0.01


def test_too_little_to_measure_is_left_as_it_was(tmp_path: Path) -> None:
    paths = _recordings(tmp_path, m1=talk(12, volume=0.05))
    plan = _plan(paths, cuts_ms=[(500, 3_300)])
    film, _ = render(plan, paths, tmp_path)
    as_it_was = film_samples(plan, paths, tmp_path).astype(float)
    assert abs(sound(film).astype(float).std() / as_it_was.std() - 1) < 0.02


def test_a_room_with_nobody_speaking_is_left_as_it_was(tmp_path: Path) -> None:
    noise = np.random.default_rng(1).normal(0, 25, (12 * RATE_HZ, 1)).astype(np.int16)
    paths = _recordings(tmp_path, m1=talk(12, volume=0.3), room=noise)
    film, _ = render(_plan(paths, cuts_ms=LONG), paths, tmp_path)
    room = sound(film)[11 * RATE_HZ : 19 * RATE_HZ].astype(float)
    assert 20 < room.std() < 30


def test_titles_do_not_change_how_loud_the_talk_is(tmp_path: Path) -> None:
    paths = _recordings(tmp_path, m1=talk(12, volume=0.1))
    plan = _plan(paths, cuts_ms=LONG)
    cuts = [card_of("One", 150), *plan.timeline.cuts, card_of("End", 150)]
    titled = plan_of(plan.media, cuts, RATE, settings=plan.settings)
    film, _ = render(titled, paths, tmp_path)
    assert abs(loudness(film)[0] + 16) <= 1
    assert len(sound(film)) == titled.timeline.sample_count


Floats: TypeAlias = np.ndarray[tuple[int, ...], np.dtype[np.floating]]


def _limited(samples: Floats) -> Floats:
    """One channel through the limiter alone, in shares of full scale."""
    fed = open_input("pipe:0", f="f32le", ar=RATE_HZ, ac=1)
    given = limited(fed, LIMIT_DB).output("pipe:1", f="f32le").get_args()
    done = subprocess.run(
        [str(find_ffmpeg().path), "-v", "error", *given],
        input=samples.astype(np.float32).tobytes(),
        capture_output=True,
        check=True,
    )
    return np.frombuffer(done.stdout, np.float32)


@pytest.mark.parametrize("count", [RATE_HZ, 3 * RATE_HZ + 1, 100_003])
def test_the_limiter_moves_no_sample(count: int) -> None:
    clicks = np.zeros(count)
    places = [0, 777, 24_000, 40_001, count - 1]
    clicks[places] = 0.5
    heard = _limited(clicks)
    assert len(heard) == count
    assert sorted(np.argsort(np.abs(heard))[-5:]) == places


def test_only_what_is_too_loud_is_made_quieter_and_nothing_swells(tmp_path: Path) -> None:
    """A steady tone with a clap each second: the same tone just before and soon after each."""
    heard_at = np.arange(10 * RATE_HZ)
    steady = 0.1 * np.sin(2 * np.pi * 440 * heard_at / RATE_HZ)
    clapped = steady.copy()
    for at in range(RATE_HZ // 2, len(clapped), RATE_HZ):
        clapped[at : at + 480] *= 30
    heard = _limited(clapped)
    assert np.abs(heard).max() < 10 ** (-1.5 / 20)
    for at in range(RATE_HZ // 2, len(clapped), RATE_HZ):
        for beside in (slice(at - 12_000, at - 1_000), slice(at + 12_000, at + 24_000)):
            assert np.abs(heard[beside] - steady[beside]).max() < 0.002


def test_noise_is_made_fainter_and_the_voice_is_kept(tmp_path: Path) -> None:
    noise = np.random.default_rng(1).normal(0, 120, (12 * RATE_HZ, 1))
    voice = tone(440, 12).astype(float) * (np.arange(12 * RATE_HZ) // RATE_HZ % 2)[:, np.newaxis]
    paths = _recordings(tmp_path, m1=(noise + voice).astype(np.int16))
    cuts_ms = [(2_000, 5_000), (0, 1_900), (6_500, 9_700)]
    as_it_was = _plan(paths, cuts_ms=cuts_ms)
    cleaned = _plan(paths, cuts_ms=cuts_ms, cleans_noise=True)
    assert as_it_was.sha256 != cleaned.sha256
    before = film_samples(as_it_was, paths, tmp_path)[:, 0].astype(float)
    after = film_samples(cleaned, paths, tmp_path)[:, 0].astype(float)
    assert len(before) == len(after) == cleaned.timeline.sample_count
    hush = slice(RATE_HZ // 10, RATE_HZ * 9 // 10)
    said = slice(RATE_HZ * 11 // 10, RATE_HZ * 19 // 10)
    assert 20 * np.log10(after[hush].std() / before[hush].std()) < -6
    assert abs(20 * np.log10(after[said].std() / before[said].std())) < 0.3
    assert np.abs(after[said] - before[said]).std() < 150, "the voice moved, or changed"


def test_a_film_s_sound_is_made_once(tmp_path: Path) -> None:
    paths = _recordings(tmp_path, m1=talk(12, volume=0.3))
    plan = _plan(paths, cuts_ms=LONG)

    def sounds() -> set[tuple[str, int]]:
        kept = (tmp_path / "cache").glob("*.m4a")
        return {(file.name, file.stat().st_mtime_ns) for file in kept}

    render(plan, paths, tmp_path)
    first = sounds()
    assert len(first) == 1
    render(replace(plan, title="Us", width_px=164), paths, tmp_path)
    assert sounds() == first

    swapped = replace(plan.timeline, cuts=plan.timeline.cuts[::-1])
    render(replace(plan, timeline=swapped), paths, tmp_path)
    quieter = replace(plan.settings, loudness_lufs=-23.0)
    render(replace(plan, settings=quieter), paths, tmp_path)
    cuts = [cut_of(*ms, RATE, room=(50, 50)) for ms in LONG]
    render(plan_of(plan.media, cuts, RATE, settings=plan.settings), paths, tmp_path)
    assert len(sounds()) == 4
    assert sounds() > first

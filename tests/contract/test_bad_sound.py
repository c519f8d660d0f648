"""Sound that is hard to hear, or is no speech at all: nothing made up, and nothing lost."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

import storyedit
from storyedit.moments import find_gaps
from storyedit.workflow.scoring import word_error_rate
from tests.listening import listen, source_of
from tests.sound import RATE_HZ, SAMPLE_MEDIA, Spoken, made_music, quiet_noise, read_spoken

# What is no word Whisper tries at six temperatures, which takes it ten times the time of speech:
# such tests are for the full run.


def coughs(seconds: float) -> NDArray[np.float32]:
    """Short bursts of shaped noise in a quiet room."""
    chance = np.random.default_rng(9)
    sound = quiet_noise(seconds, seed=9)
    for at in range(RATE_HZ, len(sound) - RATE_HZ, 3 * RATE_HZ):
        length = int(chance.uniform(0.15, 0.6) * RATE_HZ)
        spectrum = np.fft.rfft(chance.standard_normal(length))
        hz = np.fft.rfftfreq(length, 1 / RATE_HZ)
        burst = np.fft.irfft(spectrum * np.exp(-(((hz - 800) / 600) ** 2)), length)
        sound[at : at + length] += 0.3 * np.hanning(length) * burst / np.abs(burst).max()
    return sound.astype(np.float32)


def hums(seconds: float) -> NDArray[np.float32]:
    """Somebody hums now and then: a voice, and no words."""
    chance = np.random.default_rng(4)
    sound = quiet_noise(seconds, seed=4)
    for at in range(RATE_HZ, len(sound) - 3 * RATE_HZ, 5 * RATE_HZ):
        length = int(chance.uniform(0.5, 1.8) * RATE_HZ)
        turn = np.cumsum(np.full(length, chance.uniform(90, 180))) / RATE_HZ
        hum = sum(np.sin(2 * np.pi * k * turn) / k for k in range(1, 25))
        sound[at : at + length] += 0.25 * np.hanning(length) ** 0.3 * hum / np.abs(hum).max()
    return sound.astype(np.float32)


@pytest.mark.parametrize("made", [made_music, coughs, pytest.param(hums, marks=pytest.mark.full)])
def test_what_is_no_speech_gives_no_words(
    quick_engine: str, made: Callable[[float], NDArray[np.float32]], tmp_path: Path
) -> None:
    heard = listen(source_of(tmp_path, made(20)), quick_engine)
    assert heard.words == ()


def test_one_word_alone_is_heard(quick_engine: str, tmp_path: Path) -> None:
    """ "Thank you." is what Whisper makes up most; here somebody says it, and nothing else."""
    bus = read_spoken(SAMPLE_MEDIA / "the-bus.mp4")
    start_ms, end_ms = bus.turns[-1].start_ms, bus.turns[-1].end_ms
    assert start_ms is not None and end_ms is not None
    heard = listen(source_of(tmp_path, bus.samples[start_ms * 16 : end_ms * 16]), quick_engine)
    assert heard.text == "Thank you."


def test_after_a_corrupt_stretch_the_rest_is_heard_in_its_place(
    worry: Spoken, quick_engine: str, tmp_path: Path
) -> None:
    data = bytearray((SAMPLE_MEDIA / "my-worry.mp4").read_bytes())
    third = len(data) // 3
    data[third : third + len(data) // 12] = np.random.default_rng(1).bytes(len(data) // 12)
    (tmp_path / "torn.mp4").write_bytes(data)
    with storyedit.create_project(tmp_path / "x.storyedit", "x") as project:
        storyedit.add_recordings(project, [tmp_path / "torn.mp4"])
        (heard,) = storyedit.transcribe(project, engine=quick_engine)
    start_ms = worry.turns[-1].start_ms
    assert start_ms is not None
    last = [word for word in heard.words if word.time.start_ms >= start_ms - 100]
    assert word_error_rate(worry.turns[-1].text, " ".join(word.text for word in last)) <= 0.1
    assert heard.gaps == find_gaps(heard.words, heard.voice)
    assert all(any(v.overlaps(gap) for v in heard.voice) for gap in heard.gaps)


@pytest.mark.full
def test_an_unexpected_language_is_said_and_nothing_is_lost(
    worry: Spoken, quick_engine: str, tmp_path: Path
) -> None:
    """Asked to hear Welsh in English speech: words or a gap wherever somebody speaks."""
    source = source_of(tmp_path, worry.samples[: 4 * RATE_HZ])
    heard = listen(source, quick_engine, language="cy")
    assert {stretch.language for stretch in heard.stretches} == {"cy"}
    gaps = find_gaps(heard.words, heard.voice)
    for piece in heard.voice:
        with_words = any(piece.overlaps(word.time) for word in heard.words)
        assert with_words or piece.duration_ms < 1_000 or any(map(piece.overlaps, gaps))

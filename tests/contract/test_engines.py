"""What every engine promises to hear, asked of each with real weights and real sound."""

import wave
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from storyedit.engines.base import AudioSource
from storyedit.engines.messages import Finished, VoiceFound
from storyedit.engines.models import FASTER
from storyedit.errors import (
    StoryEditError,
)
from storyedit.timing import TimeRange
from storyedit.workflow.scoring import word_error_rate
from tests.checks import is_plain
from tests.conftest import require
from tests.listening import Listened, listen, source_of
from tests.sound import (
    RATE_HZ,
    SAMPLE_MEDIA,
    Spoken,
    quiet_noise,
    read_spoken,
    with_long_pauses,
    write_wav,
)


def check_words(heard: Listened) -> None:
    end_ms = 0
    for stretch in heard.stretches:
        assert stretch.time.duration_ms <= 30_000
        for word in stretch.words:
            assert end_ms <= word.time.start_ms
            end_ms = word.time.end_ms
            assert stretch.time.start_ms <= word.time.start_ms
            assert end_ms <= min(stretch.time.end_ms, heard.source.duration_ms)
            assert word.text and word.text == word.text.strip()
            assert type(word.confidence) is float and 0 <= word.confidence <= 1


def test_words_come_in_order_inside_their_stretch(heard: Listened) -> None:
    assert isinstance(heard.messages[0], VoiceFound)
    assert isinstance(heard.messages[-1], Finished)
    assert heard.stretches and {s.language for s in heard.stretches} == {"en"}
    check_words(heard)


def test_what_is_said_is_heard(heard: Listened, worry: Spoken) -> None:
    assert word_error_rate(worry.text, heard.text) <= 0.05
    assert "years." in heard.text.split()


def test_words_are_heard_when_they_are_said(heard: Listened, worry: Spoken) -> None:
    """Each turn holds as many words as it should, give or take one at its edges."""
    for turn in worry.turns:
        assert turn.start_ms is not None and turn.end_ms is not None
        inside = TimeRange(turn.start_ms, turn.end_ms)
        middles = ((w.time.start_ms + w.time.end_ms) // 2 for w in heard.words)
        assert abs(sum(map(inside.covers, middles)) - len(turn.text.split())) <= 1


def test_progress_goes_up_to_the_end(heard: Listened) -> None:
    for stage in {report.stage for report in heard.reports}:
        done = [report.done for report in heard.reports if report.stage == stage]
        assert done == sorted(done)
    last = heard.reports[-1]
    assert (last.stage, last.done) == ("listening", last.total)
    for report in heard.reports:
        assert is_plain(StoryEditError("A test.", report.plain))


def test_long_pauses_lose_nothing(quick_engine: str, worry: Spoken, tmp_path: Path) -> None:
    slow = with_long_pauses(worry, seed=3)
    heard = listen(source_of(tmp_path, slow.samples), quick_engine)
    check_words(heard)
    assert word_error_rate(slow.text, heard.text) <= 0.05


def test_what_was_left_out_is_listened_to_again(quick_engine: str, tmp_path: Path) -> None:
    """faster-whisper hears four words of these 23 seconds, and then stops (see ``again``)."""
    bus = read_spoken(SAMPLE_MEDIA / "the-bus.mp4")
    stretch = TimeRange(51_128, 74_312)
    inside = [t for t in bus.turns if t.start_ms and t.end_ms and stretch.covers(t.start_ms)][:3]
    heard = listen(source_of(tmp_path, bus.samples), quick_engine, ranges=(stretch,))
    check_words(heard)
    end_ms = inside[-1].end_ms or 0
    given = " ".join(word.text for word in heard.words if word.time.start_ms < end_ms)
    assert word_error_rate(" ".join(turn.text for turn in inside), given) <= 0.1


def tone(seconds: float) -> NDArray[np.float32]:
    steps = np.arange(round(seconds * RATE_HZ)) / RATE_HZ
    return (0.3 * np.sin(2 * np.pi * 440 * steps)).astype(np.float32)


@pytest.mark.parametrize(
    "samples",
    [
        np.zeros(0, np.float32),
        np.zeros(5 * RATE_HZ, np.float32),
        quiet_noise(8, seed=5),
        quiet_noise(8, seed=6) * 50,
        tone(4),
        quiet_noise(0.2, seed=7),
    ],
    ids=["nothing", "silence", "quiet noise", "loud noise", "tone", "0.2 s"],
)
def test_no_voice_gives_no_words(engine: str, samples: NDArray[np.float32], tmp_path: Path) -> None:
    heard = listen(source_of(tmp_path, samples), engine)
    assert heard.words == ()
    assert isinstance(heard.messages[-1], Finished)


def test_any_stretch_can_be_asked_for(quick_engine: str, source: AudioSource) -> None:
    """Also one with hardly any sound in it, and one over the end."""
    ranges = (TimeRange(700, 900), TimeRange(4_000, 6_000), TimeRange(27_000, 40_000))
    heard = listen(source, quick_engine, ranges=ranges)
    assert tuple(stretch.time for stretch in heard.stretches) == ranges
    check_words(heard)
    assert "normal" in heard.text


def long_source(folder: Path, spoken: Spoken, repeats: int) -> AudioSource:
    """The same over and over, written a piece at a time."""
    path = write_wav(folder / "long.wav", spoken.samples)
    with wave.open(str(path), "rb") as once:
        frames = once.readframes(once.getnframes())
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE_HZ)
        for _ in range(repeats):
            file.writeframes(frames)
    return AudioSource.open(path)


@pytest.mark.parametrize(
    "hours", [pytest.param(2, marks=pytest.mark.full), 0.05], ids=["two hours", "three minutes"]
)
def test_memory_does_not_grow_with_the_recording(
    *,
    quick_engine: str,
    source: AudioSource,
    worry: Spoken,
    hours: float,
    tmp_path: Path,
    record_property: Callable[[str, object], None],
) -> None:
    heard = listen(source, quick_engine, ranges=(TimeRange(0, 27_000),))
    require(heard.peak_mb is not None, "peak memory cannot be known here")
    slow = with_long_pauses(worry, seed=4, every=1)
    once_ms = len(slow.samples) * 1000 // RATE_HZ
    repeats = max(2, round(hours * 3_600_000 / once_ms))
    long = listen(long_source(tmp_path, slow, repeats), quick_engine)
    record_property("peak_mb", long.peak_mb)
    record_property("peak_mb_of_27_s", heard.peak_mb)
    assert long.peak_mb is not None and heard.peak_mb is not None
    assert long.peak_mb < heard.peak_mb + 150
    assert quick_engine != FASTER or long.peak_mb < 600
    assert word_error_rate(" ".join([slow.text] * repeats), long.text) <= 0.05

"""Where somebody speaks, and how that is shared out into stretches."""

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from storyedit.engines import voice as voice_module
from storyedit.engines.voice import (
    LONG_PAUSE_MS,
    LONGEST_STRETCH_MS,
    LONGEST_VOICE_MS,
    find_voice,
    stretches,
)
from storyedit.errors import Cancelled
from storyedit.progress import CancelToken, Progress, report_nowhere
from storyedit.timing import TimeRange
from tests.listening import source_of
from tests.sound import RATE_HZ, SAMPLE_MEDIA, Spoken, quiet_noise, read_spoken


@st.composite
def voices(draw: st.DrawFn) -> tuple[TimeRange, ...]:
    pieces = draw(
        st.lists(st.tuples(st.integers(0, 40_000), st.integers(64, LONGEST_VOICE_MS)), max_size=40)
    )
    found, at_ms = [], 0
    for pause_ms, length_ms in pieces:
        found.append(TimeRange(at_ms + pause_ms, at_ms + pause_ms + length_ms))
        at_ms += pause_ms + length_ms
    return tuple(found)


def end_of(voice: tuple[TimeRange, ...]) -> int:
    return voice[-1].end_ms if voice else 0


@given(voices(), st.integers(0, 60_000))
def test_stretches_hold_all_voice_in_order_and_apart(
    voice: tuple[TimeRange, ...], tail_ms: int
) -> None:
    duration_ms = end_of(voice) + tail_ms
    shared = stretches(voice, duration_ms)
    for piece in voice:
        holders = [s for s in shared if s.overlaps(piece)]
        assert len(holders) == 1
        assert holders[0].start_ms <= piece.start_ms and piece.end_ms <= holders[0].end_ms
    for before, after in pairwise(shared):
        assert before.end_ms <= after.start_ms
    for stretch in shared:
        assert stretch.duration_ms <= LONGEST_STRETCH_MS and stretch.end_ms <= duration_ms
        assert any(stretch.overlaps(piece) for piece in voice)


@given(voices())
def test_long_pauses_are_left_out(voice: tuple[TimeRange, ...]) -> None:
    shared = stretches(voice, end_of(voice))
    for before, after in pairwise(voice):
        middle_ms = (before.end_ms + after.start_ms) // 2
        if after.start_ms - before.end_ms > LONG_PAUSE_MS:
            assert not any(stretch.covers(middle_ms) for stretch in shared)


def test_fluent_speech_is_few_stretches_cut_at_the_longest_pause() -> None:
    voice = tuple(TimeRange(start, start + 3_800) for start in range(0, 20_000, 4_000))
    later = tuple(TimeRange(start, start + 3_800) for start in range(20_700, 40_000, 4_000))
    assert stretches(voice + later, 50_000) == (TimeRange(0, 20_000), TimeRange(20_500, 40_700))


@pytest.fixture(scope="module")
def worry() -> Spoken:
    return read_spoken(SAMPLE_MEDIA / "my-worry.mp4")


def found(samples: "np.typing.NDArray[np.float32]", folder: Path) -> tuple[TimeRange, ...]:
    return find_voice(source_of(folder, samples), report_nowhere, CancelToken())


def test_voice_is_where_the_turns_are(worry: Spoken, tmp_path: Path) -> None:
    voice = found(worry.samples, tmp_path)
    for turn in worry.turns:
        assert turn.start_ms is not None and turn.end_ms is not None
        inside = [v for v in voice if v.overlaps(TimeRange(turn.start_ms, turn.end_ms))]
        assert abs(inside[0].start_ms - turn.start_ms) <= 120
        assert abs(inside[-1].end_ms - turn.end_ms) <= 350, "a turn's file ends in a hush"
    assert sum(v.duration_ms for v in voice) < 0.9 * worry.samples.size * 1000 / RATE_HZ


def test_blocks_make_no_difference(
    worry: Spoken, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A block at a time gives what faster-whisper's own model gives for the whole at once."""
    from faster_whisper.vad import get_vad_model

    source = source_of(tmp_path, worry.samples)
    samples = source.read_samples(0, source.sample_count)
    whole = get_vad_model()(np.pad(samples, (0, -len(samples) % 512))).reshape(-1)
    monkeypatch.setattr(voice_module, "BLOCK_WINDOWS", 50)
    blocks = list(voice_module._speech_chances(source))
    assert len(blocks) == 18
    assert np.allclose(np.concatenate(blocks), whole, atol=1e-4)


def test_voice_without_a_pause_is_parted(worry: Spoken, tmp_path: Path) -> None:
    quiet = TimeRange(3_781, 7_600)
    fluent = worry.samples[quiet.start_ms * 16 : quiet.end_ms * 16]
    voice = found(np.tile(fluent, 20), tmp_path)
    assert all(piece.duration_ms <= LONGEST_VOICE_MS for piece in voice)
    shared = stretches(voice, len(fluent) * 20 // 16)
    assert all(stretch.duration_ms <= LONGEST_STRETCH_MS for stretch in shared)


def test_there_is_no_voice_in_a_quiet_room(tmp_path: Path) -> None:
    assert found(quiet_noise(30, seed=1), tmp_path) == ()


def test_it_reports_and_can_be_stopped(worry: Spoken, tmp_path: Path) -> None:
    source = source_of(tmp_path, np.tile(worry.samples, 5))
    cancel, reports = CancelToken(), list[Progress]()

    def look(progress: Progress) -> None:
        reports.append(progress)
        cancel.cancel()

    with pytest.raises(Cancelled):
        find_voice(source, look, cancel)
    assert [report.done for report in reports] == [60_000]

"""The faintest moment between two words is found, and never inside one."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storyedit.engines.base import SAMPLE_RATE_HZ, AudioSource
from storyedit.engines.quiet import LONGEST_MS, SHORTEST_MS, quiet_moments
from storyedit.timing import TimeRange
from storyedit.transcript import Word

SECONDS = 4


def _source(folder: Path, quiet_ms: Sequence[int]) -> AudioSource:
    """A voice that is fainter for 20 ms around each of these moments."""
    at = np.arange(SECONDS * SAMPLE_RATE_HZ)
    sound = 8_000 * np.sin(2 * np.pi * 200 * at / SAMPLE_RATE_HZ)
    for middle_ms in quiet_ms:
        sound[(middle_ms - 10) * 16 : (middle_ms + 10) * 16] *= 0.1
    path = folder / "sound.pcm"
    path.write_bytes(sound.astype("<i2").tobytes())
    return AudioSource.open(path)


def _word(start_ms: int, end_ms: int) -> Word:
    return Word("word", TimeRange(start_ms, end_ms))


def test_it_is_the_faintest_and_else_the_middle(tmp_path: Path) -> None:
    words = [_word(100, 500), _word(640, 900), _word(1_000, 1_300)]
    first, second = quiet_moments(_source(tmp_path, [530, 700]), words)
    assert abs(first - 530) <= 5
    assert abs(second - 950) <= 10


def test_no_moment_where_words_touch_or_are_far_apart(tmp_path: Path) -> None:
    words = [_word(0, 500), _word(500, 900), _word(900 + SHORTEST_MS - 1, 1_000)]
    words += [_word(1_000 + LONGEST_MS + 1, 2_000)]
    assert quiet_moments(_source(tmp_path, [500]), words) == ()
    assert quiet_moments(_source(tmp_path, [500]), []) == ()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(
    st.lists(st.integers(20, SECONDS * 1000 - 20), max_size=5),
    st.lists(st.tuples(st.integers(20, 600), st.integers(0, 500)), max_size=12),
)
def test_none_lies_in_a_word(
    tmp_path: Path, quiet_ms: list[int], lengths: list[tuple[int, int]]
) -> None:
    """Not even where words go on past the end of the sound."""
    words, now_ms = [], 0
    for length_ms, pause_ms in lengths:
        words.append(_word(now_ms, now_ms + length_ms))
        now_ms += length_ms + pause_ms
    found = quiet_moments(_source(tmp_path, quiet_ms), words)
    assert list(found) == sorted(found)
    for moment_ms in found:
        assert not any(word.time.start_ms < moment_ms < word.time.end_ms for word in words)

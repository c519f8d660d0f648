"""Words begin and end where their sound does, whatever the engine says."""

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from storyedit.engines.base import AudioSource, HeardStretch
from storyedit.engines.bias import START_BIAS_MS, without_bias
from storyedit.engines.fitting import fit_to_sound
from storyedit.timing import TimeRange
from storyedit.transcript import Word
from tests.listening import source_of
from tests.sound import RATE_HZ, quiet_noise

ALL = TimeRange(0, 6_000)


def word(text: str, start_ms: int, end_ms: int) -> Word:
    return Word(text, TimeRange(start_ms, end_ms), 0.9)


def sounding(
    folder: Path, *loud: tuple[int, int], seconds: float = 6, gain: float = 1
) -> AudioSource:
    """A room where something sounds between these moments, in ms."""
    samples = quiet_noise(seconds, seed=1) * gain
    for start_ms, end_ms in loud:
        at = np.arange(start_ms * 16, end_ms * 16) / RATE_HZ
        samples[start_ms * 16 : end_ms * 16] += 0.2 * np.sin(2 * np.pi * 150 * at)
    return source_of(folder, samples.astype(np.float32))


def test_a_pause_is_taken_off_the_word_after_it(tmp_path: Path) -> None:
    source = sounding(tmp_path, (0, 1_000), (4_000, 5_000))
    voice = (TimeRange(0, 1_000), TimeRange(4_000, 5_000))
    words = (word("one", 500, 900), word("two", 1_100, 4_300))
    fitted = fit_to_sound(words, voice, source, ALL)
    assert abs(fitted[1].time.start_ms - 4_000) <= 10 and fitted[1].time.end_ms == 4_300


def test_a_word_at_a_pause_gets_its_edges_back(tmp_path: Path) -> None:
    source = sounding(tmp_path, (0, 1_000), (4_000, 5_000))
    voice = (TimeRange(0, 1_000), TimeRange(4_000, 5_000))
    words = (word("one", 500, 800), word("two", 4_150, 4_300))
    first, second = fit_to_sound(words, voice, source, ALL)
    assert first.time.start_ms == 500 and abs(first.time.end_ms - 1_000) <= 10
    assert abs(second.time.start_ms - 4_000) <= 10
    assert second.time.end_ms == 4_300, "700 ms more is no word's end"


@pytest.mark.parametrize("gain", [1, 10], ids=["quiet room", "loud room"])
@pytest.mark.parametrize("off_ms", [-100, 0, 100])
def test_edges_are_where_the_sound_is_and_not_the_voice_finders_steps(
    tmp_path: Path, off_ms: int, gain: float
) -> None:
    source = sounding(tmp_path, (2_000, 2_700), gain=gain)
    voice = (TimeRange(2_000 + off_ms, 2_700 - off_ms),)
    (fitted,) = fit_to_sound((word("one", 2_050, 2_600),), voice, source, ALL)
    assert abs(fitted.time.start_ms - 2_000) <= 15
    assert abs(fitted.time.end_ms - 2_700) <= 15


def test_a_word_that_is_given_the_pause_before_it_begins_after_that(tmp_path: Path) -> None:
    """As base heard "form, [350 ms] and": "and" from the end of "form" into its own voice."""
    source = sounding(tmp_path, (500, 1_940), (2_290, 4_000))
    voice = TimeRange(500, 1_940), TimeRange(2_290, 4_000)
    words = word("form", 1_200, 1_760), word("and", 1_760, 2_320), word("then", 2_320, 2_600)
    form, and_, _then = fit_to_sound(words, voice, source, ALL)
    assert abs(form.time.end_ms - 1_940) <= 15
    assert abs(and_.time.start_ms - 2_290) <= 15


def test_words_meet_where_it_is_faintest(tmp_path: Path) -> None:
    source = sounding(tmp_path, (1_000, 1_480), (1_520, 1_800), (1_830, 3_000))
    voice = (TimeRange(1_000, 3_000),)
    words = word("one", 1_000, 1_460), word("two", 1_460, 1_700), word("three", 1_840, 3_000)
    first, second, third = fit_to_sound(words, voice, source, ALL)
    assert first.time.end_ms == second.time.start_ms and abs(first.time.end_ms - 1_500) <= 15
    assert abs(second.time.end_ms - 1_815) <= 15, "it goes on to the hush"
    assert third.time.start_ms == 1_840


def test_a_word_where_no_voice_is_stays_where_it_is(tmp_path: Path) -> None:
    words = (word("one", 500, 800),)
    assert fit_to_sound(words, (), sounding(tmp_path), ALL) == words


def test_repeats_of_a_stammer_stay_words_of_their_own(tmp_path: Path) -> None:
    source = sounding(tmp_path, (1_000, 1_900))
    words = tuple(word("I", start, start + 1) for start in (1_000, 1_200, 1_201, 1_600))
    fitted = fit_to_sound(words, (TimeRange(1_000, 1_900),), source, ALL)
    assert [each.text for each in fitted] == ["I"] * 4
    check_apart(fitted)


def check_apart(words: Sequence[Word]) -> None:
    for before, after in pairwise(words):
        assert before.time.end_ms <= after.time.start_ms


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> AudioSource:
    folder = tmp_path_factory.mktemp("room")
    return sounding(folder, (900, 2_000), (3_000, 3_100), (7_000, 9_000), seconds=32)


@given(
    st.lists(st.tuples(st.integers(0, 900), st.integers(1, 2_000)), max_size=10),
    st.lists(st.tuples(st.integers(160, 3_000), st.integers(60, 4_000)), max_size=8),
    st.integers(0, 3_000),
    st.integers(0, 500),
)
def test_fitting_keeps_words_in_order_apart_and_inside(
    room: AudioSource,
    gaps_and_words: list[tuple[int, int]],
    pauses_and_voice: list[tuple[int, int]],
    start_ms: int,
    more_ms: int,
) -> None:
    words, at_ms = [], start_ms
    for gap_ms, length_ms in gaps_and_words:
        words.append(word("w", at_ms + gap_ms, at_ms + gap_ms + length_ms))
        at_ms += gap_ms + length_ms
    inside = TimeRange(start_ms, at_ms + more_ms + 1)
    voice, at_ms = [], 0
    for pause_ms, length_ms in pauses_and_voice:
        voice.append(TimeRange(at_ms + pause_ms, at_ms + pause_ms + length_ms))
        at_ms += pause_ms + length_ms
    fitted = fit_to_sound(words, voice, room, inside)
    assert [each.text for each in fitted] == [each.text for each in words]
    check_apart(fitted)
    for each in fitted:
        assert inside.start_ms <= each.time.start_ms and each.time.end_ms <= inside.end_ms


@given(
    st.lists(st.tuples(st.integers(0, 900), st.integers(1, 900)), max_size=12),
    st.sampled_from([*START_BIAS_MS, "another"]),
)
def test_taking_bias_out_keeps_words_apart_and_inside(
    gaps_and_words: list[tuple[int, int]], model: str
) -> None:
    words, at_ms = [], 5_000
    for gap_ms, length_ms in gaps_and_words:
        words.append(word("w", at_ms + gap_ms, at_ms + gap_ms + length_ms))
        at_ms += gap_ms + length_ms
    inside = TimeRange(5_000, max(at_ms, 5_001))
    (moved,) = without_bias([HeardStretch(inside, tuple(words), "en")], model)
    assert len(moved.words) == len(words)
    check_apart(moved.words)
    for each in moved.words:
        assert inside.start_ms <= each.time.start_ms and each.time.end_ms <= inside.end_ms
    if model == "another":
        assert moved.words == tuple(words)


def test_bias_is_taken_out() -> None:
    heard = HeardStretch(TimeRange(0, 9_000), (word("one", 1_000, 1_500),), "en")
    (moved,) = without_bias([heard], "base")
    assert moved.words[0].time.start_ms == 1_000 - START_BIAS_MS["base"]

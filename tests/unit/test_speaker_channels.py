"""Two microphones are told from one room heard twice."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from storyedit.engines.speaker_channels import told_by_level

SPOKEN_DB, FAINT_DB = -20.0, -38.0
turns = st.lists(st.sampled_from([0, 1]), min_size=4, max_size=60).filter(
    lambda sides: len(set(sides)) == 2
)


def levels(sides: list[int], chance: np.random.Generator, gain_db: float) -> NDArray[np.float64]:
    """Each one's own microphone, in which the other is 18 dB fainter; one is set louder."""
    rows = np.array([[SPOKEN_DB, FAINT_DB] if s == 0 else [FAINT_DB, SPOKEN_DB] for s in sides])
    return rows + chance.uniform(-4, 4, (len(sides), 1)) + [gain_db, 0]


@given(turns, st.integers(0, 2**32), st.floats(-12, 12))
def test_each_is_loud_where_the_other_is_faint(
    sides: list[int], number: int, gain_db: float
) -> None:
    heard = levels(sides, np.random.default_rng(number), gain_db)
    assert told_by_level(heard) == tuple(sides)


@given(st.integers(2, 80), st.integers(0, 2**32), st.floats(0, 3))
def test_a_camera_that_hears_the_room_tells_nothing(
    count: int, number: int, leaning_db: float
) -> None:
    chance = np.random.default_rng(number)
    loud = chance.uniform(-40, -15, (count, 1))
    side = chance.choice([-1, 1], (count, 1)) * leaning_db / 2
    assert told_by_level(np.hstack([loud + side, loud - side])) is None


@given(st.integers(2, 80), st.integers(0, 2**32))
def test_a_channel_without_sound_tells_nothing(count: int, number: int) -> None:
    loud = np.random.default_rng(number).uniform(-50, -15, count)
    assert told_by_level(np.stack([loud, np.full(count, -80.0)], axis=1)) is None


@pytest.mark.parametrize("rows", [[], [[-20.0, -40.0]], [[-20.0, -40.0]] * 5])
def test_one_voice_is_not_told_apart(rows: list[list[float]]) -> None:
    assert told_by_level(np.array(rows, float).reshape(-1, 2)) is None

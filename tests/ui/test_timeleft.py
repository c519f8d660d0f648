"""How long is left, as it is said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui import wording
from ui.timeleft import left_in_words


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (None, ""),
        (0, wording.NEARLY_DONE),
        (9.9, wording.NEARLY_DONE),
        (10, "About 10 seconds left."),
        (26, "About 30 seconds left."),
        (54, "About 50 seconds left."),
        (55, "About 1 minute left."),
        (89, "About 1 minute left."),
        (100, "About 2 minutes left."),
        (3_299, "About 55 minutes left."),
        (3_300, "About 1 hour left."),
        (7_000, "About 2 hours left."),
    ],
)
def test_it_is_said_in_plain_words(seconds: float | None, said: str) -> None:
    assert left_in_words(seconds) == said


@given(st.floats(10, 1_000_000), st.floats(10, 1_000_000))
def test_more_time_is_never_said_to_be_less(one: float, other: float) -> None:
    less, more = sorted((one, other))
    assert meant(left_in_words(less)) <= meant(left_in_words(more))


def meant(said: str) -> int:
    """The seconds that are meant by "About 2 minutes left."."""
    _, count, unit, _ = said.split()
    return int(count) * {"second": 1, "minute": 60, "hour": 3_600}[unit.rstrip("s")]

"""What is doubted is what looks wrong, and the likelier of two hearings is taken."""

import pytest

from storyedit.engines.again import in_halves
from storyedit.engines.doubt import is_doubtful, likelihood
from storyedit.timing import TimeRange
from storyedit.transcript import Word

VOICE = (TimeRange(1_000, 6_000), TimeRange(7_000, 11_000))


def said(count: int, *, sure: float = 0.9, start_ms: int = 1_000, each_ms: int = 400) -> list[Word]:
    return [
        Word(f"word{n}", TimeRange(start_ms + n * each_ms, start_ms + (n + 1) * each_ms), sure)
        for n in range(count)
    ]


@pytest.mark.parametrize(
    ("words", "doubted"),
    [
        (said(20), False),
        ([], False),
        (said(20, sure=0.6), True),
        (said(3), True),
        (said(70, each_ms=100), True),
        (said(20, start_ms=9_000), True),
        ([*said(10), *said(2, start_ms=6_200)], False),
        ([Word("no", word.time, 0.9) for word in said(25)], True),
    ],
    ids=["clear", "none", "unsure", "few", "fast", "outside", "some outside", "over and over"],
)
def test_what_is_doubted(words: list[Word], doubted: bool) -> None:
    assert is_doubtful(words, VOICE) == doubted


def test_without_voice_nothing_can_be_told() -> None:
    assert not is_doubtful(said(3, sure=0.1), ())
    assert likelihood(said(3), ()) == 0


def test_words_that_cover_the_voice_surely_are_likeliest() -> None:
    assert likelihood(said(25), VOICE) == pytest.approx(0.9)
    assert likelihood(said(25), VOICE) > likelihood(said(25, sure=0.8), VOICE)
    assert likelihood(said(25), VOICE) > likelihood(said(10), VOICE) > likelihood((), VOICE)


def test_a_stretch_is_halved_at_its_longest_pause() -> None:
    stretch = TimeRange(800, 11_200)
    pieces = (*VOICE, TimeRange(11_050, 11_100))
    assert in_halves(stretch, pieces) == (TimeRange(800, 6_500), TimeRange(6_500, 11_200))
    assert in_halves(stretch, VOICE[:1]) == (stretch,)

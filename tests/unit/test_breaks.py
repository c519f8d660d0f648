"""Where lines break: sentences as people say them, with the good breaks marked by hand.

``known``, ``talk`` and ``days`` are those the grammar was made with; those of ``apart`` are
never read, only counted, so that their number stays an honest measure.
"""

import textwrap
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
import srt
from srt_equalizer.srt_equalizer import split_subtitle

from storyedit.linebreaks import lay_out

EXAMPLES = Path(__file__).parent / "breaks"
WIDE, NARROW = 37, 30


def examples(name: str) -> list[tuple[list[str], set[int]]]:
    """The words of each sentence, and before which of them a line may begin."""
    found = []
    for line in (EXAMPLES / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        parts = [part.split() for part in line.split(" / ")]
        words = [word for part in parts for word in part]
        found.append((words, {sum(map(len, parts[:n])) for n in range(1, len(parts))}))
    return found


def width_for(words: list[str]) -> int:
    """So narrow that the sentence does not fit in one line."""
    return WIDE if len(" ".join(words)) > WIDE else NARROW


def ours(words: list[str]) -> int:
    laid_out = lay_out(words, width_for(words), 2)
    assert laid_out is not None
    return len(laid_out[1][0].split())


def filled(words: list[str]) -> int:
    """As Python's own library, and Whisper's and pysubs2's users, fill each line."""
    return len(textwrap.wrap(" ".join(words), width_for(words))[0].split())


def equalized(method: str) -> Callable[[list[str]], int]:
    """As srt_equalizer breaks captions."""

    def broken(words: list[str]) -> int:
        whole = srt.Subtitle(1, timedelta(0), timedelta(seconds=5), " ".join(words))
        parts = split_subtitle(whole, target_chars=width_for(words), method=method)
        return len(parts[0].content.split())

    return broken


RIVALS = (filled, equalized("greedy"), equalized("halving"), equalized("punctuation"))


@pytest.mark.parametrize(
    ("name", "count", "least"),
    [("known", 300, 0.97), ("talk", 602, 0.97), ("days", 466, 0.97), ("apart", 100, 0.94)],
)
def test_lines_break_where_the_sense_does(name: str, count: int, least: float) -> None:
    sentences = examples(name)
    assert len(sentences) == count
    good = sum(ours(words) in breaks for words, breaks in sentences)
    assert good >= least * count
    for rival in RIVALS:
        assert good > sum(rival(words) in breaks for words, breaks in sentences)


@pytest.mark.parametrize("name", ["known", "talk", "days"])
def test_every_example_has_a_good_break_that_fits(name: str) -> None:
    for words, breaks in examples(name):
        lines = [(" ".join(words[:at]), " ".join(words[at:])) for at in breaks]
        assert any(max(map(len, pair)) <= width_for(words) for pair in lines), words

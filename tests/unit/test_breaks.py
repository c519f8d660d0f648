"""Where lines break: sentences as people say them, with the good breaks marked by hand.

``known`` are those the costs were tuned on; ``apart`` were looked at once, when that was done.
"""

import textwrap
from pathlib import Path

import pytest

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


def greedy(words: list[str]) -> int:
    """Where a library breaks that fills each line."""
    return len(textwrap.wrap(" ".join(words), width_for(words))[0].split())


def ours(words: list[str]) -> int:
    laid_out = lay_out(words, width_for(words), 2)
    assert laid_out is not None
    return len(laid_out[1][0].split())


@pytest.mark.parametrize(("name", "count", "least"), [("known", 300, 0.95), ("apart", 100, 0.85)])
def test_lines_break_where_the_sense_does(name: str, count: int, least: float) -> None:
    sentences = examples(name)
    assert len(sentences) == count
    good = sum(ours(words) in breaks for words, breaks in sentences)
    filled = sum(greedy(words) in breaks for words, breaks in sentences)
    assert good >= least * count
    assert good > filled

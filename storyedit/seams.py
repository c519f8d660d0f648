"""How a sentence reads where words were left out of its middle."""

from collections.abc import Sequence
from itertools import chain, pairwise

from storyedit.breakcosts import goes_on
from storyedit.scripts import CLOSERS, COMMAS, DASHES
from storyedit.sentences import ends_sentence
from storyedit.shown import shown_words, with_stop
from storyedit.story import Story, WordRange
from storyedit.transcript import Transcript


def before_seam(text: str, after: str, left_out: str) -> str:
    """The last word before words left out, as it reads with ``after``, the first behind them.

    A comma goes where the sense goes on: it stood there for what is gone ("I went, um, to work").
    A stop comes where ``left_out``, the last word left out, took one with it.
    """
    if ends_sentence(text):
        return text
    if ends_sentence(left_out):
        return with_stop(text)
    plain = text.rstrip(CLOSERS).rstrip(COMMAS + DASHES)
    is_open = text.endswith(tuple(COMMAS + DASHES)) and plain
    return plain if is_open and goes_on(plain, after) else text


def last_left_out(earlier: WordRange, later: WordRange, story: Story, heard: Transcript) -> str:
    """The last word between two stretches that are said on end; "" where there is none."""
    if earlier.transcript_id != later.transcript_id or earlier.end >= later.first:
        return ""
    between = WordRange(earlier.transcript_id, earlier.end, later.first)
    return shown_words(between, story, heard)[-1].text


def texts_on_end(runs: Sequence[WordRange], story: Story, heard: Transcript) -> tuple[str, ...]:
    """The words of runs that are said on end, as they read with what is between them left out."""
    texts = [[word.text for word in shown_words(run, story, heard)] for run in runs]
    for (earlier, later), (said, after) in zip(pairwise(runs), pairwise(texts), strict=True):
        left_out = last_left_out(earlier, later, story, heard)
        if left_out:
            said[-1] = before_seam(said[-1], after[0], left_out)
    return tuple(chain.from_iterable(texts))

"""How far each model's words stand from the sound, and taking that out.

Whisper finds a word's time by where its attention looks, which runs ahead of the sound or behind
it by much the same for all words of a model. Measured on the sample's phrases, put one right after
the other in another order: 40 ms apart, so that no pause is there to be given to the word after
it. (After pauses base is some 60 ms early; those words begin with the voice, see ``fitting``.)
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from storyedit.engines.base import HeardStretch
from storyedit.timing import TimeRange
from storyedit.transcript import Word

START_BIAS_MS = {"base": 20, "tiny.en": 80}
"""Heard minus true, the median over words whose beginning is known."""


def without_bias(heard: Iterable[HeardStretch], model: str) -> Iterator[HeardStretch]:
    """The stretches with their words moved by what their model is off; none leaves its stretch."""
    bias_ms = START_BIAS_MS.get(model, 0)
    for stretch in heard:
        yield replace(stretch, words=tuple(_moved(stretch.words, stretch.time, -bias_ms)))


def _moved(words: Iterable[Word], inside: TimeRange, by_ms: int) -> Iterator[Word]:
    """Words at an end of the stretch are pressed together, each at least 1 ms long."""
    words = tuple(words)
    floor_ms = inside.start_ms
    for number, word in enumerate(words):
        after = len(words) - number - 1
        start_ms = min(max(word.time.start_ms + by_ms, floor_ms), inside.end_ms - after - 1)
        end_ms = min(max(word.time.end_ms + by_ms, start_ms + 1), inside.end_ms - after)
        yield Word(word.text, TimeRange(start_ms, end_ms), word.confidence)
        floor_ms = end_ms

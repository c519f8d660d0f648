"""At every rate a film may have, its own pixels show each caption on its own frames, to the frame.

Also of captions made of what nobody should say: they are shown as what they are.
"""

from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from storyedit.captions import CaptionStyle, Cue
from storyedit.film import FilmPlan, parts_of
from storyedit.timing import STANDARD_RATES, FrameRate, TimeRange, frame_to_ms
from storyedit.workflow.burning import burn_in
from tests.media.recording import (
    Picture,
    Pixels,
    cut_of,
    even_stamps,
    plan_of,
    record,
    reference,
)
from tests.media.showing import pictures, render, unencoded

SIZE = (320, 180)


def cue(first: int, end: int, rate: FrameRate, *lines: str) -> Cue:
    return Cue(TimeRange(frame_to_ms(first, rate), frame_to_ms(end, rate)), lines)


def filmed(
    folder: Path, rate: FrameRate, frames: int, cues: tuple[Cue, ...]
) -> tuple[FilmPlan, Path]:
    path = record(
        folder / "talk.mp4",
        Picture(stamps=even_stamps(rate, frames + 10), rate=rate, tick=1 / rate / 1001),
    )
    half_ms = frame_to_ms(frames // 2, rate)
    cuts = [cut_of(half_ms, frame_to_ms(frames, rate), rate), cut_of(0, half_ms, rate)]
    return plan_of([reference(path)], cuts, rate, size=SIZE, cues=cues), path


def shown_on(clean: list[Pixels], captioned: list[Pixels]) -> list[int]:
    """The frames whose lower quarter differs more than encoding makes it."""
    lower = slice(SIZE[1] * 3 // 4, None)
    return [
        number
        for number, (one, other) in enumerate(zip(clean, captioned, strict=True))
        if np.abs(one[lower].astype(int) - other[lower]).max() > 80
    ]


ALWAYS = {Fraction(24000, 1001), Fraction(25), Fraction(60)}


@pytest.mark.parametrize(
    "rate",
    [
        pytest.param(rate, id=str(rate), marks=[] if rate in ALWAYS else pytest.mark.full)
        for rate in STANDARD_RATES
    ],
)
def test_captions_come_and_go_with_their_frames(rate: FrameRate, tmp_path: Path) -> None:
    """Alone, one after the other at once, for one frame, at a cut and up to the end."""
    spans = [(1, 7), (9, 10), (12, 18), (18, 20), (20, 27), (33, 40)]
    cues = tuple(cue(first, end, rate, f"Caption {first}.") for first, end in spans)
    plan, path = filmed(tmp_path, rate, 40, cues)
    film, clean = render(plan, {"m1": path}, tmp_path, subtitles=burn_in(plan))
    wanted = [number for first, end in spans for number in range(first, end)]
    assert shown_on(pictures(clean), pictures(film)) == wanted


ODD = {
    "a drawing": r"{\p1}m 0 0 l 99 0 99 99{\p0}",
    "another place": r"{\an8}up",
    "a line break": r"one\Ntwo\nthree\hfour",
    "markup": "<b>so</b> &amp; <i>",
    "an emoji": "tea 👩‍👩‍👧 and ☕",
    "accents": "e\u0301te\u0301 a\u0300\u0301\u0302\u0303",
    "both ways": "He said שלום to me",
    "turned round": "abc \u202edef",
    "one letter": "I",
    "controls": "bell\x07 and\x1b[31m red",
}


@pytest.mark.parametrize("odd", ODD.values(), ids=ODD)
def test_what_is_odd_is_shown_at_its_place_and_never_obeyed(odd: str, tmp_path: Path) -> None:
    """It takes the room that as many plain letters take: one line, at the bottom, in one box."""
    rate = Fraction(25)
    plan, path = filmed(tmp_path, rate, 8, (cue(0, 4, rate, odd), cue(4, 8, rate, "plain")))
    boxes = []
    for part, captions in zip(parts_of(plan), burn_in(plan), strict=True):
        assert captions
        clean, captioned = unencoded(part, plan, path, tmp_path, captions)
        changed = np.abs(clean[1].astype(int) - captioned[1]) > 2
        rows, columns = (np.flatnonzero(changed.any(axis=axis)) for axis in (1, 0))
        assert (captioned[1][changed] > 200).any(), "letters are white"
        boxes.append((rows[0], rows[-1], columns[0] + columns[-1]))
    (top, bottom, middle), (plain_top, plain_bottom, plain_middle) = boxes
    assert abs(bottom - plain_bottom) <= 1, "other letters' lines are a little less high"
    assert abs(top - plain_top) <= CaptionStyle().letter_height * SIZE[1] * 0.5
    assert abs(middle - plain_middle) <= 4

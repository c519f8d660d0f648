"""Captions as files."""

import re
from fractions import Fraction

import pysubs2
import pytest

from storyedit.captions import CaptionStyle, Cue, SubtitleFormat, cues_of
from storyedit.formats.shown_captions import read_captions
from storyedit.formats.subtitles import burn_in_text, subtitle_text
from storyedit.passages import Passage, SpokenWord
from storyedit.timing import PLAIN_RATE, STANDARD_RATES, TimeRange, frame_to_ms

CUES = (
    Cue(TimeRange(1_000, 2_280), ("I go to my job at the café", "on Mondays & Thursdays.")),
    Cue(TimeRange(2_280, 4_000), ("Then I go home.",)),
)


def text(cues: tuple[Cue, ...], kind: SubtitleFormat) -> str:
    return subtitle_text(
        cues, kind, style=CaptionStyle(), width_px=1280, height_px=720, rate=PLAIN_RATE
    )


@pytest.mark.parametrize("kind", ["srt", "vtt", "ass"])
def test_every_format_says_the_same_at_the_same_time(kind: SubtitleFormat) -> None:
    read = pysubs2.SSAFile.from_string(text(CUES, kind).replace("&amp;", "&"))
    assert [(e.start, e.end, e.plaintext.splitlines()) for e in read] == [
        (cue.time.start_ms, cue.time.end_ms, list(cue.lines)) for cue in CUES
    ]


def test_a_vtt_file_is_marked_as_one_and_its_signs_are_safe() -> None:
    assert text(CUES, "vtt").startswith("WEBVTT\n\n")
    assert "Mondays &amp; Thursdays." in text(CUES, "vtt")


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("ass", r"{\p1}"),
        ("ass", r"{\an8}"),
        ("ass", r"a\Nb"),
        ("srt", "<i>"),
        ("srt", r"a\Nb"),
        ("vtt", "<i>"),
        ("vtt", r"a\Nb"),
    ],
)
def test_code_that_is_said_is_never_written_as_code(kind: SubtitleFormat, code: str) -> None:
    written = text((Cue(TimeRange(0, 1_000), (f"I say {code} here.",)),), kind)
    assert "I say" in written
    assert code not in written


ODD = (
    *(r"{\p1}m 0 0 l 9 9{\p0}", r"{\an8}up {", r"one\Ntwo\hthree", "<b>so</b> &amp; <i", "-->"),
    *("NOTE this", "tea 👩\u200d👩\u200d👧 and ☕\ufe0f", "e\u0301te\u0301 a\u0300\u0301\u0302"),
    *("He said שלום to me", "I", "llanfair" * 8, "bell\x07 and\x1b[31m red\x00"),
    *("abc \u202edef\u202c", "half\ud800", "\x07 \u202e"),
)  # fmt: skip


@pytest.mark.parametrize("kind", ["srt", "vtt", "ttml", "ass"])
@pytest.mark.parametrize("odd", ODD)
def test_what_is_odd_is_shown_as_what_it_is_in_every_format(kind: SubtitleFormat, odd: str) -> None:
    """Control codes are left out, a long word is divided, and nothing is obeyed."""
    words = tuple(SpokenWord(text, 25 * n, 25 * n + 25) for n, text in enumerate(odd.split()))
    said = Passage(words=words, first_frame=0, end_frame=25 * len(words), speaker_id=None)
    cues = cues_of((said,), CaptionStyle(), PLAIN_RATE)
    shown = "".join("".join(line for cue in cues for line in cue.lines).split())
    assert shown.replace("-", "") == seen(odd).replace("-", "")
    written = text(cues, kind)
    written.encode()
    assert not set(written) & set("\x00\x07\x1b\u202e\u202c\ud800")
    if kind == "ass":
        events = written.partition("[Events]")[2]
        assert not re.search(r"(?<!\\)[{}]|\\(?!N|[{}]|\u2060)", events.replace("\\N", ""))
    else:
        read = read_captions(written.encode()) if cues else ()
        lines = [line.replace("\u2060", "") for each in read for line in each.lines]
        assert lines == [line for cue in cues for line in cue.lines]


def seen(odd: str) -> str:
    return re.sub("[\\s\x00\x07\x1b\u202e\u202c\ud800]", "", odd)


@pytest.mark.parametrize("rate", STANDARD_RATES)
def test_burnt_in_times_lie_between_the_frames(rate: Fraction) -> None:
    for frame in range(1, 400, 7):
        cue = Cue(TimeRange(frame_to_ms(frame, rate), frame_to_ms(frame + 30, rate)), ("x",))
        ass = burn_in_text((cue,), style=CaptionStyle(), width_px=1280, height_px=720, rate=rate)
        event = pysubs2.SSAFile.from_string(ass)[0]
        assert (frame - 1) * 1000 / rate < event.start < frame * 1000 / rate
        assert (frame + 29) * 1000 / rate < event.end < (frame + 30) * 1000 / rate

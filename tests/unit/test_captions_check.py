"""Checking captions: what is read of anybody's files, and which rules of a profile they break."""

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from storyedit.captions import CaptionStyle, Cue, SubtitleFormat, check_cues
from storyedit.errors import Unreadable
from storyedit.formats.profiles import read_profile
from storyedit.formats.shown_captions import read_captions
from storyedit.formats.subtitles import WORD_JOINER, subtitle_text
from storyedit.given import GivenCaption
from storyedit.profiles import PROFILES
from storyedit.timing import PLAIN_RATE, TimeRange
from storyedit.workflow.captions_check import check_captions, load_profile
from tests.checks import is_plain

FIRST = GivenCaption(("We went by bus", "& train."), TimeRange(1_000, 2_500))
LAST = GivenCaption(("Bye.",), TimeRange(3_000, 4_000))

SRT = """1
00:00:01,000 --> 00:00:02,500
<i>We went</i> by bus
&amp; train.

2
00:00:03,000 --> 00:00:04,000
{\\an8}Bye.
"""
VTT = """WEBVTT

NOTE made by hand

first
00:01.000 --> 00:02.500 line:90%
<v Sam>We went by bus
&amp; train.</v>

00:03.000 --> 00:04.000
Bye.
"""
ASS = """[Script Info]
ScriptType: v4.00+

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
Dialogue: 0,0:00:03.00,0:00:04.00,Default,,0,0,0,,Bye.{\\p1}m 0 0 l 9 9{\\p0}
Dialogue: 0,0:00:01.00,0:00:02.50,Default,Sam,0,0,0,,{\\i1}We went{\\i0} by bus\\N& train.
"""
TTML = """<?xml version="1.0" encoding="utf-8"?>
<tt xmlns="http://www.w3.org/ns/ttml" xmlns:ttp="http://www.w3.org/ns/ttml#parameter"
    ttp:frameRate="25">
 <head><metadata>no words</metadata></head>
 <body><div>
  <p begin="00:00:01.000" end="00:00:02:12"><span>We went</span> by
     bus<br/>&amp; train.</p>
  <p begin="3s" dur="1s">Bye.</p>
 </div></body>
</tt>
"""


@pytest.mark.parametrize("text", [SRT, VTT, ASS, SRT.replace("\n", "\r\n")])
def test_captions_of_every_kind_are_read_as_they_are_shown(text: str) -> None:
    assert read_captions(text.encode()) == (FIRST, LAST)


def test_times_in_frames_are_read_too() -> None:
    first, last = read_captions(TTML.encode())
    assert first == GivenCaption(FIRST.lines, TimeRange(1_000, 2_480))
    assert last == LAST


@pytest.mark.parametrize("text", ["", "Hello.", "{}", "<p>", "WEBVTT\n\n", "PK\x03\x04"])
def test_what_has_no_captions_is_said(text: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_captions(text.encode())
    assert is_plain(refused.value)


LINES = st.lists(st.text("aé<&\\{}N. -", min_size=1), min_size=1, max_size=3)


@pytest.mark.parametrize("kind", ["srt", "vtt"])
@given(captions=st.lists(LINES, min_size=1, max_size=5))
@example(captions=[["{\\}", "{\\an8}<b>"]])
def test_what_we_write_we_read(kind: SubtitleFormat, captions: list[list[str]]) -> None:
    """A word joiner, which nobody sees, stops what is said from being obeyed."""
    shown = [[" ".join(line.split()) for line in lines] for lines in captions]
    cues = tuple(
        Cue(TimeRange(1_000 * at, 1_000 * at + 900), ("so", *filter(None, lines)))
        for at, lines in enumerate(shown)
    )
    text = subtitle_text(
        cues, kind, style=CaptionStyle(), width_px=1280, height_px=720, rate=PLAIN_RATE
    )
    read = read_captions(text.encode())
    assert [(each.time, _plain(each.lines)) for each in read] == [
        (cue.time, _plain(cue.lines)) for cue in cues
    ]


def _plain(lines: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(line.replace(WORD_JOINER, "") for line in lines)


def rules(cues: tuple[Cue, ...], style: CaptionStyle, rate: Fraction | None = None) -> set[str]:
    return {problem.rule for problem in check_cues(cues, style, rate)}


def pair(gap_ms: int) -> tuple[Cue, ...]:
    return (
        Cue(TimeRange(0, 2_000), ("We went by bus.",)),
        Cue(TimeRange(2_000 + gap_ms, 4_000 + gap_ms), ("And then home.",)),
    )


@pytest.mark.parametrize(
    ("name", "gap_ms", "broken"),
    [
        ("easy", 0, set()),
        ("easy", 40, {"too near"}),
        ("easy", 80, set()),
        ("netflix", 0, {"too near"}),
        ("netflix", 80, set()),
        ("bbc", -1, {"overlap"}),
    ],
)
def test_each_profile_has_its_own_gaps(name: str, gap_ms: int, broken: set[str]) -> None:
    assert rules(pair(gap_ms), load_profile(name)) == broken


@pytest.mark.parametrize(
    ("name", "letters", "broken"),
    [
        ("easy", 37, set()),
        ("easy", 38, {"too wide"}),
        ("bbc", 40, set()),
        ("bbc", 41, {"too wide"}),
        ("netflix", 42, set()),
        ("netflix", 43, {"too wide"}),
        ("social", 30, set()),
        ("social", 31, {"too wide"}),
    ],
)
def test_each_profile_has_its_own_width(name: str, letters: int, broken: set[str]) -> None:
    cue = Cue(TimeRange(0, 5_000), ("x" * letters,))
    assert rules((cue,), load_profile(name)) == broken


def test_captions_change_with_the_pictures() -> None:
    rate = Fraction(30_000, 1_001)
    on, off = TimeRange(1_001, 2_503), TimeRange(1_001, 2_510)
    assert rules((Cue(on, ("Yes.",)),), CaptionStyle(), rate) == set()
    assert rules((Cue(off, ("Yes.",)),), CaptionStyle(), rate) == {"between frames"}
    assert rules((Cue(off, ("Yes.",)),), CaptionStyle()) == set()


def test_ours_is_the_profile_that_is_used_by_itself() -> None:
    assert load_profile("easy") == load_profile() == CaptionStyle()


@pytest.mark.parametrize("name", PROFILES)
def test_each_profile_says_where_its_rules_come_from(name: str) -> None:
    text = PROFILES[name].read_text(encoding="utf-8")
    assert text.startswith("# ")
    assert read_profile(text).max_lines == 2


def test_a_profile_of_ones_own_changes_what_it_names(tmp_path: Path) -> None:
    own = tmp_path / "mine.toml"
    own.write_text("max_letters = 20\n", encoding="utf-8")
    assert load_profile(str(own)) == CaptionStyle(max_letters=20)


@pytest.mark.parametrize(
    "text",
    [
        "max_letters = ",
        "letters = 3",
        'max_letters = "many"',
        "max_letters = 0",
        "max_letters = 10.5",
        "may_touch = 1",
        "max_lines = true",
        "box_opacity = 2",
        "min_ms = 7000",
        "[max_letters]",
    ],
)
def test_rules_that_cannot_be_are_refused_plainly(text: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_profile(text)
    assert is_plain(refused.value)


@pytest.mark.parametrize("name", ["nobody", ".", "\0"])
def test_a_profile_that_is_not_there_is_said(name: str) -> None:
    with pytest.raises(Unreadable) as refused:
        load_profile(name)
    assert is_plain(refused.value)


def test_a_broken_time_is_found_and_the_rest_is_checked(tmp_path: Path) -> None:
    file = tmp_path / "a.srt"
    broken = SRT.replace("00:00:02,500", "00:00:00,500")
    file.write_text(f"{broken}\n3\n00:00:03,500 --> 00:00:05,000\nOver.\n", encoding="utf-8")
    checked = check_captions(file, CaptionStyle())
    assert [(p.cue, p.rule) for p in checked.problems] == [(0, "no time"), (2, "overlap")]
    assert not checked.is_fit

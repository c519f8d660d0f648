"""Captions as files."""

import io
import re
from fractions import Fraction

import pysubs2
import pytest
from ttconv.style_properties import StyleProperties
from ttconv.vtt import reader as vtt_reader

from storyedit.captions import CaptionStyle, Cue, SubtitleFormat, cues_of
from storyedit.formats.shown_captions import read_captions
from storyedit.formats.subtitles import burn_in_text, subtitle_text
from storyedit.looks import CaptionPlace
from storyedit.passages import Passage, SpokenWord
from storyedit.scripts import directed
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


@pytest.mark.parametrize("place", ["bottom", "top"])
def test_a_vtt_file_says_where_its_captions_are(place: CaptionPlace) -> None:
    """As browsers place them: from the bottom, a caption's first line is as high as it has lines"""
    style = CaptionStyle(place=place)
    written = subtitle_text(CUES, "vtt", style=style, width_px=1280, height_px=720, rate=PLAIN_RATE)
    told = [line.split(" ", 3)[3] for line in written.splitlines() if " --> " in line]
    lines = ("line:-2", "line:-1") if place == "bottom" else ("line:0", "line:0")
    assert told == [f"{line} position:50% align:center" for line in lines]


@pytest.mark.parametrize("place", ["bottom", "top"])
def test_another_reader_of_vtt_finds_the_place_the_times_and_the_lines(place: CaptionPlace) -> None:
    style = CaptionStyle(place=place)
    written = subtitle_text(CUES, "vtt", style=style, width_px=1280, height_px=720, rate=PLAIN_RATE)
    document = vtt_reader.to_model(io.StringIO(written))
    (division,) = document.get_body()
    for paragraph, cue in zip(division, CUES, strict=True):
        assert round(paragraph.get_begin() * 1000) == cue.time.start_ms
        assert round(paragraph.get_end() * 1000) == cue.time.end_ms
        said = [each.get_text() for span in paragraph for each in span]
        assert said == [*cue.lines]
        region = paragraph.get_region()
        top = region.get_style(StyleProperties.Origin).y.value
        height = region.get_style(StyleProperties.Extent).height.value
        assert (top == 0) if place == "top" else (top > 75 and top + height == 100)


@pytest.mark.parametrize(("place", "number"), [("bottom", 2), ("top", 8)])
def test_ass_says_place_and_colours(place: CaptionPlace, number: int) -> None:
    style = CaptionStyle(place=place, letter_colour="FFFF00", box_colour="000060", box_opacity=0.9)
    written = subtitle_text(CUES, "ass", style=style, width_px=1280, height_px=720, rate=PLAIN_RATE)
    read = pysubs2.SSAFile.from_string(written).styles["Default"]
    assert read.alignment == number
    assert read.primarycolor == pysubs2.Color(255, 255, 0)
    assert read.backcolor == pysubs2.Color(0, 0, 96, 25)


@pytest.mark.parametrize(
    ("line", "language", "written"),
    [
        ("Привет, Sam!", "ru", r"{\fnNoto Sans}Привет{\fn}, Sam!"),
        ("สวัสดี 5", "th", r"{\fnNoto Sans Thai}สวัสดี{\fn} 5"),
        ("東京です", "ja", r"{\fnNoto Sans CJK JP}東京です{\fn}"),
        ("你好。", "zh", r"{\fnNoto Sans CJK SC}你好{\fn}。"),
        ("مرحبا Sam", "ar", "مرحبا Sam"),
        ("Ça va, Zoë?", "fr", "Ça va, Zoë?"),
    ],
)
def test_letters_that_ours_has_not_ask_for_a_font_by_name(
    line: str, language: str, written: str
) -> None:
    cue = Cue(TimeRange(0, 1_000), (line,))
    size = {"width_px": 640, "height_px": 360}
    ass = subtitle_text(
        (cue,), "ass", style=CaptionStyle(), rate=PLAIN_RATE, language=language, **size
    )
    event = pysubs2.SSAFile.from_string(ass)[0]
    assert event.text == written
    assert event.plaintext == line


def test_lines_that_belong_together_are_written_in_one_direction() -> None:
    assert directed(("שלום", "Sam שלום")) == ("שלום", "\u200fSam שלום")
    assert directed(("Sam says", "שלום to me")) == ("Sam says", "\u200eשלום to me")
    assert directed(("“Sam”", "says")) == ("“Sam”", "says")
    assert directed(("12", "שלום")) == ("\u200f12", "שלום")


@pytest.mark.parametrize(("line", "encoding"), [("Hello.", 1), ("שלום Sam.", -1)])
def test_ass_lets_libass_find_the_direction_where_there_are_two(line: str, encoding: int) -> None:
    ass = text((Cue(TimeRange(0, 1_000), (line,)),), "ass")
    assert pysubs2.SSAFile.from_string(ass).styles["Default"].encoding == encoding


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


def test_a_vtt_file_keeps_signs_that_look_like_line_ends_in_their_cue() -> None:
    odd = (Cue(TimeRange(0, 1_000), ("One\u2028two --> three\x0bfour.",)), *CUES)
    written = text(odd, "vtt")
    assert written.count(" line:-") == len(odd)
    assert "\u2028two --&gt; three\x0bfour." in written

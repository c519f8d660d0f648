"""TTML for broadcasters, read back by others: the same captions, in the same frames."""

import io
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ttconv.filters.doc.imsc11text import IMSC11TextFilter
from ttconv.imsc import reader
from ttconv.style_properties import DisplayAlignType, StyleProperties

from storyedit.captions import CaptionStyle, Cue, SubtitleFormat
from storyedit.formats.imsc import imsc_text
from storyedit.formats.shown_captions import read_captions
from storyedit.formats.subtitles import subtitle_text
from storyedit.looks import CaptionPlace
from storyedit.timing import (
    PLAIN_RATE,
    STANDARD_RATES,
    FrameRate,
    TimeRange,
    frame_to_ms,
    ms_to_frame,
)

STYLE = CaptionStyle()


def cue(first: int, end: int, rate: FrameRate, *lines: str) -> Cue:
    return Cue(TimeRange(frame_to_ms(first, rate), frame_to_ms(end, rate)), lines)


@st.composite
def captions(draw: st.DrawFn) -> tuple[FrameRate, tuple[Cue, ...]]:
    rate = draw(st.sampled_from(STANDARD_RATES))
    bounds = draw(st.lists(st.integers(0, 2_000_000), min_size=2, max_size=8, unique=True))
    line = st.text('aéم字<&>"{}\\N. -').map(lambda text: " ".join(["so", *text.split()]))
    ends = sorted(bounds)
    return rate, tuple(
        cue(first, end, rate, *draw(st.lists(line, min_size=1, max_size=2)))
        for first, end in zip(ends[::2], ends[1::2], strict=False)
    )


@given(captions())
def test_we_read_the_same_captions_back(given: tuple[FrameRate, tuple[Cue, ...]]) -> None:
    rate, cues = given
    read = read_captions(imsc_text(cues, style=STYLE, rate=rate).encode())
    assert [(each.time, each.lines) for each in read] == [(c.time, c.lines) for c in cues]


@pytest.mark.parametrize("rate", STANDARD_RATES, ids=str)
def test_another_reader_finds_the_same_frames_and_lines(rate: FrameRate) -> None:
    cues = (
        cue(1, 40, rate, "Hello <b> & {\\an8}."),
        cue(107_892, 107_950, rate, "Fish,", "and chips."),
    )
    text = imsc_text(cues, style=STYLE, rate=rate, language="en")
    document = reader.to_model(ElementTree.parse(io.StringIO(text)))
    assert document.get_lang() == "en"
    (division,) = document.get_body()
    read = [
        (paragraph.get_begin() * rate, paragraph.get_end() * rate, _lines(paragraph))
        for paragraph in division
    ]
    assert read == [
        (1, 40, ["Hello <b> & {\\an8}."]),
        (107_892, 107_950, ["Fish,", "and chips."]),
    ]


def _lines(paragraph: Any) -> list[str]:
    return [text.get_text() for span in paragraph for text in span]


@pytest.mark.parametrize(("place", "align"), [("bottom", "after"), ("top", "before")])
def test_another_reader_finds_the_place_and_the_colours(place: CaptionPlace, align: str) -> None:
    style = CaptionStyle(place=place, letter_colour="FFFF00", box_colour="000060")
    text = imsc_text((cue(0, 40, PLAIN_RATE, "Hello."),), style=style, rate=PLAIN_RATE)
    document = reader.to_model(ElementTree.parse(io.StringIO(text)))
    (region,) = document.iter_regions()
    assert region.get_style(StyleProperties.DisplayAlign) is DisplayAlignType[align]
    assert region.get_style(StyleProperties.Color).components == (255, 255, 0, 255)
    ((paragraph,),) = document.get_body()
    (said,) = paragraph
    assert said.get_style(StyleProperties.BackgroundColor).components[:3] == (0, 0, 96)


@pytest.mark.parametrize("style", [STYLE, CaptionStyle(place="top", letter_colour="FFFF00")])
def test_it_keeps_the_rules_of_imsc(style: CaptionStyle) -> None:
    text = imsc_text((cue(0, 40, PLAIN_RATE, "Hello."),), style=style, rate=PLAIN_RATE)
    assert 'ttp:contentProfiles="http://www.w3.org/ns/ttml/profile/imsc1.1/text"' in text
    document = reader.to_model(ElementTree.parse(io.StringIO(text)))
    IMSC11TextFilter().process(document)  # raises for what the profile does not allow


def test_signs_that_xml_cannot_hold_are_left_out() -> None:
    spoilt = cue(0, 40, PLAIN_RATE, "a\x00b\x08c\x1bd\ufffee")
    text = imsc_text((spoilt,), style=STYLE, rate=PLAIN_RATE)
    assert read_captions(text.encode())[0].lines == ("abcde",)


@pytest.mark.parametrize("place", ["bottom", "top"])
@pytest.mark.parametrize("rate", STANDARD_RATES, ids=str)
def test_all_formats_agree_to_the_frame(rate: FrameRate, place: CaptionPlace) -> None:
    style = CaptionStyle(place=place)
    cues = tuple(cue(n * 997, n * 997 + 61, rate, f"Number {n}.") for n in range(60))
    kinds: tuple[SubtitleFormat, ...] = ("srt", "vtt", "ass", "ttml")
    for kind in kinds:
        text = subtitle_text(cues, kind, style=style, width_px=1280, height_px=720, rate=rate)
        assert [
            (ms_to_frame(each.time.start_ms, rate), ms_to_frame(each.time.end_ms, rate))
            for each in read_captions(text.encode())
            if each.time
        ] == [(n * 997, n * 997 + 61) for n in range(60)], kind

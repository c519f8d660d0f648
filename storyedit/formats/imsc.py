"""Captions as TTML for broadcasters: IMSC 1.1 Text, by ttconv, with times counted in frames."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any
from xml.etree import ElementTree

from storyedit.captions import CaptionStyle, Cue
from storyedit.fonts import FONT_FAMILY
from storyedit.timing import FrameRate, ms_to_frame

SIDE_SHARE = 0.05
"""Of the picture's width, left free at each side (SMPTE ST 2046-1's safe area)."""

LINE_HEIGHT_PCT = 125


def imsc_text(
    cues: Sequence[Cue], *, style: CaptionStyle, rate: FrameRate, language: str = ""
) -> str:
    """The captions of a film as the text of a TTML file; ``language`` as in "en", "" unknown.

    Letters, box and place are as ``style`` says; each line is a line of its own.
    """
    from ttconv.imsc.attributes import TimeExpressionSyntaxEnum
    from ttconv.imsc.config import ContentProfilesSignaling, IMSCWriterConfiguration
    from ttconv.imsc.writer import from_model

    told = IMSCWriterConfiguration(
        time_format=TimeExpressionSyntaxEnum.frames,
        fps=rate,
        profile_signaling=ContentProfilesSignaling.CONTENT_PROFILES,
    )
    root = from_model(_document(cues, style, rate, language), told).getroot()
    return ElementTree.tostring(root, encoding="unicode", xml_declaration=False) + "\n"


def _document(cues: Sequence[Cue], style: CaptionStyle, rate: FrameRate, language: str) -> Any:
    from ttconv import model
    from ttconv.imsc.designators import IMSC_11_TEXT_PROFILE_DESIGNATOR

    document = model.ContentDocument()
    document.set_lang(language)
    document.set_content_profiles({IMSC_11_TEXT_PROFILE_DESIGNATOR})
    region = _region(document, style)
    document.put_region(region)
    body, division = model.Body(document), model.Div(document)
    body.set_region(region)
    document.set_body(body)
    body.push_child(division)
    for cue in cues:
        division.push_child(_paragraph(document, cue, style, rate))
    return document


def _region(document: Any, style: CaptionStyle) -> Any:
    """The picture but for its edges; captions stand at its bottom, or at its top."""
    from ttconv import model
    from ttconv import style_properties as looks

    share = looks.LengthType.Units.pct
    height = looks.LengthType.Units.rh
    kinds = looks.StyleProperties
    region = model.Region("captions", document)
    for kind, value in {
        kinds.Origin: looks.CoordinateType(
            x=looks.LengthType(100 * SIDE_SHARE, share),
            y=looks.LengthType(100 * style.margin, share),
        ),
        kinds.Extent: looks.ExtentType(
            width=looks.LengthType(100 - 200 * SIDE_SHARE, share),
            height=looks.LengthType(100 - 200 * style.margin, share),
        ),
        kinds.DisplayAlign: looks.DisplayAlignType.before
        if style.place == "top"
        else looks.DisplayAlignType.after,
        kinds.TextAlign: looks.TextAlignType.center,
        kinds.WrapOption: looks.WrapOptionType.noWrap,
        kinds.FillLineGap: True,
        kinds.FontFamily: (FONT_FAMILY, looks.GenericFontFamilyType.proportionalSansSerif),
        kinds.FontSize: looks.LengthType(100 * style.letter_height, height),
        kinds.LineHeight: looks.LengthType(LINE_HEIGHT_PCT, share),
        kinds.Color: looks.ColorType((*bytes.fromhex(style.letter_colour), 255)),
    }.items():
        region.set_style(kind, value)
    return region


def _paragraph(document: Any, cue: Cue, style: CaptionStyle, rate: FrameRate) -> Any:
    from ttconv import model
    from ttconv import style_properties as looks

    box = looks.ColorType((*bytes.fromhex(style.box_colour), round(255 * style.box_opacity)))
    paragraph = model.P(document)
    paragraph.set_begin(Fraction(ms_to_frame(cue.time.start_ms, rate)) / rate)
    paragraph.set_end(Fraction(ms_to_frame(cue.time.end_ms, rate)) / rate)
    for place, line in enumerate(cue.lines):
        if place:
            paragraph.push_child(model.Br(document))
        said = model.Span(document)
        said.set_style(looks.StyleProperties.BackgroundColor, box)
        said.push_child(model.Text(document, _allowed(line)))
        paragraph.push_child(said)
    return paragraph


def _allowed(line: str) -> str:
    """Without the few signs that XML 1.0 has no way to write (section 2.2)."""
    return "".join(
        sign for sign in line if sign == "\t" or (sign >= " " and sign not in "\ufffe\uffff")
    )

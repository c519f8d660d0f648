"""Captions as files: SRT, WebVTT and TTML to take away, ASS to burn in; by pysubs2 and ttconv."""

import re
from collections.abc import Callable, Sequence
from html import escape
from typing import Literal

from pysubs2 import Alignment, Color, SSAEvent, SSAFile, SSAStyle

from storyedit.captions import CaptionStyle, Cue, SubtitleFormat
from storyedit.fonts import FONT_FAMILY
from storyedit.formats.imsc import imsc_text
from storyedit.timing import FrameRate

SIZE_OF_LETTERS = 1.407
"""libass's font size for letters of size 1: it counts the font's winAscent and winDescent."""

LETTER_WIDTH = 0.55
"""A wide line's width for each letter, as a share of the letters' size: measured 0.44 to 0.54."""

WIDEST_TEXT = 0.9
"""Share of the picture's width that a full line may take (SMPTE ST 2046-1's safe area)."""

WORD_JOINER = "\u2060"
"""No width and no meaning: put after a sign, it stops what follows from being obeyed as code."""


def subtitle_text(
    cues: Sequence[Cue],
    kind: SubtitleFormat,
    *,
    style: CaptionStyle,
    width_px: int,
    height_px: int,
    rate: FrameRate,
    language: str = "",
) -> str:
    """The captions of a film as the text of a file; ``language`` as in "en", "" unknown."""
    if kind == "ttml":
        return imsc_text(cues, style=style, rate=rate, language=language)
    if kind == "ass":
        return _ass(cues, style, width_px, height_px)
    safe = _vtt_safe if kind == "vtt" else _srt_safe
    return _file(cues, safe, lambda ms: ms).to_string(kind, keep_ssa_tags=True)


def recording_subtitles(cues: Sequence[Cue], kind: Literal["srt", "vtt"]) -> str:
    """Captions of a whole recording as the text of a file; WebVTT says who speaks.

    Their ``speaker_id`` is the name itself.
    """
    safe = _vtt_safe if kind == "vtt" else _srt_safe
    file = _file(cues, safe, lambda ms: ms)
    for event, cue in zip(file, cues, strict=True):
        if kind == "vtt" and cue.speaker_id:
            event.text = f"<v {_vtt_safe(cue.speaker_id)}>{event.text}"
    return file.to_string(kind, keep_ssa_tags=True)


def burn_in_text(
    cues: Sequence[Cue], *, style: CaptionStyle, width_px: int, height_px: int, rate: FrameRate
) -> str:
    """The captions of a part as ASS whose every time lies half a frame before its frame.

    ASS counts hundredths of a second, and rounding may not move a caption to the frame beside.
    """
    half_frame_ms = int(500 / rate)
    return _ass(cues, style, width_px, height_px, lambda ms: max(0, ms - half_frame_ms))


def _ass(
    cues: Sequence[Cue],
    style: CaptionStyle,
    width_px: int,
    height_px: int,
    shift: Callable[[int], int] = lambda ms: ms,
) -> str:
    file = _file(cues, _ass_safe, shift)
    file.info.update(
        PlayResX=str(width_px), PlayResY=str(height_px), WrapStyle="2", ScaledBorderAndShadow="yes"
    )
    file.styles["Default"] = _ass_style(style, width_px, height_px)
    return file.to_string("ass")


def _ass_style(style: CaptionStyle, width_px: int, height_px: int) -> SSAStyle:
    """White letters in one box round all lines (libass's border style 4), at the bottom."""
    widest_px = width_px * WIDEST_TEXT / (style.max_letters * LETTER_WIDTH)
    letters_px = min(height_px * style.letter_height, widest_px)
    box = Color(0, 0, 0, round(255 * (1 - style.box_opacity)))
    return SSAStyle(
        fontname=FONT_FAMILY,
        fontsize=round(letters_px * SIZE_OF_LETTERS, 1),
        primarycolor=Color(255, 255, 255),
        outlinecolor=Color(0, 0, 0, 255),
        backcolor=box,
        borderstyle=4,
        outline=0,
        shadow=round(letters_px * 0.25, 1),
        alignment=Alignment.BOTTOM_CENTER,
        marginl=0,
        marginr=0,
        marginv=round(height_px * style.margin),
    )


def _file(cues: Sequence[Cue], safe: Callable[[str], str], shift: Callable[[int], int]) -> SSAFile:
    file = SSAFile()
    file.info.pop("ScriptType", None)
    for cue in cues:
        text = "\\N".join(safe(line) for line in cue.lines)
        file.append(SSAEvent(start=shift(cue.time.start_ms), end=shift(cue.time.end_ms), text=text))
    return file


def _ass_safe(line: str) -> str:
    plain = line.replace("\\", "\\" + WORD_JOINER)
    return plain.replace("{", "\\{").replace("}", "\\}")


def _srt_safe(line: str) -> str:
    named = re.sub(r"&(?=#?\w+;)", "&" + WORD_JOINER, _code_safe(line))
    return named.replace("<", "<" + WORD_JOINER)


def _vtt_safe(line: str) -> str:
    return escape(_code_safe(line), quote=False)


def _code_safe(line: str) -> str:
    """Players that know ASS hide what stands in braces with a backslash, in any file."""
    for sign in ("\\", "{"):
        line = line.replace(sign, sign + WORD_JOINER)
    return line

"""Captions as files: SRT, WebVTT and TTML to take away, ASS to burn in; by pysubs2 and ttconv."""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from html import escape
from itertools import groupby
from typing import Literal

from pysubs2 import Alignment, Color, SSAEvent, SSAFile, SSAStyle

from storyedit.captions import CaptionStyle, Cue, SubtitleFormat
from storyedit.fonts import CHINESE, FONT_FAMILY, HAN_OF, Script, script_of
from storyedit.formats.imsc import imsc_text
from storyedit.looks import CaptionPlace
from storyedit.scripts import directed, is_from_the_right
from storyedit.styling import letters_high_px
from storyedit.timing import FrameRate

SIZE_OF_LETTERS = 1.407
"""libass's font size for letters of size 1: it counts the font's winAscent and winDescent."""

ARROW = " --> "
"""Between the times of a WebVTT cue, and in no words of ours: their signs are escaped."""

USUAL, AUTOMATIC = 1, -1
"""Encodings of a style. With the other, libass finds the direction of each line by its first
letter; with the usual one it takes all for written from the left."""

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
        return _ass(cues, style, width_px, height_px, language=language)
    safe = _vtt_safe if kind == "vtt" else _srt_safe
    text = _file(cues, safe).to_string(kind, keep_ssa_tags=True)
    return _placed(text, cues, style.place) if kind == "vtt" else text


def recording_subtitles(cues: Sequence[Cue], kind: Literal["srt", "vtt"]) -> str:
    """Captions of a whole recording as the text of a file; WebVTT says who speaks.

    Their ``speaker_id`` is the name itself.
    """
    safe = _vtt_safe if kind == "vtt" else _srt_safe
    file = _file(cues, safe)
    for event, cue in zip(file, cues, strict=True):
        if kind == "vtt" and cue.speaker_id:
            event.text = f"<v {_vtt_safe(cue.speaker_id)}>{event.text}"
    return file.to_string(kind, keep_ssa_tags=True)


def _placed(vtt: str, cues: Sequence[Cue], place: CaptionPlace) -> str:
    """WebVTT with each cue's place after its times, which pysubs2 does not write.

    Where its first line is: counted from the top or, below 0, from the bottom.
    """
    first_lines = (0 if place == "top" else -len(cue.lines) for cue in cues)
    return "\n".join(
        f"{line} line:{next(first_lines)} position:50% align:center" if ARROW in line else line
        for line in vtt.split("\n")
    )


def burn_in_text(
    cues: Sequence[Cue],
    *,
    style: CaptionStyle,
    width_px: int,
    height_px: int,
    rate: FrameRate,
    language: str = "",
) -> str:
    """The captions of a part as ASS whose every time lies half a frame before its frame.

    ASS counts hundredths of a second, and rounding may not move a caption to the frame beside.
    """
    half_frame_ms = int(500 / rate)
    return _ass(
        cues,
        style,
        width_px,
        height_px,
        shift=lambda ms: max(0, ms - half_frame_ms),
        language=language,
    )


def title_text(
    lines: Sequence[str], *, letters_px: float, width_px: int, height_px: int, language: str = ""
) -> str:
    """A title as ASS, shown from the beginning on in the middle of the picture, in white."""
    file = SSAFile()
    han = HAN_OF.get(language, CHINESE)
    text = "\\N".join(_ass_line(line, han) for line in directed(lines))
    file.append(SSAEvent(start=0, end=1_000, text=text))
    file.info.update(PlayResX=str(width_px), PlayResY=str(height_px), WrapStyle="2")
    file.styles["Default"] = SSAStyle(
        fontname=FONT_FAMILY,
        fontsize=round(letters_px * SIZE_OF_LETTERS, 1),
        outline=0,
        shadow=0,
        alignment=Alignment.MIDDLE_CENTER,
        marginl=0,
        marginr=0,
        marginv=0,
        encoding=_encoding(lines),
    )
    return file.to_string("ass")


def _ass(
    cues: Sequence[Cue],
    style: CaptionStyle,
    width_px: int,
    height_px: int,
    *,
    shift: Callable[[int], int] = lambda ms: ms,
    language: str,
) -> str:
    file = _file(cues, partial(_ass_line, han=HAN_OF.get(language, CHINESE)), shift)
    file.info.update(
        PlayResX=str(width_px), PlayResY=str(height_px), WrapStyle="2", ScaledBorderAndShadow="yes"
    )
    lines = [line for cue in cues for line in cue.lines]
    file.styles["Default"] = _ass_style(style, width_px, height_px, encoding=_encoding(lines))
    return file.to_string("ass")


def _ass_style(style: CaptionStyle, width_px: int, height_px: int, *, encoding: int) -> SSAStyle:
    """The letters in one box round all lines (libass's border style 4)."""
    letters_px = letters_high_px(style, width_px, height_px)
    red, green, blue = bytes.fromhex(style.box_colour)
    box = Color(red, green, blue, round(255 * (1 - style.box_opacity)))
    return SSAStyle(
        fontname=FONT_FAMILY,
        fontsize=round(letters_px * SIZE_OF_LETTERS, 1),
        primarycolor=Color(*bytes.fromhex(style.letter_colour)),
        outlinecolor=Color(0, 0, 0, 255),
        backcolor=box,
        borderstyle=4,
        outline=0,
        shadow=round(letters_px * 0.25, 1),
        alignment=Alignment.TOP_CENTER if style.place == "top" else Alignment.BOTTOM_CENTER,
        marginl=0,
        marginr=0,
        marginv=round(height_px * style.margin),
        encoding=encoding,
    )


def _file(
    cues: Sequence[Cue], safe: Callable[[str], str], shift: Callable[[int], int] = lambda ms: ms
) -> SSAFile:
    file = SSAFile()
    file.info.pop("ScriptType", None)
    for cue in cues:
        text = "\\N".join(map(safe, directed(cue.lines)))
        file.append(SSAEvent(start=shift(cue.time.start_ms), end=shift(cue.time.end_ms), text=text))
    return file


def _encoding(lines: Iterable[str]) -> int:
    return AUTOMATIC if any(map(is_from_the_right, lines)) else USUAL


def _ass_line(line: str, han: Script) -> str:
    """The line with its safe words, and the fonts asked for that have letters ours has not.

    Not where anything is written from the right: what stands in braces would divide its order.
    """
    if is_from_the_right(line):
        return _ass_safe(line)
    runs = groupby(line, lambda letter: _script(letter, han))
    return "".join(_in_font(_ass_safe("".join(letters)), script) for script, letters in runs)


def _script(letter: str, han: Script) -> Script | None:
    script = script_of(letter)
    return han if script == CHINESE else script


def _in_font(text: str, script: Script | None) -> str:
    return f"{{\\fn{script.family}}}{text}{{\\fn}}" if script else text


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

"""The captions of a file as they are shown: their lines and times, in any kind people have."""

from storyedit.errors import Unreadable
from storyedit.formats.letters import read_letters
from storyedit.formats.substation import ass_captions
from storyedit.formats.timed_text import is_time, srt_captions, vtt_captions
from storyedit.formats.transcripts import check_words_size
from storyedit.formats.ttml import ttml_captions
from storyedit.given import GivenCaption


def read_captions(content: bytes) -> tuple[GivenCaption, ...]:
    """The captions of SRT, WebVTT, ASS, SSA or TTML, told by what is in it, in its own order.

    Raises ``Unreadable`` where it is too large, of another kind, or holds no captions.
    """
    check_words_size(len(content))
    text = read_letters(content).text.lstrip("\ufeff \t\r\n")
    captions = tuple(caption for caption in _captions(text) if caption.lines)
    if not captions:
        raise Unreadable("There are no captions in this file.", "Pick a file of captions.")
    return captions


def _captions(text: str) -> tuple[GivenCaption, ...]:
    small = text[:4_096].lower()
    if small.startswith("<"):
        return ttml_captions(text)
    if small.startswith("webvtt"):
        return vtt_captions(text)
    if "[script info]" in small or "\ndialogue:" in text.lower():
        return ass_captions(text)
    return srt_captions(text) if any(map(is_time, text.splitlines())) else ()

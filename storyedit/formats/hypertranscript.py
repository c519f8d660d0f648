"""Hyperaudio's hypertranscripts, and any other HTML, by lxml.

A word is an element with ``data-m``, when it begins in ms, and mostly ``data-d``, how long it is;
one of class ``speaker`` is the name of who speaks from there on (hyperaudio/hyperaudio-lite). The
parser opens nothing but the text it is given.
"""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

from storyedit.errors import Unreadable
from storyedit.formats.figures import number_ms, stretch
from storyedit.formats.plain import plain_words, spread_words
from storyedit.formats.plain_text import read_lines
from storyedit.given import GivenLine, GivenWord, GivenWords
from storyedit.tidy import tidied

BLOCKS = frozenset(
    "p div section article li tr br h1 h2 h3 h4 h5 h6 blockquote pre table ul ol dl dt dd "
    "header footer main aside figure body".split()
)
UNSAID = frozenset("head script style title template noscript iframe svg select textarea".split())

USUAL_WORD_MS = 400
"""How long a word is taken to be at most, where it only says when it begins."""


@dataclass(frozen=True, slots=True)
class _Text:
    """A text of the page, the block it is in, and when it is said, as far as that is known.

    ``owner`` is the element that says when.
    """

    text: str
    block: int
    owner: Any
    start_ms: int | None
    length_ms: int | None
    is_speaker: bool


def read_html(text: str) -> GivenWords:
    """The words of a hypertranscript; of any other page, all its text. Raises ``Unreadable``."""
    texts = _whole(_texts(_parse(text)))
    timed = {each.block for each in texts if each.start_ms is not None}
    if not timed:
        return replace(read_lines(_lines(texts)), kind="HTML")
    lines = _timed_lines([each for each in texts if each.block in timed])
    return GivenWords(kind="Hyperaudio", lines=tuple(lines), lines_are="paragraphs")


def _parse(text: str) -> Any:
    from lxml import etree

    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True
    )
    root = None
    with suppress(etree.LxmlError):
        root = etree.fromstring(text.encode(errors="replace"), parser)
    if root is None:
        raise Unreadable("There are no words in this file.", "Pick another file.", "no HTML")
    return root


def _texts(root: Any) -> Iterator[_Text]:
    """Every text in reading order."""
    from lxml import etree

    block, hidden = 0, 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        name = element.tag if isinstance(element.tag, str) else ""
        if name in BLOCKS:
            block += 1
        if name in UNSAID:
            hidden += 1 if event == "start" else -1
        within = element if event == "start" else element.getparent()
        said = element.text if event == "start" else element.tail
        if said and not hidden and within is not None:
            yield _timed(said, block, within)


def _whole(texts: Iterator[_Text]) -> list[_Text]:
    """With the texts of one element put together: it may have others inside."""
    whole: list[_Text] = []
    for each in texts:
        if whole and each.owner is whole[-1].owner and each.block == whole[-1].block:
            whole[-1] = replace(whole[-1], text=whole[-1].text + each.text)
        else:
            whole.append(each)
    return whole


def _timed(said: str, block: int, element: Any) -> _Text:
    """The text with the time of the nearest element around it that has one, inside its block."""
    while element is not None and element.get("data-m") is None and element.tag not in BLOCKS:
        element = element.getparent()
    if element is None or element.get("data-m") is None or element.tag in BLOCKS:
        return _Text(said, block, None, None, None, is_speaker=False)
    return _Text(
        said,
        block,
        element,
        number_ms(element.get("data-m"), unit_ms=1),
        number_ms(element.get("data-d"), unit_ms=1),
        is_speaker="speaker" in (element.get("class") or "").split(),
    )


def _lines(texts: list[_Text]) -> list[str]:
    lines: dict[int, str] = {}
    for each in texts:
        lines[each.block] = lines.get(each.block, "") + each.text
    return list(lines.values())


def _timed_lines(texts: list[_Text]) -> Iterator[GivenLine]:
    """A line for each block, parted where the speaker changes."""
    speaker, block = "", -1
    words: list[GivenWord] = []
    for at, each in enumerate(texts):
        if each.block != block or each.is_speaker:
            if words:
                yield GivenLine(words=tuple(words), speaker=speaker)
            block, words = each.block, []
        if each.is_speaker:
            speaker = tidied(each.text).strip("[]():： ")
        else:
            words += _words(each, texts[at + 1 :][:1])
    if words:
        yield GivenLine(words=tuple(words), speaker=speaker)


def _words(each: _Text, following: list[_Text]) -> Iterator[GivenWord]:
    end_ms = None
    if each.start_ms is not None and each.length_ms:
        end_ms = each.start_ms + each.length_ms
    elif each.start_ms is not None:
        end_ms = each.start_ms + USUAL_WORD_MS
        next_ms = following[0].start_ms if following else None
        if next_ms is not None and next_ms > each.start_ms:
            end_ms = min(end_ms, next_ms)
    return spread_words(plain_words(each.text), stretch(each.start_ms, end_ms))

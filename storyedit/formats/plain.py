"""What is left of a line of captions when markup and codes are taken out of it: plain words."""

import re
from collections.abc import Iterator, Sequence
from html import unescape
from unicodedata import category

from storyedit.given import GivenWord
from storyedit.scripts import is_unspaced
from storyedit.shown import spread_text
from storyedit.tidy import tidied
from storyedit.timing import TimeRange

TAG = re.compile(r"<([^<>]*+)>")
STAMP = re.compile(r"[\d:.]+")
CODE = re.compile(r"\{(?:\\|[A-Za-z]:)[^{}]*+\}")
r"""``{\an8}`` of ASS, and ``{y:i}`` of MicroDVD, as they are found in SRT too."""

UNSAID = frozenset({"script", "style", "rt", "rp"})
"""What stands inside these is code, or says the same again in other letters."""

BREAKS = frozenset({"br", "p", "div", "li", "tr", "td"})

SIGNS = frozenset("&%@#+=£$€¥×÷°")
"""Signs that are said, and so are words of their own."""


def plain_words(text: str) -> tuple[str, ...]:
    """The words of a text without markup, in order; none where nothing in it can be said.

    A dash, a quote or a note that stands alone goes with the word before it, or after it at the
    beginning. Letters of scripts without spaces are words of their own, as Whisper has them.
    """
    words: list[str] = []
    waiting = ""
    for token in _tokens(text):
        for part in _parts(token):
            if _is_said(part):
                words.append(waiting + part)
                waiting = ""
            elif words:
                words[-1] += part
            else:
                waiting += part
    return tuple(words)


def _tokens(text: str) -> list[str]:
    line = " ".join(text.split())
    is_plain = line.isascii() and line.isprintable()  # else each letter is looked at
    return (line if is_plain else tidied(line)).split()


def spread_words(texts: Sequence[str], time: TimeRange | None) -> Iterator[GivenWord]:
    """Words said in a stretch of time, each as long as its share of the letters."""
    if time is None:
        yield from map(GivenWord, texts)
        return
    for text, its_time in spread_text(" ".join(texts), time):
        yield GivenWord(text, its_time)


def plain_text(marked_up: str) -> str:
    """A text without tags, codes and entities."""
    return "".join(text for _, text in spoken_parts(marked_up))


def spoken_parts(marked_up: str, keep: re.Pattern[str] | None = None) -> Iterator[tuple[str, str]]:
    """A text without tags, codes and entities, parted where WebVTT says who speaks: name, text.

    The text in a ``script`` that never ends is kept: what looks like code may be words. Tags that
    ``keep`` matches stay as they are.
    """
    speaker, pieces = "", list[str]()
    hidden: tuple[str, int] | None = None
    end = 0
    for tag in TAG.finditer(marked_up):
        inside = tag[1].strip()
        name = _tag_name(inside)
        if name is None or (keep and keep.fullmatch(tag[0])):
            continue
        pieces.append(_unescaped(marked_up[end : tag.start()]))
        end = tag.end()
        if hidden and name == f"/{hidden[0]}":
            del pieces[hidden[1] :]
            hidden = None
        elif hidden is None and name in UNSAID and not inside.endswith("/"):
            hidden = name, len(pieces)
        elif hidden is None and name == "v":
            yield speaker, "".join(pieces)
            speaker, pieces = _voice(inside), []
        if name.strip("/") in BREAKS:
            pieces.append(" ")
    pieces.append(_unescaped(marked_up[end:]))
    yield speaker, "".join(pieces)


def _tag_name(inside: str) -> str | None:
    """The name of a tag, with "/" before it where it closes; None for what is no tag ("<3")."""
    if inside.startswith(("!--", "?")) or STAMP.fullmatch(inside):
        return ""
    name = re.match(r"/?[A-Za-z][A-Za-z0-9:-]*", inside)
    return name[0].lower() if name else None


def _voice(inside: str) -> str:
    """The name in WebVTT's ``<v.loud Sam Hill>``."""
    return tidied(_unescaped(inside.partition(" ")[2]))


def _unescaped(text: str) -> str:
    try:
        return unescape(CODE.sub("", text))
    except ValueError:  # the number of a letter has thousands of digits
        return text


def _parts(token: str) -> Iterator[str]:
    """A token; or, where its script has no spaces, each letter with the marks that go with it."""
    if token.isascii():
        yield token
        return
    part = ""
    for letter in token:
        joins = not part or category(letter)[0] in "MP" or category(letter) == "Lm"
        if not joins and (is_unspaced(letter) or is_unspaced(part[0])):
            yield part
            part = ""
        part += letter
    yield part


def _is_said(part: str) -> bool:
    return any(letter.isalnum() or letter in SIGNS for letter in part)

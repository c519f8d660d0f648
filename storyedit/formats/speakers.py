"""Who speaks, where a text says so at the beginning of a line: ``Sam: We went by bus.``"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

LONGEST_NAME = 40
MOST_NAME_WORDS = 4

NO_NAMES = frozenset("i he she we they it you and but so then there this that".split())
"""What sentences begin with that have a colon later: "I said: no"."""

BEGINNING = re.compile(r"(?:>>+|[-–—])? ?([^\s:：][^:：\n]*+)[:：](?=\s|$)")


@dataclass(frozen=True, slots=True)
class SpokenLine:
    """A line of text and who says it; "" where that is not said.

    ``begins`` is whether the name stood before it.
    """

    speaker: str
    text: str
    begins: bool = False


def named_lines(texts: Sequence[str]) -> tuple[SpokenLine, ...]:
    """The lines with the names taken off that they begin with; a name goes on until the next.

    Every sentence may have a colon, so words count as names only where they begin two lines. Where
    some do, or at least half of the lines and two of them begin so, those without small letters
    ("Dr Hill", but not "Support worker") count that begin only one.
    """
    read = [_name_and_rest(text) for text in texts]
    counts = Counter(name for name, _ in read if name)
    large = Counter(name for name, _ in read if name and not _has_small_words(name))
    names = {name for name, count in counts.items() if count > 1}
    if names or (large.total() > 1 and 2 * large.total() >= len(texts)):
        names |= set(large)
    lines: list[SpokenLine] = []
    speaker = ""
    for text, (name, rest) in zip(texts, read, strict=True):
        if name in names:
            speaker = name
            lines.append(SpokenLine(speaker, rest, begins=True))
        else:
            lines.append(SpokenLine(speaker, text))
    return tuple(lines)


def _name_and_rest(text: str) -> tuple[str, str]:
    """What may be a name at the beginning: few words, the first of them with a large letter."""
    text = text.strip()
    found = BEGINNING.match(text[: LONGEST_NAME + 5])
    if found is None:
        return "", text
    words = found[1].split()
    is_name = (
        len(found[1]) <= LONGEST_NAME
        and len(words) <= MOST_NAME_WORDS
        and not words[0][0].islower()
        and words[0].lower() not in NO_NAMES
        and any(letter.isalpha() for letter in found[1])
    )
    return (" ".join(words), text[found.end() :]) if is_name else ("", text)


def _has_small_words(name: str) -> bool:
    return any(word[0].islower() for word in name.split())

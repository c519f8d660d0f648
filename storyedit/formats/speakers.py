"""Who speaks, where a text says so at the beginning of a line: ``Sam: We went by bus.``"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

LONGEST_NAME = 40
MOST_NAME_WORDS = 4

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

    Every sentence may have a colon, so words count as names only where one of them begins two
    lines, or where at least half of the lines, and two of them, begin so.
    """
    read = [_name_and_rest(text) for text in texts]
    counts = Counter(name for name, _ in read if name)
    is_script = counts.total() > 1 and (
        max(counts.values()) > 1 or 2 * counts.total() >= len(texts)
    )
    lines: list[SpokenLine] = []
    speaker = ""
    for text, (name, rest) in zip(texts, read, strict=True):
        if name and is_script:
            speaker = name
            lines.append(SpokenLine(speaker, rest, begins=True))
        else:
            lines.append(SpokenLine(speaker, text))
    return tuple(lines)


def _name_and_rest(text: str) -> tuple[str, str]:
    """What may be a name at the beginning: few words, none of them in small letters."""
    text = text.strip()
    found = BEGINNING.match(text[: LONGEST_NAME + 5])
    if found is None:
        return "", text
    words = found[1].split()
    is_name = (
        len(found[1]) <= LONGEST_NAME
        and 1 <= len(words) <= MOST_NAME_WORDS
        and not any(word[0].islower() for word in words)
        and any(letter.isalpha() for letter in found[1])
    )
    return (" ".join(words), text[found.end() :]) if is_name else ("", text)

"""Pieces of a script without spaces put together to what a person would call a word."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from budoux import Parser

SEGMENTED_LANGUAGES = frozenset({"ja", "th", "yue", "zh"})
"""Whisper gives these without spaces, letter by letter (whisper.tokenizer.split_to_word_tokens);
so it does Lao and Burmese, whose own spaces stand between phrases and are kept."""


def phrase_ends(pieces: Sequence[str], language: str) -> Iterator[int]:
    """After how many pieces each phrase ends, the last after all of them.

    A phrase is the least that reads as one (BudouX's, made to break lines by): "バスに" of "バ",
    "ス", "に". A piece is never divided.
    """
    wanted = set(accumulate(len(phrase) for phrase in _parser(language).parse("".join(pieces))))
    reached = 0
    for number, piece in enumerate(pieces, start=1):
        reached += len(piece)
        if number == len(pieces) or reached in wanted:
            yield number


@lru_cache(maxsize=len(SEGMENTED_LANGUAGES))
def _parser(language: str) -> "Parser":
    import budoux

    if language == "ja":
        return budoux.load_default_japanese_parser()
    if language == "th":
        return budoux.load_default_thai_parser()
    if language == "yue":
        return budoux.load_default_traditional_chinese_parser()
    return budoux.load_default_simplified_chinese_parser()

"""Words grouped into sentences that a person would choose between."""

from collections.abc import Iterator, Sequence

from storyedit.scripts import CLOSERS, COMMAS, DASHES, OPENERS, STOPS
from storyedit.transcript import Sentence, Word

LONGEST_WORDS = 30
"""More words than this are hard to choose by (Easy Read asks for 15; speech runs on further)."""

LONGEST_MS = 15_000
"""More than this is long to listen to before choosing."""

PAUSE_MS = 1_500
"""A pause after which a new sentence begins, whatever the punctuation says."""

ABBREVIATIONS = frozenset({"mr.", "mrs.", "ms.", "dr.", "st.", "e.g.", "i.e.", "etc.", "vs."})

FILLERS = frozenset({"um", "uh", "er", "erm", "ah", "oh", "mm", "hmm", "mhm", "eh", "like", "so"})
"""Single words that say nothing alone: they go with the sentence beside them."""


def group_sentences(words: Sequence[Word], *, more_may_come: bool = False) -> tuple[Sentence, ...]:
    """The words as sentences, in order, every word in exactly one.

    A sentence ends at a stop or a long pause; one that is nothing but fillers joins the nearer
    neighbour; one over 30 words or 15 s is divided at its longest pause. While ``more_may_come``,
    the last words are left out that later ones may still change: the last sentence as it is before
    it is divided, with the fillers at its end. What is given then is given again with more words.
    """
    whole = _join_fillers(words, list(_spoken_spans(words)))
    if more_may_come:
        whole = whole[:-1]
    return tuple(Sentence(*part) for span in whole for part in _divide(words, *span))


def _spoken_spans(words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    first = 0
    for number, word in enumerate(words):
        is_last = number + 1 == len(words)
        if is_last or ends_sentence(word.text) or pause_after_ms(words, number) >= PAUSE_MS:
            yield first, number + 1
            first = number + 1


def ends_sentence(text: str) -> bool:
    """Whether a sentence ends with this word: a stop that is not an abbreviation's."""
    body = text.rstrip(CLOSERS)
    return body.endswith(tuple(STOPS)) and body.lower() not in ABBREVIATIONS


def pause_after_ms(words: Sequence[Word], number: int) -> int:
    """How long it is until the next word; 0 where they touch. The last word has none after it."""
    return max(0, words[number + 1].time.start_ms - words[number].time.end_ms)


def _divide(words: Sequence[Word], first: int, end: int) -> Iterator[tuple[int, int]]:
    """The span, divided again and again where that can be, in order."""
    waiting = [(first, end)]
    while waiting:
        first, end = waiting.pop()
        at = _place_to_divide(words, first, end)
        if at is None:
            yield first, end
        else:
            waiting += [(at, end), (first, at)]


def _place_to_divide(words: Sequence[Word], first: int, end: int) -> int | None:
    """The word to begin the second part with; None where the span is short, or must stay one."""
    duration_ms = words[end - 1].time.end_ms - words[first].time.start_ms
    if end - first <= LONGEST_WORDS and duration_ms <= LONGEST_MS:
        return None
    places = [
        number
        for number in range(first, end - 1)
        if not _is_filler_only(words, (first, number + 1))
        and not _is_filler_only(words, (number + 1, end))
    ]
    best = max(places, key=lambda number: _breaks_well(words, number, first, end), default=None)
    return None if best is None else best + 1


def _breaks_well(words: Sequence[Word], number: int, first: int, end: int) -> tuple[int, bool, int]:
    """How good a place it is to divide after this word: longest pause, then comma, then middle."""
    is_comma = words[number].text.rstrip(CLOSERS).endswith(tuple(COMMAS))
    return pause_after_ms(words, number), is_comma, -abs(2 * (number + 1) - first - end)


def _join_fillers(words: Sequence[Word], spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Give each lone filler to the sentence after it, or before it where that one is nearer."""
    place = 0
    while place < len(spans):
        if len(spans) == 1 or not _is_filler_only(words, spans[place]):
            place += 1
            continue
        left = place - 1 if _belongs_before(words, spans, place) else place
        spans[left : left + 2] = [(spans[left][0], spans[left + 1][1])]
        place = left
    return spans


def _is_filler_only(words: Sequence[Word], span: tuple[int, int]) -> bool:
    first, end = span
    return all(bare(words[number].text) in FILLERS for number in range(first, end))


def _belongs_before(words: Sequence[Word], spans: Sequence[tuple[int, int]], place: int) -> bool:
    if place == 0:
        return False
    if place + 1 == len(spans):
        return True
    first, end = spans[place]
    return pause_after_ms(words, first - 1) < pause_after_ms(words, end - 1)


def bare(text: str) -> str:
    """The word in small letters, without stops, commas or quotes round it."""
    return text.strip(STOPS + CLOSERS + OPENERS + COMMAS + DASHES).lower().replace("’", "'")

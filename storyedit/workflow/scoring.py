"""How right a listening was, counted against what is known to be said."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from itertools import pairwise
from statistics import median
from typing import Any

from storyedit.errors import StoryEditError
from storyedit.spoken import Spoken, SpokenTurn
from storyedit.timing import TimeRange
from storyedit.transcript import Word

FILLER = "um"
_FILLERS = re.compile(r"\b(?:um+|uh+|er|erm+)\b(?!-)", re.IGNORECASE)

_PIECES_OF_WORDS = re.compile(r"\b\w+-(?=[\s,.…]|$)|\b(\w+)-(?=\1)", re.IGNORECASE)
"""Pieces of words, as in "b- before" and "b-before"."""

_COUNTED_BY_LETTER = frozenset({"ja", "lo", "my", "th", "yue", "zh"})
"""Whisper's paper counts letters in languages without spaces between words."""

LEAST_LOST_MS = 1_000
"""A shorter hole between words is a breath, or a word's own end, which Whisper gives early."""

LONGEST_WORD_MS = 2_000
"""No word is said for longer: Whisper gives some words the whole of a passage it left out."""

NEAR_MS = 500
"""A word so near to somebody's voice was said, if at another moment."""

Figures = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """What one listening got right, in counts that can be added up.

    ``invented_words`` None: nobody knows when there is silence. ``starts_off_ms`` and
    ``ends_off_ms`` are heard minus true, of words that were heard and whose edge is known.
    """

    words_said: int
    words_wrong: int
    lost_speech_ms: int
    invented_words: int | None
    fillers_said: int
    fillers_kept: int
    fillers_added: int
    starts_off_ms: tuple[int, ...]
    ends_off_ms: tuple[int, ...]

    def facts(self) -> Figures:
        """The same as people compare it; None where it cannot be known."""
        return {
            "wer": round(self.words_wrong / self.words_said, 4) if self.words_said else None,
            "lost_speech_s": round(self.lost_speech_ms / 1000, 2),
            "invented_words": self.invented_words,
            "fillers_kept": self.fillers_kept,
            "fillers_said": self.fillers_said,
            "fillers_added": self.fillers_added,
            "word_start_off_ms": _spread(self.starts_off_ms),
            "word_end_off_ms": _spread(self.ends_off_ms),
        }


def require_scoring() -> None:
    """Raise ``StoryEditError`` unless the libraries that count mistakes are installed."""
    missing = [name for name in ("jiwer", "whisper_normalizer") if not find_spec(name)]
    if missing:
        raise StoryEditError(
            "What counts mistakes is not installed.",
            'Install it with: pip install "storyedit[bench]"',
            f"missing: {missing}",
        )


def score(
    spoken: Spoken, words: Sequence[Word], voice: Sequence[TimeRange], language: str
) -> Score:
    """Count what was heard against what is said.

    ``voice`` is where voice activity was found: it stands in for times that nobody knows.
    """
    said, heard = list(_said_tokens(spoken, language)), list(_heard_tokens(words, language))
    same = [(said[a], heard[b]) for a, b in _matched(_texts(said), _texts(heard))]
    kept = sum(true.text == FILLER for true, _ in same)
    counted = _mistakes(spoken.text, " ".join(word.text for word in words), language)
    return Score(
        words_said=counted[0],
        words_wrong=counted[1],
        lost_speech_ms=lost_speech_ms(spoken, words, voice, language),
        invented_words=invented_words(spoken, words) if spoken.is_timed else None,
        fillers_said=_texts(said).count(FILLER),
        fillers_kept=kept,
        fillers_added=_texts(heard).count(FILLER) - kept,
        starts_off_ms=tuple(
            given.start_ms - true.start_ms
            for true, given in same
            if true.start_ms is not None and given.start_ms is not None
        ),
        ends_off_ms=tuple(
            given.end_ms - true.end_ms
            for true, given in same
            if true.end_ms is not None and given.end_ms is not None
        ),
    )


def total(scores: Sequence[Score]) -> Score:
    """Of several recordings together; words invented are of those where it is known."""
    invented = [each.invented_words for each in scores if each.invented_words is not None]
    return Score(
        words_said=sum(each.words_said for each in scores),
        words_wrong=sum(each.words_wrong for each in scores),
        lost_speech_ms=sum(each.lost_speech_ms for each in scores),
        invented_words=sum(invented) if invented else None,
        fillers_said=sum(each.fillers_said for each in scores),
        fillers_kept=sum(each.fillers_kept for each in scores),
        fillers_added=sum(each.fillers_added for each in scores),
        starts_off_ms=tuple(off for each in scores for off in each.starts_off_ms),
        ends_off_ms=tuple(off for each in scores for off in each.ends_off_ms),
    )


def normal_words(text: str, language: str = "en") -> list[str]:
    """Words as Whisper's own papers count them: no case, no punctuation; and no fillers.

    Of languages without spaces between words, letters.
    """
    spoken = _FILLERS.sub(" ", _PIECES_OF_WORDS.sub(" ", text))
    return _normalizer(language)(spoken).split()


@cache
def _normalizer(language: str) -> Callable[[str], str]:
    from whisper_normalizer.basic import BasicTextNormalizer
    from whisper_normalizer.english import EnglishTextNormalizer

    if language in ("", "en"):
        english: Callable[[str], str] = EnglishTextNormalizer()  # type: ignore[no-untyped-call]
        return english
    others: Callable[[str], str] = BasicTextNormalizer(split_letters=language in _COUNTED_BY_LETTER)
    return others


def word_error_rate(truth: str, heard: str, language: str = "en") -> float:
    """Fewest words changed, lost or added, for each word of the truth, which is not empty."""
    said, wrong = _mistakes(truth, heard, language)
    return wrong / said


def lost_speech_ms(
    spoken: Spoken, words: Sequence[Word], voice: Sequence[TimeRange], language: str = "en"
) -> int:
    """How long somebody speaks where no word was heard.

    A hole between words counts from a second of voice on; a shorter one only by the turns of which
    it holds everything. Ums and pieces of words are not missed.
    """
    turns: list[TimeRange] = []
    if spoken.is_timed:
        turns = [turn.time for turn in spoken.turns if turn.time and _says_words(turn, language)]
        voice = turns
    lost_ms = 0
    for start_ms, end_ms in _holes(words, voice):
        shared = (min(end_ms, v.end_ms) - max(start_ms, v.start_ms) for v in voice)
        missed_ms = sum(ms for ms in shared if ms > 0)
        whole = (t for t in turns if start_ms <= t.start_ms and t.end_ms <= end_ms)
        lost_ms += missed_ms if missed_ms >= LEAST_LOST_MS else sum(t.duration_ms for t in whole)
    return lost_ms


def invented_words(spoken: Spoken, words: Sequence[Word]) -> int:
    """How many words were heard while nobody speaks, by known times."""
    near = [
        TimeRange(max(0, turn.time.start_ms - NEAR_MS), turn.time.end_ms + NEAR_MS)
        for turn in spoken.turns
        if turn.time
    ]
    return sum(not any(word.time.overlaps(each) for each in near) for word in words)


@dataclass(frozen=True, slots=True)
class _Token:
    """A word as it is matched, with those of its edges that are known."""

    text: str
    start_ms: int | None = None
    end_ms: int | None = None


def _said_tokens(spoken: Spoken, language: str) -> Iterator[_Token]:
    for turn in spoken.turns:
        if turn.words:
            for word in turn.words:
                yield from _tokens(word.text, language, word.time.start_ms, word.time.end_ms)
            continue
        pieces = turn.text.split()
        for number, piece in enumerate(pieces):
            begins, ends = number == 0, number == len(pieces) - 1
            yield from _tokens(
                piece,
                language,
                turn.time.start_ms if turn.time and begins else None,
                turn.time.end_ms if turn.time and ends else None,
            )


def _heard_tokens(words: Iterable[Word], language: str) -> Iterator[_Token]:
    for word in words:
        yield from _tokens(word.text, language, word.time.start_ms, word.time.end_ms)


def _tokens(text: str, language: str, start_ms: int | None, end_ms: int | None) -> Iterator[_Token]:
    """One written word, which the normaliser may take apart ("can't": "can not")."""
    is_filler = _FILLERS.fullmatch(text.strip(" .,;:!?…-\"'"))
    texts = [FILLER] if is_filler else normal_words(text, language)
    for number, each in enumerate(texts):
        last = number == len(texts) - 1
        yield _Token(each, None if number else start_ms, end_ms if last else None)


def _texts(tokens: Iterable[_Token]) -> list[str]:
    return [token.text for token in tokens]


def _matched(said: Sequence[str], heard: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The places of words that are the same in both, by the alignment with fewest mistakes."""
    import jiwer

    for chunk in jiwer.process_words(" ".join(said), " ".join(heard)).alignments[0]:
        if chunk.type == "equal":
            yield from zip(
                range(chunk.ref_start_idx, chunk.ref_end_idx),
                range(chunk.hyp_start_idx, chunk.hyp_end_idx),
                strict=True,
            )


def _mistakes(truth: str, heard: str, language: str) -> tuple[int, int]:
    """How many words are said, and how many were changed, lost or added.

    A piece of a word may be left out, written as a piece, or as a word that begins so (as NIST's
    sclite does with -F: SCTK, doc/options.htm).
    """
    given = normal_words(heard, language)
    if not _PIECES_OF_WORDS.search(truth):
        return _mistakes_in_whole_words(normal_words(truth, language), given)
    said, fewest = 0, list(range(len(given) + 1))
    for text, is_piece in _said_and_begun(truth, language):
        said += not is_piece
        fewest = list(_fewest_with(fewest, given, text, is_piece=is_piece))
    return said, fewest[-1]


def _mistakes_in_whole_words(said: Sequence[str], heard: Sequence[str]) -> tuple[int, int]:
    import jiwer

    counted = jiwer.process_words(" ".join(said), " ".join(heard))
    return len(said), counted.substitutions + counted.deletions + counted.insertions


def _said_and_begun(truth: str, language: str) -> Iterator[tuple[str, bool]]:
    """What is said, in order: each word, and each piece of one, which is told by True."""
    done = 0
    for piece in _PIECES_OF_WORDS.finditer(truth):
        yield from ((word, False) for word in normal_words(truth[done : piece.start()], language))
        yield piece[0].rstrip("-").lower(), True
        done = piece.end()
    yield from ((word, False) for word in normal_words(truth[done:], language))


def _fewest_with(
    fewest: Sequence[int], given: Sequence[str], text: str, *, is_piece: bool
) -> Iterator[int]:
    """The next row of Levenshtein's table: mistakes up to this word, by words heard so far."""
    left_out = 0 if is_piece else 1
    here = fewest[0] + left_out
    yield here
    for number, word in enumerate(given):
        is_same = word.startswith(text) if is_piece else word == text
        here = min(fewest[number] + (not is_same), fewest[number + 1] + left_out, here + 1)
        yield here


def _says_words(turn: SpokenTurn, language: str) -> bool:
    return bool(normal_words(turn.text, language))


def _holes(words: Sequence[Word], voice: Sequence[TimeRange]) -> Iterator[tuple[int, int]]:
    """From the end of each word to the start of the next, and before and after them all."""
    last_ms = max((piece.end_ms for piece in voice), default=0)
    ends_ms = (min(w.time.end_ms, w.time.start_ms + LONGEST_WORD_MS) for w in words)
    heard = sorted(zip((word.time.start_ms for word in words), ends_ms, strict=True))
    for before, after in pairwise([(0, 0), *heard, (last_ms, last_ms)]):
        if before[1] < after[0]:
            yield before[1], after[0]


def _spread(off_ms: Sequence[int]) -> Figures | None:
    """How far edges are off: in the middle, of sizes, and the size that nine in ten keep to."""
    if not off_ms:
        return None
    sizes = sorted(abs(each) for each in off_ms)
    return {
        "bias": round(median(off_ms)),
        "median": round(median(sizes)),
        "p90": sizes[min(len(sizes) - 1, round(0.9 * len(sizes)))],
        "count": len(sizes),
    }

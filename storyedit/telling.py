"""What was told, read as turns: what one person says before a rest or before somebody else."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import fsum, log10

from storyedit.hardwords import Commonness
from storyedit.moments import Moment
from storyedit.scripts import CLOSERS
from storyedit.sentences import bare
from storyedit.story import WordRange

REST_MS = 700
"""A pause after which a new turn begins, also of somebody who goes on: as long as the pauses
between turns of talk mostly are (Heldner and Edlund, 2010: three in four are shorter)."""

UNSAYING = 6.6
"""On the Zipf scale: words as common as this say nothing of what is told ("it", "that")."""

RAREST = 3.0
"""On the Zipf scale: rarer words, and names, weigh no more than this one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """How the words of one language are measured: their stems, and how common they are.

    Without ``commonness`` words weigh by how seldom they are told.
    """

    stem: Callable[[str], str]
    commonness: Commonness | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """A moment with the stems of its words, in order, as far as they are to be heard."""

    moment: Moment
    content: WordRange
    stems: tuple[str, ...]
    asks: bool


@dataclass(frozen=True, slots=True)
class Turn:
    """Pieces that one person says on end. ``speaker`` is None where nobody said who it is."""

    speaker: str | None
    pieces: tuple[Piece, ...]

    @property
    def asks(self) -> bool:
        """Whether there is a question in it."""
        return any(piece.asks for piece in self.pieces)

    @property
    def stems(self) -> frozenset[str]:
        """Every stem in it."""
        return frozenset(stem for piece in self.pieces for stem in piece.stems)

    @property
    def length(self) -> int:
        """How many words it has."""
        return sum(len(piece.stems) for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Told:
    """All turns in one language, and what each stem weighs: 0 says nothing."""

    turns: tuple[Turn, ...]
    weights: Mapping[str, float]

    def weigh(self, stems: Iterable[str]) -> float:
        """What stems weigh together."""
        return fsum(self.weights.get(stem, 0.0) for stem in stems)


def read_told(moments: Sequence[Moment], measures: Measures) -> Told:
    """What these moments tell, in their order."""
    stems = _Stems(measures.stem)
    pieces = [piece for moment in moments if (piece := _piece(moment, stems))]
    turns = tuple(_turns(pieces))
    return Told(turns, _weights(turns, stems, measures.commonness))


def stems_of(text: str, measures: Measures) -> frozenset[str]:
    """The stems of a text's words."""
    return frozenset(_Stems(measures.stem).of(text.split()))


class _Stems:
    """Stems of words, each word stemmed once; an hour of talk has 9,000 words, 1,500 of its own."""

    def __init__(self, stem: Callable[[str], str]) -> None:
        self._stem = stem
        self._known: dict[str, str] = {}
        self.words: dict[str, set[str]] = defaultdict(set)

    def of(self, words: Iterable[str]) -> Iterator[str]:
        """The stem of each word that has letters."""
        for text in words:
            word = bare(text)
            if not word:
                continue
            stem = self._known.get(word)
            if stem is None:
                stem = self._stem(word.removesuffix("'s"))
                self._known[word] = stem
                self.words[stem].add(word)
            yield stem


def _piece(moment: Moment, stems: _Stems) -> Piece | None:
    if not isinstance(moment.content, WordRange) or not moment.words:
        return None
    out = set(moment.left_out)
    words = [word for at, word in enumerate(moment.words, start=1) if at not in out]
    if not words:
        return None
    asks = words[-1].rstrip(CLOSERS).endswith("?")
    return Piece(moment, moment.content, tuple(stems.of(words)), asks)


def _turns(pieces: Iterable[Piece]) -> Iterator[Turn]:
    here: list[Piece] = []
    for piece in pieces:
        if here and not _goes_on(here[-1], piece):
            yield Turn(here[0].moment.speaker, tuple(here))
            here = []
        here.append(piece)
    if here:
        yield Turn(here[0].moment.speaker, tuple(here))


def _goes_on(before: Piece, piece: Piece) -> bool:
    """Whether the same person goes on without a rest; who asks has handed over."""
    if before.content.transcript_id != piece.content.transcript_id or before.asks:
        return False
    if before.moment.speaker != piece.moment.speaker:
        return False
    return piece.moment.time.start_ms - before.moment.time.end_ms < REST_MS


def _weights(
    turns: Sequence[Turn], stems: _Stems, commonness: Commonness | None
) -> dict[str, float]:
    if commonness is not None:
        return {
            stem: max(0.0, UNSAYING - max(RAREST, *map(commonness, words)))
            for stem, words in stems.words.items()
        }
    in_turns: dict[str, int] = defaultdict(int)
    for turn in turns:
        for stem in turn.stems:
            in_turns[stem] += 1
    count = max(1, len(turns))
    return {stem: log10(count / max(1, in_turns[stem])) for stem in stems.words}

"""When what was heard of a stretch is to be doubted, and which of two hearings is likelier."""

import zlib
from collections.abc import Sequence

from storyedit.engines.again import SHORTEST_HOLE_MS
from storyedit.engines.fitting import own_pieces
from storyedit.engines.unsaid import confidence_of
from storyedit.timing import TimeRange
from storyedit.transcript import Word

LEAST_VOICE_MS = 1_000
"""With less, there is nothing to judge words by."""

LEAST_CONFIDENCE = 0.7
"""On average. Stretches of clear speech have 0.87 and more, those in loud noise as much."""

FEWEST_WORDS_A_S, MOST_WORDS_A_S = 0.5, 6.0
"""For each second of voice; people say two to four."""

MOST_OUTSIDE = 0.2
"""Of the words, those where no voice was found."""

MOST_REPETITION = 2.4
"""How much smaller zlib makes the text, at most (whisper.transcribe, compression ratio)."""

LESS_SURE = 0.1
"""How much confidence may be lost where more of the voice has words."""

NEAR_MS = 400
"""Voice so near a word is its own."""


def is_doubtful(words: Sequence[Word], voice: Sequence[TimeRange]) -> bool:
    """Whether these words, heard where this voice is, should be listened to again."""
    voiced_ms = sum(piece.duration_ms for piece in voice)
    if not words or voiced_ms < LEAST_VOICE_MS:
        return False
    voiced_s = voiced_ms / 1000
    outside = sum(not any(piece.overlaps(word.time) for piece in voice) for word in words)
    return (
        confidence_of(words) < LEAST_CONFIDENCE
        or not FEWEST_WORDS_A_S <= len(words) / voiced_s <= MOST_WORDS_A_S
        or outside > MOST_OUTSIDE * len(words)
        or _repetition(words) > MOST_REPETITION
    )


def likelihood(words: Sequence[Word], voice: Sequence[TimeRange]) -> float:
    """From 0 to 1: the words' confidence, as far as they cover the voice."""
    voiced_ms = sum(piece.duration_ms for piece in voice)
    if not words or not voiced_ms:
        return 0.0
    covered_ms = 0
    reached_ms = 0
    for word in words:
        start_ms = max(reached_ms, word.time.start_ms - NEAR_MS)
        reached_ms = word.time.end_ms + NEAR_MS
        covered_ms += sum(
            max(0, min(piece.end_ms, reached_ms) - max(piece.start_ms, start_ms)) for piece in voice
        )
    return confidence_of(words) * min(1.0, covered_ms / voiced_ms)


def skips_repeats(words: Sequence[Word], voice: Sequence[TimeRange]) -> bool:
    """Whether Whisper, which writes down tidied speech, left out what was said over and over.

    It did where a short piece of voice has no word of its own: the sample and fluent reading have
    none, a made stammer four in one stretch and one in the next. A long one is a hole.
    """
    left_out = _wordless(words, voice)
    return bool(words) and any(piece.duration_ms < SHORTEST_HOLE_MS for piece in left_out)


def has_more(words: Sequence[Word], than: Sequence[Word], voice: Sequence[TimeRange]) -> bool:
    """Whether these words give words to more of the voice, about as surely."""
    if not words or len(_wordless(words, voice)) >= len(_wordless(than, voice)):
        return False
    return confidence_of(words) >= confidence_of(than) - LESS_SURE


def _wordless(words: Sequence[Word], voice: Sequence[TimeRange]) -> set[TimeRange]:
    return set(voice) - set(own_pieces(words, voice))


def _repetition(words: Sequence[Word]) -> float:
    text = " ".join(word.text for word in words).encode()
    return len(text) / len(zlib.compress(text))

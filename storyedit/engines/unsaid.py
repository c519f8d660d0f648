"""Finds words that nobody said: Whisper makes some up in silence, and says some over and over."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import fmean

from storyedit.scripts import STOPS, joined
from storyedit.sentences import bare, ends_sentence
from storyedit.timing import TimeRange
from storyedit.transcript import Word

NEAR_VOICE_MS = 200
"""A word so near to voice may be its own: the finder shaves soft sounds off."""

SURE = 0.5
"""A sentence where no voice is found is kept from here on, and dropped below. Of 3,637 words of
made and real recordings 18 lay there, all said: 14 had 0.88 and more, alone the others 0.16 and
more; what is made up from a hum had 0.42 at most."""

HARDLY = 0.15
"""Words that stand alone and are believed less, on average, are made up from a hum or a cough."""

SQUEEZED_MS = 150
SQUEEZED_BELOW = 0.3
"""A sentence whose words are shorter, on average, and believed less, is made up from what is left
at the end of a stretch ("What?", in 120 ms, with 0.2, after the sample's "where I went.")."""

IMPOSSIBLE_MS = 70
"""Shorter still, however much they are believed: nobody says fourteen words a second."""

NOBODY_SPEAKS = 0.3
"""The confidence that is left to a sentence where no voice is found."""

FASTEST_WORD_MS = 100
"""Nobody says a word, however short, over and over faster than this."""

LEAST_TURNS = 4
MOST_WORDS_A_TURN = 8
"""A loop says the same few words at least so often."""

MARKS = {"[": "]", "*": "*"}
"""What stands around a sound that is no word."""

APART_MS = 1_000
"""Words with so long a pause before and after them stand alone."""

INVENTED = frozenset(
    {
        "thank you",
        "thank you very much",
        "thank you for watching",
        "thank you so much for watching",
        "thanks for watching",
        "please subscribe",
        "subtitles by the amara.org community",
        "you",
        "bye",
        "bye bye",
        "bye-bye",
        "ご視聴ありがとうございました",
        "请不吝点赞订阅转发打赏支持明镜与点点栏目",
        "시청해주셔서 감사합니다",
        "شكرا على المشاهدة",
    }
)
"""What Whisper writes where nobody speaks: the ends of the films it learnt from
(openai/whisper discussion 679, Vexa-ai/vexa#617)."""

INVENTED_BELOW = 0.7
"""Said for real, these few words are heard with more confidence, on average."""


def without_unsaid(words: Sequence[Word], voice: Sequence[TimeRange]) -> tuple[Word, ...]:
    """The words that somebody said, as far as can be told; those left in doubt less confident.

    A sentence where no voice is found is dropped when the engine was unsure. Of a loop, faster than
    anybody speaks, one turn is kept; a stammer, or a thing said again, keeps every word. Marks
    such as "[Music]" are no words.
    """
    spoken = tuple(_without_marks(words))
    spoken = tuple(_without_loops(spoken, voice))
    spoken = tuple(w for each in _sentences(spoken) if not _is_squeezed(each) for w in each)
    said = [
        words
        for words in _apart(spoken)
        if confidence_of(words) >= HARDLY and not _is_invented(words, voice)
    ]
    return tuple(word for words in said for word in _near_voice(words, voice))


def _without_marks(words: Sequence[Word]) -> Iterator[Word]:
    """Words that stand in no brackets, without notes of music."""
    marked_to = 0
    for number, word in enumerate(words):
        if word.text[0] in MARKS:
            close = MARKS[word.text[0]]
            longest = range(number, min(len(words), number + MOST_WORDS_A_TURN))
            ends = (at for at in longest if words[at].text.rstrip(STOPS).endswith(close))
            marked_to = max(marked_to, next(ends, number - 1) + 1)
        if number >= marked_to and "♪" not in word.text:
            yield word


def _without_loops(words: Sequence[Word], voice: Sequence[TimeRange]) -> Iterator[Word]:
    texts = [bare(word.text) for word in words]
    at = 0
    while at < len(words):
        size, end = _loop_at(texts, at)
        if end and _voiced_ms(_span(words[at:end]), voice) < FASTEST_WORD_MS * (end - at):
            yield from words[at : at + size]
            at = end
        else:
            yield words[at]
            at += 1


def _loop_at(texts: Sequence[str], at: int) -> tuple[int, int]:
    """How many words a turn of a loop has that begins here, and where it ends; (0, 0): none."""
    for size in range(1, MOST_WORDS_A_TURN + 1):
        end = at + size
        while end < len(texts) and texts[end] == texts[end - size]:
            end += 1
        if end - at >= size * LEAST_TURNS:
            return size, end
    return 0, 0


def _apart(words: Sequence[Word]) -> Iterator[Sequence[Word]]:
    """Words between long pauses."""
    first = 0
    for number, (before, after) in enumerate(pairwise(words), start=1):
        if after.time.start_ms - before.time.end_ms >= APART_MS:
            yield words[first:number]
            first = number
    if words:
        yield words[first:]


def _is_squeezed(words: Sequence[Word]) -> bool:
    average_ms = fmean(word.time.duration_ms for word in words)
    is_unsure = confidence_of(words) < SQUEEZED_BELOW
    return average_ms < (SQUEEZED_MS if is_unsure else IMPOSSIBLE_MS)


def _is_invented(words: Sequence[Word], voice: Sequence[TimeRange]) -> bool:
    if any(
        joined([bare(word.text) for word in each]) not in INVENTED for each in _sentences(words)
    ):
        return False
    span = _span(words)
    is_voiced = 2 * _voiced_ms(span, voice) >= span.duration_ms
    return not is_voiced or confidence_of(words) < INVENTED_BELOW


def _sentences(words: Sequence[Word]) -> Iterator[Sequence[Word]]:
    first = 0
    for number, word in enumerate(words, start=1):
        if number == len(words) or ends_sentence(word.text):
            yield words[first:number]
            first = number


def _near_voice(words: Sequence[Word], voice: Sequence[TimeRange]) -> Iterator[Word]:
    """Sentences said where somebody speaks as they are, others less confident or not at all."""
    for sentence in _sentences(words):
        if any(_is_near(word, voice) for word in sentence):
            yield from sentence
        elif confidence_of(sentence) >= SURE:
            for word in sentence:
                yield replace(word, confidence=NOBODY_SPEAKS)


def _is_near(word: Word, voice: Sequence[TimeRange]) -> bool:
    from_ms, to_ms = word.time.start_ms - NEAR_VOICE_MS, word.time.end_ms + NEAR_VOICE_MS
    return any(piece.start_ms < to_ms and from_ms < piece.end_ms for piece in voice)


def confidence_of(words: Sequence[Word]) -> float:
    """The average over some words, at least one; 1 for those of an engine that tells none."""
    return fmean(1.0 if word.confidence is None else word.confidence for word in words)


def _voiced_ms(time: TimeRange, voice: Sequence[TimeRange]) -> int:
    return sum(
        min(piece.end_ms, time.end_ms) - max(piece.start_ms, time.start_ms)
        for piece in voice
        if piece.overlaps(time)
    )


def _span(words: Sequence[Word]) -> TimeRange:
    return TimeRange(words[0].time.start_ms, words[-1].time.end_ms)

"""The words as a person reads them: as heard, with corrections laid over."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from storyedit.scripts import CLOSERS, COMMAS, DASHES, STOPS, stop_after
from storyedit.story import Correction, Story, WordRange
from storyedit.timing import TimeRange
from storyedit.transcript import Transcript


@dataclass(frozen=True, slots=True)
class ShownWord:
    """What is to be read for ``words``, and when they are said in their recording.

    ``text`` is one word, or all that was mended as one whole.
    """

    text: str
    time: TimeRange
    words: WordRange


def shown_words(words: WordRange, story: Story, transcript: Transcript) -> tuple[ShownWord, ...]:
    """The words of a range as they are to be read, in order."""
    return tuple(_shown(words, story, transcript))


def _shown(words: WordRange, story: Story, transcript: Transcript) -> Iterator[ShownWord]:
    corrections = _CORRECTIONS.by_word(story.corrections)
    number = words.first
    while number < words.end:
        correction = corrections.get((words.transcript_id, number))
        end = number + 1
        if correction is None:
            text = transcript.words[number].text
        elif correction.is_word_for_word:
            text = correction.text.split()[number - correction.words.first]
        else:
            text, end = correction.text, min(correction.words.end, words.end)
        time = transcript.time_of(number, end)
        yield ShownWord(text, time, WordRange(transcript.id, number, end))
        number = end


class _Numbered:
    """Corrections by their words, kept for the very same ones: most edits hand them on as they are.

    An hour of talk is shown in 900 pieces, and each may be one of hundreds mended.
    """

    def __init__(self) -> None:
        self._known: tuple[tuple[Correction, ...], dict[tuple[str, int], Correction]] = ((), {})

    def by_word(self, corrections: tuple[Correction, ...]) -> Mapping[tuple[str, int], Correction]:
        """The newest correction of each word, by transcript and number."""
        known = self._known
        if known[0] is not corrections:
            known = (
                corrections,
                {
                    (correction.words.transcript_id, number): correction
                    for correction in corrections
                    for number in range(correction.words.first, correction.words.end)
                },
            )
            self._known = known
        return known[1]


_CORRECTIONS = _Numbered()


def heard_speaker(words: WordRange, transcript: Transcript) -> str | None:
    """Who says the first of these words, as the engine heard it; None where it did not tell."""
    place = bisect_right(transcript.sentences, words.first, key=lambda s: s.first) - 1
    return transcript.sentences[place].speaker_id if place >= 0 else None


def spread_text(text: str, time: TimeRange) -> Iterator[tuple[str, TimeRange]]:
    """Written words over a stretch of time, each as long as its share of the letters."""
    texts = text.split()
    letters = sum(len(word) for word in texts)
    said = 0
    for word in texts:
        start_ms = time.start_ms + time.duration_ms * said // letters
        said += len(word)
        end_ms = time.start_ms + time.duration_ms * said // letters
        yield word, TimeRange(start_ms, max(end_ms, start_ms + 1))


def as_sentence(texts: tuple[str, ...]) -> tuple[str, ...]:
    """The same words with a capital at the beginning and a stop at the end.

    What was left out around words may have taken both with it.
    """
    if not texts:
        return texts
    first = with_capital(texts[0])
    last = with_stop(texts[-1] if len(texts) > 1 else first)
    return (last,) if len(texts) == 1 else (first, *texts[1:-1], last)


def with_capital(text: str) -> str:
    """The word with its first letter large."""
    for place, letter in enumerate(text):
        if letter.isalpha():
            return text[:place] + letter.upper() + text[place + 1 :]
    return text


def with_stop(text: str) -> str:
    """The word with a stop at its end, inside any closing quotes; a comma gives way to it."""
    body = text.rstrip(CLOSERS)
    closers = text[len(body) :]
    if body.endswith(tuple(STOPS)):
        return text
    return body.rstrip(COMMAS + DASHES) + stop_after(body) + closers

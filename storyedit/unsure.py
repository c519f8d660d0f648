"""Words that an engine may have heard wrong, and that nobody has looked at yet."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from storyedit.edits import CorrectPlaces, CorrectWords
from storyedit.moments import Moment
from storyedit.offending import would_offend
from storyedit.story import Choice, Correction, Story, WordRange
from storyedit.transcript import Transcript, Word

UNSURE_BELOW = 0.6
"""Confidence under which a word is marked: 24 of 42 wrong words are, and 52 of 1,825 right ones.

Measured with faster-whisper's base on the sample films, as they are, in noise and by telephone
(``tests/bench/bench_unsure.py``). At 0.5 it is 17 and 29, at 0.7 it is 25 and 83.
"""

OFFENDING_UNSURE_BELOW = 0.9
"""The same for a word that would offend: to say it in somebody's name costs them more than a look.

35 of the 42 wrong words are under it; of the right ones, 1 in 9 is asked about though it was said.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnsureWord:
    """An unsure word: ``place`` counts the words of the moment from 1, as they are to be read.

    ``waits`` is true where it would offend and is in the film: then a person looks at it first.
    """

    moment: str
    media_id: str
    place: int
    text: str
    words: WordRange
    waits: bool


def is_unsure(word: Word) -> bool:
    """Whether an engine said of itself that it may have heard this word wrong."""
    if word.confidence is None or word.confidence >= OFFENDING_UNSURE_BELOW:
        return False
    return word.confidence < UNSURE_BELOW or would_offend(word.text)


def unsure_words(
    moments: Iterable[Moment], story: Story, transcripts: Mapping[str, Transcript]
) -> tuple[UnsureWord, ...]:
    """Every unsure word of these moments, in their order; none that was mended or confirmed."""
    looked_at = _looked_at(story)
    unsure = {
        transcript.id: [
            number
            for number, word in enumerate(transcript.words)
            if is_unsure(word) and (transcript.id, number) not in looked_at
        ]
        for transcript in transcripts.values()
    }
    return tuple(
        _unsure_word(moment, number, transcripts[moment.content.transcript_id])
        for moment in moments
        if isinstance(moment.content, WordRange) and not moment.is_put_away
        for number in _within(moment.content, unsure[moment.content.transcript_id])
    )


def confirmation(
    words: WordRange, story: Story, transcript: Transcript
) -> CorrectWords | CorrectPlaces | None:
    """The edit that says of these words that they were heard right.

    What was mended or confirmed among them stays as it is; None where that is all of them.
    """
    looked_at = _looked_at(story)
    corrections: list[Correction] = []
    first = words.first
    for number in range(words.first, words.end + 1):
        if number == words.end or (transcript.id, number) in looked_at:
            if first < number:
                run = WordRange(transcript.id, first, number)
                text = " ".join(word.text for word in transcript.words[first:number])
                corrections.append(Correction(run, text))
            first = number + 1
    if not corrections:
        return None
    if len(corrections) == 1:
        return CorrectWords(corrections[0].words, corrections[0].text)
    return CorrectPlaces(tuple(corrections))


def _looked_at(story: Story) -> set[tuple[str, int]]:
    return {
        (correction.words.transcript_id, number)
        for correction in story.corrections
        for number in range(correction.words.first, correction.words.end)
    }


def _within(words: WordRange, numbers: list[int]) -> Iterator[int]:
    place = bisect_left(numbers, words.first)
    while place < len(numbers) and numbers[place] < words.end:
        yield numbers[place]
        place += 1


def _unsure_word(moment: Moment, number: int, transcript: Transcript) -> UnsureWord:
    place = 1 + bisect_left(moment.ranges, number, key=lambda words: words.first)
    text = transcript.words[number].text
    is_in_film = moment.choice is Choice.KEEP and place not in moment.left_out
    return UnsureWord(
        moment=moment.number,
        media_id=moment.media_id,
        place=place,
        text=text,
        words=moment.ranges[place - 1],
        waits=is_in_film and would_offend(text),
    )

"""The line as it is heard: the parts of sentences, one after the other, whatever the clips are."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from storyedit.holding import run_together
from storyedit.sentences import PAUSE_MS, ends_sentence, pause_after_ms
from storyedit.story import Story, WordRange
from storyedit.transcript import Transcript


@dataclass(frozen=True, slots=True)
class HeardPart:
    """What is heard on end of one sentence: its words in runs, and the clips that hold them."""

    sentence: WordRange
    runs: tuple[WordRange, ...]
    clip_ids: tuple[str, ...]

    @property
    def first(self) -> int:
        """The number of its first word."""
        return self.runs[0].first

    @property
    def end(self) -> int:
        """The number after its last word's."""
        return self.runs[-1].end


def heard_line(
    story: Story, transcripts: Mapping[str, Transcript]
) -> tuple[tuple[HeardPart, ...], ...]:
    """The parts of the film, in its order, in stretches that nothing but talk divides.

    Between two stretches stands a card, or a moment without words.
    """
    stretches: list[list[HeardPart]] = [[]]
    for clip in story.line:
        if not isinstance(clip.content, WordRange):
            stretches.append([])
            continue
        heard = transcripts[clip.content.transcript_id]
        for run in clip.spoken():
            for sentence, words in _by_sentence(run, heard):
                _add(stretches[-1], HeardPart(sentence, (words,), (clip.id,)))
    return tuple(tuple(stretch) for stretch in stretches if stretch)


def _add(stretch: list[HeardPart], part: HeardPart) -> None:
    """Put a part at the end, as one with the last where its sentence just goes on."""
    last = stretch[-1] if stretch else None
    if last is None or last.sentence != part.sentence or part.first < last.end:
        stretch.append(part)
        return
    runs = [run for run in run_together((*last.runs, *part.runs)) if isinstance(run, WordRange)]
    clip_ids = tuple(dict.fromkeys((*last.clip_ids, *part.clip_ids)))
    stretch[-1] = replace(last, runs=tuple(runs), clip_ids=clip_ids)


def _by_sentence(run: WordRange, heard: Transcript) -> Iterator[tuple[WordRange, WordRange]]:
    """The run in pieces, each with the sentence it was first heard in."""
    first = run.first
    while first < run.end:
        sentence = _sentence_of(first, heard)
        end = min(run.end, sentence.end)
        yield sentence, WordRange(heard.id, first, end)
        first = end


def _sentence_of(word: int, heard: Transcript) -> WordRange:
    """The sentence of a word; while there is more to hear, the last words are in none yet."""
    place = bisect_right(heard.sentences, word, key=lambda each: each.first) - 1
    if place >= 0 and word < heard.sentences[place].end:
        return WordRange(heard.id, heard.sentences[place].first, heard.sentences[place].end)
    return WordRange(heard.id, word, len(heard.words))


def is_same_sentence(one: WordRange, other: WordRange, heard: Transcript) -> bool:
    """Whether both were said as one, and only divided because it is long."""
    first, last = sorted((one, other), key=lambda words: words.first)
    return last.follows(first) and _runs_on(first.end - 1, heard)


def _runs_on(word: int, heard: Transcript) -> bool:
    return not ends_sentence(heard.words[word].text) and (
        pause_after_ms(heard.words, word) < PAUSE_MS
    )

"""Who says which words: as a person labelled them last, else as they came with the words."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from storyedit.story import Story, WordRange
from storyedit.transcript import Transcript


@dataclass(frozen=True, slots=True)
class Spoken:
    """Words on end from one person; ``person_id`` is None where nobody said who it is."""

    words: WordRange
    person_id: str | None


def spoken_in(
    ranges: Iterable[WordRange], story: Story, transcripts: Mapping[str, Transcript]
) -> tuple[Spoken, ...]:
    """Who says each word of these ranges; ``transcripts`` are by id."""
    owners: dict[str, list[str | None]] = {}
    spoken: list[Spoken] = []
    for words in ranges:
        transcript_id = words.transcript_id
        if transcript_id not in owners:
            owners[transcript_id] = _owners(story, transcripts[transcript_id])
        spoken.extend(_runs(words, owners[transcript_id]))
    return tuple(spoken)


def words_by(
    person_id: str, story: Story, transcripts: Mapping[str, Transcript]
) -> tuple[WordRange, ...]:
    """All that somebody says in the recordings of a story, kept or not, in order."""
    return words_by_each(story, transcripts).get(person_id, ())


def words_by_each(
    story: Story, transcripts: Mapping[str, Transcript]
) -> dict[str | None, tuple[WordRange, ...]]:
    """The same of everybody; under None stands what nobody is known to say."""
    every = sorted(
        (clip.content for clip in story.clips if isinstance(clip.content, WordRange)),
        key=lambda words: (words.transcript_id, words.first),
    )
    said: dict[str | None, list[WordRange]] = defaultdict(list)
    for each in spoken_in(every, story, transcripts):
        said[each.person_id].append(each.words)
    return {person_id: tuple(_joined(theirs)) for person_id, theirs in said.items()}


def _owners(story: Story, transcript: Transcript) -> list[str | None]:
    """The person of each word."""
    owners: list[str | None] = [None] * len(transcript.words)
    for sentence in transcript.sentences:  # words in no sentence yet carry the last one on
        owners[sentence.first :] = [sentence.speaker_id] * (len(owners) - sentence.first)
    for label in story.speaker_labels:
        if label.words.transcript_id == transcript.id:
            for number in range(label.words.first, min(label.words.end, len(owners))):
                owners[number] = label.speaker_id
    return owners


def _runs(words: WordRange, owners: list[str | None]) -> Iterator[Spoken]:
    numbers = range(words.first, words.end)
    for person_id, run in groupby(numbers, key=lambda n: owners[n] if n < len(owners) else None):
        every = list(run)
        yield Spoken(WordRange(words.transcript_id, every[0], every[-1] + 1), person_id)


def _joined(ranges: Iterable[WordRange]) -> Iterator[WordRange]:
    """Ranges in order, those on end as one."""
    held: WordRange | None = None
    for words in ranges:
        if held and words.follows(held):
            held = WordRange(held.transcript_id, held.first, words.end)
            continue
        if held:
            yield held
        held = words
    if held:
        yield held

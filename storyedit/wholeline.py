"""How long each person speaks in the line, where, and how much of the recordings that is."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal, TypeAlias

from storyedit.lining import LineItem
from storyedit.media import MediaReference
from storyedit.story import Card, Story, WordRange
from storyedit.timeline import TITLE_CLIP_ID, TITLE_MS
from storyedit.transcript import Transcript
from storyedit.whose import Spoken, spoken_in

PartKind: TypeAlias = Literal["voice", "picture", "card"]
"""Somebody speaks, known or not; nobody does; words to read stand there."""


@dataclass(frozen=True, slots=True)
class Telling:
    """Who is heard, or what is seen without a voice. ``name`` is "" where nobody told who it is."""

    kind: PartKind
    name: str = ""


@dataclass(frozen=True, slots=True)
class LinePart:
    """A stretch of the line in which one person is heard, or one thing without a voice is seen.

    ``clip_id`` is the clip that it is, or is part of.
    """

    clip_id: str
    telling: Telling
    duration_ms: int


@dataclass(frozen=True, slots=True)
class TellingTime:
    """How long somebody is heard in the whole line, and in how many turns."""

    telling: Telling
    duration_ms: int
    turns: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeLine:
    """The line from its beginning to its end, in parts, and what they come to.

    ``times`` are of each person, those who speak first first. ``taken_ms`` is what the line has of
    recordings of ``recordings_ms``, all together; photos and cards are not counted in either.
    """

    parts: tuple[LinePart, ...]
    times: tuple[TellingTime, ...]
    taken_ms: int
    recordings_ms: int


def measure_line(
    story: Story,
    items: Sequence[LineItem],
    *,
    transcripts: Mapping[str, Transcript],
    media: Mapping[str, MediaReference],
) -> WholeLine:
    """Measure a story's line; ``items`` are those that ``line_items`` lists of it.

    A clip in which several people speak is divided among them as long as their words are. The
    lengths of all parts together are those of the items, and of the title where there is one.
    """
    parts = tuple(_parts(story, items, transcripts))
    films = {key: each for key, each in media.items() if not each.is_photo}
    return WholeLine(
        parts=parts,
        times=_times(parts),
        taken_ms=sum(item.duration_ms for item in items if item.media_id in films),
        recordings_ms=sum(each.duration_ms for each in films.values()),
    )


def _parts(
    story: Story, items: Sequence[LineItem], transcripts: Mapping[str, Transcript]
) -> Iterator[LinePart]:
    names = {person.id: person.name for person in story.people}
    runs = [list(clip.spoken()) for clip in story.line]
    said = iter(spoken_in((run for each in runs for run in each), story, transcripts))
    if story.title:
        yield LinePart(TITLE_CLIP_ID, Telling("card"), TITLE_MS)
    for item, own in zip(items, runs, strict=True):
        if own:
            yield from _voices(item, list(_up_to(own, said)), names, transcripts)
        elif not isinstance(item.content, WordRange):
            yield LinePart(item.clip_id, Telling(_kind(item)), item.duration_ms)


def _kind(item: LineItem) -> PartKind:
    """What there is in a clip without words."""
    if isinstance(item.content, Card):
        return "card"
    return "picture" if item.is_wordless else "voice"


def _up_to(runs: Sequence[WordRange], said: Iterator[Spoken]) -> Iterator[Spoken]:
    """Who says these runs: the next of what is said, to the end of the last run."""
    for run in runs:
        for each in said:
            yield each
            if each.words.end == run.end:
                break


def _voices(
    item: LineItem,
    said: Sequence[Spoken],
    names: Mapping[str, str],
    transcripts: Mapping[str, Transcript],
) -> Iterator[LinePart]:
    """The item's length shared out among those who speak in it, to the millisecond."""
    lengths = []
    for person_id, theirs in groupby(said, key=lambda each: each.person_id):
        spoken_ms = sum(_length_ms(each.words, transcripts) for each in theirs)
        lengths.append((names.get(person_id or "", ""), max(1, spoken_ms)))
    whole_ms = sum(spoken_ms for _, spoken_ms in lengths)
    reached = shared_ms = 0
    for name, spoken_ms in lengths:
        reached += spoken_ms
        duration_ms = item.duration_ms * reached // whole_ms - shared_ms
        shared_ms += duration_ms
        yield LinePart(item.clip_id, Telling("voice", name), duration_ms)


def _length_ms(words: WordRange, transcripts: Mapping[str, Transcript]) -> int:
    return transcripts[words.transcript_id].time_of(words.first, words.end).duration_ms


def _times(parts: Sequence[LinePart]) -> tuple[TellingTime, ...]:
    lengths: dict[Telling, int] = defaultdict(int)
    turns: dict[Telling, int] = defaultdict(int)
    for telling, turn in groupby(parts, key=lambda part: part.telling):
        lengths[telling] += sum(part.duration_ms for part in turn)
        turns[telling] += 1
    return tuple(TellingTime(telling, lengths[telling], turns[telling]) for telling in lengths)

"""The kept story as frames: what the machine plays, cut by cut, on one straight track."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate
from typing import TypeAlias

from storyedit.edges import BREATH_MS, room_around, sound_of
from storyedit.media import MediaReference
from storyedit.story import Card, Clip, MediaSpan, Story, WordRange
from storyedit.timing import (
    FrameRate,
    TimeRange,
    frame_to_ms,
    frame_to_sample,
    frames_in,
    frames_long,
)
from storyedit.transcript import Transcript

SAMPLE_RATE_HZ = 48_000
"""The sound of every film: what video players and editors expect (EBU R 128 tools too)."""

TITLE_MS = 3_000
"""How long a title stays: time to read seven words at the slowest caption speed."""

TITLE_CLIP_ID = "title"


@dataclass(frozen=True, slots=True)
class RecordingSource:
    """A cut out of a recording. Nothing outside ``time`` may be seen or heard, but for its room.

    For so many milliseconds before and after ``time`` only the room's own sound is there, no voice
    and nothing left out; joins may cross over in it.
    """

    media_id: str
    time: TimeRange
    room_before_ms: int = 0
    room_after_ms: int = 0


Source: TypeAlias = RecordingSource | Card


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """``frame_count`` frames of a source from ``first_frame``, counted at the film's rate.

    ``words`` are the words heard in it; None for a card, or sound without words.
    """

    clip_id: str
    source: Source
    first_frame: int
    frame_count: int
    words: WordRange | None = None

    def follows(self, earlier: "Cut") -> bool:
        """Whether this goes on, in the same recording, exactly where ``earlier`` ends."""
        return (
            isinstance(self.source, RecordingSource)
            and isinstance(earlier.source, RecordingSource)
            and self.source.media_id == earlier.source.media_id
            and self.first_frame == earlier.first_frame + earlier.frame_count
            and self.source.time.start_ms <= earlier.source.time.end_ms
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Cuts played one after the other, at one exact rate."""

    rate: FrameRate
    sample_rate_hz: int
    cuts: tuple[Cut, ...]

    @property
    def frame_count(self) -> int:
        """The film's length in frames: exactly the sum of its cuts'."""
        return sum(cut.frame_count for cut in self.cuts)

    @property
    def sample_count(self) -> int:
        """The film's length in samples of sound."""
        return frame_to_sample(self.frame_count, self.rate, self.sample_rate_hz)

    @property
    def duration_ms(self) -> int:
        """The film's length, to the nearest millisecond."""
        return frame_to_ms(self.frame_count, self.rate)

    def starts(self) -> tuple[int, ...]:
        """The film frame each cut begins at."""
        return tuple(accumulate((cut.frame_count for cut in self.cuts), initial=0))[:-1]


def build_timeline(
    story: Story,
    *,
    transcripts: Mapping[str, Transcript],
    media: Mapping[str, MediaReference],
    rate: FrameRate,
    breath_ms: int = BREATH_MS,
) -> Timeline:
    """The kept clips as cuts: every left-out word is cut out, and time is snapped here, once.

    ``transcripts`` and ``media`` are by id. A cut is made of its own words alone, so moving it
    changes nothing in it. A story with nothing kept gives a timeline with no cuts but its title.
    ``breath_ms`` of silence are kept around each run of words, where the recording has as much.
    """
    cuts = list(_title_cut(story, rate))
    for clip in story.line:
        cuts.extend(
            cuts_of(clip, transcripts=transcripts, media=media, rate=rate, breath_ms=breath_ms)
        )
    return Timeline(rate=rate, sample_rate_hz=SAMPLE_RATE_HZ, cuts=tuple(cuts))


def _title_cut(story: Story, rate: FrameRate) -> Iterator[Cut]:
    if story.title:
        card = Card(kind="title", text=story.title, duration_ms=TITLE_MS)
        yield _card_cut(TITLE_CLIP_ID, card, rate)


def _card_cut(clip_id: str, card: Card, rate: FrameRate) -> Cut:
    frame_count = frames_long(card.duration_ms, rate)
    return Cut(clip_id=clip_id, source=card, first_frame=0, frame_count=frame_count)


def cuts_of(
    clip: Clip,
    *,
    transcripts: Mapping[str, Transcript],
    media: Mapping[str, MediaReference],
    rate: FrameRate,
    breath_ms: int = BREATH_MS,
) -> Iterator[Cut]:
    """The cuts of one clip, kept or not."""
    if isinstance(clip.content, Card):
        yield _card_cut(clip.id, clip.content, rate)
    elif isinstance(clip.content, MediaSpan):
        source = RecordingSource(clip.content.media_id, clip.content.time)
        yield from _recording_cut(clip.id, source, None, rate)
    else:
        transcript = transcripts[clip.content.transcript_id]
        duration_ms = media[transcript.media_id].duration_ms
        for words in _between_gaps(clip.spoken(), transcript):
            source = _spoken(words, transcript, duration_ms, breath_ms)
            yield from _recording_cut(clip.id, source, words, rate)


def _spoken(
    words: WordRange, transcript: Transcript, duration_ms: int, breath_ms: int
) -> RecordingSource:
    """Where a run of words is heard, and how far only the room is heard around it."""
    first, end = words.first, words.end
    time = sound_of(first, end, transcript, duration_ms=duration_ms, breath_ms=breath_ms)
    room = room_around(time, first, end, transcript, duration_ms=duration_ms)
    return RecordingSource(transcript.media_id, time, *room)


def _between_gaps(spoken: Iterable[WordRange], transcript: Transcript) -> Iterator[WordRange]:
    """The runs of words, divided where a gap lies inside one: a gap is a moment of its own."""
    after_gaps = {
        bisect_left(transcript.words, gap.end_ms, key=lambda word: word.time.start_ms)
        for gap in transcript.gaps
    }
    for words in spoken:
        first = words.first
        for at in sorted(at for at in after_gaps if words.first < at < words.end):
            yield WordRange(words.transcript_id, first, at)
            first = at
        yield WordRange(words.transcript_id, first, words.end)


def _recording_cut(
    clip_id: str, source: RecordingSource, words: WordRange | None, rate: FrameRate
) -> Iterator[Cut]:
    """One cut, or none where the stretch is so short that no frame's instant lies in it."""
    frames = frames_in(source.time, rate)
    if frames:
        yield Cut(
            clip_id=clip_id,
            source=source,
            first_frame=frames.start,
            frame_count=len(frames),
            words=words,
        )

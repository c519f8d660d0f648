"""What a person can choose: the sentences and gaps of each recording, numbered for good.

Of a recording in which nobody speaks it is its stretches.

A number is the recording's and the moment's as first heard ("2.14"), so it stays the same whatever
is moved, left out, split or joined. The first recording's may be written without it ("14").
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from storyedit.edges import WORD_EDGE_MS
from storyedit.putting_away import is_gone_for_good, is_put_away
from storyedit.scripts import joined
from storyedit.sentences import PAUSE_MS
from storyedit.shown import heard_speaker, shown_words
from storyedit.story import Choice, Clip, MediaSpan, Story, WordRange
from storyedit.timing import TimeRange, merge_ranges
from storyedit.transcript import Transcript, Word
from storyedit.wordless import Choosable, Wordless

GAP_MS = 1_000
"""Voice without a word for this long is shown as a gap, so that nobody's words are lost unseen.

With the room left for the words' own edges it takes a pause longer than ``sentences.PAUSE_MS``, so
a gap never lies inside a sentence as it was heard.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """One sentence, gap or wordless stretch of a recording, and what the story says of it.

    ``words`` are its words as they are to be read, None without any, and ``ranges`` the heard words
    each stands for; ``left_out`` counts them from 1, and of a moment that is kept they are all that
    is not in the film; ``places`` are its clips' places in the line, from 1, empty when it is not
    kept; ``clip_ids`` are the clips that hold it, in the order of the words. In one that
    ``is_wordless`` nobody speaks, as in a photo; in a gap somebody does. One that ``is_put_away``
    shows only its number and time until it is brought back; never, if it ``is_gone_for_good``.
    """

    number: str
    media_id: str
    content: WordRange | MediaSpan
    time: TimeRange
    text: str
    words: tuple[str, ...] | None
    ranges: tuple[WordRange, ...]
    left_out: tuple[int, ...]
    speaker: str | None
    choice: Choice
    places: tuple[int, ...]
    clip_ids: tuple[str, ...]
    is_wordless: bool = False
    is_put_away: bool = False
    is_gone_for_good: bool = False


def find_gaps(words: Sequence[Word], voice: Sequence[TimeRange]) -> tuple[TimeRange, ...]:
    """Where somebody speaks for at least a second and no word was heard.

    Halting speech counts as one, though each piece of it may be short.
    """
    covered = merge_ranges(
        TimeRange(max(0, w.time.start_ms - WORD_EDGE_MS), w.time.end_ms + WORD_EDGE_MS)
        for w in words
    )
    wordless = [
        TimeRange(start_ms, end_ms)
        for stretch in voice
        for start_ms, end_ms in _uncovered(stretch, covered)
        if start_ms < end_ms
    ]
    return tuple(
        TimeRange(group[0].start_ms, group[-1].end_ms)
        for group in _together(wordless, covered)
        if sum(piece.duration_ms for piece in group) >= GAP_MS
    )


def _together(
    pieces: Sequence[TimeRange], covered: Sequence[TimeRange]
) -> Iterator[Sequence[TimeRange]]:
    """Pieces with neither a word nor a long pause between them."""
    first = 0
    for number in range(1, len(pieces) + 1):
        if number < len(pieces):
            from_ms, to_ms = pieces[number - 1].end_ms, pieces[number].start_ms
            place = bisect_right(covered, from_ms, key=lambda each: each.end_ms)
            has_word = place < len(covered) and covered[place].start_ms < to_ms
            if to_ms - from_ms < PAUSE_MS and not has_word:
                continue
        if pieces:
            yield pieces[first:number]
        first = number


def _uncovered(stretch: TimeRange, covered: Sequence[TimeRange]) -> Iterator[tuple[int, int]]:
    reached_ms = stretch.start_ms
    for piece in covered:
        if piece.overlaps(stretch):
            yield reached_ms, piece.start_ms
            reached_ms = piece.end_ms
    yield reached_ms, stretch.end_ms


def contents_of(choosable: Choosable) -> tuple[WordRange | MediaSpan, ...]:
    """A transcript's sentences and gaps in the order they were said, or a recording's stretches."""
    if isinstance(choosable, Wordless):
        return choosable.spans
    transcript = choosable
    sentences = (WordRange(transcript.id, s.first, s.end) for s in transcript.sentences)
    gaps = (MediaSpan(transcript.media_id, gap) for gap in transcript.gaps)
    return tuple(sorted((*sentences, *gaps), key=lambda c: _time_of(c, transcript).start_ms))


def clips_of(choosable: Choosable) -> tuple[Clip, ...]:
    """A clip for each of ``contents_of``; ids are the same each time they are made."""
    owner = choosable.media_id if isinstance(choosable, Wordless) else choosable.id
    return tuple(
        Clip(f"{owner}.{number}", content)
        for number, content in enumerate(contents_of(choosable), start=1)
    )


def list_moments(story: Story, recordings: Sequence[Choosable | None]) -> tuple[Moment, ...]:
    """Every moment of each recording, in the order of the recordings.

    None stands for one in which there is nothing to choose yet, so that the others keep their
    numbers.
    """
    return MomentLister().list(story, recordings)


class MomentLister:
    """Lists a story's moments again after each edit, and makes only those anew that changed.

    An hour of talk has 900, and an edit changes one or two of them.
    """

    def __init__(self) -> None:
        self._contents: dict[str, tuple[Transcript, tuple[WordRange | MediaSpan, ...]]] = {}
        self._laid_over: tuple[object, ...] = ()
        self._made: dict[str, tuple[Choosable, tuple[Clip, ...], Moment]] = {}

    def list(self, story: Story, recordings: Sequence[Choosable | None]) -> tuple[Moment, ...]:
        """As ``list_moments`` gives them."""
        laid_over = (
            story.corrections,
            story.speaker_labels,
            story.people,
            story.gap_texts,
            story.put_away,
        )
        if not are_same(laid_over, self._laid_over):
            self._made.clear()
            self._laid_over = laid_over
        clips = ClipFinder(story)
        return tuple(
            self._moment(f"{recording}.{number}", content, story, choosable, clips)
            for recording, choosable in enumerate(recordings, start=1)
            if choosable
            for number, content in enumerate(self._contents_of(choosable), start=1)
        )

    def _contents_of(self, choosable: Choosable) -> tuple[WordRange | MediaSpan, ...]:
        if isinstance(choosable, Wordless):
            return choosable.spans
        known = self._contents.get(choosable.id)
        if known is None or known[0] is not choosable:
            known = choosable, contents_of(choosable)
            self._contents[choosable.id] = known
        return known[1]

    def _moment(
        self,
        number: str,
        content: WordRange | MediaSpan,
        story: Story,
        choosable: Choosable,
        clips: "ClipFinder",
    ) -> Moment:
        held_by = clips.holding(content)
        places = tuple(clips.place[clip.id] for clip in held_by if clip.kept)
        known = self._made.get(number)
        if known and known[0] is choosable and are_same(known[1], held_by):
            moment = known[2]
            if moment.is_put_away or moment.places == places:
                return moment
            moment = replace(moment, places=places)
        else:
            moment = _moment(number, content, story, choosable, held_by=held_by, places=places)
        self._made[number] = choosable, held_by, moment
        return moment


def are_same(some: Sequence[object], others: Sequence[object]) -> bool:
    """Whether these are the very same things: what an edit does not touch it hands on as it is."""
    return len(some) == len(others) and all(a is b for a, b in zip(some, others, strict=True))


def _moment(
    number: str,
    content: WordRange | MediaSpan,
    story: Story,
    choosable: Choosable,
    *,
    held_by: tuple[Clip, ...],
    places: tuple[int, ...],
) -> Moment:
    if is_put_away(story, content) or _is_blank(content, choosable):
        moment = _away(number, content, choosable)
        is_gone = is_gone_for_good(story, content) or _is_blank(content, choosable)
        return replace(moment, is_gone_for_good=is_gone)
    words: tuple[str, ...] | None = None
    ranges: tuple[WordRange, ...] = ()
    left_out: tuple[int, ...] = ()
    speaker = None
    text = story.gap_text(content)
    if isinstance(content, WordRange) and isinstance(choosable, Transcript):
        shown = shown_words(content, story, choosable)
        words = tuple(word.text for word in shown)
        ranges = tuple(word.words for word in shown)
        left_out = _left_out(ranges, held_by)
        speaker = story.speaker_of(content, heard_speaker(content, choosable))
        text = joined(words)
    return Moment(
        number=number,
        media_id=choosable.media_id,
        content=content,
        time=_time_of(content, choosable),
        text=text,
        words=words,
        ranges=ranges,
        left_out=left_out,
        speaker=_name_of(speaker, story),
        choice=_choice_of(held_by),
        places=places,
        clip_ids=tuple(clip.id for clip in held_by),
        is_wordless=isinstance(choosable, Wordless),
    )


def _is_blank(content: WordRange | MediaSpan, choosable: Choosable) -> bool:
    """Whether all its words were taken out for good, as a story begun since does not know."""
    if not isinstance(content, WordRange) or not isinstance(choosable, Transcript):
        return False
    return not any(word.text for word in choosable.words[content.first : content.end])


def _away(number: str, content: WordRange | MediaSpan, choosable: Choosable) -> Moment:
    """A moment that is put away: nothing can be read of it, or done to it."""
    return Moment(
        number=number,
        media_id=choosable.media_id,
        content=content,
        time=_time_of(content, choosable),
        text="",
        words=None,
        ranges=(),
        left_out=(),
        speaker=None,
        choice=Choice.LEAVE_OUT,
        places=(),
        clip_ids=(),
        is_wordless=isinstance(choosable, Wordless),
        is_put_away=True,
    )


class ClipFinder:
    """The clips of a story by what they hold, so that an hour of moments is listed at once."""

    def __init__(self, story: Story) -> None:
        self.place = {clip.id: place for place, clip in enumerate(story.line, start=1)}
        self._by_first: dict[str, dict[int, Clip]] = defaultdict(dict)
        self._by_span: dict[MediaSpan, Clip] = {}
        for clip in story.clips:
            if isinstance(clip.content, WordRange):
                self._by_first[clip.content.transcript_id][clip.content.first] = clip
            elif isinstance(clip.content, MediaSpan):
                self._by_span[clip.content] = clip
        self._firsts = {key: sorted(by_first) for key, by_first in self._by_first.items()}

    def holding(self, content: WordRange | MediaSpan) -> tuple[Clip, ...]:
        """The clips that hold these words, or this gap, in the order of the words."""
        if isinstance(content, MediaSpan):
            clip = self._by_span.get(content)
            return (clip,) if clip else ()
        firsts = self._firsts.get(content.transcript_id, [])
        held_by = []
        place = max(0, bisect_right(firsts, content.first) - 1)
        while place < len(firsts) and firsts[place] < content.end:
            clip = self._by_first[content.transcript_id][firsts[place]]
            if isinstance(clip.content, WordRange) and clip.content.end > content.first:
                held_by.append(clip)
            place += 1
        return tuple(held_by)


def _left_out(ranges: Sequence[WordRange], held_by: Sequence[Clip]) -> tuple[int, ...]:
    """Which of a moment's words are left out; where some of it is kept, those not kept too."""
    is_kept = any(clip.kept for clip in held_by)
    heard = [run for clip in held_by if clip.kept or not is_kept for run in clip.spoken()]
    return tuple(
        number
        for number, words in enumerate(ranges, start=1)
        if not any(run.contains(words) for run in heard)
    )


def _choice_of(held_by: Sequence[Clip]) -> Choice:
    """What is said of a moment that may be in several clips: kept where any of it is."""
    choices = {clip.choice for clip in held_by}
    if Choice.KEEP in choices:
        return Choice.KEEP
    return choices.pop() if len(choices) == 1 else Choice.OPEN


def _time_of(content: WordRange | MediaSpan, choosable: Choosable) -> TimeRange:
    if isinstance(content, MediaSpan):
        return content.time
    if isinstance(choosable, Wordless):
        raise TypeError("words of a recording in which nobody speaks")
    return choosable.time_of(content.first, content.end)


def _name_of(person_id: str | None, story: Story) -> str | None:
    return next((person.name for person in story.people if person.id == person_id), None)

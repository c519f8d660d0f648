"""The clips of a story, cut anew from another hearing: what was kept is kept, left out is left out.

A clip that a person said something of stays one clip, with the words that are now heard where its
words were. All else takes the new hearing's own sentences.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from storyedit.matching import are_at_once, overlap_ms
from storyedit.story import Choice, Clip, MediaSpan, Story, WordRange
from storyedit.timing import TimeRange
from storyedit.transcript import Sentence, Transcript


@dataclass(frozen=True, slots=True)
class Home:
    """The clip that a new word or gap was in, and whether its sound was to be heard there."""

    clip: Clip
    is_heard: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """A clip to be; ``homes`` are the old clips that it may take the id and place of."""

    content: WordRange | MediaSpan
    choice: Choice
    left_out: tuple[WordRange, ...]
    homes: tuple[Clip, ...]
    is_touched: bool


@dataclass(frozen=True)
class Before:
    """The clips that a story has of a recording, by what they hold."""

    clips: tuple[Clip, ...]
    touched: frozenset[str]
    of_word: dict[int, Home] = field(default_factory=dict)
    gaps: tuple[tuple[Clip, TimeRange], ...] = ()

    @classmethod
    def of(cls, story: Story, old: Transcript) -> "Before":
        """Look at a story made from ``old``."""
        marked = {mark.clip_id for mark in story.marks}
        as_heard = {WordRange(old.id, sentence.first, sentence.end) for sentence in old.sentences}
        clips, gaps, touched = [], [], set()
        of_word: dict[int, Home] = {}
        for clip in story.clips:
            content = clip.content
            if isinstance(content, WordRange) and content.transcript_id == old.id:
                is_new = clip.choice is Choice.OPEN and not clip.left_out and content in as_heard
                heard = {n for run in clip.spoken() for n in range(run.first, run.end)}
                for number in range(content.first, content.end):
                    of_word[number] = Home(clip, number in heard)
            elif isinstance(content, MediaSpan) and content.media_id == old.media_id:
                is_new = clip.choice is Choice.OPEN and not story.gap_text(content)
                gaps.append((clip, content.time))
            else:
                continue
            clips.append(clip)
            if not is_new or clip.id in marked:
                touched.add(clip.id)
        return cls(tuple(clips), frozenset(touched), of_word, tuple(gaps))

    def gap_at(self, time: TimeRange) -> Clip | None:
        """The gap that this stretch of time lies in, or that lies in it."""
        at_once = [(clip, span) for clip, span in self.gaps if are_at_once(span, time)]
        best = max(at_once, key=lambda gap: overlap_ms(gap[1], time), default=None)
        return best[0] if best else None


def pieces_of(
    before: Before, old: Transcript, new: Transcript, origins: Sequence[int | None]
) -> tuple[Piece, ...]:
    """All of the new hearing as clips to be, in the order it is said."""
    homes = _homes_of_words(before, new, origins)
    return tuple(_Cutter(before, old, new, homes).pieces())


def _homes_of_words(
    before: Before, new: Transcript, origins: Sequence[int | None]
) -> list[Home | None]:
    homes: list[Home | None] = []
    for word, origin in zip(new.words, origins, strict=True):
        if origin is not None:
            homes.append(before.of_word.get(origin))
        else:
            gap = before.gap_at(word.time) if before.gaps else None
            homes.append(Home(gap, True) if gap else None)
    for first, end in _runs_of_none(homes):
        left, right = _at(homes, first - 1), _at(homes, end)
        if left and right and left.clip is right.clip:
            homes[first:end] = [Home(left.clip, left.is_heard and right.is_heard)] * (end - first)
    for sentence in new.sentences:
        _go_along(homes, sentence, before)
    return homes


def _go_along(homes: list[Home | None], sentence: Sentence, before: Before) -> None:
    """Words not heard before go with a clip in their sentence; into a kept one, left out."""
    heard = homes[sentence.first : sentence.end]
    for first, end in _runs_of_none(heard):
        for home in (_at(heard, first - 1), _at(heard, end)):
            if home and home.clip.id in before.touched:
                going = Home(home.clip, home.clip.choice is not Choice.KEEP)
                homes[sentence.first + first : sentence.first + end] = [going] * (end - first)
            if home:
                break


def _runs_of_none(homes: Sequence[Home | None]) -> Iterator[tuple[int, int]]:
    first = 0
    while first < len(homes):
        end = first
        while end < len(homes) and homes[end] is None:
            end += 1
        if end > first:
            yield first, end
        first = end + 1


def _at(homes: Sequence[Home | None], place: int) -> Home | None:
    return homes[place] if 0 <= place < len(homes) else None


class _Cutter:
    """Goes through words and gaps in the order of time, and cuts where the home changes."""

    def __init__(
        self, before: Before, old: Transcript, new: Transcript, homes: Sequence[Home | None]
    ) -> None:
        self._before = before
        self._old = old
        self._new = new
        self._homes = homes
        self._keys = [self._key(number) for number in range(len(homes))]
        for place, sentence in enumerate(new.sentences):
            for number in range(sentence.first, sentence.end):
                self._keys[number] = self._keys[number] or ("sentence", str(place))

    def _key(self, number: int) -> tuple[str, str] | None:
        home = self._homes[number]
        return ("clip", home.clip.id) if home and self._is_touched(home) else None

    def _is_touched(self, home: Home | None) -> bool:
        return home is not None and home.clip.id in self._before.touched

    def pieces(self) -> Iterator[Piece]:
        """The pieces, in order."""
        gaps = list(self._new.gaps)
        first = 0
        for number, word in enumerate(self._new.words):
            while gaps and gaps[0].start_ms < word.time.start_ms:
                home = self._home_of_gap(gaps[0])
                is_inside = home is not None and self._keys[first] == ("clip", home.clip.id)
                if first < number and (is_inside or self._keys[number] != self._keys[first]):
                    yield self._of_words(first, number)
                    first = number
                yield self._of_gap(gaps.pop(0), home)
            if self._keys[number] != self._keys[first]:
                yield self._of_words(first, number)
                first = number
        if first < len(self._homes):
            yield self._of_words(first, len(self._homes))
        for gap in gaps:
            yield self._of_gap(gap, self._home_of_gap(gap))

    def _of_words(self, first: int, end: int) -> Piece:
        words = WordRange(self._new.id, first, end)
        homes = self._homes[first:end]
        if not self._is_touched(homes[0]):
            plain = dict.fromkeys(home.clip for home in homes if home)
            return Piece(words, Choice.OPEN, (), tuple(plain), is_touched=False)
        clip = next(home.clip for home in homes if home)
        heard = [home if home and home.is_heard else None for home in homes]
        gone = tuple(
            WordRange(self._new.id, first + at, first + to) for at, to in _runs_of_none(heard)
        )
        return Piece(words, clip.choice, gone, (clip,), is_touched=True)

    def _of_gap(self, gap: TimeRange, home: Home | None) -> Piece:
        span = MediaSpan(self._new.media_id, gap)
        if home is None:
            return Piece(span, Choice.OPEN, (), (), is_touched=False)
        is_gone = home.clip.choice is Choice.KEEP and not home.is_heard
        choice = Choice.LEAVE_OUT if is_gone else home.clip.choice
        return Piece(span, choice, (), (home.clip,), is_touched=self._is_touched(home))

    def _home_of_gap(self, gap: TimeRange) -> Home | None:
        """The clip whose words, or gap, fill most of it."""
        was_gap = self._before.gap_at(gap)
        if was_gap:
            return Home(was_gap, True)
        shared_ms: dict[Home, int] = {}
        for number, home in self._before.of_word.items():
            shared = overlap_ms(self._old.words[number].time, gap)
            if shared:
                shared_ms[home] = shared_ms.get(home, 0) + shared
        if sum(shared_ms.values()) * 2 < gap.duration_ms:
            return None
        return max(shared_ms, key=lambda home: shared_ms[home])

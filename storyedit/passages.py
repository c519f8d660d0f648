"""What is said in the film, as passages: words on end from one person, placed on its frames."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from storyedit.scripts import columns
from storyedit.seams import before_seam, last_left_out
from storyedit.sentences import ends_sentence
from storyedit.shown import (
    as_sentence,
    heard_speaker,
    shown_words,
    spread_text,
    with_capital,
)
from storyedit.story import MediaSpan, Story, WordRange
from storyedit.timeline import Cut, RecordingSource, Timeline
from storyedit.timing import FrameRate, TimeRange, first_frame_from
from storyedit.transcript import Speaker, Transcript

NAME_AND_WORD = ":\u00a0"
"""Between who speaks and the first word, which no line may part."""


@dataclass(frozen=True, slots=True)
class SpokenWord:
    """A word to be read and the film's frames it is said in.

    ``plain`` is the word before its passage was made whole sentences, and ``origin`` what it
    stands for; of what was mended as one whole each word has the whole. ``before`` and ``after``
    are sounds noted beside it. In a stretch that has sounds alone the text is empty.
    """

    text: str
    first_frame: int
    end_frame: int
    plain: str = ""
    origin: WordRange | MediaSpan | None = None
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Words said on end by one person, and the film's frames their captions must stay in.

    ``end_of`` is the cut it ends with; None where it is no film's, but a recording's. ``name`` is
    to be read before its words; empty where none is.
    """

    words: tuple[SpokenWord, ...]
    first_frame: int
    end_frame: int
    speaker_id: str | None
    end_of: Cut | None = None
    name: str = ""

    @property
    def has_words(self) -> bool:
        """Whether anything is said in it: else there are only sounds."""
        return any(word.text for word in self.words)


def passages_of(
    story: Story, timeline: Timeline, transcripts: Mapping[str, Transcript]
) -> tuple[Passage, ...]:
    """The film's speech, in order. Each passage reads as whole sentences.

    The cuts of one clip are one passage, and so are clips that carry on one sentence.
    """
    joined: list[Passage] = []
    sounds = _Sounds(story)
    for cut, start in zip(timeline.cuts, timeline.starts(), strict=True):
        words = [
            _placed(word, cut, start, timeline.rate)
            for word in _said(story, cut, transcripts, sounds)
        ]
        piece = _piece(story, cut, start, words, transcripts)
        if piece is None:
            continue
        if joined and _carries_on(joined[-1], piece):
            joined[-1] = _joined(joined[-1], piece, story, transcripts)
        else:
            joined.append(piece)
    return tuple(_as_sentences(each) if each.has_words else each for each in joined)


class _Sounds:
    """The sounds that are noted, by where they are heard."""

    def __init__(self, story: Story) -> None:
        self._before: dict[object, list[str]] = defaultdict(list)
        self._after: dict[object, list[str]] = defaultdict(list)
        for note in story.sound_notes:
            beside = self._before if note.is_before else self._after
            at: object = note.at
            if isinstance(note.at, WordRange):
                number = note.at.first if note.is_before else note.at.end - 1
                at = note.at.transcript_id, number
            beside[at].append(f"[{note.text}]")

    def before(self, origin: WordRange | MediaSpan) -> tuple[str, ...]:
        """Those heard before words, or a stretch without any."""
        return self._among(self._before, origin)

    def after(self, origin: WordRange | MediaSpan) -> tuple[str, ...]:
        """Those heard after."""
        return self._among(self._after, origin)

    @staticmethod
    def _among(
        beside: Mapping[object, list[str]], origin: WordRange | MediaSpan
    ) -> tuple[str, ...]:
        if not beside:
            return ()
        ats: Iterable[object] = [origin]
        if isinstance(origin, WordRange):
            ats = ((origin.transcript_id, number) for number in range(origin.first, origin.end))
        return tuple(text for at in ats for text in beside.get(at, ()))


@dataclass(frozen=True, slots=True)
class _Said:
    """A word and when it is said in its recording, with the sounds beside it."""

    text: str
    time: TimeRange
    origin: WordRange | MediaSpan
    before: tuple[str, ...]
    after: tuple[str, ...]


def _said(
    story: Story, cut: Cut, transcripts: Mapping[str, Transcript], sounds: _Sounds
) -> Iterator[_Said]:
    """The words of a cut; none for a card, or for sound that nobody wrote down."""
    if cut.words is not None:
        for word in shown_words(cut.words, story, transcripts[cut.words.transcript_id]):
            yield from _spread(word.text, word.time, word.words, sounds)
    elif isinstance(cut.source, RecordingSource):
        span = MediaSpan(cut.source.media_id, cut.source.time)
        yield from _spread(story.gap_text(span), span.time, span, sounds)


def _spread(
    text: str, time: TimeRange, origin: WordRange | MediaSpan, sounds: _Sounds
) -> Iterator[_Said]:
    before, after = sounds.before(origin), sounds.after(origin)
    parts = list(spread_text(text, time)) or ([("", time)] if before or after else [])
    for place, (part, when) in enumerate(parts, start=1):
        is_first, is_last = place == 1, place == len(parts)
        yield _Said(part, when, origin, before if is_first else (), after if is_last else ())


def with_names(passages: Iterable[Passage], people: Iterable[Speaker]) -> tuple[Passage, ...]:
    """The same, each with its speaker's name where somebody else spoke last.

    A voice that nobody named has no name to say, and sounds alone are nobody's words.
    """
    names = {person.id: person.name for person in people if person.is_named}
    told: list[Passage] = []
    last: str | None = None
    for passage in passages:
        begins = passage.has_words and passage.speaker_id != last
        told.append(
            replace(passage, name=names.get(passage.speaker_id or "", "") if begins else "")
        )
        last = passage.speaker_id if passage.has_words else last
    return tuple(told)


def named(words: Sequence[SpokenWord], name: str, most_letters: int) -> tuple[SpokenWord, ...]:
    """The words with a name before the first that is to be read, and in one line with it.

    Where the whole name is too long for that it is its first part, and where that is too, none.
    """
    first = next((place for place, word in enumerate(words) if word.text), None)
    if not name or first is None:
        return tuple(words)
    for said in (name, name.split(maxsplit=1)[0]):
        text = f"{said}{NAME_AND_WORD}{words[first].text}"
        if columns(text) <= most_letters:
            return (*words[:first], replace(words[first], text=text), *words[first + 1 :])
    return tuple(words)


def name_shown(line: str) -> str:
    """A line with an ordinary space after a name, once it is broken."""
    return line.replace(NAME_AND_WORD, ": ")


def _piece(
    story: Story,
    cut: Cut,
    start: int,
    words: Sequence[SpokenWord],
    transcripts: Mapping[str, Transcript],
) -> Passage | None:
    """One cut's words as a passage; None for a cut without words to read."""
    if not words:
        return None
    speaker_id = None
    if cut.words is not None:
        heard = heard_speaker(cut.words, transcripts[cut.words.transcript_id])
        speaker_id = story.speaker_of(cut.words, heard)
    return Passage(
        words=tuple(words),
        first_frame=start,
        end_frame=start + cut.frame_count,
        speaker_id=speaker_id,
        end_of=cut,
    )


def _placed(said: _Said, cut: Cut, start: int, rate: FrameRate) -> SpokenWord:
    offset, last = start - cut.first_frame, start + cut.frame_count
    first = min(max(first_frame_from(said.time.start_ms, rate) + offset, start), last - 1)
    end = min(max(first_frame_from(said.time.end_ms, rate) + offset, first + 1), last)
    return SpokenWord(said.text, first, end, said.text, said.origin, said.before, said.after)


def _carries_on(passage: Passage, piece: Passage) -> bool:
    earlier, later = passage.end_of, piece.end_of
    if earlier is None or later is None or passage.end_frame != piece.first_frame:
        return False
    if passage.speaker_id != piece.speaker_id or not passage.has_words or not piece.has_words:
        return False
    if earlier.clip_id == later.clip_id:
        return True
    return later.follows(earlier) and not ends_sentence(passage.words[-1].text)


def _joined(
    passage: Passage, piece: Passage, story: Story, transcripts: Mapping[str, Transcript]
) -> Passage:
    *earlier, last = passage.words
    if passage.end_of and passage.end_of.words and piece.end_of and piece.end_of.words:
        before, after = passage.end_of.words, piece.end_of.words
        left_out = last_left_out(before, after, story, transcripts[after.transcript_id])
        if left_out:
            last = replace(last, text=before_seam(last.text, piece.words[0].text, left_out))
    return replace(piece, words=(*earlier, last, *piece.words), first_frame=passage.first_frame)


def _as_sentences(passage: Passage) -> Passage:
    texts = list(as_sentence(tuple(word.text for word in passage.words)))
    for place, (earlier, later) in enumerate(pairwise(texts), start=1):
        if ends_sentence(earlier):
            texts[place] = with_capital(later)
    words = tuple(replace(word, text=text) for text, word in zip(texts, passage.words, strict=True))
    return replace(passage, words=words)

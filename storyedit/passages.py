"""What is said in the film, as passages: words on end from one person, placed on its frames."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from storyedit.sentences import ends_sentence
from storyedit.shown import (
    as_sentence,
    heard_speaker,
    shown_words,
    spread_text,
    with_capital,
)
from storyedit.story import MediaSpan, Story
from storyedit.timeline import Cut, RecordingSource, Timeline
from storyedit.timing import FrameRate, TimeRange, first_frame_from
from storyedit.transcript import Transcript


@dataclass(frozen=True, slots=True)
class SpokenWord:
    """A word to be read and the film's frames it is said in."""

    text: str
    first_frame: int
    end_frame: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Words said on end by one person, and the film's frames their captions must stay in.

    ``end_of`` is the cut it ends with; None where it is no film's, but a recording's.
    """

    words: tuple[SpokenWord, ...]
    first_frame: int
    end_frame: int
    speaker_id: str | None
    end_of: Cut | None = None


def passages_of(
    story: Story, timeline: Timeline, transcripts: Mapping[str, Transcript]
) -> tuple[Passage, ...]:
    """The film's speech, in order. Each passage reads as whole sentences.

    The cuts of one clip are one passage, and so are clips that carry on one sentence.
    """
    joined: list[Passage] = []
    for cut, start in zip(timeline.cuts, timeline.starts(), strict=True):
        piece = _piece(story, cut, start, timeline.rate, transcripts)
        if piece is None:
            continue
        if joined and _carries_on(joined[-1], piece):
            joined[-1] = _joined(joined[-1], piece)
        else:
            joined.append(piece)
    return tuple(_as_sentences(passage) for passage in joined)


def _piece(
    story: Story,
    cut: Cut,
    start: int,
    rate: FrameRate,
    transcripts: Mapping[str, Transcript],
) -> Passage | None:
    """One cut's words as a passage; None for a cut without words to read."""
    said: list[tuple[str, TimeRange]] = []
    speaker_id = None
    if cut.words is not None:
        transcript = transcripts[cut.words.transcript_id]
        shown = shown_words(cut.words, story, transcript)
        said = [one for word in shown for one in spread_text(word.text, word.time)]
        speaker_id = story.speaker_of(cut.words, heard_speaker(cut.words, transcript))
    elif isinstance(cut.source, RecordingSource):
        said = _gap_words(story, cut.source)
    if not said:
        return None
    return Passage(
        words=tuple(_placed(text, time, cut, start, rate) for text, time in said),
        first_frame=start,
        end_frame=start + cut.frame_count,
        speaker_id=speaker_id,
        end_of=cut,
    )


def _gap_words(story: Story, source: RecordingSource) -> list[tuple[str, TimeRange]]:
    text = story.gap_text(MediaSpan(source.media_id, source.time))
    return list(spread_text(text, source.time)) if text else []


def _placed(text: str, time: TimeRange, cut: Cut, start: int, rate: FrameRate) -> SpokenWord:
    offset, last = start - cut.first_frame, start + cut.frame_count
    first = min(max(first_frame_from(time.start_ms, rate) + offset, start), last - 1)
    end = min(max(first_frame_from(time.end_ms, rate) + offset, first + 1), last)
    return SpokenWord(text, first, end)


def _carries_on(passage: Passage, piece: Passage) -> bool:
    earlier, later = passage.end_of, piece.end_of
    if earlier is None or later is None or passage.end_frame != piece.first_frame:
        return False
    if passage.speaker_id != piece.speaker_id:
        return False
    if earlier.clip_id == later.clip_id:
        return True
    return later.follows(earlier) and not ends_sentence(passage.words[-1].text)


def _joined(passage: Passage, piece: Passage) -> Passage:
    return replace(piece, words=passage.words + piece.words, first_frame=passage.first_frame)


def _as_sentences(passage: Passage) -> Passage:
    texts = list(as_sentence(tuple(word.text for word in passage.words)))
    for place, (earlier, later) in enumerate(pairwise(texts), start=1):
        if ends_sentence(earlier):
            texts[place] = with_capital(later)
    words = tuple(
        SpokenWord(text, word.first_frame, word.end_frame)
        for text, word in zip(texts, passage.words, strict=True)
    )
    return replace(passage, words=words)

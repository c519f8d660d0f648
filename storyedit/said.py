"""All that is said in the recordings of a story, as a person reads it: to write down elsewhere.

Also the parts and turns that both this and a film are written as, for people to read.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from storyedit.media import MediaReference
from storyedit.moments import Moment, list_moments
from storyedit.passages import Passage, SpokenWord, passages_of
from storyedit.scripts import joined
from storyedit.sentences import ends_sentence
from storyedit.shown import spread_text
from storyedit.story import Card, Story, WordRange
from storyedit.timeline import Timeline
from storyedit.timing import FrameRate, TimeRange, first_frame_from, frame_to_ms
from storyedit.transcript import Transcript


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidWord:
    """A word as it reads now, and when it is said in its recording.

    ``confidence`` is the engine's, 0 to 1; None where it gave none, or a person mended the word.
    """

    text: str
    time: TimeRange
    confidence: float | None
    is_kept: bool


@dataclass(frozen=True, slots=True)
class SaidSentence:
    """A sentence, or what a person wrote down for a gap, and who says it; "" where nobody told."""

    speaker: str
    words: tuple[SaidWord, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidRecording:
    """A recording, and every sentence said in it, in order."""

    media: MediaReference
    language: str
    engine: str
    sentences: tuple[SaidSentence, ...]

    def kept(self) -> "SaidRecording":
        """Only what is in the film."""
        sentences = (
            SaidSentence(each.speaker, tuple(word for word in each.words if word.is_kept))
            for each in self.sentences
        )
        return replace(self, sentences=tuple(each for each in sentences if each.words))


@dataclass(frozen=True, slots=True)
class Turn:
    """What somebody says on end: their name, or "", when it begins, and their sentences."""

    speaker: str
    at_ms: int
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """Turns under a heading, which may be empty."""

    heading: str
    turns: tuple[Turn, ...]


def said_in(
    story: Story, media: Sequence[MediaReference], transcripts: Mapping[str, Transcript]
) -> tuple[SaidRecording, ...]:
    """What is said in each recording that is written down; transcripts by recordings' ids."""
    moments = list_moments(story, [transcripts.get(each.id) for each in media])
    return tuple(
        SaidRecording(
            media=reference,
            language=transcript.language,
            engine=transcript.engine,
            sentences=tuple(
                SaidSentence(moment.speaker or "", words)
                for moment in moments
                if moment.media_id == reference.id and (words := tuple(_words(moment, transcript)))
            ),
        )
        for reference in media
        if (transcript := transcripts.get(reference.id))
    )


def _words(moment: Moment, transcript: Transcript) -> Iterator[SaidWord]:
    texts = moment.words or (moment.text,)
    ranges = moment.ranges or (None,)
    for number, (text, words) in enumerate(zip(texts, ranges, strict=True), start=1):
        is_kept = bool(moment.places) and number not in moment.left_out
        confidence = _confidence(text, words, transcript)
        whole = transcript.time_of(words.first, words.end) if words else moment.time
        for part, time in spread_text(text, whole):
            yield SaidWord(text=part, time=time, confidence=confidence, is_kept=is_kept)


def _confidence(text: str, words: WordRange | None, transcript: Transcript) -> float | None:
    if words is None or transcript.words[words.first].text != text:
        return None
    return transcript.words[words.first].confidence


def said_passages(said: SaidRecording, rate: FrameRate) -> tuple[Passage, ...]:
    """The sentences as passages on the recording's own frames, to make captions of."""
    firsts = [first_frame_from(each.words[0].time.start_ms, rate) for each in said.sentences]
    last = first_frame_from(said.media.duration_ms, rate)
    return tuple(
        Passage(
            words=tuple(_placed(word, first, max(end, first + 1), rate) for word in each.words),
            first_frame=first,
            end_frame=max(end, first + 1),
            speaker_id=each.speaker or None,
        )
        for each, first, end in zip(said.sentences, firsts, [*firsts[1:], last], strict=True)
    )


def _placed(word: SaidWord, first: int, end: int, rate: FrameRate) -> SpokenWord:
    begins = min(max(first_frame_from(word.time.start_ms, rate), first), end - 1)
    ends = min(max(first_frame_from(word.time.end_ms, rate), begins + 1), end)
    return SpokenWord(word.text, begins, ends)


def recording_part(said: SaidRecording, heading: str) -> Part:
    """What is said in a recording, a turn for each time that somebody else begins."""
    turns: list[Turn] = []
    for each in said.sentences:
        text = joined([word.text for word in each.words])
        if turns and turns[-1].speaker == each.speaker:
            turns[-1] = replace(turns[-1], sentences=(*turns[-1].sentences, text))
        else:
            turns.append(Turn(each.speaker, each.words[0].time.start_ms, (text,)))
    return Part(heading, tuple(turns))


def film_parts(
    story: Story, timeline: Timeline, transcripts: Mapping[str, Transcript]
) -> tuple[Part, ...]:
    """What is said in the film, in its order: a part for each section, a turn for each passage.

    ``transcripts`` are by id.
    """
    names = {person.id: person.name for person in story.people}
    headings = [(0, ""), *_sections(timeline)]
    ends = [first for first, _ in headings[1:]]
    passages = passages_of(story, timeline, transcripts)
    last = max((passage.end_frame for passage in passages), default=0)
    return tuple(
        Part(
            heading,
            tuple(
                Turn(
                    names.get(passage.speaker_id or "", ""),
                    frame_to_ms(passage.first_frame, timeline.rate),
                    tuple(_sentences(passage)),
                )
                for passage in passages
                if first <= passage.first_frame < end and passage.has_words
            ),
        )
        for (first, heading), end in zip(headings, [*ends, last], strict=True)
    )


def _sections(timeline: Timeline) -> Iterator[tuple[int, str]]:
    for cut, start in zip(timeline.cuts, timeline.starts(), strict=True):
        if isinstance(cut.source, Card) and cut.source.kind == "section":
            yield start, cut.source.text


def _sentences(passage: Passage) -> Iterator[str]:
    sentence: list[str] = []
    for word in passage.words:
        sentence.append(word.text)
        if ends_sentence(word.text):
            yield joined(sentence)
            sentence = []
    if sentence:
        yield joined(sentence)

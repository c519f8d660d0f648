"""A story: one straight line of clips over recordings and transcripts that never change.

Clips point at words by number, and hold no copies of them. In each story a word belongs to
exactly one word clip, kept or not, so nothing that was said is ever lost.
"""

from collections.abc import Container, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain, count
from typing import Literal, TypeAlias

from storyedit.errors import EditError
from storyedit.looks import EASY_LOOK, CaptionLook
from storyedit.mark import Mark
from storyedit.timing import TimeRange
from storyedit.transcript import Speaker


@dataclass(frozen=True, slots=True)
class WordRange:
    """Words ``first`` up to, not including, ``end``, of one transcript; never empty."""

    transcript_id: str
    first: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.first < self.end:
            raise ValueError(f"not a range of words: {self.first} to {self.end}")

    def overlaps(self, other: "WordRange") -> bool:
        """Whether the two share a word."""
        return (
            self.transcript_id == other.transcript_id
            and self.first < other.end
            and other.first < self.end
        )

    def contains(self, other: "WordRange") -> bool:
        """Whether every word of ``other`` is in this one."""
        return (
            self.transcript_id == other.transcript_id
            and self.first <= other.first
            and other.end <= self.end
        )

    def follows(self, earlier: "WordRange") -> bool:
        """Whether its words come right after the earlier one's."""
        return self.transcript_id == earlier.transcript_id and self.first == earlier.end

    def without(self, other: "WordRange") -> tuple["WordRange", ...]:
        """What is left of this when the words of ``other`` are taken away."""
        if not self.overlaps(other):
            return (self,)
        left = []
        if self.first < other.first:
            left.append(WordRange(self.transcript_id, self.first, other.first))
        if other.end < self.end:
            left.append(WordRange(self.transcript_id, other.end, self.end))
        return tuple(left)


@dataclass(frozen=True, slots=True)
class MediaSpan:
    """Sound or picture without words: a gap nobody could write down, a pause."""

    media_id: str
    time: TimeRange


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A still with words of its own: the film's title, or a section's name."""

    kind: Literal["title", "section"]
    text: str
    duration_ms: int


Content: TypeAlias = WordRange | MediaSpan | Card


class Choice(StrEnum):
    """What a person has said about a clip. Only ``KEEP`` puts it in the film."""

    OPEN = "open"
    KEEP = "keep"
    LEAVE_OUT = "leave out"
    NOT_SURE = "not sure"


@dataclass(frozen=True, slots=True)
class Clip:
    """One moment of the story. ``left_out`` are words inside it that are not to be heard."""

    id: str
    content: Content
    choice: Choice = Choice.OPEN
    left_out: tuple[WordRange, ...] = ()

    @property
    def kept(self) -> bool:
        """Whether it is in the film."""
        return self.choice is Choice.KEEP

    def spoken(self) -> Iterator[WordRange]:
        """The runs of its words that are to be heard, in order; none for a clip without words."""
        if not isinstance(self.content, WordRange):
            return
        first = self.content.first
        for gone in self.left_out:
            if first < gone.first:
                yield WordRange(self.content.transcript_id, first, gone.first)
            first = gone.end
        if first < self.content.end:
            yield WordRange(self.content.transcript_id, first, self.content.end)


@dataclass(frozen=True, slots=True)
class Correction:
    """What these words should read. The sound and the cut stay as they are.

    As many words as it replaces are laid over word by word; any other number is one whole, shown
    and left out together.
    """

    words: WordRange
    text: str

    @property
    def is_word_for_word(self) -> bool:
        """Whether it has as many words as it replaces."""
        return len(self.text.split()) == self.words.end - self.words.first

    def is_inside(self, at: int) -> bool:
        """Whether a cut before word ``at`` would divide what is one whole."""
        return not self.is_word_for_word and self.words.first < at < self.words.end

    def without(self, words: WordRange) -> Iterator["Correction"]:
        """What is left of it when these words are corrected anew: of one whole, nothing."""
        if not self.words.overlaps(words):
            yield self
        elif self.is_word_for_word:
            texts = self.text.split()
            for rest in self.words.without(words):
                kept = texts[rest.first - self.words.first : rest.end - self.words.first]
                yield Correction(rest, " ".join(kept))


@dataclass(frozen=True, slots=True)
class SpeakerLabel:
    """Who says these words: as a person said ``by_hand``, else as the computer told by voice."""

    words: WordRange
    speaker_id: str
    by_hand: bool = True


@dataclass(frozen=True, slots=True)
class GapText:
    """What is said in a stretch that the engine could not write down."""

    span: MediaSpan
    text: str


Variant: TypeAlias = Literal["verbatim", "easy"]
"""What captions say: what was said, or plainer words that a person wrote for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptionText:
    """A caption that a person wrote for these words, shown only while they are as they were.

    ``ranges`` are words and written-down gaps on end, in the order of the film, ``based_on`` how
    they read when it was written. Before each word of ``text`` that ``breaks`` counts, from 0,
    another caption begins.
    """

    ranges: tuple[WordRange | MediaSpan, ...]
    variant: Variant
    text: str
    based_on: str
    breaks: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SoundNote:
    """A sound that matters ("laughs"), shown in captions in square brackets.

    It is heard before or after a word, or in a stretch without words.
    """

    at: WordRange | MediaSpan
    text: str
    is_before: bool = False


@dataclass(frozen=True, slots=True)
class VoiceNote:
    """A short recording of somebody's answer: the hash of its file in the project, its length."""

    sha256: str
    duration_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """One answer of one person. Their newest of a purpose holds, in the order of the journal.

    ``plan_sha256`` ties an answer about sharing to the very film that was watched, which was
    ``watched_elsewhere`` where it was not in the app. ``name`` is what the person was called when
    they answered, and ``said`` all the words that were theirs then. ``voice`` is a recording of
    the answer, where one was made; it may be gone since.
    """

    person_id: str
    purpose: Literal["make", "share"]
    answer: Literal["yes", "no", "not yet"]
    how: str
    audience: str | None = None
    plan_sha256: str | None = None
    name: str = ""
    said: tuple[WordRange, ...] = ()
    watched_elsewhere: bool = False
    voice: VoiceNote | None = None


@dataclass(frozen=True, slots=True)
class Watched:
    """Somebody watched the film of this plan to its end, ``elsewhere`` or in the app.

    ``aspects`` are those of its plan, so that it can be told later what has changed since.
    """

    plan_sha256: str
    aspects: tuple[tuple[str, str], ...] = ()
    elsewhere: bool = False


@dataclass(frozen=True, slots=True)
class Seen:
    """A person is seen in a recording, heard or not."""

    person_id: str
    media_id: str


@dataclass(frozen=True, slots=True)
class UsedTranscript:
    """Which hearing of a recording a story is made from, where there are several."""

    media_id: str
    transcript_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NotCarried:
    """Something a person said of words that found no place when these were heard again.

    ``text`` is what they said, or what it was said of; ``time`` is where it was. A "left out"
    one is of sound that is heard again, a "moment" of a clip that has no words any more. Marks
    stay in the story: a "mark" is only in what was written down before they did.
    """

    kind: Literal["correction", "speaker", "gap", "mark", "left out", "moment", "caption", "sound"]
    text: str
    media_id: str
    time: TimeRange


HintKind: TypeAlias = Literal["parrot", "rabbit", "mango"]
"""Said already, goes on for long, about something else."""

FaceKind: TypeAlias = Literal["face at bottom", "face at top"]
"""A face is behind a caption that is there."""


@dataclass(frozen=True, slots=True)
class AnsweredHint:
    """A hint that a person answered or hid, and the words it was about; of a parrot both places."""

    kind: HintKind | FaceKind
    words: tuple[WordRange, ...]


MeaningKind: TypeAlias = Literal["word", "order", "halves"]
"""A word that turns the sense is left out; the order is turned; two halves are heard as one."""


@dataclass(frozen=True, slots=True)
class AnsweredMeaning:
    """Whether a place of the film still says what was meant, as a person answered.

    It holds as long as the words ``now`` are heard there, in this order, without those ``gone``.
    """

    kind: MeaningKind
    gone: tuple[WordRange, ...]
    now: tuple[WordRange, ...]
    is_meant: bool


@dataclass(frozen=True, slots=True)
class AwayMoment:
    """What is put away, its words in each hearing, and the clips that held it as they were."""

    span: MediaSpan
    words: tuple[WordRange, ...]
    was: tuple[Clip, ...] = ()
    is_for_good: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Everything a person decided, over transcripts that stay as they were heard.

    ``clips`` is the line, kept and not kept, in order; ``sentence`` is what the person wants
    people to know. ``used`` are the hearings it is made from, where that is not plain,
    and ``not_carried`` what found no place when it went over to them. ``ums_kept`` are ums that are
    to stay, ``hints_answered`` hints that are not shown again, ``meanings_answered`` what was said
    of places that may mean something else now. ``variant`` is what its captions say, ``look`` how
    they look; the newest of ``caption_texts`` stand last. ``seen`` is who is seen where, as a
    person said.
    """

    id: str
    title: str = ""
    sentence: str = ""
    clips: tuple[Clip, ...] = ()
    corrections: tuple[Correction, ...] = ()
    speaker_labels: tuple[SpeakerLabel, ...] = ()
    gap_texts: tuple[GapText, ...] = ()
    marks: tuple[Mark, ...] = ()
    people: tuple[Speaker, ...] = ()
    consents: tuple[Consent, ...] = ()
    watched: tuple[Watched, ...] = ()
    used: tuple[UsedTranscript, ...] = ()
    not_carried: tuple[NotCarried, ...] = ()
    ums_kept: tuple[WordRange, ...] = ()
    caption_texts: tuple[CaptionText, ...] = ()
    sound_notes: tuple[SoundNote, ...] = ()
    variant: Variant = "verbatim"
    look: CaptionLook = EASY_LOOK
    hints_answered: tuple[AnsweredHint, ...] = ()
    seen: tuple[Seen, ...] = ()
    put_away: tuple[AwayMoment, ...] = ()
    meanings_answered: tuple[AnsweredMeaning, ...] = ()

    @property
    def line(self) -> tuple[Clip, ...]:
        """The kept clips, in the order of the film."""
        return tuple(clip for clip in self.clips if clip.kept)

    def clip(self, clip_id: str) -> Clip:
        """The clip of this id; raises ``EditError`` where there is none."""
        return self.clips[self.place_of(clip_id)]

    def place_of(self, clip_id: str) -> int:
        """Where the clip stands in ``clips``; raises ``EditError`` where it does not."""
        for place, clip in enumerate(self.clips):
            if clip.id == clip_id:
                return place
        raise no_such_moment(clip_id)

    def used_transcript(self, media_id: str) -> str | None:
        """The hearing of a recording that was chosen; None where none was: then it is the first."""
        return next((used.transcript_id for used in self.used if used.media_id == media_id), None)

    def gap_text(self, content: Content) -> str:
        """What a person wrote down for a gap; empty where nobody did, or for what is no gap."""
        return next((known.text for known in self.gap_texts if known.span == content), "")

    def speaker_of(self, words: WordRange, heard: str | None = None) -> str | None:
        """Who says the first of these words: as labelled last, else ``heard``."""
        label = self.label_of(words)
        return label.speaker_id if label else heard

    def label_of(self, words: WordRange) -> SpeakerLabel | None:
        """The newest label on the first of these words."""
        start = WordRange(words.transcript_id, words.first, words.first + 1)
        return next((la for la in reversed(self.speaker_labels) if la.words.contains(start)), None)


def free_id(like: str, taken: Container[str]) -> str:
    """An id that is not taken: ``like``, or it with a number after it."""
    names = chain([like], (f"{like}-{number}" for number in count(2)))
    return next(name for name in names if name not in taken)


def no_such_moment(clip_id: str) -> EditError:
    """The answer to a clip id that the story does not hold."""
    return EditError(
        "That moment is not in this story.",
        "Look at the list, and pick another.",
        f"no clip {clip_id!r}",
    )

"""Every change a person can make to a story, as data; ``storyedit.applying`` makes them.

An edit that makes something new carries the new id itself, so that replaying a
journal gives the same story to the letter.
"""

from dataclasses import dataclass
from typing import TypeAlias, get_args

from storyedit.lastingedits import (
    BringBack,
    GiveConsent,
    PutAway,
    RecordWatched,
    SayNotSeen,
    SaySeen,
)
from storyedit.looks import CaptionLook
from storyedit.markedits import AddMark, AnswerMark, WriteMark
from storyedit.meaningedits import AnswerMeaning
from storyedit.story import (
    AnsweredHint,
    AnsweredMeaning,
    AwayMoment,
    CaptionText,
    Card,
    Choice,
    Clip,
    Correction,
    GapText,
    MediaSpan,
    NotCarried,
    SoundNote,
    SpeakerLabel,
    UsedTranscript,
    Variant,
    WordRange,
)
from storyedit.transcript import Speaker


@dataclass(frozen=True, slots=True)
class AddClips:
    """Put new clips at the end of the line: what a recording holds to choose from.

    ``used`` names the transcript where the recording has several; nothing is put in a story that
    is made from another. ``people`` are those who speak in them, as far as their names came with
    the words.
    """

    clips: tuple[Clip, ...]
    used: UsedTranscript | None = None
    people: tuple[Speaker, ...] = ()


@dataclass(frozen=True, slots=True)
class RemoveClips:
    """Take out moments without words: their recording is taken out of the project."""

    clip_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choose:
    """Keep a clip, leave it out, be not sure, or open the question again."""

    clip_id: str
    choice: Choice


@dataclass(frozen=True, slots=True)
class SetLine:
    """Keep these clips, in this order; what was kept before and is not named is left out."""

    clip_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Move:
    """Put a clip before another; ``before`` None: to the end."""

    clip_id: str
    before: str | None


@dataclass(frozen=True, slots=True)
class Split:
    """Cut a clip in two before word number ``at``; the second half takes ``new_id``."""

    clip_id: str
    at: int
    new_id: str


@dataclass(frozen=True, slots=True)
class Join:
    """Make one clip of a clip and the one whose words follow on; the first one's id stays."""

    clip_id: str
    next_id: str


@dataclass(frozen=True, slots=True)
class LeaveOutWords:
    """Leave words out, inside the clips that hold them."""

    words: WordRange


@dataclass(frozen=True, slots=True)
class KeepWords:
    """Put left-out words back."""

    words: WordRange


@dataclass(frozen=True, slots=True)
class CorrectWords:
    """Say what words should read. The cut does not change."""

    words: WordRange
    text: str


@dataclass(frozen=True, slots=True)
class CorrectPlaces:
    """Say what the words of several places should read: one change, and one undo."""

    places: tuple[Correction, ...]


@dataclass(frozen=True, slots=True)
class ForgetCorrection:
    """Show these words as they were heard."""

    words: WordRange


@dataclass(frozen=True, slots=True)
class NamePerson:
    """Name somebody who speaks or is seen, or change their name."""

    person: Speaker


@dataclass(frozen=True, slots=True)
class LabelSpeaker:
    """Say who says these words."""

    words: WordRange
    speaker_id: str


@dataclass(frozen=True, slots=True)
class TellVoices:
    """Say who says what as the computer told it by the voices; what a person said stays.

    None of the ``labels`` is by hand; ``people`` are the voices among them that are new.
    """

    labels: tuple[SpeakerLabel, ...]
    people: tuple[Speaker, ...] = ()


@dataclass(frozen=True, slots=True)
class SamePerson:
    """Say that two are one: all that the first says is the other's.

    ``heard`` is what the first says as it came with the words, where no label says it.
    """

    person_id: str
    same_as: str
    heard: tuple[WordRange, ...] = ()


@dataclass(frozen=True, slots=True)
class WriteGap:
    """Write down what the engine could not; an empty text takes it away again."""

    span: MediaSpan
    text: str


@dataclass(frozen=True, slots=True)
class AddCard:
    """Put a card with words of its own before a clip; ``before`` None: at the end."""

    clip_id: str
    card: Card
    before: str | None


@dataclass(frozen=True, slots=True)
class RemoveCard:
    """Take a card away."""

    clip_id: str


@dataclass(frozen=True, slots=True)
class SetTitle:
    """Name the story. A film with a title begins with it on a card."""

    title: str


@dataclass(frozen=True, slots=True)
class SetSentence:
    """Say in one sentence what people should know."""

    sentence: str


@dataclass(frozen=True, slots=True)
class Became:
    """What stands in a clip's place after its recording was heard again; maybe nothing."""

    clip_id: str
    clips: tuple[Clip, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UseTranscript:
    """Make the story from another hearing of a recording.

    ``storyedit.carrying`` finds out what goes where. It stands here whole, word numbers and all,
    so that a replay is exact however the finding is mended later. ``mapping`` says it of each
    clip of the old hearing; ``added`` are clips that go to the end; the rest is what is laid over
    the new words, and what found no place.
    """

    media_id: str
    old_id: str
    new_id: str
    mapping: tuple[Became, ...]
    added: tuple[Clip, ...] = ()
    corrections: tuple[Correction, ...] = ()
    speaker_labels: tuple[SpeakerLabel, ...] = ()
    gap_texts: tuple[GapText, ...] = ()
    ums_kept: tuple[WordRange, ...] = ()
    not_carried: tuple[NotCarried, ...] = ()
    caption_texts: tuple[CaptionText, ...] = ()
    sound_notes: tuple[SoundNote, ...] = ()
    hints_answered: tuple[AnsweredHint, ...] = ()
    put_away: tuple[AwayMoment, ...] = ()
    meanings_answered: tuple[AnsweredMeaning, ...] = ()


@dataclass(frozen=True, slots=True)
class SetAside:
    """Show no more what found no place: a person has looked at it."""


@dataclass(frozen=True, slots=True)
class LeaveOutUms:
    """Leave out several ums at once, and let others stay as ``KeepUms`` does; one undo for all."""

    ums: tuple[WordRange, ...]
    kept: tuple[WordRange, ...] = ()


@dataclass(frozen=True, slots=True)
class KeepUms:
    """Say that these ums stay: they are not asked about again."""

    ums: tuple[WordRange, ...]


@dataclass(frozen=True, slots=True)
class AnswerHint:
    """Answer or hide hints, which then stay away; one undo for all that the answer changes.

    Clips to ``keep`` and to ``leave_out``, and ``words_out`` of clips that hold more.
    """

    hints: tuple[AnsweredHint, ...]
    keep: tuple[str, ...] = ()
    leave_out: tuple[str, ...] = ()
    words_out: tuple[WordRange, ...] = ()


@dataclass(frozen=True, slots=True)
class WriteCaption:
    """Write a caption by hand, instead of those of its variant for words that are all its own."""

    caption: CaptionText


@dataclass(frozen=True, slots=True)
class ForgetCaptions:
    """Take away captions that were written by hand."""

    captions: tuple[CaptionText, ...]


@dataclass(frozen=True, slots=True)
class ChooseVariant:
    """Choose what the captions of the film say."""

    variant: Variant


@dataclass(frozen=True, slots=True)
class AddSound:
    """Note a sound that matters."""

    note: SoundNote


@dataclass(frozen=True, slots=True)
class RemoveSound:
    """Take the note of a sound away."""

    note: SoundNote


@dataclass(frozen=True, slots=True)
class SetCaptionLook:
    """Say how the captions look."""

    look: CaptionLook


Edit: TypeAlias = (
    AddClips
    | RemoveClips
    | Choose
    | SetLine
    | Move
    | Split
    | Join
    | LeaveOutWords
    | KeepWords
    | CorrectWords
    | CorrectPlaces
    | ForgetCorrection
    | NamePerson
    | LabelSpeaker
    | TellVoices
    | SamePerson
    | WriteGap
    | AddCard
    | RemoveCard
    | SetTitle
    | SetSentence
    | AddMark
    | WriteMark
    | AnswerMark
    | GiveConsent
    | RecordWatched
    | SaySeen
    | SayNotSeen
    | UseTranscript
    | SetAside
    | LeaveOutUms
    | KeepUms
    | AnswerHint
    | AnswerMeaning
    | WriteCaption
    | ForgetCaptions
    | ChooseVariant
    | AddSound
    | RemoveSound
    | SetCaptionLook
    | PutAway
    | BringBack
)

EDIT_TYPES: tuple[type[Edit], ...] = get_args(Edit)

NEVER_UNDONE = (
    AddClips,
    RemoveClips,
    GiveConsent,
    RecordWatched,
    SaySeen,
    SayNotSeen,
    PutAway,
    BringBack,
)
"""What stays when everything else is undone: what was recorded, who is in it, what people agreed
to, and what nobody is to meet again by surprise."""

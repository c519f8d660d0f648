"""What there is to draw, at one instant: plain facts, from which the screens make their pages."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from storyedit import (
    AppSettings,
    Edit,
    FaceBehind,
    FacesBehind,
    FilmFiles,
    FolderView,
    Forgotten,
    Hint,
    KnownStory,
    Language,
    LineItem,
    ListedCaption,
    ListedMark,
    MeaningPlace,
    MediaReference,
    Moment,
    PersonAsked,
    Reason,
    SamePlace,
    Speaker,
    Story,
    Um,
    UnsureWord,
    Variant,
    WhatGoes,
    WholeLine,
)
from storyedit import Place as PlaceToLook


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that could not be done, and what to do next.

    ``job`` is the kind that failed, and ``about`` what it was about: a film's name.
    """

    plain: str
    advice: str
    job: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class JobView:
    """A job as a person sees it. ``share`` is 0 to 1, or None while that is not known.

    ``about`` is what it is about, such as a film's name, or empty.
    """

    kind: str
    key: str
    plain: str
    share: float | None
    left: str
    is_waiting: bool
    about: str = ""

    @property
    def percent(self) -> int | None:
        """The share as a whole number of hundredths."""
        return None if self.share is None else int(self.share * 100)


@dataclass(frozen=True, slots=True, kw_only=True)
class EndedJob:
    """A job that did what it was to do, and what is said of that aloud."""

    key: str
    plain: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FilmView:
    """A recording of the story. ``written`` is "none", "part" or "all" of its words, or "nothing"
    where there is no sound to write down.

    ``trouble`` says that it is gone or changed; ``finding`` is where it lies now being looked at;
    ``job`` is its light copy being made, ``bringing`` the words of a file being put with it.
    """

    reference: MediaReference
    name: str
    written: str
    is_gone: bool = False
    trouble: Notice | None = None
    finding: JobView | None = None
    job: JobView | None = None
    bringing: JobView | None = None

    @property
    def has_words(self) -> bool:
        """Whether any of its words are written down; then it stays in the story."""
        return self.written in ("part", "all")

    @property
    def is_to_be_heard(self) -> bool:
        """Whether some of its words are still to be written down."""
        return self.written in ("none", "part")


@dataclass(frozen=True, slots=True, kw_only=True)
class WordView:
    """A word as it is to be read, as it was ``heard``, and when, in ms of its recording."""

    text: str
    heard: str
    start_ms: int
    end_ms: int
    is_found: bool = False
    is_unsure: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceView:
    """A moment with each of its words; a gap has none."""

    moment: Moment
    words: tuple[WordView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MyWords:
    """What is listened for in this story and in all stories, and what is offered for that."""

    this_story: tuple[str, ...] = ()
    all_stories: tuple[str, ...] = ()
    offered: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WordsPage:
    """One page of one film's words. ``page`` counts from 1.

    ``found`` are the numbers of all moments, of every film, in which what is looked for is said;
    ``followers`` counts the sentences after the open one that may be the same person's. ``unsure``
    are the words of every film that may be wrong, and ``likely`` what the one that is asked about
    may be; ``same`` are the other places where what was mended in the open one was heard.
    """

    media_id: str
    page: int
    pages: int
    sentences: tuple[SentenceView, ...]
    found: tuple[str, ...] = ()
    followers: int = 0
    unsure: tuple[UnsureWord, ...] = ()
    likely: tuple[str, ...] = ()
    same: tuple[SamePlace, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptionsPage:
    """One page of the film's captions, of the ``variant`` that is in the film.

    ``page`` counts from 1; ``count`` are all captions, and ``look_again`` those that a person wrote
    for words that changed since.
    """

    captions: tuple[ListedCaption, ...]
    page: int
    pages: int
    count: int
    look_again: int
    variant: Variant


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceView:
    """Somebody who speaks, how many sentences are theirs, and the one to know the voice by."""

    person: Speaker
    sentences: int
    clearest: Moment | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeView:
    """What was said into the microphone just now; ``text`` once it is written down."""

    address: str
    duration_ms: int
    text: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementView:
    """Who is in the film and what they said, for an audience; and why it may not be saved yet."""

    people: tuple[PersonAsked, ...]
    audience: str
    plan_sha256: str
    is_watched: bool
    why_not: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FacesView:
    """Faces behind the words: being looked for, or what was found in the film as it is now.

    ``behind`` are those that nobody said the words are to stay over.
    """

    looking: JobView | None = None
    found: FacesBehind | None = None
    behind: tuple[FaceBehind, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryScene:
    """One open story, called ``key`` in addresses.

    ``version`` grows with every change a person makes. ``words`` is there on the screen of the
    words, ``captions`` where these are looked at, and ``is_heard`` where listening has come to its
    end since the app began. ``languages`` are there where one can be chosen, and ``ums`` on the
    screen of all, as long as a person has said nothing of them; so are ``hints`` where the story
    is chosen, unless they are switched off. ``meanings`` are places that may say something else
    now, where the whole story is seen, and ``whole_line`` is the line measured. ``made`` are the
    files of the film as the story is now, or None when it is to be made yet; ``saved`` is where
    each kind of file of the story as it is now was put.
    ``is_busy`` is true while any job runs or waits, shown or not. ``telling`` is the voices being
    told apart, and ``voices`` are all who speak, looked at only where they are shown, as is
    ``agreement``: what people said to the film. ``take`` is there where something is being said
    into the microphone, and ``writing`` while that is written down; ``answers_there`` are the
    hashes of the recorded answers that can be heard. ``marks`` are all that were left, where the
    film is watched or saved. ``for_good`` is what would go with a moment, where that is asked;
    ``forgetting`` is it being done, and ``forgotten`` what was done until a person has read it.
    ``objections`` are those who said no to a film, by the moments they are in, where the story is
    chosen, and ``faces`` is what is known of those behind the words.
    """

    key: str
    title: str
    version: int
    story: Story
    films: tuple[FilmView, ...]
    moments: tuple[Moment, ...]
    line: tuple[LineItem, ...]
    undo: Edit | None
    redo: Edit | None
    words: WordsPage | None = None
    captions: CaptionsPage | None = None
    listening: JobView | None = None
    is_heard: bool = False
    languages: tuple[Language, ...] = ()
    ums: tuple[Um, ...] = ()
    hints: tuple[Hint, ...] = ()
    meanings: tuple[MeaningPlace, ...] = ()
    whole_line: WholeLine | None = None
    making: JobView | None = None
    made: FilmFiles | None = None
    adding: tuple[JobView, ...] = ()
    ended: tuple[EndedJob, ...] = ()
    is_busy: bool = False
    telling: JobView | None = None
    voices: tuple[VoiceView, ...] = ()
    agreement: AgreementView | None = None
    for_good: WhatGoes | None = None
    forgetting: JobView | None = None
    forgotten: Forgotten | None = None
    objections: Mapping[str, tuple[Speaker, ...]] = field(default_factory=dict)
    faces: FacesView | None = None
    saving: Mapping[str, JobView] = field(default_factory=dict)
    saved: Mapping[str, Path] = field(default_factory=dict)
    my_words: MyWords = field(default_factory=MyWords)
    take: TakeView | None = None
    writing: JobView | None = None
    answers_there: frozenset[str] = frozenset()
    marks: tuple[ListedMark, ...] = ()

    def film(self, media_id: str) -> FilmView | None:
        """The recording of this id."""
        return next((film for film in self.films if film.reference.id == media_id), None)

    def moment(self, number: str) -> Moment | None:
        """The moment of this number."""
        return next((moment for moment in self.moments if moment.number == number), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """All that a page is drawn from. ``story`` is None at My stories."""

    settings: AppSettings
    today: date
    known: tuple[KnownStory, ...] = ()
    story: StoryScene | None = None
    places_to_look: tuple[PlaceToLook, ...] = ()
    folder: FolderView | None = None
    folder_trouble: Notice | None = None
    notice: Notice | None = None

    @property
    def open_story(self) -> StoryScene:
        """The story, on a screen that is never drawn without one."""
        if self.story is None:
            raise ValueError("this screen belongs to a story")
        return self.story

"""Bringing words that a person has already: read from a file, and laid on the recording."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from storyedit.aligning import align
from storyedit.edits import AddClips
from storyedit.engines.base import AudioSource, HeardStretch
from storyedit.engines.host import transcribe_in_child
from storyedit.engines.messages import VoiceFound
from storyedit.engines.models import FoundModel, choose_model
from storyedit.engines.quiet import quiet_moments
from storyedit.engines.registry import DEFAULT_ENGINE, find_engine
from storyedit.errors import Unreadable
from storyedit.formats.transcripts import WORDS_ENDINGS, read_words
from storyedit.given import GivenWords, given_sentences
from storyedit.media import MediaReference
from storyedit.moments import find_gaps
from storyedit.progress import CancelToken, Report, report_nowhere
from storyedit.project.folder import ProjectFolder
from storyedit.story import NotCarried
from storyedit.timing import TimeRange
from storyedit.transcript import Speaker, Transcript, Word
from storyedit.workflow.filling import fill_stories
from storyedit.workflow.given_files import content_of
from storyedit.workflow.hearings import hearings_of
from storyedit.workflow.listening_again import next_transcript_id, use_transcript
from storyedit.workflow.phrasing import in_phrases
from storyedit.workflow.recordings import recording_of
from storyedit.workflow.sounds import sound_of

__all__ = ["WORDS_ENDINGS", "BroughtWords", "bring_words", "waiting_for_words"]

SHORTEST_WORD_MS = 50
"""Nobody says 20 words a second: a file with more is another film's."""

LANGUAGE = re.compile(r"[a-z]{2}|yue|haw")
FROM_FILE = "words from "
"""How the engine of words that nobody listened to for them is called, before what they are from."""

UNNAMED = re.compile(r"SPEAKER_(\d{1,3})")
"""What pyannote, and so WhisperX, calls those whose voices it told apart; it counts from 0."""


@dataclass(frozen=True, slots=True)
class BroughtWords:
    """What came of a file: the transcript, the file as it was read, and what found no place.

    The last is by story, of stories that were made from other words of the recording before.
    """

    transcript: Transcript
    given: GivenWords
    not_carried: dict[str, tuple[NotCarried, ...]]


def waiting_for_words(project: ProjectFolder) -> tuple[MediaReference, ...]:
    """The recordings of which nothing is written down."""
    written = {transcript.media_id for transcript in project.transcripts().values()}
    return tuple(reference for reference in project.media if reference.id not in written)


def bring_words(
    project: ProjectFolder,
    media_id: str,
    path: Path,
    *,
    engine: str = DEFAULT_ENGINE,
    model: str | None = None,
    language: str | None = None,
    report: Report = report_nowhere,
    cancel: CancelToken | None = None,
) -> BroughtWords:
    """Make a transcript of a recording from a file of words, and give every story its moments.

    SRT, WebVTT, ASS, TTML, plain text, JSON (Whisper's and its kin's, digital-paper-edit's, our
    own) and hyperaudio's HTML. Words without times of their own are laid on the sound, and for
    that the recording is listened to with an engine and a model, unless it was before;
    ``language`` is a Whisper code, and None takes the file's, or finds it. Whoever speaks in the
    file becomes a person. Where the recording has words already, every story is carried over to
    the new ones, and undo takes it back. Stopped, it leaves nothing behind. Raises ``EditError``
    where there is no such recording, ``Unreadable`` where the file has no words that can be read,
    and as ``transcribe`` does.
    """
    reference = recording_of(project, media_id)
    given = _made_plain(_read(path, reference))
    stop = cancel or CancelToken()
    ear = _heard_before(project, reference.id) or _Ear(
        engine,
        None if given.has_word_times else _ready(engine, model),
        language or given.language,
    )
    with sound_of(project, reference, "words", report=report, cancel=stop) as source:
        heard = ear if isinstance(ear, _Heard) else _listen(source, ear, report, stop)
        given = in_phrases(given, heard.language)
        people = _people(project, reference.id, given.speakers)
        transcript = _transcript(
            reference,
            given,
            heard,
            transcript_id=next_transcript_id(project, reference.id),
            people=people,
            source=source,
        )
    return BroughtWords(transcript, given, _keep(project, transcript, tuple(people.values())))


def _read(path: Path, reference: MediaReference) -> GivenWords:
    given = read_words(content_of(path), name=path.name, sha256=reference.sha256)
    if len(given.words) * SHORTEST_WORD_MS > reference.duration_ms + 1_000:
        raise Unreadable(
            "These are too many words for this film.",
            "Pick the file that goes with this film.",
            f"{len(given.words)} words in {reference.duration_ms} ms",
        )
    return given


def _made_plain(given: GivenWords) -> GivenWords:
    """With "Speaker 1" for the "SPEAKER_00" of programs, and no language but one Whisper may know.

    A code of three letters is mostly another list's (ISO 639-2).
    """

    def plain(name: str) -> str:
        unnamed = UNNAMED.fullmatch(name)
        return f"Speaker {int(unnamed[1]) + 1}" if unnamed else name

    lines = tuple(replace(line, speaker=plain(line.speaker)) for line in given.lines)
    language = given.language if LANGUAGE.fullmatch(given.language) else ""
    return replace(given, lines=lines, language=language)


@dataclass(frozen=True, slots=True)
class _Ear:
    """What listens. Without a model, only the voice is found; ``language`` "" is to be found."""

    engine: str
    model: FoundModel | None
    language: str


@dataclass(frozen=True, slots=True)
class _Heard:
    language: str
    words: tuple[Word, ...]
    voice: tuple[TimeRange, ...]


def _heard_before(project: ProjectFolder, media_id: str) -> _Heard | None:
    """What an engine heard of all the recording; None where none did."""
    for transcript in reversed(hearings_of(project, media_id)):
        if transcript.is_whole and not transcript.engine.startswith(FROM_FILE):
            return _Heard(transcript.language, transcript.words, transcript.voice)
    return None


def _ready(engine: str, model: str | None) -> FoundModel:
    """The model to listen with, sure before anything is begun that it can."""
    find_engine(engine)
    return choose_model(model, engine)


def _listen(source: AudioSource, ear: _Ear, report: Report, cancel: CancelToken) -> _Heard:
    """Where somebody speaks, and what an engine hears there."""
    voice: tuple[TimeRange, ...] = ()
    words: list[Word] = []
    found = ear.language
    for message in transcribe_in_child(
        source,
        engine=ear.engine,
        model=ear.model,
        language=ear.language or None,
        report=report,
        cancel=cancel,
    ):
        if isinstance(message, VoiceFound):
            voice = message.voice
        elif isinstance(message, HeardStretch):
            words.extend(message.words)
            found = found or message.language
    return _Heard(found, tuple(words), voice)


def _people(project: ProjectFolder, media_id: str, names: Sequence[str]) -> dict[str, Speaker]:
    """A person for each name: the one that every story knows by it, else somebody new."""
    stories = [project.story(story_id) for story_id in project.story_ids]
    taken = {person.id for story in stories for person in story.people}
    people: dict[str, Speaker] = {}
    for name in names:
        known = [
            {person.id for person in story.people if person.name.casefold() == name.casefold()}
            for story in stories
        ]
        shared = set.intersection(*known) if known else set()
        number = len(people) + 1
        while f"{media_id}-speaker-{number}" in taken:
            number += 1
        person_id = min(shared, default=f"{media_id}-speaker-{number}")
        taken.add(person_id)
        people[name] = Speaker(person_id, name)
    return people


def _transcript(
    reference: MediaReference,
    given: GivenWords,
    heard: _Heard,
    *,
    transcript_id: str,
    people: dict[str, Speaker],
    source: AudioSource,
) -> Transcript:
    duration_ms = min(reference.duration_ms, source.duration_ms) or reference.duration_ms
    words = align(given, heard.words, heard.voice, duration_ms)
    ids = {name: person.id for name, person in people.items()}
    return Transcript(
        id=transcript_id,
        media_id=reference.id,
        language=heard.language,
        engine=f"{FROM_FILE}{given.kind}",
        words=words,
        sentences=given_sentences(given, words, ids),
        voice=heard.voice,
        gaps=find_gaps(words, heard.voice),
        quiet_ms=quiet_moments(source, words),
    )


def _keep(
    project: ProjectFolder, transcript: Transcript, people: tuple[Speaker, ...]
) -> dict[str, tuple[NotCarried, ...]]:
    """People first: words that are on the disk are given to the stories whatever happens next."""
    for story_id in project.story_ids if people else ():
        project.edit(story_id, AddClips((), people=people))
    project.write_transcript(transcript)
    fill_stories(project)
    return use_transcript(project, transcript)

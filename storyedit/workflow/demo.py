"""The sample story, made from its two recordings as anybody would make their own."""

import json
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from storyedit.edits import LeaveOutWords, SetLine, SetSentence, SetTitle, Split
from storyedit.engines.registry import DEFAULT_ENGINE
from storyedit.errors import EditError
from storyedit.finding import find_occurrence, find_words
from storyedit.moments import ClipFinder
from storyedit.progress import CancelToken, Report, report_nowhere
from storyedit.project.folder import ProjectFolder
from storyedit.project.layout import FIRST_STORY
from storyedit.refusals import plain_disk_errors
from storyedit.story import WordRange
from storyedit.transcript import Transcript
from storyedit.workflow.hearings import transcripts_in_order
from storyedit.workflow.listening import OnWords, transcribe
from storyedit.workflow.made_up_yes import SAMPLE_FOLDER, ids_of, say_made_up_yes, voices_told
from storyedit.workflow.making import MadeFilm, make_film
from storyedit.workflow.recordings import add_recordings


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleStory:
    """What ``story.json`` says: a title, a sentence, recordings, and the line as text to find."""

    title: str
    sentence: str
    recordings: tuple[str, ...]
    line: tuple["SampleLine", ...]


@dataclass(frozen=True, slots=True)
class SampleLine:
    """A sentence to keep; of it, the ``occurrence``-th ``leave_out`` word is left out."""

    recording: str
    say: str
    leave_out: str | None = None
    occurrence: int = 1


def read_sample(folder: Path = SAMPLE_FOLDER) -> SampleStory:
    """The sample story. Raises ``EditError`` where the sample is not there."""
    try:
        facts = json.loads((folder / "story.json").read_text(encoding="utf-8"))
    except OSError as problem:
        raise EditError(
            "The sample films are not here.",
            "Install storyedit from its own folder: pip install -e .",
            str(problem),
        ) from problem
    line = []
    for entry in facts["line"]:
        gone = entry.get("leave_out", {})
        words, occurrence = gone.get("words"), gone.get("occurrence", 1)
        line.append(SampleLine(entry["recording"], entry["say"], words, occurrence))
    return SampleStory(
        title=facts["title"],
        sentence=facts["sentence"],
        recordings=tuple(facts["recordings"]),
        line=tuple(line),
    )


def make_demo(
    folder: Path,
    *,
    engine: str = DEFAULT_ENGINE,
    model: str | None = None,
    on_words: OnWords | None = None,
    report: Report = report_nowhere,
    cancel: CancelToken | None = None,
) -> MadeFilm:
    """Carry the sample the whole way, into a new folder: project, yes, film, captions, receipt.

    Raises ``ProjectError`` where the folder is there already, and whatever the steps raise.
    """
    sample = read_sample()
    with plain_disk_errors():
        folder.mkdir(parents=True)
    with ProjectFolder.create(folder / "Sample story.storyedit", sample.title) as project:
        paths = [SAMPLE_FOLDER / name for name in sample.recordings]
        add_recordings(project, paths, report=report, cancel=cancel)
        transcribe(
            project, engine=engine, model=model, on_words=on_words, report=report, cancel=cancel
        )
        tell_sample(project, sample)
        ids, heard = ids_of(sample.recordings), transcripts_in_order(project, FIRST_STORY)
        project.edit(FIRST_STORY, voices_told(heard, sample.recordings, ids))
        say_made_up_yes(project, sample.recordings, shares=True)
        return make_film(project, output=folder / "film.mp4", report=report, cancel=cancel)


def free_folder(wanted: Path) -> Path:
    """The folder, or its name with the first number that nothing is called by yet.

    Of a folder without a name of its own ("." or "/"), the folder ``demo`` in it.
    """
    number = 1
    wanted = wanted if wanted.name else wanted / "demo"
    folder = wanted
    while folder.exists():
        number += 1
        folder = wanted.with_name(f"{wanted.name}-{number}")
    return folder


def tell_sample(project: ProjectFolder, sample: SampleStory, story_id: str = FIRST_STORY) -> None:
    """Find the sample's sentences among what was heard, and keep them in its order.

    A sentence heard as part of a longer one is split off first. Raises ``EditError`` for one that
    was not heard.
    """
    heard = transcripts_in_order(project, story_id)
    clip_ids = []
    for wanted in sample.line:
        transcript = heard[sample.recordings.index(wanted.recording)]
        words = _find(wanted, transcript)
        clip_ids.extend(_clips_of_its_own(project, words, story_id))
        _leave_out(project, wanted, words, transcript, story_id)
    project.edit(story_id, SetLine(tuple(clip_ids)))
    project.edit(story_id, SetTitle(sample.title))
    project.edit(story_id, SetSentence(sample.sentence))


def _find(wanted: SampleLine, transcript: Transcript) -> WordRange:
    words = find_words(wanted.say, transcript)
    if words is None:
        raise EditError(
            "We did not hear a sentence of the sample.",
            "Try again with another speech model.",
            wanted.say,
        )
    return words


def _clips_of_its_own(project: ProjectFolder, words: WordRange, story_id: str) -> list[str]:
    """The clips of just these words, once clips that reach past them are split."""
    for at in (words.first, words.end):
        for clip in ClipFinder(project.story(story_id)).holding(words):
            content = clip.content
            if isinstance(content, WordRange) and content.first < at < content.end:
                project.edit(story_id, Split(clip.id, at, f"{clip.id}-{uuid4().hex[:8]}"))
    return [clip.id for clip in ClipFinder(project.story(story_id)).holding(words)]


def _leave_out(
    project: ProjectFolder,
    wanted: SampleLine,
    words: WordRange,
    transcript: Transcript,
    story_id: str,
) -> None:
    """Leave the word out where it was heard; an engine may have left a stammer out itself."""
    if wanted.leave_out is None:
        return
    heard = [word.text for word in transcript.words[words.first : words.end]]
    place = find_occurrence(wanted.leave_out, wanted.occurrence, heard)
    if place is not None:
        at = words.first + place
        project.edit(story_id, LeaveOutWords(WordRange(words.transcript_id, at, at + 1)))

"""Listening to a recording again with other settings, and taking the stories along."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from storyedit.carrying import carry_over
from storyedit.edits import UseTranscript
from storyedit.engines.base import Decoding
from storyedit.engines.models import choose_model
from storyedit.engines.prompts import prompt_for
from storyedit.engines.registry import DEFAULT_ENGINE, find_engine
from storyedit.errors import EditError
from storyedit.progress import CancelToken, Report, report_nowhere
from storyedit.project.folder import ProjectFolder
from storyedit.putting_away import shown_not_carried
from storyedit.story import NotCarried, Story
from storyedit.transcript import Transcript
from storyedit.workflow.filling import fill_stories
from storyedit.workflow.hearings import (
    hearings_of,
    in_use_anywhere,
    transcripts_by_recording,
)
from storyedit.workflow.listening import OnWords, listen_to


@dataclass(frozen=True, slots=True)
class HeardAgain:
    """A new hearing, and by story what found no place in it."""

    transcript: Transcript
    not_carried: dict[str, tuple[NotCarried, ...]]


def listen_again(
    project: ProjectFolder,
    media_id: str,
    *,
    engine: str = DEFAULT_ENGINE,
    model: str | None = None,
    language: str | None = None,
    keeps_ums: bool = False,
    vocabulary: tuple[str, ...] = (),
    on_words: OnWords | None = None,
    report: Report = report_nowhere,
    cancel: CancelToken | None = None,
) -> HeardAgain:
    """Listen to a recording anew, and make every story from what is heard then.

    The hearing before stays on the disk, and in use until the new one is whole: a stop, a crash
    or a full disk changes no story, and the same settings go on from there. Undo in a story takes
    it back to its old words. The settings are those of ``transcribe``, and so is what is raised;
    ``EditError`` also where nothing is written down yet.
    """
    reference = next((each for each in project.media if each.id == media_id), None)
    if reference is None:
        raise ValueError(f"no recording {media_id!r}")
    if not in_use_anywhere(project, media_id):
        raise EditError("Nothing is written down yet.", "Write it down a first time.", media_id)
    find_engine(engine)
    found = choose_model(model, engine)
    decoding = Decoding(prompt=prompt_for(keeps_ums=keeps_ums, vocabulary=vocabulary))
    heard_by = f"{engine} {found.name}"
    begun = _begun(project, media_id, (heard_by, language, decoding.prompt))
    if begun is not None and begun.is_whole:
        return HeardAgain(begun, use_transcript(project, begun))
    heard = listen_to(
        project,
        reference,
        transcript_id=begun.id if begun else next_transcript_id(project, media_id),
        on_kept=_wait_for_the_whole,
        engine=engine,
        model=found,
        language=language,
        decoding=decoding,
        on_words=on_words,
        report=report,
        cancel=cancel or CancelToken(),
    )
    return HeardAgain(heard, use_transcript(project, heard))


def _wait_for_the_whole() -> None:
    """A story takes a new hearing when all of it is there."""


def next_transcript_id(project: ProjectFolder, media_id: str) -> str:
    """An id that no transcript of the recording has: "m1-t2" after "m1-t1"."""
    numbers = (
        re.fullmatch(rf"{re.escape(media_id)}-t([0-9]+)", heard.id)
        for heard in hearings_of(project, media_id)
    )
    return f"{media_id}-t{1 + max((int(number[1]) for number in numbers if number), default=0)}"


def use_transcript(
    project: ProjectFolder, transcript: Transcript
) -> dict[str, tuple[NotCarried, ...]]:
    """Make every story from this whole transcript; what found no place, by story.

    Raises ``DiskFull`` and ``ProjectError``: then some stories may have it, and the rest not.
    """
    told: dict[str, tuple[NotCarried, ...]] = {}
    for story_id in project.story_ids:
        old = transcripts_by_recording(project, story_id).get(transcript.media_id)
        if old is None or old.id == transcript.id:
            continue
        before = len(project.story(story_id).not_carried)
        after = project.edit_from(story_id, _carrying(old, transcript))
        new = after.not_carried[before:]
        told[story_id] = tuple(each for each in shown_not_carried(after) if each in new)
    fill_stories(project)
    return told


def _carrying(old: Transcript, new: Transcript) -> Callable[[Story], UseTranscript]:
    return lambda story: carry_over(story, old, new)


def _begun(
    project: ProjectFolder, media_id: str, asked: tuple[str, str | None, str]
) -> Transcript | None:
    """A hearing with these settings that no story is made from: stopped, or not taken up."""
    newest = hearings_of(project, media_id)[-1]
    if newest.id in in_use_anywhere(project, media_id):
        return None
    same = (newest.engine, newest.asked_language, newest.prompt) == asked
    return newest if same else None

"""Taking words away: as text, a Word document, JSON, or captions of a whole recording."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Literal, TypeAlias

from storyedit.captions import CaptionStyle, cues_of
from storyedit.errors import EditError
from storyedit.film import FilmPlan
from storyedit.formats.subtitles import recording_subtitles
from storyedit.formats.text import words_text
from storyedit.formats.transcript_json import words_json
from storyedit.formats.word_document import word_document
from storyedit.project.folder import ProjectFolder
from storyedit.project.layout import FIRST_STORY
from storyedit.said import SaidRecording, film_parts, recording_part, said_in, said_passages
from storyedit.story import WordRange
from storyedit.timing import PLAIN_RATE
from storyedit.whose import spoken_in
from storyedit.workflow.gate import LEAST, ask_gate
from storyedit.workflow.hearings import transcripts_by_recording
from storyedit.workflow.making import captions_text, plan_of
from storyedit.workflow.naming import shown_name

WordsKind: TypeAlias = Literal["docx", "text", "json", "srt", "vtt"]
"""The kinds of file that words can be taken away in."""


def words_out(
    project: ProjectFolder,
    kind: WordsKind,
    *,
    story_id: str = FIRST_STORY,
    media_id: str | None = None,
    film_only: bool = False,
    times: bool = False,
) -> bytes:
    """The bytes of a file of words: all that is written down, or with ``film_only`` the film's.

    With ``media_id``, of that recording alone. ``times`` puts them in a Word document. JSON says of
    each word whether it is in the film. Raises ``EditError`` where there are no such words, nothing
    is kept, or captions are asked for of several recordings; ``ConsentError``.
    """
    if film_only and kind != "json":
        plan = plan_of(project, story_id)
        ask_gate(project, story_id, plan)
        return film_words(project, plan, kind, times=times)
    ask_gate_for_all_words(project, story_id, media_id=media_id)
    return recorded_words(
        project, kind, story_id=story_id, media_id=media_id, film_only=film_only, times=times
    )


def ask_gate_for_all_words(
    project: ProjectFolder, story_id: str, *, media_id: str | None = None, audience: str = LEAST
) -> None:
    """Ask for all that is written down, or what is of one recording: also what no film holds.

    Everybody who says any of it has to have said yes to the film. Raises as ``ask_gate`` does, and
    ``EditError`` where nothing is kept.
    """
    _said(project, story_id, media_id)
    transcripts = project.transcripts()
    heard = transcripts_by_recording(project, story_id)
    ranges = [
        WordRange(transcript.id, 0, len(transcript.words))
        for of_media, transcript in heard.items()
        if transcript.words and media_id in (None, of_media)
    ]
    story, plan = project.story(story_id), plan_of(project, story_id)
    also = spoken_in(ranges, story, transcripts)
    ask_gate(project, story_id, replace(plan, spoken=(*plan.spoken, *also)), audience)


def film_words(
    project: ProjectFolder, plan: FilmPlan, kind: WordsKind, *, times: bool = False
) -> bytes:
    """The words of a film that the gate has let by, as any kind but JSON."""
    if kind == "srt" or kind == "vtt":  # noqa: PLR1714 - so that the type is known
        return captions_text(plan, kind).encode()
    transcripts = project.transcripts()
    parts = film_parts(project.story(plan.story_id), plan.timeline, transcripts)
    title = plan.title or project.title
    if kind == "text":
        return words_text(parts, title=title).encode()
    language = next((heard.language for heard in transcripts.values()), "")
    return word_document(parts, title=title, language=language, times=times)


def recorded_words(
    project: ProjectFolder,
    kind: WordsKind,
    *,
    story_id: str = FIRST_STORY,
    media_id: str | None = None,
    film_only: bool = False,
    times: bool = False,
) -> bytes:
    """The words of the recordings, of a story whose film the gate has let by.

    JSON gives with ``film_only`` those of the film alone. Raises ``EditError`` as ``words_out``.
    """
    said = _said(project, story_id, media_id)
    title = project.story(story_id).title or project.title
    if kind == "json":
        kept = [each.kept() for each in said] if film_only else said
        return words_json(kept, title=title).encode()
    if kind in ("srt", "vtt"):
        return _captions(said, kind).encode()
    names = [shown_name(Path(each.media.name)) if len(said) > 1 else "" for each in said]
    parts = [recording_part(each, name) for each, name in zip(said, names, strict=True)]
    if kind == "text":
        return words_text(parts, title=title).encode()
    return word_document(parts, title=title, language=said[0].language, times=times)


def _said(project: ProjectFolder, story_id: str, media_id: str | None) -> list[SaidRecording]:
    heard = transcripts_by_recording(project, story_id)
    every = said_in(project.story(story_id), project.media, heard)
    said = [each for each in every if each.sentences and media_id in (None, each.media.id)]
    if not said:
        raise EditError("There are no words yet.", "First, write down the words.")
    return said


def _captions(said: Sequence[SaidRecording], kind: WordsKind) -> str:
    if len(said) > 1:
        raise EditError(
            "There are several films.", "Say which one, like this: --recording 1", f"{len(said)}"
        )
    cues = cues_of(said_passages(said[0], PLAIN_RATE), CaptionStyle(), PLAIN_RATE)
    return recording_subtitles(cues, "srt" if kind == "srt" else "vtt")

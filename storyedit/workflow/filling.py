"""Giving the stories their moments, and taking them out again with their recording."""

from collections.abc import Sequence
from dataclasses import replace
from threading import Lock

from storyedit.edits import AddClips, RemoveClips
from storyedit.errors import EditError
from storyedit.media import MediaReference
from storyedit.moments import clips_of
from storyedit.project.folder import ProjectFolder
from storyedit.story import Clip, MediaSpan, Story, UsedTranscript, WordRange, free_id
from storyedit.tidy import tidied
from storyedit.transcript import Speaker, Transcript
from storyedit.wordless import Choosable, choosable_of
from storyedit.workflow.hearings import hearings_of, transcripts_by_recording

_FILLING = Lock()
"""Stories are filled by one thread at a time, so that none is given the same moments twice."""


def fill_stories(project: ProjectFolder) -> None:
    """Give every story the moments of each recording that it does not hold yet.

    Whoever speaks in them comes along by name, as the other stories call them.
    """
    with _FILLING:
        named = [who for story_id in project.story_ids for who in project.story(story_id).people]
        for story_id in project.story_ids:
            for choosable in choosables_by_recording(project, story_id):
                if choosable:
                    _fill(project, story_id, choosable, named)


def _fill(
    project: ProjectFolder, story_id: str, choosable: Choosable, named: Sequence[Speaker]
) -> None:
    story = project.story(story_id)
    clips = _missing_clips(story, choosable)
    if clips and isinstance(choosable, Transcript):
        people = _missing_people(story, choosable, named)
        used = _if_one_of_several(project, choosable)
        project.edit(story_id, AddClips(clips, used, people))
    elif clips:
        project.edit(story_id, AddClips(clips))


def _if_one_of_several(project: ProjectFolder, transcript: Transcript) -> UsedTranscript | None:
    if len(hearings_of(project, transcript.media_id)) < 2:
        return None
    return UsedTranscript(transcript.media_id, transcript.id)


def _missing_people(
    story: Story, transcript: Transcript, named: Sequence[Speaker]
) -> tuple[Speaker, ...]:
    """Who speaks in a transcript, as it came, and is not in the story yet."""
    wanted = {sentence.speaker_id for sentence in transcript.sentences}
    wanted -= {person.id for person in story.people}
    by_id = {person.id: person for person in reversed(named) if person.id in wanted}
    return tuple(by_id.values())


def take_out(project: ProjectFolder, reference: MediaReference) -> None:
    """Take a recording of which nothing is written down out of every story, and the project.

    Its moments go first: a kill between them leaves a recording whose moments come back when the
    project is opened. Raises ``EditError`` where words of it are in a story, or some of it is kept;
    ``DiskFull``, ``ProjectError``.
    """
    with _FILLING:
        if not any(heard.media_id == reference.id for heard in project.transcripts().values()):
            for story_id, clips in _clips_in_stories(project, reference.id).items():
                project.edit(story_id, RemoveClips(tuple(clip.id for clip in clips)))
        project.remove_media(reference)


def _clips_in_stories(project: ProjectFolder, media_id: str) -> dict[str, tuple[Clip, ...]]:
    """The wordless clips of a recording, by story. Raises ``EditError`` where one is kept."""
    held = {
        story_id: tuple(
            clip
            for clip in project.story(story_id).clips
            if isinstance(clip.content, MediaSpan) and clip.content.media_id == media_id
        )
        for story_id in project.story_ids
    }
    if any(clip.kept for clips in held.values() for clip in clips):
        raise EditError("This film is in your story.", "Leave its moments out first.", media_id)
    return {story_id: clips for story_id, clips in held.items() if clips}


def _missing_clips(story: Story, choosable: Choosable) -> tuple[Clip, ...]:
    """The clips of a recording whose words, gap or stretch are in no clip of the story."""
    held = {clip.content for clip in story.clips}
    own_id = choosable.id if isinstance(choosable, Transcript) else None
    held_to = max(
        (c.end for c in held if isinstance(c, WordRange) and c.transcript_id == own_id),
        default=0,
    )
    missing = (
        clip
        for clip in clips_of(choosable)
        if (
            clip.content.first >= held_to
            if isinstance(clip.content, WordRange)
            else clip.content not in held
        )
    )
    # What a film holds may have been heard, and carried over, under its own id.
    taken = {clip.id for clip in story.clips}
    return tuple(replace(clip, id=free_id(clip.id, taken)) for clip in missing)


def start_story(project: ProjectFolder, story_id: str) -> None:
    """Begin another story over the same recordings.

    Raises ``EditError`` for a name that is taken, or that nobody can see.
    """
    if story_id != tidied(story_id) or not story_id:
        raise EditError("That is no name for a story.", "Use plain letters and numbers.", story_id)
    project.start_story(story_id)
    fill_stories(project)


def choosables_by_recording(project: ProjectFolder, story_id: str) -> tuple[Choosable | None, ...]:
    """What a story has to choose from in each recording, in the order they were added."""
    heard = transcripts_by_recording(project, story_id)
    return tuple(choosable_of(each, heard.get(each.id)) for each in project.media)

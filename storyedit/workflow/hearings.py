"""Which hearing of each recording a story is made from."""

from storyedit.project.folder import ProjectFolder
from storyedit.story import MediaSpan, Story, WordRange
from storyedit.transcript import Transcript


def hearings_of(project: ProjectFolder, media_id: str) -> tuple[Transcript, ...]:
    """Every transcript of a recording, the first one first, in use or not."""
    heard = (each for each in project.transcripts().values() if each.media_id == media_id)
    return tuple(sorted(heard, key=lambda transcript: (len(transcript.id), transcript.id)))


def transcripts_by_recording(project: ProjectFolder, story_id: str) -> dict[str, Transcript]:
    """What a story has of each recording that is heard, by the recordings' ids, in their order.

    By id: a recording may be added while others are looked at.
    """
    story = project.story(story_id)
    found = ((each.id, _in_use(project, story, each.id)) for each in project.media)
    return {media_id: transcript for media_id, transcript in found if transcript}


def transcripts_in_order(project: ProjectFolder, story_id: str) -> tuple[Transcript, ...]:
    """One transcript for each recording that has one, in the order the recordings were added."""
    return tuple(transcripts_by_recording(project, story_id).values())


def in_use_anywhere(project: ProjectFolder, media_id: str) -> dict[str, Transcript]:
    """The transcripts of a recording that any story is made from, by their ids."""
    found = (_in_use(project, project.story(each), media_id) for each in project.story_ids)
    return {transcript.id: transcript for transcript in found if transcript}


def is_written_down(project: ProjectFolder, media_id: str) -> bool:
    """Whether all of a recording is written down, for each story."""
    heard = in_use_anywhere(project, media_id).values()
    return bool(heard) and all(transcript.is_whole for transcript in heard)


def _in_use(project: ProjectFolder, story: Story, media_id: str) -> Transcript | None:
    """The one that was chosen, else the first.

    A story that has nothing of the recording yet takes what the others chose last.
    """
    hearings = hearings_of(project, media_id)
    if len(hearings) < 2:
        return hearings[0] if hearings else None
    by_id = {transcript.id: transcript for transcript in hearings}
    chosen = story.used_transcript(media_id)
    if chosen:
        return by_id.get(chosen)
    if not _holds(story, media_id, by_id):
        others = {project.story(each).used_transcript(media_id) for each in project.story_ids}
        return next((each for each in reversed(hearings) if each.id in others), hearings[0])
    return hearings[0]


def _holds(story: Story, media_id: str, transcripts: dict[str, Transcript]) -> bool:
    return any(
        clip.content.transcript_id in transcripts
        if isinstance(clip.content, WordRange)
        else isinstance(clip.content, MediaSpan) and clip.content.media_id == media_id
        for clip in story.clips
    )

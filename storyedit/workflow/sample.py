"""The sample as a story to try: its recordings, written down already, and nothing chosen yet."""

from storyedit.project.codec import decode_transcript
from storyedit.project.folder import ProjectFolder
from storyedit.refusals import plain_disk_errors
from storyedit.transcript import Transcript
from storyedit.workflow.demo import read_sample
from storyedit.workflow.filling import fill_stories
from storyedit.workflow.made_up_yes import (
    SAMPLE_FOLDER,
    ids_of,
    say_made_up_yes,
    with_speakers,
)
from storyedit.workflow.recordings import add_recordings
from storyedit.workflow.shelf import new_story

TRANSCRIPTS = SAMPLE_FOLDER / "transcripts"
"""What faster-whisper's base model heard in the sample, once and for all."""


def begin_sample() -> ProjectFolder:
    """A new story of the sample's recordings, open to change; trying it needs no waiting.

    Raises ``EditError`` where the sample is not here, ``DiskFull``, ``ProjectError``.
    """
    sample = read_sample()
    project = new_story(sample.title)
    try:
        references = add_recordings(project, [SAMPLE_FOLDER / name for name in sample.recordings])
        ids = ids_of(sample.recordings)
        for reference, recording in zip(references, sample.recordings, strict=True):
            heard = _heard(f"{reference.id}-t1")
            project.write_transcript(with_speakers(heard, recording, ids))
        fill_stories(project)
        say_made_up_yes(project, sample.recordings, shares=False)
    except BaseException:
        project.close()
        raise
    return project


def _heard(transcript_id: str) -> Transcript:
    with plain_disk_errors():
        return decode_transcript((TRANSCRIPTS / f"{transcript_id}.json").read_bytes())

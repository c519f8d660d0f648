"""The sound of each sentence: whose microphone it went into, and what the voice is like."""

from collections.abc import Iterator
from contextlib import contextmanager

from storyedit.engines.base import AudioSource
from storyedit.engines.speaker_cache import read_embeddings, write_embeddings
from storyedit.engines.speaker_channels import find_microphones
from storyedit.engines.speaker_embeddings import Embedding, Utterance
from storyedit.engines.speaker_host import embed_in_child
from storyedit.ffmpeg.audio import extract_pcm
from storyedit.ffmpeg.find import find_ffmpeg
from storyedit.media import MediaReference
from storyedit.progress import CancelToken, Report
from storyedit.project.folder import ProjectFolder
from storyedit.transcript import Transcript
from storyedit.voices import sentences_of, spoken_times
from storyedit.workflow.recordings import check_unchanged

VOICES_LEFT_OVER = "*-voice.wav"
"""What a killed telling leaves in the project's cache."""


def embeddings_of(
    project: ProjectFolder, transcript: Transcript, report: Report, cancel: CancelToken
) -> tuple[Embedding, ...]:
    """The voice of each sentence, in order: from the project's cache, or listened to now.

    Raises ``ModelMissing``, ``TranscribeError``, ``Unreadable``, ``DiskFull``, ``ProjectError``,
    ``Cancelled``.
    """
    file = project.cache_folder / "voices" / f"{transcript.id}.npz"
    known = {(each.first, each.end): each for each in read_embeddings(file)}
    utterances = utterances_of(transcript)
    missing = tuple(each for each in utterances if (each.first, each.end) not in known)
    if missing:
        reference = _recording_of(project, transcript)
        with _sound(project, reference, report, cancel) as source:
            for heard in embed_in_child(source, missing, report, cancel):
                if isinstance(heard, Embedding):
                    known[heard.first, heard.end] = heard
        write_embeddings(file, [known[each.first, each.end] for each in utterances])
    return tuple(known[each.first, each.end] for each in utterances)


def microphones_of(
    project: ProjectFolder, transcript: Transcript, report: Report, cancel: CancelToken
) -> tuple[int, ...] | None:
    """Which of a recording's two channels each sentence is spoken into; None where that says
    nothing. Raises as ``embeddings_of`` does.
    """
    reference = _recording_of(project, transcript)
    audio = reference.audio
    if audio is None or audio.channels != 2 or audio.is_antiphase:
        return None
    with (
        _sound(project, reference, report, cancel, channel=0) as left,
        _sound(project, reference, report, cancel, channel=1) as right,
    ):
        return find_microphones(left, right, utterances_of(transcript), cancel)


def utterances_of(transcript: Transcript) -> tuple[Utterance, ...]:
    """Every sentence, and where it is spoken."""
    return tuple(
        Utterance(words.first, words.end, spoken_times(words, transcript))
        for words in sentences_of([transcript])
    )


@contextmanager
def _sound(
    project: ProjectFolder,
    reference: MediaReference,
    report: Report,
    cancel: CancelToken,
    channel: int | None = None,
) -> Iterator[AudioSource]:
    """A recording's sound on the disk, for as long as it is needed."""
    name = f"{reference.id}-{'all' if channel is None else channel}"
    sound = project.cache_folder / VOICES_LEFT_OVER.replace("*", name)
    path = check_unchanged(project, reference, cancel)
    sound.parent.mkdir(parents=True, exist_ok=True)
    try:
        extract_pcm(
            path,
            reference,
            sound,
            ffmpeg=find_ffmpeg(),
            report=report,
            cancel=cancel,
            channel=channel,
        )
        yield AudioSource.open(sound)
    finally:
        sound.unlink(missing_ok=True)


def _recording_of(project: ProjectFolder, transcript: Transcript) -> MediaReference:
    return next(each for each in project.media if each.id == transcript.media_id)

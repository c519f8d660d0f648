"""The sound of each sentence: whose microphone it went into, and what the voice is like."""

from storyedit.engines.speaker_cache import read_embeddings, write_embeddings
from storyedit.engines.speaker_channels import find_microphones
from storyedit.engines.speaker_embeddings import Embedding, Utterance
from storyedit.engines.speaker_host import embed_in_child
from storyedit.media import MediaReference
from storyedit.progress import CancelToken, Report
from storyedit.project.folder import ProjectFolder
from storyedit.transcript import Transcript
from storyedit.voices import sentences_of, spoken_times
from storyedit.workflow.sounds import sound_of


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
        with sound_of(project, reference, "voices", report=report, cancel=cancel) as source:
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
        sound_of(project, reference, "left", report=report, cancel=cancel, channel=0) as left,
        sound_of(project, reference, "right", report=report, cancel=cancel, channel=1) as right,
    ):
        return find_microphones(left, right, utterances_of(transcript), cancel)


def utterances_of(transcript: Transcript) -> tuple[Utterance, ...]:
    """Every sentence, and where it is spoken."""
    return tuple(
        Utterance(words.first, words.end, spoken_times(words, transcript))
        for words in sentences_of([transcript])
    )


def _recording_of(project: ProjectFolder, transcript: Transcript) -> MediaReference:
    return next(each for each in project.media if each.id == transcript.media_id)

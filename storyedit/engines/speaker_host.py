"""Looks at voices in the process that listens, so that stop means stop and the app stays quick."""

from collections.abc import Iterator

from storyedit.engines.base import AudioSource
from storyedit.engines.failures import about_voices
from storyedit.engines.host import Child
from storyedit.engines.messages import EmbedRequest, Finished
from storyedit.engines.speaker_embeddings import Embedding, Utterance
from storyedit.errors import StoryEditError
from storyedit.progress import CancelToken, Report


def embed_in_child(
    source: AudioSource, utterances: tuple[Utterance, ...], report: Report, cancel: CancelToken
) -> Iterator[Embedding | Finished]:
    """Give each utterance's ``Embedding``, in order, then ``Finished``.

    Leaving the loop, or ``cancel``, ends the process at once. Raises ``ModelMissing`` where the
    weights are not what they should be, ``OutOfMemory``, ``TranscribeError``, ``Unreadable`` or
    ``Cancelled``.
    """
    try:
        with Child(EmbedRequest(source, utterances)) as child:
            yield from child.messages(report, cancel)
    except StoryEditError as problem:
        raise about_voices(problem) from problem

"""What goes between the app and the process that listens for it. All of it pickles."""

from dataclasses import dataclass, field
from typing import TypeAlias

from storyedit.engines.base import AudioSource, Decoding, HeardStretch
from storyedit.engines.models import FoundModel
from storyedit.engines.speaker_embeddings import Utterance
from storyedit.timing import TimeRange


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What is to be listened to, and how.

    ``model`` None: only the voice is to be found. ``voice`` None: it is to be found. ``ranges``
    None: wherever somebody speaks. ``bare``: the words are wanted as the engine gives them, with
    nothing listened to again and no time mended.
    """

    source: AudioSource
    engine: str
    model: FoundModel | None
    decoding: Decoding = field(default_factory=Decoding)
    language: str | None = None
    voice: tuple[TimeRange, ...] | None = None
    ranges: tuple[TimeRange, ...] | None = None
    bare: bool = False


@dataclass(frozen=True, slots=True)
class EmbedRequest:
    """Whose voice is to be looked at, sentence by sentence."""

    source: AudioSource
    utterances: tuple[Utterance, ...]


@dataclass(frozen=True, slots=True)
class VoiceFound:
    """Where somebody speaks; comes once, before any words."""

    voice: tuple[TimeRange, ...]


@dataclass(frozen=True, slots=True)
class Finished:
    """Everything has been heard. ``peak_mb`` is the memory it took, where it can be known."""

    peak_mb: int | None


Heard: TypeAlias = VoiceFound | HeardStretch | Finished
"""What ``host.transcribe_in_child`` gives: voice, then stretches, then the end."""

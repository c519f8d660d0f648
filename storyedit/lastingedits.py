"""Changes that undo never takes back: only another change follows them."""

from dataclasses import dataclass

from storyedit.story import Consent, MediaSpan, Seen, Watched, WordRange
from storyedit.transcript import Speaker


@dataclass(frozen=True, slots=True)
class GiveConsent:
    """Write down somebody's answer. Never undone: only followed by another answer."""

    consent: Consent


@dataclass(frozen=True, slots=True)
class RecordWatched:
    """Write down that the film of a plan was watched to its end. Never undone."""

    watched: Watched


@dataclass(frozen=True, slots=True)
class SaySeen:
    """Say that somebody is seen in a recording. Never undone: only taken back by ``SayNotSeen``."""

    person: Speaker
    media_id: str


@dataclass(frozen=True, slots=True)
class SayNotSeen:
    """Say that somebody is not seen in a recording after all. Never undone."""

    seen: Seen


@dataclass(frozen=True, slots=True)
class PutAway:
    """Take a stretch of a recording, and these words of its hearings, out of sight and sound.

    Never undone: only ``BringBack`` brings it back.
    """

    span: MediaSpan
    words: tuple[WordRange, ...]


@dataclass(frozen=True, slots=True)
class BringBack:
    """Bring back what is put away in a stretch, as it was before. Never undone."""

    span: MediaSpan

"""What an engine heard. It grows while it is heard, and what it holds once never changes.

Whatever a person changes is laid over it in the story.
"""

from dataclasses import dataclass

from storyedit.timing import TimeRange


@dataclass(frozen=True, slots=True)
class Word:
    """One heard word. ``confidence`` runs from 0 to 1; None where the engine gives none."""

    text: str
    time: TimeRange
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who speaks, or is seen, in a recording.

    ``is_named`` is False for a voice that the computer told from others and nobody named yet.
    """

    id: str
    name: str
    is_named: bool = True


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words ``first`` up to, not including, ``end``, as first heard."""

    first: int
    end: int
    speaker_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Transcript:
    """All that was heard in one recording, in order of time.

    ``engine`` names the engine and model. ``voice`` is where voice activity was found, words or
    not: cuts are padded by it, since a gap between words is no proof of silence. ``gaps`` is
    voice of at least a second that no word was heard in. ``quiet_ms`` are the faintest moments, in
    order, between words that voice runs on between; none where nobody looked for them.

    ``heard_to_ms`` is how far it was listened to, None: to the end. Until then ``voice`` is the
    whole recording's already, the last ``words`` are in no sentence yet, and ``engine`` and
    ``language`` are those of the part heard last.

    ``asked_language`` and ``prompt`` are what the engine was told before it listened; None and
    empty where it was told nothing.
    """

    id: str
    media_id: str
    language: str
    engine: str
    words: tuple[Word, ...]
    sentences: tuple[Sentence, ...]
    voice: tuple[TimeRange, ...] = ()
    gaps: tuple[TimeRange, ...] = ()
    heard_to_ms: int | None = None
    quiet_ms: tuple[int, ...] = ()
    asked_language: str | None = None
    prompt: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether the recording was listened to, to its end."""
        return self.heard_to_ms is None

    def time_of(self, first: int, end: int) -> TimeRange:
        """From the start of word ``first`` to the end of the one before ``end``."""
        return TimeRange(self.words[first].time.start_ms, self.words[end - 1].time.end_ms)

    def goes_on_from(self, earlier: "Transcript") -> bool:
        """Whether this is ``earlier`` with more heard after it, and nothing in it changed."""
        if (self.id, self.media_id) != (earlier.id, earlier.media_id):
            return False
        if earlier.heard_to_ms is None:
            return False
        return (self.heard_to_ms is None or self.heard_to_ms >= earlier.heard_to_ms) and all(
            after[: len(before)] == before
            for after, before in (
                (self.words, earlier.words),
                (self.sentences, earlier.sentences),
                (self.voice, earlier.voice),
                (self.gaps, earlier.gaps),
                (self.quiet_ms, earlier.quiet_ms),
            )
        )

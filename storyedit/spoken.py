"""What is known to be said in a recording: the truth that listening is measured by."""

from dataclasses import dataclass

from storyedit.timing import TimeRange


@dataclass(frozen=True, slots=True)
class SpokenWord:
    """One word, and exactly when it is said."""

    text: str
    time: TimeRange


@dataclass(frozen=True, slots=True, kw_only=True)
class SpokenTurn:
    """What one person says without a stop.

    ``time`` is None where nobody knows it. ``words`` are all of the turn's words where the time of
    each is known, else none. A piece of a word, as people stammer, ends in a hyphen: "b- before".
    """

    text: str
    time: TimeRange | None = None
    speaker: str = ""
    words: tuple[SpokenWord, ...] = ()


@dataclass(frozen=True, slots=True)
class Spoken:
    """All that is said in a recording, in order. ``language`` is a Whisper code; "": not told."""

    turns: tuple[SpokenTurn, ...]
    language: str = ""

    @property
    def text(self) -> str:
        """Everything, as one text."""
        return " ".join(turn.text for turn in self.turns)

    @property
    def is_timed(self) -> bool:
        """Whether it is known when somebody speaks and when nobody does."""
        return all(turn.time for turn in self.turns)

"""A recording's transcript on the disk, kept as it is heard."""

from collections.abc import Callable
from dataclasses import replace
from time import monotonic

from storyedit.engines.base import HeardStretch
from storyedit.growing import transcript_so_far
from storyedit.project.folder import ProjectFolder
from storyedit.timing import TimeRange
from storyedit.transcript import Transcript

KEEP_EVERY_S = 3.0
"""How often what is heard is written: a long transcript takes 0.8 MB each time."""


class WritingDown:
    """What is heard of one recording, going on from what is kept of it.

    ``on_kept`` is called each time more of it is on the disk. Methods that write raise
    ``DiskFull`` and ``ProjectError``.
    """

    def __init__(
        self,
        project: ProjectFolder,
        media_id: str,
        *,
        transcript_id: str,
        heard_by: str,
        language: str | None,
        on_kept: Callable[[], None],
        prompt: str = "",
    ) -> None:
        self._project = project
        self._media_id = media_id
        self._heard_by = heard_by
        self._on_kept = on_kept
        self._id = transcript_id
        self._asked_language = language
        self._prompt = prompt
        self._kept = project.transcripts().get(self._id)
        self._kept_at_s = monotonic()
        self._words = list(self._kept.words) if self._kept else []
        self._quiet_ms = list(self._kept.quiet_ms) if self._kept else []
        self.voice = self._kept.voice if self._kept else None
        self.heard_to_ms = self._kept_to_ms
        self.language = language or (self._kept.language if self._kept else None) or None

    def found_voice(self, voice: tuple[TimeRange, ...]) -> None:
        """Take in where somebody speaks, before any words."""
        self.voice = voice

    def heard(self, stretch: HeardStretch) -> None:
        """Take in the next stretch; the first sentences are kept at once."""
        self._words.extend(stretch.words)
        self._quiet_ms.extend(stretch.quiet_ms)
        self.heard_to_ms = stretch.time.end_ms
        self.language = self.language or stretch.language
        is_begun = self._kept is not None and bool(self._kept.sentences)
        if not is_begun or monotonic() - self._kept_at_s >= KEEP_EVERY_S:
            self.keep()

    def keep(self) -> None:
        """Put all that was heard on the disk; nothing where that is there already."""
        if self.heard_to_ms > self._kept_to_ms:
            self._write(self._so_far(self.heard_to_ms))

    def finish(self) -> Transcript:
        """Put the whole transcript on the disk, and return it."""
        whole = self._so_far(None)
        self._write(whole)
        return whole

    @property
    def _kept_to_ms(self) -> int:
        return (self._kept.heard_to_ms or 0) if self._kept else 0

    def _write(self, transcript: Transcript) -> None:
        self._project.write_transcript(transcript)
        self._kept, self._kept_at_s = transcript, monotonic()
        self._on_kept()

    def _so_far(self, heard_to_ms: int | None) -> Transcript:
        so_far = transcript_so_far(
            self._id,
            self._media_id,
            language=self.language or "",
            engine=self._heard_by,
            words=self._words,
            voice=self.voice or (),
            heard_to_ms=heard_to_ms,
            quiet_ms=self._quiet_ms,
        )
        return replace(so_far, asked_language=self._asked_language, prompt=self._prompt)

"""The receipt that goes with a film: what it is made of, and who said yes to it."""

from collections.abc import Mapping
from dataclasses import dataclass

from storyedit.film import FilmPlan, parts_of
from storyedit.timeline import RecordingSource


@dataclass(frozen=True, slots=True, kw_only=True)
class CutReceipt:
    """Where one cut of a film comes from; all of it is None for a card but the frames.

    ``from_ms`` and ``to_ms`` are times of the recording.
    """

    clip_id: str
    media_sha256: str | None
    first_frame: int
    frame_count: int
    recording: str | None = None
    from_ms: int | None = None
    to_ms: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerReceipt:
    """One answer: what it was, for whom, how it was given, and the journal's line and time of it.

    ``journal_number`` and ``time`` (UTC, ISO 8601) are None where the journal does not say. Where
    the answer was recorded, ``voice_sha256`` is of that file, which stays in the project.
    """

    answer: str
    how: str
    audience: str | None
    watched_elsewhere: bool
    journal_number: int | None
    time: str | None
    voice_sha256: str | None = None
    voice_ms: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonReceipt:
    """Somebody in the film, and their newest answers; None where they were not asked."""

    person_id: str
    name: str
    is_heard: bool
    is_seen: bool
    make: AnswerReceipt | None
    share: AnswerReceipt | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FilmReceipt:
    """What goes with a film: what it was made of, and who had agreed.

    Each ``..._sha256`` is of one way the film was made, None where it was not: without captions
    (``clean``), or with some to turn on and off (``soft``). A draft carries a mark that says that
    not everybody agreed; it has no ``audience``. ``tools`` are names and versions.
    """

    plan_sha256: str
    film_sha256: str
    clean_sha256: str | None
    soft_sha256: str | None = None
    title: str
    is_draft: bool
    audience: str | None
    story_id: str
    journal_seq: int
    made_at: str
    people: tuple[PersonReceipt, ...]
    cuts: tuple[CutReceipt, ...]
    tools: tuple[str, ...]


def receipt_cuts(plan: FilmPlan, names: Mapping[str, str]) -> tuple[CutReceipt, ...]:
    """Where each cut of the plan comes from; ``names`` are the recordings', by id."""
    receipts = []
    for part in parts_of(plan):
        source = part.cut.source if isinstance(part.cut.source, RecordingSource) else None
        receipts.append(
            CutReceipt(
                clip_id=part.cut.clip_id,
                media_sha256=part.media.sha256 if part.media else None,
                first_frame=part.cut.first_frame,
                frame_count=part.cut.frame_count,
                recording=names[source.media_id] if source else None,
                from_ms=source.time.start_ms if source else None,
                to_ms=source.time.end_ms if source else None,
            )
        )
    return tuple(receipts)

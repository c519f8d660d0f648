"""Marks: what somebody who watches says about a moment, and what was answered."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

MarkKind: TypeAlias = Literal["like", "unclear", "question"]

AnswerKind: TypeAlias = Literal["changed", "not-changed", "talk"]


@dataclass(frozen=True, slots=True)
class MarkAnswer:
    """What was done about a mark, and ``why``: what is not changed was given one."""

    kind: AnswerKind
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Something somebody wants to say about a clip. It waits until it has an ``answer``.

    ``who`` is their name as they said it, or "". ``media_id`` and ``at_ms`` are where in a
    recording it was left, None on a card; ``film_ms`` is the time in the film that was watched,
    None where none was. It outlives its clip, whatever becomes of that.
    """

    id: str
    clip_id: str
    kind: MarkKind
    text: str = ""
    who: str = ""
    media_id: str | None = None
    at_ms: int | None = None
    film_ms: int | None = None
    answer: MarkAnswer | None = None

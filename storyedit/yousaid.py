"""You said, we did: what people said of a film and what was done about it, as a record to give.

Only what is in the film now is shown and quoted: what was left out is nobody's to see.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from storyedit.film import FilmPlan
from storyedit.mark import AnswerKind, MarkKind
from storyedit.marks import ListedMark, marks_waiting, shown_marks
from storyedit.moments import Moment
from storyedit.scripts import joined
from storyedit.timeline import RecordingSource

HEADING = "You said, we did"
WAITS = "This waits for an answer."
PICTURE_SAYS = "A picture of this moment in the film."
IN_FILM = "In the film:"
NOT_IN_FILM = "This moment is not in the film now."
SOMEBODY = "Somebody"

KIND_SAYS: dict[MarkKind, str] = {
    "like": "I like this.",
    "unclear": "I do not understand this.",
    "question": "I have a question.",
}

ANSWER_SAYS: dict[AnswerKind, str] = {
    "changed": "We changed this.",
    "not-changed": "We did not change this.",
    "talk": "We will talk about this.",
}


@dataclass(frozen=True, slots=True)
class StillAt:
    """A picture of a recording at a time, which is in the film."""

    media_id: str
    at_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldMark:
    """A mark in words; what is not there is "".

    ``sign`` is the drawing of what was said, and ``answer_sign`` of the answer ("wait" without
    one). ``moment`` is what is heard there in the film, ``still`` what is seen, None for neither.
    """

    number: int
    sign: MarkKind
    said: str
    words: str
    left_on: str
    moment: str
    still: StillAt | None
    answer_sign: AnswerKind | str
    answer: str
    why: str

    @property
    def is_waiting(self) -> bool:
        """Whether somebody waits for an answer."""
        return self.answer_sign == "wait"


@dataclass(frozen=True, slots=True, kw_only=True)
class YouSaid:
    """The record of a story: its title, what waits in words, and each mark."""

    title: str
    waiting: str
    marks: tuple[ToldMark, ...]


def you_said(
    listed: Iterable[ListedMark], plan: FilmPlan, *, title: str, left_on: Mapping[str, str]
) -> YouSaid:
    """The record of marks over the film of this plan; ``left_on`` are dates in words, by id."""
    shown = shown_marks(listed)
    return YouSaid(
        title=title,
        waiting=waiting_says(marks_waiting(shown)),
        marks=tuple(_told(each, plan, left_on.get(each.mark.id, "")) for each in shown),
    )


def waiting_says(count: int) -> str:
    """How many marks wait, in words; nothing where none does."""
    if not count:
        return ""
    return "One mark waits for an answer." if count == 1 else f"{count} marks wait for an answer."


def _told(listed: ListedMark, plan: FilmPlan, left_on: str) -> ToldMark:
    mark, answer = listed.mark, listed.mark.answer
    still = _still(listed, plan)
    words = listed.card.text if listed.card else _words_in_film(listed.moment)
    return ToldMark(
        number=listed.number,
        sign=mark.kind,
        said=f"{mark.who or SOMEBODY} said: {KIND_SAYS[mark.kind]}",
        words=f"“{mark.text}”" if mark.text else "",
        left_on=left_on,
        moment=_quoted(words) if still or listed.card else NOT_IN_FILM,
        still=still,
        answer_sign=answer.kind if answer else "wait",
        answer=ANSWER_SAYS[answer.kind] if answer else WAITS,
        why=answer.why if answer else "",
    )


def _quoted(words: str) -> str:
    return f"{IN_FILM} “{words}”" if words else ""


def _still(listed: ListedMark, plan: FilmPlan) -> StillAt | None:
    """Where it was left, if that is in the film still; else where its clip begins there."""
    at_ms = listed.mark.at_ms
    sources = list(_sources(listed.moment, plan))
    for source in sources:
        if at_ms is not None and source.time.covers(at_ms):
            return StillAt(source.media_id, at_ms)
    return StillAt(sources[0].media_id, sources[0].time.start_ms) if sources else None


def _sources(moment: Moment | None, plan: FilmPlan) -> Iterator[RecordingSource]:
    """What of a moment is in the film."""
    if moment is None:
        return
    for cut in plan.timeline.cuts:
        source = cut.source
        is_own = cut.clip_id in moment.clip_ids and isinstance(source, RecordingSource)
        if is_own and isinstance(source, RecordingSource) and source.time.overlaps(moment.time):
            yield source


def _words_in_film(moment: Moment | None) -> str:
    if moment is None:
        return ""
    words = moment.words or ()
    return joined([word for n, word in enumerate(words, start=1) if n not in moment.left_out])

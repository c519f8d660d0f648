"""What people said of a story's moments: each mark with its moment, and where it is in the film."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from storyedit.errors import EditError
from storyedit.film import FilmPlan
from storyedit.mark import Mark, MarkKind
from storyedit.markedits import AddMark
from storyedit.moments import Moment
from storyedit.putting_away import is_put_away
from storyedit.story import Card, Clip, MediaSpan, Story, WordRange, free_id
from storyedit.timeline import TITLE_CLIP_ID, Cut, RecordingSource
from storyedit.timing import ms_to_frame


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedMark:
    """A mark, and its ``number`` in the order in which they were left, from 1.

    ``moment`` is the one it was left on, or ``card`` the card; both are None where it is not in the
    story now. Of one whose moment ``is_put_away`` nothing can be read until that is brought back.
    """

    number: int
    mark: Mark
    moment: Moment | None = None
    card: Card | None = None
    is_put_away: bool = False

    @property
    def is_waiting(self) -> bool:
        """Whether somebody still waits for an answer."""
        return self.mark.answer is None and not self.is_put_away

    @property
    def is_to_be_talked_about(self) -> bool:
        """Whether the answer so far is to talk about it."""
        return self.mark.answer is not None and self.mark.answer.kind == "talk"


def list_marks(story: Story, moments: Sequence[Moment]) -> tuple[ListedMark, ...]:
    """Every mark of a story, in the order in which they were left."""
    return tuple(
        _listed(number, mark, story, moments) for number, mark in enumerate(story.marks, start=1)
    )


def shown_marks(listed: Iterable[ListedMark]) -> tuple[ListedMark, ...]:
    """The marks that may be shown: first those that wait, then those to be talked about."""
    return tuple(sorted((each for each in listed if not each.is_put_away), key=_turn))


def _turn(listed: ListedMark) -> int:
    if listed.is_waiting:
        return 0
    return 1 if listed.is_to_be_talked_about else 2


def marks_waiting(listed: Iterable[ListedMark]) -> int:
    """How many wait for an answer."""
    return sum(each.is_waiting for each in listed)


def mark_in_film(story: Story, plan: FilmPlan, film_ms: int, kind: MarkKind) -> AddMark:
    """The edit that leaves a mark at a time of the film of this plan, or at its nearest end.

    On the title it is the first moment's.
    """
    cut, frame = _cut_at(plan, film_ms)
    mark = Mark(id=_new_id(story), clip_id=cut.clip_id, kind=kind, film_ms=film_ms)
    if isinstance(cut.source, RecordingSource):
        at_ms = cut.source.time.start_ms + round(1000 * frame / plan.timeline.rate)
        at_ms = min(at_ms, cut.source.time.end_ms - 1)
        mark = replace(mark, media_id=cut.source.media_id, at_ms=at_ms)
    return AddMark(mark)


def mark_on(story: Story, moment: Moment, kind: MarkKind, *, text: str, who: str) -> AddMark:
    """The edit that leaves a mark on a moment. Raises ``EditError`` for one that is put away."""
    if not moment.clip_ids:
        raise EditError("That moment is put away.", "Bring it back first.", moment.number)
    mark = Mark(
        id=_new_id(story),
        clip_id=moment.clip_ids[0],
        kind=kind,
        text=text,
        who=who,
        media_id=moment.media_id,
        at_ms=moment.time.start_ms,
    )
    return AddMark(mark)


def mark_numbered(listed: Sequence[ListedMark], number: int) -> ListedMark:
    """The mark of this number. Raises ``EditError`` where it is not there, or is put away."""
    if not 1 <= number <= len(listed):
        raise EditError("That mark is not in this story.", "See them all: storyedit marks")
    if listed[number - 1].is_put_away:
        raise EditError("The moment of that mark is put away.", "Bring the moment back first.")
    return listed[number - 1]


def _new_id(story: Story) -> str:
    return free_id("mark", {mark.id for mark in story.marks})


def _cut_at(plan: FilmPlan, film_ms: int) -> tuple[Cut, int]:
    """The cut that is seen at a time of the film, and the frame of it."""
    cuts = list(zip(plan.timeline.cuts, plan.timeline.starts(), strict=True))
    wanted = max(0, ms_to_frame(film_ms, plan.timeline.rate))
    cut, start = next((each for each in reversed(cuts) if each[1] <= wanted), cuts[0])
    if cut.clip_id == TITLE_CLIP_ID and len(cuts) > 1:
        return cuts[1][0], 0
    return cut, min(wanted - start, cut.frame_count - 1)


def _listed(number: int, mark: Mark, story: Story, moments: Sequence[Moment]) -> ListedMark:
    moment = _moment_of(mark, moments)
    if moment.is_put_away if moment else _is_away(mark, story):
        hidden = replace(mark, text="", who="", answer=None)
        return ListedMark(number=number, mark=hidden, is_put_away=True)
    clip = _clip_of(mark, story)
    card = clip.content if clip and clip.kept and isinstance(clip.content, Card) else None
    return ListedMark(number=number, mark=mark, moment=moment, card=card)


def _clip_of(mark: Mark, story: Story) -> Clip | None:
    return next((clip for clip in story.clips if clip.id == mark.clip_id), None)


def _moment_of(mark: Mark, moments: Sequence[Moment]) -> Moment | None:
    """The nearest to where it was left: in its clip, or, where that is gone, in the recording."""
    if mark.media_id is None or mark.at_ms is None:
        return next((moment for moment in moments if mark.clip_id in moment.clip_ids), None)
    of_media = [moment for moment in moments if moment.media_id == mark.media_id]
    own = [each for each in of_media if mark.clip_id in each.clip_ids or each.is_put_away]
    is_there = any(not each.is_put_away for each in own)
    at_ms = mark.at_ms
    return min(own if is_there else of_media, key=lambda each: _apart_ms(each, at_ms), default=None)


def _apart_ms(moment: Moment, at_ms: int) -> int:
    return max(moment.time.start_ms - at_ms, at_ms - (moment.time.end_ms - 1), 0)


def _is_away(mark: Mark, story: Story) -> bool:
    clip = _clip_of(mark, story)
    content = clip.content if clip else None
    if isinstance(content, WordRange | MediaSpan):
        return is_put_away(story, content)
    return False

"""Which frame of a film shows a caption, as a part of one frame: what is made to look at it."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from storyedit.errors import EditError
from storyedit.film import FilmPlan, Part, parts_of
from storyedit.timeline import RecordingSource
from storyedit.timing import TimeRange, frame_to_ms, ms_to_frame


def telling_caption(plan: FilmPlan) -> int | None:
    """The number, from 0, of the caption that shows best how captions look; None without any.

    That is the first of the tallest; where speakers are named, the first, which has a name.
    """
    if not plan.cues:
        return None
    if plan.style.names:
        return 0
    tallest = max(len(cue.lines) for cue in plan.cues)
    return next(at for at, cue in enumerate(plan.cues) if len(cue.lines) == tallest)


def frame_of_caption(plan: FilmPlan, number: int) -> int:
    """The film's frame in the middle of a caption. Raises ``EditError`` where there is no such."""
    if not 0 <= number < len(plan.cues):
        raise EditError("There is no such caption.", "Pick another one.", f"caption {number}")
    time, rate = plan.cues[number].time, plan.timeline.rate
    return (ms_to_frame(time.start_ms, rate) + ms_to_frame(time.end_ms, rate)) // 2


def captions_over_pictures(plan: FilmPlan) -> tuple[int, ...]:
    """The numbers, from 0, of the captions that lie over a recording's picture."""
    pictured = {reference.id for reference in plan.media if reference.video}
    sources, starts = [cut.source for cut in plan.timeline.cuts], plan.timeline.starts()
    cuts = (
        bisect_right(starts, frame_of_caption(plan, number)) - 1 for number in range(len(plan.cues))
    )
    return tuple(
        number
        for number, cut in enumerate(cuts)
        if isinstance(source := sources[cut], RecordingSource) and source.media_id in pictured
    )


def spread_evenly(numbers: Sequence[int], most: int) -> tuple[int, ...]:
    """``most`` of them, from all over; all of fewer."""
    count, kept = len(numbers), min(len(numbers), most)
    return tuple(numbers[(2 * each + 1) * count // (2 * kept)] for each in range(kept))


def part_of_frame(plan: FilmPlan, frame: int) -> Part:
    """One frame of the film as a part of its own, with what is said in it.

    A picture that melts away over it is not in it.
    """
    rate = plan.timeline.rate
    shown = TimeRange(frame_to_ms(frame, rate), frame_to_ms(frame + 1, rate))
    cues = tuple(cue for cue in plan.cues if cue.time.overlaps(shown))
    parts = parts_of(replace(plan, cues=cues))  # not all of a long film's
    part = parts[bisect_right(plan.timeline.starts(), frame) - 1]
    offset = frame - part.starts_at
    at_ms = frame_to_ms(offset, rate)
    return replace(
        part,
        cut=replace(part.cut, first_frame=part.cut.first_frame + offset, frame_count=1),
        cues=tuple(
            replace(cue, time=TimeRange(0, frame_to_ms(1, rate)))
            for cue in part.cues
            if cue.time.covers(at_ms)
        ),
        starts_at=frame,
        melts_from=None,
    )

"""What players showed, put together from what was written down in the page."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tests.ui.playing import FIRST_NUMBER, RATE, Stretch, number_of


@dataclass(frozen=True)
class Frame:
    """A picture as it was shown: the number in it, and when, in milliseconds of the page."""

    number: int
    at_ms: float


@dataclass(frozen=True)
class Turn:
    """The time between one raise of a player and the next; no frames for a card."""

    player: int | str
    raised_ms: float
    frames: tuple[Frame, ...]

    @property
    def numbers(self) -> list[int]:
        """Each picture once, in the order they were shown."""
        return list(dict.fromkeys(frame.number for frame in self.frames))


def turns_of(seen: dict[str, Any]) -> list[Turn]:
    """Every turn. A player counts as shown until the screen was drawn without it: too long, if
    anything."""
    raises = seen["raises"]
    turns = []
    for place, raised in enumerate(raises):
        after = raises[place + 1] if place + 1 < len(raises) else None
        gone_ms = (after["shownAt"] or after["at"]) if after else float("inf")
        frames = [
            Frame(_number(frame, raised["number"]), frame["expectedDisplayTime"])
            for frame in seen["frames"]
            if frame["player"] == raised["player"]
            and raised["at"] <= frame["presentationTime"] < gone_ms
        ]
        if raised["number"] is not None:
            frames.insert(0, Frame(raised["number"], raised["at"]))
        turns.append(Turn(raised["player"], raised["at"], tuple(frames)))
    return turns


def _number(frame: dict[str, Any], raised: int | None) -> int:
    """The number read in a picture; by its time where it was read too late, and was another."""
    by_time: int = round(frame["mediaTime"] * RATE)
    read: int | None = frame["number"]
    if read is not None and read % FIRST_NUMBER == by_time:
        return read
    return (raised or 0) // FIRST_NUMBER * FIRST_NUMBER + by_time


def runs_of(stretches: Sequence[Stretch]) -> list[Stretch]:
    """Stretches that touch, as one."""
    runs: list[Stretch] = []
    for recording, start, end in stretches:
        if runs and recording is not None and runs[-1][0] == recording and runs[-1][2] == start:
            runs[-1] = (recording, runs[-1][1], end)
        else:
            runs.append((recording, start, end))
    return runs


def kept_numbers(run: Stretch) -> range:
    """The numbers of a stretch's pictures."""
    recording, start, end = run
    return (
        range(0)
        if recording is None
        else range(number_of(recording, start), number_of(recording, end))
    )


def gaps_frames(turns: Sequence[Turn], runs: Sequence[Stretch]) -> list[float]:
    """At each join of two recordings, how much later than it should the second one moves.

    From the last picture of the first to the second's first picture that was new after the join:
    the time that passed, less the time there is between them in the film, in frames.
    """
    gaps = []
    for place, (turn, run) in enumerate(zip(turns[1:], runs[1:], strict=True)):
        before = turns[place]
        if run[0] is None or runs[place][0] is None:
            continue
        last, moved = before.frames[-1], turn.frames[1]
        wanted = kept_numbers(runs[place]).stop - last.number
        wanted += moved.number - kept_numbers(run).start
        gaps.append((moved.at_ms - last.at_ms) * RATE / 1000 - wanted)
    return gaps

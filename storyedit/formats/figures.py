"""Times as files of words write them, as whole milliseconds; and how sure an engine was."""

import math
import re

from storyedit.timing import TimeRange

CLOCK = re.compile(r"(?:(\d{1,6}):)?(\d{1,6}):(\d{1,6})(?:[.,](\d{1,9}))?", re.ASCII)
"""``1:02:03.45``, ``02:03,450``: hours may be missing."""

LATEST_MS = 1_000_000_000
"""Eleven days: no recording is as long."""

LEAST_MS = 20
"""What a word has that begins and ends at once, as some of Whisper's do."""


def clock_ms(text: str) -> int | None:
    """Milliseconds of a clock time; None for what is none."""
    read = CLOCK.fullmatch(text.strip())
    if read is None:
        return None
    hours, minutes, seconds, fraction = read.groups()
    whole_s = 3600 * int(hours or 0) + 60 * int(minutes) + int(seconds)
    return whole_s * 1000 + int((fraction or "0")[:3].ljust(3, "0"))


def number_ms(value: object, *, unit_ms: int) -> int | None:
    """Milliseconds of a number of units; None for what is no number, or too large for a time.

    Text is read as a number too, since some programs write it so.
    """
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        number = float(value) * unit_ms
    except (ValueError, OverflowError):
        return None
    return round(number) if math.isfinite(number) and abs(number) <= LATEST_MS else None


def confidence(value: object) -> float | None:
    """A share from 0 to 1 as JSON has it; None for anything else."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        return None
    return float(value)


def stretch(start_ms: int | None, end_ms: int | None) -> TimeRange | None:
    """The time from one to the other; None where that cannot be, or one of them is not known."""
    if start_ms is None or end_ms is None or end_ms < start_ms or end_ms < 0:
        return None
    start_ms = max(0, start_ms)
    if max(start_ms, end_ms) > LATEST_MS:
        return None
    return TimeRange(start_ms, end_ms if end_ms > start_ms else start_ms + LEAST_MS)

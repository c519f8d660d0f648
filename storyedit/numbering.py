"""The numbers a person types, read as moments and words: ``3``, ``2.14``, ``7-9``, ``4:2-5``."""

import re
from collections.abc import Mapping, Sequence

from storyedit.errors import EditError
from storyedit.moments import Moment
from storyedit.story import WordRange

MOMENTS = re.compile(r"(?:(\d{1,9})\.)?(\d{1,9})(?:-(?:(\d{1,9})\.)?(\d{1,9}))?")
WORDS = re.compile(r"((?:\d{1,9}\.)?\d{1,9}):(\d{1,9})(?:-(\d{1,9}))?")


def moments_at(
    numbers: Sequence[str], moments: Sequence[Moment], *, with_away: bool = False
) -> tuple[Moment, ...]:
    """The moments that numbers such as ``3``, ``2.14`` and ``7-9`` name, in the order named.

    Raises ``EditError`` for a number that cannot be read, or that no moment has; and, unless
    ``with_away``, for one that is put away.
    """
    by_number = {moment.number: moment for moment in moments}
    return tuple(
        _moment_at(number, by_number, with_away=with_away)
        for text in numbers
        for number in _spelled_out(text, by_number)
    )


def moment_at(number: str, moments: Sequence[Moment], *, with_away: bool = False) -> Moment:
    """The one moment that a number names. Raises ``EditError`` as ``moments_at`` does."""
    found = moments_at([number], moments, with_away=with_away)
    if len(found) != 1:
        raise _unreadable(number)
    return found[0]


def words_at(text: str, moments: Sequence[Moment]) -> WordRange:
    """The words that ``4:3`` or ``4:2-5`` name: words of a moment, counted from 1.

    Raises ``EditError`` where it cannot be read, or there are no such words.
    """
    match = WORDS.fullmatch(text)
    if not match:
        raise _unreadable(text)
    moment = moment_at(match[1], moments)
    count = len(moment.ranges)
    if not count:
        raise EditError("That moment has no words.", "Pick a moment that has words.")
    first, last = int(match[2]), int(match[3] or match[2])
    if not 1 <= first <= last <= count:
        raise EditError(
            f"Sentence {match[1]} has no word {last if first >= 1 else first}.",
            f"Its words go from 1 to {count}.",
        )
    start, end = moment.ranges[first - 1], moment.ranges[last - 1]
    return WordRange(start.transcript_id, start.first, end.end)


def _spelled_out(text: str, by_number: Mapping[str, Moment]) -> list[str]:
    match = MOMENTS.fullmatch(text)
    if not match:
        raise _unreadable(text)
    recording, first = int(match[1] or 1), int(match[2])
    last = int(match[4]) if match[4] else first
    if int(match[3] or recording) != recording or last < first:
        raise _unreadable(text)
    if f"{recording}.{last}" not in by_number:
        raise _missing(f"{recording}.{last}", by_number)
    return [f"{recording}.{number}" for number in range(first, last + 1)]


def _moment_at(number: str, by_number: Mapping[str, Moment], *, with_away: bool) -> Moment:
    if number not in by_number:
        raise _missing(number, by_number)
    moment = by_number[number]
    if moment.is_put_away and not with_away:
        raise EditError("That moment is put away.", "Bring it back first.", number)
    return moment


def _missing(number: str, by_number: Mapping[str, Moment]) -> EditError:
    recordings = {known.split(".")[0] for known in by_number}
    recording, place = number.split(".")
    if recording not in recordings:
        return EditError(
            f"There is no sentence {number}.", "Look at the list, and pick a number from it."
        )
    count = sum(known.startswith(f"{recording}.") for known in by_number)
    before = "" if recordings == {"1"} else f"{recording}."
    return EditError(
        f"There is no sentence {before}{place}.",
        f"The numbers go from {before}1 to {before}{count}.",
    )


def _unreadable(text: str) -> EditError:
    return EditError(
        f"We could not read this number: {text}",
        "Write sentences like 3 or 7-9, and words like 4:2-5.",
    )

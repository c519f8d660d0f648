"""How long is left, in plain words that do not jump about."""

from ui import wording


def left_in_words(seconds: float | None) -> str:
    """ "About 2 minutes left."; nothing where it is not known yet."""
    if seconds is None:
        return ""
    if seconds < 10:
        return wording.NEARLY_DONE
    if seconds < 55:
        return wording.seconds_left(max(10, round(seconds / 10) * 10))
    if seconds < 3_300:
        return wording.minutes_left(max(1, round(seconds / 60)))
    return wording.hours_left(max(1, round(seconds / 3_600)))

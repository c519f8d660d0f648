"""What a press can ask for, by name. Each is answered by one function of one of these files."""

from collections.abc import Callable

from ui.actions import (
    again,
    choosing,
    films,
    going,
    line,
    listening,
    making,
    setting,
    ums,
    voices,
    words,
    words_in,
)
from ui.asking import Asked, Desk, Outcome

Action = Callable[[Desk, Asked], Outcome]

ACTIONS: dict[str, Action] = {
    **again.ACTIONS,
    **again.CHANGES,
    **going.ACTIONS,
    **choosing.ACTIONS,
    **choosing.LOOKING,
    **films.ACTIONS,
    **films.CHANGES,
    **line.ACTIONS,
    **line.LOOKING,
    **listening.ACTIONS,
    **making.ACTIONS,
    **setting.ACTIONS,
    **ums.ACTIONS,
    **voices.ACTIONS,
    **words.ACTIONS,
    **words.LOOKING,
    **words_in.ACTIONS,
}

CHANGES_STORY = frozenset(
    {
        "undo",
        "redo",
        *again.CHANGES,
        *choosing.ACTIONS,
        *films.CHANGES,
        *line.ACTIONS,
        *ums.ACTIONS,
        *voices.CHANGES,
        *words.ACTIONS,
    }
)
"""What is not done for a page that has not seen what another window changed."""

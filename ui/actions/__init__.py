"""What a press can ask for, by name. Each is answered by one function of one of these files."""

from collections.abc import Callable

from ui.actions import (
    again,
    agreeing,
    caption_look,
    captions,
    choosing,
    everywhere,
    films,
    going,
    hints,
    line,
    listening,
    making,
    marks,
    my_words,
    saying,
    setting,
    stopping,
    ums,
    unsure,
    voices,
    words,
    words_in,
)
from ui.asking import Asked, Desk, Outcome

Action = Callable[[Desk, Asked], Outcome]

ACTIONS: dict[str, Action] = {
    **again.ACTIONS,
    **again.CHANGES,
    **agreeing.ACTIONS,
    **caption_look.CHANGES,
    **captions.ACTIONS,
    **captions.LOOKING,
    **going.ACTIONS,
    **choosing.ACTIONS,
    **choosing.LOOKING,
    **everywhere.ACTIONS,
    **films.ACTIONS,
    **films.CHANGES,
    **hints.ACTIONS,
    **hints.SETTINGS,
    **line.ACTIONS,
    **line.LOOKING,
    **listening.ACTIONS,
    **making.ACTIONS,
    **marks.ACTIONS,
    **marks.CHANGES,
    **my_words.ACTIONS,
    **saying.ACTIONS,
    **setting.ACTIONS,
    **stopping.ACTIONS,
    **stopping.LOOKING,
    **ums.ACTIONS,
    **unsure.ACTIONS,
    **unsure.LOOKING,
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
        *agreeing.CHANGES,
        *caption_look.CHANGES,
        *captions.ACTIONS,
        *choosing.ACTIONS,
        *everywhere.ACTIONS,
        *films.CHANGES,
        *hints.ACTIONS,
        *line.ACTIONS,
        *marks.CHANGES,
        *stopping.ACTIONS,
        *ums.ACTIONS,
        *unsure.ACTIONS,
        *voices.CHANGES,
        *words.ACTIONS,
    }
)
"""What is not done for a page that has not seen what another window changed."""

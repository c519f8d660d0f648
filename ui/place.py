"""Where in the app a page is: which screen, which story, what is open. The page carries it.

The server keeps nothing of a page, so any number of pages can be open, and each can go back.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

SCREENS = ("stories", "films", "words", "one", "all", "watch", "save")
"""My stories, then the five steps; step 3 has two ways, "one" at a time and "all" of it."""

STEP_OF = {"films": 1, "words": 2, "one": 3, "all": 3, "watch": 4, "save": 5}


def screen_of(step: int) -> str:
    """The screen that a step begins with."""
    return next(screen for screen, its_step in STEP_OF.items() if its_step == step)


LONGEST_TEXT = 4_000
"""More than any name, path or search that a page sends."""

HIGHEST_NUMBER = 1_000_000_000
"""More than any list has; Python writes no number of thousands of digits."""


SAY, OVER = "say ", " over "
"""What a panel says in which something is said into the microphone: "say make person-1 over voices"
is about "make person-1", and lies over the panel "voices"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place in the app.

    ``project`` is a known story's ``key``; ``film`` a recording's id; ``moment`` a moment's number
    and ``item`` a kept clip's id, each the one that is open; ``page`` and ``line_page`` count from
    1; ``panel`` is what is opened over or in the screen; ``folder`` is looked into; ``find`` is
    looked for; ``tab`` is what a narrow screen shows of "all": "said" or "line";
    ``leave_there`` is true where films picked are to stay where they lie.
    """

    screen: str = "stories"
    project: str = ""
    story: str = "story-1"
    film: str = ""
    moment: str = ""
    item: str = ""
    page: int = 1
    line_page: int = 1
    panel: str = ""
    folder: str = ""
    find: str = ""
    tab: str = "said"
    leave_there: bool = False

    @classmethod
    def read(cls, sent: object) -> "Place":
        """The place a page says it is at; what cannot be read is as at the start."""
        if not isinstance(sent, Mapping):
            return cls()
        known = {field.name: getattr(cls(), field.name) for field in fields(cls)}
        read = {
            name: sent[name]
            for name, usual in known.items()
            if type(sent.get(name)) is type(usual) and _is_sensible(sent[name])
        }
        place = cls(**read)
        is_somewhere = place.screen == "stories" or place.project
        return place if place.screen in SCREENS and is_somewhere else cls()

    def go(self, **changes: Any) -> "Place":
        """This place with changes; what was open over the screen is closed unless named."""
        return replace(self, **{"panel": "", **changes})

    @property
    def about(self) -> str:
        """What is being said into the microphone, where the dialogue for that is open; else ""."""
        return self.panel.removeprefix(SAY).partition(OVER)[0] if self._is_said else ""

    @property
    def beneath(self) -> "Place":
        """The place that lies under that dialogue; where none is open, this one."""
        return replace(self, panel=self.panel.partition(OVER)[2]) if self._is_said else self

    @property
    def _is_said(self) -> bool:
        return self.panel.startswith(SAY)

    @property
    def step(self) -> int | None:
        """The number of the step, or None at My stories."""
        return STEP_OF.get(self.screen)

    def as_json(self) -> dict[str, object]:
        """What the page is sent, and sends back."""
        return asdict(self)


def say_panel(about: str, over: str = "") -> str:
    """The panel in which something is said about this, ``over`` the panel that is open."""
    return f"{SAY}{about}{OVER}{over}" if over else f"{SAY}{about}"


def _is_sensible(value: str | int) -> bool:
    """Whether a text or a number is no bigger than what a page has reason to send."""
    return len(value) <= LONGEST_TEXT if isinstance(value, str) else abs(value) <= HIGHEST_NUMBER

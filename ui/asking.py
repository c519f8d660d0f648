"""What a page asks for, read with care: a page may send anything."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from storyedit import EditError, Story
from ui.place import HIGHEST_NUMBER, LONGEST_TEXT, Place
from ui.session import House, OpenStory


class Asked:
    """The details of a press. Raises ``EditError`` for what is not there or of another kind."""

    def __init__(self, details: object) -> None:
        self._details: Mapping[str, Any] = details if isinstance(details, Mapping) else {}

    def text(self, name: str, usual: str | None = None) -> str:
        """A text, as it was typed."""
        given = self._details.get(name, usual)
        if not isinstance(given, str) or len(given) > LONGEST_TEXT:
            raise not_understood(name)
        return given

    def __contains__(self, name: str) -> bool:
        return name in self._details

    def number(self, name: str, usual: int | None = None) -> int:
        """A whole number; a form sends it as text."""
        given = self._details.get(name, usual)
        if isinstance(given, str) and re.fullmatch(r"\s*-?\d{1,9}\s*", given):
            return int(given)
        if not isinstance(given, int) or isinstance(given, bool) or abs(given) > HIGHEST_NUMBER:
            raise not_understood(name)
        return given

    def yes(self, name: str) -> bool:
        """Whether a box is ticked or a choice is true."""
        given = self._details.get(name)
        return given is True or given in ("true", "on", "yes")

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts."""
        given = self._details.get(name)
        if not isinstance(given, list) or not all(isinstance(each, str) for each in given):
            raise not_understood(name)
        return tuple(given)


def not_understood(name: str) -> EditError:
    """The answer to a press that cannot be read."""
    return EditError("We did not understand that.", "Please press again.", f"no {name!r}")


def no_such_moment(number: str) -> EditError:
    """The answer to a moment that the story does not have."""
    return EditError("That moment is not in this story.", "Pick another moment.", number)


@dataclass(frozen=True, slots=True)
class Desk:
    """Where one press is answered: the house, and where the page is."""

    house: House
    place: Place

    @property
    def open_story(self) -> OpenStory:
        """The project the page is in. Raises ``ProjectError`` where there is none."""
        return self.house.story(self.place.project)

    @property
    def story(self) -> Story:
        """The story the page is in."""
        return self.open_story.project.story(self.place.story)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a press led to: where the page goes, what is said aloud, and where the focus goes.

    ``focus`` is an element's id; empty leaves it where it is.
    """

    place: Place
    say: str = ""
    focus: str = ""

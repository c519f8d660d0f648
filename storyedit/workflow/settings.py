"""How the app is to look and behave, kept for next time."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from typing import Any, Literal, TypeAlias, TypeVar, get_args

from storyedit.places import app_settings_file
from storyedit.project.kept import change_kept, read_kept
from storyedit.tidy import tidied

Letters: TypeAlias = Literal["normal", "big", "biggest"]
Colours: TypeAlias = Literal["as my computer", "light", "dark", "contrast"]
SingleKey: TypeAlias = Literal["K", "L", "N", "U", "space", "arrows"]
"""What one key alone does: keep, leave out, not sure, undo, play, move."""

T = TypeVar("T")


LONGEST_NAME = 24
"""Letters of a name for a hint: it stands before a sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HintNames:
    """What the hints, and the big button that stops, are called: words of a group's meetings."""

    parrot: str = "PARROT"
    rabbit: str = "RABBIT"
    mango: str = "MANGO"
    summit: str = "SUMMIT"


@dataclass(frozen=True, slots=True, kw_only=True)
class AppSettings:
    """What a person chose; ``keys_off`` are the single keys they turned off (WCAG 2.2, 2.1.4).

    ``captions`` says whether the film is watched with them, ``hints`` whether there are any.
    """

    letters: Letters = "normal"
    colours: Colours = "as my computer"
    keys_off: frozenset[SingleKey] = frozenset()
    captions: bool = True
    hints: bool = True
    hint_names: HintNames = HintNames()


def load_settings() -> AppSettings:
    """What was chosen last; the defaults for all that is not there or not understood."""
    facts = read_kept(app_settings_file())
    defaults = AppSettings()
    keys_off = facts.get("keys_off")
    captions, hints = facts.get("captions"), facts.get("hints")
    return AppSettings(
        letters=_one_of(get_args(Letters), facts.get("letters"), defaults.letters),
        colours=_one_of(get_args(Colours), facts.get("colours"), defaults.colours),
        keys_off=frozenset(
            key for key in get_args(SingleKey) if isinstance(keys_off, list) and key in keys_off
        ),
        captions=captions if isinstance(captions, bool) else defaults.captions,
        hints=hints if isinstance(hints, bool) else defaults.hints,
        hint_names=named_hints(facts.get("hint_names")),
    )


def save_settings(settings: AppSettings) -> None:
    """Keep what was chosen. Raises ``DiskFull`` and ``ProjectError``; then the old is kept."""
    chosen = {**asdict(settings), "keys_off": sorted(settings.keys_off)}
    change_kept(app_settings_file(), lambda facts: {**facts, **chosen})


def named_hints(names: Any) -> HintNames:
    """Names for the hints as they are given; as usual where one is empty, or no text."""
    given = names if isinstance(names, dict) else {}
    texts = {
        each.name: tidied(text)[:LONGEST_NAME].rstrip()
        for each in fields(HintNames)
        if isinstance(text := given.get(each.name), str)
    }
    return HintNames(**{name: text for name, text in texts.items() if text})


def _one_of(choices: Iterable[T], value: Any, otherwise: T) -> T:
    return next((choice for choice in choices if choice == value), otherwise)

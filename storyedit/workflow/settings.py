"""How the app is to look and behave, kept for next time."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any, Literal, TypeAlias, TypeVar, get_args

from storyedit.places import app_settings_file
from storyedit.project.kept import change_kept, read_kept

Letters: TypeAlias = Literal["normal", "big", "biggest"]
Colours: TypeAlias = Literal["as my computer", "light", "dark", "contrast"]
SingleKey: TypeAlias = Literal["K", "L", "N", "U", "space", "arrows"]
"""What one key alone does: keep, leave out, not sure, undo, play, move."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class AppSettings:
    """What a person chose; ``keys_off`` are the single keys they turned off (WCAG 2.2, 2.1.4).

    ``captions`` says whether the film is watched with them.
    """

    letters: Letters = "normal"
    colours: Colours = "as my computer"
    keys_off: frozenset[SingleKey] = frozenset()
    captions: bool = True


def load_settings() -> AppSettings:
    """What was chosen last; the defaults for all that is not there or not understood."""
    facts = read_kept(app_settings_file())
    defaults = AppSettings()
    keys_off = facts.get("keys_off")
    captions = facts.get("captions")
    return AppSettings(
        letters=_one_of(get_args(Letters), facts.get("letters"), defaults.letters),
        colours=_one_of(get_args(Colours), facts.get("colours"), defaults.colours),
        keys_off=frozenset(
            key for key in get_args(SingleKey) if isinstance(keys_off, list) and key in keys_off
        ),
        captions=captions if isinstance(captions, bool) else defaults.captions,
    )


def save_settings(settings: AppSettings) -> None:
    """Keep what was chosen. Raises ``DiskFull`` and ``ProjectError``; then the old is kept."""
    chosen = {**asdict(settings), "keys_off": sorted(settings.keys_off)}
    change_kept(app_settings_file(), lambda facts: {**facts, **chosen})


def _one_of(choices: Iterable[T], value: Any, otherwise: T) -> T:
    return next((choice for choice in choices if choice == value), otherwise)

"""Letters, colours, keys, captions and hints, kept for next time."""

from dataclasses import replace
from typing import get_args

from storyedit import AppSettings, Colours, Letters, SingleKey, load_settings, save_settings
from ui.asking import Asked, Desk, Outcome, not_understood


def set_look(desk: Desk, asked: Asked) -> Outcome:
    """Change one thing of how the app looks or listens to keys: ``name`` to ``value``."""
    name, value = asked.text("name"), asked.text("value")
    save_settings(changed(load_settings(), name, value))
    return Outcome(place=desk.place)


def changed(settings: AppSettings, name: str, value: str) -> AppSettings:
    """The settings with one change; "key" turns off what is on, and on what is off.

    Raises ``EditError`` for a name or value that there is not.
    """
    letters: dict[str, Letters] = {each: each for each in get_args(Letters)}
    colours: dict[str, Colours] = {each: each for each in get_args(Colours)}
    keys: dict[str, SingleKey] = {each: each for each in get_args(SingleKey)}
    if name == "letters" and value in letters:
        return replace(settings, letters=letters[value])
    if name == "colours" and value in colours:
        return replace(settings, colours=colours[value])
    if name == "key" and value in keys:
        return replace(settings, keys_off=settings.keys_off ^ {keys[value]})
    if name == "captions" and value in ("on", "off"):
        return replace(settings, captions=value == "on")
    if name == "hints" and value in ("on", "off"):
        return replace(settings, hints=value == "on")
    raise not_understood(f"{name} {value}")


ACTIONS = {"set-look": set_look}

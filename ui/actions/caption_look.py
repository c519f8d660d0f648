"""Step 4: how the captions of the film look."""

from collections.abc import Mapping
from typing import Any

from storyedit import CaptionLook, SetCaptionLook, changed_look
from ui import wording
from ui.asking import Asked, Desk, Outcome, not_understood

CHOICES: Mapping[str, Mapping[str, str]] = {
    "letters": wording.CAPTION_LETTERS,
    "colours": wording.CAPTION_COLOURS,
    "box": wording.CAPTION_BOXES,
    "place": wording.CAPTION_PLACES,
    "names": wording.CAPTION_NAMES,
    "profile": wording.PROFILES_ARE,
}
"""What can be chosen, and how each choice is said."""


def set_caption_look(desk: Desk, asked: Asked) -> Outcome:
    """Change one thing of how captions look: ``name`` to ``value``."""
    name, value = asked.text("name"), asked.text("value")
    look = changed(desk.story.look, name, value)
    if look != desk.story.look:
        desk.open_story.edit(SetCaptionLook(look), desk.place.story)
    return Outcome(place=desk.place, say=wording.captions_are(CHOICES[name][value]))


def changed(look: CaptionLook, name: str, value: str) -> CaptionLook:
    """The look with one change. Raises ``EditError`` for a name or value that there is not."""
    if value not in CHOICES.get(name, {}):
        raise not_understood(f"{name} {value}")
    change: dict[str, Any] = {name: value == "yes" if name == "names" else value}
    return changed_look(look, **change)


CHANGES = {"set-caption-look": set_caption_look}

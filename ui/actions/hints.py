"""What a person says to a hint, and what hints are called."""

from dataclasses import replace

from storyedit import EditError, answer_hint, load_settings, named_hints, save_settings
from ui import wording
from ui.asking import Asked, Desk, Outcome


def answer(desk: Desk, asked: Asked) -> Outcome:
    """Do what a person says to a hint; it is not asked about again."""
    key, said = asked.text("hint"), asked.text("answer")
    found = desk.open_story.hints(desk.place.story)
    hint = next((each for each in found if each.key == key), None)
    if hint is None:
        raise EditError("That hint is not here any more.", "Pick another one.", key)
    desk.open_story.edit(answer_hint(hint, said, desk.story), desk.place.story)
    left = desk.open_story.hints(desk.place.story)
    place = desk.place if desk.place.panel and left else desk.place.go()
    focus = "over-heading" if place.panel else _back(desk)
    return Outcome(place=place, say=wording.HINT_ANSWERED[said], focus=focus)


def _back(desk: Desk) -> str:
    """What has the focus when the hint is gone: the moment that it was shown with."""
    if desk.place.panel:
        return "main-heading"
    return "moment" if desk.place.screen == "one" else f"row-{desk.place.moment}"


def set_names(desk: Desk, asked: Asked) -> Outcome:
    """Call the hints by other names; one left empty is called as usual."""
    names = named_hints({kind: asked.text(kind) for kind in wording.NAME_MEANS})
    save_settings(replace(load_settings(), hint_names=names))
    return Outcome(place=desk.place.go(panel="looks"), say=wording.NAMES_SAVED, focus="hint-names")


ACTIONS = {"answer-hint": answer}
"""All of these change the story."""

SETTINGS = {"set-hint-names": set_names}

"""How the captions of the film look: a picture that the film itself is made like, and choices."""

from collections.abc import Callable, Mapping

from storyedit import OWN_PROFILE
from ui import addresses, wording
from ui.elements import Element, el, icon
from ui.pressing import button
from ui.scene import StoryScene
from ui.screens.dialogs import draw_dialog
from ui.screens.faces_behind import draw_faces_behind
from ui.screens.picking import draw_choice, draw_pick

CAPTION_LOOK = "caption-look"
"""The panel in which it is chosen."""

DRAWINGS = {
    ("names", "no"): "words",
    ("names", "yes"): "person",
    ("profile", "easy"): "yes",
    ("profile", "bbc"): "watch",
    ("profile", "netflix"): "film",
    ("profile", "social"): "people",
    ("profile", OWN_PROFILE): "pencil",
}


def draw_caption_look_button() -> Element:
    """The way to the panel."""
    return button(
        "captions", wording.CAPTION_LOOK, go={"panel": CAPTION_LOOK}, id="to-caption-look"
    )


def draw_caption_look(story: StoryScene) -> Element:
    """The film with one of its captions, and what can be chosen of how they look."""
    return draw_dialog(
        wording.CAPTION_LOOK,
        "captions",
        _picture(story),
        el("div", *_choices(story), class_="stack stack--l"),
        style="calm dialog--pictured",
    )


def _picture(story: StoryScene) -> Element:
    if not story.line:
        return el("p", wording.NOTHING_KEPT, class_="lead", data_read=True)
    return el(
        "div",
        el(
            "img",
            class_="still",
            src=addresses.caption_picture(story.key, story.story.id, story.version),
            alt=wording.FILM_WITH_CAPTION,
            id="caption-picture",
        ),
        el("p", wording.LOOKS_LIKE_THIS, data_read=True),
        class_="captioned",
    )


def _choices(story: StoryScene) -> tuple[Element | None, ...]:
    look = story.story.look
    profiles = {
        value: words
        for value, words in wording.PROFILES_ARE.items()
        if value != OWN_PROFILE or look.profile == OWN_PROFILE
    }
    names = "yes" if look.names else "no"
    return (
        _choice("letters", wording.LETTERS, wording.CAPTION_LETTERS, look.letters, _sample),
        _choice("colours", wording.COLOURS, wording.CAPTION_COLOURS, look.colours, _sample),
        _choice("box", wording.BOX, wording.CAPTION_BOXES, look.box, _sample),
        _choice("place", wording.PLACE, wording.CAPTION_PLACES, look.place, _sample),
        draw_faces_behind(story),
        _choice("names", wording.NAMES, wording.CAPTION_NAMES, names, _drawing),
        _choice("profile", wording.MADE_FOR, profiles, look.profile, _drawing),
    )


def _choice(
    name: str,
    heading: str,
    values: Mapping[str, str],
    now: str,
    picture: Callable[[str, str], Element],
) -> Element:
    picks = (
        draw_pick(name, value, words, now=now, picture=picture(name, value), do="set-caption-look")
        for value, words in values.items()
    )
    return draw_choice(heading, *picks)


def _sample(name: str, value: str) -> Element:
    """Letters on a box, as they look with this choice alone (css/panels.css)."""
    return el(
        "span",
        el("span", "Aa"),
        class_=f"look__picture cue-sample {name}--{value}",
        aria_hidden="true",
    )


def _drawing(name: str, value: str) -> Element:
    drawing = icon(DRAWINGS[name, value], "i i--big")
    return el("span", drawing, class_="look__picture letters", aria_hidden="true")

"""What opens over any screen: help, letters and colours, Play my story."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import get_args

from storyedit import AppSettings, SingleKey
from ui import wording
from ui.elements import Attribute, Element, el, icon
from ui.place import Place
from ui.pressing import asks, button
from ui.scene import Scene, StoryScene
from ui.screens.browse import draw_browse
from ui.screens.caption_look import CAPTION_LOOK, draw_caption_look
from ui.screens.dialogs import draw_dialog
from ui.screens.forgood import FOR_GOOD, draw_asked_for_good, draw_forgetting
from ui.screens.hints import HINT_NAMES, HINTS, draw_hint_names, draw_hints
from ui.screens.meaning import MEANT, draw_meant
from ui.screens.mywords import PANEL as MY_WORDS
from ui.screens.mywords import draw_my_words
from ui.screens.page import Screen
from ui.screens.picking import draw_choice, draw_part, draw_pick
from ui.screens.playing import draw_story_panel
from ui.screens.stopping import STOPPED, draw_stopped
from ui.screens.ums import UMS, draw_ums

ARROWS = {"left", "right", "up", "down"}
"""The ``data_key`` names that are turned on and off together."""

PICTURES = (
    (wording.LEAVE_OUT, "minus"),
    (wording.KEEP, "tick"),
    (wording.NOT_SURE, "ask"),
    (wording.PLAY, "play"),
    (wording.NEW_STORY, "plus"),
    (wording.GO_ON, "next"),
    (wording.READ_TO_ME, "sound"),
    (wording.UNDO, "undo"),
    (wording.STOP, "halt"),
    ("mind", "undo"),
    ("computer", "computer"),
)
"""The picture of a sentence of help: that of the button it names, the first here that it holds."""

ANY_PICTURE = "next"
"""Of a sentence that names no button."""

COLOUR_PICTURES = {
    "as my computer": ("computer", ("light", "dark")),
    "light": ("sun", ("light",)),
    "dark": ("moon", ("dark",)),
    "contrast": ("contrast", ("contrast",)),
}
"""A drawing for each choice of colours, on grounds of those colours themselves."""


def draw_panel(screen: Screen, scene: Scene, place: Place) -> Element | None:
    """The panel that is open, or None."""
    if scene.story and (over := draw_forgetting(scene.story)):
        return over
    if place.panel == "browse":
        return draw_browse(scene, place)
    if place.panel == "help":
        return _help(screen, scene)
    if place.panel == "looks":
        return _looks(scene.settings)
    if place.panel == HINT_NAMES:
        return draw_hint_names(scene.settings)
    return _of_story(scene.story, scene.settings, place) if scene.story else None


def _of_story(story: StoryScene, settings: AppSettings, place: Place) -> Element | None:
    """A panel that there is only in a story."""
    panels: dict[str, Callable[[], Element | None]] = {
        "story": lambda: draw_story_panel(story, is_captioned=settings.captions),
        CAPTION_LOOK: lambda: draw_caption_look(story),
        FOR_GOOD: lambda: draw_asked_for_good(story, place),
        HINTS: lambda: draw_hints(story, settings.hint_names),
        MEANT: lambda: draw_meant(story, place.item),
        MY_WORDS: lambda: draw_my_words(story.my_words),
        STOPPED: lambda: draw_stopped(story, place),
        UMS: lambda: draw_ums(story),
    }
    return panels[place.panel]() if place.panel in panels else None


def _help(screen: Screen, scene: Scene) -> Element:
    return draw_dialog(
        wording.HELP,
        "help",
        draw_part(
            wording.WHAT_TO_DO_HERE, _tips((_picture_of(line), line) for line in screen.help)
        ),
        draw_part(
            wording.HEAR_IT,
            _tips(_ways_to_hear(screen)),
        ),
        draw_part(
            wording.KEYS_HERE,
            el("p", wording.KEYS_ARE_EXTRA, data_read=True),
            _keys_card(keys_of(screen, scene)),
            button("keys", wording.CHANGE_KEYS, go={"panel": "looks"}, id="change-keys"),
        ),
        style="calm",
    )


def _tips(tips: Iterable[tuple[str, str]]) -> Element:
    lines = (
        el("li", el("span", icon(picture), class_="mark"), el("p", line, data_read=True))
        for picture, line in tips
    )
    return el("ul", *lines, class_="tips")


def _picture_of(line: str) -> str:
    return next((picture for named, picture in PICTURES if named in line), ANY_PICTURE)


def _ways_to_hear(screen: Screen) -> Iterator[tuple[str, str]]:
    yield "sound", wording.HEAR_THIS_PAGE
    if "space" in _key_names(screen):
        yield "play", wording.HEAR_THE_WORDS


def _key_names(screen: Screen) -> set[Attribute]:
    drawn = [part for part in (*screen.main, screen.bar) if part]
    return {element.attributes.get("data-key") for part in drawn for element in part.walk()}


def keys_of(screen: Screen, scene: Scene) -> tuple[SingleKey, ...]:
    """The single keys that press something on this screen, and are not turned off."""
    names = _key_names(screen)
    if scene.story:
        names.add("U")
    if names & ARROWS:
        names.add("arrows")
    return tuple(k for k in get_args(SingleKey) if k in names and k not in scene.settings.keys_off)


def _keys_card(keys: Iterable[SingleKey]) -> Element:
    single: Iterator[tuple[str, str]] = ((key, wording.KEY_DOES[key]) for key in keys)
    always = (("tab", wording.TAB_GOES_ON), ("enter", wording.ENTER_PRESSES))
    return el(
        "ul",
        *(
            el("li", _cap(key), " ", el("span", does), data_read=True)
            for key, does in (*single, *always)
        ),
        class_="keys",
    )


def _cap(key: str) -> Element:
    """A key as it looks on a keyboard."""
    return el("kbd", wording.KEY_NAMES[key], class_="keycap")


def _looks(settings: AppSettings) -> Element:
    letters = (
        draw_pick("letters", value, words, now=settings.letters, picture=_letters_picture(value))
        for value, words in wording.LETTERS_ARE.items()
    )
    colours = (
        draw_pick("colours", value, words, now=settings.colours, picture=_colours_picture(value))
        for value, words in wording.COLOURS_ARE.items()
    )
    captions = _switch(
        icon("captions", "i i--big"),
        wording.CAPTIONS_SHOWN,
        is_on=settings.captions,
        details={"name": "captions", "value": "off" if settings.captions else "on"},
    )
    keys = (
        _switch(
            _cap(key),
            wording.KEY_DOES[key],
            is_on=key not in settings.keys_off,
            details={"name": "key", "value": key},
        )
        for key in get_args(SingleKey)
    )
    return draw_dialog(
        wording.LETTERS_AND_COLOURS,
        "look",
        el("p", wording.KEPT_FOR_NEXT_TIME, class_="lead", data_read=True),
        draw_choice(wording.LETTERS, *letters),
        draw_choice(wording.COLOURS, *colours),
        draw_part(wording.CAPTIONS, el("div", captions, class_="switches")),
        draw_part(
            wording.HINTS,
            el("div", _hints_switch(settings), class_="switches"),
            button("pencil", wording.CHANGE_NAMES, go={"panel": HINT_NAMES}, id="hint-names"),
        ),
        draw_part(wording.KEYS, el("div", *keys, class_="switches")),
        style="calm",
    )


def _hints_switch(settings: AppSettings) -> Element:
    return _switch(
        icon("parrot", "i i--big"),
        wording.SHOW_HINTS,
        is_on=settings.hints,
        details={"name": "hints", "value": "off" if settings.hints else "on"},
    )


def _letters_picture(size: str) -> Element:
    return el("span", "Aa", class_=f"look__picture letters letters--{size}", aria_hidden="true")


def _colours_picture(colours: str) -> Element:
    drawing, grounds = COLOUR_PICTURES[colours]
    return el(
        "span",
        *(el("span", icon(drawing, "i i--big"), data_theme=ground) for ground in grounds),
        class_="look__picture swatch",
        aria_hidden="true",
    )


def _switch(picture: Element, words: str, *, is_on: bool, details: Mapping[str, object]) -> Element:
    """Something that is on or off: its picture, what it is, and which it is now."""
    state = el(
        "span",
        icon("tick" if is_on else "cross"),
        wording.ON if is_on else wording.OFF,
        class_="state",
        aria_hidden="true",
    )
    return el(
        "button",
        picture,
        el("span", words, class_="onoff__name", data_read=True),
        state,
        type="button",
        class_="onoff",
        id=f"{details['name']}-{details['value'] if details['name'] == 'key' else 'shown'}",
        aria_pressed="true" if is_on else "false",
        **asks(do="set-look", details=details),
    )

"""Which screen's file draws which place, and what is opened over it."""

from collections.abc import Callable
from dataclasses import replace

from ui.place import Place
from ui.scene import Scene
from ui.screens.all import draw_all
from ui.screens.films import draw_films
from ui.screens.one import draw_one
from ui.screens.page import Screen
from ui.screens.panels import draw_panel
from ui.screens.save import draw_save
from ui.screens.saying import draw_say
from ui.screens.stories import draw_stories
from ui.screens.watch import draw_watch
from ui.screens.words import draw_words

DRAWERS: dict[str, Callable[[Scene, Place], Screen]] = {
    "stories": draw_stories,
    "films": draw_films,
    "words": draw_words,
    "one": draw_one,
    "all": draw_all,
    "watch": draw_watch,
    "save": draw_save,
}


def draw(scene: Scene, place: Place) -> Screen:
    """The screen of a place, with the panel that is open over it."""
    screen = DRAWERS[place.screen](scene, place.beneath)
    is_said = place.about and scene.story
    panel = draw_say(scene, place) if is_said else draw_panel(screen, scene, place)
    return replace(screen, over=panel) if panel else screen

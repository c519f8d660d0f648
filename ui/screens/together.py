"""Step 4, Watch together: the film, and three big buttons to say something of what is seen now."""

from collections.abc import Iterator

from storyedit import AddMark, FilmFiles, Mark
from ui import wording
from ui.elements import Element, el, icon
from ui.place import Place
from ui.pressing import asks, button
from ui.scene import StoryScene
from ui.screens.marks import PICTURES, draw_to_marks
from ui.screens.markwriting import WRITE, draw_ways_to_say, draw_write
from ui.screens.page import Screen, head
from ui.screens.player import draw_player, draw_watched, plan_name, plays_film

TOGETHER = "together"
"""The panel of "watch" in which people leave marks."""

MARKED = "marked"
"""What ``Place.item`` says before the id of a mark that was just left."""


def draw_together(
    story: StoryScene, made: FilmFiles, place: Place, *, is_captioned: bool
) -> Screen:
    """The film with the buttons beside it, also where it fills the screen; little else to press."""
    back = button("back", wording.BACK_TO_FILM, go={"panel": "", "item": ""}, id="to-film")
    return Screen(
        name=wording.WATCH_TOGETHER,
        main=(
            head(wording.WATCH_TOGETHER, wording.PRESS_WHEN_YOU_LIKE, back, draw_to_marks(story)),
            el(
                "div",
                draw_player(is_captioned=is_captioned, fills_screen=False),
                el(
                    "div",
                    _buttons(made),
                    *_left(story, place),
                    draw_watched(made),
                    class_="watch__side together",
                ),
                class_="watch watch--together",
                data_full=True,
                **plays_film(story, made, is_captioned=is_captioned),
                key="together",
            ),
        ),
        help=wording.HELP_TOGETHER,
    )


def _buttons(made: FilmFiles) -> Element:
    """The page knows where the film is: it is pressed there, and goes on from there."""
    buttons = (
        el(
            "button",
            el("span", icon(PICTURES[kind], "i i--big"), class_="mark"),
            el("span", words, data_read=True),
            type="button",
            class_="choice",
            id=f"leave-{kind}",
            **asks(here="leave-mark", details={"kind": kind, "plan": plan_name(made)}),
        )
        for kind, words in wording.MARK_SAYS.items()
    )
    return el("div", *buttons, class_="choices", role="group", aria_label=wording.WHAT_DO_YOU_SAY)


def _left(story: StoryScene, place: Place) -> Iterator[Element]:
    """What was just left, and the way to add words to it; the film goes on meanwhile."""
    what, _, mark_id = place.item.partition(" ")
    mark = next((mark for mark in story.story.marks if mark.id == mark_id), None)
    if mark is None or what not in (MARKED, WRITE):
        return
    yield el(
        "p",
        el("span", icon("tick"), class_="mark"),
        el("span", wording.MARKED),
        class_="done",
        key="marked",
    )
    if what == WRITE:
        yield draw_write(mark, back={"item": f"{MARKED} {mark.id}"})
    else:
        yield _say_more(story, mark, place)


def _say_more(story: StoryScene, mark: Mark, place: Place) -> Element:
    is_newest = isinstance(story.undo, AddMark) and story.undo.mark.id == mark.id
    return el(
        "div",
        *draw_ways_to_say(mark, place),
        button("undo", wording.TAKE_IT_BACK, do="undo", id="take-back") if is_newest else None,
        class_="row",
        key="say more",
    )

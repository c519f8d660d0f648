"""Step 4: make the film, and watch it."""

from storyedit import Choice, FilmFiles
from ui import wording
from ui.elements import Element, el
from ui.place import Place
from ui.pressing import button
from ui.scene import JobView, Scene, StoryScene
from ui.screens.caption_look import draw_caption_look_button
from ui.screens.captions import draw_captions
from ui.screens.marks import MARKS, draw_marks, draw_marks_waiting, draw_to_marks
from ui.screens.meaning import draw_meant_offer
from ui.screens.page import Screen, draw_progress, head
from ui.screens.pictures import draw_first_still
from ui.screens.player import draw_player, draw_watched, plays_film
from ui.screens.playing import draw_play_story
from ui.screens.together import TOGETHER, draw_together


def draw_watch(scene: Scene, place: Place) -> Screen:
    """The film as it is now: to be made, being made, or there to watch; or its captions."""
    story = scene.open_story
    if story.captions:
        return draw_captions(story, story.captions, place)
    if place.panel == MARKS:
        return draw_marks(story, place)
    if place.panel == TOGETHER and story.made and not story.making:
        return draw_together(story, story.made, place, is_captioned=scene.settings.captions)
    lead: str | None = None
    if story.making:
        main = _being_made(story, story.making)
    elif not story.line:
        main = draw_nothing_kept(story)
    elif story.made is None:
        main = _to_be_made(story)
    else:
        lead = wording.WATCH_TO_THE_END
        main = _made(story, story.made, is_captioned=scene.settings.captions)
    return Screen(
        name=wording.WATCH_MY_FILM,
        main=(
            head(wording.WATCH_MY_FILM, lead),
            main,
            None if lead else draw_marks_waiting(story),  # else beside the film
        ),
        help=wording.HELP_WATCH,
    )


def draw_nothing_kept(story: StoryScene) -> Element:
    """What to do first, where nothing is in the story."""
    if not story.films:
        way = button("film", wording.GO_TO_FILMS, go={"screen": "films"}, style="main")
    else:
        way = button("choose", wording.GO_TO_CHOOSE, go={"screen": "one"}, style="main")
    return el(
        "section",
        el("p", wording.NOTHING_KEPT, class_="lead", data_read=True),
        el("div", way, class_="row"),
        class_="card stack stack--l empty",
    )


def draw_numbers(story: StoryScene) -> Element:
    """What was kept, what was left out, and how long it is."""
    left_out = sum(moment.choice is Choice.LEAVE_OUT for moment in story.moments)
    seconds = round(sum(item.duration_ms for item in story.line) / 1000)
    facts = (
        (len(story.line), wording.moments_kept(len(story.line))),
        (left_out, wording.LEFT_OUT),
        (str(seconds), wording.seconds_long(seconds))
        if seconds < 60
        else (wording.clock(seconds), wording.MINUTES_LONG),
    )
    return el(
        "ul",
        *(el("li", el("b", str(number)), f" {words}") for number, words in facts),
        class_="numbers",
    )


def _to_be_made(story: StoryScene) -> Element:
    return el(
        "section",
        el("div", draw_first_still(story, drawing="sound"), class_="pic"),
        el(
            "div",
            el("h2", wording.READY_TO_MAKE, data_read=True),
            draw_numbers(story),
            draw_meant_offer(story),
            el(
                "div",
                button("film", wording.MAKE_MY_FILM, do="make", style="main", id="make"),
                draw_play_story("tall"),
                draw_caption_look_button(),
                _to_captions(),
                class_="row",
            ),
            class_="stack stack--l",
        ),
        class_="card making",
    )


def _being_made(story: StoryScene, job: JobView) -> Element:
    stop = button("halt", wording.STOP_MAKING, do="stop", details={"job": "make"}, id="stop")
    return el(
        "section",
        el("div", draw_first_still(story, drawing="sound"), class_="pic"),
        el(
            "div",
            el("h2", wording.MAKING_YOUR_FILM, id="making", tabindex=-1, data_read=True),
            draw_progress(job, wording.MAKING_YOUR_FILM),
            el("p", wording.WAIT_OR_BREAK, data_read=True),
            el("div", stop),
            class_="stack stack--l",
        ),
        class_="card making",
    )


def _made(story: StoryScene, made: FilmFiles, *, is_captioned: bool) -> Element:
    return el(
        "div",
        draw_player(is_captioned=is_captioned),
        el(
            "div",
            draw_numbers(story),
            draw_watched(made),
            draw_meant_offer(story),
            button(
                "save",
                wording.NEXT_SAVE,
                do="step",
                details={"screen": "save"},
                style="tall next-when-ended",
            ),
            button("people", wording.WATCH_TOGETHER, go={"panel": TOGETHER}, id="to-together"),
            draw_marks_waiting(story) or draw_to_marks(story),
            draw_caption_look_button(),
            _to_captions(),
            button("choose", wording.CHANGE_MY_STORY, do="step", details={"screen": "all"}),
            class_="watch__side",
        ),
        class_="watch",
        **plays_film(story, made, is_captioned=is_captioned),
        key="watch",
    )


def _to_captions() -> Element:
    return button("captions", wording.CHANGE_CAPTIONS, do="open-captions", id="to-captions")

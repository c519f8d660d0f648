"""Step 4: make the film, and watch it."""

import json

from storyedit import Choice, FilmFiles
from ui import addresses, wording
from ui.elements import Element, classes, el
from ui.place import Place
from ui.pressing import asks, button, play_button
from ui.scene import JobView, Scene, StoryScene
from ui.screens.caption_look import draw_caption_look_button
from ui.screens.captions import draw_captions
from ui.screens.page import Screen, draw_progress, head
from ui.screens.pictures import draw_first_still
from ui.screens.playing import draw_captions_switch, draw_play_story


def draw_watch(scene: Scene, place: Place) -> Screen:
    """The film as it is now: to be made, being made, or there to watch; or its captions."""
    story = scene.open_story
    if story.captions:
        return draw_captions(story, story.captions, place)
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
        main=(head(wording.WATCH_MY_FILM, lead), main),
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
    kind = "captioned" if is_captioned else "clean"
    plan = made.captioned.parent.name
    source = addresses.film(story.key, story.story.id, plan, kind)
    return el(
        "div",
        _player(is_captioned=is_captioned),
        el(
            "div",
            draw_numbers(story),
            el(
                "button",
                wording.WATCHED,
                type="button",
                hidden=True,
                data_watched=True,
                **asks(do="watched", details={"plan": plan}),
            ),
            button(
                "save",
                wording.NEXT_SAVE,
                do="step",
                details={"screen": "save"},
                style="tall next-when-ended",
            ),
            draw_caption_look_button(),
            _to_captions(),
            button("choose", wording.CHANGE_MY_STORY, do="step", details={"screen": "all"}),
            class_="watch__side",
        ),
        class_="watch",
        data_play=json.dumps({"source": source, "start": 0}),
        key="watch",
    )


def _to_captions() -> Element:
    return button("captions", wording.CHANGE_CAPTIONS, do="open-captions", id="to-captions")


def _player(*, is_captioned: bool) -> Element:
    seek = el(
        "div",
        el("span", "0:00", class_="time", data_now=True),
        el(
            "input",
            type="range",
            min=0,
            max=1,
            step="any",
            defaultValue="0",
            class_="slider",
            aria_label=wording.PLACE_IN_FILM,
            data_seek=True,
            data_clock="{now}",
            key="seek",
        ),
        class_="seek",
    )
    return el(
        "section",
        el(
            "div",
            el("div", class_="stage is-shown", data_stage="film", key="stage"),
            class_=classes("pic", "pic--film"),
        ),
        el(
            "div",
            seek,
            play_button(
                "toggle-film",
                play=wording.PLAY,
                pause=wording.PAUSE,
                style="main",
                id="play",
                data_key="space",
            ),
            button("undo", wording.START_AGAIN, here="start-again"),
            draw_captions_switch(is_on=is_captioned),
            _full_screen(),
            class_="player__bar",
        ),
        class_="card",
        aria_label=wording.MY_FILM,
        data_full=True,
    )


def _full_screen() -> Element:
    """Its words change by themselves with what the page fills (css/watch.css)."""
    return button(
        "full",
        el("span", wording.FULL_SCREEN, class_="when-small"),
        el("span", wording.LEAVE_FULL_SCREEN, class_="when-full"),
        here="full-screen",
    )

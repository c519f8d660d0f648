"""The player of a made film: its picture, its place, its buttons."""

import json

from storyedit import FilmFiles
from ui import addresses, wording
from ui.elements import Attribute, Element, classes, el
from ui.pressing import asks, button, play_button
from ui.scene import StoryScene
from ui.screens.playing import draw_captions_switch


def plan_name(made: FilmFiles) -> str:
    """What the page calls a made film: another one has another name."""
    return made.captioned.parent.name


def plays_film(story: StoryScene, made: FilmFiles, *, is_captioned: bool) -> dict[str, Attribute]:
    """The attributes of what holds a player: which film it plays."""
    kind = "captioned" if is_captioned else "clean"
    source = addresses.film(story.key, story.story.id, plan_name(made), kind)
    return {"data_play": json.dumps({"source": source, "start": 0})}


def draw_watched(made: FilmFiles) -> Element:
    """Pressed by the page when the film was seen to its end."""
    return el(
        "button",
        wording.WATCHED,
        type="button",
        hidden=True,
        data_watched=True,
        **asks(do="watched", details={"plan": plan_name(made)}),
    )


def draw_player(*, is_captioned: bool, fills_screen: bool = True) -> Element:
    """The film with its place and buttons; they fill the screen, or what is round them does."""
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
        data_full=fills_screen,
    )


def _full_screen() -> Element:
    """Its words change by themselves with what the page fills (css/watch.css)."""
    return button(
        "full",
        el("span", wording.FULL_SCREEN, class_="when-small"),
        el("span", wording.LEAVE_FULL_SCREEN, class_="when-full"),
        here="full-screen",
    )

"""Play my story: the stage, its captions, its place, and its buttons."""

import json

from ui import wording
from ui.elements import Element, el, icon
from ui.pressing import button, play_button
from ui.scene import StoryScene
from ui.screens.bars import draw_bar
from ui.screens.page import draw_read
from ui.screens.stopping import draw_stop_what_plays


def draw_story_stage(*, is_captioned: bool, class_: str = "pic") -> Element:
    """Where the story is seen, with its captions over it."""
    caption = el("p", class_="cap cap--big", data_caption=True, hidden=True, key="cap")
    return el(
        "div",
        el("div", icon("sound", "i i--big"), class_="still still--sound under-stage"),
        el("div", class_="stage stage--story", data_stage="story", key="stage"),
        caption if is_captioned else None,
        class_=class_,
        data_story=True,
    )


def draw_story_place() -> Element:
    """Which moment plays, and how far the story is; the page fills both."""
    return el(
        "div",
        el("span", class_="time", data_story_place=True),
        draw_bar(
            wording.PLACE_IN_STORY,
            class_="seek__line",
            data_story_bar=True,
            data_clock=wording.CLOCK_OF,
        ),
        class_="seek",
    )


def draw_unseen_stage(name: str) -> Element:
    """A stage for what is only to be heard: without any, nothing plays."""
    return el("div", class_="stage vh", data_stage=name, key="stage")


def draw_sound_alone(source: str, duration_ms: int, words: str, *, stage: str) -> Element:
    """A button that plays a sound which is no recording of the story, on a stage of its own."""
    return el(
        "div",
        draw_unseen_stage(stage),
        play_button("play-moment", play=words, pause=wording.PAUSE),
        data_play=json.dumps({"source": source, "start": 0, "end": duration_ms}),
        class_="hear",
        key=source,
    )


def draw_captions_switch(*, is_on: bool) -> Element:
    """Captions on or off, kept for next time."""
    return button(
        "captions",
        wording.CAPTIONS_ON if is_on else wording.CAPTIONS_OFF,
        do="set-look",
        details={"name": "captions", "value": "off" if is_on else "on"},
        style="up",
        aria_pressed="true" if is_on else "false",
        id="captions",
    )


def draw_play_story(style: str = "") -> Element:
    """The button that plays the whole line."""
    return play_button(
        "play-story", play=wording.PLAY_MY_STORY, pause=wording.PAUSE_MY_STORY, style=style
    )


def draw_story_panel(story: StoryScene, *, is_captioned: bool) -> Element:
    """The story as it is now, large, over any screen; nothing has to be made first."""
    return el(
        "div",
        el(
            "div",
            el("h2", wording.MY_STORY, id="over-heading", tabindex=-1, data_read=True),
            *(_playing(is_captioned=is_captioned) if story.line else _nothing_to_play()),
            class_="dialog dialog--story stack",
            role="dialog",
            aria_modal="true",
            aria_labelledby="over-heading",
        ),
        class_="scrim",
        key=f"story {story.key}",
    )


def _playing(*, is_captioned: bool) -> tuple[Element, ...]:
    return (
        el("p", wording.CANNOT_PLAY, class_="note", hidden=True, data_cannot_play=True),
        draw_story_stage(is_captioned=is_captioned, class_="pic pic--story"),
        draw_story_place(),
        el(
            "div",
            draw_play_story("main"),
            draw_captions_switch(is_on=is_captioned),
            draw_stop_what_plays("story"),
            _close(),
            class_="row",
        ),
    )


def _nothing_to_play() -> tuple[Element, ...]:
    return (
        el("p", wording.NOTHING_KEPT, class_="lead", role="status", data_read=True),
        el("p", wording.KEEP_ONE_FIRST, data_read=True),
        el("div", draw_read(), _close("main"), class_="row"),
    )


def _close(style: str = "") -> Element:
    return button("cross", wording.CLOSE, go={"panel": ""}, style=style, id="close")

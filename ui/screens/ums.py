"""The ums of the story: a person hears each, and says which are left out."""

import json

from storyedit import Um
from ui import addresses, wording
from ui.elements import Element, el
from ui.pressing import asks, button, play_button
from ui.scene import StoryScene
from ui.screens.dialogs import draw_dialog

UMS = "ums"
"""The panel that lists them."""

ROUND_WORDS = 6
"""Shown before and after an um; its sentence may be long."""

ROUND_MS = 1_500
"""Heard before and after an um, to hear it among its words."""


def draw_ums_offer(story: StoryScene) -> Element | None:
    """How many there are, and the way to them; nothing where there are none to ask about."""
    if not story.ums:
        return None
    return el(
        "div",
        el("p", wording.ums_in_story(len(story.ums)), data_read=True),
        button("cut", wording.LOOK_AT_UMS, go={"panel": UMS}, id="to-ums"),
        class_="row ums-offer",
        key="ums",
    )


def draw_ums(story: StoryScene) -> Element:
    """Each um with its words, to play, and to tick where it is to go."""
    if not story.ums:
        return draw_dialog(wording.UMS, "cut", el("p", wording.NO_UMS, data_read=True))
    return draw_dialog(
        wording.UMS,
        "cut",
        el(
            "form",
            el("p", wording.TICKED_GO, data_read=True),
            el("ul", *(_row(story, um) for um in story.ums), class_="ums"),
            el(
                "div",
                button("minus", wording.LEAVE_OUT_TICKED, sends=True, style="main"),
                button("tick", wording.ALL_STAY, do="keep-ums", id="keep-ums"),
                class_="row",
            ),
            class_="stack",
            **asks(do="leave-out-ums"),
        ),
        closes_with=wording.CANCEL,
    )


def field_of(um: Um) -> str:
    """What an um is called in the form."""
    return f"um {um.words.transcript_id} {um.words.first}"


def _row(story: StoryScene, um: Um) -> Element:
    name = field_of(um)
    played = {
        "source": addresses.recording(story.key, um.media_id),
        "start": max(0, um.time.start_ms - ROUND_MS),
        "end": um.time.end_ms + ROUND_MS,
    }
    return el(
        "li",
        el(
            "label",
            el("input", type="checkbox", name=name, id=name, defaultChecked=True),
            el(
                "span",
                " ".join(um.before[-ROUND_WORDS:]),
                " ",
                el("b", um.text),
                " ",
                " ".join(um.after[:ROUND_WORDS]),
            ),
            class_="check",
            for_=name,
        ),
        play_button("play-moment", play=wording.PLAY, pause=wording.PAUSE),
        data_play=json.dumps(played),
        key=name,
    )

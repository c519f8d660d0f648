"""Speaking into the microphone: start and stop, how loud it is, and what was said, heard back.

The page records (``static/js/voice.js``); what it recorded comes back here as a take.
"""

from storyedit import LONGEST_VOICE_NOTE_MS
from ui import addresses, wording
from ui.elements import Element, el, icon
from ui.place import Place
from ui.scene import StoryScene, TakeView
from ui.screens.playing import draw_sound_alone

TROUBLES = (
    ("refused", wording.MICROPHONE_REFUSED),
    ("missing", wording.MICROPHONE_MISSING),
    ("busy", wording.MICROPHONE_BUSY),
    ("none", wording.MICROPHONE_NONE),
)
"""Why nothing can be recorded, as ``voice.js`` calls it."""


def draw_recorder(story: StoryScene, place: Place, about: str, *, or_else: str) -> Element:
    """Where something is said. ``or_else`` is what can be done without a microphone."""
    take = story.take
    return el(
        "div",
        el("p", f"{wording.SAY_HOW} {wording.MAY_ASK}", data_read=True),
        *(
            el("p", f"{plain} {or_else}", class_="note", hidden=True, data_voice_trouble=name)
            for name, plain in TROUBLES
        ),
        el(
            "div",
            _start(is_again=take is not None),
            _hear(take) if take else None,
            class_="row",
            data_voice_taken=take is not None,
        ),
        _while_it_records(),
        class_="recorder stack",
        data_voice=addresses.voice(story.key, place.story, about),
        data_voice_done=wording.RECORDED,
        data_voice_longest_ms=LONGEST_VOICE_NOTE_MS,
        key=f"recorder {about}",
    )


def _start(*, is_again: bool) -> Element:
    words = wording.SAY_IT_AGAIN if is_again else wording.START
    return el(
        "button",
        el("span", icon("mic"), el("span", words), class_="when-paused"),
        el("span", icon("halt"), el("span", wording.STOP), class_="when-playing"),
        type="button",
        class_="btn btn--play" if is_again else "btn btn--play btn--main",
        data_here="record",
        data_hushes=True,
        id="record",
    )


def _while_it_records() -> Element:
    """How loud it is, by a bar and in words, and how long it goes on; the page fills both."""
    return el(
        "div",
        el(
            "div",
            el("i"),
            class_="prog__bar",
            role="meter",
            aria_label=wording.HOW_LOUD,
            aria_valuemin=0,
            aria_valuemax=100,
            aria_valuenow=0,
            data_voice_level=True,
        ),
        el("p", el("b", wording.WE_HEAR_YOU), hidden=True, data_voice_heard="yes"),
        el("p", el("b", wording.WE_HEAR_NOTHING), hidden=True, data_voice_heard="no"),
        el("p", class_="time soft", data_voice_time=wording.SECONDS_OF),
        class_="recorder__live stack",
        hidden=True,
        data_voice_live=True,
        key="live",
    )


def _hear(take: TakeView) -> Element:
    return draw_sound_alone(take.address, take.duration_ms, wording.HEAR_IT, stage="take")

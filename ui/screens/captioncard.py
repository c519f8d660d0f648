"""A caption that is open: its words, its easy words, its two halves, its sounds."""

import json
from collections.abc import Iterator

from storyedit import SOUNDS, ListedCaption, SoundNote
from ui import addresses, wording
from ui.elements import Element, el
from ui.pressing import asks, button, play_button
from ui.scene import CaptionsPage, StoryScene

LONGEST_CAPTION = 300
"""Letters: more than any caption can show."""

ROUND_MS = 200
"""Heard before and after a caption's words, so that they are heard whole."""


def card_id(key: str) -> str:
    """A caption's key as part of an element's id."""
    return key.replace(" ", "_")


def play_details(story: StoryScene, listed: ListedCaption, part: int) -> str:
    """What the page plays for a caption: words on end; what is left out between is not heard."""
    time = listed.times[part]
    return json.dumps(
        {
            "source": addresses.recording(story.key, listed.media_id),
            "start": max(0, time.start_ms - ROUND_MS),
            "end": time.end_ms + ROUND_MS,
        }
    )


def draw_open(story: StoryScene, page: CaptionsPage, listed: ListedCaption) -> Element:
    """All that can be done to a caption."""
    has_words = bool(listed.caption.based_on)
    return el(
        "div",
        el("div", *_plays(story, listed), class_="row"),
        *(_writing(page, listed) if has_words else ()),
        _cutting(page, listed) if has_words else None,
        *_sounds(listed),
        class_="captions__open stack",
        key="open",
    )


def _plays(story: StoryScene, listed: ListedCaption) -> Iterator[Element]:
    parts = len(listed.times)
    for part in range(parts):
        words = wording.HEAR_IT if parts == 1 else wording.hear_part(part + 1)
        play = play_button("play-moment", play=words, pause=wording.PAUSE)
        yield el("div", play, data_play=play_details(story, listed, part), key=f"hear {part}")


def _writing(page: CaptionsPage, listed: ListedCaption) -> Iterator[Element]:
    yield el("p", wording.EACH_LINE, id="each-line")
    yield _form("verbatim", wording.WHAT_WAS_SAID, listed.verbatim, listed)
    yield _form("easy", wording.EASY_WORDS, listed.easy, listed)


def _form(variant: str, label: str, written: str, listed: ListedCaption) -> Element:
    named = f"caption-{variant}"
    return el(
        "form",
        el("label", label, for_=named),
        el(
            "textarea",
            id=named,
            name="text",
            rows=2,
            maxlength=LONGEST_CAPTION,
            defaultValue=written,
            autocomplete="off",
            aria_describedby="each-line",
            key=f"{named} {written}",
        ),
        button("tick", wording.SAVE_IT, sends=True, aria_label=f"{wording.SAVE_IT}: {label}"),
        class_="field captions__field",
        key=f"write {variant}",
        **asks(do="write-caption", details={"caption": listed.caption.key, "variant": variant}),
    )


def _cutting(page: CaptionsPage, listed: ListedCaption) -> Element:
    details = {"caption": listed.caption.key}
    is_last = listed.number == page.count
    is_by_hand = listed.caption.written is not None or listed.easy
    return el(
        "div",
        button("cut", wording.MAKE_TWO, do="split-caption", details=details, id="split-caption"),
        None
        if is_last
        else button(
            "plus", wording.JOIN_CAPTIONS, do="join-caption", details=details, id="join-caption"
        ),
        button("undo", wording.PUT_HEARD_WORDS_BACK, do="reset-caption", details=details)
        if is_by_hand
        else None,
        class_="row",
        key="cutting",
    )


def _sounds(listed: ListedCaption) -> Iterator[Element]:
    """One press for each sound, before and after; one that is there is taken away by a press."""
    for is_before, question in ((True, wording.SOUND_BEFORE), (False, wording.SOUND_AFTER)):
        there = [note for note in listed.sounds if note.is_before == is_before]
        named = "sounds-before" if is_before else "sounds-after"
        yield el(
            "div",
            el("h4", question, id=named),
            el(
                "div",
                *(_sound(listed, text, there, is_before=is_before) for text in _texts(there)),
                class_="row",
                role="group",
                aria_labelledby=named,
            ),
            class_="stack",
            key=named,
        )


def _texts(there: list[SoundNote]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*SOUNDS, *(note.text for note in there))))


def _sound(listed: ListedCaption, text: str, there: list[SoundNote], *, is_before: bool) -> Element:
    is_on = any(note.text == text for note in there)
    return button(
        "tick" if is_on else "sound",
        wording.SOUND_NAMES.get(text, text),
        do="set-sound",
        details={
            "caption": listed.caption.key,
            "sound": text,
            "before": is_before,
            "on": not is_on,
        },
        aria_pressed="true" if is_on else "false",
        id=f"sound-{'before' if is_before else 'after'}-{text.replace(' ', '-')}",
    )

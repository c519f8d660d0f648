"""One card of my story: what it shows, and what can be done with it when it is open."""

import json
from collections.abc import Iterator

from storyedit import Card, LineItem, WordRange
from ui import wording
from ui.elements import Element, el, icon, unseen
from ui.place import Place
from ui.pressing import asks, button, play_button
from ui.scene import StoryScene
from ui.screens.cutting import CUTTING, WORDS, draw_cutting
from ui.screens.objecting import draw_noes
from ui.screens.pictures import draw_still
from ui.screens.stopping import draw_stop
from ui.screens.writing import draw_writing

MORE = "more"
HEADING = "heading"
"""The panels of the open item: what is seldom done, and writing a heading before it."""

OF_ITEM = (MORE, HEADING, *CUTTING)


def draw_item(story: StoryScene, item: LineItem, place: Place) -> Element:
    """One kept moment or card; when it is open, with its buttons."""
    is_open = item.clip_id == place.item
    return el(
        "li",
        el("span", str(item.place), class_="num", aria_hidden="true"),
        el(
            "div",
            el("div", _main(story, item, is_open=is_open), _grip(), class_="item__top"),
            *(_acts(story, item, place) if is_open else ()),
            class_="item__card",
        ),
        class_="item",
        data_open=is_open,
        data_clip=item.clip_id,
        data_place=item.place,
        key=item.clip_id,
    )


def _main(story: StoryScene, item: LineItem, *, is_open: bool) -> Element:
    return el(
        "button",
        _picture(story, item),
        el(
            "span",
            unseen(f"{item.place}. "),
            item.text or _without_text(story, item),
            " ",
            el("span", wording.lasts(item.duration_ms), class_="item__time soft"),
            *_against(story, item),
            el("span", icon("sound"), wording.PLAYING, class_="nowplaying"),
        ),
        type="button",
        class_="item__main",
        id=f"item-{item.clip_id}",
        aria_expanded="true" if is_open else "false",
        **asks(go={"item": "" if is_open else item.clip_id, "moment": "", "panel": ""}),
    )


def _against(story: StoryScene, item: LineItem) -> Iterator[Element]:
    """Who said no of those in it."""
    if story.objections:
        moments = (moment for moment in story.moments if item.clip_id in moment.clip_ids)
        yield from draw_noes(story, [moment.number for moment in moments])


def _without_text(story: StoryScene, item: LineItem) -> str:
    film = story.film(item.media_id) if item.media_id else None
    if film is not None and film.reference.is_photo:
        return wording.PHOTO
    return wording.NOBODY_SPEAKS_HERE if item.is_wordless else wording.SOMEBODY_SPEAKS


def _picture(story: StoryScene, item: LineItem) -> Element:
    if item.media_id is None:
        return el("span", icon("words", "i i--big"), class_="still still--sound still--card")
    return draw_still(story, item.media_id, item.at_ms, tag="span")


def _grip() -> Element:
    """A handle to drag by; whoever does not drag has Move up, Move down and To a place."""
    return el("span", icon("grip"), class_="grip", data_grip=True, aria_hidden="true")


def _acts(story: StoryScene, item: LineItem, place: Place) -> Iterator[Element]:
    is_more = place.panel in OF_ITEM
    yield el(
        "div",
        play_button(
            "play-clip",
            play=wording.PLAY,
            pause=wording.PAUSE,
            data_key="space",
            data_with=json.dumps({"clip": item.clip_id}),
            key="play",
        ),
        _move(item, "up", item.place - 1, is_off=item.place == 1),
        _move(item, "down", item.place + 1, is_off=item.place == len(story.line)),
        _away(item),
        button(
            "more",
            wording.MORE,
            go={"panel": "" if is_more else MORE},
            aria_expanded="true" if is_more else "false",
            id="item-more",
            key="more",
        ),
        None if isinstance(item.content, Card) else draw_stop("stop-clip", {"clip": item.clip_id}),
        class_="acts",
        key="acts",
    )
    if is_more:
        yield el("div", *_more(story, item, place), class_="more", key="more")


def _move(item: LineItem, way: str, to: int, *, is_off: bool) -> Element:
    return button(
        way,
        wording.MOVE_UP if way == "up" else wording.MOVE_DOWN,
        do="move",
        details={"clip": item.clip_id, "place": to, "by": way},
        aria_disabled="true" if is_off else None,
        id=f"{way}-{item.clip_id}",
        data_key=way,
        key=way,
    )


def _away(item: LineItem) -> Element:
    if isinstance(item.content, Card):
        return button(
            "bin",
            wording.TAKE_IT_AWAY,
            do="remove-card",
            details={"clip": item.clip_id},
            key="away",
        )
    return button(
        "minus",
        wording.LEAVE_OUT,
        do="leave-out-item",
        details={"clip": item.clip_id},
        data_key="L",
        key="away",
    )


def _more(story: StoryScene, item: LineItem, place: Place) -> Iterator[Element]:
    yield _to_place(item, len(story.line))
    is_cutting = place.panel in CUTTING
    is_card = isinstance(item.content, Card)
    yield el(
        "div",
        button(
            "cut",
            wording.CHOOSE_WORDS,
            go={"panel": MORE if is_cutting else WORDS},
            aria_expanded="true" if is_cutting else "false",
            id="choose-words",
            key="words",
        )
        if isinstance(item.content, WordRange)
        else None,
        button(
            "pencil",
            wording.CHANGE_WORDS if is_card else wording.HEADING_BEFORE,
            go={"panel": MORE if place.panel == HEADING else HEADING},
            aria_expanded="true" if place.panel == HEADING else "false",
            id="heading",
            key="heading",
        ),
        class_="row",
    )
    if isinstance(item.content, Card) and place.panel == HEADING:
        yield draw_writing(
            "change-card",
            wording.WORDS_OF_HEADING,
            name="text",
            written=item.content.text,
            details={"clip": item.clip_id},
        )
    elif place.panel == HEADING:
        yield write_heading(before=item.clip_id)
    elif is_cutting and isinstance(item.content, WordRange):
        clip = story.story.clip(item.clip_id)
        yield draw_cutting(story, (clip,), story.moments, panel=place.panel)


def _to_place(item: LineItem, count: int) -> Element:
    return el(
        "form",
        el("label", wording.to_place(count), for_="to-place"),
        el(
            "input",
            type="number",
            id="to-place",
            name="place",
            min=1,
            max=count,
            required=True,
            defaultValue=item.place,
            inputmode="numeric",
        ),
        button("next", wording.MOVE_THERE, sends=True, id=f"to-{item.clip_id}"),
        class_="field to-place",
        key="to place",
        **asks(do="move", details={"clip": item.clip_id, "by": "to"}),
    )


def write_heading(*, before: str) -> Element:
    """The form for a heading before an item; empty: at the end."""
    return draw_writing(
        "add-card", wording.WORDS_OF_HEADING, name="text", details={"before": before}
    )

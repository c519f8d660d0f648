"""Is this still what I meant? How it was said and how it is now, side by side, one at a time."""

import json
from collections.abc import Iterator, Sequence

from storyedit import MeaningPlace, SaidWords, WordRange
from ui import addresses, wording
from ui.elements import Element, el
from ui.pressing import button, play_button
from ui.scene import StoryScene
from ui.screens.dialogs import draw_dialog
from ui.screens.pictures import draw_still

MEANT = "meant"
"""The panel that asks; the place's item is the key of what it asks about."""


def draw_meant_offer(story: StoryScene) -> Element | None:
    """How many places there are to ask about, and the way to them; nothing where there are none."""
    open_places = open_ones(story.meanings)
    if not open_places:
        return None
    asked = sum(each.is_meant is None for each in open_places)
    says = wording.meant_in_story(asked) if asked else wording.not_meant(len(open_places))
    return el(
        "div",
        el("p", says, data_read=True),
        button("ask", wording.SHOW_IT, go={"panel": MEANT, "item": ""}, id="to-meant"),
        class_="row ums-offer",
        key="meant",
    )


def open_ones(places: Sequence[MeaningPlace]) -> tuple[MeaningPlace, ...]:
    """The places that nobody said yes to."""
    return tuple(each for each in places if not each.is_meant)


def asked_now(places: Sequence[MeaningPlace], key: str) -> MeaningPlace | None:
    """The place of this key; else the first that nobody answered, or that somebody said no to."""
    left = open_ones(places)
    return next((each for each in left if each.key == key), None) or next(
        (each for each in left if each.is_meant is None), left[0] if left else None
    )


def draw_meant(story: StoryScene, key: str) -> Element:
    """The question about one place; what a person may want to do, where they said no."""
    place = asked_now(story.meanings, key)
    if place is None:
        return draw_dialog(wording.IS_IT_MEANT, "ask", el("p", wording.NONE_LEFT, data_read=True))
    left = open_ones(story.meanings)
    return draw_dialog(
        wording.IS_IT_MEANT,
        "ask",
        el(
            "div",
            *_why(place),
            el("p", wording.place_of(left.index(place) + 1, len(left)), class_="soft")
            if len(left) > 1
            else None,
            class_="meant__why",
        ),
        _stage(story, place),
        el(
            "div",
            _side(
                story,
                place.before,
                "before",
                _marked(place.before),
                names=(wording.HOW_YOU_SAID_IT, wording.HEAR_HOW_YOU_SAID_IT),
            ),
            _side(
                story,
                place.after,
                "after",
                iter((place.reads,)),
                names=(wording.HOW_IT_IS_NOW, wording.HEAR_HOW_IT_IS_NOW),
            ),
            class_="meant__two",
        ),
        el(
            "div",
            *(_what_now(place) if place.is_meant is False else _answers(place)),
            class_="meant__asks",
        ),
    )


def _why(place: MeaningPlace) -> Iterator[Element]:
    if place.kind != "word":
        says = wording.ORDER_TURNED if place.kind == "order" else wording.HALVES_TOGETHER
        yield el("p", says, class_="lead", data_read=True)
    if place.gone_texts:
        yield el("p", wording.words_gone(place.gone_texts), class_="lead", data_read=True)


def _stage(story: StoryScene, place: MeaningPlace) -> Element:
    """Where both are seen; a still until one of them plays."""
    first = place.before[0]
    return el(
        "div",
        draw_still(story, first.media_id, _pictured_ms(story, first)),
        el("div", class_="stage", data_stage="story", key="stage"),
        class_="pic meant__pic",
        data_story=True,
        key=f"stage {place.key}",
    )


def _pictured_ms(story: StoryScene, said: SaidWords) -> int:
    """When its moment begins: that picture is made already, for the list of all moments."""
    for moment in story.moments:
        if isinstance(moment.content, WordRange) and moment.content.contains(said.words):
            return moment.time.start_ms
    return said.time.start_ms


def _side(
    story: StoryScene,
    said: Sequence[SaidWords],
    which: str,
    text: Iterator[Element | str],
    *,
    names: tuple[str, str],
) -> Element:
    name, hear = names
    return el(
        "div",
        el("h3", name, id=f"meant-{which}", data_read=True),
        el("p", *text, class_="say", id=f"meant-{which}-words", data_read=True),
        play_button(
            "play-moment",
            play=hear,
            pause=wording.PAUSE,
            id=f"hear-{which}",
            aria_describedby=f"meant-{which}-words",
        ),
        class_="meant__side",
        role="group",
        aria_labelledby=f"meant-{which}",
        data_play=json.dumps(_played(story, said)),
        key=which,
    )


def _played(story: StoryScene, said: Sequence[SaidWords]) -> dict[str, object]:
    """The stretches one after the other, each cut as exactly as the film has it."""
    played: dict[str, object] = {}
    for each in reversed(said):
        played = {
            "source": addresses.recording(story.key, each.media_id),
            "start": each.time.start_ms,
            "end": each.time.end_ms,
            **({"then": played} if played else {}),
        }
    return {**played, "exact": True}


def _marked(said: Sequence[SaidWords]) -> Iterator[Element | str]:
    """The words as they were said; those that are not in the film stand out."""
    for each in said:
        for text, is_out in zip(each.texts, each.is_out, strict=True):
            yield el("b", text, class_="is-out") if is_out else text
            yield " "


def _answers(place: MeaningPlace) -> Iterator[Element]:
    details = {"place": place.key}
    yield el("p", el("b", wording.IS_IT_STILL), data_read=True)
    yield el(
        "div",
        *(
            button(
                picture,
                words,
                do="answer-meant",
                details={**details, "answer": answer},
                id=f"meant-{answer}",
            )
            for answer, picture, words in (
                ("yes", "tick", wording.YES),
                ("no", "cross", wording.NO),
            )
        ),
        button("next", wording.NOT_SURE_YET, do="pass-meant", details=details, id="meant-later"),
        class_="row meant__answers",
        key="answers",
    )


def _what_now(place: MeaningPlace) -> Iterator[Element]:
    """After a no: what a person may want to do. Nothing is done by itself."""
    details = {"place": place.key}
    is_order = place.kind == "order"
    yield el("p", el("b", wording.WHAT_NOW), id="meant-now", tabindex=-1, data_read=True)
    yield el(
        "div",
        button(
            "undo",
            wording.PUT_IN_ORDER if is_order else wording.PUT_WORDS_BACK,
            do="put-back-meant",
            details=details,
            id="meant-back",
        ),
        button("open", wording.OPEN_MOMENT, do="open-meant", details=details, id="meant-open"),
        button(
            "tick",
            wording.IT_IS_MEANT,
            do="answer-meant",
            details={**details, "answer": "yes"},
            id="meant-yes",
        ),
        button("next", wording.LEAVE_IT, do="pass-meant", details=details, id="meant-later"),
        class_="row meant__answers",
        key="what now",
    )

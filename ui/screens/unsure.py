"""A word that may be wrong: how many there are, and the one that is asked about."""

from ui import wording
from ui.elements import Element, el, icon
from ui.items import UNSURE, UnsureItem
from ui.place import Place
from ui.pressing import button
from ui.scene import SentenceView, StoryScene, WordsPage
from ui.screens.mending import draw_hear, draw_should_say


def draw_unsure_count(page: WordsPage) -> Element | None:
    """How many words may be wrong, what marks them, and the way to the next; None without any."""
    if not page.unsure:
        return None
    return el(
        "div",
        el("p", icon("ask"), wording.may_be_wrong(len(page.unsure))),
        button("down", wording.NEXT_UNSURE, do="next-unsure", id="next-unsure"),
        class_="unsure-count",
        key="unsure count",
    )


def asked_about(place: Place, sentence: SentenceView) -> int | None:
    """Which word of an open sentence, from 1, is asked about; None for any other question."""
    item = UnsureItem.read(place.item)
    if item is None or place.moment != sentence.moment.number:
        return None
    is_there = item.place <= len(sentence.words) and sentence.words[item.place - 1].is_unsure
    return item.place if is_there else None


def _without_stops(text: str) -> str:
    """A word without the stops and commas round it, for a question about it."""
    return text.strip(".,:;!?…\"'“”‘’()") or text


def draw_unsure(
    story: StoryScene, page: WordsPage, place: Place, sentence: SentenceView, number: int
) -> tuple[Element | None, ...]:
    """Whether this word is right: hear it, say yes, take another, write it, or go on."""
    item = UnsureItem.read(place.item)
    why = item.why if item else UNSURE
    word = sentence.words[number - 1]
    moment = sentence.moment.number
    details = {"moment": moment, "place": number, "why": why}
    correct = {"moment": moment, "first": number, "last": number, "why": why}
    question = wording.is_it_right(_without_stops(word.text), sentence.moment.speaker or "")
    return (
        el("p", icon("warn"), wording.LOOK_FIRST, class_="look-first") if why != UNSURE else None,
        el("h3", question, id="unsure-heading", tabindex=-1),
        el(
            "div",
            draw_hear(story, sentence, (word,)),
            button("tick", wording.IT_IS_RIGHT, do="confirm-word", details=details, id="right"),
            *(
                button(
                    "pencil",
                    wording.it_is(_without_stops(text)),
                    do="correct",
                    details={**correct, "text": text},
                )
                for text in page.likely
            ),
            button("minus", wording.LEAVE_IT_OUT, do="leave-out-word", details=details)
            if why != UNSURE
            else None,
            class_="row",
        ),
        draw_should_say(word.text, correct, key=f"unsure {moment} {number}", picture="pencil"),
        button("down", wording.NEXT_UNSURE, do="next-unsure", details={"why": why}, id="on")
        if len(page.unsure) > 1
        else None,
    )

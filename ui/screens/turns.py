"""What was said, turn after turn: each sentence with its words, each gap with its sound."""

from dataclasses import replace
from itertools import groupby

from ui import wording
from ui.elements import Element, classes, el, icon, unseen
from ui.items import SameItem, UnsureItem, question_of
from ui.place import Place
from ui.pressing import asks, button, play_button
from ui.scene import SentenceView, StoryScene, WordsPage, WordView
from ui.screens.everywhere import draw_same
from ui.screens.faces import draw_face
from ui.screens.mending import (
    chosen_words,
    draw_mending,
    draw_word_row,
    draw_word_text,
    word_marks,
)
from ui.screens.one import play_details
from ui.screens.stopping import draw_ways_back, says_away
from ui.screens.unsure import asked_about, draw_unsure
from ui.screens.voices import draw_right_names
from ui.screens.writing import text_line
from ui.wordspage import FOUND

LONGEST_GAP_TEXT = 500
"""Letters a person can write for a gap: a minute's talk."""


def draw_turns(story: StoryScene, page: WordsPage, place: Place) -> tuple[Element, ...]:
    """A turn for each run of sentences of one person, and for each gap."""
    turns = groupby(page.sentences, key=lambda s: (not s.words, s.moment.speaker))
    return tuple(
        el(
            "li",
            _who(story, place, sentences) if sentences[0].words else None,
            *(_sentence(story, page, place, sentence) for sentence in sentences),
            class_="turn",
            key=f"turn {sentences[0].moment.number}",
        )
        for sentences in (list(run) for _, run in turns)
    )


def _who(story: StoryScene, place: Place, sentences: list[SentenceView]) -> Element:
    moment = sentences[0].moment
    name = moment.speaker
    return el(
        "div",
        el(
            "button",
            draw_face(name),
            el(
                "span",
                name or wording.WHO_IS_SPEAKING,
                unseen(wording.CHANGE_WHO) if name else None,
            ),
            type="button",
            class_="name",
            **asks(do="open-moment", details={"moment": moment.number, "item": "who"}),
        ),
        *draw_right_names(story, place, sentences),
        class_="turn__who",
    )


def _sentence(story: StoryScene, page: WordsPage, place: Place, sentence: SentenceView) -> Element:
    number = sentence.moment.number
    is_here = place.moment == number
    if is_here and _is_over(page, place, sentence):
        place = replace(place, item="")
    is_open = is_here and place.item != FOUND
    if sentence.moment.is_put_away:
        return _away(sentence)
    draw = _words if sentence.words else _gap
    return el(
        "div",
        draw(sentence, place, is_open=is_open),
        _open(story, page, place, sentence) if is_open and sentence.words else None,
        _stepper(story, page, number) if is_here and place.item == FOUND else None,
        class_=classes("sentence", "is-here" if is_here else None),
        data_play=play_details(story, sentence.moment),
        data_escape=_escape(number, is_open=is_open, is_here=is_here),
        key=f"sentence {number}",
    )


def _away(sentence: SentenceView) -> Element:
    number = sentence.moment.number
    return el(
        "div",
        el(
            "div",
            icon("hand"),
            el("p", el("b", says_away(sentence.moment))),
            draw_ways_back(sentence.moment),
            class_="gap",
            id=f"choose-{number}",
            tabindex=-1,
        ),
        class_="sentence",
        key=f"sentence {number} away",
    )


def _is_over(page: WordsPage, place: Place, sentence: SentenceView) -> bool:
    """Whether there is nothing left to ask of what was asked, as after Undo."""
    if UnsureItem.read(place.item):
        return asked_about(place, sentence) is None
    same = SameItem.read(place.item)
    return same is not None and not page.same[same.passed :]


def _open(story: StoryScene, page: WordsPage, place: Place, sentence: SentenceView) -> Element:
    """What is asked about a sentence that is open, or can be done with it."""
    number = asked_about(place, sentence)
    inside = (
        draw_unsure(story, page, place, sentence, number)
        if number
        else draw_same(story, page, place, sentence) or draw_mending(story, page, place, sentence)
    )
    return el("div", *inside, class_="mend", key=f"mend {question_of(place.item)}")


def _escape(number: str, *, is_open: bool, is_here: bool) -> str | None:
    """What Escape presses."""
    if is_open:
        return f"choose-{number}"
    return "stop-finding" if is_here else None


def _words(sentence: SentenceView, place: Place, *, is_open: bool) -> Element:
    number = sentence.moment.number
    time = el("span", wording.clock(sentence.moment.time.start_ms // 1000), class_="time")
    if is_open and place.item in ("", *_picks(place)):
        said = draw_word_row(sentence, chosen_words(place.item, len(sentence.words)))
    else:
        spans = _spans(sentence.words, asked_about(place, sentence))
        said = el("p", *spans, class_="say", id=f"said-{number}")
    return el("div", time, said, _opener(number, is_open=is_open), class_="sentence__said")


def _picks(place: Place) -> tuple[str, ...]:
    return (place.item,) if place.item[:1].isdigit() else ()


def _spans(words: tuple[WordView, ...], asked_about: int | None) -> list[Element | str]:
    spans: list[Element | str] = []
    for place, word in enumerate(words, start=1):
        spans += (
            el(
                "b",
                *draw_word_text(word),
                class_=word_marks(word, is_asked=place == asked_about),
                data_from=word.start_ms,
                data_to=word.end_ms,
            ),
            " ",
        )
    return spans


def _opener(number: str, *, is_open: bool) -> Element:
    if is_open:
        return button(
            "cross",
            wording.CLOSE,
            do="close-moment",
            details={"moment": number},
            id=f"choose-{number}",
        )
    return button(
        "pencil",
        wording.CHOOSE_A_WORD,
        do="open-moment",
        details={"moment": number, "item": ""},
        id=f"choose-{number}",
        aria_describedby=f"said-{number}",
    )


def _gap(sentence: SentenceView, _place: Place, *, is_open: bool) -> Element:
    moment = sentence.moment
    hear = play_button("play-moment", play=wording.HEAR_IT, pause=wording.PAUSE)
    if is_open:
        return el("div", icon("gap"), _gap_form(sentence), class_="gap")
    if moment.text:
        said = el("p", el("span", moment.text, class_="say"), el("br"), wording.YOU_WROTE_THIS)
    else:
        said = el("p", el("b", wording.SOMEBODY_SPEAKS), f" {wording.NOT_WRITTEN}")
    write = button(
        "pencil",
        wording.CHANGE_IT if moment.text else wording.WRITE_IT,
        do="open-moment",
        details={"moment": moment.number, "item": "gap"},
        id=f"choose-{moment.number}",
    )
    return el("div", icon("gap"), said, hear, write, class_="gap")


def _gap_form(sentence: SentenceView) -> Element:
    moment = sentence.moment
    details = {"moment": moment.number}
    away = button("bin", wording.TAKE_IT_AWAY, do="write-gap", details={**details, "text": ""})
    return el(
        "form",
        el("label", wording.WHAT_IS_SAID_HERE, for_="gap-text"),
        text_line(
            "gap-text",
            name="text",
            longest=LONGEST_GAP_TEXT,
            written=moment.text,
            key=f"gap {moment.number}",
        ),
        el(
            "div",
            play_button("play-moment", play=wording.HEAR_IT, pause=wording.PAUSE),
            button("tick", wording.SAVE_IT, sends=True),
            away if moment.text else None,
            _opener(moment.number, is_open=True),
            class_="row",
        ),
        class_="gap__form stack",
        **asks(do="write-gap", details=details),
    )


def _stepper(story: StoryScene, page: WordsPage, number: str) -> Element:
    """Which of the found places this is, and the ways to the others."""
    order = {moment.number: at for at, moment in enumerate(story.moments)}
    here = order[number]
    is_first = not any(order[found] < here for found in page.found)
    is_last = not any(order[found] > here for found in page.found)
    where = wording.places(len(page.found))
    if number in page.found:
        where = wording.place_of(page.found.index(number) + 1, len(page.found))
    return el(
        "div",
        el("p", el("b", where)),
        _step("up", wording.PLACE_BEFORE, -1, is_off=is_first, id="place-before"),
        _step("down", wording.NEXT_PLACE, 1, is_off=is_last, id="next-place"),
        class_="mend",
    )


def _step(picture: str, words: str, by: int, *, is_off: bool, id: str) -> Element:
    return button(
        picture,
        words,
        do="step-place",
        details={"by": by},
        aria_disabled="true" if is_off else None,
        id=id,
    )

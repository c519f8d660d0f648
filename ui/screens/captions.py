"""Step 4, Captions: each caption beside its picture, and what may be hard to read in it."""

from collections.abc import Iterator

from storyedit import CaptionLook, CaptionText, CueProblem, ListedCaption
from ui import addresses, wording
from ui.elements import Element, classes, el, icon
from ui.place import Place
from ui.pressing import button
from ui.scene import CaptionsPage, StoryScene
from ui.screens.captioncard import card_id, draw_open, play_details
from ui.screens.page import Screen, head
from ui.screens.paging import draw_pager

CAPTIONS = "captions"
"""The panel of "watch" that lists them."""


def draw_captions(story: StoryScene, page: CaptionsPage, place: Place) -> Screen:
    """A page of the film's captions, with the choice of what they say."""
    back = button("back", wording.BACK_TO_FILM, go={"panel": "", "item": ""}, id="to-film")
    return Screen(
        name=wording.CAPTIONS,
        main=(
            head(wording.CAPTIONS, wording.LOOK_AT_CAPTIONS, back),
            _choice(page),
            _look_again(page),
            el(
                "section",
                None if page.count else el("p", wording.NO_CAPTIONS, data_read=True),
                _pager(page, wording.PAGES),
                el("ol", *(_card(story, page, each, place) for each in page.captions)),
                _pager(page, wording.PAGES_BELOW),
                class_="card captions",
                aria_label=wording.CAPTIONS,
            ),
        ),
        help=wording.HELP_CAPTIONS,
    )


def _pager(page: CaptionsPage, name: str) -> Element | None:
    return draw_pager("turn-captions", name, number=page.page, count=page.pages)


def _choice(page: CaptionsPage) -> Element:
    """What the captions of the film say."""
    choices = (
        button(
            picture,
            words,
            do="choose-variant",
            details={"variant": variant},
            aria_pressed="true" if page.variant == variant else "false",
            id=f"variant-{variant}",
        )
        for variant, picture, words in (
            ("verbatim", "words", wording.WHAT_WAS_SAID),
            ("easy", "pencil", wording.EASY_WORDS),
        )
    )
    return el(
        "section",
        el("h2", wording.WHICH_WORDS, id="which-words", data_read=True),
        el("div", *choices, class_="row", role="group", aria_labelledby="which-words"),
        el("p", wording.EASY_WHERE_WRITTEN) if page.variant == "easy" else None,
        class_="card stack captions-choice",
    )


def _look_again(page: CaptionsPage) -> Element | None:
    if not page.look_again:
        return None
    return el(
        "div",
        el("p", icon("warn"), wording.captions_to_look_at(page.look_again)),
        button("down", wording.LOOK_AT_NEXT, do="next-caption", id="next-caption"),
        class_="unsure-count",
        key="look again",
    )


def _card(story: StoryScene, page: CaptionsPage, listed: ListedCaption, place: Place) -> Element:
    caption = listed.caption
    is_open = place.item == caption.key
    own = card_id(caption.key)
    return el(
        "li",
        _picture(story, listed, is_open=is_open),
        el(
            "div",
            el("h3", wording.caption_number(listed.number), id=f"name-{own}", tabindex=-1),
            *(el("p", *_lines(cue.lines), class_="captions__says") for cue in caption.cues),
            _by_hand(page, listed),
            draw_notes(listed, story.story.look),
            *(_old(listed, written) for written in listed.look_again),
            button(
                "cross" if is_open else "pencil",
                wording.CLOSE if is_open else wording.CHANGE_IT,
                do="close-caption" if is_open else "open-caption",
                details={"caption": caption.key},
                aria_expanded="true" if is_open else "false",
                aria_describedby=f"name-{own}",
                id=f"open-{own}",
            ),
            class_="stack captions__words",
        ),
        draw_open(story, page, listed) if is_open else None,
        class_=classes("captions__one", "is-open" if is_open else None),
        data_play=play_details(story, listed, 0) if is_open else None,
        data_escape=f"open-{own}" if is_open else None,
        key=caption.key,
    )


def _picture(story: StoryScene, listed: ListedCaption, *, is_open: bool) -> Element:
    """The film's own picture, with the caption in it."""
    return el(
        "div",
        el(
            "img",
            class_="still",
            src=addresses.caption_picture(
                story.key, story.story.id, story.version, listed.first_cue
            ),
            alt="",
            loading="lazy",
            decoding="async",
        ),
        el("div", class_="stage", data_stage="caption", key="stage") if is_open else None,
        class_="pic",
        key="pic",
    )


def _lines(lines: tuple[str, ...]) -> Iterator[Element | str]:
    for place, line in enumerate(lines):
        if place:
            yield el("br")
        yield line


def _by_hand(page: CaptionsPage, listed: ListedCaption) -> Element | None:
    written = listed.caption.written
    if page.variant == "easy" and (written is None or written.variant != "easy"):
        return el("p", icon("minus"), wording.NO_EASY_WORDS, class_="captions__note")
    if written is None:
        return None
    return el("p", icon("pencil"), wording.YOU_WROTE_THIS, class_="captions__note")


def draw_notes(listed: ListedCaption, look: CaptionLook) -> Element | None:
    """What is fast, long or hard, in words and with a sign."""
    problems = ((icon("warn"), each.plain, _mend(each, look)) for each in listed.problems)
    hard = ((icon("ask"), each.plain, each.mend) for each in listed.hard)
    notes = [
        el("li", sign, el("span", f"{plain} {mend}"), class_="captions__note")
        for sign, plain, mend in (*problems, *hard)
    ]
    return el("ul", *notes, class_="captions__notes", data_read=True) if notes else None


def _mend(problem: CueProblem, look: CaptionLook) -> str:
    """What can be done about it in the app."""
    mend = wording.CAPTION_MENDS.get(problem.rule, problem.mend)
    can_be_smaller = problem.rule == "too wide" and look.letters != "usual"
    return f"{mend} {wording.OR_SMALLER_LETTERS}" if can_be_smaller else mend


def _old(listed: ListedCaption, written: CaptionText) -> Element:
    """A caption that a person wrote and that is not shown, for its words changed."""
    details = {"caption": listed.caption.key, "text": written.text, "variant": written.variant}
    own = card_id(listed.caption.key)
    return el(
        "div",
        el("p", icon("warn"), el("b", wording.LOOK_AGAIN), class_="captions__note"),
        el("p", wording.YOU_WROTE_THIS, " ", el("b", written.text), data_read=True),
        el(
            "div",
            button("tick", wording.USE_THESE_WORDS, do="use-caption", details=details),
            button("bin", wording.TAKE_IT_AWAY, do="forget-caption", details=details),
            class_="row",
        ),
        class_="captions__old stack",
        key=f"old {own} {written.variant} {written.text}",
    )

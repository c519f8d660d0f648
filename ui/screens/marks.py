"""Step 4, What people said: each mark with its moment, and what was done about it."""

from collections.abc import Iterator

from storyedit import ListedMark, Moment, marks_waiting, shown_marks
from ui import wording
from ui.elements import Element, classes, el, icon
from ui.place import Place
from ui.pressing import button, choice_button, play_button
from ui.scene import StoryScene
from ui.screens.markwriting import WRITE, draw_ways_to_say, draw_why, draw_write
from ui.screens.one import play_details
from ui.screens.page import Screen, head
from ui.screens.paging import draw_pager, page_of
from ui.screens.pictures import draw_still, shown_ms

MARKS = "marks"
"""The panel of "watch" that lists what people said."""

WHY = "why"
"""What ``Place.item`` says before the id of a mark that is asked about: why nothing is changed."""

PICTURES = {"like": "yes", "unclear": "ask", "question": "words"}
ANSWERS = {"changed": "tick", "not-changed": "minus", "talk": "people"}


def draw_marks_waiting(story: StoryScene) -> Element | None:
    """How many wait, and the way to them; nothing where none does."""
    waiting = marks_waiting(story.marks)
    if not waiting:
        return None
    return el(
        "div",
        el("p", icon("clock"), wording.marks_wait(waiting), data_read=True),
        _to_marks("to-waiting"),
        class_="unsure-count",
        key="marks waiting",
    )


def draw_to_marks(story: StoryScene) -> Element | None:
    """The way to what people said, where somebody said something."""
    return _to_marks("to-marks") if story.marks else None


def _to_marks(element_id: str) -> Element:
    return button(
        "people",
        wording.WHAT_PEOPLE_SAID,
        go={"screen": "watch", "panel": MARKS, "item": "", "page": 1},
        id=element_id,
    )


def draw_marks(story: StoryScene, place: Place) -> Screen:
    """A page of what people said: first what waits."""
    shown = shown_marks(story.marks)
    page = page_of(len(shown), place.page)
    back = button("back", wording.BACK_TO_FILM, go={"panel": "", "item": ""}, id="to-film")
    pager = draw_pager("turn-marks", wording.PAGES, number=page.number, count=page.count)
    cards = (_card(story, each, place, shown) for each in shown[page.first : page.end])
    return Screen(
        name=wording.WHAT_PEOPLE_SAID,
        main=(
            head(wording.WHAT_PEOPLE_SAID, _lead(shown), back),
            _counted(story) if shown else None,
            el(
                "section",
                pager,
                el("ol", *cards) if shown else None,
                *_away(story),
                class_="card marks",
                aria_label=wording.WHAT_PEOPLE_SAID,
            )
            if story.marks
            else None,
        ),
        help=wording.HELP_MARKS,
    )


def _lead(shown: tuple[ListedMark, ...]) -> str:
    return wording.YOU_LISTEN_THEN_ACT if shown else wording.NOBODY_SAID


def _counted(story: StoryScene) -> Element:
    waiting = marks_waiting(story.marks)
    return el(
        "p",
        icon("clock" if waiting else "tick"),
        wording.marks_wait(waiting) if waiting else wording.NO_MARK_WAITS,
        class_="unsure-count marks__note",
        data_read=True,
    )


def _away(story: StoryScene) -> Iterator[Element]:
    """Nothing is lost, and nothing is shown of it."""
    if any(each.is_put_away for each in story.marks):
        yield el("p", icon("hand"), wording.ONE_IS_AWAY, class_="marks__note", data_read=True)


def _card(
    story: StoryScene, listed: ListedMark, place: Place, shown: tuple[ListedMark, ...]
) -> Element:
    what, _, mark_id = place.item.rpartition(" ")
    is_first_to_answer = not mark_id and listed is shown[0] and listed.is_waiting
    is_open = listed.mark.id == mark_id or is_first_to_answer
    moment = listed.moment
    return el(
        "li",
        _picture(story, listed, is_open=is_open),
        el(
            "div",
            *_says(listed),
            *(_status(listed)),
            None if is_open else _open(listed),
            class_="stack marks__words",
        ),
        _inside(listed, place, what, shown) if is_open else None,
        class_=classes(
            "marks__one",
            "is-open" if is_open else None,
            "is-waiting" if listed.is_waiting else None,
        ),
        data_play=play_details(story, moment) if is_open and moment else None,
        key=listed.mark.id,
    )


def _picture(story: StoryScene, listed: ListedMark, *, is_open: bool) -> Element:
    moment, mark = listed.moment, listed.mark
    at_ms = mark.at_ms if mark.at_ms is not None else moment.time.start_ms if moment else 0
    still = draw_still(
        story,
        moment.media_id if moment else None,
        shown_ms(story, moment.media_id, at_ms) if moment else None,
        drawing=PICTURES[mark.kind],
    )
    stage = el("div", class_="stage", data_stage="mark", key="stage")
    return el("div", still, stage if is_open and moment else None, class_="pic", key="pic")


def _says(listed: ListedMark) -> Iterator[Element]:
    mark = listed.mark
    yield el(
        "h2",
        icon(PICTURES[mark.kind]),
        el("span", wording.somebody_said(mark.who, wording.MARK_SAYS[mark.kind])),
        id=f"mark-{listed.number}",
        tabindex=-1,
        class_="marks__note",
        data_read=True,
    )
    if mark.text:
        yield el("p", mark.text, class_="marks__said", data_read=True)
    about = listed.card.text if listed.card else listed.moment.text if listed.moment else ""
    if listed.moment is None and listed.card is None:
        about = wording.GONE_FROM_STORY
    if about:
        yield el("p", about, class_="soft marks__about")


def _status(listed: ListedMark) -> Iterator[Element]:
    answer = listed.mark.answer
    picture = ANSWERS[answer.kind] if answer else "clock"
    words = wording.MARK_ANSWERED[answer.kind] if answer else wording.MARK_WAITS
    yield el("p", icon(picture), el("b", words), class_="marks__note", data_read=True)
    if answer and answer.why:
        yield el("p", answer.why, class_="marks__said", data_read=True)


def _open(listed: ListedMark) -> Element:
    words = wording.ANSWER_IT if listed.is_waiting else wording.SHOW_IT
    return button(
        "words",
        words,
        do="open-mark",
        details={"mark": listed.mark.id},
        aria_describedby=f"mark-{listed.number}",
        id=f"open-mark-{listed.number}",
    )


def _inside(listed: ListedMark, place: Place, what: str, shown: tuple[ListedMark, ...]) -> Element:
    """All that can be done about a mark: see its moment, answer, go on to the next."""
    mark = listed.mark
    answered = mark.answer.kind if mark.answer else None
    asked = "not-changed" if what == WHY else answered
    waiting = [each for each in shown if each.is_waiting and each is not listed]
    return el(
        "div",
        el("div", *_ways(listed, place), class_="row", key="ways"),
        draw_write(mark, back={"item": mark.id}) if what == WRITE else None,
        el("h3", wording.WHAT_DID_YOU_DO, id="what-did-you-do", data_read=True),
        el(
            "div",
            *(_answer(listed, kind, answered) for kind in ANSWERS),
            class_="choices choices--two",
            role="group",
            aria_labelledby="what-did-you-do",
            key="answers",
        ),
        draw_why(mark, asked) if asked else None,
        button(
            "next",
            wording.NEXT_MARK,
            do="open-mark",
            details={"mark": waiting[0].mark.id},
            style="main" if answered else "",
            id="next-mark",
        )
        if waiting
        else None,
        class_="stack stack--l marks__open",
        key="open",
    )


def _ways(listed: ListedMark, place: Place) -> Iterator[Element]:
    if listed.moment:
        yield play_button("play-moment", play=wording.PLAY, pause=wording.PAUSE, id="play-mark")
        yield _to_moment(listed.moment)
    yield from draw_ways_to_say(listed.mark, place)


def _to_moment(moment: Moment) -> Element:
    return button(
        "one",
        wording.OPEN_MOMENT,
        go={"screen": "one", "moment": moment.number, "item": ""},
        id="open-moment",
    )


def _answer(listed: ListedMark, kind: str, answered: str | None) -> Element:
    return choice_button(
        ANSWERS[kind],
        wording.MARK_ANSWERS[kind],
        do="answer-mark",
        details={"mark": listed.mark.id, "answer": kind},
        is_chosen=answered == kind,
        id=f"answer-{kind}",
    )

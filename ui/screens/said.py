"""What was said: every moment of every film in order, and what can be done with the open one."""

from collections.abc import Iterator

from storyedit import Choice, HintNames, Moment
from ui import wording
from ui.elements import Child, Element, el, icon, unseen
from ui.place import Place
from ui.pressing import asks, button, play_button
from ui.scene import StoryScene
from ui.screens.cutting import CUTTING, WORDS, draw_cutting
from ui.screens.hints import draw_hint, draw_sign, hints_at
from ui.screens.objecting import draw_noes, draw_objections
from ui.screens.one import CHOICES, play_details, without_words
from ui.screens.paging import Page, draw_pager, page_of, page_with
from ui.screens.pictures import draw_still
from ui.screens.stopping import draw_stop, draw_ways_back, says_away


def draw_said(story: StoryScene, place: Place, names: HintNames) -> Element:
    """The pane at the left, one page of it."""
    page = page_of(len(story.moments), place.page or page_with(_open_at(story, place)))
    return el(
        "div",
        el(
            "div",
            el("h2", wording.WHAT_WAS_SAID, _where(page), id="said-heading", tabindex=-1),
            class_="pane__head",
        ),
        el("ol", *_rows(story, place, page, names), class_="lines card"),
        draw_pager("turn-words", wording.PAGES_OF_WORDS, number=page.number, count=page.count),
        id="pane-said",
        class_="pane pane--said",
        role="tabpanel",
        aria_labelledby="tab-said",
        key="said",
    )


def _open_at(story: StoryScene, place: Place) -> int:
    numbered = (at for at, moment in enumerate(story.moments) if moment.number == place.moment)
    return next(numbered, 0)


def _where(page: Page) -> Element | None:
    if page.count == 1:
        return None
    return unseen(f". {wording.page_of(page.number, page.count)}")


def _rows(story: StoryScene, place: Place, page: Page, names: HintNames) -> Iterator[Element]:
    before: Moment | None = None
    for moment in story.moments[page.first : page.end]:
        if len(story.films) > 1 and (before is None or before.media_id != moment.media_id):
            yield _film_name(story, moment)
            before = None
        is_open = moment.number == place.moment
        yield el(
            "li",
            _row(story, moment, before, names, page=page.number, is_open=is_open),
            *(_acts(story, moment, place, names) if is_open else ()),
            class_="is-open" if is_open else None,
            data_play=play_details(story, moment) if is_open and not moment.is_put_away else None,
            key=moment.number,
        )
        before = moment


def _film_name(story: StoryScene, moment: Moment) -> Element:
    film = story.film(moment.media_id)
    name = film.name if film else ""
    return el(
        "li",
        el("h3", icon("film"), unseen(wording.FILM), el("span", name)),
        class_="lines__film",
        key=f"film {moment.media_id}",
    )


def _row(
    story: StoryScene,
    moment: Moment,
    before: Moment | None,
    names: HintNames,
    *,
    page: int,
    is_open: bool,
) -> Element:
    is_seen = moment.is_wordless and not moment.is_put_away
    said = _seen(story, moment) if is_seen else _text(moment)
    return el(
        "button",
        el("span", *_who(moment, before), *said),
        _tags(story, moment, names),
        type="button",
        class_="ln",
        id=f"row-{moment.number}",
        aria_expanded="true" if is_open else "false",
        **asks(
            go={
                "moment": "" if is_open else moment.number,
                "item": "",
                "panel": "",
                "page": page,
            }
        ),
    )


def _who(moment: Moment, before: Moment | None) -> tuple[Child, ...]:
    """Who speaks: seen where it changes, and heard with every moment."""
    if not moment.speaker:
        return ()
    if before is not None and before.speaker == moment.speaker:
        return (unseen(f"{moment.speaker}: "),)
    return (el("b", moment.speaker, unseen(": "), class_="ln__who"),)


def _seen(story: StoryScene, moment: Moment) -> Iterator[Child]:
    """Where nobody speaks: what is seen, which tells one such moment from another."""
    yield draw_still(story, moment.media_id, moment.time.start_ms, tag="span")
    yield without_words(story, moment)


def _text(moment: Moment) -> Iterator[Child]:
    """The words, with those that are left out struck through, and said to be so."""
    if moment.is_put_away:
        yield icon("hand", "i ln__gap")
        yield says_away(moment)
        return
    if not moment.words:
        yield icon("gap", "i ln__gap")
        yield moment.text or wording.SOMEBODY_SPEAKS
        return
    out: list[str] = []
    for number, word in enumerate((*moment.words, None), start=1):
        if word is not None and number in moment.left_out:
            out.append(word)
            continue
        if out:
            yield el("s", unseen(f"({wording.WORD_LEFT_OUT}: "), " ".join(out), unseen(")"))
            yield " "
            out = []
        if word is not None:
            yield f"{word} "


def _tags(story: StoryScene, moment: Moment, names: HintNames) -> Element | None:
    """What is chosen of it, and the signs of its hints."""
    tag = _tag(moment)
    noes = draw_noes(story, [moment.number])
    signs = [sign for hint in hints_at(story, moment) for sign in draw_sign(hint, names)]
    signs = [*noes, *signs]
    return el("span", *signs, tag, class_="tag tag--hints") if signs else tag


def _tag(moment: Moment) -> Element | None:
    if moment.places:
        numbers = ", ".join(str(place) for place in moment.places)
        kind = "num" if len(moment.places) == 1 else "num num--many"
        return el(
            "span",
            el("span", numbers, class_=kind, aria_hidden="true"),
            unseen(f"{wording.IN_YOUR_STORY_AT} {numbers}"),
            class_="tag",
        )
    marks = {
        Choice.LEAVE_OUT: ("minus", wording.LEFT_OUT_TAG),
        Choice.NOT_SURE: ("ask", wording.NOT_SURE),
    }
    if moment.choice not in marks:
        return None
    picture, words = marks[moment.choice]
    mark = el("span", icon(picture), class_="num num--out")
    return el("span", mark, unseen(words), class_="tag")


def _acts(story: StoryScene, moment: Moment, place: Place, names: HintNames) -> Iterator[Element]:
    if moment.is_put_away:
        yield el("div", draw_ways_back(moment), class_="acts", key="away")
        return
    is_cutting = place.panel in CUTTING and bool(moment.words)
    choices = (
        button(
            picture,
            words,
            do="choose",
            details={"moment": moment.number, "choice": choice.value},
            id=f"choose-{choice.name.lower()}",
            data_key=key,
            key=words,
            aria_pressed="true" if moment.choice is choice else "false",
        )
        for choice, picture, words, key in CHOICES
    )
    yield el(
        "div",
        play_button(
            "play-moment",
            play=wording.PLAY,
            pause=wording.PAUSE,
            data_key="space",
            key="play",
        ),
        *choices,
        button(
            "cut",
            wording.CHOOSE_WORDS,
            go={"panel": "" if is_cutting else WORDS},
            aria_expanded="true" if is_cutting else "false",
            id="choose-words",
            key="words",
        )
        if moment.words
        else None,
        draw_stop("stop-moment", {"moment": moment.number}),
        class_="acts",
        key="acts",
    )
    yield from draw_objections(story, moment.number)
    if is_cutting:
        clips = [story.story.clip(clip_id) for clip_id in moment.clip_ids]
        yield draw_cutting(story, clips, (moment,), panel=place.panel)
    if not place.panel:
        yield from (draw_hint(story, hint, names) for hint in hints_at(story, moment))

"""What every screen has round it: the top, the line of steps, the notice, and the bar."""

from dataclasses import dataclass

from storyedit import Choose, Edit, describe
from ui import wording
from ui.elements import Attribute, Element, classes, el, icon, unseen
from ui.place import Place, screen_of
from ui.pressing import asks, button
from ui.scene import JobView, Notice, Scene, StoryScene
from ui.screens.bars import draw_bar

STEP_ICONS = ("film", "words", "choose", "watch", "save")


NEED_FILMS = ("make", "listen", "voices", "forget")
"""The jobs that a film which is gone or changed keeps from being done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """What a screen's own file makes: a name, what is in the middle, and what lies round it.

    ``help`` are the sentences of the Help panel. ``fits`` is true where the screen is to be seen
    whole, without scrolling.
    """

    name: str
    main: tuple[Element | None, ...]
    help: tuple[str, ...]
    bar: Element | None = None
    over: Element | None = None
    fits: bool = False


def draw_page(screen: Screen, scene: Scene, place: Place) -> Element:
    """The whole page. What lies over it makes the rest deaf."""
    story = scene.story
    return el(
        "div",
        el(
            "div",
            el(
                "div",
                _skip(),
                _top(story, place),
                _route(place) if story else None,
                el(
                    "main",
                    draw_trouble(scene.notice, story)
                    if scene.notice and not (place.about and screen.over)  # which says it itself
                    else None,
                    _hidden_note(wording.NO_VOICE, id="no-voice"),
                    _hidden_note(wording.CANNOT_PLAY, data_cannot_play=True),
                    *screen.main,
                    id="main",
                    class_="fit" if screen.fits else None,
                    key=place.screen,
                ),
                class_="scroll",
            ),
            screen.bar,
            class_="shell",
            inert=screen.over is not None,
            key="shell",
        ),
        screen.over,
        class_="whole",
    )


def head(name: str, lead: Element | str | None = None, *beside: Element | None) -> Element:
    """The screen's heading, its one instruction, and what stands beside them."""
    words = el("p", lead, class_="lead", data_read=True) if isinstance(lead, str) else lead
    return el(
        "div",
        el(
            "div",
            el("h1", name, id="main-heading", tabindex=-1, data_read=True),
            words,
            class_="head__words",
        ),
        el("div", *beside, class_="row") if any(beside) else None,
        class_="head",
    )


def draw_notice(notice: Notice, *ways: Element) -> Element:
    """Something went wrong, said in place: what happened, and what to do next."""
    return el(
        "div",
        icon("warn"),
        el(
            "div",
            el("h2", notice.plain, tabindex=-1, id="notice"),
            el("p", el("b", notice.about)) if notice.about else None,
            el("p", notice.advice),
            el("div", *ways, class_="row") if ways else None,
        ),
        class_="notice",
        role="alert",
        key=f"notice {notice.about} {notice.plain}",
    )


def draw_progress(job: JobView, name: str, *ways: Element) -> Element:
    """A job's bar, with plain words beside it and the ways to act on it."""
    percent = job.percent
    return el(
        "div",
        draw_bar(
            name,
            now=percent,
            said=" ".join(part for part in (job.plain, job.left) if part),
            width=f"{percent or 0}%",
        ),
        *ways,
        el(
            "p",
            el("b", job.plain),
            el("span", f" {job.left}", class_="soft") if job.left else None,
            class_="prog__words",
        ),
        class_="prog",
        key=f"job {job.key}",
    )


def draw_trouble(notice: Notice, story: StoryScene | None) -> Element:
    """The notice, with a way to put it away where it would stay, and one to a film that is lost."""
    if not notice.job:
        return draw_notice(notice)
    ok = button("tick", wording.OK, do="put-away", details={"job": notice.job})
    is_film_lost = story is not None and any(film.trouble for film in story.films)
    if is_film_lost and notice.job in NEED_FILMS:
        go = button("film", wording.GO_TO_FILMS, do="step", details={"screen": "films"})
        return draw_notice(notice, go, ok)
    return draw_notice(notice, ok)


def _hidden_note(words: str, **attributes: Attribute) -> Element:
    """A note that the page shows when a voice or a player fails."""
    return el("p", words, class_="note", hidden=True, **attributes)


def _skip() -> Element:
    return el(
        "a",
        icon("down"),
        el("span", wording.GO_TO_PAGE),
        class_="btn skip",
        href="#main",
        data_here="skip",
    )


def _top(story: StoryScene | None, place: Place) -> Element:
    home = (
        button("story", wording.MY_STORIES, do="home", style="plain home")
        if story
        else el("p", icon("logo"), el("span", wording.APP), class_="top__name top__name--brand")
    )
    saved = el("span", icon("tick"), wording.SAVED, class_="saved") if story else None
    return el("header", home, saved, _tools(story, place), class_="top")


def _tools(story: StoryScene | None, place: Place) -> Element:
    rest = (
        _redo(story) if story else None,
        button(
            "look",
            wording.LETTERS_AND_COLOURS,
            go={"panel": "looks"},
            style="plain",
            aria_haspopup="dialog",
        ),
        button("help", wording.HELP, go={"panel": "help"}, style="plain", aria_haspopup="dialog"),
    )
    more = el(
        "details",
        el(
            "summary",
            icon("more"),
            el("span", wording.MORE),
            class_="btn btn--plain btn--keepme",
        ),
        el("div", *rest, class_="pop"),
        class_="top__more",
        key=f"more {place.screen}",
    )
    return el("div", draw_read(), _undo(story) if story else None, *rest, more, class_="top__tools")


def draw_read() -> Element:
    """Read to me: every element with ``data_read``, of the dialogue alone where one is open."""
    return el(
        "button",
        el("span", icon("sound"), el("span", wording.READ_TO_ME), class_="when-paused"),
        el("span", icon("halt"), el("span", wording.STOP_READING), class_="when-playing"),
        type="button",
        class_="btn btn--play btn--read btn--keepme",
        data_here="read",
    )


def _undo(story: StoryScene) -> Element:
    return _again(
        "undo",
        wording.UNDO,
        story.undo,
        wording.NOTHING_TO_UNDO,
        style="plain keepme again",
        id="undo",
        data_key="U",
    )


def _redo(story: StoryScene) -> Element:
    return _again("redo", wording.REDO, story.redo, wording.NOTHING_TO_REDO, style="plain again")


def _again(
    verb: str,
    words: str,
    edit: Edit | None,
    nothing: str,
    *,
    style: str,
    id: str | None = None,
    data_key: str | None = None,
) -> Element:
    """Undo or Redo, with what it is about; ``nothing`` is said where there is nothing to do."""
    what = describe(edit) if edit else nothing
    return button(
        verb,
        words,
        _what_of(edit),
        do=verb,
        style=style,
        aria_disabled="true" if edit is None else None,
        aria_description=what,
        title=what,
        id=id,
        data_key=data_key,
    )


def _what_of(edit: Edit | None) -> Element:
    """What Undo undoes, in a word or two; there is room for it also where there is nothing."""
    if isinstance(edit, Choose):
        return el("span", f" {wording.CHOICE_OF[edit.choice.value]}", class_="btn__of")
    words = f" {wording.CHANGE_OF[type(edit).__name__]}" if edit else ""
    return el("span", words, class_="btn__of")


def _route(place: Place) -> Element:
    now = place.step or 1
    mini = el(
        "span",
        *(el("i", class_="on" if step <= now else None) for step in range(1, 6)),
        class_="steps-mini",
        aria_hidden="true",
    )
    menu = el(
        "details",
        el(
            "summary",
            icon(STEP_ICONS[now - 1]),
            el("span", wording.step_of_five(now)),
            mini,
            icon("open", "i open"),
            unseen(wording.SHOW_ALL_STEPS),
        ),
        el("ol", *(_stop(step, now) for step in range(1, 6))),
        class_="route__menu",
        key=f"steps {place.screen}",
    )
    wide = el("ol", *(_stop(step, now) for step in range(1, 6)), class_="route__wide")
    return el("nav", wide, menu, class_="route", aria_label=wording.STEPS)


def _stop(step: int, now: int) -> Element:
    is_done = step < now
    dot = el(
        "span",
        icon(STEP_ICONS[step - 1]),
        icon("tick", "dot__tick") if is_done else None,
        class_="dot",
    )
    name = el(
        "span",
        f"{step} {wording.STEP_NAMES[step - 1]}",
        unseen(f" {wording.DONE}") if is_done else None,
        class_="route__name",
    )
    return el(
        "li",
        el(
            "button",
            dot,
            name,
            type="button",
            class_="route__stop",
            aria_current="step" if step == now else None,
            **asks(do="step", details={"screen": screen_of(step)}),
        ),
        class_=classes("is-done" if is_done else "is-now" if step == now else None),
    )

"""Step 2: the computer writes down what is said; a person reads, hears, finds and mends it."""

import json

from ui import addresses, wording
from ui.elements import Element, classes, el, icon
from ui.place import Place
from ui.pressing import asks, button, play_button
from ui.scene import FilmView, JobView, Scene, StoryScene, WordsPage
from ui.screens.again import AGAIN, draw_again, draw_heard_again, draw_language_choice
from ui.screens.askfirst import draw_ask_first
from ui.screens.mywords import draw_my_words_button, draw_offer
from ui.screens.objecting import ASK_FIRST
from ui.screens.page import Screen, draw_notice, draw_progress, head
from ui.screens.paging import draw_pager
from ui.screens.pictures import draw_still
from ui.screens.stopping import draw_stop_what_plays
from ui.screens.turns import draw_turns
from ui.screens.unsure import draw_unsure_count
from ui.screens.voices import draw_voices
from ui.screens.words_in import draw_words_in
from ui.screens.writing import text_line
from ui.wordspage import FOUND

LISTENING_SHARE = 10
"""Listening takes about a tenth of a film's length on a plain computer (base model, 4 cores)."""

LONGEST_FIND = 200
"""Letters; more than any sentence that people look for."""


def draw_words(scene: Scene, place: Place) -> Screen:
    """The words of one film, with all that can be done to them."""
    story = scene.open_story
    if place.panel == ASK_FIRST:
        return draw_ask_first(story, place)
    page = story.words
    if page is None:
        raise ValueError("the words are looked at only on their own screen")
    film = story.film(page.media_id)
    if film is None:
        return _screen(head(wording.WORDS), _no_films())
    has_words = any(not sentence.moment.is_wordless for sentence in page.sentences)
    lead = wording.PRESS_ANY_WORD if has_words else None
    return _screen(
        head(wording.WORDS, lead),
        _listening(story),
        draw_heard_again(story),
        _films(story.films, film) if len(story.films) > 1 else None,
        draw_words_in(story, film),
        draw_notice(film.trouble, _to_films()) if film.trouble else None,
        draw_voices(story, place),
        draw_offer(story.my_words),
        _two(story, film, page, place) if has_words else _no_words(story, film),
        draw_again(story, film, is_open=place.panel == AGAIN),
        _next(story) if story.moments or not film.is_to_be_heard else None,
    )


def _screen(*main: Element | None) -> Screen:
    return Screen(name=wording.WORDS, main=main, help=wording.HELP_WORDS)


def _no_films() -> Element:
    return el(
        "section",
        el("p", wording.NO_FILMS_FOR_WORDS, class_="lead", data_read=True),
        el("div", _to_films(), class_="row"),
        class_="card stack stack--l empty",
    )


def _to_films() -> Element:
    return button("film", wording.GO_TO_FILMS, do="step", details={"screen": "films"}, style="main")


def _next(story: StoryScene) -> Element:
    words = wording.NEXT_CHOOSE
    style = "main" if story.moments else ""
    choose = button("choose", words, do="step", details={"screen": "one"}, style=style)
    return el("div", choose, class_="next")


def _listening(story: StoryScene) -> Element | None:
    """How far listening is, or the way to begin it; nothing where all was heard before."""
    waiting = [film for film in story.films if film.is_to_be_heard]
    is_begun = any(not moment.is_wordless for moment in story.moments)
    if story.listening:
        inside = _being_heard(story, story.listening)
    elif waiting and not is_begun:
        inside = _to_be_heard(story, waiting)
    elif waiting:
        inside = _rest_to_be_heard()
    elif story.is_heard:
        tick = el("span", icon("tick"), class_="mark")
        inside = (el("p", tick, wording.ALL_WRITTEN_DOWN, class_="done"),)
    else:
        return None
    is_first = bool(waiting) and not story.listening and not is_begun
    return el(
        "section",
        *inside,
        class_=classes("card", "heard", "heard--first" if is_first else None),
        key="listening",
    )


def _being_heard(story: StoryScene, job: JobView) -> tuple[Element | None, ...]:
    stop = button("halt", wording.STOP_HERE, do="stop-listening", id="stop-listening")
    is_begun = story.words is not None and bool(story.words.sentences)
    note = wording.YOU_CAN_START if is_begun else wording.WORDS_COME_HERE
    return (draw_progress(job, wording.WRITING_DOWN, stop), el("p", note, class_="heard__note"))


def _to_be_heard(story: StoryScene, waiting: list[FilmView]) -> tuple[Element, ...]:
    left_ms = sum(film.reference.duration_ms for film in waiting)
    return (
        el("p", wording.COMPUTER_LISTENS, class_="lead", data_read=True),
        el("p", how_long(left_ms), data_read=True),
        el(
            "form",
            _language(story),
            el(
                "div",
                button("words", wording.WRITE_DOWN_WORDS, sends=True, style="main", id="listen"),
                draw_my_words_button(),
                class_="row",
            ),
            class_="stack",
            **asks(do="listen"),
        ),
    )


def _language(story: StoryScene) -> Element | None:
    """Folded away, for the computer finds it; nothing where there is no choice."""
    choice = draw_language_choice(story.languages, "language")
    if choice is None:
        return None
    return el("details", el("summary", wording.WHICH_LANGUAGE), choice, class_="fold")


def _rest_to_be_heard() -> tuple[Element, ...]:
    return (
        el("p", wording.SOME_WORDS_MISSING, data_read=True),
        button("words", wording.WRITE_DOWN_REST, do="listen", id="listen"),
    )


def how_long(left_ms: int) -> str:
    """How long it may take to listen to films of so many milliseconds."""
    minutes = round(left_ms / LISTENING_SHARE / 60_000)
    return wording.takes_minutes(minutes) if minutes else wording.TAKES_LITTLE


def _films(films: tuple[FilmView, ...], now: FilmView) -> Element:
    """A button for each film."""
    return el(
        "nav",
        *(
            button(
                "film" if film.reference.video else "sound",
                film.name,
                go={"film": film.reference.id, "page": 1, "moment": "", "item": ""},
                aria_current="true" if film is now else None,
            )
            for film in films
        ),
        class_="row filmrow",
        aria_label=wording.WHICH_FILM,
    )


def _no_words(story: StoryScene, film: FilmView) -> Element | None:
    """What is said of a film without words; nothing where the way to them is above already."""
    if film.is_to_be_heard:
        return None
    said = wording.NOBODY_SPEAKS if film.reference.audio else wording.NO_SOUND_HERE
    return el(
        "section",
        el(
            "p",
            wording.THIS_IS_A_PHOTO if film.reference.is_photo else said,
            class_="lead",
            data_read=True,
        ),
        el("p", wording.CHOOSE_IT_NEXT, data_read=True) if film.reference.video else None,
        None if story.moments else el("div", _to_films(), class_="row"),
        class_="card stack stack--l empty",
    )


def _two(story: StoryScene, film: FilmView, page: WordsPage, place: Place) -> Element:
    """The film at one side, its words at the other."""
    return el(
        "div",
        el(
            "section",
            *_player(story, film),
            _find(page, place),
            el("div", draw_my_words_button(), class_="side__more"),
            class_="side card",
        ),
        _said(story, page, place),
        class_="two",
    )


def _player(story: StoryScene, film: FilmView) -> tuple[Element, ...]:
    reference = film.reference
    source = addresses.recording(story.key, reference.id)
    of_film = [moment for moment in story.moments if moment.media_id == reference.id]
    shown = (moment.time.start_ms for moment in of_film if not moment.is_put_away)
    away = [moment.time for moment in of_film if moment.is_put_away]
    length = wording.clock(reference.duration_ms // 1000)
    now = el("span", wording.clock(0), data_now=True)
    bar = el(
        "div",
        el("p", now, wording.of_length(length), class_="time"),
        play_button(
            "toggle-film",
            play=wording.PLAY,
            pause=wording.PAUSE,
            style="tall",
            id="play",
            data_key="space",
        ),
        button("undo", wording.SAY_THAT_AGAIN, here="again"),
        draw_stop_what_plays("film", {"film": reference.id}),
        class_="player__bar",
    )
    picture = el(
        "div",
        draw_still(story, reference.id, next(shown, None)),
        el("div", class_="stage", data_stage="words", key=f"stage {reference.id}"),
        class_="pic",
    )
    player = el(
        "div",
        el("h2", wording.THE_FILM, class_="vh"),
        picture,
        bar,
        data_play=json.dumps(
            {
                "source": source,
                "start": 0,
                "end": reference.duration_ms,
                "away": [(time.start_ms, time.end_ms) for time in away],
            }
        ),
        key=f"player {reference.id}",
    )
    return (player,)


def _find(page: WordsPage, place: Place) -> Element:
    field = el(
        "form",
        el("label", icon("find"), wording.FIND_A_WORD, for_="find"),
        text_line(
            "find",
            name="find",
            longest=LONGEST_FIND,
            written=place.find,
            key=f"find {place.find}",
        ),
        button("find", wording.FIND, sends=True),
        role="search",
        class_="field",
        **asks(do="find"),
    )
    stop = "stop-finding"
    return el("div", field, _found(page, place, stop), class_="find", data_escape=stop)


def _found(page: WordsPage, place: Place, stop: str) -> Element | None:
    if not place.find:
        return None
    words = wording.places(len(page.found)) if page.found else wording.NOT_FOUND
    is_shown = place.item == FOUND or not page.found
    return el(
        "div",
        el("p", el("b", words), id="found"),
        None if is_shown else button("down", wording.FIRST_PLACE, do="step-place", details=FIRST),
        button("cross", wording.STOP_FINDING, do="find", details={"find": ""}, id=stop),
        class_="find__found",
    )


FIRST = {"by": 1}
"""From nowhere, the next place is the first."""


def _said(story: StoryScene, page: WordsPage, place: Place) -> Element:
    return el(
        "section",
        el(
            "div",
            el("h2", wording.WHAT_WAS_SAID, id="said-heading", tabindex=-1),
            _pager(page, wording.PAGES, stays=story.listening is not None),
            class_="said__head",
        ),
        draw_unsure_count(page),
        el(
            "ol",
            *draw_turns(story, page, place),
            class_="turns",
            data_words=addresses.recording(story.key, page.media_id),
        ),
        _pager(page, wording.PAGES_BELOW),
        class_="card words-said",
        aria_labelledby="said-heading",
    )


def _pager(page: WordsPage, name: str, *, stays: bool = False) -> Element | None:
    return draw_pager("turn-words", name, number=page.page, count=page.pages, stays=stays)

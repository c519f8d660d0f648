"""Step 1: the films of the story, and ways to add more."""

from collections.abc import Iterator

from storyedit import MediaReference
from ui import addresses, wording
from ui.elements import Attribute, Element, el, icon, unseen
from ui.place import Place
from ui.pressing import button
from ui.scene import FilmView, JobView, Notice, Scene, StoryScene
from ui.screens.bars import draw_bar
from ui.screens.page import Screen, draw_notice, draw_progress, head
from ui.screens.pictures import shown_ms


def draw_films(scene: Scene, _place: Place) -> Screen:
    """What each film is, what is being got ready, and what needs the person's help."""
    story = scene.open_story
    lost = sum(film.trouble is not None for film in story.films)
    lead = wording.films_lead(len(story.films), lost)
    return Screen(
        name=wording.ADD_FILMS,
        main=(
            head(wording.ADD_FILMS, lead),
            el(
                "ul",
                *(_film(story, film) for film in story.films),
                *(_being_added(job) for job in story.adding),
                class_="stack films",
            ),
            _being_sent(story),
            _ways_to_add(story),
            _next(story),
        ),
        help=wording.HELP_FILMS,
    )


def _film(story: StoryScene, film: FilmView) -> Element:
    if film.finding is not None:
        return _being_found(film.name, film.finding)
    if film.trouble is not None:
        return _lost_film(story, film, film.trouble)
    name = film.name
    return el(
        "li",
        _picture(story, film),
        el(
            "div",
            el("h2", name),
            el("ul", *_facts(film.reference), class_="facts"),
            draw_progress(film.job, wording.getting_ready(name)) if film.job else None,
            class_="stack",
        ),
        _remove(film) if _can_be_removed(story, film) else None,
        class_="card film",
        key=film.reference.id,
    )


def _facts(reference: MediaReference) -> Iterator[Element]:
    """What is good to know of a film, in a few words."""
    if reference.is_photo:
        yield _fact("look", wording.PHOTO)
    yield _fact("clock", wording.length_in_words(reference.duration_ms // 1000))
    yield _fact("sound", wording.HAS_SOUND) if reference.audio else _fact("mute", wording.NO_SOUND)
    if reference.video is None:
        yield _fact("watch", wording.SOUND_ONLY)
    for damaged in reference.damaged[:1]:
        yield _fact("warn", wording.damaged_at(damaged.start_ms // 1000))


def _can_be_removed(story: StoryScene, film: FilmView) -> bool:
    """Whether no words of it are written down, and nothing of it is kept."""
    return not film.has_words and all(item.media_id != film.reference.id for item in story.line)


def _remove(film: FilmView) -> Element:
    return button(
        "cross",
        wording.REMOVE,
        do="remove-film",
        details={"film": film.reference.id},
        style="plain",
        aria_label=f"{wording.REMOVE} {film.name}",
    )


def _picture(story: StoryScene, film: FilmView) -> Element:
    if film.reference.video is None:
        return el("div", icon("sound", "i i--big"), class_="pic still still--sound")
    at_ms = shown_ms(story, film.reference.id, film.reference.duration_ms // 10)
    source = addresses.picture(story.key, film.reference.id, at_ms)
    return el("div", el("img", class_="still", src=source, alt=""), class_="pic")


def _fact(picture: str, words: str) -> Element:
    return el("li", icon(picture), words)


def _lost_film(story: StoryScene, film: FilmView, trouble: Notice) -> Element:
    details = {"film": film.reference.id}
    show = button(
        "find",
        wording.SHOW_WHERE,
        go={"panel": "browse", "film": film.reference.id},
        style="main",
        id=f"show-{film.reference.id}",
    )
    without = (
        _remove(film)
        if _can_be_removed(story, film)
        else button("next", wording.GO_ON_WITHOUT, do="without-film", details=details)
    )
    notice = Notice(
        wording.cannot_find(film.name) if film.is_gone else trouble.plain, trouble.advice
    )
    return el("li", draw_notice(notice, show, without), key=film.reference.id)


def _being_found(name: str, job: JobView) -> Element:
    stop = button("halt", wording.STOP, do="stop", details={"job": job.kind})
    return el(
        "li",
        el("h2", name),
        draw_progress(job, wording.LOOKING_FOR_FILM, stop),
        class_="card stack",
        key=job.key,
    )


def _being_added(job: JobView) -> Element:
    stop = button("halt", wording.STOP, do="stop", details={"job": job.kind})
    return el(
        "li",
        el("h2", job.about) if job.about else None,
        draw_progress(job, wording.adding(job.about), stop),
        class_="card stack",
        key=job.key,
    )


def _being_sent(story: StoryScene) -> Element:
    """Filled by the page while a film is handed over to the app."""
    return el(
        "div",
        el(
            "p", el("b", wording.ADDING), " ", el("span", data_sent_name=True), class_="prog__words"
        ),
        draw_bar(wording.ADDING, data_sent_bar=True),
        button("halt", wording.STOP, here="stop-sending"),
        class_="card prog sending",
        hidden=True,
        data_sending=story.key,
        data_sent_said=wording.SHARE_ADDED,
        key="sending",
    )


def _ways_to_add(story: StoryScene) -> Element:
    is_first = not story.films and not story.adding
    shown: dict[str, Attribute] = {"class_": "card drop" if is_first else "row row--add"}
    picker = el(
        "input",
        type="file",
        id="picked-films",
        class_="vh picker",
        accept="video/*,audio/*,image/*,.mkv,.mts,.m2ts,.mxf",
        multiple=True,
        data_send_films=story.key,
    )
    return el(
        "div",
        el("p", wording.NO_FILMS, class_="lead", data_read=True) if is_first else None,
        el("p", wording.PHOTOS_TOO, data_read=True) if is_first else None,
        picker,
        el(
            "label",
            icon("plus"),
            el("span", wording.CHOOSE_FILMS if is_first else wording.ADD_ANOTHER),
            class_="btn btn--main" if is_first else "btn",
            for_="picked-films",
        ),
        button(
            "folder",
            wording.FIND_ON_COMPUTER,
            go={"panel": "browse", "film": ""},
            id="browse",
        ),
        unseen(wording.FILMS_STAY_HERE) if not is_first else None,
        el("p", wording.FILMS_STAY_HERE, class_="soft", data_read=True) if is_first else None,
        **shown,
    )


def _next(story: StoryScene) -> Element | None:
    if not story.films:
        return None
    go_on = button(
        "words", wording.NEXT_WORDS, do="step", details={"screen": "words"}, style="main"
    )
    return el("div", go_on, class_="next")

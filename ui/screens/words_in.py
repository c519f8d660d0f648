"""Words that a person has already: choose their file, and see it being put with the film."""

from storyedit import WORDS_ENDINGS
from ui import wording
from ui.elements import Element, el, icon
from ui.pressing import button
from ui.scene import FilmView, JobView, StoryScene
from ui.screens.page import draw_progress


def draw_words_in(story: StoryScene, film: FilmView) -> Element | None:
    """The way to bring a film's words; nothing where it has some, or is gone."""
    if film.bringing:
        return _being_brought(film.bringing)
    if film.written != "none" or film.trouble:
        return None
    return el(
        "section",
        el("h2", wording.HAVE_WORDS, id="have-words"),
        el("p", wording.WORDS_IN_A_FILE, data_read=True),
        el(
            "div",
            el(
                "input",
                type="file",
                id="picked-words",
                class_="vh picker",
                accept=",".join(sorted(WORDS_ENDINGS)),
                data_send_words=f"{story.key}/{film.reference.id}",
            ),
            el(
                "label",
                icon("plus"),
                el("span", wording.CHOOSE_WORDS_FILE),
                class_="btn",
                for_="picked-words",
            ),
            button(
                "folder",
                wording.FIND_ON_COMPUTER,
                go={"panel": "browse", "film": film.reference.id, "page": 1},
                id="browse",
            ),
            class_="row",
        ),
        class_="card stack",
        aria_labelledby="have-words",
        key=f"words-in {film.reference.id}",
    )


def _being_brought(job: JobView) -> Element:
    stop = button(
        "halt", wording.STOP, do="stop-words-in", details={"job": job.kind}, id="stop-words-in"
    )
    return el(
        "section",
        draw_progress(job, wording.BRINGING_WORDS, stop),
        class_="card",
        key=job.key,
    )

"""Listening again, and what it left: the language, every um, and changes that found no place."""

from storyedit import Language, NotCarried, UseTranscript, shown_not_carried
from ui import wording
from ui.elements import Element, el
from ui.pressing import asks, button
from ui.scene import FilmView, StoryScene

AGAIN = "again"
"""The panel in which a person says how to listen again."""


def draw_language_choice(languages: tuple[Language, ...], field_id: str) -> Element | None:
    """Which language is spoken; nothing where the model has one alone."""
    if len(languages) < 2:
        return None
    return el(
        "div",
        el("label", wording.WHICH_LANGUAGE, for_=field_id),
        el(
            "select",
            el("option", wording.COMPUTER_FINDS_IT, value=""),
            *(
                el("option", _named(language), value=language.code, key=language.code)
                for language in languages
            ),
            id=field_id,
            name="language",
        ),
        class_="field",
    )


def _named(language: Language) -> str:
    if language.own_name == language.name:
        return language.name
    return f"{language.name} ({language.own_name})"


def draw_again(story: StoryScene, film: FilmView, *, is_open: bool) -> Element | None:
    """The way to have a film heard again; nothing while one is heard, or is to be heard first."""
    if not film.reference.audio or story.listening or film.written != "all" or film.trouble:
        return None
    if not is_open:
        return el(
            "div",
            button("words", wording.LISTEN_AGAIN, go={"panel": AGAIN}, id="to-again"),
            class_="row",
            key="again",
        )
    return el(
        "section",
        el("h2", wording.LISTEN_AGAIN, id="over-heading", tabindex=-1),
        el("p", wording.WORK_GOES_ALONG, data_read=True),
        el(
            "form",
            el(
                "label",
                el("input", type="checkbox", name="ums", id="every-um"),
                el("span", wording.EVERY_UM),
                class_="check",
                for_="every-um",
            ),
            draw_language_choice(story.languages, "language-again"),
            el(
                "div",
                button("words", wording.LISTEN_AGAIN, sends=True, style="main"),
                button("cross", wording.CANCEL, go={"panel": ""}, id="cancel-again"),
                class_="row",
            ),
            class_="stack",
            data_escape="cancel-again",
            **asks(do="listen-again", details={"film": film.reference.id}),
        ),
        class_="card stack",
        aria_labelledby="over-heading",
        key="again open",
    )


def draw_heard_again(story: StoryScene) -> Element | None:
    """What was carried to the new words, and what found no place there."""
    lost = shown_not_carried(story.story)
    if not lost:
        if not isinstance(story.undo, UseTranscript):
            return None
        return el("p", wording.ALL_IS_THERE, class_="card done", data_read=True, key="carried")
    return el(
        "section",
        el("h2", wording.NO_PLACE, id="left-behind", tabindex=-1),
        el("p", wording.changes_without_place(len(lost)), data_read=True),
        el("ul", *(_lost(story, each) for each in lost), class_="left-behind"),
        button("tick", wording.I_LOOKED, do="set-aside", id="set-aside"),
        class_="card stack",
        aria_labelledby="left-behind",
        key="left behind",
    )


def _lost(story: StoryScene, lost: NotCarried) -> Element:
    film = story.film(lost.media_id)
    at = wording.clock(lost.time.start_ms // 1000)
    where = f"{film.name}, {at}" if film and len(story.films) > 1 else at
    return el(
        "li",
        el("p", wording.LOST_KIND[lost.kind], " ", el("b", lost.text)),
        el("p", where),
        data_read=True,
    )

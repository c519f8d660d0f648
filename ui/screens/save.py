"""Step 5: everybody says yes; then the film, its captions and its words can be saved."""

from storyedit import shown_marks
from ui import wording
from ui.elements import Element, el, icon
from ui.place import Place
from ui.pressing import button
from ui.scene import AgreementView, JobView, Scene, StoryScene
from ui.screens.agreeing import draw_making_asked, draw_sharing_asked, draw_still_to_do
from ui.screens.marks import draw_marks_waiting
from ui.screens.page import Screen, draw_progress, head
from ui.screens.watch import draw_nothing_kept

FILES = (
    ("captioned", "captions", wording.FILM_WITH_CAPTIONS),
    ("clean", "film", wording.FILM_WITHOUT_CAPTIONS),
    ("soft", "captions", wording.FILM_WITH_SOFT_CAPTIONS),
    ("words", "words", wording.THE_WORDS),
    ("document", "words", wording.WORD_DOCUMENT),
    ("json", "computer", wording.WORDS_FOR_PROGRAMS),
    ("srt", "list", wording.CAPTIONS_SRT),
    ("vtt", "list", wording.CAPTIONS_VTT),
)
"""What can be saved: what the core calls it, its picture, and its words."""

RECORDS = (
    ("you-said-html", "people", wording.YOU_SAID_PAGE),
    ("you-said-pdf", "people", wording.YOU_SAID_PAPER),
)

EASY = ("srt-easy", "list", wording.CAPTIONS_EASY)

FILMS = ("captioned", "clean", "soft")


def draw_save(scene: Scene, _place: Place) -> Screen:
    """What people are asked, a button for each file, and where each was put."""
    story = scene.open_story
    asked = story.agreement
    main = _asked(story, asked) if asked else draw_nothing_kept(story)
    return Screen(
        name=wording.SAY_YES_AND_SAVE,
        main=(head(wording.SAY_YES_AND_SAVE, wording.YOU_SAY_WHO_SEES if asked else None), main),
        help=wording.HELP_SAVE,
    )


def _asked(story: StoryScene, asked: AgreementView) -> Element:
    return el(
        "div",
        draw_making_asked(story, asked),
        _not_made_yet() if story.made is None else draw_sharing_asked(story, asked),
        draw_still_to_do(asked),
        draw_marks_waiting(story),
        el("h2", wording.SAVE_MY_FILM, data_read=True),
        el("p", wording.EACH_BUTTON_SAVES, data_read=True),
        el("ul", *(_file(story, asked, *file) for file in _kinds(story)), class_="stack save-list"),
        class_="stack stack--l",
    )


def _kinds(story: StoryScene) -> tuple[tuple[str, str, str], ...]:
    """What can be saved: where there are easy words, also the captions that are not in the film;
    where people said something of it, what that was."""
    records = RECORDS if shown_marks(story.marks) else ()
    if all(written.variant != "easy" for written in story.story.caption_texts):
        return (*FILES, *records)
    is_easy = story.story.variant == "easy"
    other = ("srt-verbatim", "list", wording.CAPTIONS_AS_SAID) if is_easy else EASY
    return (*FILES, other, *records)


def _not_made_yet() -> Element:
    return el(
        "section",
        el("p", wording.FILM_NOT_MADE, class_="lead", data_read=True),
        el(
            "div",
            button("film", wording.MAKE_MY_FILM, do="make-first", style="main"),
            class_="row",
        ),
        class_="card stack",
    )


def _file(story: StoryScene, asked: AgreementView, kind: str, picture: str, words: str) -> Element:
    is_shut = bool(asked.why_not) or (kind in FILMS and story.made is None)
    job = story.saving.get(kind)
    save = button(
        "save",
        wording.SAVE,
        do="save",
        details={"kind": kind, "audience": asked.audience},
        style="main" if kind == "captioned" and not is_shut and kind not in story.saved else "",
        id=f"save-{kind}",
        aria_label=f"{wording.SAVE}: {words}",
        aria_disabled="true" if is_shut or job else None,
    )
    return el(
        "li",
        icon(picture, "i i--big"),
        el(
            "div",
            el("h2", words),
            _being_saved(kind, job) if job else _where_it_is(story, kind),
            class_="stack",
        ),
        save,
        class_="card save-file",
        key=kind,
    )


def _being_saved(kind: str, job: JobView) -> Element:
    return draw_progress(
        job,
        wording.SAVING,
        button("halt", wording.STOP, do="stop", details={"job": f"save {kind}"}),
    )


def _where_it_is(story: StoryScene, kind: str) -> Element | None:
    saved = story.saved.get(kind)
    if saved is None:
        return None
    return el(
        "div",
        el(
            "p",
            el("span", icon("tick"), class_="mark"),
            el("span", wording.saved_as(saved.name, saved.parent.name)),
            class_="done",
            id=f"saved-{kind}",
            tabindex=-1,
        ),
        button(
            "folder",
            wording.SHOW_THE_FOLDER,
            do="show-folder",
            details={"kind": kind},
            id=f"show-{kind}",
        ),
        class_="row row--between",
    )

"""What is said into the microphone, over any screen: the story's sentence, or an answer."""

from collections.abc import Iterator
from typing import Any

from storyedit import Mark, Speaker
from ui import wording
from ui.elements import Element, el
from ui.place import LONGEST_TEXT, Place
from ui.pressing import asks, button
from ui.scene import Scene, StoryScene, TakeView
from ui.screens.answers import draw_choices
from ui.screens.dialogs import draw_dialog
from ui.screens.faces import draw_face
from ui.screens.objecting import ASK_FIRST
from ui.screens.page import draw_progress, draw_trouble
from ui.screens.recorder import draw_recorder

SENTENCE = "sentence"
"""What is said is the story's sentence; also the panel in which that is typed."""

MARK = "mark"
"""What is said are the words on a mark; after it stands its id."""

MAKE, SHARE = "make", "share"
"""What is said is somebody's answer; after it stands who it is ("make person-1")."""

QUESTIONS = {MAKE: wording.CAN_WE_MAKE, SHARE: wording.CAN_WE_SHARE}


def draw_say(scene: Scene, place: Place) -> Element | None:
    """The dialogue in which something is said; None for what cannot be said here."""
    story, (what, _, which) = scene.open_story, place.about.partition(" ")
    name, inside = wording.SAY_IT, None
    if place.about == SENTENCE:
        inside = _sentence(story, place)
    elif what == MARK:
        inside = next((_mark(story, place, e) for e in story.story.marks if e.id == which), None)
    elif what == MAKE or (what == SHARE and story.agreement):
        people = (each for each in story.story.people if each.id == which)
        name = wording.ADD_VOICE
        inside = next((_answer(story, place, what, each) for each in people), None)
    if inside is None:
        return None
    trouble = draw_trouble(scene.notice, story) if scene.notice else None
    return draw_dialog(
        name,
        "mic",
        trouble,
        *inside,
        style="calm",
        closes_with=wording.CANCEL,
        closes_to=place.beneath.panel,
    )


def _sentence(story: StoryScene, place: Place) -> Iterator[Element | None]:
    yield el("p", wording.I_WANT_PEOPLE_TO_KNOW, class_="lead", data_read=True)
    is_first = place.beneath.panel == ASK_FIRST
    keep = "write-sentence" if is_first else "set-sentence"
    yield from _words(story, place, do=keep, name="sentence")
    yield _type_it(go={"panel": ASK_FIRST if is_first else SENTENCE})


def _mark(story: StoryScene, place: Place, mark: Mark) -> Iterator[Element | None]:
    yield el("p", wording.WHAT_DO_YOU_SAY, class_="lead", data_read=True)
    yield from _words(story, place, do="write-mark", name="text")
    yield _type_it(do="add-words", details={"mark": mark.id})


def _type_it(**asked: Any) -> Element:
    return el("div", button("pencil", wording.TYPE_IT, id="type-it", **asked), class_="row")


def _words(story: StoryScene, place: Place, *, do: str, name: str) -> Iterator[Element]:
    """Where words are said, written down and mended; ``do`` keeps them, called ``name``."""
    yield draw_recorder(story, place, place.about, or_else=wording.OR_TYPE)
    details = {"about": place.about}
    if story.writing:
        stop = button("halt", wording.STOP, do="stop-writing", details=details, id="stop-writing")
        yield draw_progress(story.writing, wording.WRITING_IT_DOWN, stop)
    elif story.take and story.take.text is None:
        write = button(
            "words",
            wording.WRITE_IT_DOWN,
            do="write-down",
            details=details,
            style="main",
            id="write-down",
        )
        yield el("div", write, class_="row", key="write down")
    elif story.take:
        yield _mend(story.take, do=do, name=name)


def _mend(take: TakeView, *, do: str, name: str) -> Element:
    return el(
        "form",
        el("label", wording.IS_IT_WHAT_YOU_SAID, for_="said-words", data_read=True),
        el(
            "textarea",
            id="said-words",
            name=name,
            rows=3,
            maxlength=LONGEST_TEXT,
            defaultValue=take.text,
            autocomplete="off",
            key=f"words of {take.address}",
        ),
        button("tick", wording.KEEP, sends=True, style="main"),
        class_="field recorder__words",
        key="words",
        **asks(do=do),
    )


def _answer(
    story: StoryScene, place: Place, question: str, person: Speaker
) -> Iterator[Element | None]:
    yield el("p", draw_face(person.name), el("b", person.name), class_="row")
    yield el("p", QUESTIONS[question], class_="lead", data_read=True)
    yield draw_recorder(story, place, place.about, or_else=wording.OR_ANSWER)
    if story.take is None:
        return
    audience = {"audience": story.agreement.audience} if story.agreement else {}
    verb = "answer-first" if place.beneath.panel == ASK_FIRST else f"answer-{question}"
    yield el("p", wording.NOW_PRESS_ANSWER, data_read=True)
    yield draw_choices(verb, person, None, {"voice": True, **audience}, called="said")

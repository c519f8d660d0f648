"""Say yes twice: everybody in the film is asked, to make it and, once it was watched, to share."""

from storyedit import AUDIENCES, PersonAsked
from ui import wording
from ui.elements import Element, el
from ui.pressing import asks, button, choice_button
from ui.scene import AgreementView, StoryScene
from ui.screens.answers import draw_choices, draw_making, draw_voice
from ui.screens.faces import draw_face
from ui.screens.mending import LONGEST_NAME
from ui.screens.playing import draw_unseen_stage
from ui.screens.voices import VOICES, draw_hear
from ui.screens.writing import text_line

PICTURES = {"me": "person", "known": "people", "training": "staff", "everyone": "world"}


def draw_making_asked(story: StoryScene, asked: AgreementView) -> Element:
    """The first question, for everybody in the film; and who else is seen in it."""
    people = [
        _person(story, each, list(draw_making(story, each.person, each.make)))
        for each in asked.people
    ]
    return el(
        "section",
        draw_unseen_stage("voices"),
        el("h2", wording.CAN_WE_MAKE, id="can-we-make", tabindex=-1, data_read=True),
        None if people else el("p", wording.NOBODY_KNOWN, data_read=True),
        el("ul", *people, class_="stack stack--l asked") if people else None,
        el(
            "div",
            button("people", wording.SAY_WHO_SPEAKS, go={"screen": "words", "panel": VOICES}),
            class_="row",
        ),
        draw_who_else(),
        class_="card stack stack--l",
        key="can we make",
    )


def draw_sharing_asked(story: StoryScene, asked: AgreementView) -> Element:
    """The second question, once the film was watched to its end; and who can see it."""
    if asked.is_watched:
        people = [_person(story, each, _sharing(story, each, asked)) for each in asked.people]
        inside = [
            el("h3", wording.WHO_CAN_SEE, data_read=True),
            _audiences(asked),
            el("ul", *people, class_="stack stack--l asked"),
        ]
    else:
        watch = button("watch", wording.WATCH_MY_FILM, do="step", details={"screen": "watch"})
        inside = [
            el("p", wording.WATCH_TO_THE_END, class_="lead", data_read=True),
            el("div", watch, class_="row"),
        ]
    return el(
        "section",
        el("h2", wording.CAN_WE_SHARE, id="can-we-share", tabindex=-1, data_read=True),
        *inside,
        class_="card stack stack--l",
        key="can we share",
    )


def draw_still_to_do(asked: AgreementView) -> Element | None:
    """Every plain reason why nothing can be saved yet."""
    if not asked.why_not:
        return None
    return el(
        "section",
        el("h2", wording.NOT_ALL_SAID_YES, id="still-to-do", data_read=True),
        el("ul", *(el("li", reason.plain, data_read=True) for reason in asked.why_not)),
        class_="card stack",
        key="still to do",
    )


def _person(story: StoryScene, each: PersonAsked, inside: list[Element]) -> Element:
    name = each.person.name
    voice = next((voice for voice in story.voices if voice.person.id == each.person.id), None)
    return el(
        "li",
        el("p", draw_face(name), el("b", name), class_="row"),
        draw_hear(story, voice) if voice else None,
        *inside,
        class_="stack",
        key=f"asked {each.person.id}",
    )


def _sharing(story: StoryScene, each: PersonAsked, asked: AgreementView) -> list[Element]:
    said = each.share
    is_same = said is not None and said.plan_sha256 == asked.plan_sha256
    now = said.answer if said and is_same and said.audience == asked.audience else None
    return [
        draw_choices("answer-share", each.person, now, {"audience": asked.audience}),
        draw_voice(story, "share", each.person, said if now else None),
    ]


def _audiences(asked: AgreementView) -> Element:
    picks = (
        choice_button(
            PICTURES[audience],
            wording.AUDIENCE_NAMES[audience],
            go={"item": audience},
            is_chosen=asked.audience == audience,
            id=f"audience-{audience}",
        )
        for audience in AUDIENCES
    )
    return el(
        "div", *picks, class_="choices choices--two", role="group", aria_label=wording.WHO_CAN_SEE
    )


def draw_who_else() -> Element:
    """A field for somebody who is seen in the film, whether or not they speak."""
    return el(
        "form",
        el("label", wording.WHO_ELSE_IS_SEEN, for_="seen"),
        text_line("seen", name="name", longest=LONGEST_NAME),
        button("plus", wording.ADD_THIS_PERSON, sends=True),
        class_="field",
        **asks(do="add-seen"),
    )

"""Before choosing: who is in the film, whether we can make one with them, and what it is to say."""

from storyedit import Speaker, newest_answer
from ui import wording
from ui.elements import Element, el
from ui.place import Place, say_panel
from ui.pressing import asks, button
from ui.scene import StoryScene, VoiceView
from ui.screens.agreeing import draw_who_else
from ui.screens.answers import draw_choices, draw_voice
from ui.screens.faces import draw_face
from ui.screens.objecting import ASK_FIRST
from ui.screens.page import Screen, head
from ui.screens.pictures import draw_still
from ui.screens.playing import draw_unseen_stage
from ui.screens.saying import SENTENCE
from ui.screens.voices import VOICES, draw_hear
from ui.screens.writing import LONGEST_LINE, text_line

SAID_NO = "no "
"""Before the id of somebody who said no, in ``Place.item``."""


def draw_ask_first(story: StoryScene, place: Place) -> Screen:
    """The page that the place is at: who it is, one person, or what can be done after a no."""
    is_no = place.item.startswith(SAID_NO)
    person_id = place.item.removeprefix(SAID_NO)
    person = next((each for each in story.story.people if each.id == person_id), None)
    if place.item == SENTENCE:
        return Screen(
            name=wording.WHAT_SHOULD_PEOPLE_KNOW, main=_sentence(story), help=wording.HELP_SENTENCE
        )
    if person is None:
        main = _who(story)
    else:
        main = _after_no(person) if is_no else _question(story, person)
    return Screen(name=wording.CAN_WE_MAKE, main=main, help=wording.HELP_ASK_FIRST)


def _who(story: StoryScene) -> tuple[Element, ...]:
    people = [_known(story, person) for person in story.story.people]
    return (
        head(wording.WHO_IS_IN_IT, wording.WE_ASK_EACH),
        el(
            "section",
            draw_unseen_stage("voices"),
            el("ul", *people, class_="stack stack--l asked"),
            el(
                "div",
                button("people", wording.SAY_WHO_SPEAKS, go={"panel": VOICES, "item": ""}),
                class_="row",
            ),
            draw_who_else(),
            class_="card stack stack--l",
            key="who is in it",
        ),
        _ways(button("next", wording.GO_ON, do="ask-next", style="main", id="ask-next")),
    )


def _known(story: StoryScene, person: Speaker) -> Element:
    voice = _voice_of(story, person)
    return el(
        "li",
        el("p", draw_face(person.name), el("b", person.name), class_="row", data_read=True),
        None if person.is_named else el("p", wording.NAME_FIRST, data_read=True),
        draw_hear(story, voice) if voice else None,
        class_="stack",
        key=f"known {person.id}",
    )


def _question(story: StoryScene, person: Speaker) -> tuple[Element, ...]:
    voice = _voice_of(story, person)
    said = newest_answer(story.story, person.id, "make")
    return (
        head(wording.CAN_WE_MAKE, _to(person)),
        el(
            "section",
            draw_unseen_stage("voices"),
            _picture(story, voice),
            draw_hear(story, voice) if voice else None,
            draw_choices("answer-first", person, said.answer if said else None, {}),
            draw_voice(story, "make", person, said, panel=ASK_FIRST),
            class_="card stack stack--l ask-first",
            key=f"ask {person.id}",
        ),
        _ways(),
    )


def _to(person: Speaker) -> Element:
    return el("p", draw_face(person.name), el("b", person.name), class_="row lead", data_read=True)


def _picture(story: StoryScene, voice: VoiceView | None) -> Element | None:
    """Them, as they speak."""
    if voice is None or voice.clearest is None:
        return None
    return draw_still(story, voice.clearest.media_id, voice.clearest.time.start_ms)


def _after_no(person: Speaker) -> tuple[Element, ...]:
    leave = button(
        "minus",
        wording.leave_person_out(person.name),
        do="leave-person-out",
        details={"person": person.id},
        id="leave-person-out",
    )
    go_on = button("next", wording.GO_ON, do="ask-next", style="main", id="ask-next")
    return (
        head(wording.said_no(person.name), _to(person)),
        el(
            "section",
            el("p", wording.not_to_be_used(person.name), class_="lead", data_read=True),
            el("p", wording.no_is_shown(person.name), data_read=True),
            el("p", wording.may_change_mind(person.name), data_read=True),
            el("div", leave, class_="row"),
            class_="card stack",
            key=f"no {person.id}",
        ),
        _ways(go_on),
    )


def _sentence(story: StoryScene) -> tuple[Element, ...]:
    """The story in one sentence: typed, or said into the microphone."""
    say = button(
        "mic",
        wording.SAY_IT,
        go={"panel": say_panel(SENTENCE, ASK_FIRST)},
        id="say-sentence",
        aria_haspopup="dialog",
    )
    return (
        head(wording.WHAT_SHOULD_PEOPLE_KNOW, wording.IT_HELPS_TO_CHOOSE),
        el(
            "section",
            el("div", say, class_="row"),
            el(
                "form",
                el("label", wording.I_WANT_PEOPLE_TO_KNOW, for_="write-sentence", data_read=True),
                text_line("write-sentence", name="sentence", longest=LONGEST_LINE),
                button("tick", wording.SAVE_IT, sends=True, style="main"),
                class_="field writing",
                key="write sentence",
                **asks(do="write-sentence"),
            ),
            class_="card stack",
            key=f"sentence of {story.story.id}",
        ),
        _ways(),
    )


def _ways(*ways: Element) -> Element:
    """Nobody is held up."""
    later = button("clock", wording.LATER, do="ask-later", id="ask-later")
    return el(
        "div",
        el("p", wording.LATER_MEANS, data_read=True),
        el("div", later, *ways, class_="row"),
        class_="next stack",
    )


def _voice_of(story: StoryScene, person: Speaker) -> VoiceView | None:
    return next((voice for voice in story.voices if voice.person.id == person.id), None)

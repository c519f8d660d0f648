"""Who is speaking in the films: the voices told apart, named once, and mended by a press."""

from collections.abc import Iterator

from storyedit import has_new_mends, is_told, newest_answer
from ui import wording
from ui.elements import Element, el
from ui.place import Place
from ui.pressing import asks, button, play_button
from ui.scene import JobView, SentenceView, StoryScene, VoiceView
from ui.screens.answers import draw_making
from ui.screens.faces import draw_face
from ui.screens.mending import LONGEST_NAME
from ui.screens.one import play_details
from ui.screens.page import draw_progress
from ui.screens.writing import text_line

VOICES = "voices"
"""The panel of the voices."""

AGAIN, MORE = "how many", "more"
"""What ``Place.item`` says in the panel: it is asked how many speak, or how many over three."""

FEW, MANY = (1, 2, 3), (4, 5, 6, 7, 8)

MOST_BESIDE = 3
"""More names than this beside each turn would hide its words; the sentence itself has them all."""


def draw_voices(story: StoryScene, place: Place) -> Element | None:
    """The way to the voices, and the voices where that is open; nothing before there are words."""
    if story.telling:
        inside: list[Element | None] = [_being_told(story.telling)]
    elif not any(moment.words for moment in story.moments) or story.listening:
        return None
    else:
        inside = [_head(story, place), *_panel(story, place)]
    return el("section", *inside, class_="card stack voices", key="voices")


def _being_told(job: JobView) -> Element:
    stop = button("halt", wording.STOP_HERE, do="stop-voices", id="stop-voices")
    return draw_progress(job, wording.TELLING_APART, stop)


def _head(story: StoryScene, place: Place) -> Element:
    is_open = place.panel == VOICES
    toggle = button(
        "people",
        wording.WHO_SPEAKS if story.story.people else wording.TELL_APART,
        go={"panel": "" if is_open else VOICES, "item": "", "moment": ""},
        aria_expanded="true" if is_open else "false",
        id="voices",
    )
    learn = button("tick", wording.USE_MENDS, do="learn-voices", id="learn-voices")
    can_learn = has_new_mends(story.story)
    offer = el("p", wording.MENDS_HELP) if can_learn else None
    return el("div", toggle, offer, learn if can_learn else None, class_="row")


def _panel(story: StoryScene, place: Place) -> Iterator[Element]:
    if place.panel != VOICES:
        return
    if not story.voices or place.item in (AGAIN, MORE):
        yield _how_many(place)
        return
    yield el("p", wording.PRESS_RIGHT_NAME, data_read=True)
    yield el("ul", *(_voice(story, voice) for voice in story.voices), class_="voices__list stack")
    words = wording.TELL_AGAIN if is_told(story.story) else wording.TELL_APART
    again = button("redo", words, go={"panel": VOICES, "item": AGAIN}, id="tell-again")
    yield el("div", again, class_="row")


def _how_many(place: Place) -> Element:
    is_more = place.item == MORE
    counts = (
        button(
            "person" if count == 1 else "people",
            wording.people(count),
            do="tell-voices",
            details={"people": count},
        )
        for count in (MANY if is_more else FEW)
    )
    more = button("plus", wording.MORE_PEOPLE, go={"panel": VOICES, "item": MORE}, id="more-people")
    unknown = button(
        "ask", wording.DO_NOT_KNOW, do="tell-voices", details={"people": 0}, style="main"
    )
    return el(
        "div",
        el("h2", wording.HOW_MANY_SPEAK, id="over-heading", tabindex=-1, data_read=True),
        el("p", wording.COMPUTER_TELLS, data_read=True),
        el("div", unknown, *counts, None if is_more else more, class_="row"),
        class_="stack",
    )


def _voice(story: StoryScene, voice: VoiceView) -> Element:
    person = voice.person
    details = {"person": person.id}
    field = f"name-{person.id}"
    return el(
        "li",
        el(
            "p",
            draw_face(person.name),
            el("b", person.name),
            el("span", wording.sentences(voice.sentences), class_="soft"),
            class_="row",
        ),
        draw_hear(story, voice),
        el(
            "form",
            el("label", wording.name_of(person.name), for_=field),
            text_line(
                field,
                name="name",
                longest=LONGEST_NAME,
                written=person.name if person.is_named else "",
                key=f"{field} {person.name}",
            ),
            button("tick", wording.SAVE_NAME, sends=True),
            class_="field",
            **asks(do="name-voice", details=details),
        ),
        el("p", wording.CAN_WE_MAKE, data_read=True) if person.is_named else None,
        *draw_making(story, person, newest_answer(story.story, person.id, "make"), panel=VOICES),
        button("cut", wording.two_people(person.name), do="voice-apart", details=details)
        if voice.sentences > 1
        else None,
        class_="voices__one stack",
        key=f"voice {person.id}",
    )


def draw_hear(story: StoryScene, voice: VoiceView) -> Element | None:
    """A button to hear somebody by the sentence that they are known best by, if they speak."""
    if voice.clearest is None:
        return None
    play = play_button("play-moment", play=wording.hear(voice.person.name), pause=wording.PAUSE)
    return el("div", play, data_play=play_details(story, voice.clearest), class_="hear")


def draw_right_names(
    story: StoryScene, place: Place, sentences: list[SentenceView]
) -> Iterator[Element]:
    """Beside a turn, a button for each other person who may have said it."""
    if place.panel != VOICES or not story.voices:
        return
    moments = [sentence.moment for sentence in sentences]
    others = [v.person for v in story.voices if v.person.name != moments[0].speaker]
    if len(others) > MOST_BESIDE:
        return
    for person in others:
        details = {"first": moments[0].number, "last": moments[-1].number, "person": person.id}
        yield button("person", wording.this_is(person.name), do="label-turn", details=details)

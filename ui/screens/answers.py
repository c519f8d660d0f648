"""One person's answer: yes, no or not yet; and the way back from a yes."""

from collections.abc import Iterator, Mapping

from storyedit import Consent, Speaker, VoiceNote
from ui import addresses, wording
from ui.elements import Element, el, icon
from ui.place import say_panel
from ui.pressing import button, choice_button
from ui.scene import StoryScene
from ui.screens.playing import draw_sound_alone

ANSWERS = (
    ("yes", "tick", wording.YES),
    ("no", "cross", wording.NO),
    ("not yet", "clock", wording.NOT_YET),
)
"""The three stand alike: nothing leans."""


def draw_making(
    story: StoryScene, person: Speaker, made: Consent | None, *, panel: str = ""
) -> Iterator[Element]:
    """What somebody says to making a film with them, who has to have a name first.

    ``panel`` is the one that they are asked in.
    """
    if not person.is_named:
        yield el("p", wording.NAME_FIRST, data_read=True)
        return
    if made and made.answer == "yes":
        yield _said_yes(person, made)
    else:
        yield draw_choices("answer-make", person, made.answer if made else None, {})
    yield draw_voice(story, "make", person, made, panel=panel)


def draw_voice(
    story: StoryScene, question: str, person: Speaker, said: Consent | None, *, panel: str = ""
) -> Element:
    """Beside an answer: the person's own voice saying it, to be added, and to be heard again."""
    voice = said.voice if said and said.voice else None
    is_there = voice is not None and voice.sha256 in story.answers_there
    words = wording.SAY_IT_AGAIN if is_there else wording.ADD_VOICE
    add = button(
        "mic",
        words,
        go={"panel": say_panel(f"{question} {person.id}", panel)},
        id=f"voice-{question}-{person.id}",
        style="plain",
        aria_label=f"{words}: {person.name}",
        aria_haspopup="dialog",
    )
    return el(
        "div",
        _hear(story, question, person, voice) if voice and is_there else None,
        add,
        class_="row",
    )


def _hear(story: StoryScene, question: str, person: Speaker, voice: VoiceNote) -> Element:
    return draw_sound_alone(
        addresses.answer(story.key, voice.sha256),
        voice.duration_ms,
        wording.hear_answer(person.name),
        stage=f"answer {question} {person.id}",
    )


def _said_yes(person: Speaker, consent: Consent) -> Element:
    changed = button(
        "undo",
        wording.CHANGED_MY_MIND,
        do="withdraw",
        details={"person": person.id},
        id=f"withdraw-{person.id}",
        aria_label=f"{wording.CHANGED_MY_MIND}: {person.name}",
    )
    return el(
        "div",
        el(
            "p",
            el("span", icon("tick"), class_="mark"),
            el("span", wording.answered(person.name, consent.answer)),
            class_="done",
        ),
        changed,
        class_="row row--between",
    )


def draw_choices(
    verb: str,
    person: Speaker,
    said: str | None,
    details: Mapping[str, object],
    *,
    called: str = "",
) -> Element:
    """Yes, no and not yet, which stand alike; ``said`` is the one that holds.

    Each is ``called`` by its verb, where that is not said.
    """
    buttons = (
        choice_button(
            picture,
            words,
            do=verb,
            details={"person": person.id, "answer": answer, **details},
            is_chosen=said == answer,
            id=f"{called or verb}-{person.id}-{answer.replace(' ', '-')}",
        )
        for answer, picture, words in ANSWERS
    )
    return el("div", *buttons, class_="choices", role="group", aria_label=person.name)

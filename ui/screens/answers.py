"""One person's answer: yes, no or not yet; and the way back from a yes."""

from collections.abc import Iterator, Mapping

from storyedit import Consent, Speaker
from ui import wording
from ui.elements import Element, el, icon
from ui.pressing import button, choice_button

ANSWERS = (
    ("yes", "tick", wording.YES),
    ("no", "cross", wording.NO),
    ("not yet", "clock", wording.NOT_YET),
)
"""The three stand alike: nothing leans."""


def draw_making(person: Speaker, made: Consent | None) -> Iterator[Element]:
    """What somebody says to making a film with them, who has to have a name first."""
    if not person.is_named:
        yield el("p", wording.NAME_FIRST, data_read=True)
    elif made and made.answer == "yes":
        yield _said_yes(person, made)
    else:
        yield draw_choices("answer-make", person, made.answer if made else None, {})


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
    verb: str, person: Speaker, said: str | None, details: Mapping[str, object]
) -> Element:
    """Yes, no and not yet, which stand alike; ``said`` is the one that holds."""
    buttons = (
        choice_button(
            picture,
            words,
            do=verb,
            details={"person": person.id, "answer": answer, **details},
            is_chosen=said == answer,
            id=f"{verb}-{person.id}-{answer.replace(' ', '-')}",
        )
        for answer, picture, words in ANSWERS
    )
    return el("div", *buttons, class_="choices", role="group", aria_label=person.name)

"""Hints: a sign, one plain sentence, the moments to hear, and what can be said. Nothing leans."""

import json
from collections.abc import Iterator, Mapping, Sequence

from storyedit import AppSettings, Hint, HintNames, Moment
from ui import addresses, wording
from ui.elements import Element, el, icon, unseen
from ui.pressing import asks, button, play_button
from ui.scene import StoryScene
from ui.screens.dialogs import draw_dialog
from ui.screens.pictures import draw_still
from ui.screens.writing import text_line

HINTS = "hints"
HINT_NAMES = "hint-names"
"""The panels that list them, and in which their names are written."""

LONGEST_NAME = 24
"""Letters that the core keeps."""

SHOWN_WORDS = 30
"""Of a long run only its beginning is shown; it can be heard to its end."""


def draw_hints_offer(story: StoryScene) -> Element | None:
    """How many there are, and the way to them; nothing where there are none."""
    if not story.hints:
        return None
    return el(
        "div",
        el("p", wording.hints_in_story(len(story.hints)), data_read=True),
        button("parrot", wording.SHOW_HINTS, go={"panel": HINTS}, id="to-hints"),
        class_="row ums-offer",
        key="hints",
    )


def draw_hints(story: StoryScene, names: HintNames) -> Element:
    """Every hint of the story, one below the other."""
    if not story.hints:
        return draw_dialog(wording.HINTS, "parrot", el("p", wording.NO_HINTS, data_read=True))
    return draw_dialog(
        wording.HINTS,
        "parrot",
        el("p", wording.HINTS_HELP, class_="lead", data_read=True),
        *(draw_hint(story, hint, names) for hint in story.hints),
    )


def hints_at(story: StoryScene, moment: Moment) -> tuple[Hint, ...]:
    """The hints that are shown with a moment: those that begin in it."""
    return tuple(hint for hint in story.hints if hint.moments[0].number == moment.number)


def draw_sign(hint: Hint, names: HintNames) -> Iterator[Element]:
    """The small signs in the row of a moment, with their names for those who listen."""
    for kind in hint.kinds:
        yield icon(kind)
        yield unseen(name_of(kind, names))


def name_of(kind: str, names: HintNames) -> str:
    """What a hint is called by the person's own word."""
    return _by_kind(names)[kind]


def _by_kind(names: HintNames) -> Mapping[str, str]:
    return {
        "parrot": names.parrot,
        "rabbit": names.rabbit,
        "mango": names.mango,
        "summit": names.summit,
    }


def draw_hint(story: StoryScene, hint: Hint, names: HintNames) -> Element:
    """One hint. It stands after the choices, and says nothing of what is better."""
    says = (
        el("p", el("b", f"{name_of(kind, names)}."), " ", _says(story, hint, kind), data_read=True)
        for kind in hint.kinds
    )
    return el(
        "div",
        el("div", *(icon(kind) for kind in hint.kinds), class_="hint__signs"),
        el("div", *says, class_="hint__says"),
        *(_two(story, hint) if hint.is_repeat else _run(story, hint)),
        class_="hint",
        role="group",
        aria_label=", ".join(name_of(kind, names) for kind in hint.kinds),
        key=f"hint {hint.key}",
    )


def _says(story: StoryScene, hint: Hint, kind: str) -> str:
    if kind == "parrot":
        return wording.said_before(_place(story, hint.said_before[0]))
    return wording.LONGER_THAN_MOST if kind == "rabbit" else wording.SOMETHING_ELSE


def _two(story: StoryScene, hint: Hint) -> Iterator[Element]:
    """Both moments side by side, each to hear and to keep; both at once."""
    first, again = _played(story, hint.said_before), _played(story, hint.moments)
    yield el(
        "div",
        _side(story, hint, hint.said_before, wording.SAID_FIRST, "keep that"),
        _side(story, hint, hint.moments, wording.SAID_AGAIN, "keep this"),
        class_="hint__two",
    )
    yield el(
        "div",
        play_button("play-moment", play=wording.HEAR_BOTH, pause=wording.PAUSE),
        _answer(hint, "keep both", "tick", wording.KEEP_BOTH),
        _answer(hint, "hide", "cross", wording.HIDE),
        class_="row",
        data_play=json.dumps({**first, "then": again}),
    )


def _side(
    story: StoryScene, hint: Hint, moments: Sequence[Moment], when: str, answer: str
) -> Element:
    label = f"said {answer} {hint.key}".replace(" ", "-")
    return el(
        "div",
        el("p", when, " ", el("b", _where(story, moments)), class_="soft"),
        draw_still(story, moments[0].media_id, moments[0].time.start_ms),
        el("p", _text(moments), class_="say", id=label, data_read=True),
        el(
            "div",
            play_button(
                "play-moment", play=wording.HEAR_IT, pause=wording.PAUSE, aria_describedby=label
            ),
            _answer(hint, answer, "tick", wording.KEEP_THIS_ONE, about=label),
            class_="row",
        ),
        class_="hint__side",
        data_play=json.dumps(_played(story, moments)),
    )


def _run(story: StoryScene, hint: Hint) -> Iterator[Element]:
    """The whole of it, to hear, to keep or to leave out."""
    count = len(hint.moments)
    yield el(
        "p",
        el("b", _where(story, hint.moments)),
        " ",
        _text(hint.moments),
        class_="hint__run",
        data_read=True,
    )
    yield el(
        "div",
        play_button("play-moment", play=wording.HEAR_IT, pause=wording.PAUSE),
        _answer(hint, "keep", "tick", wording.keep_them(count)),
        _answer(hint, "leave out", "minus", wording.leave_them_out(count)),
        _answer(hint, "hide", "cross", wording.HIDE),
        class_="row",
        data_play=json.dumps(_played(story, hint.moments)),
    )


def _answer(hint: Hint, answer: str, picture: str, words: str, about: str | None = None) -> Element:
    return button(
        picture,
        words,
        do="answer-hint",
        details={"hint": hint.key, "answer": answer},
        aria_describedby=about,
    )


def _played(story: StoryScene, moments: Sequence[Moment]) -> dict[str, object]:
    """From the first word of these moments to the last."""
    return {
        "source": addresses.recording(story.key, moments[0].media_id),
        "start": moments[0].time.start_ms,
        "end": moments[-1].time.end_ms,
    }


def _place(story: StoryScene, moment: Moment) -> int:
    """Which moment it is, as step 3 counts them."""
    return next(at for at, m in enumerate(story.moments, start=1) if m.number == moment.number)


def _where(story: StoryScene, moments: Sequence[Moment]) -> str:
    first, last = _place(story, moments[0]), _place(story, moments[-1])
    return wording.moment_at(first) if first == last else wording.moments_from(first, last)


def _text(moments: Sequence[Moment]) -> str:
    words = " ".join(moment.text for moment in moments).split()
    return " ".join(words[:SHOWN_WORDS]) + (" …" if len(words) > SHOWN_WORDS else "")


def draw_hint_names(settings: AppSettings) -> Element:
    """A word of one's own for each of the four."""
    names = _by_kind(settings.hint_names)
    return draw_dialog(
        wording.NAMES_OF_HINTS,
        "parrot",
        el("p", wording.NAMES_HELP, class_="lead", data_read=True),
        el(
            "form",
            *(
                el(
                    "div",
                    el("label", means, for_=f"name-{kind}"),
                    text_line(f"name-{kind}", name=kind, longest=LONGEST_NAME, written=names[kind]),
                    class_="field hint-name",
                )
                for kind, means in wording.NAME_MEANS.items()
            ),
            button("tick", wording.SAVE_IT, sends=True, style="main"),
            class_="stack",
            **asks(do="set-hint-names"),
        ),
        closes_with=wording.CANCEL,
        style="calm",
    )

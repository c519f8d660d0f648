"""The words on a mark, and who says them; and the words of an answer."""

from storyedit import Mark
from ui import wording
from ui.elements import Element, el
from ui.place import Place, say_panel
from ui.pressing import Details, asks, button
from ui.screens.mending import LONGEST_NAME
from ui.screens.saying import MARK
from ui.screens.writing import text_line

LONGEST_WORDS = 500
"""Letters: as much as somebody says of one moment."""


WRITE = "write"
"""What ``Place.item`` says before the id of a mark to which words are being added."""


def draw_ways_to_say(mark: Mark, place: Place) -> tuple[Element, Element]:
    """To say more of a mark: typed, or into the microphone."""
    return (
        button("pencil", wording.ADD_WORDS, do="add-words", details={"mark": mark.id}, id="words"),
        button(
            "mic",
            wording.SAY_IT,
            go={"panel": say_panel(f"{MARK} {mark.id}", place.panel)},
            id="say-words",
            aria_haspopup="dialog",
        ),
    )


def draw_write(mark: Mark, *, back: Details) -> Element:
    """A form for what somebody says in words, in which no field has to be filled."""
    return el(
        "form",
        el("label", wording.WHAT_DO_YOU_SAY, for_="mark-words"),
        text_box("mark-words", name="text", written=mark.text, key=f"words {mark.id}"),
        el("label", wording.YOUR_NAME, for_="mark-who"),
        text_line(
            "mark-who", name="who", longest=LONGEST_NAME, written=mark.who, key=f"who {mark.id}"
        ),
        button("tick", wording.SAVE_IT, sends=True),
        button("cross", wording.CANCEL, go=back, id="cancel-words"),
        class_="field marks__field",
        data_escape="cancel-words",
        key=f"write {mark.id}",
        **asks(do="write-mark", details={"mark": mark.id}),
    )


def draw_why(mark: Mark, answer: str) -> Element:
    """A form for what was changed, or why nothing was."""
    known = mark.answer.why if mark.answer and mark.answer.kind == answer else ""
    label = wording.WHY_OF_ANSWER[answer]
    return el(
        "form",
        el("label", label, for_="mark-why"),
        text_box("mark-why", name="why", written=known, key=f"why {mark.id} {answer} {known}"),
        button("tick", wording.SAVE_IT, sends=True, aria_label=f"{wording.SAVE_IT}: {label}"),
        class_="field marks__field",
        key=f"why {mark.id} {answer}",
        **asks(do="answer-mark", details={"mark": mark.id, "answer": answer}),
    )


def text_box(element_id: str, *, name: str, written: str, key: str) -> Element:
    """A box to write in; another ``key`` makes it a new one."""
    return el(
        "textarea",
        id=element_id,
        name=name,
        rows=2,
        maxlength=LONGEST_WORDS,
        defaultValue=written,
        autocomplete="off",
        key=key,
    )

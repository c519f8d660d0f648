"""A line to write, in place: the story's sentence, its title, the words of a heading."""

from ui import wording
from ui.elements import Element, el
from ui.pressing import Details, asks, button

LONGEST_LINE = 120
"""More letters than a card of the film, or a line at the top of the page, can show."""


def text_line(
    element_id: str, *, name: str, longest: int, written: str = "", key: str | None = None
) -> Element:
    """A line to write in, of at most so many letters.

    Another ``key`` makes it a new line: what was typed in the old one is not taken along.
    """
    return el(
        "input",
        id=element_id,
        name=name,
        type="text",
        defaultValue=written,
        autocomplete="off",
        maxlength=longest,
        key=key,
    )


def draw_writing(
    verb: str, label: str, *, name: str, written: str = "", details: Details | None = None
) -> Element:
    """A form with one line, which asks for ``verb``, and a way to leave it as it is."""
    return el(
        "form",
        el("label", label, for_="over-heading"),
        text_line(
            "over-heading", name=name, longest=max(LONGEST_LINE, len(written)), written=written
        ),
        button("tick", wording.SAVE_IT, sends=True),
        button("cross", wording.CANCEL, go={"panel": ""}, id=f"cancel-{verb}"),
        class_="field writing",
        data_escape=f"cancel-{verb}",
        key=f"write {verb}",
        **asks(do=verb, details=details),
    )

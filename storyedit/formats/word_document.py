"""Words as a Word document, by python-docx."""

from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from storyedit.said import Part, Turn
from storyedit.scripts import joined
from storyedit.tidy import tidied

if TYPE_CHECKING:
    from docx.text.paragraph import Paragraph

LETTERS_PT = 14
"""Inclusion Europe: at least 14 points ("Information for all")."""

MOST_LETTERS_ABOUT = 255
"""Of what a document says about itself (python-docx, CoreProperties)."""

GREY = (0x55, 0x55, 0x55)
"""7:1 on white."""


def word_document(parts: Sequence[Part], *, title: str, language: str, times: bool) -> bytes:
    """The bytes of a .docx, the same for the same words.

    The title, headings, and a paragraph for what each person says on end. Each time another person
    begins, their name stands before it; with ``times``, when it is said too. The title and the
    headings are real ones, so that they can be heard and jumped to.
    """
    from docx import Document
    from docx.shared import Pt

    document = Document()
    document.styles["Normal"].font.size = Pt(LETTERS_PT)
    about = document.core_properties
    about.title, about.language = tidied(title)[:MOST_LETTERS_ABOUT], language
    about.author = about.comments = ""
    document.add_heading(tidied(title), level=0)
    earlier: str | None = None
    for part in parts:
        if part.heading:
            document.add_heading(tidied(part.heading), level=1)
        for turn in part.turns:
            _write(document.add_paragraph(), turn, is_new=turn.speaker != earlier, times=times)
            earlier = turn.speaker
    file = BytesIO()
    document.save(file)
    return _without_dates(file)


def _without_dates(packed: BytesIO) -> bytes:
    """The same document, packed at no time: so that the same words are the same bytes."""
    dateless = BytesIO()
    with ZipFile(packed) as old, ZipFile(dateless, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(ZipInfo(name), old.read(name), ZIP_DEFLATED)
    return dateless.getvalue()


def _write(paragraph: "Paragraph", turn: Turn, *, is_new: bool, times: bool) -> None:
    from docx.shared import RGBColor

    if times:
        paragraph.add_run(f"{_clock(turn.at_ms)}  ").font.color.rgb = RGBColor(*GREY)
    if is_new and turn.speaker:
        paragraph.add_run(f"{tidied(turn.speaker)}: ").bold = True
    paragraph.add_run(joined([tidied(sentence) for sentence in turn.sentences]))


def _clock(at_ms: int) -> str:
    seconds = at_ms // 1_000
    return f"{seconds // 3600}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"

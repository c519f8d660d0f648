"""You said, we did: the record as a page for any browser, by jinja2, and as PDF, by typst."""

import json
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from storyedit.fonts import FONT_FAMILY, FONT_FILE
from storyedit.yousaid import HEADING, PICTURE_SAYS, ToldMark, YouSaid

if TYPE_CHECKING:
    from jinja2 import Template

_PAGE, _PAPER = (Path(__file__).with_name(f"you_said.{ending}") for ending in ("html", "typ"))

_SIGNS = Path(__file__).parent / "signs"

_NO_TIME = 0
"""When the PDF was written, as far as it says: so that the same record is the same bytes."""

_FOR_ALL: Literal["ua-1"] = "ua-1"
"""PDF/UA-1 (ISO 14289-1): tagged, in reading order, with words for each picture. typst checks it,
and refuses what it has no letter for."""


def you_said_page(record: YouSaid, stills: Mapping[int, bytes]) -> bytes:
    """The record as one page of HTML; ``stills`` are JPEGs by the numbers of the marks."""
    inside = {number: b64encode(still).decode() for number, still in stills.items()}
    page = _template().render(
        heading=HEADING, picture_says=PICTURE_SAYS, record=record, stills=inside, signs=_signs()
    )
    return page.encode()


def you_said_pdf(record: YouSaid, stills: Mapping[int, bytes]) -> bytes:
    """The record as PDF, tagged so that it can be read aloud; ``stills`` as for the page."""
    import typst

    facts = {
        "heading": HEADING,
        "picture_says": PICTURE_SAYS,
        "font": FONT_FAMILY,
        "signs": {name: list(drawing.encode()) for name, drawing in _signs().items()},
        "record": {
            "title": record.title,
            "waiting": record.waiting,
            "marks": [_facts(mark, stills.get(mark.number)) for mark in record.marks],
        },
    }
    given = json.dumps(facts)
    try:
        return _typeset(given, standards=[_FOR_ALL])
    except typst.TypstError:  # a letter that no font here has: all the rest can be read still
        return _typeset(given, standards=[])


def _typeset(facts: str, *, standards: list[Literal["ua-1"]]) -> bytes:
    import typst

    return typst.compile(
        _PAPER,
        format="pdf",
        font_paths=[FONT_FILE.parent],
        sys_inputs={"facts": facts},
        pdf_standards=[*standards],
        timestamp=_NO_TIME,
    )


def _facts(mark: ToldMark, still: bytes | None) -> dict[str, Any]:
    return {**asdict(mark), "is_waiting": mark.is_waiting, "picture": still and list(still)}


@cache
def _signs() -> dict[str, str]:
    """The drawings of what was said and answered, by name."""
    return {file.stem: file.read_text(encoding="utf-8") for file in sorted(_SIGNS.glob("*.svg"))}


@cache
def _template() -> "Template":
    from jinja2 import ChainableUndefined, Environment

    environment = Environment(autoescape=True, undefined=ChainableUndefined, trim_blocks=True)
    return environment.from_string(_PAGE.read_text(encoding="utf-8"))

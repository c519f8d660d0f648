"""Giving people the record of what they said of a film and what was done: as a page, or as PDF."""

from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Literal, TypeAlias

from storyedit.agreement import AUDIENCES
from storyedit.errors import EditError, Unreadable
from storyedit.film import FilmPlan
from storyedit.formats.you_said import you_said_page, you_said_pdf
from storyedit.project.folder import ProjectFolder
from storyedit.project.layout import FIRST_STORY
from storyedit.workflow.gate import LEAST, ask_gate
from storyedit.workflow.handing_over import must_be_free, put_words
from storyedit.workflow.making import plan_of
from storyedit.workflow.marks import left_at, marks_of
from storyedit.workflow.saved_files import note_saved
from storyedit.workflow.watching import picture_of
from storyedit.yousaid import YouSaid, you_said

RecordKind: TypeAlias = Literal["html", "pdf"]


def save_you_said(
    project: ProjectFolder,
    output: Path,
    *,
    audience: str = LEAST,
    story_id: str = FIRST_STORY,
    replace: bool = False,
) -> None:
    """Put the record into a file that ends in .html or .pdf, for this audience.

    It shows pictures and words of people, so that everybody in the film has to have said yes.
    Raises ``ConsentError``, ``EditError`` for another ending or audience and where nothing was said
    or is kept, and as ``put_words`` does.
    """
    kind = _kind_of(output)
    if audience not in AUDIENCES:
        raise EditError("We do not know whom you mean.", f"Choose one of: {', '.join(AUDIENCES)}.")
    plan = plan_of(project, story_id)
    ask_gate(project, story_id, plan, audience)
    must_be_free(output, project, replace=replace)
    put_words(output, you_said_file(project, plan, kind), project, replace=replace)
    note_saved(project, plan, output, audience)


def you_said_file(project: ProjectFolder, plan: FilmPlan, kind: RecordKind) -> bytes:
    """The record as the bytes of a file, of a film that the gate has let by.

    Raises ``EditError`` where nothing was said.
    """
    listed = marks_of(project, plan.story_id)
    record = you_said(
        listed,
        plan,
        title=plan.title or project.title,
        left_on={key: _in_words(at) for key, at in left_at(project, plan.story_id).items()},
    )
    if not record.marks:
        raise EditError("Nobody said anything yet.", "Watch the film together first.")
    stills = _stills(project, record)
    return you_said_page(record, stills) if kind == "html" else you_said_pdf(record, stills)


def _kind_of(output: Path) -> RecordKind:
    ending = output.suffix.lower()
    if ending == ".pdf":
        return "pdf"
    if ending in (".html", ".htm"):
        return "html"
    raise EditError("We cannot write that kind of file.", "End its name with .html or .pdf.")


def _in_words(time: datetime) -> str:
    here = time.astimezone()
    return f"{here.day} {here:%B} {here.year}"


def _stills(project: ProjectFolder, record: YouSaid) -> dict[int, bytes]:
    """The JPEG of each mark's moment, by its number, where there is something to see."""
    stills: dict[int, bytes] = {}
    for mark in record.marks:
        if mark.still is None:
            continue
        with suppress(Unreadable):  # the recording is gone: the words are there still
            at = mark.still
            path = picture_of(project, at.media_id, at.at_ms)
            if path is not None:
                stills[mark.number] = path.read_bytes()
    return stills

"""Sharing: the film, without any mark, and its receipts, for those whom everybody said yes to."""

from dataclasses import dataclass
from pathlib import Path

from storyedit.agreement import AUDIENCES
from storyedit.errors import ConsentError, EditError
from storyedit.formats.receipts import receipt_page
from storyedit.progress import CancelToken, Report, report_nowhere
from storyedit.project.folder import ProjectFolder
from storyedit.project.layout import FIRST_STORY
from storyedit.workflow.gate import ask_gate
from storyedit.workflow.handing_over import must_be_free, put_copy, put_words
from storyedit.workflow.making import FilmFiles, make_film, plan_of
from storyedit.workflow.saved_files import note_saved, shared_receipt


@dataclass(frozen=True, slots=True)
class SharedFilm:
    """Where a shared film lies, and its receipts: for programs, and for people."""

    film: Path
    receipt: Path
    readable_receipt: Path


def share_film(
    project: ProjectFolder,
    output: Path,
    audience: str,
    *,
    story_id: str = FIRST_STORY,
    replace: bool = False,
    report: Report = report_nowhere,
    cancel: CancelToken | None = None,
) -> SharedFilm:
    """Put the captioned film there, with its receipts beside it, for this audience.

    ``output`` is given the ending .mp4 where it has another. Raises ``ConsentError`` with every
    reason until everybody in it has said yes for that audience, ``EditError`` for an audience that
    there is not, and as ``make_film`` does.
    """
    if audience not in AUDIENCES:
        raise EditError("We do not know whom you mean.", f"Choose one of: {', '.join(AUDIENCES)}.")
    plan = plan_of(project, story_id)
    ask_gate(project, story_id, plan, audience)
    named = output.absolute()
    if named.suffix.lower() != ".mp4":
        named = named.with_name(f"{named.name}.mp4")
    beside = FilmFiles.beside(named)
    shared = SharedFilm(beside.captioned, beside.receipt, beside.readable_receipt)
    for path in (shared.film, shared.receipt, shared.readable_receipt):
        must_be_free(path, project, replace=replace)
    made = make_film(project, story_id=story_id, report=report, cancel=cancel)
    ask_gate(project, story_id, plan_of(project, story_id), audience)  # minds change meanwhile
    if made.plan.is_marked or made.plan.sha256 != plan.sha256:
        raise ConsentError("Your story has changed just now.", "Try again.")
    text = shared_receipt(project, plan, made.files.captioned, made.files.receipt, audience)
    put_copy(shared.film, made.files.captioned)
    put_words(shared.receipt, text.encode(), project, replace=replace)
    put_words(shared.readable_receipt, receipt_page(text).encode(), project, replace=replace)
    note_saved(project, plan, shared.film, audience)
    return shared

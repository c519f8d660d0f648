"""Saving: putting a film, its captions or its words where a person finds them."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, Literal, TypeAlias

from storyedit.errors import EditError, RenderError
from storyedit.ffmpeg.find import find_ffmpeg
from storyedit.ffmpeg.job import LEFT_OVER_BY_FILMS, job_folder
from storyedit.film import FilmPlan, FilmSettings
from storyedit.formats.receipts import ReceiptHashes, receipt_hashes
from storyedit.places import films_folder
from storyedit.progress import CancelToken, Progress, Report, report_nowhere
from storyedit.project.folder import ProjectFolder
from storyedit.project.layout import FIRST_STORY
from storyedit.refusals import plain_disk_errors
from storyedit.story import Variant
from storyedit.workflow.gate import ask_gate, is_agreed
from storyedit.workflow.handing_over import must_take_files, put_beside_others
from storyedit.workflow.making import (
    FilmFiles,
    ask_gate_for_words,
    captions_text,
    files_of,
    make_film,
    make_soft,
    plan_of,
)
from storyedit.workflow.naming import plain_name
from storyedit.workflow.recordings import hand_on, sha256_of
from storyedit.workflow.saved_files import note_saved, put_receipts
from storyedit.workflow.words_out import (
    WordsKind,
    ask_gate_for_all_words,
    film_words,
    recorded_words,
)
from storyedit.workflow.you_said import RecordKind, you_said_file

SaveKind: TypeAlias = Literal[
    "captioned",
    "clean",
    "soft",
    "srt",
    "vtt",
    "srt-verbatim",
    "srt-easy",
    "words",
    "document",
    "json",
    "you-said-html",
    "you-said-pdf",
]
"""The film with captions, without, or with some to turn on and off; the captions alone, and as SRT
with what was said or with easy words, whichever are in the film; the film's words as plain text or
as a Word document; all words that are written down, for other programs; or what people said of the
film and what was done, as a page and as PDF."""

ENDINGS: dict[SaveKind, str] = {
    "captioned": ".mp4",
    "clean": " without captions.mp4",
    "soft": " captions on or off.mp4",
    "srt": ".srt",
    "vtt": ".vtt",
    "srt-verbatim": " as said.srt",
    "srt-easy": " easy words.srt",
    "words": ".txt",
    "document": ".docx",
    "json": ".json",
    "you-said-html": " you said we did.html",
    "you-said-pdf": " you said we did.pdf",
}

VARIANT_OF: dict[SaveKind, Variant] = {"srt-verbatim": "verbatim", "srt-easy": "easy"}

FILM_WORDS: dict[SaveKind, WordsKind] = {"words": "text", "document": "docx"}

RECORDS: dict[SaveKind, RecordKind] = {"you-said-html": "html", "you-said-pdf": "pdf"}

FILM_KINDS = ("captioned", "clean", "soft")

NO_TITLE = "My film"


def made_film(
    project: ProjectFolder, story_id: str = FIRST_STORY, settings: FilmSettings | None = None
) -> FilmFiles | None:
    """The finished film of a story as it is now, captioned and clean, to watch here.

    That is the draft, with its mark, unless everybody said yes and the film was made since. None
    where neither was made since the last change, or without the clean one.

    Raises ``ProjectError`` where the project's folder cannot be read.
    """
    try:
        plan = plan_of(project, story_id, settings)
    except EditError:  # nothing is kept
        return None
    draft = replace(plan, is_marked=True)
    for each in (plan, draft) if is_agreed(project, story_id, plan) else (draft,):
        files = files_of(project, each)
        hashes = _hashes(files, each)
        if hashes and hashes.clean:
            return files
    return None


def save_to(
    kind: SaveKind,
    project: ProjectFolder,
    story_id: str = FIRST_STORY,
    *,
    folder: Path | None = None,
    settings: FilmSettings | None = None,
    audience: str = "me",
    report: Report = report_nowhere,
    cancel: CancelToken | None = None,
) -> Path:
    """Put a copy into a folder, else into the person's films folder, and return where it is.

    Only where everybody in it has said yes to sharing it with the audience. Where only the draft
    was made so far, the film is made first. Receipts go with a film.

    It is named after the story, with a number where that name is taken: nothing is ever replaced.
    Raises ``EditError`` where nothing is kept, nothing was said, or a word waits to be looked at;
    ``RenderError`` where the film is damaged; ``ConsentError``, ``DiskFull``, ``ProjectError``,
    ``Cancelled``.
    """
    if kind in VARIANT_OF:
        settings = replace(settings or FilmSettings(), variant=VARIANT_OF[kind])
    plan = plan_of(project, story_id, settings)
    stop = cancel or CancelToken()
    _ask(kind, project, plan, audience)
    if kind in FILM_KINDS and not _is_made(project, plan):
        make_film(project, story_id=story_id, settings=settings, report=report, cancel=stop)
        plan = plan_of(project, story_id, settings)  # somebody may have changed it meanwhile
        _ask(kind, project, plan, audience)
    into = _folder(project, folder)
    write = _writer(kind, project, plan, report=report, cancel=stop)
    name = plain_name(plan.title or project.title, NO_TITLE)
    path = put_beside_others(into, name, ENDINGS[kind], write)
    if kind in FILM_KINDS:
        put_receipts(project, plan, path, files_of(project, plan).receipt, audience)
    note_saved(project, plan, path, audience)
    return path


def _ask(kind: SaveKind, project: ProjectFolder, plan: FilmPlan, audience: str) -> None:
    """Ask the gate for what is to be saved: a film, its words or its record, or all words."""
    if kind in FILM_KINDS or kind in RECORDS:
        ask_gate(project, plan.story_id, plan, audience)
    elif kind == "json":
        ask_gate_for_all_words(project, plan.story_id, audience=audience)
    else:
        ask_gate_for_words(project, plan.story_id, plan, audience)


def _is_made(project: ProjectFolder, plan: FilmPlan) -> bool:
    hashes = _hashes(files_of(project, plan), plan)
    return hashes is not None and hashes.clean is not None


def _folder(project: ProjectFolder, folder: Path | None) -> Path:
    """The folder to save into; the person's own is made when it is first used."""
    if folder is None:
        folder = films_folder()
        with plain_disk_errors():
            folder.mkdir(parents=True, exist_ok=True)
    must_take_files(folder, project)
    return folder


def _writer(
    kind: SaveKind,
    project: ProjectFolder,
    plan: FilmPlan,
    *,
    report: Report,
    cancel: CancelToken,
) -> Callable[[BinaryIO], object]:
    """What writes the file; sure, before anything is begun, that there is something to write."""
    if kind not in FILM_KINDS:
        words = _words(kind, project, plan)
        return lambda file: file.write(words)
    files = files_of(project, plan)
    hashes = _hashes(files, plan)
    made = files.captioned if kind == "captioned" else files.clean
    sha256 = None
    if hashes:
        sha256 = hashes.captioned if kind == "captioned" else hashes.clean
    if sha256 is None:
        raise EditError("Your film is not made yet.", "Make your film first. Then save it.")
    if kind == "soft":
        return lambda file: _soft_copy(plan, made, sha256, file, report=report, cancel=cancel)
    return lambda file: _copy(made, sha256, file, report=report, cancel=cancel)


def _words(kind: SaveKind, project: ProjectFolder, plan: FilmPlan) -> bytes:
    """The bytes of a file that is no film."""
    if kind in FILM_WORDS:
        return film_words(project, plan, FILM_WORDS[kind])
    if kind in RECORDS:
        return you_said_file(project, plan, RECORDS[kind])
    if kind == "json":
        return recorded_words(project, kind, story_id=plan.story_id)
    return captions_text(plan, "vtt" if kind == "vtt" else "srt").encode()


def _hashes(files: FilmFiles, plan: FilmPlan) -> ReceiptHashes | None:
    """What the receipt says, where every file of the film is there and it is of this plan."""
    with plain_disk_errors():
        if not files.receipt.is_file():
            return None
        hashes = receipt_hashes(files.receipt.read_text(encoding="utf-8", errors="replace"))
        if hashes is None or hashes.plan != plan.sha256:
            return None
        wanted = (path for path in files if path != files.clean or hashes.clean)
        return hashes if all(path.is_file() for path in wanted) else None


def _soft_copy(
    plan: FilmPlan,
    clean: Path,
    sha256: str,
    file: BinaryIO,
    *,
    report: Report,
    cancel: CancelToken,
) -> None:
    """Make the film with captions to turn on and off, and copy it.

    It is made beside the file it goes to: there is room, and the project stays as it is.
    """
    if sha256_of(clean, cancel) != sha256:
        raise _damaged(clean)
    with job_folder(Path(file.name).parent, LEFT_OVER_BY_FILMS) as folder:
        soft = Path(folder) / clean.name
        make_soft(plan, clean, soft, ffmpeg=find_ffmpeg(), cancel=cancel)
        _hand_over(soft, file, report=report, cancel=cancel)


def _copy(made: Path, sha256: str, file: BinaryIO, *, report: Report, cancel: CancelToken) -> None:
    """Copy a film, sure to the last byte that it is the one that was made."""
    if _hand_over(made, file, report=report, cancel=cancel) != sha256:
        raise _damaged(made)


def _hand_over(film: Path, file: BinaryIO, *, report: Report, cancel: CancelToken) -> str:
    """Copy a film, and return the hash of what was copied."""
    saving = Progress("save", 0, film.stat().st_size, "Saving your film.")
    with film.open("rb") as reading:
        return hand_on(reading, file.write, saving, report=report, cancel=cancel)


def _damaged(film: Path) -> RenderError:
    return RenderError(
        "Your film was damaged.", "Make your film again. Your story is safe.", repr(film)
    )

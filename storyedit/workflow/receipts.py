"""Receipts of films: made when a film is, and marked when somebody changes their mind."""

from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from storyedit.agreement import Purpose, newest_answer, people_in
from storyedit.ffmpeg.find import FFmpeg
from storyedit.film import FilmPlan
from storyedit.formats.receipts import receipt_page, receipt_text
from storyedit.lastingedits import GiveConsent
from storyedit.project.disk import write_whole
from storyedit.project.folder import ProjectFolder
from storyedit.project.records import JournalEntry
from storyedit.receipt import AnswerReceipt, FilmReceipt, PersonReceipt, receipt_cuts
from storyedit.story import Consent
from storyedit.workflow.recordings import sha256_of


def make_receipt(
    project: ProjectFolder,
    plan: FilmPlan,
    *,
    captioned: Path,
    clean: Path | None,
    soft: Path | None,
    tool: FFmpeg,
) -> FilmReceipt:
    """The receipt of the films of a plan, which are there."""
    return FilmReceipt(
        plan_sha256=plan.sha256,
        film_sha256=sha256_of(captioned),
        clean_sha256=sha256_of(clean) if clean else None,
        soft_sha256=sha256_of(soft) if soft else None,
        title=plan.title or project.title,
        is_draft=plan.is_marked,
        audience=None,
        story_id=plan.story_id,
        journal_seq=project.journal_seq,
        made_at=datetime.now(UTC).isoformat(timespec="seconds"),
        people=people_of(project, plan),
        cuts=receipt_cuts(plan, {reference.id: reference.name for reference in plan.media}),
        tools=(f"storyedit {version('storyedit')}", f"ffmpeg {tool.version}"),
    )


def write_receipt(receipt: FilmReceipt, as_json: Path, as_page: Path) -> None:
    """Write a receipt for programs, and for people."""
    text = receipt_text(receipt)
    write_whole(as_json, text.encode())
    write_whole(as_page, receipt_page(text).encode())


def people_of(project: ProjectFolder, plan: FilmPlan) -> tuple[PersonReceipt, ...]:
    """Everybody in the film, and what each said last."""
    story, history = project.story(plan.story_id), project.history(plan.story_id)

    def answer(person_id: str, purpose: Purpose) -> AnswerReceipt | None:
        consent = newest_answer(story, person_id, purpose)
        return _answer(consent, history) if consent else None

    return tuple(
        PersonReceipt(
            person_id=each.person.id,
            name=each.person.name,
            is_heard=each.is_heard,
            is_seen=each.is_seen,
            make=answer(each.person.id, "make"),
            share=answer(each.person.id, "share"),
        )
        for each in people_in(story, plan)
    )


def _answer(consent: Consent, history: tuple[JournalEntry, ...]) -> AnswerReceipt:
    line = next((e for e in reversed(history) if e.action == GiveConsent(consent)), None)
    return AnswerReceipt(
        answer=consent.answer,
        how=consent.how,
        audience=consent.audience,
        watched_elsewhere=consent.watched_elsewhere,
        journal_number=line.number if line else None,
        time=line.time.isoformat(timespec="seconds") if line else None,
        voice_sha256=consent.voice.sha256 if consent.voice else None,
        voice_ms=consent.voice.duration_ms if consent.voice else None,
    )

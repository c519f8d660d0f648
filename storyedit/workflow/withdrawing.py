"""Changing one's mind: what used a person is found, marked, and made without them from then on."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from storyedit.agreement import same_name
from storyedit.edits import Choose, LeaveOutWords
from storyedit.formats.receipts import receipt_facts, receipt_page, withdrawn_text
from storyedit.project.disk import write_whole
from storyedit.project.folder import ProjectFolder
from storyedit.project.layout import FIRST_STORY
from storyedit.refusals import plain_disk_errors
from storyedit.story import Choice, Clip, MediaSpan, WordRange
from storyedit.whose import spoken_in
from storyedit.workflow.agreeing import give_answer, one_named
from storyedit.workflow.saved_files import saved_away

RECEIPT_ENDING = "receipt.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawn:
    """What used somebody who changed their mind.

    ``moments`` counts those that were in a story and are not any more, wholly or in part;
    ``films`` are the project's own, now marked; ``saved`` is what was put elsewhere, ``marked``
    those receipts beside it that could be marked too.
    """

    name: str
    moments: int
    films: tuple[Path, ...]
    saved: tuple[Path, ...]
    marked: tuple[Path, ...]


def withdraw(
    project: ProjectFolder,
    person_id: str,
    *,
    how: str,
    story_id: str = FIRST_STORY,
) -> Withdrawn:
    """Write down that somebody says no now, and take what used them out of every story.

    Their words go out of the line, and the recordings they are seen in; films that were made of
    them are marked as withdrawn. Raises as ``give_answer`` does, ``DiskFull``, ``ProjectError``.
    """
    named = next((p.name for p in project.story(story_id).people if p.id == person_id), "")
    who = one_named(project.story(story_id), named)
    moments, ids = 0, {}
    for each in project.story_ids:
        for person in project.story(each).people:
            if (person.id == who.id and each == story_id) or _is_same(person.name, who.name):
                ids[each] = person.id
                give_answer(project, person.id, "make", "no", how=how, story_id=each)
                give_answer(project, person.id, "share", "no", how=how, story_id=each)
                moments += _take_out(project, each, person.id)
                break
    films, plans = _mark_films(project, ids, who.name)
    saved = [
        away
        for away in saved_away(project)
        if ids.get(away.story_id) in away.people or away.plan_sha256 in plans
    ]
    paths = tuple(dict.fromkeys(Path(away.path) for away in saved))
    marked = _mark_receipts(paths, plans | {away.plan_sha256 for away in saved}, who.name)
    return Withdrawn(name=who.name, moments=moments, films=films, saved=paths, marked=marked)


def _is_same(one: str, other: str) -> bool:
    return same_name(one) == same_name(other)


def _take_out(project: ProjectFolder, story_id: str, person_id: str) -> int:
    """Leave out what somebody says, and every moment of a recording that they are seen in."""
    story, transcripts = project.story(story_id), project.transcripts()
    seen = {each.media_id for each in story.seen if each.person_id == person_id}
    count = 0
    for clip in story.line:
        spoken = spoken_in(clip.spoken(), story, transcripts)
        theirs = [each.words for each in spoken if each.person_id == person_id]
        media_id = _media_of(clip, {t.id: t.media_id for t in transcripts.values()})
        if media_id in seen or (theirs and len(theirs) == len(spoken)):
            project.edit(story_id, Choose(clip.id, Choice.LEAVE_OUT))
        for words in theirs if media_id not in seen and len(theirs) < len(spoken) else ():
            project.edit(story_id, LeaveOutWords(words))
        count += bool(theirs) or media_id in seen
    return count


def _media_of(clip: Clip, media_of: dict[str, str]) -> str | None:
    if isinstance(clip.content, WordRange):
        return media_of.get(clip.content.transcript_id)
    return clip.content.media_id if isinstance(clip.content, MediaSpan) else None


def _mark_films(
    project: ProjectFolder, ids: dict[str, str], name: str
) -> tuple[tuple[Path, ...], set[str]]:
    """Mark the receipts of the project's films of somebody, whose ids are by story."""
    films: list[Path] = []
    plans: set[str] = set()
    with plain_disk_errors():
        for receipt in sorted(project.films_folder.glob(f"*/*{RECEIPT_ENDING}")):
            facts = receipt_facts(receipt.read_text(encoding="utf-8", errors="replace"))
            if facts is None or not _is_in(facts, ids):
                continue
            _mark(receipt, name)
            films.append(receipt.with_name(receipt.name.replace(f" {RECEIPT_ENDING}", ".mp4")))
            plans.add(facts["plan_sha256"])
    return tuple(films), plans


def _is_in(facts: dict[str, object], ids: dict[str, str]) -> bool:
    """Whether a receipt is of a film of theirs; one that does not say who is in it may be."""
    people = facts.get("people")
    if not isinstance(people, list):
        return True
    return any(
        isinstance(person, dict) and person.get("person_id") == ids.get(str(facts.get("story_id")))
        for person in people
    )


def _mark_receipts(paths: tuple[Path, ...], plans: set[str], name: str) -> tuple[Path, ...]:
    """Mark the receipts beside what was saved elsewhere, where they are still there."""
    return tuple(
        receipt
        for folder in dict.fromkeys(path.parent for path in paths)
        for receipt in _receipts_in(folder, plans)
        if _mark(receipt, name)
    )


def _receipts_in(folder: Path, plans: set[str]) -> Iterator[Path]:
    with plain_disk_errors():
        for receipt in sorted(folder.glob("*receipt*.json")) if folder.is_dir() else ():
            facts = receipt_facts(receipt.read_text(encoding="utf-8", errors="replace"))
            if facts and facts["plan_sha256"] in plans:
                yield receipt


def _mark(receipt: Path, name: str) -> bool:
    """Write into a receipt, and its page, that somebody changed their mind."""
    with plain_disk_errors():
        text = withdrawn_text(receipt.read_text(encoding="utf-8", errors="replace"), name)
        if text is None:
            return False
        write_whole(receipt, text.encode())
        page = receipt.with_suffix(".html")
        if page.exists():
            write_whole(page, receipt_page(text).encode())
    return True

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
from storyedit.whose import spoken_in, words_by
from storyedit.workflow.agreeing import give_answer, one_named
from storyedit.workflow.saved_files import found_again, saved_away

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
    paths = tuple(dict.fromkeys(map(found_again, saved)))
    marked = _mark_receipts(paths, plans | {away.plan_sha256 for away in saved}, who.name)
    return Withdrawn(name=who.name, moments=moments, films=films, saved=paths, marked=marked)


def leave_person_out(project: ProjectFolder, person_id: str, *, story_id: str = FIRST_STORY) -> int:
    """Leave out every moment that somebody alone is heard in, or of a recording they are seen in.

    Returns how many. Each can be undone. Raises ``EditError``, ``DiskFull``, ``ProjectError``.
    """
    story, theirs = project.story(story_id), _Theirs(project, story_id, person_id)
    going = [
        clip
        for clip in story.clips
        if clip.choice is not Choice.LEAVE_OUT and theirs.is_whole(clip)
    ]
    for clip in going:
        project.edit(story_id, Choose(clip.id, Choice.LEAVE_OUT))
    return len(going)


def _is_same(one: str, other: str) -> bool:
    return same_name(one) == same_name(other)


def _take_out(project: ProjectFolder, story_id: str, person_id: str) -> int:
    """Leave out what somebody says, and every moment of a recording that they are seen in."""
    theirs = _Theirs(project, story_id, person_id)
    count = 0
    for clip in project.story(story_id).line:
        if theirs.is_whole(clip):
            project.edit(story_id, Choose(clip.id, Choice.LEAVE_OUT))
            count += 1
            continue
        said = theirs.said_in(clip)
        for words in said:
            project.edit(story_id, LeaveOutWords(words))
        count += bool(said)
    return count


class _Theirs:
    """What of a story, as it is now, is somebody's: what they say, and where they are seen."""

    def __init__(self, project: ProjectFolder, story_id: str, person_id: str) -> None:
        self._story, self._transcripts = project.story(story_id), project.transcripts()
        self._person_id = person_id
        self._words = {
            (words.transcript_id, number)
            for words in words_by(person_id, self._story, self._transcripts)
            for number in range(words.first, words.end)
        }
        self._seen = {each.media_id for each in self._story.seen if each.person_id == person_id}

    def said_in(self, clip: Clip) -> list[WordRange]:
        """The runs of words in a clip that are theirs."""
        spoken = spoken_in(clip.spoken(), self._story, self._transcripts)
        return [each.words for each in spoken if each.person_id == self._person_id]

    def is_whole(self, clip: Clip) -> bool:
        """Whether nobody else speaks in it, or they are seen in it."""
        said = {
            (words.transcript_id, number)
            for words in clip.spoken()
            for number in range(words.first, words.end)
        }
        is_alone = bool(said) and said <= self._words
        return is_alone or self._media_of(clip) in self._seen

    def _media_of(self, clip: Clip) -> str | None:
        if isinstance(clip.content, WordRange):
            transcript = self._transcripts.get(clip.content.transcript_id)
            return transcript.media_id if transcript else None
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
        for folder in dict.fromkeys(path if path.is_dir() else path.parent for path in paths)
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

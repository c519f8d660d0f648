"""What was saved outside the project, and the receipts that went with it.

So that somebody who changes their mind can be told where their words went.
"""

import json
from contextlib import suppress
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from storyedit.agreement import people_in
from storyedit.errors import StoryEditError
from storyedit.film import FilmPlan
from storyedit.formats.receipts import receipt_facts, receipt_page
from storyedit.project.folder import ProjectFolder
from storyedit.project.saved_away import SavedAway, read_saved
from storyedit.refusals import plain_disk_errors
from storyedit.workflow.handing_over import put_beside_others
from storyedit.workflow.receipts import people_of
from storyedit.workflow.recordings import sha256_of


def note_saved(project: ProjectFolder, plan: FilmPlan, path: Path, audience: str) -> None:
    """Write down that a file of this plan was saved there, where the project can be written to."""
    story = project.story(plan.story_id)
    with suppress(OSError, StoryEditError):
        project.add_saved_away(
            SavedAway(
                path=str(path.absolute()),
                story_id=plan.story_id,
                plan_sha256=plan.sha256,
                audience=audience,
                people=tuple(each.person.id for each in people_in(story, plan)),
                time=datetime.now(UTC).isoformat(timespec="seconds"),
                sha256=sha256_of(path),
                size_bytes=path.stat().st_size,
            )
        )


def saved_away(project: ProjectFolder) -> tuple[SavedAway, ...]:
    """What was saved outside of the project, oldest first. Raises ``ProjectError``."""
    with plain_disk_errors():
        return tuple(read_saved(project.films_folder))


def found_again(away: SavedAway) -> Path:
    """Where a saved file lies, by its hash where its name is not known any more.

    The folder where it is not found in it.
    """
    place = Path(away.path)
    if not away.is_nameless:
        return place
    with suppress(OSError, StoryEditError):
        for file in sorted(place.iterdir()):
            is_as_big = file.is_file() and file.stat().st_size == away.size_bytes
            if is_as_big and sha256_of(file) == away.sha256:
                return file
    return place


def put_receipts(
    project: ProjectFolder, plan: FilmPlan, film: Path, made: Path, audience: str
) -> tuple[Path, Path]:
    """Put the receipts of a film beside where it was saved: for programs, and for people.

    ``made`` is the receipt in the project. Raises ``DiskFull``, ``ProjectError``.
    """
    text = shared_receipt(project, plan, film, made, audience)
    name = f"{film.stem} receipt"
    page = receipt_page(text).encode()
    return (
        put_beside_others(film.parent, name, ".json", lambda file: file.write(text.encode())),
        put_beside_others(film.parent, name, ".html", lambda file: file.write(page)),
    )


def shared_receipt(
    project: ProjectFolder, plan: FilmPlan, film: Path, made: Path, audience: str
) -> str:
    """The text of the receipt that goes with a film to an audience, with what people say now."""
    with plain_disk_errors():
        facts = receipt_facts(made.read_text(encoding="utf-8", errors="replace"))
        sha256 = sha256_of(film)
    if facts is None:
        raise ValueError(f"no receipt in {made}")
    known = {facts["film_sha256"], facts["clean_sha256"]}
    facts |= {
        "audience": audience,
        "journal_seq": project.journal_seq,
        "people": [asdict(person) for person in people_of(project, plan)],
        "soft_sha256": facts.get("soft_sha256") if sha256 in known else sha256,
    }
    return json.dumps(facts, ensure_ascii=False, indent=2) + "\n"

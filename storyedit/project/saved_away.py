"""saved.jsonl: where films and words were saved outside of a project, for whom, and who is in them.

So that somebody who changes their mind can be told where their words went. It outlives what is
taken out for good: it holds places, hashes and people, and of words nothing but a file's own name.
"""

import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from storyedit.forgetting import Forgetting
from storyedit.project.disk import write_whole

SAVED_FILE = "saved.jsonl"
"""In the folder of the finished films."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedAway:
    """A file that was saved outside the project: whom it was for, and who is in it.

    Where it ``is_nameless`` its name told what was taken out for good, and ``path`` is the folder
    that it was saved in; ``sha256`` and ``size_bytes`` find it there. Both are empty in lines that
    were written before they were kept.
    """

    path: str
    story_id: str
    plan_sha256: str
    audience: str
    people: tuple[str, ...]
    time: str
    sha256: str = ""
    size_bytes: int | None = None
    is_nameless: bool = False


def read_saved(films_folder: Path) -> Iterator[SavedAway]:
    """Every file that was saved, oldest first; a line that cannot be read is passed by.

    Raises ``OSError``.
    """
    file = films_folder / SAVED_FILE
    text = file.read_text(encoding="ascii", errors="replace") if file.is_file() else ""
    for line in text.splitlines():
        with suppress(ValueError, TypeError, KeyError):
            facts = json.loads(line)
            yield SavedAway(**{**facts, "people": tuple(facts["people"])})


def add_saved(films_folder: Path, saved: SavedAway) -> None:
    """Add a line. Raises ``OSError``."""
    with (films_folder / SAVED_FILE).open("a", encoding="ascii") as file:
        file.write(_line(saved))


def rewrite_saved(films_folder: Path, gone: Forgetting) -> None:
    """Write the list anew, without names that tell what is to go. Raises ``OSError``."""
    if (films_folder / SAVED_FILE).is_file():
        lines = (_line(_without_telling_name(each, gone)) for each in read_saved(films_folder))
        write_whole(films_folder / SAVED_FILE, "".join(lines).encode("ascii"))


def _without_telling_name(saved: SavedAway, gone: Forgetting) -> SavedAway:
    if saved.is_nameless or not gone.gives_away(Path(saved.path).name):
        return saved
    return replace(saved, path=str(Path(saved.path).parent), is_nameless=True)


def _line(saved: SavedAway) -> str:
    return json.dumps(asdict(saved), ensure_ascii=True) + "\n"

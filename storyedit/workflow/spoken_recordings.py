"""A folder of recordings with what is said in them beside them."""

from pathlib import Path

from storyedit.errors import EditError
from storyedit.formats.spoken import spoken_from_json, spoken_from_text
from storyedit.refusals import plain_disk_errors
from storyedit.spoken import Spoken
from storyedit.workflow.naming import shown_name

_READERS = {".json": spoken_from_json, ".txt": spoken_from_text}
"""What may lie beside a recording, the first to be taken first: it may hold times."""


def spoken_recordings(folder: Path) -> tuple[list[tuple[Path, Spoken]], list[Path]]:
    """Recordings with what is said in them, and files that have nothing beside them.

    Raises ``EditError`` where no recording has its words beside it, or they cannot be read, and
    ``ProjectError`` where the folder cannot be looked into.
    """
    with plain_disk_errors():
        files = sorted(path for path in folder.iterdir() if path.is_file() and path.name[0] != ".")
    recordings = [path for path in files if path.suffix.lower() not in _READERS]
    beside = {path: _words_beside(path) for path in recordings}
    pairs = [(path, _read(words)) for path, words in beside.items() if words]
    if not pairs:
        raise EditError(
            "No film in this folder has its words beside it.",
            "Beside talk.mp4, put talk.txt with all that is said.",
            str(folder),
        )
    return pairs, [path for path, words in beside.items() if not words]


def _words_beside(recording: Path) -> Path | None:
    places = (recording.with_suffix(suffix) for suffix in _READERS)
    return next((place for place in places if place.is_file()), None)


def _read(words: Path) -> Spoken:
    try:
        with plain_disk_errors():
            text = words.read_text(encoding="utf-8-sig")
        return _READERS[words.suffix](text)
    except ValueError as problem:
        raise EditError(
            f"We cannot read {shown_name(words)}.",
            "Mend it, or take it out of the folder.",
            f"{words}: {problem}",
        ) from problem

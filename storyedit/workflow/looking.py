"""A plain view of this computer's folders: the films in them, and nothing else. Only looks."""

import os
import re
import stat
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from glob import glob
from pathlib import Path

from storyedit.errors import Unreadable
from storyedit.places import person_folders
from storyedit.workflow.naming import shown_name
from storyedit.workflow.shelf import ENDING

PHOTO_ENDINGS = frozenset(".jpg .jpeg .jpe .jfif .png .webp .avif .gif .bmp".split())
"""Of the photos that can be opened."""

FILM_ENDINGS = PHOTO_ENDINGS | frozenset(
    ".mp4 .mov .m4v .mkv .webm .avi .mts .m2ts .mpg .mpeg .mxf .vob .wmv .3gp .3g2 .ogv .flv "
    ".mp3 .m4a .wav .aac .flac .ogg .oga .opus .wma .aif .aiff .amr .caf".split()
)
"""Of what cameras, phones and recorders make: photos, films and sounds; capitals do not matter."""

STICKS = ("/media/*/*", "/run/media/*/*", "/Volumes/*")
"""Where Linux and macOS show sticks and cards."""

MOST_SHOWN = 2_000
"""Films, and folders, shown of one folder."""

MOST_READ = 50_000
"""Names read of one folder: more would keep a person waiting."""

HIDDEN_ON_WINDOWS = 0x2
"""``FILE_ATTRIBUTE_HIDDEN``."""

HIDDEN_ON_MACOS = 0x8000
"""``UF_HIDDEN``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A folder to look into. ``name`` is fit to be shown, ``path`` exact to the last byte.

    ``kind`` is "videos", "documents", "downloads", "desktop", "pictures", "home", "stick",
    "folder", or "story" for the folder of a project.
    """

    kind: str
    name: str
    path: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Film:
    """A film, a sound file or a photo, by its ending. ``changed_at`` is in UTC; ``name`` as a
    place's."""

    name: str
    path: Path
    size_bytes: int
    changed_at: datetime
    is_photo: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderView:
    """What is in a folder, in the order people count; ``more`` says that not all is shown.

    ``parent`` is None at the top.
    """

    folder: Path
    parent: Path | None
    folders: tuple[Place, ...]
    films: tuple[Film, ...]
    more: bool


def places_to_look() -> tuple[Place, ...]:
    """The folders where films may lie, of those that are there: a person's own, then sticks."""
    own = [
        Place(kind=kind, name=kind.capitalize(), path=path)
        for kind, path in person_folders().items()
    ]
    sticks = [Place(kind="stick", name=_stick_name(path), path=path) for path in _sticks()]
    return tuple(place for place in (*own, *sticks) if os.path.isdir(place.path))  # noqa: PTH112


def look_in(folder: Path, endings: Collection[str] = FILM_ENDINGS) -> FolderView:
    """The films in a folder, or other files of these endings, and the folders in it.

    Hidden ones are left out.

    Raises ``Unreadable`` where it is no folder, or may not be looked into.
    """
    folder = folder.absolute()
    try:
        with os.scandir(folder) as found:
            entries = [entry for _, entry in zip(range(MOST_READ + 1), found, strict=False)]
    except (OSError, ValueError) as problem:
        raise _no_view(folder, problem) from problem
    places: list[Place] = []
    films: list[Film] = []
    for entry in sorted(entries[:MOST_READ], key=lambda entry: _as_people_count(entry.name)):
        seen = _seen(entry)
        path = folder / entry.name
        if seen is None:
            continue
        if stat.S_ISDIR(seen.st_mode):
            kind = "story" if path.suffix.lower() == ENDING else "folder"
            places.append(Place(kind=kind, name=shown_name(path), path=path))
        elif stat.S_ISREG(seen.st_mode) and path.suffix.lower() in endings:
            films.append(_film(path, seen))
    return FolderView(
        folder=folder,
        parent=folder.parent if folder.parent != folder else None,
        folders=tuple(places[:MOST_SHOWN]),
        films=tuple(films[:MOST_SHOWN]),
        more=max(len(places), len(films)) > MOST_SHOWN or len(entries) > MOST_READ,
    )


def films_in(folder: Path) -> tuple[Path, ...]:
    """The films and sounds that lie in a folder itself, to add them all; photos are picked one by
    one, as there may be thousands. Raises as ``look_in`` does."""
    return tuple(film.path for film in look_in(folder).films if not film.is_photo)


def _sticks() -> Iterator[Path]:
    for pattern in STICKS:
        yield from (Path(path) for path in sorted(glob(pattern)))  # noqa: PTH207 - one that never raises
    if os.name == "nt":
        yield from (Path(f"{letter}:\\") for letter in "CDEFGHIJKLMNOPQRSTUVWXYZ")


def _stick_name(path: Path) -> str:
    return shown_name(path) if path.name else path.drive


def _seen(entry: os.DirEntry[str]) -> os.stat_result | None:
    """What lies there, also at the end of a link; None for what is hidden, or leads nowhere."""
    try:
        if entry.name.startswith(".") or _is_hidden(entry.stat(follow_symlinks=False)):
            return None
        return entry.stat()
    except OSError:
        return None


def _is_hidden(seen: os.stat_result) -> bool:
    windows = getattr(seen, "st_file_attributes", 0) & HIDDEN_ON_WINDOWS
    macos = getattr(seen, "st_flags", 0) & HIDDEN_ON_MACOS
    return bool(windows or macos)


def _film(path: Path, seen: os.stat_result) -> Film:
    try:
        changed_at = datetime.fromtimestamp(seen.st_mtime, UTC)
    except (OSError, ValueError, OverflowError):  # a clock that was never set
        changed_at = datetime.fromtimestamp(0, UTC)
    return Film(
        name=shown_name(path),
        path=path,
        size_bytes=seen.st_size,
        changed_at=changed_at,
        is_photo=path.suffix.lower() in PHOTO_ENDINGS,
    )


def _as_people_count(name: str) -> tuple[list[str | int], str]:
    """2 before 10, and capitals do not matter: words and numbers take turns."""
    pieces = re.split(r"([0-9]+)", name.casefold())
    return [int(piece) if number % 2 else piece for number, piece in enumerate(pieces)], name


def _no_view(folder: Path, problem: OSError | ValueError) -> Unreadable:
    if isinstance(problem, PermissionError):
        return Unreadable(
            "We may not look in this folder.", "Pick another folder.", f"{folder!r}: {problem}"
        )
    if isinstance(problem, NotADirectoryError):
        return Unreadable("That is a file, not a folder.", "Pick a folder.", repr(folder))
    return Unreadable(
        "We cannot find that folder.", "Is the stick still in? Else pick another.", f"{problem}"
    )

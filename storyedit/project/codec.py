"""Between our types and the bytes on the disk: the one place that knows pydantic.

Every document is a JSON object with a "schema" of its own. An edit is tagged by its name in
small letters: ``{"type": "leave-out-words", "words": {...}}``. Encoding raises ``EditError`` for
letters that cannot be written as UTF-8, decoding raises ``Damaged`` (or ``TooNew``).
"""

import re
from base64 import b64decode, b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import PurePosixPath
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticSerializationError, from_json, to_json

from storyedit.edits import EDIT_TYPES, Edit
from storyedit.errors import EditError
from storyedit.media import MediaReference
from storyedit.project.disk import damaged
from storyedit.project.migrations import Document, migrate, newest_schema
from storyedit.project.records import (
    Action,
    JournalEntry,
    ProjectRecord,
    Redo,
    Restate,
    Snapshot,
    Standing,
    StartStory,
    Undo,
)
from storyedit.story import Story
from storyedit.transcript import Transcript

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _ProjectHead:
    id: str
    title: str
    last_removed: int = 0


@dataclass(frozen=True, slots=True)
class _EntryHead:
    number: int
    time: datetime
    who: str
    story_id: str


@dataclass(frozen=True, slots=True)
class _SnapshotHead:
    number: int
    line_checksum: str


def _tag(action_type: type[Action]) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", action_type.__name__).lower()


_PROJECT_HEAD = TypeAdapter(_ProjectHead)
_ENTRY_HEAD = TypeAdapter(_EntryHead)
_SNAPSHOT_HEAD = TypeAdapter(_SnapshotHead)
_REFERENCE = TypeAdapter(MediaReference)
_TRANSCRIPT = TypeAdapter(Transcript)
_STORY = TypeAdapter(Story)
_ACTION_TYPES: tuple[type[Action], ...] = (StartStory, Undo, Redo, Restate, *EDIT_TYPES)
_ACTIONS: dict[str, TypeAdapter[Any]] = {_tag(each): TypeAdapter(each) for each in _ACTION_TYPES}


def encode_project(record: ProjectRecord) -> bytes:
    """The bytes of project.json, laid out to be read by a person too."""
    with _plain_letters():
        media = [reference_document(reference) for reference in record.media]
    document = {"schema": newest_schema(), "id": record.id, "title": record.title, "media": media}
    if record.last_removed:
        document["last_removed"] = record.last_removed
    return _encoded(document, indent=2)


def decode_project(content: bytes) -> ProjectRecord:
    """What project.json holds."""
    with _damage("project.json"):
        document = migrate("project", _object(content))
        head = _checked(_PROJECT_HEAD, document)
        media = tuple(read_reference(each) for each in document["media"])
        return ProjectRecord(
            id=head.id, title=head.title, media=media, last_removed=head.last_removed
        )


def encode_transcript(transcript: Transcript) -> bytes:
    """The bytes of a transcript's file."""
    document = _TRANSCRIPT.dump_python(transcript, mode="json")
    return _encoded({"schema": newest_schema(), **document})


def decode_transcript(content: bytes) -> Transcript:
    """What a transcript's file holds."""
    with _damage("a transcript"):
        return _checked(_TRANSCRIPT, migrate("transcript", _object(content)))


def encode_entry(entry: JournalEntry) -> bytes:
    """One line of the journal, without its checksum and its line break."""
    document = {
        "schema": newest_schema(),
        "number": entry.number,
        "time": entry.time,
        "who": entry.who,
        "story_id": entry.story_id,
        "action": _action_document(entry.action),
    }
    return _encoded(document)


def decode_entry(body: bytes) -> JournalEntry:
    """What a line of the journal says."""
    with _damage("a line of the journal"):
        document = migrate("entry", _object(body))
        head = _checked(_ENTRY_HEAD, document)
        return JournalEntry(
            number=head.number,
            time=head.time,
            who=head.who,
            story_id=head.story_id,
            action=_action(document["action"]),
        )


def encode_snapshot(snapshot: Snapshot) -> bytes:
    """The bytes of a snapshot, without its checksum."""
    document = {
        "schema": newest_schema(),
        "number": snapshot.number,
        "line_checksum": snapshot.checksum,
        "standings": [
            {
                "story": _STORY.dump_python(standing.story, mode="json"),
                "next_undo": standing.next_undo and _action_document(standing.next_undo),
                "next_redo": standing.next_redo and _action_document(standing.next_redo),
            }
            for standing in snapshot.standings
        ],
    }
    return _encoded(document)


def decode_snapshot(body: bytes) -> Snapshot | None:
    """What a snapshot holds; None when it has another schema, since it is made anew, not mended."""
    with _damage("snapshot.json"):
        document = _object(body)
        if document["schema"] != newest_schema():
            return None
        head = _checked(_SNAPSHOT_HEAD, document)
        standings = tuple(
            Standing(
                story=_checked(_STORY, each["story"]),
                next_undo=each["next_undo"] and _action(each["next_undo"]),
                next_redo=each["next_redo"] and _action(each["next_redo"]),
            )
            for each in document["standings"]
        )
        return Snapshot(number=head.number, checksum=head.line_checksum, standings=standings)


def _action_document(action: Action | Edit) -> Document:
    tag = _tag(type(action))
    return {"type": tag, **_ACTIONS[tag].dump_python(action, mode="json")}


def _action(document: Document) -> Any:
    return _checked(_ACTIONS[document["type"]], document)


def reference_document(reference: MediaReference) -> Document:
    """A recording as project.json holds it."""
    document: Document = _REFERENCE.dump_python(reference, mode="json")
    document["name"] = _name_document(reference.name)
    document["location"] = _name_document(reference.location)
    if reference.size_bytes is None:  # added before sizes were kept: its line stays as it was
        del document["size_bytes"]
    for part, name in (
        (document, "clock_jumps"),
        (document, "damaged"),
        (document, "is_photo"),
        (document, "forgotten"),
        (document["video"], "is_interlaced"),
        (document["video"], "is_mirrored"),
        (document["audio"], "is_antiphase"),
    ):
        if part and not part[name]:
            del part[name]
    return document


def read_reference(document: Document) -> MediaReference:
    """What ``reference_document`` made. Raises ``ValueError``, ``KeyError``."""
    name, location = _name(document["name"]), _name(document["location"])
    checked = _checked(_REFERENCE, {**document, "name": "", "location": ""})
    reference = replace(checked, name=name, location=location)
    must_stay_inside(reference)
    return reference


def must_stay_inside(reference: MediaReference) -> None:
    """Raise ``ValueError`` when a copy is said to lie outside the project folder."""
    place = PurePosixPath(reference.location)
    if reference.inside_project and (place.is_absolute() or ".." in place.parts):
        raise ValueError("a copy that is not inside the project folder")


def _name_document(name: str) -> str | Document:
    """The name of a file; as its bytes in base64 where those are not UTF-8."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return {"base64": b64encode(name.encode(errors="surrogateescape")).decode()}
    return name


def _name(document: str | Document) -> str:
    if isinstance(document, str):
        return document
    return b64decode(document["base64"], validate=True).decode(errors="surrogateescape")


def _object(content: bytes) -> Document:
    document = from_json(content)
    if not isinstance(document, dict):
        raise TypeError("not a JSON object")
    return document


def _checked(adapter: TypeAdapter[T], document: Document) -> T:
    """Strict as JSON is: in Python's own mode a list would be no tuple, and a word no choice."""
    return adapter.validate_json(to_json(document), strict=True)


def _encoded(document: Document, indent: int | None = None) -> bytes:
    with _plain_letters():
        return to_json(document, indent=indent)


@contextmanager
def _plain_letters() -> Iterator[None]:
    """Say plainly that half of a letter (a lone surrogate) cannot be written."""
    try:
        yield
    except (PydanticSerializationError, UnicodeEncodeError) as problem:
        raise EditError(
            "We cannot keep some of these letters.", "Write it with other letters.", str(problem)
        ) from problem


@contextmanager
def _damage(what: str) -> Iterator[None]:
    """Whatever a damaged document trips over, as ``Damaged``; what people said is not logged."""
    try:
        yield
    except ValidationError as problem:
        raise damaged(f"{what}: {problem.errors(include_input=False)}") from problem
    except (ValueError, TypeError, KeyError) as problem:
        raise damaged(f"{what}: {problem!r}") from problem

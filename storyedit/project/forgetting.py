"""Taking a moment out of a project for good: begun wholly, or finished at the next opening.

What a person said, and its sound and picture, are kept in a project in these places, and all of
them are dealt with here, from a note on the disk that says what is to go:

- ``media/``: the project's own copy; a masked one was made beside it, and takes its place;
- ``transcripts/*.json``: the words, in every hearing; and the prompt that an engine was told;
- ``journal.jsonl``: corrections, gaps, captions by hand, cards, titles, sounds, marks, and all of
  these that were undone: it is written anew from the stories as they stand, and undo begins there;
- ``snapshot.json``: the same once more; it goes;
- ``my-words.json``: words to listen for that are said nowhere else now;
- ``cache/``: pieces of films, light copies, straightened copies, pictures, voices, sounds: all go;
- ``films/``: films, their captions and receipts: all go, but for the list of what was saved outside
  of the project, which keeps where and for whom (``saved_away``);
- ``answers/``: recordings of answers, in which the same may be said: all go. What was answered,
  when, and the hash of its recording stay;
- anything else in the folder: words, captions or films that were saved in it: all go.

Outside of it are the person's own list of words, the log, and the pictures of files
(``workflow.forgetting``), and a linked original, which is read through a masked copy from now on
(``workflow.readable``). The note is written after the masked copy, and deleted last.
"""

import json
import shutil
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from pydantic import TypeAdapter

from storyedit.errors import ProjectError
from storyedit.forgetting import Forgetting, without_moment, without_words
from storyedit.media import MediaReference
from storyedit.project.codec import (
    decode_transcript,
    encode_entry,
    encode_project,
    encode_transcript,
    read_reference,
    reference_document,
)
from storyedit.project.disk import sync_folder, write_whole
from storyedit.project.journal import read_journal
from storyedit.project.kept import rewrite_kept
from storyedit.project.layout import (
    ANSWERS,
    CACHE,
    FILMS,
    JOURNAL_FILE,
    LOCK_FILE,
    MEDIA,
    MY_WORDS_FILE,
    PROJECT_FILE,
    SNAPSHOT_FILE,
    TRANSCRIPTS,
    read_record,
)
from storyedit.project.records import Action, JournalEntry, Restate, StartStory
from storyedit.project.saved_away import SAVED_FILE, rewrite_saved
from storyedit.project.sealing import seal
from storyedit.project.snapshot import read_snapshot
from storyedit.project.stories import Stories
from storyedit.refusals import plain_disk_errors
from storyedit.sentences import bare
from storyedit.story import Story
from storyedit.wordlist import WordList

NOTE_FILE = "forgetting.json"
MASKED = ".masked"
"""Before the ending of a masked copy until it takes its place."""

_FORGETTING = TypeAdapter(Forgetting)
_STAYS = frozenset(
    (
        PROJECT_FILE,
        JOURNAL_FILE,
        LOCK_FILE,
        MY_WORDS_FILE,
        NOTE_FILE,
        MEDIA,
        TRANSCRIPTS,
        FILMS,
        CACHE,
    )
)


@dataclass(frozen=True, slots=True)
class Note:
    """What is to go, and the recording as it is to be known then; ``masked`` is the new copy's
    place in the folder until it takes the old one's, or "" for a recording that is linked."""

    gone: Forgetting
    reference: MediaReference
    masked: str


def is_begun(path: Path) -> bool:
    """Whether something is still to be taken out of a project, at its next opening if not now."""
    return (path / NOTE_FILE).exists()


def begin(path: Path, note: Note) -> None:
    """Write the note: from now on it will be done.

    Raises ``OSError``; then the masked copy is gone too, unless the note was written.
    """
    document = {
        "gone": _FORGETTING.dump_python(note.gone, mode="json"),
        "reference": reference_document(note.reference),
        "masked": note.masked,
    }
    try:
        write_whole(path / NOTE_FILE, json.dumps(document).encode())
    except BaseException:
        if note.masked and not is_begun(path):
            (path / note.masked).unlink(missing_ok=True)
        raise


def must_be_done(path: Path) -> None:
    """Raise ``ProjectError`` while something is still to be taken out of a project."""
    if is_begun(path):
        raise ProjectError(
            "A moment is still being taken out.", "Open this story once, to finish that.", f"{path}"
        )


def finish(path: Path) -> None:
    """Do what the note says, and delete it; nothing where there is none.

    Each step may be done again. Only for who holds the lock. Raises ``Damaged``, ``DiskFull``,
    ``ProjectError``.
    """
    with plain_disk_errors():
        if not is_begun(path):
            for left in (path / MEDIA).glob(f"*{MASKED}.*"):
                left.unlink()
            return
        note = _read(path)
        _put_in_place(path, note)
        stories = _stories(path)
        _write_transcripts(path, note.gone)
        _write_journal(path, [without_moment(story, note.gone) for story in stories])
        (path / SNAPSHOT_FILE).unlink(missing_ok=True)
        rewrite_saved(path / FILMS, note.gone)
        _empty(path / CACHE)
        _empty(path / FILMS, but=SAVED_FILE)
        _remove_others(path)
        if (path / MY_WORDS_FILE).exists():
            rewrite_kept(path / MY_WORDS_FILE, lambda facts: _without(facts, note.gone))
        _write_reference(path, note.reference)
        (path / NOTE_FILE).unlink()
        sync_folder(path)


def without_own(words: WordList, gone: Forgetting) -> WordList:
    """A word list without what is said nowhere else now."""
    own = set(gone.own)

    def stays(text: str) -> bool:
        return not any(bare(word) in own for word in text.split())

    return WordList(
        words=tuple(word for word in words.words if stays(word)),
        not_wanted=tuple(word for word in words.not_wanted if stays(word)),
    )


def _without(facts: dict[str, object], gone: Forgetting) -> dict[str, object]:
    return without_own(WordList.read(facts), gone).written()


def _read(path: Path) -> Note:
    document = json.loads((path / NOTE_FILE).read_bytes())
    return Note(
        gone=_FORGETTING.validate_json(json.dumps(document["gone"]), strict=True),
        reference=read_reference(document["reference"]),
        masked=document["masked"],
    )


def _put_in_place(path: Path, note: Note) -> None:
    """By its name alone: what a link, or another name of the same file, leads to stays."""
    if not note.masked:
        return
    masked, place = path / note.masked, path / note.reference.location
    if masked.exists():
        masked.replace(place)
    for old in (path / MEDIA).glob(f"{note.reference.id}.*"):
        if old != place:
            old.unlink()
    sync_folder(path / MEDIA)


def _stories(path: Path) -> list[Story]:
    snapshot_file = path / SNAPSHOT_FILE
    text = read_journal(path / JOURNAL_FILE)
    snapshot = read_snapshot(snapshot_file)
    stories = Stories(text, snapshot=snapshot, snapshot_file=snapshot_file)
    return [stories.story(story_id) for story_id in stories.ids]


def _write_transcripts(path: Path, gone: Forgetting) -> None:
    for left in (path / TRANSCRIPTS).glob("*.new"):
        left.unlink()
    for file in (path / TRANSCRIPTS).glob("*.json"):
        heard = decode_transcript(file.read_bytes())
        left_words = without_words(heard, gone.words)
        if set(map(bare, left_words.prompt.split())) & set(gone.own) or gone.tells(heard.prompt):
            left_words = replace(left_words, prompt="")
        if left_words != heard:
            write_whole(file, encode_transcript(left_words))


def _write_journal(path: Path, stories: list[Story]) -> None:
    lines: list[bytes] = []
    for story in stories:
        for action in (StartStory(), Restate(story)):
            lines.append(_line(len(lines) + 1, story.id, action))
    write_whole(path / JOURNAL_FILE, b"".join(lines))


def _line(number: int, story_id: str, action: Action) -> bytes:
    entry = JournalEntry(
        number=number, time=datetime.now(UTC), who="", story_id=story_id, action=action
    )
    return seal(encode_entry(entry)).line + b"\n"


def _empty(folder: Path, *, but: str = "") -> None:
    """What a link in it leads to stays."""
    for each in folder.iterdir() if folder.is_dir() and not folder.is_symlink() else ():
        if each.name != but:
            _remove(each)


def others_in(path: Path) -> tuple[str, ...]:
    """The names, in a project's folder, of what a person put there; they go too."""
    ours = _STAYS | {SNAPSHOT_FILE, ANSWERS}
    return tuple(sorted(each.name for each in path.iterdir() if each.name not in ours))


def _remove_others(path: Path) -> None:
    for each in path.iterdir():
        if each.name not in _STAYS:
            _remove(each)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink()


def _write_reference(path: Path, reference: MediaReference) -> None:
    record = read_record(path)
    media = tuple(reference if known.id == reference.id else known for known in record.media)
    write_whole(path / PROJECT_FILE, encode_project(replace(record, media=media)))

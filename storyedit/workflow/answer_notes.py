"""Recordings of answers: kept in the project beside the answer, to be heard there again.

They stay as the answer does, also when somebody changes their mind: the new answer follows the
old one. They are no part of any film, and leave the project with nothing that is shared: a receipt
names their hash alone. "Take it out for good" deletes them (``project.forgetting``), and with the
project's folder they are gone.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from storyedit.project.disk import write_whole
from storyedit.project.folder import ProjectFolder
from storyedit.refusals import plain_disk_errors
from storyedit.story import VoiceNote
from storyedit.workflow.recordings import sha256_of
from storyedit.workflow.voice_notes import VOICE_NOTE_ENDING, TakenNote


@contextmanager
def kept_answer(project: ProjectFolder, taken: TakenNote | None) -> Iterator[VoiceNote | None]:
    """A copy in the project of a recorded answer, for the answer that the block writes down.

    Where that fails, no copy stays. Raises ``DiskFull``, ``ProjectError``.
    """
    if taken is None:
        yield None
        return
    note = VoiceNote(sha256_of(taken.path), taken.duration_ms)
    place = _place(project, note.sha256)
    is_new = not place.is_file()
    if is_new:
        with plain_disk_errors():
            place.parent.mkdir(exist_ok=True)
            write_whole(place, taken.path.read_bytes())
    try:
        yield note
    except BaseException:
        if is_new:
            place.unlink(missing_ok=True)
        raise


def answers_there(project: ProjectFolder) -> frozenset[str]:
    """The hashes of the recorded answers that can be heard."""
    files = project.answers_folder.glob(f"*{VOICE_NOTE_ENDING}")
    with plain_disk_errors():
        return frozenset(file.stem for file in files)


def answer_note(project: ProjectFolder, sha256: str) -> Path | None:
    """The file of a recorded answer; None where it is gone, or no file has such a hash."""
    place = _place(project, sha256) if re.fullmatch(r"[0-9a-f]{64}", sha256) else None
    return place if place and place.is_file() else None


def _place(project: ProjectFolder, sha256: str) -> Path:
    return project.answers_folder / f"{sha256}{VOICE_NOTE_ENDING}"

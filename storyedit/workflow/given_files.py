"""Files of words or captions that a person has, read whole."""

from pathlib import Path

from storyedit.errors import Unreadable
from storyedit.formats.transcripts import MOST_BYTES
from storyedit.refusals import plain_disk_errors


def content_of(path: Path) -> bytes:
    """What is in a file, and of one that is too large just so much that this is seen.

    Raises ``Unreadable`` where there is none, ``ProjectError`` where it may not be read.
    """
    if not path.is_file():
        raise Unreadable("We cannot find that file.", "Pick a file that is there.", repr(path))
    with plain_disk_errors(), path.open("rb") as file:
        return file.read(MOST_BYTES + 1)

"""snapshot.json: how the stories stand, so that opening need not replay everything. Rebuildable."""

from pathlib import Path

from storyedit.errors import Damaged
from storyedit.project.codec import decode_snapshot, encode_snapshot
from storyedit.project.disk import write_whole
from storyedit.project.records import Snapshot
from storyedit.project.sealing import seal, unseal


def read_snapshot(path: Path) -> Snapshot | None:
    """The snapshot; None when it is missing, damaged, or of another schema."""
    try:
        sealed = unseal(path.read_bytes())
        return decode_snapshot(sealed.body) if sealed else None
    except (OSError, Damaged):
        return None


def write_snapshot(path: Path, snapshot: Snapshot) -> None:
    """Put a new snapshot in place of the old one. Raises ``OSError``."""
    write_whole(path, seal(encode_snapshot(snapshot)).line)

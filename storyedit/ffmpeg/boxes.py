"""What an MP4's boxes say of its times (ISO/IEC 14496-12): whether every browser reads them alike.

ffmpeg carries out all that an MP4 asks for and does not tell what that was; browsers differ.
"""

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

_MOST_BYTES = 256 * 1024 * 1024
"""Of an index: many hours."""

_FOLDERS = {b"moov", b"trak", b"edts"}


def has_plain_boxes(recording: Path) -> bool:
    """Whether an MP4 is in one piece, and each of its tracks is one stretch played at its speed.

    False too for what is not an MP4. Raises ``OSError``.
    """
    with recording.open("rb") as file:
        index = b""
        for kind, size in _top(file):
            if kind == b"moof":
                return False
            if kind == b"moov" and size <= _MOST_BYTES:
                index = file.read(size)
                break
    kinds = dict(_inside(index)) if index else {}
    if not index or b"mvex" in kinds:
        return False
    return all(_is_plain(edits) for edits in _edit_lists(index))


def _top(file: BinaryIO) -> Iterator[tuple[bytes, int]]:
    """Kind and content's size of each box, the file standing at its content."""
    while len(head := file.read(8)) == 8:
        size, kind = struct.unpack(">I4s", head)
        taken = 8
        if size == 1:
            size, taken = int.from_bytes(file.read(8)), 16
        if size < taken:
            return
        after = file.tell() + size - taken
        yield kind, size - taken
        file.seek(after)


def _inside(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Kind and content of each box in another."""
    at = 0
    while at + 8 <= len(content):
        size, kind = struct.unpack_from(">I4s", content, at)
        if size < 8:
            return
        yield kind, content[at + 8 : at + size]
        at += size


def _edit_lists(content: bytes) -> Iterator[bytes]:
    for kind, inner in _inside(content):
        if kind == b"elst":
            yield inner
        elif kind in _FOLDERS:
            yield from _edit_lists(inner)


def _is_plain(edits: bytes) -> bool:
    """Whether at most one stretch is played, at its own speed; waiting before it is no stretch."""
    is_long = edits[:1] == b"\x01"
    entry = struct.Struct(">Qqhh" if is_long else ">Iihh")
    count = int.from_bytes(edits[4:8])
    if len(edits) < 8 + count * entry.size:
        return False
    told = [entry.unpack_from(edits, 8 + number * entry.size) for number in range(count)]
    stretches = [speed for _, start, *speed in told if start >= 0]
    return len(stretches) <= 1 and all(speed == [1, 0] for speed in stretches)

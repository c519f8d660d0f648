"""Which stretches of a recording are damaged: read in a child, from its beginning to its end.

Quickly, every packet is read, what the file itself marks as broken is believed, sound is decoded,
and pictures in H.264 and HEVC are checked for their outer order, so that what was overwritten or
lost is found at the speed of the disk. Closely, every picture is decoded too, which takes minutes
for an hour, and also finds a few wrong bits.
"""

from collections.abc import Iterator
from fractions import Fraction
from math import ceil, floor
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from storyedit.ffmpeg.apart import apart, time_for
from storyedit.ffmpeg.opening import open_here, require_file, unreadable
from storyedit.media import MediaInfo
from storyedit.progress import CancelToken, Report, minutes_done, report_nowhere
from storyedit.timing import TimeRange, merge_ranges

if TYPE_CHECKING:
    from av.audio.stream import AudioStream as AvAudio
    from av.codec.context import CodecContext
    from av.packet import Packet
    from av.video.stream import VideoStream as AvVideo

    AvStream: TypeAlias = AvVideo | AvAudio

Stretch: TypeAlias = tuple[Fraction, Fraction]
"""From when to when, in seconds on the container's own clock."""

_LENGTHS = {"h264": (4, 7), "hevc": (21, 23)}
"""Where the header of these says how many bytes a length takes, and how long it is at least
(ISO/IEC 14496-15, avcC and hvcC)."""

_HOLE_S = Fraction(1, 2), Fraction(10)
"""Where neither sound nor picture says anything for so long, something was lost; where for longer,
the clock was set anew."""

_CLOSE_TIMES = 4
"""A close look may take so many times as long as the recording: large pictures, slow computers."""

_REPORT_EACH_S = 5


def find_damage(
    path: Path,
    info: MediaInfo,
    *,
    closely: bool = False,
    report: Report = report_nowhere,
    cancel: CancelToken | None = None,
) -> tuple[TimeRange, ...]:
    """The damaged stretches of a recording, in whole seconds, in order.

    A damaged picture stays until the next that is drawn by itself, so the stretch lasts to there.
    Progress counts milliseconds. Raises ``Unreadable``, ``Cancelled``.
    """
    require_file(path)
    indices = tuple(stream.index for stream in (info.video, info.audio) if stream)
    own_s = info.duration_ms / 1000
    return apart(
        _damage_here,
        path,
        indices,
        info.duration_ms,
        closely,
        report=report,
        cancel=cancel,
        seconds=time_for(path) + own_s * (_CLOSE_TIMES if closely else 1),
    )


def _damage_here(
    path: Path, indices: tuple[int, ...], duration_ms: int, closely: bool, report: Report
) -> tuple[TimeRange, ...]:
    import av

    try:
        with open_here(path) as container:
            streams: list[AvStream] = [*container.streams.video, *container.streams.audio]
            chosen = [stream for stream in streams if stream.index in indices]
            reading = _Reading(chosen, closely=closely, duration_ms=duration_ms, report=report)
            origin = Fraction(container.start_time or 0, 1_000_000)
            try:
                for packet in container.demux(chosen):
                    reading.take(packet, origin)
            except av.error.FFmpegError:
                pass  # it ends here; what it said of its length is not believed anyway
            return _in_seconds(reading.damaged(), origin, duration_ms)
    except MemoryError:
        raise
    except (av.error.FFmpegError, OSError) as failed:
        raise unreadable(f"{path!r}: {failed}") from failed


class _Reading:
    """What is found while the packets of a recording pass by."""

    def __init__(
        self, streams: "list[AvStream]", *, closely: bool, duration_ms: int, report: Report
    ) -> None:
        self._closely = closely
        self._duration_ms = duration_ms
        self._report = report
        self._found: list[Stretch] = []
        self._has_both = len({stream.type for stream in streams}) == 2
        self._covered_to: Fraction | None = None
        self._broken_since: Fraction | None = None
        self._seen_to = Fraction(0)
        self._has_key = False
        self._next_report = Fraction(0)
        for stream in streams:
            if stream.type == "video":
                stream.thread_type = "AUTO"

    def take(self, packet: "Packet[Any]", origin: Fraction) -> None:
        """Look at the next packet."""
        start = _start(packet)
        if start is None or not packet.size:
            return
        end = start + (packet.duration or 0) * (packet.time_base or 0)
        self._look_for_hole(start, end)
        if packet.stream.type == "video":
            self._take_picture(packet, start)
            self._seen_to = max(self._seen_to, end)
        elif packet.is_corrupt or _is_broken(packet):
            self._found.append((start, end))
        if start - origin >= self._next_report:
            self._tell(start - origin)

    def damaged(self) -> list[Stretch]:
        """All that was found."""
        if self._broken_since is not None:
            self._found.append((self._broken_since, self._seen_to))
        return self._found

    def _look_for_hole(self, start: Fraction, end: Fraction) -> None:
        last = self._covered_to
        if self._has_both and last is not None and _HOLE_S[0] < start - last < _HOLE_S[1]:
            self._found.append((last, start))
        self._covered_to = max(end, last or end)

    def _take_picture(self, packet: "Packet[Any]", start: Fraction) -> None:
        """A broken picture is seen until the next that needs no other."""
        is_bad = packet.is_corrupt or not _is_in_order(packet, packet.stream.codec_context)
        if self._closely:
            is_bad = _is_broken(packet) or is_bad
        if packet.is_keyframe and self._broken_since is not None and not is_bad:
            self._found.append((self._broken_since, start))
            self._broken_since = None
        if is_bad and self._has_key and self._broken_since is None:
            self._broken_since = start
        self._has_key = self._has_key or packet.is_keyframe

    def _tell(self, at: Fraction) -> None:
        self._next_report = at + _REPORT_EACH_S
        done_ms = min(int(at * 1000), self._duration_ms)
        self._report(minutes_done("damage", "Checking your film.", done_ms, self._duration_ms))


def _start(packet: "Packet[Any]") -> Fraction | None:
    at = packet.pts if packet.pts is not None else packet.dts
    return None if at is None or packet.time_base is None else at * packet.time_base


def _is_broken(packet: "Packet[Any]") -> bool:
    """Whether it cannot be decoded, or only in part."""
    from av.error import FFmpegError

    try:
        return any(frame.is_corrupt for frame in packet.decode())
    except MemoryError:
        raise
    except FFmpegError:
        return True


def _is_in_order(packet: "Packet[Any]", context: "CodecContext") -> bool:
    """Whether the pieces of a picture, each led by its length, fill its packet."""
    extra = context.extradata or b""
    place, least = _LENGTHS.get(context.name, (0, 0))
    if not place or len(extra) < least or extra[0] != 1:  # else led by marks, not by lengths
        return True
    return all(_pieces(bytes(packet), (extra[place] & 3) + 1))


def _pieces(content: bytes, size: int) -> Iterator[bool]:
    """Whether each piece is possible: not empty, inside, and its first bit 0, as it has to be."""
    at = 0
    while at < len(content):
        length = int.from_bytes(content[at : at + size])
        at += size
        yield 0 < length <= len(content) - at and content[at] < 0x80
        at += length


def _in_seconds(found: list[Stretch], origin: Fraction, duration_ms: int) -> tuple[TimeRange, ...]:
    """The same in whole seconds of the recording, those that touch joined."""
    ranges = []
    for start, end in found:
        first = max(0, floor(start - origin)) * 1000
        last = min(ceil(max(end, start) - origin) * 1000, duration_ms)
        if last <= first:
            continue
        ranges.append(TimeRange(first, last))
    return merge_ranges(ranges)

"""Files whose clock jumps, as where two films were glued together, and copies that go straight on.

Only MPEG-TS is glued so: it has no index, and ``cat`` makes one of two. Left to itself, ffmpeg
either trusts the clock, and then hides what comes after a jump, or mends each stream by itself, and
then sound and picture come apart by some pictures (measured: 67 ms).
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from storyedit.ffmpeg.apart import apart
from storyedit.ffmpeg.job import job_folder
from storyedit.ffmpeg.opening import open_here, require_file, safe_name, unreadable
from storyedit.ffmpeg.passed import opened
from storyedit.media import MediaInfo
from storyedit.progress import CancelToken, Progress, Report
from storyedit.refusals import plain_disk_errors
from storyedit.stamps import replace_whole

if TYPE_CHECKING:
    from av.audio.stream import AudioStream as AvAudio
    from av.container import InputContainer
    from av.packet import Packet
    from av.video.stream import VideoStream as AvVideo

    AvStream: TypeAlias = AvVideo | AvAudio

STRAIGHT_ENDING = "-1.ts"
"""The number goes up when copies are made in another way, so that no older one is used again."""

_GLUED = "mpegts"

_BACK, _FORWARD = Fraction(1, 10), Fraction(10)
"""By how many seconds a clock jumps: ffmpeg's own limits (``dts_delta_threshold``). A shorter step
forward is a hole in the recording, where nothing was received."""

_TELL_EVERY = 2_000
"""Packets between two reports."""

Shifts: TypeAlias = tuple[Fraction, ...]
"""What is added to the times of each stretch between jumps, in seconds; the first is 0."""


def may_jump(media: MediaInfo) -> bool:
    """Whether this is a kind of file whose clock can jump."""
    return media.container == _GLUED


def clock_shifts(recording: Path, cancel: CancelToken | None = None) -> Shifts:
    """How to straighten a recording's clock; one 0 alone where it does not jump.

    Reads an MPEG-TS to its end, and nothing of others. Raises ``Unreadable``, ``Cancelled``.
    """
    require_file(recording)
    return apart(_find_shifts, recording, cancel=cancel)


def save_straightened(
    recording: Path, copy: Path, shifts: Shifts, *, report: Report, cancel: CancelToken
) -> None:
    """Write ``recording`` to ``copy`` as an MPEG-TS whose clock goes straight on.

    Whole or not at all; pictures and sounds are handed on as they are. Progress counts bytes.
    Raises ``Unreadable``, ``Cancelled``, ``DiskFull``, ``ProjectError``.
    """
    import av

    with plain_disk_errors(), job_folder(copy.parent) as job:
        made = Path(job) / copy.name
        try:
            with opened(recording) as container:
                _hand_on(container, made, shifts, _told(recording, report, cancel))
        except av.error.FFmpegError as failed:
            raise unreadable(f"{recording!r}: {failed}") from failed
        replace_whole(made, copy)


@dataclass(slots=True)
class _Stretch:
    """From when to when a stream is there between two jumps, on the file's clock in seconds."""

    start: Fraction
    end: Fraction


@dataclass(slots=True)
class _Clock:
    """A stream's clock: what time comes next, and how its times are shifted by now."""

    shifts: Sequence[Fraction] = (Fraction(0),)
    place: int = 0
    due: Fraction | None = None
    stretches: list[_Stretch] = field(default_factory=list)

    def jumps(self, at: Fraction) -> bool:
        """Whether ``at``, already shifted, does not follow on."""
        return self.due is not None and not -_BACK <= at - self.due <= _FORWARD

    def straighten(self, packet: "Packet[Any]") -> None:
        """Shift a packet's times, by what fits best where they jump."""
        tick = packet.time_base
        at = packet.dts * tick  # type: ignore[operator]
        if self.due is not None and self.jumps(at + self.shifts[self.place]):
            due = self.due
            apart = [abs(at + shift - due) for shift in self.shifts]
            self.place = apart.index(min(apart))
        self.due = at + self.shifts[self.place] + _length(packet)
        ticks = round(self.shifts[self.place] / tick)
        packet.dts += ticks  # type: ignore[operator]
        if packet.pts is not None:
            packet.pts += ticks

    def take(self, packet: "Packet[Any]") -> None:
        """Follow the clock as it is, and keep from when to when it goes on."""
        at = packet.dts * packet.time_base  # type: ignore[operator]
        start = at if packet.pts is None else packet.pts * packet.time_base
        end = start + _length(packet)
        if not self.stretches or self.jumps(at):
            self.stretches.append(_Stretch(start, end))
        stretch = self.stretches[-1]
        stretch.start, stretch.end = min(stretch.start, start), max(stretch.end, end)
        self.due = at + _length(packet)


def _length(packet: "Packet[Any]") -> Fraction:
    return (packet.duration or 0) * packet.time_base


def _find_shifts(recording: Path, _report: Report) -> Shifts:
    import av

    try:
        with open_here(recording) as container:
            if container.format.name != _GLUED:
                return (Fraction(0),)
            clocks = {stream.index: _Clock() for stream in _streams(container)}
            for packet in container.demux(_streams(container)):
                if packet.dts is not None:
                    clocks[packet.stream.index].take(packet)
    except (av.error.FFmpegError, OSError) as failed:
        raise unreadable(f"{recording!r}: {failed}") from failed
    return _shifts_of([clock.stretches for clock in clocks.values()])


def _shifts_of(streams: Sequence[list[_Stretch]]) -> Shifts:
    """Each stretch begins where the one before ends, with all streams shifted alike.

    What the most streams agree on counts: a broken time in one of them is no jump.
    """
    counts = [len(stretches) for stretches in streams if stretches]
    usual = max(set(counts), key=lambda count: (counts.count(count), -count), default=0)
    agreeing = [stretches for stretches in streams if len(stretches) == usual]
    shifts = [Fraction(0)]
    for place in range(1, usual):
        ended = max(stretches[place - 1].end for stretches in agreeing) + shifts[-1]
        shifts.append(ended - min(stretches[place].start for stretches in agreeing))
    return tuple(shifts)


def _streams(container: "InputContainer") -> "list[AvStream]":
    sounds = [sound for sound in container.streams.audio if sound.rate and sound.channels]
    return [*container.streams.video, *sounds]


def _hand_on(
    container: "InputContainer",
    made: Path,
    shifts: Shifts,
    tell: "Callable[[Iterable[Packet[Any]]], Iterable[Packet[Any]]]",
) -> None:
    """Write all packets with their times shifted; a time that still comes late is put in order."""
    import av

    streams = _streams(container)
    with av.open(safe_name(made), "w", format=_GLUED) as out:
        outlets = {stream.index: out.add_stream_from_template(stream) for stream in streams}
        clocks = {stream.index: _Clock(shifts) for stream in streams}
        latest: dict[int, int] = {}
        for packet in tell(container.demux(streams)):
            if packet.dts is None:
                continue
            index = packet.stream.index
            clocks[index].straighten(packet)
            packet.dts = max(packet.dts, latest.get(index, packet.dts - 1) + 1)
            if packet.pts is not None:
                packet.pts = max(packet.pts, packet.dts)
            latest[index] = packet.dts
            packet.stream = outlets[index]
            out.mux(packet)


def _told(
    recording: Path, report: Report, cancel: CancelToken
) -> "Callable[[Iterable[Packet[Any]]], Iterable[Packet[Any]]]":
    """Passes packets on, tells how far they are, and stops when told to."""
    size_bytes = recording.stat().st_size

    def tell(packets: "Iterable[Packet[Any]]") -> "Iterable[Packet[Any]]":
        for count, packet in enumerate(packets):
            cancel.raise_if_cancelled()
            if count % _TELL_EVERY == 0:
                done = min(packet.pos or 0, size_bytes)
                plain = f"Getting your film ready. {100 * done // size_bytes} percent done."
                report(Progress("straighten", done, size_bytes, plain))
            yield packet

    return tell

"""What is in a file: which picture and which sound of it are used, and from when to when.

Time counts from the recording's own beginning: the container's start time, which is also where
``ffmpeg -ss 0`` stands. The file is opened to be read, and never as a list of other files.
"""

import struct
from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise
from math import floor
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any, TypeAlias

from storyedit.errors import Unreadable
from storyedit.ffmpeg.opening import open_here, require_bounds, unreadable
from storyedit.ffmpeg.passed import first_look
from storyedit.ffmpeg.photos import is_photo, look_at_photo
from storyedit.ffmpeg.tracks import Heard, listen, one_heard
from storyedit.media import AudioStream, MediaInfo, SoundTrack, VideoStream
from storyedit.progress import CancelToken, Report
from storyedit.timing import FrameRate

if TYPE_CHECKING:
    from av.audio.stream import AudioStream as AvAudio
    from av.container import InputContainer
    from av.packet import Packet
    from av.video.frame import VideoFrame
    from av.video.stream import VideoStream as AvVideo

    AvStream: TypeAlias = AvVideo | AvAudio

_RATE_PACKETS = 300
"""How many pictures are looked at to tell a steady rate from a variable one: ten seconds."""

_STRAY_SHARE = Fraction(1, 50)
"""A lost picture here and there is not a variable rate; more than one in fifty is."""

_HEAD_PACKETS = 20_000
"""How far the beginning may reach: minutes, where sound starts long before the picture."""

_HEAD_PICTURES = 4
"""How many pictures are looked at to tell interlaced film: a title before it may not be."""

_SENSIBLE_ASPECT = (Fraction(1, 4), Fraction(4))
_SENSIBLE_RATE = (Fraction(1), Fraction(240))


def probe(path: Path, cancel: CancelToken | None = None) -> MediaInfo:
    """What the film, sound or photo at ``path`` holds, looked at in a child: see ``apart``.

    Of several pictures the default one, then the largest, is chosen, and never cover art; of
    several sounds in which something is heard the default one, then the one with most channels.
    Raises ``Unreadable``, ``Cancelled``.
    """
    info = first_look(_look_here, path, cancel)
    if not info.is_photo:
        require_bounds(info)
    return info


def _look_here(path: Path, _report: Report) -> MediaInfo:
    import av

    try:
        if is_photo(path):
            return look_at_photo(path)
        with open_here(path) as container:
            return _look(container)
    except MemoryError:  # PyAV's own is one of its others too
        raise
    except (av.error.FFmpegError, OSError, ValueError) as failed:
        raise unreadable(f"{path!r}: {failed}") from failed


def _look(container: "InputContainer") -> MediaInfo:
    picture, sounds = _picture_of(container), _sounds_of(container)
    if picture is None and not sounds:
        raise Unreadable(
            "There is no picture and no sound in that file.",
            "Choose another file.",
            f"container {container.format.name}",
        )
    origin = Fraction(container.start_time or 0, 1_000_000)
    head, frames = _head(container, picture, sounds)
    if not frames and not sounds:
        raise unreadable(f"no picture of {container.format.name} could be decoded")
    tail = _tail(container, picture, sounds)
    ends = {index: max(head[index].end, tail[index].end) for index in head}
    heard = listen(container, sounds, max(ends.values()) - origin) if sounds else {}
    chosen = one_heard((sound.index for sound in sounds), heard) if sounds else None
    tracks = {
        sound.index: SoundTrack(
            _audio(sound, head[sound.index], heard[sound.index], origin),
            heard[sound.index].is_heard,
        )
        for sound in sounds
    }
    used = [index for index in (picture.index if picture else None, chosen) if index is not None]
    return MediaInfo(
        container=container.format.name,
        duration_ms=max(0, _ms(max(ends[index] for index in used) - origin)),
        video=_video(picture, frames, (head, tail), origin) if picture and frames else None,
        audio=tracks[chosen].audio if chosen is not None else None,
        sounds=tuple(tracks[index] for index in sorted(tracks)),
    )


def _picture_of(container: "InputContainer") -> "AvVideo | None":
    from av.stream import Disposition

    cover = Disposition.attached_pic | Disposition.still_image | Disposition.timed_thumbnails
    choices = [stream for stream in container.streams.video if not stream.disposition & cover]
    return max(
        choices,
        key=lambda s: (bool(s.disposition & Disposition.default), s.width * s.height),
        default=None,
    )


def _sounds_of(container: "InputContainer") -> "list[AvAudio]":
    """The sounds in the order they are preferred in."""
    from av.stream import Disposition

    choices = [stream for stream in container.streams.audio if stream.rate and stream.channels]
    return sorted(
        choices, key=lambda s: (not s.disposition & Disposition.default, -s.channels, s.index)
    )


@dataclass(slots=True)
class _Seen:
    """What packets of one stream said, in seconds on the container's own clock."""

    starts: list[Fraction] = field(default_factory=list)
    end: Fraction = Fraction(0)

    def add(self, packet: "Packet[Any]") -> None:
        at = packet.pts if packet.pts is not None else packet.dts
        if at is None or packet.time_base is None:
            return
        start = at * packet.time_base
        self.end = max(self.end, start + (packet.duration or 0) * packet.time_base)
        if len(self.starts) < _RATE_PACKETS:
            self.starts.append(start)


_Streams: TypeAlias = dict[int, _Seen]


def _head(
    container: "InputContainer", picture: "AvVideo | None", sounds: "Sequence[AvAudio]"
) -> "tuple[_Streams, list[VideoFrame]]":
    """The beginning: enough packets to know where each starts and how steady the picture is.

    With it the first pictures that decode: they know their rotation, shape and lines, which packets
    do not. Read before any seeking, which goes to where the picture starts and skips earlier sound.
    """
    streams = [*((picture,) if picture else ()), *sounds]
    seen: _Streams = {stream.index: _Seen() for stream in streams}
    wanted = {stream.index: _RATE_PACKETS if stream is picture else 1 for stream in streams}
    frames: list[VideoFrame] = []
    for count, packet in enumerate(container.demux(streams)):
        seen[packet.stream.index].add(packet)
        if len(frames) < _HEAD_PICTURES and packet.stream is picture:
            frames += _decoded(packet)
        enough = all(len(seen[index].starts) >= number for index, number in wanted.items())
        if (enough and (frames or not picture)) or count >= _HEAD_PACKETS:
            break
    return seen, frames


def _decoded(packet: "Packet[Any]") -> "list[VideoFrame]":
    from av.error import FFmpegError
    from av.video.frame import VideoFrame

    try:
        return [frame for frame in packet.decode() if isinstance(frame, VideoFrame)]
    except FFmpegError:
        return []


def _tail(
    container: "InputContainer", picture: "AvVideo | None", sounds: "Sequence[AvAudio]"
) -> _Streams:
    """The end, as the packets have it: what a container claims of its length can be far off."""
    streams: list[AvStream] = [*((picture,) if picture else ()), *sounds]
    seen: _Streams = {stream.index: _Seen() for stream in streams}
    for stream in streams:
        _read_end(container, stream, seen[stream.index])
    return seen


def _read_end(container: "InputContainer", stream: "AvStream", seen: _Seen) -> None:
    """Read a stream's last packets; all of them where its end cannot be jumped to."""
    from av.error import FFmpegError

    for seek_to in (container.duration, None):
        try:
            if seek_to:
                container.seek((container.start_time or 0) + seek_to, backward=True)
            else:
                container.seek(container.start_time or 0)
            for packet in container.demux(stream):
                seen.add(packet)
        except FFmpegError:
            continue
        if seen.starts:
            return


def _video(
    picture: "AvVideo",
    frames: "Sequence[VideoFrame]",
    seen: tuple[_Streams, _Streams],
    origin: Fraction,
) -> VideoStream:
    frame = frames[0]
    head, tail = seen[0][picture.index], seen[1][picture.index]
    rate, is_vfr = _rate(picture, sorted(head.starts))
    start = min(head.starts, default=origin)
    last_picture = max((*tail.starts, *head.starts), default=origin)
    end = max(tail.end, head.end, last_picture + 1 / rate)
    return VideoStream(
        index=picture.index,
        codec=picture.codec_context.name,
        width_px=frame.width,
        height_px=frame.height,
        rotation_deg=_clockwise(frame.rotation),
        sample_aspect=_aspect(picture.sample_aspect_ratio),
        rate=rate,
        is_vfr=is_vfr,
        start_ms=max(0, _ms(start - origin)),
        end_ms=max(0, _ms(end - origin)),
        is_interlaced=any(each.interlaced_frame for each in frames),
        is_mirrored=_is_mirrored(frame),
    )


def _audio(sound: "AvAudio", head: _Seen, heard: Heard, origin: Fraction) -> AudioStream:
    return AudioStream(
        index=sound.index,
        codec=sound.codec_context.name,
        sample_rate_hz=sound.rate,
        channels=sound.channels,
        start_ms=max(0, _ms(min(head.starts, default=origin) - origin)),
        is_antiphase=heard.is_antiphase,
    )


def _rate(picture: "AvVideo", starts: list[Fraction]) -> tuple[FrameRate, bool]:
    """The average rate, and whether pictures come unevenly by more than stamps are rounded."""
    claimed = Fraction(picture.average_rate or picture.guessed_rate or 0)
    lengths = [later - earlier for earlier, later in pairwise(starts) if later > earlier]
    if not lengths:
        return _sensible(claimed, Fraction(25)), False
    usual = median(lengths)
    rounding = max(2 * (picture.time_base or Fraction(0)), usual / 50)
    strays = sum(abs(length - usual) > rounding for length in lengths)
    measured = len(lengths) / sum(lengths, Fraction(0))
    if strays > _STRAY_SHARE * len(lengths):
        return _sensible(measured, claimed), True
    rate = _sensible(claimed, measured)
    return rate, abs(measured / rate - 1) > _STRAY_SHARE


def _sensible(rate: Fraction, otherwise: Fraction) -> Fraction:
    low, high = _SENSIBLE_RATE
    return next((r for r in (rate, otherwise) if low <= r <= high), Fraction(25))


def _aspect(aspect: Fraction | None) -> Fraction:
    low, high = _SENSIBLE_ASPECT
    return aspect if aspect and low <= aspect <= high else Fraction(1)


def _clockwise(counter_clockwise_deg: int) -> int:
    """0, 90, 180 or 270; any other turn is a mistake of some camera, and 0."""
    if abs(counter_clockwise_deg) > 360:
        return 0
    turned = -counter_clockwise_deg % 360
    nearest = round(turned / 90) * 90
    return nearest % 360 if abs(turned - nearest) <= 1 else 0


def _is_mirrored(frame: "VideoFrame") -> bool:
    """Whether a picture's display matrix, 3 x 3 numbers, turns left and right about."""
    from av.buffer import Buffer

    matrix = frame.side_data.get("DISPLAYMATRIX")
    if not isinstance(matrix, Buffer):
        return False
    a, b, _, c, d, *_ = struct.unpack("=9i", bytes(matrix))
    return bool(a * d < b * c)


def _ms(seconds: Fraction) -> int:
    return floor(seconds * 1000 + Fraction(1, 2))

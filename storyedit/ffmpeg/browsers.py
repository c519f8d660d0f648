"""How browsers play a recording: whether they can, at the right times, and jump about in it fast.

What each browser plays is the media type tables of MDN Web Docs ("Media container formats", "Web
video codec guide", "Web audio codec guide"); that times agree was measured in Chromium, whose
clock is the file's own. Nothing is decoded: a container's index tells where its keyframes are.
"""

from enum import StrEnum
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from storyedit.ffmpeg.boxes import has_plain_boxes
from storyedit.ffmpeg.colour import BRIGHT_TRANSFERS
from storyedit.ffmpeg.opening import require_file, unreadable
from storyedit.ffmpeg.passed import opened
from storyedit.media import MediaInfo, MediaReference, VideoStream

if TYPE_CHECKING:
    from av.audio.stream import AudioStream as AvAudio
    from av.container import InputContainer
    from av.video.stream import VideoStream as AvVideo

_MP4, _WEBM = "mov,mp4,m4a,3gp,3g2,mj2", "matroska,webm"

_EVERYWHERE = {
    _MP4: {"h264", "aac", "mp3"},
    _WEBM: {"vp8", "vp9", "opus", "vorbis"},
    "wav": {"pcm_s16le", "pcm_s24le", "pcm_u8"},
    "mp3": {"mp3"},
    "ogg": {"opus"},
    "flac": {"flac"},
}
"""By container, as ffmpeg calls them: what all of Chromium, Firefox and Safari play, and find their
way about in. In Ogg with Vorbis, Chromium lands up to half a second off."""

_SOMEWHERE = {_WEBM: {"h264", "aac", "mp3"}}
"""What Chromium plays in Matroska."""

_FORMS = {"yuv420p", "yuvj420p"}
"""8 bit 4:2:0, what every decoder in hardware knows."""

_LARGEST_PX = (1920, 1080)
_APART_MS = 33
"""One picture at 30 a second: nobody sees that times differ by less."""

_KEYFRAMES_APART_S = 2
"""More has to be decoded before a picture is seen than is pleasant."""

_LOOKS, _LOOK_PACKETS = 5, 40
"""Where and how much of an MP3 is looked at to tell an even one from an uneven one."""


class Plays(StrEnum):
    """How browsers play a file. ``MAYBE``: at the right times where they do, but not everywhere,
    or slow to jump in. ``NOT``: not at all, or at other times than ours."""

    WELL = "well"
    MAYBE = "maybe"
    NOT = "not"


def how_browsers_play(recording: Path, media: MediaInfo | MediaReference) -> Plays:
    """How Chromium, Firefox and Safari play the file at ``recording``. Raises ``Unreadable``."""
    require_file(recording)
    import av

    try:
        with opened(recording) as container:
            if not _is_played_in_time(container, media):
                return Plays.NOT
            is_well = _is_played_everywhere(container, recording, media) and _jumps_well(
                container, media
            )
            return Plays.WELL if is_well else Plays.MAYBE
    except (av.error.FFmpegError, OSError, IndexError) as failed:
        raise unreadable(f"{recording!r}: {failed}") from failed


def _is_played_in_time(container: "InputContainer", media: MediaInfo | MediaReference) -> bool:
    """Whether some browser plays it, with its clock where the core's is."""
    kind = container.format.name
    return (
        abs(container.start_time or 0) <= _APART_MS * 1000
        and _codecs(container, media) <= _EVERYWHERE.get(kind, set()) | _SOMEWHERE.get(kind, set())
        and _has_one_of_each(container, media)
        and (media.video is None or _is_plain(_stored(container, media.video)))
        and (kind != "mp3" or _is_even(container, container.streams.audio[0]))
    )


def _codecs(container: "InputContainer", media: MediaInfo | MediaReference) -> set[str]:
    """What picture and sound are stored as; ``codec`` of a stream may name a decoder instead."""
    chosen = [container.streams[stream.index] for stream in (media.video, media.audio) if stream]
    return {stream.codec_context.codec.canonical_name for stream in chosen}


def _has_one_of_each(container: "InputContainer", media: MediaInfo | MediaReference) -> bool:
    """Of several sounds, or several pictures, a browser may choose another than the core."""
    from av.stream import Disposition

    pictures = [
        stream
        for stream in container.streams.video
        if not stream.disposition & Disposition.attached_pic
    ]
    return len(pictures) <= (media.video is not None) and len(container.streams.audio) <= 1


def _is_plain(video: "AvVideo") -> bool:
    stored = video.codec_context
    # Bright colours are washed out on some screens.
    return stored.pix_fmt in _FORMS and stored.color_trc not in BRIGHT_TRANSFERS


def _is_even(container: "InputContainer", audio: "AvAudio") -> bool:
    """Whether each second of an MP3 has as many bytes: browsers reckon by that when they jump."""
    sizes: set[int] = set()
    for look in range(_LOOKS):
        container.seek((container.duration or 0) * look // _LOOKS)
        for count, packet in enumerate(container.demux(audio)):
            if packet.size and count:  # the first may hold no sound, but an index
                sizes.add(packet.size)
            if count >= _LOOK_PACKETS:
                break
    return max(sizes, default=0) - min(sizes, default=0) <= 1


def _is_played_everywhere(
    container: "InputContainer", recording: Path, media: MediaInfo | MediaReference
) -> bool:
    """Whether each of the three browsers plays it, upright and in its shape."""
    kind = container.format.name
    streams = [stream for stream in (media.video, media.audio) if stream]
    return (
        _codecs(container, media) <= _EVERYWHERE.get(kind, set())
        and not (media.audio and media.audio.is_antiphase)
        and all(stream.start_ms <= _APART_MS for stream in streams)
        and (kind != _WEBM or _calls_itself_webm(recording))
        and (kind != _MP4 or has_plain_boxes(recording))
        and (media.video is None or _is_upright(media.video, kind))
    )


def _is_upright(video: VideoStream, kind: str) -> bool:
    """Whether it is of a usual size and shape, and turned only as MP4 tells, which all follow.

    Not all mirror a picture, and none does well by interlaced ones.
    """
    size = video.width_px, video.height_px
    return (
        max(size) <= _LARGEST_PX[0]
        and min(size) <= _LARGEST_PX[1]
        and video.sample_aspect == 1
        and not (video.is_interlaced or video.is_mirrored)
        and (kind == _MP4 or video.rotation_deg == 0)
    )


def _calls_itself_webm(recording: Path) -> bool:
    """Matroska says of itself near its beginning which kind it is (RFC 8794, DocType)."""
    with recording.open("rb") as file:
        return b"\x42\x82\x84webm" in file.read(256)


def _jumps_well(container: "InputContainer", media: MediaInfo | MediaReference) -> bool:
    """Whether the container's index has a keyframe often enough, and hides no picture."""
    if media.video is None:
        return True
    picture = _stored(container, media.video)
    tick = picture.time_base or Fraction(0)
    beginning = container.start_time or 0
    container.seek(beginning)  # Matroska's index is read only by the first jump
    index = picture.index_entries
    if any(entry.is_discard for entry in index):
        return False
    keys = [entry.timestamp * tick for entry in index if entry.is_keyframe]
    end = Fraction(beginning, 1_000_000) + Fraction(media.video.end_ms, 1_000)
    most = _KEYFRAMES_APART_S + 1 / media.video.rate
    return bool(keys) and all(b - a <= most for a, b in pairwise([*keys, end]))


def _stored(container: "InputContainer", video: VideoStream) -> "AvVideo":
    return next(stream for stream in container.streams.video if stream.index == video.index)

"""Joining picture parts and sound into one film, without storing any picture anew.

Each packet is stamped afresh with whole ticks from the frames so far: ffmpeg's own concat rounds
each part to microseconds, and drifts at 30000/1001.
"""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from heapq import merge
from math import ceil, lcm
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from storyedit.errors import RenderError
from storyedit.ffmpeg.job import LEFT_OVER_BY_FILMS, job_folder
from storyedit.ffmpeg.opening import open_here, open_part, safe_name
from storyedit.progress import CancelToken
from storyedit.refusals import plain_disk_errors
from storyedit.stamps import replace_whole
from storyedit.timeline import SAMPLE_RATE_HZ
from storyedit.timing import FrameRate

if TYPE_CHECKING:
    from av.packet import Packet
    from av.stream import Stream

LEAST_TICKS = 1_000
"""In a frame: Chromium rounds a jump to ticks, and with one tick a frame the second half of the
frame before a keyframe shows the keyframe."""

REORDERED_FRAMES = 2
"""How long a frame may wait for those it is drawn from: x264's B-pyramid needs two at most. A part
of one frame has none, so each part's own stamps for decoding would not go on evenly."""


def join_film(
    pictures: Sequence[Path],
    sound: Path,
    film: Path,
    *,
    rate: FrameRate,
    title: str,
    cancel: CancelToken,
) -> None:
    """Write ``film``, an MP4 whose index comes first: the pictures one after the other, and sound.

    ``pictures`` are at least one MP4 of one way of encoding and one rate, ``sound`` is AAC in MP4.
    Every frame lasts the same whole number of ticks, at least ``LEAST_TICKS``. The film is there
    whole or not at all. Raises ``Cancelled``, ``DiskFull``, ``RenderError``.
    """
    # PyAV's own are among them.
    with plain_disk_errors(), job_folder(film.parent, LEFT_OVER_BY_FILMS) as folder:
        made = Path(folder) / "film.mp4"
        _write(pictures, sound, made, rate=rate, title=title, cancel=cancel)
        replace_whole(made, film)


def _write(
    pictures: Sequence[Path],
    sound: Path,
    film: Path,
    *,
    rate: FrameRate,
    title: str,
    cancel: CancelToken,
) -> None:
    import av

    options = {
        "movflags": "+faststart",
        "video_track_timescale": str(_ticks_a_second(rate)),
        # Where tracks end is told in the film's own ticks: in ms, as usual, sound ends askew.
        "movie_timescale": str(lcm(rate.numerator, SAMPLE_RATE_HZ)),
    }
    with (
        av.open(safe_name(film), "w", format="mp4", options=options) as out,
        open_here(sound) as heard,
    ):
        if title:
            out.metadata["title"] = title
        with open_here(pictures[0]) as first:
            like = first.streams.video[0]
            header = like.codec_context.extradata
            video = out.add_stream_from_template(like)
        video.time_base = Fraction(1, _ticks_a_second(rate))
        spoken = heard.streams.audio[0]
        audio = out.add_stream_from_template(spoken)
        spoken_tick = spoken.time_base or Fraction(1, SAMPLE_RATE_HZ)
        # Compared as whole numbers: a film has tens of thousands of packets.
        a_second = lcm(video.time_base.denominator, spoken_tick.denominator)
        packets = merge(
            _timed(_stamped(pictures, header, rate), video, int(video.time_base * a_second)),
            _timed(_whole(heard.demux(spoken)), audio, int(spoken_tick * a_second)),
            key=itemgetter(0),
        )
        for _, packet, stream in packets:
            cancel.raise_if_cancelled()
            packet.stream = stream
            out.mux(packet)


def _stamped(
    pictures: Sequence[Path], header: bytes | None, rate: FrameRate
) -> "Iterator[Packet[Any]]":
    """All packets of all parts, in whole ticks of the film."""
    start = decoded = 0
    film_tick = Fraction(1, _ticks_a_second(rate))
    frame_ticks = int(1 / (rate * film_tick))
    for path in pictures:
        with open_part(path) as part:
            stream = part.streams.video[0]
            if stream.codec_context.extradata != header or stream.time_base is None:
                raise _unlike(f"{path.name} is stored in another way")
            part_ticks = 1 / (rate * stream.time_base)
            for packet in _whole(part.demux(stream)):
                packet.pts = (start + _frame(packet.pts, part_ticks)) * frame_ticks
                packet.dts = (decoded - REORDERED_FRAMES) * frame_ticks
                packet.duration = frame_ticks
                packet.time_base = film_tick
                decoded += 1
                yield packet
        start = decoded


def _ticks_a_second(rate: FrameRate) -> int:
    return rate.numerator * ceil(Fraction(LEAST_TICKS, rate.denominator))


def _frame(stamp: int | None, ticks: Fraction) -> int:
    """The part's frame of this stamp, at so many ticks a frame; none of ours lies between two."""
    if stamp is None or stamp * ticks.denominator % ticks.numerator:
        raise _unlike(f"a stamp of {stamp} at {ticks} ticks a frame lies between frames")
    return stamp * ticks.denominator // ticks.numerator


def _whole(packets: "Iterable[Packet[Any]]") -> "Iterator[Packet[Any]]":
    """The packets without the empty one that PyAV ends with."""
    return (packet for packet in packets if packet.size)


def _timed(
    packets: "Iterable[Packet[Any]]", stream: "Stream", moments_a_tick: int
) -> "Iterator[tuple[int, Packet[Any], Stream]]":
    """Each packet after the moment it is decoded at, with the film's stream it goes to."""
    return (((packet.dts or 0) * moments_a_tick, packet, stream) for packet in packets)


def _unlike(detail: str) -> RenderError:
    return RenderError(
        "The pieces of your film do not fit together.",
        "Make the film again. Your story is safe.",
        detail,
    )

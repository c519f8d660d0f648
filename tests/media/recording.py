"""Made-up recordings whose every frame says its number, and films read back frame by frame."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from hashlib import file_digest
from pathlib import Path
from typing import TypeAlias, cast

import av
import numpy as np
from av.audio.stream import AudioStream as AvAudio
from av.packet import Packet
from av.video.stream import VideoStream as AvVideo

from storyedit.captions import CaptionStyle, Cue
from storyedit.ffmpeg.opening import safe_name
from storyedit.ffmpeg.probe import probe
from storyedit.film import FilmPlan, FilmSettings
from storyedit.media import MediaReference
from storyedit.story import Card
from storyedit.timeline import SAMPLE_RATE_HZ, Cut, RecordingSource, Timeline
from storyedit.timing import FrameRate, TimeRange, frames_in

Pixels: TypeAlias = np.ndarray[tuple[int, ...], np.dtype[np.uint8]]
Samples: TypeAlias = np.ndarray[tuple[int, ...], np.dtype[np.int16]]

SQUARE_PX = 16
COLUMNS, ROWS = 8, 2
SIZE = (SQUARE_PX * (COLUMNS + 2), SQUARE_PX * 6)
"""160 x 96: room for 16 squares, a bit each, and for captions below."""

DARK, LIGHT, GROUND = 24, 220, 110


def coded(number: int, size: tuple[int, int] = SIZE) -> Pixels:
    """A picture, grey, whose squares are the bits of ``number``."""
    picture = np.full((size[1], size[0]), GROUND, np.uint8)
    for bit in range(COLUMNS * ROWS):
        row, column = divmod(bit, COLUMNS)
        top, left = SQUARE_PX * (row + 1), SQUARE_PX * (column + 1)
        light = LIGHT if number >> bit & 1 else DARK
        picture[top : top + SQUARE_PX, left : left + SQUARE_PX] = light
    return picture


def decoded(luma: Pixels) -> int:
    """The number in a picture of ``coded``; fails where a square is neither dark nor light."""
    number = 0
    for bit in range(COLUMNS * ROWS):
        row, column = divmod(bit, COLUMNS)
        top, left = SQUARE_PX * (row + 1) + 4, SQUARE_PX * (column + 1) + 4
        light = float(luma[top : top + 8, left : left + 8].mean())
        assert abs(light - GROUND) > 40, f"square {bit} is {light}"
        number |= (light > GROUND) << bit
    return number


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture track: when each frame is shown, and how it is drawn (grey or RGB, uint8)."""

    stamps: Sequence[Fraction]
    rate: FrameRate = Fraction(25)
    tick: Fraction = Fraction(1, 90_000)
    codec: str = "libx264"
    draw: Callable[[int], Pixels] = coded
    options: tuple[tuple[str, str], ...] = (("crf", "12"), ("preset", "veryfast"))
    aspect: Fraction = Fraction(1)
    told: bool = True
    """Whether the file says that its colours are those of HD, as cameras' do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sound:
    """A sound track: samples by channels, and when it starts."""

    samples: Samples
    rate_hz: int = 48_000
    codec: str = "aac"
    start: Fraction = Fraction(0)


def even_stamps(rate: FrameRate, count: int, start: Fraction = Fraction(0)) -> list[Fraction]:
    """The instants of ``count`` frames of a steady rate."""
    return [start + number / rate for number in range(count)]


def talk_of_three_seconds(folder: Path) -> Path:
    """A small film at 25 a second with a tone, for whatever wants any film at all."""
    picture = Picture(stamps=even_stamps(Fraction(25), 75))
    return record(folder / "talk.mp4", picture, Sound(samples=tone(440, 3)))


def record(
    path: Path, picture: Picture | None, sound: Sound | None = None, form: str | None = None
) -> Path:
    """Write a recording to ``path``, its kind given by ``form`` or by the name."""
    with av.open(safe_name(path), "w", format=form) as out:
        video = _add_picture(out.add_stream, picture) if picture else None
        audio = _add_sound(out.add_stream, sound) if sound else None
        packets: list[Packet] = []  # type: ignore[type-arg]
        if picture and video:
            packets += _pictures(video, picture)
        if sound and audio:
            packets += _sounds(audio, sound)
        for packet in sorted(packets, key=lambda p: (p.dts or 0) * (p.time_base or Fraction(1))):
            out.mux(packet)
    return path


def _add_picture(add: Callable[..., object], picture: Picture) -> AvVideo:
    height, width = picture.draw(0).shape[:2]
    options = dict(picture.options) if picture.codec == "libx264" else {"b": "3M", "bf": "0"}
    stream = cast(AvVideo, add(picture.codec, rate=picture.rate, options=options))
    stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
    stream.codec_context.time_base = picture.tick
    stream.codec_context.sample_aspect_ratio = picture.aspect
    stream.codec_context.thread_count = 1
    if picture.told:
        context = stream.codec_context
        context.colorspace = context.color_primaries = context.color_trc = 1
    return stream


def _add_sound(add: Callable[..., object], sound: Sound) -> AvAudio:
    layout = "mono" if sound.samples.shape[1] == 1 else "stereo"
    return cast(AvAudio, add(sound.codec, rate=sound.rate_hz, layout=layout))


def _pictures(stream: AvVideo, picture: Picture) -> Iterator[Packet]:  # type: ignore[type-arg]
    for number, at in enumerate(picture.stamps):
        drawn = picture.draw(number)
        form = "gray" if drawn.ndim == 2 else "rgb24"
        frame = av.VideoFrame.from_ndarray(drawn, format=form).reformat(
            format="yuv420p", dst_colorspace="ITU709", dst_color_range="MPEG"
        )
        frame.pts, frame.time_base = round(at / picture.tick), picture.tick
        yield from stream.encode(frame)
    yield from stream.encode(None)


def _sounds(stream: AvAudio, sound: Sound) -> Iterator[Packet]:  # type: ignore[type-arg]
    layout = stream.layout.name
    begin = round(sound.start * sound.rate_hz)
    for first in range(0, len(sound.samples), 48_000):
        piece = np.ascontiguousarray(sound.samples[first : first + 48_000]).reshape(1, -1)
        frame = av.AudioFrame.from_ndarray(piece, format="s16", layout=layout)
        frame.sample_rate, frame.time_base = sound.rate_hz, Fraction(1, sound.rate_hz)
        frame.pts = begin + first
        yield from stream.encode(frame)
    yield from stream.encode(None)


def picture_start(path: Path) -> Fraction:
    """When the picture starts, in seconds from the recording's own beginning: the first of all
    that is in it, and encoders of sound begin a little before the sound."""
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        start = Fraction(stream.start_time or 0) * Fraction(stream.time_base or 0)
        return start - Fraction(container.start_time or 0, 1_000_000)


def tone(hz: float, seconds: float, *, rate_hz: int = 48_000, volume: float = 0.3) -> Samples:
    """A steady tone, one channel."""
    at = np.arange(round(seconds * rate_hz)) / rate_hz
    wave: Samples = (volume * 32_767 * np.sin(2 * np.pi * hz * at)).astype(np.int16)
    return wave[:, np.newaxis]


def reference(path: Path, media_id: str = "m1") -> MediaReference:
    """A recording as a project would know it."""
    info = probe(path)
    return MediaReference(
        id=media_id,
        name=path.name,
        location=str(path),
        inside_project=False,
        sha256=_sha256(path),
        duration_ms=info.duration_ms,
        video=info.video,
        audio=info.audio,
    )


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def cut_of(
    start_ms: int,
    end_ms: int,
    rate: FrameRate,
    media_id: str = "m1",
    *,
    room: tuple[int, int] = (0, 0),
) -> Cut:
    """The cut of a stretch of a recording, snapped as a timeline snaps it.

    ``room`` is how far before and after it only the room is heard, in ms.
    """
    time = TimeRange(start_ms, end_ms)
    frames = frames_in(time, rate)
    return Cut(
        clip_id=f"{media_id} {start_ms}",
        source=RecordingSource(media_id, time, *room),
        first_frame=frames.start,
        frame_count=len(frames),
    )


def card_of(text: str, frame_count: int) -> Cut:
    """A title."""
    card = Card(kind="title", text=text, duration_ms=1_000)
    return Cut(clip_id="title", source=card, first_frame=0, frame_count=frame_count)


def plan_of(
    media: Sequence[MediaReference],
    cuts: Sequence[Cut],
    rate: FrameRate,
    *,
    size: tuple[int, int] = SIZE,
    settings: FilmSettings | None = None,
    title: str = "",
    cues: Sequence[Cue] = (),
) -> FilmPlan:
    """A film of these cuts, with these captions."""
    settings = settings or FilmSettings(crf=12)
    return FilmPlan(
        story_id="s1",
        title=title,
        media=tuple(media),
        timeline=Timeline(rate=rate, sample_rate_hz=SAMPLE_RATE_HZ, cuts=tuple(cuts)),
        cues=tuple(cues),
        width_px=size[0],
        height_px=size[1],
        style=settings.profile or CaptionStyle(),
        settings=settings,
    )

"""What is known of a recording. The recording itself is never changed."""

from dataclasses import dataclass
from fractions import Fraction

from storyedit.timing import FrameRate, TimeRange


@dataclass(frozen=True, slots=True, kw_only=True)
class VideoStream:
    """The picture of a recording, as stored; ``display_size`` says how it is to be seen.

    ``rotation_deg`` is 0, 90, 180 or 270, clockwise; of one that ``is_mirrored`` too, as cameras
    for selfies store it, it tells the shape alone. ``start_ms`` and ``end_ms`` count from the
    recording's own beginning, where sound and picture may begin apart. ``is_interlaced`` says that
    each picture holds two moments, in every second line one.
    """

    index: int
    codec: str
    width_px: int
    height_px: int
    rotation_deg: int
    sample_aspect: Fraction
    rate: FrameRate
    is_vfr: bool
    start_ms: int
    end_ms: int
    is_interlaced: bool = False
    is_mirrored: bool = False

    @property
    def display_size(self) -> tuple[int, int]:
        """Width and height in pixels after pixel shape and rotation."""
        width_px = round(self.width_px * self.sample_aspect)
        if self.rotation_deg % 180 == 90:
            return self.height_px, width_px
        return width_px, self.height_px


@dataclass(frozen=True, slots=True, kw_only=True)
class AudioStream:
    """The sound of a recording. ``start_ms`` counts from the recording's own beginning.

    ``is_antiphase`` says that its two channels move against each other, as of a cable with its
    wires crossed: mixed to one, nothing is left of them.
    """

    index: int
    codec: str
    sample_rate_hz: int
    channels: int
    start_ms: int
    is_antiphase: bool = False


@dataclass(frozen=True, slots=True)
class SoundTrack:
    """One of the sounds in a file. ``is_heard`` is False where it is silent, or as good as."""

    audio: AudioStream
    is_heard: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaReference:
    """A recording and where it lies.

    ``location`` is a path inside the project folder when ``inside_project``, else the absolute
    path of a file left where it is; a name that is not UTF-8 is kept by ``surrogateescape``.
    ``name`` is what the person called the file. ``size_bytes`` is None where it was added before
    sizes were kept. ``clock_jumps`` says that the file's times jump, so that a straightened copy is
    read in its place; what is said of picture and sound is the copy's. ``damaged`` are stretches in
    which something could not be read, in order: there a film shows and plays what is left.
    ``is_photo`` says that it is a still photo, in whose place a film is read in which it stands.
    ``forgotten`` are stretches that were taken out for good: silent and black in whatever is read.
    """

    id: str
    name: str
    location: str
    inside_project: bool
    sha256: str
    duration_ms: int
    video: VideoStream | None
    audio: AudioStream | None
    size_bytes: int | None = None
    clock_jumps: bool = False
    damaged: tuple[TimeRange, ...] = ()
    is_photo: bool = False
    forgotten: tuple[TimeRange, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaInfo:
    """What probing a file found, before it is part of any project.

    ``audio`` is the chosen one of ``sounds``. Of a photo, ``video`` is as it is to be seen.
    """

    container: str
    duration_ms: int
    video: VideoStream | None
    audio: AudioStream | None
    sounds: tuple[SoundTrack, ...] = ()
    is_photo: bool = False

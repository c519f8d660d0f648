"""The sounds of a file, listened to here and there: which are silent, and which undo themselves.

Cameras and recorders write several sounds, of which often the first has nobody on it; and two
channels that move against each other are heard by nobody who hears them as one.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from av.audio.frame import AudioFrame
    from av.audio.stream import AudioStream as AvAudio
    from av.container import InputContainer

    Samples = np.ndarray[tuple[int, ...], np.dtype[np.float32]]

_PLACES = 8
"""At how many places, spread over all of it, a file is listened to."""

_STRETCH_S = Fraction(3, 2)
"""For how long at each: with eight, people pause at some, but not at all."""

_MOST_PACKETS = 2_000
"""Of one place: where a sound has a hole, the file is not read to its end for it."""

_SILENT = 1e-6
"""The mean square, of samples from -1 to 1, below which nothing is heard: -60 dB."""

_FAINT = 1 / 100
"""A sound 20 dB fainter than the loudest is what its microphone picked up of it, or only hum."""

_UNDONE = 1 / 10
"""Two channels of which less than this is left when they are mixed undo each other. Voices in two
microphones leave half or more."""


@dataclass(slots=True)
class Heard:
    """What was heard of one sound: sums of squares, of each channel and of their mix."""

    count: int = 0
    mixed: float = 0.0
    channels: tuple[float, ...] = ()

    def add(self, samples: "Samples") -> None:
        """Take in more of it, channels by samples, from -1 to 1."""
        squares = tuple(float(square) for square in (samples.astype(float) ** 2).sum(axis=1))
        known = self.channels or (0.0,) * len(squares)
        if len(known) != len(squares):  # a few broadcasts change their channels on the way
            return
        self.channels = tuple(a + b for a, b in zip(known, squares, strict=True))
        self.mixed += float((samples.astype(float).mean(axis=0) ** 2).sum())
        self.count += samples.shape[1]

    @property
    def level(self) -> float:
        """The mean square of the loudest channel."""
        return max(self.channels, default=0.0) / max(1, self.count)

    @property
    def is_heard(self) -> bool:
        """Whether there is something to hear."""
        return self.level > _SILENT

    @property
    def is_antiphase(self) -> bool:
        """Whether it has two channels that undo each other."""
        if len(self.channels) != 2 or not self.is_heard:
            return False
        return self.mixed < _UNDONE * sum(self.channels) / 2


def listen(
    container: "InputContainer", sounds: Sequence["AvAudio"], duration_s: Fraction
) -> dict[int, Heard]:
    """What is heard of each sound, by its index, at a few places of the file."""
    from av.error import FFmpegError

    heard = {sound.index: Heard() for sound in sounds}
    beginning = container.start_time or 0
    for place in range(_PLACES):
        at_us = int(duration_s * 1_000_000 * place / _PLACES)
        try:
            container.seek(beginning + at_us)
            for index, samples in _stretch(container, sounds):
                heard[index].add(samples)
        except FFmpegError:
            continue
    return heard


def _stretch(
    container: "InputContainer", sounds: Sequence["AvAudio"]
) -> Iterator[tuple[int, "Samples"]]:
    """A little of each sound from where the file stands."""
    from av.audio.frame import AudioFrame
    from av.error import FFmpegError

    listened = {sound.index: Fraction(0) for sound in sounds}
    for count, packet in enumerate(container.demux(sounds)):
        index = packet.stream.index
        if listened[index] < _STRETCH_S:
            try:
                frames = [frame for frame in packet.decode() if isinstance(frame, AudioFrame)]
            except FFmpegError:
                continue
            for frame in frames:
                listened[index] += Fraction(frame.samples, frame.sample_rate)
                yield index, _samples(frame)
        if count >= _MOST_PACKETS or min(listened.values()) >= _STRETCH_S:
            return


def _samples(frame: "AudioFrame") -> "Samples":
    """Channels by samples, from -1 to 1."""
    import numpy as np

    stored = frame.to_ndarray()
    if not frame.format.is_planar:
        stored = stored.reshape(-1, len(frame.layout.channels)).T
    if stored.dtype.kind != "f":
        middle = 128.0 if stored.dtype.kind == "u" else 0.0
        stored = (stored - middle) / 2 ** (8 * stored.dtype.itemsize - 1)
    samples: Samples = stored.astype(np.float32)
    return samples


def one_heard(preferred: Iterable[int], heard: Mapping[int, Heard]) -> int:
    """The first of these sounds that somebody is really heard in; else simply the first."""
    indices = tuple(preferred)
    loudest = max(heard[index].level for index in indices)
    clear = (i for i in indices if heard[i].is_heard and heard[i].level >= _FAINT * loudest)
    return next(clear, indices[0])

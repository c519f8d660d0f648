"""The film's sound, put together from its parts' sound, to the sample.

Where the recording simply goes on, so does the sound. At every other join it crosses over in the
recordings' own room sound where there is some, and else fades out and in inside the cut's own
time: so nothing pops, and nothing left out is heard.
"""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from storyedit.errors import RenderError
from storyedit.ffmpeg.exact import CHANNELS, SAMPLE_BYTES, SPARE_SAMPLES
from storyedit.ffmpeg.parts import MadePart
from storyedit.ffmpeg.passing import Dipping, Melting, Passing, passing_of
from storyedit.timeline import SAMPLE_RATE_HZ, RecordingSource
from storyedit.timing import FrameRate, frame_to_sample, ms_to_sample

if TYPE_CHECKING:
    import numpy as np

    from storyedit.ffmpeg.passing import Gains, Places

    Samples: TypeAlias = np.ndarray[tuple[int, int], np.dtype[np.float32]]

_PIECE_SAMPLES = SAMPLE_RATE_HZ
"""Read a second at a time, however long a cut is."""

_REACH_SAMPLES = SAMPLE_RATE_HZ // 10
"""How far from a join a gain may differ from 1: a frame, and then a fade."""


def film_sound(
    made: Sequence[MadePart], rate: FrameRate, gains: Mapping[str, float] | None = None
) -> Iterator["Samples"]:
    """The film's sound, 48 kHz, samples by 2 channels, exactly ``Timeline.sample_count`` in all.

    Full scale is 1; louder than that is for a limiter to mend. ``gains`` are factors by media id, 1
    for those not named. Raises ``RenderError`` where a part's sound is shorter than its cut.
    """
    stretches = _stretches(made, rate, gains or {})
    passings = [_passing(*pair) for pair in pairwise(stretches)]
    for number, stretch in enumerate(stretches):
        before = (stretches[number - 1], passings[number - 1]) if number else None
        after = (stretches[number + 1], passings[number]) if number < len(passings) else None
        for first in range(0, stretch.count, _PIECE_SAMPLES):
            places = range(first, min(first + _PIECE_SAMPLES, stretch.count))
            yield _heard(stretch, places, before, after)


def recording_sound(
    made: Sequence[MadePart], rate: FrameRate, media_id: str, gain: float
) -> Iterator["Samples"]:
    """All that is heard of one recording in the film, ``gain`` times as loud as it was."""
    for stretch in _stretches(made, rate, {media_id: gain}):
        if stretch.media_id == media_id:
            for first in range(0, stretch.count, _PIECE_SAMPLES):
                yield stretch.read(range(first, min(first + _PIECE_SAMPLES, stretch.count)))


def sound_seconds(made: Sequence[MadePart], rate: FrameRate, media_id: str) -> Fraction:
    """How long one recording is heard in the film, in seconds."""
    cuts = (
        place.part.cut for place in made if place.part.media and place.part.media.id == media_id
    )
    return sum(cut.frame_count for cut in cuts) / rate


class _Stretch:
    """One part's share of the film's sound; places are samples counted from its beginning.

    A cut's edges and the film's are rounded to samples each by itself, so where a recording goes
    on, the next sample may be one earlier or later than the cut's own first: ``drift`` keeps it.
    """

    def __init__(
        self, place: MadePart, rate: FrameRate, *, earlier: "_Stretch | None", gain: float
    ) -> None:
        part, self.cut = place.part, place.part.cut
        self.media_id = part.media.id if part.media else None
        self.is_silent = place.sound is None
        first, end = _samples_of(self.cut.first_frame, self.cut.frame_count, rate)
        film_first, film_end = _samples_of(part.starts_at, self.cut.frame_count, rate)
        self._file = place.sound
        self._gain = gain
        self.count = film_end - film_first
        goes_on = earlier is not None and self.cut.follows(earlier.cut)
        self._drift = earlier.drift_after if earlier and goes_on else 0
        self.drift_after: int = self._drift + self.count - (end - first)
        self._first = first + self._drift

    def room_before(self) -> int:
        """How many samples before its beginning may be heard."""
        source = self.cut.source
        if self.is_silent or not isinstance(source, RecordingSource):
            return 0
        from_ms = max(0, source.time.start_ms - source.room_before_ms)
        return max(0, self._first - ms_to_sample(from_ms, SAMPLE_RATE_HZ))

    def room_after(self) -> int:
        """How many samples past its end may be heard; below 0 where it must end before."""
        source = self.cut.source
        if self.is_silent or not isinstance(source, RecordingSource):
            return 0
        to_ms = source.time.end_ms + source.room_after_ms
        return ms_to_sample(to_ms, SAMPLE_RATE_HZ) - self._first - self.count

    def read(self, places: range) -> "Samples":
        """Its samples, or those a little before and after, as loud as the film has them."""
        import numpy as np

        if self._file is None:
            return np.zeros((len(places), CHANNELS), np.float32)
        wanted = len(places) * SAMPLE_BYTES
        with self._file.open("rb") as file:
            file.seek((SPARE_SAMPLES + self._drift + places.start) * SAMPLE_BYTES)
            data = file.read(wanted)
        if len(data) != wanted:
            raise _cut_short(self._file, wanted - len(data))
        samples = np.frombuffer(data, np.int16).reshape(-1, CHANNELS)
        loud: Samples = samples * np.float32(self._gain / 32_768)
        return loud


def _stretches(
    made: Sequence[MadePart], rate: FrameRate, gains: Mapping[str, float]
) -> list[_Stretch]:
    stretches: list[_Stretch] = []
    for place in made:
        gain = gains.get(place.part.media.id, 1.0) if place.part.media else 1.0
        earlier = stretches[-1] if stretches else None
        stretches.append(_Stretch(place, rate, earlier=earlier, gain=gain))
    return stretches


def _passing(earlier: _Stretch, later: _Stretch) -> Passing:
    if later.cut.follows(earlier.cut):
        return Melting()
    if earlier.is_silent or later.is_silent:
        return Dipping(min(0, earlier.room_after()))
    return passing_of(
        earlier.room_after(),
        later.room_before(),
        earlier_count=earlier.count,
        later_count=later.count,
    )


def _heard(
    stretch: _Stretch,
    places: range,
    before: tuple[_Stretch, Passing] | None,
    after: tuple[_Stretch, Passing] | None,
) -> "Samples":
    """A piece of a stretch, with what is heard in it of the two beside it."""
    samples = stretch.read(places)
    if places.start < _REACH_SAMPLES:
        earlier, passing = before or (None, Dipping())
        samples = _louder(samples, passing.rising(_numbers(places)))
        shared = range(places.start, min(places.stop, passing.ends))
        if earlier and shared:
            guest = earlier.read(_moved(shared, earlier.count))
            samples[: len(shared)] += _louder(guest, passing.falling(_numbers(shared)))
    if places.stop > stretch.count - _REACH_SAMPLES:
        later, passing = after or (None, Dipping(min(0, stretch.room_after())))
        from_join = _moved(places, -stretch.count)
        samples = _louder(samples, passing.falling(_numbers(from_join)))
        shared = range(max(from_join.start, passing.begins), from_join.stop)
        if later and shared:
            guest = _louder(later.read(shared), passing.rising(_numbers(shared)))
            samples[len(samples) - len(shared) :] += guest
    return samples


def _louder(samples: "Samples", gains: "Gains") -> "Samples":
    import numpy as np

    return samples * gains[:, np.newaxis].astype(np.float32)


def _numbers(places: range) -> "Places":
    import numpy as np

    return np.arange(places.start, places.stop)


def _moved(places: range, by: int) -> range:
    return range(places.start + by, places.stop + by)


def _samples_of(first_frame: int, frame_count: int, rate: FrameRate) -> tuple[int, int]:
    """The samples a stretch of frames begins and ends at."""
    first = frame_to_sample(first_frame, rate, SAMPLE_RATE_HZ)
    return first, frame_to_sample(first_frame + frame_count, rate, SAMPLE_RATE_HZ)


def _cut_short(file: Path, missing_bytes: int) -> RenderError:
    return RenderError(
        "A piece of the sound is missing.",
        "Make the film again. Your story is safe.",
        f"{file} ends {missing_bytes} bytes early",
    )

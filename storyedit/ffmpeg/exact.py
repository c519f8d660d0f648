"""The frames and the samples of one cut, exactly, as graphs over its recording.

Film frame ``k`` of a cut shows what a player shows at ``(first_frame + k) / rate`` seconds of the
recording: the last picture whose own instant is not later. ``fps`` counts before ``trim`` does,
since the other way round lengthens the picture.
"""

import math
from dataclasses import replace
from fractions import Fraction

from storyedit.ffmpeg.reading import (
    STEADY_SOUND,
    FilterGraph,
    in_phase,
    open_recording,
    placed_pictures,
    placed_sound,
    whole_pictures,
)
from storyedit.film import Part
from storyedit.media import AudioStream, VideoStream
from storyedit.timeline import SAMPLE_RATE_HZ, RecordingSource
from storyedit.timing import STANDARD_RATES, FrameRate, TimeRange, frame_to_sample

CHANNELS = 2
SAMPLE_BYTES = 2 * CHANNELS
"""Of one sample of both channels, 16 bit each."""

MELT_SAMPLES = SAMPLE_RATE_HZ // 200
"""5 ms, in which one cut's sound becomes the next one's where the recording goes on."""

CROSS_SAMPLES = SAMPLE_RATE_HZ // 50
"""20 ms: how far, at most, a cut's room is heard past a join, under or over the other cut's."""

_LONGEST_FRAME_SAMPLES = math.ceil(SAMPLE_RATE_HZ / min(STANDARD_RATES))

SPARE_SAMPLES = _LONGEST_FRAME_SAMPLES + CROSS_SAMPLES + 2
"""What the sound of a cut has more at each end: to pass over into the next, which may have to be
done before the cut's last frame is over, and as where a cut lies in a film moves its edges by a
sample."""

_CLEANING = {"noise_reduction": 10, "noise_floor": -40}
"""dB. Measured with noise of -66 to -42 dB under a voice: 9 dB fainter, and the voice unchanged.
The noise is not followed, so that cuts are cleaned alike wherever they begin."""

_CLEANING_LATE_SAMPLES = SAMPLE_RATE_HZ // 40
"""How much later ``afftdn`` gives what it is given: two thirds of its window of 3/80 s."""

LEADS_S: tuple[int | None, ...] = (1, 15, None)
"""How much before a cut is read: a second, as sound decoders need a start and files mix sound and
picture. In some kinds of file (MPEG-TS) a jump lands between whole pictures; then more is tried,
and at last all of the recording from its beginning (None)."""

_EARLY = Fraction(1, 10)
"""How early a picture may be shown, in film frames: stamps are rounded, and cameras waver."""

_US = 1_000_000


def sees_recording(part: Part) -> bool:
    """Whether the recording has a picture somewhere in this cut; else the plain ground is shown.

    A picture from before or after the cut is never drawn in: it may have been left out.
    """
    if part.media is None or part.media.video is None:
        return False
    time, video = _time(part), part.media.video
    return video.start_ms < time.end_ms and video.end_ms > time.start_ms


def hears_recording(part: Part) -> bool:
    """Whether the cut comes from a recording with sound; else it is silent."""
    return part.media is not None and part.media.audio is not None


def shown_until_us(part: Part, rate: FrameRate) -> int:
    """Where in the recording, in microseconds, pictures stop being shown: never past the cut."""
    last = part.cut.first_frame + part.cut.frame_count - 1
    latest = math.floor((last + _EARLY) / rate * _US) + 1
    return min(_time(part).end_ms * 1000, latest)


def held_last(part: Part) -> Part | None:
    """The last picture of the cut ``part`` melts from, as a cut of its own; None without one."""
    earlier = part.melts_from
    if earlier is None or not sees_recording(part):
        return None
    last = earlier.first_frame + earlier.frame_count - 1
    held = replace(part, cut=replace(earlier, first_frame=last, frame_count=1))
    return held if sees_recording(held) else None


def part_samples(part: Part, rate: FrameRate) -> int:
    """How many samples the sound of a part has, with the spare ones at both ends."""
    first, end = part.cut.first_frame, part.cut.first_frame + part.cut.frame_count
    own = frame_to_sample(end, rate, SAMPLE_RATE_HZ) - frame_to_sample(first, rate, SAMPLE_RATE_HZ)
    return own + 2 * SPARE_SAMPLES


def exact_frames(
    part: Part,
    rate: FrameRate,
    lead_s: int | None,
    *,
    began_us: int,
    jumps_to_pictures: bool = False,
) -> FilterGraph:
    """The cut's pictures, one a film frame.

    The last is held where the picture ends early, and the first where it begins late; but only
    where the recording is read from its beginning, since elsewhere a picture may just be missed.
    ``began_us`` is that beginning on the file's clock. Where a jump always lands on a whole picture
    (``jumps_to_pictures``), the first try needs no lead: whatever is read before the cut is decoded
    for nothing.
    """
    from_s = _read_from_s(part, rate, lead_s)
    counted_from = math.ceil(from_s * rate)
    moved_us = round((counted_from / rate - from_s + _EARLY / rate) * _US)
    first = part.cut.first_frame - counted_from
    held_at_start = {} if from_s else {"start_time": 0}
    video: VideoStream = part.media.video  # type: ignore[union-attr, assignment]
    needs_lead = video.is_interlaced or lead_s != LEADS_S[0] or not jumps_to_pictures
    first_ms = None if needs_lead else math.floor(part.cut.first_frame * 1000 / rate)
    seen = _recording(part, rate, lead_s, first_ms)[str(video.index)]
    until = placed_pictures(seen, began_us + from_s * _US + moved_us).filter(
        "trim", end_pts=shown_until_us(part, rate) - from_s * _US - moved_us
    )
    return (
        whole_pictures(until, video)  # out of nothing later
        .filter("fps", str(rate), round="up", **held_at_start)
        .filter("tpad", stop=-1, stop_mode="clone")
        .filter("trim", start_pts=first, end_pts=first + part.cut.frame_count)
        .filter("setpts", "PTS-STARTPTS")
    )


def exact_samples(
    part: Part, rate: FrameRate, lead_s: int | None, *, began_us: int, is_cleaned: bool = False
) -> FilterGraph:
    """The cut's sound, ``part_samples`` long; silence where the recording has none.

    ``began_us`` is as for ``exact_frames``; ``is_cleaned`` makes steady noise fainter. Reading
    begins at a whole second: there the samples of every usual rate fall together, so two cuts
    that follow on meet without a step.
    """
    audio: AudioStream = part.media.audio  # type: ignore[union-attr, assignment]
    first = frame_to_sample(part.cut.first_frame, rate, SAMPLE_RATE_HZ)
    from_s = _read_from_s(part, rate, lead_s)
    start = first - from_s * SAMPLE_RATE_HZ
    read = in_phase(_recording(part, rate, lead_s)[str(audio.index)], audio)
    heard = (
        placed_sound(read, began_us, from_s)
        .filter("atrim", start=0)
        .filter("aresample", SAMPLE_RATE_HZ)  # first_pts counts samples as they come in
        .filter("aresample", SAMPLE_RATE_HZ, first_pts=-SPARE_SAMPLES, **STEADY_SOUND)
    )
    if audio.channels == 1:  # left to itself, ffmpeg makes one channel quieter on two
        heard = heard.filter("channelmap", map="0-FL|0-FR", channel_layout="stereo")
    if is_cleaned:
        heard = heard.filter("apad", pad_len=_CLEANING_LATE_SAMPLES).filter("afftdn", **_CLEANING)
        start += _CLEANING_LATE_SAMPLES
    return (
        heard.filter("aformat", sample_fmts="s16", channel_layouts="stereo")
        .filter("apad")
        .filter("atrim", start_sample=start, end_sample=start + part_samples(part, rate))
    )


def _recording(
    part: Part, rate: FrameRate, lead_s: int | None, from_ms: int | None = None
) -> FilterGraph:
    """The recording, read from a little before the cut, or just from ``from_ms``. At 0 nothing is
    jumped to: a jump goes to where the picture starts, and sound before it would be lost."""
    from_s = _read_from_s(part, rate, lead_s)
    at = from_s if from_ms is None else f"{from_ms}ms"
    jump = {"ss": at, "noaccurate_seek": None} if from_s else {}
    return open_recording(threads=1, **jump)


def _read_from_s(part: Part, rate: FrameRate, lead_s: int | None) -> int:
    if lead_s is None:
        return 0
    picture_ms = part.media.video.start_ms if part.media and part.media.video else 0
    from_s = math.floor(part.cut.first_frame / rate) - lead_s
    return from_s if from_s * 1000 > picture_ms else 0


def _time(part: Part) -> TimeRange:
    source = part.cut.source
    if not isinstance(source, RecordingSource):
        raise TypeError("a card has no time in a recording")
    return source.time

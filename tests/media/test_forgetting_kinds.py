"""Of any kind of recording a stretch is silent and black afterwards, and all else is as it was."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TypeAlias

import av
import numpy as np
import pytest

from storyedit import ProjectFolder, add_recordings, forget
from storyedit.ffmpeg.probe import probe
from storyedit.timing import TimeRange
from storyedit.transcript import Sentence, Transcript, Word
from storyedit.workflow.filling import fill_stories
from storyedit.workflow.recordings import check_unchanged
from tests.media.kinds import (
    DEEP,
    EACH_SECOND,
    SECONDS,
    Recorded,
    again,
    made,
    steady,
    wavering,
)
from tests.media.test_any_file_jumps import BACK, glued

Levels: TypeAlias = "np.ndarray[tuple[int, ...], np.dtype[np.float32]]"

RATE_HZ = 48_000
SAID_MS = ((1_000, 1_800), (5_010, 6_490), (9_000, 9_800))
"""When three sentences are said; the second is to go, at no whole picture."""

PICTURE_S = 0.1
"""So much before and after, the picture that is shown may be black too."""

SOUND_S = 0.03
"""So much of the sound beside it may be changed by coding it anew."""

HDR = (
    *("-color_primaries", "bt2020", "-color_trc", "smpte2084", "-colorspace", "bt2020nc"),
    *("-pix_fmt", "yuv420p10le", "-c:v", "libx265", "-crf", "8", "-c:a", "copy", "-x265-params"),
    "log-level=none:colorprim=bt2020:transfer=smpte2084:colormatrix=bt2020nc",
)


def with_two_sounds(folder: Path) -> Recorded:
    """A second sound, half as loud."""
    more = ("-map", "0:v", "-map", "0:a", "-map", "0:a", "-c:v", "copy", "-c:a", "aac")
    return again(folder, "two.mp4", *more, "-filter:a:1", "volume=0.5")


def held_pictures(folder: Path) -> Recorded:
    """As of a screen that is recorded: some pictures stand for seconds, one as the words begin."""
    stamps = [at for at in steady(Fraction(25)) if not 3 < at < 5.6 and not 7 < at < 8]
    return made(folder, "mp4", stamps, options=EACH_SECOND)


KINDS: Mapping[str, Callable[[Path], Recorded]] = {
    "variable rate": lambda folder: made(folder, "mp4", wavering(), rate=Fraction(30)),
    "clock jumps": lambda folder: glued(folder, BACK),
    "several sounds": with_two_sounds,
    "10 bit": lambda folder: again(folder, "deep.mp4", "-pix_fmt", "yuv420p10le", *DEEP),
    "hdr": lambda folder: again(folder, "hdr.mp4", *HDR),
    "pictures that stand": held_pictures,
    "picture late": lambda folder: made(
        folder, "ts", steady(Fraction(25), Fraction(7, 10)), tick=Fraction(1, 90_000)
    ),
}


@dataclass(frozen=True, slots=True)
class Looked:
    """All that is seen and heard of a recording: each picture's instant in s, and its luma from 0
    to 1; each sound's samples from -1 to 1, one channel."""

    instants: list[float]
    pictures: list[Levels]
    sounds: list[Levels]
    form: str
    transfer: int


def look(path: Path) -> Looked:
    with av.open(str(path)) as container:
        start = (container.start_time or 0) / 1_000_000
        stream = container.streams.video[0]
        frames = list(container.decode(stream))
        instants = [(frame.time or 0) - start for frame in frames]
        deepest = 1_023 if "10" in str(stream.format.name) else 255
        pictures = [_luma(frame, deepest) for frame in frames]
        form, transfer = stream.format.name, stream.codec_context.color_trc
    with av.open(str(path)) as container:
        count = len(container.streams.audio)
    sounds = [_heard(path, number) for number in range(count)]
    return Looked(instants, pictures, sounds, form, transfer)


def _luma(frame: av.VideoFrame, deepest: int) -> Levels:
    plane = frame.planes[0]
    kind = np.uint16 if deepest > 255 else np.uint8
    rows = np.frombuffer(bytes(plane), kind).reshape(frame.height, -1)[:, : frame.width]
    levels: Levels = rows.astype(np.float32)
    levels /= deepest
    return levels


def _heard(path: Path, number: int) -> Levels:
    """As a player plays it: from the recording's beginning, silence before a late sound."""
    with av.open(str(path)) as container:
        start = (container.start_time or 0) / 1_000_000
        to_one = av.AudioResampler(format="flt", layout="mono", rate=RATE_HZ)
        whole = np.zeros(RATE_HZ * (SECONDS + 3), np.float32)
        for frame in container.decode(container.streams.audio[number]):
            at = round(((frame.time or 0) - start) * RATE_HZ)
            samples = np.concatenate([f.to_ndarray()[0] for f in to_one.resample(frame)])
            first = max(0, -at)
            place = whole[max(0, at) : max(0, at) + len(samples) - first]
            place[:] = samples[first : first + len(place)]
    return whole


def transcript() -> Transcript:
    words = tuple(Word(f"word{n}", TimeRange(*time)) for n, time in enumerate(SAID_MS))
    return Transcript(
        id="t-m1",
        media_id="m1",
        language="en",
        engine="made",
        words=words,
        sentences=tuple(Sentence(n, n + 1) for n in range(len(words))),
        voice=tuple(word.time for word in words),
    )


ALWAYS = "pictures that stand"


@pytest.mark.parametrize(
    "kind",
    [pytest.param(each, marks=() if each == ALWAYS else pytest.mark.full) for each in KINDS],
)
def test_it_is_as_long_and_gone_there_and_else_as_it_was(kind: str, tmp_path: Path) -> None:
    recorded = KINDS[kind](tmp_path)
    with ProjectFolder.create(tmp_path / "x.storyedit", "x") as project:
        add_recordings(project, [recorded.path], link=False)
        project.write_transcript(transcript())
        fill_stories(project)
        before_path = check_unchanged(project, project.media[0])
        before, long_ms = look(before_path), probe(before_path).duration_ms
        gone = forget(project, "2").time
        (known,) = project.media
        after_path = check_unchanged(project, known)
        after = look(after_path)
        assert abs(known.duration_ms - long_ms) <= 40
        assert abs(probe(after_path).duration_ms - long_ms) <= 40
    assert gone.start_ms <= SAID_MS[1][0] < SAID_MS[1][1] <= gone.end_ms
    check_pictures(before, after, gone)
    assert len(after.sounds) == len(before.sounds)
    for one, other in zip(before.sounds, after.sounds, strict=True):
        check_sound(one, other, gone)
    assert (after.form, after.transfer) == (before.form, before.transfer)


def check_pictures(before: Looked, after: Looked, gone: TimeRange) -> None:
    """The same pictures at the same instants; black wherever one is shown in what is gone."""
    assert len(after.instants) == len(before.instants)
    assert np.abs(np.subtract(after.instants, before.instants)).max() < 0.003
    start_s, end_s = gone.start_ms / 1_000, gone.end_ms / 1_000
    ends = [*after.instants[1:], float("inf")]
    for at, until, old, new in zip(
        after.instants, ends, before.pictures, after.pictures, strict=True
    ):
        if until > start_s + 0.002 and at < end_s - 0.002:
            assert new.max() < 0.1, f"{at}: to be seen"
        elif until < start_s - PICTURE_S or at > end_s + PICTURE_S:
            assert np.abs(new - old).mean() < 0.01, f"{at}: changed"


def check_sound(before: Levels, after: Levels, gone: TimeRange) -> None:
    """Silent in what is gone, and the same elsewhere, to what coding it anew changes."""
    start, end = (round(ms / 1_000 * RATE_HZ) for ms in (gone.start_ms, gone.end_ms))
    assert np.abs(after[start:end]).max() < 0.001
    beside = round(SOUND_S * RATE_HZ)
    for part in (slice(0, start - beside), slice(end + beside, None)):
        apart = np.sqrt(np.mean((after[part] - before[part]) ** 2))
        assert apart < 0.1 * np.sqrt(np.mean(before[part] ** 2)), f"{part}: {apart}"

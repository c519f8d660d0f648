"""Recordings of rarer kinds, each with what is to be seen and heard of it, and when."""

import struct
from collections.abc import Callable, Mapping
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import numpy as np

from tests.media.kinds import (
    MS,
    NTSC,
    WEBM,
    Recorded,
    again,
    made,
    run_ffmpeg,
    steady,
)
from tests.media.recording import LIGHT, Pixels, coded, even_stamps, picture_start

PAL = Fraction(25)
X264 = ("-c:v", "libx264", "-crf", "10", "-preset", "veryfast", "-g", "25")
FIELDS = ("-flags", "+ilme+ildct")
HOURS_39_MS = 39 * 3_600_000.0

BAR_ROWS = slice(66, 96)


def with_bar(number: int) -> Pixels:
    """A picture that says half its number, and below it a bar that moves on with each."""
    picture = coded(number // 2)
    left = number * 7 % 130 + 5
    picture[BAR_ROWS, left : left + 20] = LIGHT
    return picture


def combing(luma: Pixels) -> float:
    """How far each line of the bar differs from the mean of those beside it: much, where the
    lines are of two moments."""
    rows = luma[BAR_ROWS][2:-2].astype(float)
    apart: float = np.abs(rows[1:-1] - (rows[:-2] + rows[2:]) / 2).max(axis=0).mean()
    return apart


def interlaced(folder: Path, name: str, first: str, *stored: str) -> Recorded:
    """50 moments a second, two in each picture, the ``first`` lines ("top", "bottom") earlier."""
    moments = made(folder, "mp4", even_stamps(2 * PAL, 600), rate=2 * PAL, draw=with_bar)
    path = folder / name
    woven = f"tinterlace=mode=interleave_{first},setfield={first[0]}ff"
    run_ffmpeg("-i", moments.path, "-vf", woven, *stored, *FIELDS, path)
    moved = picture_start(path)
    begun = tuple(at + moved for at in steady(PAL))
    return Recorded(path, begun, tuple(at + moved for at in moments.beeps))


def marked(folder: Path, changed: Callable[[Pixels], Pixels], *marks: str) -> Recorded:
    """Stored in another way than it is to be seen, and marked to be put right."""
    stored = made(
        folder, "mp4", steady(PAL), draw=lambda n: np.ascontiguousarray(changed(coded(n)))
    )
    path = folder / "marked.mp4"
    run_ffmpeg(*marks, "-i", stored.path, "-c", "copy", path)
    return Recorded(path, stored.begun, stored.beeps)


def with_edit_list(folder: Path) -> Recorded:
    """The end of a recording, as a phone trims it: what is before is in the file, and hidden."""
    plain = made(folder, "mp4", steady(PAL))
    path, hidden = folder / "trimmed.mov", Fraction(38, 25)
    timecode = ("-timecode", "01:00:00:00")
    run_ffmpeg("-ss", str(float(hidden)), "-i", plain.path, "-c", "copy", *timecode, path)
    return Recorded(
        path,
        tuple(at - hidden for at in plain.begun),
        tuple(at - hidden for at in plain.beeps if at > hidden),
    )


def from_browser(folder: Path) -> Recorded:
    """As a browser records: written as it comes, with no length and no index."""
    plain = made(folder, "webm", steady(Fraction(30)), rate=Fraction(30), tick=MS, codecs=WEBM)
    path = folder / "live.webm"
    run_ffmpeg("-i", plain.path, "-c", "copy", "-f", "webm", "-live", "1", path)
    return replace(plain, path=path)


def claiming_39_hours(folder: Path) -> Recorded:
    """A Matroska whose header claims far too much: its Duration (RFC 9559) is overwritten."""
    plain = made(folder, "mkv", steady(NTSC), rate=NTSC, tick=MS)
    content = bytearray(plain.path.read_bytes())
    at = content.index(b"\x44\x89\x88") + 3
    content[at : at + 8] = struct.pack(">d", HOURS_39_MS)
    plain.path.write_bytes(content)
    return plain


def covered(folder: Path) -> Recorded:
    """With a larger picture of its cover, before all else."""
    cover = folder / "cover.png"
    run_ffmpeg("-f", "lavfi", "-i", "color=red:s=640x640", "-frames:v", "1", cover)
    first = ("-map", "1", "-map", "0", "-c", "copy", "-disposition:v:0", "attached_pic")
    return again(folder, "covered.mp4", "-i", str(cover), *first)


def first_silent(folder: Path) -> Recorded:
    """Two sounds, of which the first is the usual one, has more channels, and is silent."""
    silence = ("-f", "lavfi", "-i", "anullsrc=r=48000:cl=stereo:d=12")
    order = ("-map", "0:v", "-map", "1:a", "-map", "0:a", "-c:v", "copy", "-c:a", "aac")
    return again(
        folder, "two.mp4", *silence, *order, "-disposition:a:0", "default", late=Fraction()
    )


def antiphase(folder: Path) -> Recorded:
    """Two channels that move against each other."""
    crossed = ("-af", "pan=stereo|c0=c0|c1=-1*c0", "-c:v", "copy", "-c:a", "aac")
    return again(folder, "crossed.mp4", *crossed)


def without_sound(folder: Path) -> Recorded:
    """A picture alone, as from a drone or a time lapse."""
    return replace(again(folder, "silent.mp4", "-c", "copy", "-an"), beeps=())


def sound_as(codec: str, *options: str) -> Callable[[Path], Recorded]:
    """The picture as it was, and the sound stored anew."""
    return lambda folder: again(folder, "sound.mov", "-c:v", "copy", "-c:a", codec, *options)


RARE_KINDS: Mapping[str, Callable[[Path], Recorded]] = {
    "hevc": lambda folder: again(
        folder,
        "hevc.mp4",
        *("-c:v", "libx265", "-x265-params", "log-level=none", "-crf", "12", "-c:a", "copy"),
    ),
    "vp9": lambda folder: again(
        folder,
        "vp9.webm",
        *("-c:v", "libvpx-vp9", "-deadline", "realtime", "-crf", "20", "-b:v", "0"),
        *("-c:a", "libopus"),
    ),
    "av1": lambda folder: again(
        folder, "av1.mp4", *("-c:v", "libsvtav1", "-preset", "10", "-crf", "20", "-c:a", "copy")
    ),
    "mpeg-2 in mpeg-ts": lambda folder: again(
        folder, "dvb.ts", *("-c:v", "mpeg2video", "-q:v", "2", "-c:a", "mp2")
    ),
    "mpeg-2 of a dvd": lambda folder: again(
        folder, "dvd.mpg", *("-c:v", "mpeg2video", "-q:v", "2", "-c:a", "ac3", "-f", "vob")
    ),
    "interlaced": lambda folder: interlaced(folder, "camera.mts", "top", *X264, "-c:a", "ac3"),
    "interlaced, bottom first": lambda folder: interlaced(
        folder, "dv.mov", "bottom", *X264, "-c:a", "copy"
    ),
    "interlaced mpeg-2": lambda folder: interlaced(
        folder, "tv.ts", "top", "-c:v", "mpeg2video", "-q:v", "2", "-c:a", "mp2"
    ),
    "upside down": lambda folder: marked(
        folder, lambda upright: upright[::-1, ::-1], "-display_rotation:v:0", "180"
    ),
    "turned left": lambda folder: marked(
        folder, lambda upright: np.rot90(upright, -1), "-display_rotation:v:0", "90"
    ),
    "mirrored": lambda folder: marked(
        folder, lambda upright: upright[:, ::-1], "-display_hflip:v:0"
    ),
    "mirrored and turned": lambda folder: marked(
        folder,
        lambda upright: np.rot90(upright, 2).T,
        *("-display_rotation:v:0", "90", "-display_hflip:v:0"),
    ),
    "edit list and timecode": with_edit_list,
    "from a browser": from_browser,
    "claiming 39 hours": claiming_39_hours,
    "cover art": covered,
    "the first sound silent": first_silent,
    "antiphase": antiphase,
    "no sound": without_sound,
    "5.1": sound_as("aac", "-ac", "6"),
    "8 kHz": sound_as("pcm_s16le", "-ar", "8000"),
    "44.1 kHz, u8": sound_as("pcm_u8", "-ar", "44100"),
    "96 kHz": sound_as("pcm_s24le", "-ar", "96000"),
    "sound longer": lambda folder: made(folder, "mp4", even_stamps(PAL, 262)),
    "picture longer": lambda folder: made(folder, "mp4", steady(PAL), sound_s=9),
    "4K": lambda folder: again(
        folder,
        "4k.mp4",
        *("-vf", "scale=3840:2304:flags=neighbor", "-c:v", "libx264", "-crf", "20"),
        *("-preset", "ultrafast", "-c:a", "copy"),
    ),
}
"""What fewer people bring, by name."""

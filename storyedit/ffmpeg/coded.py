"""Made-up recordings that tell on a film: each picture shows its number, each second begins with a
beep. So a film made of one can be read back, frame by frame and beep by beep.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, TypeAlias

from storyedit.ffmpeg.find import FFmpeg
from storyedit.ffmpeg.opening import safe_name
from storyedit.ffmpeg.run import run_ffmpeg
from storyedit.film import FilmPlan
from storyedit.progress import CancelToken
from storyedit.timeline import SAMPLE_RATE_HZ, RecordingSource

if TYPE_CHECKING:
    import numpy as np

    Heard: TypeAlias = np.ndarray[tuple[int], np.dtype[np.float64]]

SIZE = (1280, 720)
RATE = Fraction(30)

_BITS, _SQUARE_PX = 20, 32
"""A row of squares at the top, light where the bit is 1: enough for nine hours."""

_BEEP_HZ, _BEEP_S, _TALK_HZ = 2_000, 0.06, 220

_EDGE_FRAMES = 3
"""A beep so near a cut's edge is not whole, or fades."""

_SEARCHED_FRAMES = 5
"""How far round its picture a beep is looked for."""

_LEAST_BEEP = 0.1
"""Of full scale; the talk alone leaves a fifth of that where the beep is listened for."""


def record_coded(path: Path, minutes: float, *, ffmpeg: FFmpeg, cancel: CancelToken) -> None:
    """Write ``minutes`` of coded picture, moving and noisy, with beeps over a steady talk.

    Every two seconds there is a picture to begin from: cameras and phones have one or two.

    Raises ``Cancelled``, ``RenderError``, ``DiskFull``.
    """
    length = f"d={minutes * 60:.3f}"
    picture = f"testsrc2=s={SIZE[0]}x{SIZE[1]}:r={RATE}:{length},noise=alls=4:allf=t"
    row = f"y=0:h={_SQUARE_PX}:t=fill"
    picture += f",drawbox=x=0:w={_BITS * _SQUARE_PX}:{row}:color=black"
    for bit in range(_BITS):
        seen = f"enable='gt(bitand(n,{1 << bit}),0)'"
        picture += f",drawbox=x={bit * _SQUARE_PX}:w={_SQUARE_PX}:{row}:color=white:{seen}"
    talk = f"0.1*sin(2*PI*{_TALK_HZ}*t)*(0.75+0.25*sin(8*PI*t))"
    beep = f"0.4*sin(2*PI*{_BEEP_HZ}*t)*lt(mod(t,1),{_BEEP_S})"
    sound = f"aevalsrc='{talk}+{beep}':s={SAMPLE_RATE_HZ}:{length}"
    given = ["-f", "lavfi", "-i", picture, "-f", "lavfi", "-i", sound, "-pix_fmt", "yuv420p"]
    given += [
        "-c:v",
        "libx264",
        "-preset",
        "ultrafast",
        "-crf",
        "23",
        "-g",
        str(2 * RATE),
        "-b:a",
        "192k",
        path.name,
    ]
    run_ffmpeg(ffmpeg, given, cancel=cancel, folder=path.parent)


@dataclass(frozen=True, slots=True)
class Exactness:
    """``frames_off`` are pictures that are not the planned one, missing or too many.

    ``sync_off_frames`` is the farthest that a beep lies from its picture.
    """

    frames_off: int
    sync_off_frames: float


def read_back(film: Path, plan: FilmPlan, *, ffmpeg: FFmpeg, cancel: CancelToken) -> Exactness:
    """How a film made of a coded recording, at its rate, differs from its plan.

    Raises ``Cancelled``, ``RenderError``, ``DiskFull``.
    """
    wanted = [
        cut.first_frame + number
        for cut in plan.timeline.cuts
        if isinstance(cut.source, RecordingSource)
        for number in range(cut.frame_count)
    ]
    shown = list(_numbers(film, ffmpeg, cancel))
    off = sum(a != b for a, b in zip(wanted, shown, strict=False)) + abs(len(wanted) - len(shown))
    return Exactness(off, _sync_off_frames(_beeping(film, ffmpeg, cancel), shown, plan))


def _numbers(film: Path, ffmpeg: FFmpeg, cancel: CancelToken) -> Iterator[int]:
    """The number each picture shows; -1 where a square is neither light nor dark."""
    look = f"crop={_BITS * _SQUARE_PX}:{_SQUARE_PX}:0:0,scale={_BITS}:1:flags=area,format=gray"
    asked = ["-vf", look, "-fps_mode", "passthrough", "-f", "rawvideo"]
    rows = _decoded(film, asked, ffmpeg, cancel)
    dark, light = 80, 176
    for first in range(0, len(rows), _BITS):
        row = rows[first : first + _BITS]
        is_told = all(square < dark or square > light for square in row)
        bits = sum((square > light) << bit for bit, square in enumerate(row))
        yield bits if is_told else -1


def _beeping(film: Path, ffmpeg: FFmpeg, cancel: CancelToken) -> "Heard":
    """How loud it beeps at each sample: the talk nearly gone, and smooth over a millisecond."""
    import numpy as np

    asked = ["-f", "s16le", "-ac", "1", "-ar", str(SAMPLE_RATE_HZ)]
    heard = np.frombuffer(_decoded(film, asked, ffmpeg, cancel), np.int16) / 32_768
    half_wave = SAMPLE_RATE_HZ // _BEEP_HZ // 2
    beeps = np.abs(heard[half_wave:] - heard[:-half_wave])
    return np.convolve(beeps, np.ones(2 * half_wave) / (2 * half_wave), "same")


def _decoded(film: Path, asked: Sequence[str], ffmpeg: FFmpeg, cancel: CancelToken) -> bytes:
    """What ffmpeg makes of a film, as it is ``asked``."""
    with TemporaryDirectory(prefix="storyedit-read-") as folder:
        made = Path(folder) / "made.raw"
        given = ["-i", safe_name(film), *asked, made.name]
        run_ffmpeg(ffmpeg, given, cancel=cancel, folder=made.parent)
        return made.read_bytes()


def _sync_off_frames(beeping: "Heard", shown: Sequence[int], plan: FilmPlan) -> float:
    import numpy as np

    frame_samples = Fraction(SAMPLE_RATE_HZ) / plan.timeline.rate
    reach = int(_SEARCHED_FRAMES * frame_samples)
    farthest = 0.0
    for start, cut in zip(plan.timeline.starts(), plan.timeline.cuts, strict=True):
        inside = range(start + _EDGE_FRAMES, start + cut.frame_count - _EDGE_FRAMES)
        for frame in inside:
            if frame >= len(shown) or shown[frame] % RATE:
                continue
            at = int(frame * frame_samples)
            begin = max(at - reach, int((start + 1) * frame_samples))  # the cut before may beep too
            near = beeping[begin : min(at + reach, int((start + cut.frame_count) * frame_samples))]
            loudest = near.max(initial=0)
            if loudest < _LEAST_BEEP:
                return float(_SEARCHED_FRAMES)
            onset = int(np.argmax(near > loudest / 2)) + begin
            farthest = max(farthest, abs(onset - at) / float(frame_samples))
    return round(farthest, 2)

"""What watching costs, as ratios measured in one run: ``python -m tests.bench.bench_watching``.

The floor of a light copy is one plain ffmpeg that stores the same picture and sound. The long film
is two hours with a keyframe every ten seconds; its light copy is made of its first minute, and put
together to the same length.
"""

import shutil
import subprocess
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import numpy as np

from storyedit.ffmpeg.browsers import how_browsers_play
from storyedit.ffmpeg.find import find_ffmpeg
from storyedit.ffmpeg.probe import probe
from storyedit.ffmpeg.stills import save_picture
from tests.media.browser import playing
from tests.media.kinds import light_copy_of

MINUTES, PICTURES, JUMPS = 120, 20, 40


def _ffmpeg(*arguments: str | Path) -> None:
    subprocess.run([str(find_ffmpeg().path), "-v", "error", "-y", *arguments], check=True)


def _minute(path: Path) -> None:
    """Full HD with a little noise, as cameras have."""
    noisy = "testsrc2=s=1920x1080:r=30:d=60,noise=alls=4:allf=t"
    talk = "sine=220:d=60,tremolo=f=4"
    stored = ("-preset", "veryfast", "-crf", "30", "-g", "300", "-sc_threshold", "0")
    heard = ("-pix_fmt", "yuv420p", "-c:a", "aac")
    _ffmpeg("-f", "lavfi", "-i", noisy, "-f", "lavfi", "-i", talk, *stored, *heard, path)


def _long(minute: Path, path: Path) -> None:
    _ffmpeg("-stream_loop", str(MINUTES - 1), "-i", minute, "-c", "copy", path)


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _plain(recording: Path, copy: Path) -> None:
    stored = ("-c:v", "libx264", "-preset", "superfast", "-crf", "26", "-bf", "0", "-g", "30")
    heard = ("-c:a", "aac", "-b:a", "112k", "-movflags", "+faststart")
    _ffmpeg("-i", recording, "-vf", "scale=1280:720", *stored, *heard, copy)


def _a_picture_s(recording: Path, jpeg: Path) -> float:
    """The median time of a picture anywhere in it."""
    video = probe(recording).video
    assert video
    chance = np.random.default_rng(1)
    took = []
    for at_ms in chance.integers(0, video.end_ms, PICTURES):
        save = partial(save_picture, recording, video, int(at_ms), jpeg, ffmpeg=find_ffmpeg())
        took.append(_timed(save))
    return median(took)


def _jumps_ms(folder: Path, *names: str) -> list[float]:
    """The median time of a jump in Chromium, for each file."""
    took = []
    with playing(folder) as player:
        for name in names:
            seconds = player.load(name)["seconds"]
            chance = np.random.default_rng(2)
            took.append(median(player.seek(at) for at in chance.uniform(0, seconds, JUMPS)))
    return took


def main() -> None:
    """Print the figures."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        minute, light_minute = folder / "minute.mp4", folder / "light minute.mp4"
        film, light = folder / "film.mp4", folder / "light.mp4"
        _minute(minute)
        _long(minute, film)
        floor_s = _timed(lambda: _plain(minute, folder / "plain.mp4"))
        light_s = _timed(lambda: light_copy_of(minute, light_minute))
        _long(light_minute, light)
        sizes = [path.stat().st_size for path in (minute, light_minute)]
        print(f"a light copy is made at {60 / light_s:.1f} times the speed of talking")
        print(f"against one plain ffmpeg: {light_s / floor_s:.2f} of its time")
        print(f"its size against the recording's: {sizes[1] / sizes[0]:.2f}")

        looked_s = _timed(partial(how_browsers_play, film, probe(film)))
        print(f"whether {MINUTES} minutes need one: {looked_s * 1000:.0f} ms, without decoding")

        film_s, light_film_s = (_a_picture_s(path, folder / "a.jpg") for path in (film, light))
        print(f"a picture of {MINUTES} minutes: {film_s * 1000:.0f} ms from the recording,")
        print(
            f"{light_film_s * 1000:.0f} ms from its light copy: {film_s / light_film_s:.1f} times"
        )

        if shutil.which("chromium"):
            film_ms, light_ms = _jumps_ms(folder, film.name, light.name)
            print(f"a jump in Chromium: {film_ms:.0f} ms in the recording,")
            print(f"{light_ms:.0f} ms in its light copy: {film_ms / light_ms:.1f} times")


if __name__ == "__main__":
    main()

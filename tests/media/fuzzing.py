"""Spoilt recordings, tried one after the other: ``python -m tests.media.fuzzing FIRST END [all]``.

Each try spoils one of ten small real files by chance, seeded by its number, and does with it what
the app does with a file that somebody brings: with ``all``, everything; else one thing of it.
Prints one JSON object: how many were refused, what went wrong, and the most memory, in MB, that
this process and any of its children took.
"""

import hashlib
import json
import random
import resource
import sys
import tempfile
import threading
import traceback
from collections import Counter
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

from storyedit.errors import Cancelled, StoryEditError
from storyedit.ffmpeg.audio import extract_pcm
from storyedit.ffmpeg.browsers import how_browsers_play
from storyedit.ffmpeg.damage import find_damage
from storyedit.ffmpeg.find import find_ffmpeg
from storyedit.ffmpeg.light import save_light_copy
from storyedit.ffmpeg.probe import probe
from storyedit.ffmpeg.stills import save_picture
from storyedit.media import MediaInfo
from storyedit.progress import CancelToken, report_nowhere
from tests.checks import is_plain
from tests.media.kinds import KINDS
from tests.media.recording import cut_of, plan_of, reference
from tests.media.showing import render

TEN = (
    *("mp4", "variable rate", "mkv", "webm", "mov", "mpeg-ts", "mjpeg avi", "10 bit"),
    *("in pieces", "sound late"),
)

HANGS_S = 120
"""More than a hundred times what a try takes."""

RATE = Fraction(25)


def spoilt(data: bytes, chance: random.Random) -> bytes:
    """The file with some bits turned, or a piece cut out, written over, or there twice."""
    changed = bytearray(data)
    way = chance.choice(["bits", "head", "tail", "end", "hole", "zeros", "noise", "twice"])
    near = {"head": (0, min(len(data), 4_096)), "tail": (max(0, len(data) - 8_192), len(data))}
    if way in {"bits", "head", "tail"}:
        first, end = near.get(way, (0, len(data)))
        for _ in range(chance.choice([1, 8, 64, 512])):
            changed[chance.randrange(first, end)] ^= 1 << chance.randrange(8)
        return bytes(changed)
    at = chance.randrange(len(data))
    length = chance.randrange(1, max(2, len(data) // 8))
    if way == "end":
        return data[:at]
    if way == "hole":
        return data[:at] + data[at + length :]
    if way == "twice":
        return data[:at] + data[at : at + length] + data[at:]
    over = bytes(length) if way == "zeros" else chance.randbytes(length)
    return data[:at] + over + data[at + length :]


def use(path: Path, info: MediaInfo, work: Path, *, which: str, cancel: CancelToken) -> None:
    """Do one thing the app does with a file."""
    ffmpeg = find_ffmpeg()
    if which == "sound" and info.audio:
        extract_pcm(path, info, work / "a.wav", ffmpeg=ffmpeg, report=report_nowhere, cancel=cancel)
    elif which == "picture" and info.video:
        at_ms = info.duration_ms // 2
        save_picture(path, info.video, at_ms, work / "a.jpg", ffmpeg=ffmpeg, cancel=cancel)
    elif which == "watch":
        how_browsers_play(path, info)
    elif which == "damage":
        find_damage(path, info, closely=True, cancel=cancel)
    elif which == "light":
        light = work / "light.mp4"
        save_light_copy(path, info, light, ffmpeg=ffmpeg, report=report_nowhere, cancel=cancel)
    elif which == "film" and info.duration_ms > 1_000:
        middle = info.duration_ms // 2
        cuts = [cut_of(middle - 400, middle + 400, RATE), cut_of(0, 400, RATE)]
        render(plan_of([reference(path)], cuts, RATE), {"m1": path}, work, cancel=cancel)


WAYS = ("sound", "picture", "watch", "damage", "light", "film")


def attempt(number: int, data: bytes, ending: str, *, all_ways: bool) -> Counter[str]:
    """Try one spoilt file; what came of it, and nothing else may come of it."""
    chance = random.Random(number)
    came: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"spoilt{ending}"
        path.write_bytes(spoilt(data, chance))
        before = hashlib.sha256(path.read_bytes()).hexdigest()
        ways = WAYS if all_ways else (chance.choice(WAYS),)
        info = _answer(came, f"{number} look", lambda cancel: probe(path, cancel))
        for which in ways if info else ():
            work = Path(folder) / which
            work.mkdir()

            def step(
                cancel: CancelToken, which: str = which, work: Path = work, known: object = info
            ) -> None:
                assert isinstance(known, MediaInfo)
                use(path, known, work, which=which, cancel=cancel)

            _answer(came, f"{number} {which}", step)
        if hashlib.sha256(path.read_bytes()).hexdigest() != before:
            came[f"WRONG {number}: the file was changed"] += 1
    return came


def _answer(came: Counter[str], name: str, step: Callable[[CancelToken], object]) -> object:
    cancel = CancelToken()
    watch = threading.Timer(HANGS_S, cancel.cancel)
    watch.start()
    try:
        found = step(cancel)
    except StoryEditError as problem:
        came["refused"] += 1
        if not is_plain(problem):
            came[f"WRONG {name}: not plain: {problem}"] += 1
    except Cancelled:
        came[f"WRONG {name}: it hangs"] += 1
    except Exception:
        came[f"WRONG {name}: {traceback.format_exc(limit=-4)}"] += 1
    else:
        came["went well"] += 1
        return found
    finally:
        watch.cancel()
    return None


def main(first: int, end: int, *, all_ways: bool) -> None:
    """Try these numbers, and print what came of them."""
    came: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        made = {}
        for kind in TEN:
            place = Path(folder) / kind
            place.mkdir()
            path = KINDS[kind](place).path
            made[kind] = path.read_bytes(), path.suffix
    peak_mb, heaviest = _peak_mb(), first
    for number in range(first, end):
        data, ending = made[TEN[number % len(TEN)]]
        came += attempt(number, data, ending, all_ways=all_ways)
        if _peak_mb() > peak_mb:
            peak_mb, heaviest = _peak_mb(), number
    wrong = [what for what in came if what.startswith("WRONG")]
    told = {"refused": came["refused"], "went_well": came["went well"], "wrong": wrong}
    print(json.dumps({**told, "peak_mb": peak_mb, "heaviest": heaviest}))


def _peak_mb() -> int:
    """The most memory that this process, or one it started, has held, in MB (Linux)."""
    # Not getrusage of this one: that begins with the size of whoever started it.
    status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
    own_kb = int(status.partition("VmHWM:")[2].split()[0])
    return max(own_kb, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) // 1024


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), all_ways="all" in sys.argv)

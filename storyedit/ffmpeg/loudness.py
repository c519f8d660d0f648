"""How loud a film is (EBU R 128): measured, brought to one loudness, and its peaks held.

Each recording gets one gain for all of the film, and a limiter takes only what is left above the
limit, so nothing swells or sinks. Encoding moves peaks, so what was encoded is measured too, and
done again lower where that is needed.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import ffmpeg as graph

from storyedit.ffmpeg.exact import CHANNELS
from storyedit.ffmpeg.find import FFmpeg
from storyedit.ffmpeg.job import job_folder
from storyedit.ffmpeg.keeping import used
from storyedit.ffmpeg.keys import film_sound_key
from storyedit.ffmpeg.opening import WHITELISTS
from storyedit.ffmpeg.parts import MadePart
from storyedit.ffmpeg.reading import FilterGraph, open_input
from storyedit.ffmpeg.run import run_ffmpeg
from storyedit.ffmpeg.sound import film_sound, recording_sound, sound_seconds
from storyedit.film import FilmPlan
from storyedit.progress import CancelToken
from storyedit.stamps import replace_whole
from storyedit.timeline import SAMPLE_RATE_HZ
from storyedit.timing import FrameRate

if TYPE_CHECKING:
    from storyedit.ffmpeg.sound import Samples

BIT_RATE = "192k"

LEAST_SECONDS = 3
"""R 128 counts only what is not silence; of less speech than this its figure says little."""

FAINTEST_LUFS = -50.0
"""What is fainter is a room with nobody speaking; it would become a roar."""

PEAK_DBTP = -1.0
"""What a film's true peak stays under, as it is decoded (EBU R 128)."""

LIMIT_DB = -2.0
"""Where the limiter holds peaks at first: AAC was measured to raise them by some tenths."""

OFF_LU = 0.3
"""So far a recording may be from the loudness wanted."""

MOST_LOUDER_DB = 12.0
"""More on top of what was first measured would have the limiter hold back more than claps."""

_TOLD_TO_DB = 0.1
"""``ebur128`` tells its figures to so much."""

_MOST_TRIES = 3

_LIMITER_RATE_HZ = 4 * SAMPLE_RATE_HZ
"""At this rate the samples come near enough to the true peaks (ITU-R BS.1770, annex 2)."""


@dataclass(frozen=True, slots=True)
class Loudness:
    """``integrated_lufs`` is -70 where nothing is heard; ``peak_dbtp`` -inf where not measured."""

    integrated_lufs: float
    peak_dbtp: float


def kept_sound(
    made: Sequence[MadePart],
    plan: FilmPlan,
    cache: Path,
    *,
    ffmpeg: FFmpeg,
    cancel: CancelToken,
) -> Path:
    """The film's sound as AAC, as loud as the plan's settings say; made if ``cache`` has it not.

    Raises ``Cancelled``, ``DiskFull``, ``RenderError``, ``OSError``.
    """
    sounds = [place.sound.name if place.sound else None for place in made]
    kept = cache / f"{film_sound_key(plan, sounds, ffmpeg)}.m4a"
    if not used(kept):
        with job_folder(cache) as job:
            m4a = Path(job) / kept.name
            running = _Running(ffmpeg, cancel, m4a.parent)
            _encode(made, plan, m4a, running)
            replace_whole(m4a, kept)
    return kept


def _encode(made: Sequence[MadePart], plan: FilmPlan, m4a: Path, running: "_Running") -> None:
    """Encode, and listen to what came of it: lower where its peaks are too high."""
    rate, loudness_lufs = plan.timeline.rate, plan.settings.loudness_lufs
    if loudness_lufs is None:
        running.encode(_fed(), film_sound(made, rate), m4a.name)
        return
    gains = _gains(made, rate, loudness_lufs, running)
    limit_db = LIMIT_DB
    for _ in range(_MOST_TRIES):
        running.encode(limited(_fed(), limit_db), film_sound(made, rate, gains), m4a.name)
        found = running.measure(open_input(m4a.name, **WHITELISTS), with_peak=True)
        over_db = found.peak_dbtp - PEAK_DBTP
        if over_db <= -_TOLD_TO_DB:
            return
        limit_db -= over_db + 2 * _TOLD_TO_DB


def _gains(
    made: Sequence[MadePart], rate: FrameRate, wanted_lufs: float, running: "_Running"
) -> dict[str, float]:
    """A factor for each recording; none where there is too little in the film to tell."""
    ids = dict.fromkeys(place.part.media.id for place in made if place.part.media and place.sound)
    gains: dict[str, float] = {}
    for media_id in ids:
        if sound_seconds(made, rate, media_id) < LEAST_SECONDS:
            continue

        def heard(gain: float, media_id: str = media_id) -> "Iterator[Samples]":
            return recording_sound(made, rate, media_id, gain)

        found = running.measure(_fed(), feed=heard(1))
        if found.integrated_lufs > FAINTEST_LUFS:
            gains[media_id] = _gain(
                heard, wanted_lufs, wanted_lufs - found.integrated_lufs, running
            )
    return gains


def _gain(
    heard: "Callable[[float], Iterator[Samples]]",
    wanted_lufs: float,
    gain_db: float,
    running: "_Running",
) -> float:
    """The factor that gives a recording its loudness after the limiter.

    A few claps can be most of what is measured, and little is left of them by the limiter: then
    ``gain_db``, found without it, is too low.
    """
    most_db = gain_db + MOST_LOUDER_DB
    for _ in range(_MOST_TRIES):
        held = _held(_fed(), LIMIT_DB)
        found = running.measure(held, feed=heard(_factor(gain_db)))
        off_lu = wanted_lufs - found.integrated_lufs
        if abs(off_lu) <= OFF_LU:
            break
        gain_db = min(most_db, gain_db + off_lu)
    return _factor(gain_db)


def _factor(gain_db: float) -> float:
    return float(10 ** (gain_db / 20))


@dataclass(frozen=True, slots=True)
class _Running:
    """ffmpeg, fed with a film's sound or reading it from ``folder``."""

    ffmpeg: FFmpeg
    cancel: CancelToken
    folder: Path

    def encode(self, sound: FilterGraph, feed: "Iterable[Samples]", name: str) -> None:
        """Write what becomes of ``feed`` to ``name``."""
        stored = {"c:a": "aac", "b:a": BIT_RATE, "movie_timescale": SAMPLE_RATE_HZ, "f": "mp4"}
        self._run(graph.output(sound, name, **stored), feed)

    def measure(
        self,
        sound: FilterGraph,
        *,
        feed: "Iterable[Samples] | None" = None,
        with_peak: bool = False,
    ) -> Loudness:
        """The loudness of a whole sound."""
        told = _Told()
        options = {"framelog": "quiet", **({"peak": "true"} if with_peak else {})}
        measured = graph.output(sound.filter("ebur128", **options), "-", f="null")
        self._run(measured, feed, on_log=told.hear)
        return Loudness(told.integrated_lufs, told.peak_dbtp)

    def _run(
        self,
        wanted: Any,
        feed: "Iterable[Samples] | None",
        on_log: Callable[[str], None] | None = None,
    ) -> None:
        run_ffmpeg(
            self.ffmpeg,
            wanted.get_args(),
            cancel=self.cancel,
            folder=self.folder,
            on_log=on_log,
            feed=None if feed is None else (piece.astype("<f4").tobytes() for piece in feed),
        )


def limited(sound: FilterGraph, limit_db: float) -> FilterGraph:
    """The sound with its true peaks held at ``limit_db``, each sample in its place."""
    return _held(sound.filter("aresample", _LIMITER_RATE_HZ), limit_db).filter(
        "aresample", SAMPLE_RATE_HZ
    )


def _held(sound: FilterGraph, limit_db: float) -> FilterGraph:
    """The sound with its samples held at ``limit_db``."""
    return sound.filter("alimiter", limit=_factor(limit_db), level=0, latency=1)


def _fed() -> FilterGraph:
    return open_input("pipe:0", f="f32le", ar=SAMPLE_RATE_HZ, ac=CHANNELS)


class _Told:
    """Listens to what ``ebur128`` says at the end."""

    _FIGURE = re.compile(r"^\s+(I|Peak):\s+(\S+) (LUFS|dBFS)")

    def __init__(self) -> None:
        self.integrated_lufs = self.peak_dbtp = float("-inf")

    def hear(self, line: str) -> None:
        figure = self._FIGURE.match(line)
        if figure and figure[1] == "I":
            self.integrated_lufs = float(figure[2])
        elif figure:
            self.peak_dbtp = float(figure[2])

"""How long films take here: ours beside the least it could be, and beside other programs.

Everything is made of one made-up recording, whose pictures show their numbers and whose seconds
beep, so that the film is read back and not only timed.
"""

import random
import shutil
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from storyedit.captions import Cue
from storyedit.edits import AddClips, CorrectWords, Move
from storyedit.errors import EditError
from storyedit.ffmpeg.coded import read_back, record_coded
from storyedit.ffmpeg.find import find_ffmpeg
from storyedit.ffmpeg.rivals import VIDEOGREP, burn_whole, cut_with_videogrep, edit_with_moviepy
from storyedit.film import FilmPlan, FilmSettings
from storyedit.formats.subtitles import burn_in_text, subtitle_text
from storyedit.progress import CancelToken, Progress, Report
from storyedit.project.folder import ProjectFolder
from storyedit.project.layout import FIRST_STORY
from storyedit.story import Choice, Clip, WordRange
from storyedit.timeline import RecordingSource
from storyedit.timing import TimeRange
from storyedit.transcript import Sentence, Speaker, Transcript, Word
from storyedit.workflow.agreeing import give_answer
from storyedit.workflow.making import files_of, make_film, plan_of
from storyedit.workflow.measuring import taken_by
from storyedit.workflow.recordings import add_recordings

ROUNDS = 3
"""Ours from the beginning and the floor are taken so often, in turn; their medians count."""

_WORDS = "we went to the market and had tea with our friends by the river in the sun".split()

_SPEAKER = "person-1"

_WORD_MS, _LEAST_WORDS, _MOST_WORDS = 330, 6, 14
"""Of a sentence: two to four and a half seconds of talk."""

_LEAST_SLOT_MS = (_MOST_WORDS + 2) * _WORD_MS

Figures = dict[str, Any]


@dataclass(frozen=True, slots=True)
class FilmBench:
    """What a run found. ``ways`` are by name, each with ``wall_s``, ``cpu_s`` and ``peak_mb``, and
    ours with ``frames_off`` and ``sync_off_frames``."""

    film_s: float
    cuts: int
    ways: Mapping[str, Figures]
    ratios: Mapping[str, float | None]

    def facts(self) -> Figures:
        """Everything, flat, for a program to read."""
        told = {"film_s": self.film_s, "cuts": self.cuts}
        return told | dict(self.ways) | {"ratios": dict(self.ratios)}


def bench_film(minutes: float, cuts: int, *, report: Report, cancel: CancelToken) -> FilmBench:
    """Make films of a made-up recording so long, of so many sentences, in every way there is.

    Raises ``EditError`` where so many sentences do not fit, ``Cancelled``, ``RenderError``,
    ``DiskFull``.
    """
    if cuts < 2 or minutes * 60_000 / cuts < _LEAST_SLOT_MS:
        raise EditError(
            "So many cuts do not fit into so few minutes.",
            "Give at least two cuts, and at most ten for each minute.",
        )
    with TemporaryDirectory(prefix="storyedit-bench-") as folder:
        bench = _Bench(Path(folder), minutes, cuts, report, cancel)
        return bench.run()


class _Bench:
    def __init__(
        self, folder: Path, minutes: float, cuts: int, report: Report, cancel: CancelToken
    ) -> None:
        self._folder, self._minutes, self._cuts = folder, minutes, cuts
        self._report, self._cancel = report, cancel
        self._tool = find_ffmpeg()
        self._recording = folder / "talk.mp4"
        self._project = folder / "bench.storyedit"
        self._steps = 0

    def run(self) -> FilmBench:
        self._say("Making a film to cut.")
        record_coded(self._recording, self._minutes, ffmpeg=self._tool, cancel=self._cancel)
        plan = self._begin_story()
        cut_film = self._cut_already(plan)
        colds, floors = [], []
        for _ in range(ROUNDS):
            self._forget()
            colds.append(self._ours())
            floors.append(self._floor(plan, cut_film))
        ways = {"cold": _middle(colds), "floor": _middle(floors)}
        self._change(lambda project: _correct(project, self._cuts // 2))
        ways["caption_changed"] = self._ours()
        self._change(lambda project: _swap(project, self._cuts // 3, 2 * self._cuts // 3))
        ways["swapped"] = self._ours()
        self._say("Making it with other programs.")
        moviepy = self._folder / "moviepy.mp4"
        ways["moviepy"] = asdict(taken_by(edit_with_moviepy, self._recording, moviepy, plan))
        if shutil.which(VIDEOGREP):
            ways["videogrep"] = self._videogrep(plan)
        seconds = plan.timeline.duration_ms / 1000
        return FilmBench(seconds, len(plan.timeline.cuts), ways, _ratios(ways))

    def _say(self, plain: str) -> None:
        self._cancel.raise_if_cancelled()
        self._report(Progress("bench", self._steps, 2 * ROUNDS + 4, plain))
        self._steps += 1

    def _begin_story(self) -> FilmPlan:
        with ProjectFolder.create(self._project, "Bench") as project:
            add_recordings(project, [self._recording], link=True, cancel=self._cancel)
            heard = _spoken(self._minutes, self._cuts)
            project.write_transcript(heard)
            kept = (
                Clip(f"c{n}", WordRange(heard.id, s.first, s.end), Choice.KEEP)
                for n, s in enumerate(heard.sentences)
            )
            speaker = Speaker(_SPEAKER, "Made up")
            project.edit(FIRST_STORY, AddClips(tuple(kept), people=(speaker,)))
            _say_yes(project)
            return plan_of(project, FIRST_STORY)

    def _cut_already(self, plan: FilmPlan) -> Path:
        """The film cut, quickly encoded, without captions: what the floor begins with."""
        settings = FilmSettings(crf=23, preset="ultrafast")
        with ProjectFolder.open(self._project) as project:
            made = make_film(project, settings=settings, cancel=self._cancel)
            cut = self._folder / "cut.mp4"
            made.files.clean.replace(cut)
        self._forget()
        return cut

    def _forget(self) -> None:
        with ProjectFolder.open(self._project) as project:
            for kept in (project.cache_folder, project.films_folder):
                shutil.rmtree(kept, ignore_errors=True)
                kept.mkdir(exist_ok=True)

    def _change(self, change: Callable[[ProjectFolder], object]) -> None:
        with ProjectFolder.open(self._project) as project:
            change(project)
            _say_yes(project)

    def _ours(self) -> Figures:
        self._say("Making the film.")
        taken = taken_by(_make, self._project)
        with ProjectFolder.open(self._project) as project:
            plan = plan_of(project, FIRST_STORY)
            film = files_of(project, plan).captioned
            return asdict(taken) | asdict(
                read_back(film, plan, ffmpeg=self._tool, cancel=self._cancel)
            )

    def _floor(self, plan: FilmPlan, cut_film: Path) -> Figures:
        self._say("Making the least there is to do.")
        folder = self._folder / "floor"
        folder.mkdir(exist_ok=True)
        captions = burn_in_text(
            plan.cues,
            style=plan.style,
            width_px=plan.width_px,
            height_px=plan.height_px,
            rate=plan.timeline.rate,
        )
        film = folder / "film.mp4"
        return asdict(taken_by(burn_whole, cut_film, captions, film, plan, self._tool))

    def _videogrep(self, plan: FilmPlan) -> Figures:
        lines = tuple(
            Cue(cut.source.time, ("said",))
            for cut in plan.timeline.cuts
            if isinstance(cut.source, RecordingSource)
        )
        told = subtitle_text(
            lines,
            "srt",
            style=plan.style,
            width_px=plan.width_px,
            height_px=plan.height_px,
            rate=plan.timeline.rate,
        )
        film = self._folder / "videogrep.mp4"
        return asdict(taken_by(cut_with_videogrep, self._recording, told, film))


def _make(folder: Path) -> None:
    with ProjectFolder.open(folder) as project:
        make_film(project, clean=False)


def _say_yes(project: ProjectFolder) -> None:
    """Nobody speaks in it, so that nobody has to be asked: the film is timed without its mark."""
    give_answer(project, _SPEAKER, "make", "yes", how="made up")
    give_answer(
        project,
        _SPEAKER,
        "share",
        "yes",
        how="made up",
        audience="everyone",
        watched_elsewhere=True,
    )


def _spoken(minutes: float, cuts: int) -> Transcript:
    """A talk of so many sentences, each of its own length, spread over the recording."""
    chance = random.Random(1)  # noqa: S311 - the same talk each time
    slot_ms = int(minutes * 60_000 / cuts)
    words: list[Word] = []
    sentences: list[Sentence] = []
    voice: list[TimeRange] = []
    for number in range(cuts):
        count = chance.randint(_LEAST_WORDS, _MOST_WORDS)
        spare_ms = slot_ms - (count + 1) * _WORD_MS
        begin_ms = number * slot_ms + _WORD_MS + chance.randint(0, spare_ms)
        first = len(words)
        for place in range(count):
            text = chance.choice(_WORDS) + ("." if place == count - 1 else "")
            start_ms = begin_ms + place * _WORD_MS
            words.append(Word(text, TimeRange(start_ms, start_ms + _WORD_MS - 30), 0.9))
        sentences.append(Sentence(first, len(words), _SPEAKER))
        voice.append(TimeRange(begin_ms, words[-1].time.end_ms))
    return Transcript(
        id="t1",
        media_id="m1",
        language="en",
        engine="made up",
        words=tuple(words),
        sentences=tuple(sentences),
        voice=tuple(voice),
    )


def _correct(project: ProjectFolder, sentence: int) -> None:
    heard = project.transcripts()["t1"]
    first = heard.sentences[sentence].first
    project.edit(FIRST_STORY, CorrectWords(WordRange(heard.id, first, first + 1), "Yes,"))


def _swap(project: ProjectFolder, one: int, other: int) -> None:
    """Put two sentences in each other's place."""
    project.edit(FIRST_STORY, Move(f"c{one}", f"c{other}"))
    project.edit(FIRST_STORY, Move(f"c{other}", f"c{one + 1}"))


def _middle(taken: list[Figures]) -> Figures:
    """The median of each figure of like runs; of what is off, the worst."""
    off = {"frames_off", "sync_off_frames"}
    return {
        name: (max if name in off else median)(run[name] for run in taken)
        if taken[0][name] is not None
        else None
        for name in taken[0]
    }


def _ratios(ways: Mapping[str, Figures]) -> dict[str, float | None]:
    def wall(one: str, other: str) -> float:
        ratio: float = ways[one]["wall_s"] / ways[other]["wall_s"]
        return round(ratio, 3)

    ours, theirs = ways["cold"]["peak_mb"], ways["moviepy"]["peak_mb"]
    return {
        "cold_to_floor": wall("cold", "floor"),
        "moviepy_to_cold": wall("moviepy", "cold"),
        "caption_changed_to_cold": wall("caption_changed", "cold"),
        "swapped_to_cold": wall("swapped", "cold"),
        "memory_to_moviepy": round(ours / theirs, 3) if ours and theirs else None,
    }

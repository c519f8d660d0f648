"""How well every engine and model at hand listens, in several ways, side by side."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from storyedit.engines.base import AudioSource, HeardStretch
from storyedit.engines.host import transcribe_in_child
from storyedit.engines.messages import Finished
from storyedit.engines.voice import find_voice
from storyedit.errors import EditError, MediaError, TranscribeError, Unreadable
from storyedit.ffmpeg.audio import extract_pcm
from storyedit.ffmpeg.find import find_ffmpeg
from storyedit.ffmpeg.probe import probe
from storyedit.progress import CancelToken, Progress, Report, report_nowhere
from storyedit.spoken import Spoken
from storyedit.timing import TimeRange
from storyedit.transcript import Word
from storyedit.workflow.engines_at_hand import EngineAtHand, engines_at_hand
from storyedit.workflow.hearing_ways import WAYS, HearingWay, Sharing, voice_clips
from storyedit.workflow.naming import shown_name
from storyedit.workflow.scoring import Score, require_scoring, score, total
from storyedit.workflow.spoken_recordings import spoken_recordings

Figures = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRun:
    """One listening to one recording. ``work_s`` leaves out starting and loading the model."""

    name: str
    score: Score
    sound_s: float
    work_s: float
    peak_mb: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """All recordings listened to by one engine, with one model, in one way."""

    engine: str
    model: str
    settings: str
    files: tuple[FileRun, ...]

    def facts(self) -> Figures:
        """Its figures over all, and by file."""
        told = {"engine": self.engine, "model": self.model, "settings": self.settings}
        by_file = {each.name: _figures([each]) for each in self.files}
        return told | _figures(self.files) | {"files": by_file}


@dataclass(frozen=True, slots=True)
class WordsBench:
    """What was found. ``left_out`` says plainly what could not be measured, and why."""

    runs: tuple[Run, ...]
    left_out: tuple[str, ...]

    def facts(self) -> Figures:
        """Everything, for a program to read."""
        return {"runs": [run.facts() for run in self.runs], "left_out": list(self.left_out)}


def bench_words(
    folder: Path,
    *,
    engines: Collection[str] = (),
    model: str | None = None,
    settings: Collection[str] = (),
    language: str | None = None,
    report: Report = report_nowhere,
    cancel: CancelToken | None = None,
) -> WordsBench:
    """Listen to every recording of a folder that has its words beside it, in every way there is.

    ``engines`` and ``settings`` are names, none meaning all of them. ``model`` is a name, a folder
    or a file; None takes all that are here. ``language`` is a Whisper code; None finds it. An
    engine or a model that does not work is left out, unless none does. Raises ``EditError`` where
    there is nothing to listen to or a name nobody knows, ``StoryEditError`` where what counts
    mistakes is not installed, ``EngineMissing``, ``ModelMissing``, ``TranscribeError``,
    ``Unreadable``, ``ProjectError``, ``DiskFull``, ``Cancelled``.
    """
    require_scoring()
    ways = _chosen_ways(settings)
    pairs, unpaired = spoken_recordings(folder)
    left_out = [f"{shown_name(path)} has no words beside it." for path in unpaired]
    ears, missing = engines_at_hand(engines, model)
    left_out += [f"{problem.plain} {problem.advice}" for problem in missing]
    stop = cancel or CancelToken()
    with TemporaryDirectory(prefix="storyedit-bench-") as place:
        bench = _Bench(Path(place), language, report, stop, len(ears) * len(ways) * len(pairs))
        recordings = [bench.take(n, *pair) for n, pair in enumerate(pairs)]
        runs: list[Run] = []
        for ear in ears:
            try:
                # Way by way, so that what was measured before a failure is kept.
                for way in ways:
                    runs.append(bench.run(ear, way, recordings))
            except TranscribeError as problem:
                missing.append(problem)
                left_out.append(f"{ear.engine}, {ear.label}: {problem.plain} {problem.advice}")
    if not runs:
        raise missing[-1]
    return WordsBench(tuple(runs), tuple(left_out))


@dataclass(frozen=True, slots=True)
class _Recording:
    """A recording ready to be listened to; ``voice_s`` is how long it took to find its voice."""

    name: str
    spoken: Spoken
    source: AudioSource
    voice: tuple[TimeRange, ...]
    voice_s: float


class _Bench:
    def __init__(
        self, folder: Path, language: str | None, report: Report, cancel: CancelToken, steps: int
    ) -> None:
        self._folder, self._language = folder, language
        self._report, self._cancel = report, cancel
        self._done, self._steps = 0, steps

    def take(self, number: int, path: Path, spoken: Spoken) -> _Recording:
        wav = self._folder / f"{number}.wav"
        try:
            info = probe(path, self._cancel)
            extract_pcm(
                path, info, wav, ffmpeg=find_ffmpeg(), report=self._report, cancel=self._cancel
            )
        except MediaError as problem:
            raise Unreadable(
                f"We cannot listen to {shown_name(path)}.",
                "Take it out of the folder. Then try again.",
                f"{problem.plain} {problem.detail}",
            ) from problem
        source = AudioSource.open(wav)
        # Once, so that the libraries' own beginning is not counted.
        find_voice(replace(source, sample_count=0), report_nowhere, self._cancel)
        begun = perf_counter()
        voice = find_voice(source, self._report, self._cancel)
        return _Recording(path.name, spoken, source, voice, perf_counter() - begun)

    def run(self, ear: EngineAtHand, way: HearingWay, recordings: Sequence[_Recording]) -> Run:
        files = tuple(self._listen(ear, way, recording) for recording in recordings)
        return Run(engine=ear.engine, model=ear.label, settings=way.name, files=files)

    def _listen(self, ear: EngineAtHand, way: HearingWay, recording: _Recording) -> FileRun:
        plain = f"Listening with {ear.engine}, {ear.label}, {way.name}."
        self._report(Progress("bench", self._done, self._steps, plain))
        self._done += 1
        clock = _Listening()
        words: list[Word] = []
        language, peak_mb = self._language or "", None
        voice, ranges = _shared_out(way.sharing, recording)
        for message in transcribe_in_child(
            recording.source,
            engine=ear.engine,
            model=ear.model,
            decoding=way.decoding,
            language=self._language,
            voice=voice,
            ranges=ranges,
            bare=way.sharing is not Sharing.OURS,
            report=clock.hear,
            cancel=self._cancel,
        ):
            if isinstance(message, HeardStretch):
                words += message.words
                language = language or message.language
            elif isinstance(message, Finished):
                peak_mb = message.peak_mb
        listening_s = clock.seconds()
        voice_s = 0.0 if way.sharing is Sharing.WHOLE else recording.voice_s
        return FileRun(
            name=recording.name,
            score=score(
                recording.spoken, words, recording.voice, recording.spoken.language or language
            ),
            sound_s=recording.source.duration_ms / 1000,
            work_s=listening_s + voice_s,
            peak_mb=peak_mb,
        )


class _Listening:
    """Counts a child's seconds from when its model is loaded: its first report of listening."""

    def __init__(self) -> None:
        self._began_s: float | None = None

    def hear(self, progress: Progress) -> None:
        if progress.stage == "listening" and self._began_s is None:
            self._began_s = perf_counter()

    def seconds(self) -> float:
        return perf_counter() - self._began_s if self._began_s is not None else 0.0


def _shared_out(
    sharing: Sharing, recording: _Recording
) -> tuple[tuple[TimeRange, ...] | None, tuple[TimeRange, ...] | None]:
    """The voice and the ranges to tell the child; None where it finds them itself."""
    duration_ms = recording.source.duration_ms
    if sharing is Sharing.WHOLE:
        return (), (TimeRange(0, duration_ms),) if duration_ms else ()
    if sharing is Sharing.CLIPS:
        return recording.voice, voice_clips(recording.voice, duration_ms)
    return None, None


def _figures(files: Sequence[FileRun]) -> Figures:
    work_s = sum(each.work_s for each in files)
    peaks = [each.peak_mb for each in files if each.peak_mb is not None]
    sound_s = sum(each.sound_s for each in files)
    return total([each.score for each in files]).facts() | {
        "realtime": round(sound_s / work_s, 2) if work_s else None,
        "peak_mb": max(peaks, default=None),
    }


def _chosen_ways(names: Collection[str]) -> tuple[HearingWay, ...]:
    known = [way.name for way in WAYS]
    for name in names:
        if name not in known:
            raise EditError(
                f"There are no settings called {name}.", f"You can choose: {', '.join(known)}."
            )
    return tuple(way for way in WAYS if not names or way.name in names)

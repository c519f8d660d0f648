"""A small set of recordings to measure listening by, made from the sample: nobody's real story.

In each it is known what is said when, and in each listening is hard in its own way.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from storyedit.engines.base import AudioSource
from storyedit.errors import EditError
from storyedit.ffmpeg.audio import extract_pcm
from storyedit.ffmpeg.find import find_ffmpeg
from storyedit.ffmpeg.made_speech import FLAC, PHONE, MadeSpeech, Sound
from storyedit.ffmpeg.probe import probe
from storyedit.formats.spoken import json_of_spoken, spoken_from_json
from storyedit.progress import CancelToken, Progress, Report, report_nowhere
from storyedit.refusals import plain_disk_errors
from storyedit.spoken import SpokenTurn
from storyedit.timing import TimeRange
from storyedit.workflow.made_up_yes import SAMPLE_FOLDER

BUS, WORRY = "the-bus", "my-worry"

PHRASES = SAMPLE_FOLDER / "phrases"
"""What is said in the sample from one hush to the next, and when, to 10 ms."""

EDGE_MS = 40
"""Sound kept around a piece; hushes in the sample are 100 ms and longer."""

NOISE_BELOW_DB = 10


@dataclass(frozen=True, slots=True)
class _Recording:
    source: AudioSource
    language: str
    phrases: tuple[SpokenTurn, ...]


_Sample = dict[str, _Recording]


@dataclass(frozen=True, slots=True)
class _Stammer:
    """A phrase whose first ``piece_ms`` are said ``times`` over before it."""

    recording: str
    phrase: int
    text: str
    piece_ms: int
    times: int


STAMMERS = (
    _Stammer(WORRY, 0, "I", 130, 2),
    _Stammer(BUS, 6, "Be-", 170, 3),
    _Stammer(BUS, 24, "I", 130, 3),
    _Stammer(BUS, 27, "Th-", 110, 2),
    _Stammer(BUS, 33, "and it was dark,", 880, 1),
    _Stammer(BUS, 30, "Th-", 110, 3),
    _Stammer(WORRY, 7, "Wh-", 110, 3),
    _Stammer(WORRY, 3, "I", 130, 2),
    _Stammer(BUS, 44, "N-", 100, 2),
    _Stammer(BUS, 49, "You-", 120, 2),
    _Stammer(WORRY, 9, "I", 130, 2),
)
"""Pieces of words, whole words, and a phrase said again."""


def make_corpus(
    folder: Path,
    *,
    seed: int = 1,
    report: Report = report_nowhere,
    cancel: CancelToken | None = None,
) -> tuple[Path, ...]:
    """Make the recordings, each with the truth beside it as JSON, in a new or an empty folder.

    The same seed makes the same. Raises ``EditError`` where something lies in the folder or the
    sample is not here, ``ProjectError``, ``DiskFull``, ``RenderError``, ``Cancelled``.
    """
    stop = cancel or CancelToken()
    _begin(folder)
    made: list[Path] = []
    try:
        with TemporaryDirectory(prefix="storyedit-corpus-") as place:
            sample = {name: _read(name, Path(place), stop) for name in (BUS, WORRY)}
            for number, (name, (make, stored)) in enumerate(RECIPES.items()):
                report(Progress("corpus", number, len(RECIPES), f"Making {name}."))
                speech = MadeSpeech(sample[BUS].language, seed * len(RECIPES) + number)
                make(speech, sample)
                recording = folder / name
                made += [recording, recording.with_suffix(".json")]
                speech.save(recording, stored, ffmpeg=find_ffmpeg(), cancel=stop)
                with plain_disk_errors():
                    made[-1].write_text(json_of_spoken(speech.spoken), encoding="utf-8")
    except BaseException:
        for path in made:
            path.unlink(missing_ok=True)
        raise
    return tuple(path for path in made if path.suffix != ".json")


def _begin(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise EditError("That is a file, not a folder.", "Name a new folder.", str(folder))
    with plain_disk_errors():
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise EditError(
                "There are things in this folder already.", "Name a new folder.", str(folder)
            )


def _read(name: str, folder: Path, cancel: CancelToken) -> _Recording:
    film, phrases = SAMPLE_FOLDER / f"{name}.mp4", PHRASES / f"{name}.json"
    if not (film.is_file() and phrases.is_file()):
        raise EditError(
            "The sample films are not here.",
            "Install storyedit from its own folder: pip install -e .",
            str(film),
        )
    wav = folder / f"{name}.wav"
    extract_pcm(
        film, probe(film, cancel), wav, ffmpeg=find_ffmpeg(), report=report_nowhere, cancel=cancel
    )
    with plain_disk_errors():
        spoken = spoken_from_json(phrases.read_text(encoding="utf-8"))
    return _Recording(AudioSource.open(wav), spoken.language, spoken.turns)


def _long_pauses(speech: MadeSpeech, sample: _Sample) -> None:
    passages = ((BUS, 0, 12), (BUS, 15, 23), (WORRY, 0, 10), (BUS, 28, 36), (BUS, 38, 45))
    for number, (name, first, end) in enumerate(passages):
        _say(speech, sample[name], first, end)
        speech.pause(20_000, 40_000, room=number % 2 == 1)


def _halting(speech: MadeSpeech, sample: _Sample) -> None:
    for name, first, end in ((WORRY, 0, 10), (BUS, 46, 50)):
        for phrase in range(first, end):
            _say(speech, sample[name], phrase, phrase + 1)
            speech.pause(800, 5_000, room=True)


def _room_noise(speech: MadeSpeech, sample: _Sample) -> None:
    _say(speech, sample[WORRY], 0, 10)
    speech.pause(500, 1_500)
    _say(speech, sample[BUS], 23, 32)
    speech.lay_noise(NOISE_BELOW_DB)


def _stammer(speech: MadeSpeech, sample: _Sample) -> None:
    for each in STAMMERS:
        recording = sample[each.recording]
        phrase = recording.phrases[each.phrase]
        start_ms = _time(phrase).start_ms
        piece = TimeRange(start_ms, start_ms + each.piece_ms)
        said = SpokenTurn(text=each.text, time=piece, speaker=phrase.speaker)
        for _ in range(each.times):
            speech.say(*_cut(recording, piece.end_ms, (said,)))
            speech.pause(60, 250)
        _say(speech, recording, each.phrase, each.phrase + 1)
        speech.pause(400, 900)


def _two_voices(speech: MadeSpeech, sample: _Sample) -> None:
    turns = (
        *((BUS, 5, 6), (WORRY, 0, 1), (BUS, 6, 8), (WORRY, 1, 3), (BUS, 24, 27), (WORRY, 3, 4)),
        *((BUS, 28, 32), (WORRY, 7, 8), (BUS, 37, 38), (WORRY, 8, 10), (BUS, 38, 43)),
    )
    for name, first, end in turns:
        _say(speech, sample[name], first, end)
        speech.pause(100, 600)


def _phone(speech: MadeSpeech, sample: _Sample) -> None:
    _say(speech, sample[BUS], 36, 51)


def _short(speech: MadeSpeech, sample: _Sample) -> None:
    _say(speech, sample[BUS], 15, 23)


RECIPES: dict[str, tuple[Callable[[MadeSpeech, _Sample], None], Sequence[str]]] = {
    "long-pauses.flac": (_long_pauses, FLAC),
    "halting.flac": (_halting, FLAC),
    "room-noise.flac": (_room_noise, FLAC),
    "stammer.flac": (_stammer, FLAC),
    "two-voices.flac": (_two_voices, FLAC),
    "phone.wav": (_phone, PHONE),
    "short.flac": (_short, FLAC),
}
"""What each is called, made of and stored as."""


def _say(speech: MadeSpeech, recording: _Recording, first: int, end: int) -> None:
    """Phrases ``first`` up to ``end``, with their own pauses between them."""
    phrases = recording.phrases[first:end]
    speech.say(*_cut(recording, _time(phrases[-1]).end_ms + EDGE_MS, phrases))


def _cut(
    recording: _Recording, end_ms: int, phrases: Sequence[SpokenTurn]
) -> tuple[Sound, tuple[SpokenTurn, ...]]:
    """Sound from a little before the first phrase; times count from there."""
    start_ms = _time(phrases[0]).start_ms - EDGE_MS
    moved = tuple(
        SpokenTurn(
            text=each.text,
            time=TimeRange(_time(each).start_ms - start_ms, _time(each).end_ms - start_ms),
            speaker=each.speaker,
        )
        for each in phrases
    )
    return recording.source.read(TimeRange(start_ms, end_ms)), moved


def _time(phrase: SpokenTurn) -> TimeRange:
    if phrase.time is None:
        raise ValueError("a phrase without its time")
    return phrase.time

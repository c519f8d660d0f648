"""``storyedit bench corpus`` and ``storyedit bench words``, on sound whose words are known."""

import json
import shutil
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from storyedit.cli.main import run
from storyedit.cli.words_table import words_table
from storyedit.engines.base import AudioSource, Decoding, HeardStretch
from storyedit.engines.failures import out_of_memory
from storyedit.engines.messages import Finished, Heard
from storyedit.ffmpeg.made_speech import MadeSpeech
from storyedit.formats.spoken import json_of_spoken, spoken_from_json
from storyedit.spoken import Spoken, SpokenTurn
from storyedit.timing import TimeRange
from storyedit.transcript import Word
from storyedit.workflow import bench_words, engines_at_hand, scoring
from storyedit.workflow.bench_words import FileRun, Run, WordsBench
from storyedit.workflow.corpus import RECIPES
from storyedit.workflow.hearing_ways import WAYS
from storyedit.workflow.scoring import Score
from tests.checks import everything
from tests.sound import RATE_HZ, SAMPLE_MEDIA, read_spoken, write_wav

FIGURES = {
    *("wer", "lost_speech_s", "invented_words", "fillers_kept", "fillers_said", "realtime"),
    *("peak_mb", "fillers_added", "word_start_off_ms", "word_end_off_ms"),
}
BESIDE_MS = 60
"""Of a piece's own hush, which is kept around it."""


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus") / "made"
    assert run(["bench", "corpus", str(folder)]) == 0
    return folder


def truth_of(recording: Path) -> Spoken:
    return spoken_from_json(recording.with_suffix(".json").read_text(encoding="utf-8"))


def loud_db(samples: NDArray[np.float32], start_ms: int, end_ms: int) -> float:
    piece = samples[start_ms * RATE_HZ // 1000 : end_ms * RATE_HZ // 1000]
    return float(20 * np.log10(np.sqrt(np.mean(np.square(piece))) + 1e-6))


@pytest.mark.parametrize("name", RECIPES)
def test_there_is_voice_where_the_truth_says_so_and_none_elsewhere(corpus: Path, name: str) -> None:
    samples = read_spoken(corpus / name).samples
    times = [turn.time for turn in truth_of(corpus / name).turns if turn.time]
    assert times
    for time in times:
        assert loud_db(samples, time.start_ms, time.end_ms) > -32
        if name != "room-noise.flac":
            faintest_db = -58 if name == "phone.wav" else -52
            assert loud_db(samples, time.start_ms, time.start_ms + 60) > faintest_db
            assert loud_db(samples, time.end_ms - 60, time.end_ms) > faintest_db
    hushes = [
        (before.end_ms + BESIDE_MS, after.start_ms - BESIDE_MS)
        for before, after in pairwise(times)
        if after.start_ms - before.end_ms > 2 * BESIDE_MS + 20
    ]
    for hush in hushes:
        assert loud_db(samples, *hush) < (-24 if name == "room-noise.flac" else -42)


def test_each_recording_is_hard_in_its_own_way(corpus: Path) -> None:
    truths = {name: truth_of(corpus / name) for name in RECIPES}
    times = [turn.time for turn in truths["long-pauses.flac"].turns if turn.time]
    pauses = [b.start_ms - a.end_ms for a, b in pairwise(times) if b.start_ms - a.end_ms > 5_000]
    assert len(pauses) == 4
    assert all(20_000 <= pause <= 40_500 for pause in pauses)
    assert truths["stammer.flac"].text.count("- ") > 10
    voices = [turn.speaker for turn in truths["two-voices.flac"].turns]
    assert sum(a != b for a, b in pairwise(voices)) >= 10
    assert len(truths["short.flac"].turns) == 8
    high = np.abs(np.fft.rfft(read_spoken(corpus / "phone.wav").samples))
    above = len(high) // 2
    assert high[above:].max() < 0.01 * high[:above].max(), "nothing above 4 kHz"


def test_the_same_seed_makes_the_same(corpus: Path, tmp_path: Path) -> None:
    again = tmp_path / "again"
    assert run(["bench", "corpus", str(again)]) == 0
    names = sorted(path.name for path in corpus.iterdir())
    assert names == sorted([*RECIPES, *(f"{Path(name).stem}.json" for name in RECIPES)])
    for name in names:
        assert (corpus / name).read_bytes() == (again / name).read_bytes(), name


def test_another_seed_makes_other_pauses() -> None:
    def paused(seed: int) -> tuple[int, ...]:
        speech = MadeSpeech("en", seed)
        turn = SpokenTurn(text="tea", time=TimeRange(0, 100))
        for _ in range(3):
            speech.say(np.zeros(1600, np.float32), (turn,))
            speech.pause(800, 5_000)
        return tuple(turn.time.start_ms for turn in speech.spoken.turns if turn.time)

    assert paused(1) == paused(1)
    assert paused(1) != paused(2)


def test_nothing_is_made_where_other_things_lie(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mine.mp4").write_bytes(b"mine")
    before = everything(tmp_path)
    assert run(["bench", "corpus", str(tmp_path)]) == 1
    assert "There are things in this folder already." in capsys.readouterr().err
    assert run(["bench", "corpus", str(tmp_path / "mine.mp4")]) == 1
    assert "That is a file, not a folder." in capsys.readouterr().err
    assert everything(tmp_path) == before


@pytest.fixture
def spoken(tmp_path: Path) -> Path:
    """Seven seconds of the sample with their truth beside them, and a file without."""
    worry = read_spoken(SAMPLE_MEDIA / "my-worry.mp4")
    write_wav(tmp_path / "worry.wav", worry.samples[: 7_600 * RATE_HZ // 1000])
    phrases = (SAMPLE_MEDIA / "phrases" / "my-worry.json").read_text(encoding="utf-8")
    truth = Spoken(spoken_from_json(phrases).turns[:3], "en")
    (tmp_path / "worry.json").write_text(json_of_spoken(truth), encoding="utf-8")
    shutil.copy(tmp_path / "worry.wav", tmp_path / "other.wav")
    return tmp_path


def test_a_small_bench_tells_all_there_is_to_compare(
    spoken: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = everything(spoken)
    asked = ["--engine", "faster-whisper", "--settings", "ours", "--settings", "voice-clips"]
    assert run(["bench", "words", str(spoken), *asked, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [each["settings"] for each in told["runs"]] == ["ours", "voice-clips"]
    assert told["left_out"] == ["other.wav has no words beside it."]
    for each in told["runs"]:
        assert (each["engine"], each["model"]) == ("faster-whisper", "base")
        assert set(each) == FIGURES | {"engine", "model", "settings", "files"}
        assert each["files"] == {"worry.wav": {name: each[name] for name in FIGURES}}
        assert each["wer"] <= 0.1
        assert (each["lost_speech_s"], each["invented_words"]) == (0, 0)
        assert each["realtime"] > 0
        assert each["word_start_off_ms"]["count"] == 3
    assert everything(spoken) == before


def test_what_was_measured_before_a_failure_is_kept(
    spoken: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def listen(_source: AudioSource, *, decoding: Decoding, **_asked: object) -> Iterator[Heard]:
        if decoding.condition_on_previous_text:
            raise out_of_memory("the second way")
        yield HeardStretch(TimeRange(0, 7_000), (Word("I", TimeRange(530, 700), 0.9),), "en")
        yield Finished(123)

    monkeypatch.setattr(bench_words, "transcribe_in_child", listen)
    asked = ["--engine", "faster-whisper", "--settings", "ours", "--settings", "as-it-comes"]
    assert run(["bench", "words", str(spoken), *asked, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [(each["settings"], each["peak_mb"]) for each in told["runs"]] == [("ours", 123)]
    assert told["runs"][0]["lost_speech_s"] > 5
    assert any(line.startswith("faster-whisper, base: ") for line in told["left_out"])
    assert run(["bench", "words", str(spoken), *asked[:2], "--settings", "as-it-comes"]) == 1
    assert "memory" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("beside", "asked", "plain"),
    [
        ({}, [], "No film in this folder has its words beside it."),
        ({"a.json": "{}"}, [], "No film in this folder"),
        ({"a.wav": "x", "a.json": "{"}, [], "We cannot read a.json."),
        ({"a.wav": "x", "a.txt": b"\xff\xfe\xff"}, [], "We cannot read a.txt."),
        ({"a.wav": "x", "a.txt": "tea"}, [], "We cannot listen to a.wav."),
        ({"a.wav": "x", "a.txt": "tea"}, ["--settings", "loud"], "no settings called loud"),
        ({"a.wav": "x", "a.txt": "tea"}, ["--engine", "ears"], "no speech engine called ears"),
        ({"a.wav": "x", "a.txt": "tea"}, ["--model", "big"], "no model called big"),
    ],
)
def test_what_cannot_be_measured_is_told_plainly(
    *,
    beside: dict[str, str | bytes],
    asked: list[str],
    plain: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name, held in beside.items():
        (tmp_path / name).write_bytes(held if isinstance(held, bytes) else held.encode())
    assert run(["bench", "words", str(tmp_path), *asked]) == 1
    assert plain in capsys.readouterr().err


def test_a_folder_that_is_not_there_is_told_plainly(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["bench", "words", str(tmp_path / "nowhere")]) == 1
    assert "We cannot use this folder." in capsys.readouterr().err


def test_without_an_engine_it_is_said_what_to_do(
    spoken: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(engines_at_hand, "engine_names", lambda: ())
    assert run(["bench", "words", str(spoken)]) == 1
    assert "There is no speech engine on this computer." in capsys.readouterr().err


def test_without_what_counts_mistakes_nothing_is_begun(
    spoken: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(scoring, "find_spec", lambda _name: None)
    assert run(["bench", "words", str(spoken)]) == 1
    assert 'pip install "storyedit[bench]"' in capsys.readouterr().err


def a_run(settings: str, wrong: int) -> Run:
    counted = Score(
        words_said=50,
        words_wrong=wrong,
        lost_speech_ms=1_250,
        invented_words=None,
        fillers_said=3,
        fillers_kept=2,
        fillers_added=1,
        starts_off_ms=(-40, 60, 80),
        ends_off_ms=(),
    )
    file = FileRun(name="tea.mp4", score=counted, sound_s=60, work_s=10, peak_mb=400)
    return Run(engine="faster-whisper", model="base", settings=settings, files=(file,))


def test_the_table_shows_each_run_and_the_best_of_each_recording() -> None:
    found = WordsBench((a_run("ours", 2), a_run("as-it-comes", 5)), ("b.mp4 is left out.",))
    lines = list(words_table(found))
    assert lines[1].split() == (
        "1 faster-whisper base ours 4.0% 1.2 - 2/3 1 60/80 - 6.0 400".split()
    )
    assert "tea.mp4   4.0%*  10.0% " in lines
    assert lines[-1] == "b.mp4 is left out."
    assert all(any(line.startswith(f"{way.name}:") for line in lines) for way in (WAYS[0], WAYS[2]))
    assert not any(line.startswith("voice-clips:") for line in lines)


def test_every_way_of_listening_is_its_own() -> None:
    assert len({way.name for way in WAYS}) == len(WAYS)
    assert len({(way.sharing, way.decoding) for way in WAYS}) == len(WAYS)

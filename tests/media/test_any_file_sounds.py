"""Of several sounds the one that is really heard is used, unless a person chooses another."""

import json
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from storyedit.cli.main import run
from storyedit.ffmpeg.audio import extract_pcm
from storyedit.ffmpeg.find import find_ffmpeg
from storyedit.ffmpeg.probe import probe
from storyedit.progress import CancelToken, report_nowhere
from storyedit.project.folder import ProjectFolder
from storyedit.workflow.recordings import add_recordings
from tests.media.kinds import run_ffmpeg
from tests.media.recording import Picture, Samples, Sound, even_stamps, record, tone
from tests.media.showing import sound

Capture = pytest.CaptureFixture[str]

TALK_DB, SECONDS = -20, 10


def _talk(seed: int, volume_db: float) -> Samples:
    """Noise of the loudness of a voice, with pauses longer than what is listened to at a time."""
    noise = np.random.default_rng(seed).normal(0, 10 ** (volume_db / 20), 48_000 * SECONDS)
    second = np.arange(len(noise)) // 48_000
    noise[second % 5 > 1] = 0
    loud: Samples = (np.clip(noise, -1, 1) * 32_767).astype(np.int16)
    return loud[:, np.newaxis]


def _recording(folder: Path, *sounds: Samples, rest: tuple[str, ...] = ()) -> Path:
    """A film with these sounds, each a WAV before."""
    film = record(folder / "film.mp4", Picture(stamps=even_stamps(Fraction(25), SECONDS * 25)))
    inputs: list[str | Path] = ["-i", film]
    for number, samples in enumerate(sounds):
        wav = record(folder / f"{number}.wav", None, Sound(samples=samples, codec="pcm_s16le"))
        inputs += ["-i", wav]
    maps = [word for number in range(len(sounds) + 1) for word in ("-map", str(number))]
    path = folder / "recording.mkv"
    run_ffmpeg(*inputs, *maps, "-c", "copy", "-c:a", "flac", *rest, path)
    return path


SILENCE = np.zeros((48_000 * SECONDS, 1), np.int16)


@pytest.mark.parametrize(
    ("sounds", "used", "heard"),
    [
        ((SILENCE, _talk(1, TALK_DB)), 2, (False, True)),
        ((_talk(1, -62), _talk(2, TALK_DB)), 2, (False, True)),
        ((_talk(1, -46), _talk(2, TALK_DB)), 2, (True, True)),
        ((_talk(1, TALK_DB - 12), _talk(2, TALK_DB)), 1, (True, True)),
        ((SILENCE, SILENCE), 1, (False, False)),
        ((SILENCE, SILENCE, _talk(3, TALK_DB)), 3, (False, False, True)),
    ],
    ids=["silent", "as good as silent", "only hum", "a fainter voice", "all silent", "the third"],
)
def test_the_one_that_is_heard_is_used(
    sounds: tuple[Samples, ...], used: int, heard: tuple[bool, ...], tmp_path: Path
) -> None:
    info = probe(_recording(tmp_path, *sounds))
    assert info.audio == info.sounds[used - 1].audio
    assert tuple(track.is_heard for track in info.sounds) == heard


@pytest.mark.parametrize(
    ("second", "undo"),
    [(-1.0, True), (-0.7, True), (0.0, False), (1.0, False)],
    ids=["crossed", "one of them fainter", "one of them silent", "together"],
)
def test_channels_that_undo_each_other_are_found(second: float, undo: bool, tmp_path: Path) -> None:
    path, wav = tmp_path / "two.wav", tmp_path / "one.wav"
    record(wav, None, Sound(samples=_talk(4, TALK_DB), codec="pcm_s16le"))
    run_ffmpeg("-i", wav, "-af", f"pan=stereo|c0=c0|c1={second}*c0", path)
    audio = probe(path).audio
    assert audio
    assert audio.is_antiphase == undo


def test_two_microphones_do_not_undo_each_other(tmp_path: Path) -> None:
    left, right = (
        record(tmp_path / f"{n}.wav", None, Sound(samples=_talk(n, TALK_DB), codec="pcm_s16le"))
        for n in (5, 6)
    )
    path = tmp_path / "two.wav"
    run_ffmpeg("-i", left, "-i", right, "-filter_complex", "amerge", path)
    audio = probe(path).audio
    assert audio
    assert not audio.is_antiphase


def _loudness(project: Path) -> float:
    """What is listened to of the first recording, as root of its mean square."""
    with ProjectFolder.open(project) as opened:
        (media,) = opened.media
        wav = project.parent / "heard.wav"
        extract_pcm(
            opened.path_of(media),
            media,
            wav,
            ffmpeg=find_ffmpeg(),
            report=report_nowhere,
            cancel=CancelToken(),
        )
    return float(np.sqrt((sound(wav).astype(float) ** 2).mean()))


def test_a_person_chooses(tmp_path: Path, capsys: Capture) -> None:
    path = _recording(tmp_path, tone(440, SECONDS, volume=0.05), tone(440, SECONDS), SILENCE)
    project = tmp_path / "Sounds.storyedit"
    with ProjectFolder.create(project, "Sounds") as opened:
        add_recordings(opened, [path])
    quiet = _loudness(project)
    capsys.readouterr()

    assert run(["sound-track", str(project), "1"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "Sound 1: 1 channel, used",
        "Sound 2: 1 channel",
        "Sound 3: 1 channel, silent",
    ]
    assert run(["sound-track", str(project), "1", "2"]) == 0
    assert "sound 2" in capsys.readouterr().out
    assert _loudness(project) > 4 * quiet
    assert run(["sound-track", str(project), "1", "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert [track["is_heard"] for track in listed] == [True, True, False]
    with ProjectFolder.open_to_read(project) as opened:
        assert opened.media[0].audio
        assert opened.media[0].audio.index == listed[1]["audio"]["index"]


def test_what_is_not_there_cannot_be_chosen(tmp_path: Path, capsys: Capture) -> None:
    path = _recording(tmp_path, tone(440, SECONDS))
    project = tmp_path / "Sounds.storyedit"
    with ProjectFolder.create(project, "Sounds") as opened:
        add_recordings(opened, [path])
    before = (project / "project.json").read_bytes()
    for asked in (("1", "4"), ("1", "0"), ("2", "1"), ("0",)):
        assert run(["sound-track", str(project), *asked]) == 1
        assert "Traceback" not in capsys.readouterr().err
        assert (project / "project.json").read_bytes() == before

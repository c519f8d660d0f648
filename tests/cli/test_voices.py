"""Voices told apart in the sample interview, by the real encoder, as a person asks for it."""

import shutil
import wave
from collections import Counter
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from storyedit.cli.main import run
from storyedit.engines import speaker_encoder
from storyedit.project.folder import ProjectFolder
from storyedit.transcript import Sentence, Transcript
from storyedit.workflow.projects import open_project
from storyedit.workflow.recordings import add_recordings
from tests.cli.saying import Capture, facts, said
from tests.sound import RATE_HZ, read_spoken
from tests.ui.told import SAMPLES, Said, said_in, transcript_of

BUS = said_in("the-bus")
SPEAKERS = [turn.speaker for turn in BUS]


def one_sentence_a_turn(said: tuple[Said, ...]) -> Transcript:
    """The words of the recording "m1", all of them; nobody knows yet who says them."""
    all_of_it = [replace(turn, text=f"{turn.text} ") for turn in said]  # UNHEARD is heard here
    first, sentences = 0, []
    for turn in said:
        sentences.append(Sentence(first, first + len(turn.text.split())))
        first = sentences[-1].end
    return replace(transcript_of(all_of_it, "m1"), sentences=tuple(sentences))


def make(folder: Path, film: Path, transcript: Transcript) -> Path:
    path = folder / "Voices.storyedit"
    with ProjectFolder.create(path, "Voices") as project:
        add_recordings(project, [film])
        project.write_transcript(transcript)
    with open_project(path):
        return path


def speakers(capsys: Capture, project: Path) -> list[str]:
    return [moment["speaker"] for moment in facts(capsys, "words", project)]


def wrong(told: list[str], truth: list[str]) -> int:
    """How many turns are another's, each voice being whoever it mostly is."""
    pairs = Counter(zip(told, truth, strict=True))
    mostly = {voice: max(set(truth), key=lambda who: pairs[voice, who]) for voice in set(told)}
    assert len(set(mostly.values())) == len(mostly), "two voices are one person"
    return sum(mostly[voice] != who for voice, who in zip(told, truth, strict=True))


@pytest.fixture(scope="module")
def bus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The interview of 19 turns, its voices told apart by a computer that knows there are two."""
    folder = tmp_path_factory.mktemp("voices")
    path = make(folder, SAMPLES / "the-bus.mp4", one_sentence_a_turn(BUS))
    assert run(["voices", str(path), "--people", "2"]) == 0
    return path


@pytest.fixture
def project(bus: Path, tmp_path: Path) -> Path:
    return shutil.copytree(bus, tmp_path / bus.name)


def test_at_most_one_of_the_turns_is_wrong(project: Path, capsys: Capture) -> None:
    assert wrong(speakers(capsys, project), SPEAKERS) <= 1


def test_how_many_people_speak_is_guessed(project: Path, capsys: Capture) -> None:
    heard = facts(capsys, "voices", project)
    assert [(voice["name"], voice["is_named"]) for voice in heard] == [
        ("Person 1", False),
        ("Person 2", False),
    ]
    assert wrong(speakers(capsys, project), SPEAKERS) <= 1
    assert all(1 <= int(voice["clearest"].split(".")[1]) <= 19 for voice in heard)


def test_a_name_is_given_once_and_one_undo_takes_the_telling_back(
    project: Path, capsys: Capture
) -> None:
    said(capsys, "name-voice", project, "Person 2", "Sam")
    assert Counter(speakers(capsys, project))["Sam"] > 9
    said(capsys, "undo", project)
    assert "You had the voices told apart." in said(capsys, "undo", project)
    assert set(speakers(capsys, project)) == {None}


def test_what_is_mended_by_hand_stays_and_leads_the_rest(project: Path, capsys: Capture) -> None:
    said(capsys, "voices", project, "--people", 1)
    assert set(speakers(capsys, project)) == {"Person 1"}
    sam, asking = SPEAKERS.index("Sam"), SPEAKERS.index("Asking")
    said(capsys, "said-by", project, "Sam", sam + 1)
    said(capsys, "said-by", project, "Person 1", asking + 1, 15)
    assert SPEAKERS[14] == "Sam"
    said(capsys, "voices", project, "--learn")
    told = speakers(capsys, project)
    assert (told[sam], told[asking], told[14]) == ("Sam", "Person 1", "Person 1")
    others = [at for at in range(19) if at != 14]
    assert wrong([told[at] for at in others], [SPEAKERS[at] for at in others]) <= 1


def test_two_people_under_one_name_are_told_apart_again(project: Path, capsys: Capture) -> None:
    said(capsys, "name-voice", project, "Person 1", "Sam")
    said(capsys, "name-voice", project, "Person 2", "Sam")
    assert set(speakers(capsys, project)) == {"Sam"}
    said(capsys, "voices", project, "--apart", "sam")
    told = speakers(capsys, project)
    assert wrong(told, SPEAKERS) <= 1
    assert told.count("Sam") > 9, "whoever speaks more keeps the name"


def test_nothing_is_told_apart_that_a_person_said_by_hand(project: Path, capsys: Capture) -> None:
    said(capsys, "said-by", project, "Sam", "1-19")
    capsys.readouterr()
    assert run(["voices", str(project), "--apart", "Sam"]) == 1
    assert "nothing here that the computer may change" in capsys.readouterr().err
    assert set(speakers(capsys, project)) == {"Sam"}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--learn"], "You have not said yet who is speaking."),
        (["--apart", "Nobody"], "We do not know that person."),
        (["--people", "0"], "We did not understand that."),
        (["--people", "2", "--learn"], "We did not understand that."),
    ],
)
def test_what_cannot_be_done_is_said(
    project: Path, capsys: Capture, arguments: list[str], told: str
) -> None:
    assert run(["voices", str(project), *arguments]) in (1, 2)
    assert told in capsys.readouterr().err


def test_before_words_there_are_no_voices(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "Empty.storyedit"
    assert run(["new", str(path)]) == 0
    assert run(["voices", str(path)]) == 1
    assert "Nothing is written down yet." in capsys.readouterr().err


def two_microphones(folder: Path, turns: tuple[Said, ...]) -> Path:
    """The first turns: each microphone hears its own person, and the other one 15 dB fainter."""
    sound = read_spoken(SAMPLES / "the-bus.mp4").samples[: turns[-1].time.end_ms * RATE_HZ // 1000]
    channels = np.stack([sound, sound], axis=1) * np.float32(10 ** (-15 / 20))
    for turn in turns:
        first, end = (at * RATE_HZ // 1000 for at in (turn.time.start_ms, turn.time.end_ms))
        channels[first:end, int(turn.speaker == "Sam")] = sound[first:end]
    return write_stereo(folder / "two.wav", channels)


def write_stereo(path: Path, channels: NDArray[np.float32]) -> Path:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(RATE_HZ)
        file.writeframes((np.clip(channels, -1, 1) * 32767).astype("<i2").tobytes())
    return path


def test_two_microphones_need_no_encoder(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(speaker_encoder, "WEIGHTS_FILE", tmp_path / "gone")
    turns = BUS[:7]
    path = make(tmp_path, two_microphones(tmp_path, turns), one_sentence_a_turn(turns))
    said(capsys, "voices", path)
    assert wrong(speakers(capsys, path), [turn.speaker for turn in turns]) == 0
    assert not (path / "cache" / "voices").exists()

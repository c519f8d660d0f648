"""The sample, carried the whole way by the command a new person runs first."""

import hashlib
import json
import re
import subprocess
import sys
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import av
import numpy as np
import pysubs2
import pytest
from whisper_normalizer.english import EnglishTextNormalizer

from storyedit.workflow.demo import read_sample
from storyedit.workflow.made_up_yes import SAMPLE_FOLDER

ROOT = Path(__file__).parents[2]
MOST_WRONG = 0.03
"""Words wrong in a hundred when the finished film is written down again."""


@dataclass(frozen=True)
class Demo:
    folder: Path
    printed: str

    @property
    def film(self) -> Path:
        return self.folder / "film.mp4"

    @property
    def clean(self) -> Path:
        return self.folder / "film without captions.mp4"


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    folder = tmp_path_factory.mktemp("demo") / "demo"
    ran = subprocess.run(
        [sys.executable, "-m", "storyedit", "demo", str(folder)],
        check=False,
        capture_output=True,
        text=True,
    )
    assert ran.returncode == 0, ran.stderr
    return Demo(folder, ran.stdout)


def test_everything_is_there_and_said(demo: Demo) -> None:
    names = ["film.mp4", "film without captions.mp4", "film.srt", "film.vtt", "film receipt.html"]
    for name in names:
        assert (demo.folder / name).stat().st_size
        assert name in demo.printed


def test_the_film_is_exactly_the_sum_of_its_cuts(demo: Demo) -> None:
    receipt = json.loads((demo.folder / "film receipt.json").read_text(encoding="utf-8"))
    frames = sum(cut["frame_count"] for cut in receipt["cuts"])
    assert len(receipt["cuts"]) >= len(read_sample().line) + 1
    for film in (demo.film, demo.clean):
        with av.open(film) as container:
            picture, sound = container.streams.video[0], container.streams.audio[0]
            assert picture.average_rate == 25
            assert picture.time_base and sound.time_base
            times = [packet.pts for packet in container.demux(picture) if packet.pts is not None]
            step = Fraction(1, 25) / picture.time_base
            assert sorted(times) == [number * step for number in range(frames)]
            assert sound.duration is not None
            sound_s = sound.duration * sound.time_base
            assert abs(sound_s - Fraction(frames, 25)) <= Fraction(1, 25)


def test_the_words_of_the_film_are_the_sample_s_own(demo: Demo) -> None:
    """Written down again and held against what the sample's timed turns say was kept."""
    project = str(demo.folder / "again.storyedit")
    for arguments in (["new", project], ["add", project, str(demo.film)], ["transcribe", project]):
        subprocess.run([sys.executable, "-m", "storyedit", *arguments], check=True)
    listed = subprocess.run(
        [sys.executable, "-m", "storyedit", "words", project, "--json"],
        check=True,
        capture_output=True,
        text=True,
    )
    heard = " ".join(moment["text"] for moment in json.loads(listed.stdout))
    normal = EnglishTextNormalizer()  # type: ignore[no-untyped-call]
    wanted, found = normal(said_in_the_sample()).split(), normal(heard).split()
    assert len(wanted) > 80
    assert word_errors(wanted, found) / len(wanted) <= MOST_WRONG, f"{wanted}\n{found}"


def said_in_the_sample() -> str:
    """The kept sentences as the timed turns have them, without the words left out."""
    turns = {
        name: " ".join(
            turn["text"]
            for turn in json.loads(
                (SAMPLE_FOLDER / name).with_suffix(".json").read_text(encoding="utf-8")
            )["turns"]
        )
        for name in read_sample().recordings
    }
    kept = []
    for line in read_sample().line:
        assert line.say in turns[line.recording]
        words = line.say.split()
        if line.leave_out:
            places = [n for n, word in enumerate(words) if word.strip(",.") == line.leave_out]
            del words[places[line.occurrence - 1]]
        kept.append(" ".join(words))
    return " ".join(kept)


def word_errors(wanted: list[str], found: list[str]) -> int:
    """Fewest words to put in, take out or change (Levenshtein)."""
    row = list(range(len(found) + 1))
    for place, word in enumerate(wanted, start=1):
        above, row = row, [place]
        for column, other in enumerate(found, start=1):
            row.append(min(above[column] + 1, row[-1] + 1, above[column - 1] + (word != other)))
    return row[-1]


def test_every_caption_begins_with_a_capital_and_ends_with_a_stop(demo: Demo) -> None:
    events = pysubs2.load(str(demo.folder / "film.srt"))
    text = " ".join(event.plaintext.replace("\n", " ") for event in events)
    sentences = re.split(r"(?<=[.?!])\s", text)
    assert len(sentences) >= len(read_sample().line)
    assert all(sentence[0].isupper() or sentence[0].isdigit() for sentence in sentences)
    assert text.endswith((".", "?", "!"))
    assert all(len(line) <= 37 for event in events for line in event.plaintext.splitlines())


def test_captions_are_seen_when_the_file_says_so(demo: Demo) -> None:
    """The captioned film differs from the clean one at every caption's middle."""
    events = pysubs2.load(str(demo.folder / "film.srt"))
    middles = [(event.start + event.end) // 80 for event in events]
    gaps = [
        (before.end + after.start) // 80
        for before, after in pairwise(list(events))
        if after.start - before.end > 120
    ]
    captioned, clean = frames_at(demo.film, middles + gaps), frames_at(demo.clean, middles + gaps)
    changes = [np.abs(a - b) for a, b in zip(captioned, clean, strict=True)]
    for change in changes[: len(middles)]:
        assert (change > 60).mean() > 0.02
        assert (change[: change.shape[0] // 2] > 60).mean() == 0, "the face is not covered"
    for change in changes[len(middles) :]:
        assert (change > 60).mean() == 0


def frames_at(film: Path, wanted: list[int]) -> list[np.ndarray]:
    """Those frames, in the order wanted, each (height, width) of brightness."""
    found: dict[int, np.ndarray] = {}
    with av.open(film) as container:
        for number, frame in enumerate(container.decode(video=0)):
            if number in wanted:
                found[number] = frame.to_ndarray(format="gray").astype(np.int16)
    return [found[number] for number in wanted]


def test_the_recordings_are_as_they_were(demo: Demo) -> None:
    record = json.loads((demo.folder / "Sample story.storyedit" / "project.json").read_text())
    text = json.dumps(record)

    for name in read_sample().recordings:
        assert hashlib.sha256((SAMPLE_FOLDER / name).read_bytes()).hexdigest() in text


def test_the_example_in_the_readme_runs(tmp_path: Path) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    example = re.findall(r"```python\n(.*?)```", readme, re.DOTALL)
    assert len(example) == 1
    (tmp_path / "sample_media").symlink_to(SAMPLE_FOLDER)
    ran = subprocess.run(
        [sys.executable, "-c", example[0]],
        cwd=tmp_path,
        check=False,
        capture_output=True,
        text=True,
    )
    assert ran.returncode == 0, ran.stderr
    assert "1.5 What I learned is that my worry was the barrier." in ran.stdout
    assert (tmp_path / "film.mp4").stat().st_size

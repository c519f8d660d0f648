"""How long an edit takes, and opening a project: an hour's talk, 750 clips, 2,000 edits.

    python tests/bench/bench_edits.py [--json]

Figures are medians, or for opening the best of five. Starting Python is not counted.
"""

import json
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from storyedit.applying import apply
from storyedit.edits import (
    AddClips,
    Choose,
    CorrectWords,
    Edit,
    Join,
    KeepWords,
    LeaveOutWords,
    Move,
    SetTitle,
    Split,
)
from storyedit.project import ProjectFolder
from storyedit.story import Choice, Clip, Story, WordRange
from storyedit.timing import TimeRange
from storyedit.transcript import Sentence, Transcript, Word

WORDS = 9_000
CLIPS = 750
EDITS = 2_000
STORY = "story-1"


def made_transcript() -> Transcript:
    """An hour of talk: 9,000 words in sentences of twelve."""
    words = tuple(
        Word(f"word{number}", TimeRange(400 * number, 400 * number + 350), 0.9)
        for number in range(WORDS)
    )
    each = WORDS // CLIPS
    sentences = tuple(Sentence(first, first + each, "a") for first in range(0, WORDS, each))
    return Transcript(
        id="t1",
        media_id="m1",
        language="en",
        engine="made",
        words=words,
        sentences=sentences,
    )


def first_clips(transcript: Transcript) -> AddClips:
    """A clip for every sentence."""
    return AddClips(
        tuple(
            Clip(f"c{place}", WordRange(transcript.id, sentence.first, sentence.end))
            for place, sentence in enumerate(transcript.sentences)
        )
    )


def made_edits(story: Story, seed: int = 1) -> Iterator[Edit]:
    """Edits of every common kind that fit the story, one after the other."""
    chance = random.Random(seed)
    for number in range(EDITS):
        edit = _one_edit(story, chance, number)
        story = apply(story, edit)
        yield edit


def _one_edit(story: Story, chance: random.Random, number: int) -> Edit:
    clip = chance.choice(story.clips)
    assert isinstance(clip.content, WordRange)
    first, end = clip.content.first, clip.content.end
    some = WordRange("t1", first, first + max(1, (end - first) // 3))
    match number % 10:
        case 0 | 1 | 2 | 3:
            return Choose(clip.id, chance.choice(list(Choice)))
        case 4 | 5:
            return Move(clip.id, chance.choice(story.clips).id)
        case 6:
            return LeaveOutWords(some)
        case 7 if chance.random() < 0.5:
            return KeepWords(some)
        case 7:
            return CorrectWords(some, " ".join([f"b{number}"] * (some.end - some.first)))
        case 8 if end - first > 1:
            return Split(clip.id, (first + end) // 2, f"n{number}")
        case 9:
            follower = [c for c in story.clips if getattr(c.content, "first", -1) == end]
            if follower:
                return Join(clip.id, follower[0].id)
    return SetTitle(f"Title {number}")


def measure() -> dict[str, float]:
    """Every figure by its name, with its unit."""
    transcript = made_transcript()
    adding = first_clips(transcript)
    beginning = apply(Story(id=STORY), adding)
    edits = list(made_edits(beginning))
    figures = {"apply_and_check_us": 1e6 * median(_time_applying(beginning, edits))}
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "bench.storyedit"
        with ProjectFolder.create(path, "Bench") as project:
            project.write_transcript(transcript)
            project.edit(STORY, adding)
            figures["edit_with_fsync_ms"] = 1e3 * median(_time_editing(project, edits))
        figures["open_with_snapshot_ms"] = 1e3 * min(_time_opening(path) for _ in range(5))
        (path / "snapshot.json").unlink()
        figures["open_to_read_without_snapshot_ms"] = 1e3 * min(
            _time_opening(path, keep_snapshot=False) for _ in range(5)
        )
        figures["first_undo_after_opening_ms"] = 1e3 * _time_first_undo(path)
        figures["journal_kb"] = (path / "journal.jsonl").stat().st_size / 1000
    return figures


def _time_applying(story: Story, edits: list[Edit]) -> Iterator[float]:
    for edit in edits:
        begun = time.perf_counter()
        story = apply(story, edit)
        yield time.perf_counter() - begun


def _time_editing(project: ProjectFolder, edits: list[Edit]) -> Iterator[float]:
    for edit in edits:
        begun = time.perf_counter()
        project.edit(STORY, edit)
        yield time.perf_counter() - begun


def _time_opening(path: Path, *, keep_snapshot: bool = True) -> float:
    opening = ProjectFolder.open if keep_snapshot else ProjectFolder.open_to_read
    begun = time.perf_counter()
    with opening(path) as project:
        project.transcripts()
        project.story(STORY)
        project.next_undo(STORY)
        return time.perf_counter() - begun


def _time_first_undo(path: Path) -> float:
    ProjectFolder.open(path).close()
    with ProjectFolder.open(path) as project:
        begun = time.perf_counter()
        project.undo(STORY)
        return time.perf_counter() - begun


if __name__ == "__main__":
    measured = {name: round(figure, 2) for name, figure in measure().items()}
    if "--json" in sys.argv[1:]:
        print(json.dumps(measured))
    else:
        for name, figure in measured.items():
            print(f"{name:36} {figure:10.2f}")

"""A listening again that is killed at its worst moments leaves the old words in use, or the new."""

import subprocess
import sys
from pathlib import Path

import pytest

import storyedit
from storyedit.edits import Choose, CorrectWords
from storyedit.project import ProjectFolder
from storyedit.promises import check
from storyedit.story import Choice, WordRange
from storyedit.workflow.filling import fill_stories, start_story
from storyedit.workflow.listening_again import use_transcript
from tests.made import made_media, made_transcript

OLD = "I like tea. We went home."
NEW = "I liked tea. We went home."

SCRIPT = """
import os, signal, sys
from pathlib import Path
import storyedit
from storyedit.engines.base import HeardStretch
from storyedit.timing import TimeRange
from storyedit.workflow.listening_again import use_transcript
from storyedit.workflow.writing_down import WritingDown
from tests.made import made_transcript

def die():
    os.kill(os.getpid(), signal.SIGKILL)

path, moment = Path(sys.argv[1]), sys.argv[2]
new = made_transcript(sys.argv[3], transcript_id="m1-t2")
with storyedit.open_project(path) as project:
    writing = WritingDown(
        project, "m1", transcript_id="m1-t2", heard_by="made", language="en", on_kept=lambda: None
    )
    writing.found_voice(new.voice)
    for number, word in enumerate(new.words):
        writing.heard(HeardStretch(TimeRange(word.time.start_ms, word.time.end_ms), (word,), "en"))
        writing.keep()
        if moment == "half" and number == 3:
            die()
    heard = writing.finish()
    if moment == "whole":
        die()
    edit_from = project.edit_from
    def once(*given, **named):
        after = edit_from(*given, **named)
        if moment == "one story":
            die()
        return after
    project.edit_from = once
    use_transcript(project, heard)
    die()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    place = tmp_path / "x.storyedit"
    with ProjectFolder.create(place, "x") as project:
        project.add_media(made_media("m1"))
        project.write_transcript(made_transcript(OLD, transcript_id="m1-t1"))
        fill_stories(project)
        start_story(project, "other")
        project.edit("story-1", Choose("m1-t1.2", Choice.KEEP))
        project.edit("other", CorrectWords(WordRange("m1-t1", 2, 3), "cake."))
    return place


@pytest.mark.parametrize(
    ("moment", "first", "second"),
    [
        ("half", "I like tea.", "I like cake."),
        ("whole", "I like tea.", "I like cake."),
        ("one story", "I liked tea.", "I like cake."),
        ("all", "I liked tea.", "I liked cake."),
    ],
)
def test_each_story_has_its_old_words_or_its_new_ones(
    path: Path, moment: str, first: str, second: str
) -> None:
    killed = subprocess.run([sys.executable, "-c", SCRIPT, str(path), moment, NEW], check=False)
    assert killed.returncode == -9
    with storyedit.open_project(path) as project:
        for story_id, text in (("story-1", first), ("other", second)):
            check(project.story(story_id))
            texts = [moment.text for moment in storyedit.moments_of(project, story_id)]
            assert texts == [text, "We went home."]
        assert [clip.id for clip in project.story("story-1").line] == ["m1-t1.2"]
        if moment != "half":
            use_transcript(project, project.transcripts()["m1-t2"])
            texts = [moment.text for moment in storyedit.moments_of(project, "other")]
            assert texts == ["I liked cake.", "We went home."]

"""Two hearings of a recording in one project: which one a story is made from, and when."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import storyedit
from storyedit.edits import Choose, CorrectWords
from storyedit.growing import transcript_so_far
from storyedit.moments import Moment, clips_of
from storyedit.project import ProjectFolder
from storyedit.story import Choice, WordRange
from storyedit.timing import TimeRange
from storyedit.transcript import Transcript
from storyedit.workflow.filling import fill_stories, start_story
from storyedit.workflow.hearings import is_written_down, transcripts_by_recording
from storyedit.workflow.listening_again import next_transcript_id, use_transcript
from tests.made import made_media, made_transcript

STORY = storyedit.FIRST_STORY


def hearing(text: str, number: int) -> Transcript:
    return made_transcript(text, transcript_id=f"m1-t{number}")


FIRST = hearing("I like tea. We went home.", 1)
SECOND = hearing("I liked tea. We went home.", 2)


@pytest.fixture
def project(tmp_path: Path) -> Iterator[ProjectFolder]:
    with ProjectFolder.create(tmp_path / "x.storyedit", "x") as made:
        made.add_media(made_media("m1"))
        made.write_transcript(FIRST)
        fill_stories(made)
        yield made


def texts(project: ProjectFolder, story_id: str = STORY) -> list[str]:
    return [moment.text for moment in storyedit.moments_of(project, story_id)]


def opened_again(project: ProjectFolder) -> tuple[Moment, ...]:
    """What the project says when it is opened anew from its journal alone."""
    project.close()
    (project.path / "snapshot.json").unlink(missing_ok=True)
    with storyedit.open_project(project.path) as again:
        return storyedit.moments_of(again)


def test_a_hearing_that_no_story_took_changes_nothing(project: ProjectFolder) -> None:
    """As after a crash between the writing of it and the edit."""
    before = storyedit.moments_of(project)
    project.write_transcript(SECOND)
    fill_stories(project)
    assert storyedit.moments_of(project) == before
    assert is_written_down(project, "m1")
    assert opened_again(project) == before


def test_half_a_hearing_changes_nothing(project: ProjectFolder) -> None:
    before = storyedit.moments_of(project)
    project.write_transcript(replace(SECOND, sentences=SECOND.sentences[:1], heard_to_ms=2_000))
    assert is_written_down(project, "m1"), "the first one is whole"
    assert opened_again(project) == before


def test_every_story_takes_it_with_its_own_work(project: ProjectFolder) -> None:
    start_story(project, "other")
    project.edit(STORY, Choose("m1-t1.2", Choice.KEEP))
    project.edit("other", CorrectWords(WordRange("m1-t1", 2, 3), "cake."))
    project.write_transcript(SECOND)
    assert use_transcript(project, SECOND) == {STORY: (), "other": ()}
    assert texts(project) == ["I liked tea.", "We went home."]
    assert texts(project, "other") == ["I liked cake.", "We went home."]
    assert [clip.id for clip in project.story(STORY).line] == ["m1-t1.2"]
    assert [each.text for each in storyedit.line_of(project)] == ["We went home."]
    moments = storyedit.moments_of(project)
    assert opened_again(project) == moments


def test_a_story_that_has_it_is_not_changed_again(project: ProjectFolder) -> None:
    project.write_transcript(SECOND)
    use_transcript(project, SECOND)
    lines = project.journal_seq
    assert use_transcript(project, SECOND) == {}
    fill_stories(project)
    assert project.journal_seq == lines


def test_undo_goes_back_in_one_story_and_redo_forth(project: ProjectFolder) -> None:
    start_story(project, "other")
    before = project.story(STORY)
    project.write_transcript(SECOND)
    use_transcript(project, SECOND)
    after = project.story(STORY)
    project.undo(STORY)
    fill_stories(project)
    assert project.story(STORY) == before
    assert texts(project) == ["I like tea.", "We went home."]
    assert texts(project, "other") == ["I liked tea.", "We went home."]
    project.redo(STORY)
    assert project.story(STORY) == after


def test_a_new_story_takes_the_words_that_are_in_use(project: ProjectFolder) -> None:
    project.write_transcript(SECOND)
    use_transcript(project, SECOND)
    start_story(project, "other")
    assert project.story("other").clips == clips_of(SECOND)
    assert project.next_undo("other") is None
    project.undo(STORY)
    assert transcripts_by_recording(project, "other") == {"m1": SECOND}


def test_a_hearing_of_gaps_alone_is_used_for_good(tmp_path: Path) -> None:
    """No clip points at a transcript without words, so the story itself has to know it."""

    def of_gap(number: int, start_ms: int) -> Transcript:
        return transcript_so_far(
            f"m1-t{number}",
            "m1",
            language="",
            engine="made",
            words=(),
            voice=(TimeRange(start_ms, start_ms + 2_000),),
            heard_to_ms=None,
        )

    with ProjectFolder.create(tmp_path / "x.storyedit", "x") as project:
        project.add_media(made_media("m1"))
        project.write_transcript(of_gap(1, 1_000))
        fill_stories(project)
        project.write_transcript(of_gap(2, 1_200))
        use_transcript(project, of_gap(2, 1_200))
        start_story(project, "other")
        fill_stories(project)
        for story_id in project.story_ids:
            assert transcripts_by_recording(project, story_id) == {"m1": of_gap(2, 1_200)}
            assert len(project.story(story_id).clips) == 1
            assert len(storyedit.moments_of(project, story_id)) == 1


def test_the_old_hearing_may_grow_while_the_new_one_is_undone(tmp_path: Path) -> None:
    part = replace(FIRST, sentences=FIRST.sentences[:1], heard_to_ms=2_000)
    with ProjectFolder.create(tmp_path / "x.storyedit", "x") as project:
        project.add_media(made_media("m1"))
        project.write_transcript(part)
        fill_stories(project)
        assert not is_written_down(project, "m1")
        project.write_transcript(SECOND)
        use_transcript(project, SECOND)
        assert is_written_down(project, "m1")
        project.undo(STORY)
        project.write_transcript(FIRST)
        fill_stories(project)
        assert project.story(STORY).clips == clips_of(FIRST)
        project.redo(STORY)
        assert texts(project) == ["I liked tea.", "We went home."]


def test_each_hearing_has_an_id_of_its_own(project: ProjectFolder) -> None:
    assert next_transcript_id(project, "m1") == "m1-t2"
    for number in range(2, 12):
        project.write_transcript(hearing("I like tea. We went home.", number))
    assert next_transcript_id(project, "m1") == "m1-t12"
    use_transcript(project, project.transcripts()["m1-t11"])
    start_story(project, "other")
    assert transcripts_by_recording(project, "other")["m1"] == project.transcripts()["m1-t11"]


def test_where_the_disk_refuses_the_old_words_stay(
    project: ProjectFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.write_transcript(SECOND)
    before = storyedit.moments_of(project)

    def full(*_: object) -> None:
        raise storyedit.DiskFull("The disk is full.", "Make room, then try again.")

    monkeypatch.setattr("storyedit.project.journal.Journal._write", full)
    with pytest.raises(storyedit.DiskFull):
        use_transcript(project, SECOND)
    assert storyedit.moments_of(project) == before


def test_a_film_heard_as_silent_then_not_then_silent_still_opens(tmp_path: Path) -> None:
    """Its stretches come back beside what was kept of it, under ids that nothing has."""
    silent = replace(hearing("x", 1), words=(), sentences=(), voice=(), gaps=(), quiet_ms=())
    with ProjectFolder.create(tmp_path / "x.storyedit", "x") as project:
        project.add_media(made_media("m1"))
        project.write_transcript(silent)
        fill_stories(project)
        project.edit(STORY, Choose("m1.1", Choice.KEEP))
        for heard in (hearing("I like tea.", 2), replace(silent, id="m1-t3")):
            project.write_transcript(heard)
            use_transcript(project, heard)
        fill_stories(project)
        kept = [moment for moment in storyedit.moments_of(project) if moment.places]
        assert kept == [moment for moment in opened_again(project) if moment.places]

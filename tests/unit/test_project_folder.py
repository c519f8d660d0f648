"""A project made, filled, closed and opened again."""

import os
from dataclasses import replace
from pathlib import Path
from threading import Thread

import pytest

from storyedit.edits import AddClips, Choose, SetTitle
from storyedit.errors import EditError
from storyedit.lastingedits import GiveConsent
from storyedit.moments import clips_of
from storyedit.project import JournalEntry, ProjectFolder, StartStory, Undo
from storyedit.promises import check
from storyedit.story import Choice, Clip, Consent, Story, WordRange
from storyedit.workflow.filling import fill_stories, start_story
from tests.checks import everything
from tests.made import made_media, made_transcript

STORY = "story-1"
ADDED = AddClips((Clip("a", WordRange("t1", 0, 2)), Clip("b", WordRange("t1", 2, 5))))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "My story.storyedit"


def test_a_new_project_has_its_folders_and_one_empty_story(path: Path) -> None:
    with ProjectFolder.create(path, "My story") as project:
        assert project.title == "My story"
        assert project.story_ids == (STORY,)
        assert project.story(STORY) == Story(id=STORY)
        assert project.media == ()
        assert project.transcripts() == {}
        for folder in (project.media_folder, project.films_folder, project.cache_folder):
            assert folder.parent == path
            assert folder.is_dir()
        assert [type(entry.action) for entry in project.history(STORY)] == [StartStory]
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_all_is_there_when_opened_again(path: Path) -> None:
    heard = made_transcript("I like my work a lot.")
    with ProjectFolder.create(path, "My story") as project:
        project.add_media(made_media("m1"))
        project.write_transcript(heard)
        project.edit(STORY, ADDED, who="Ann")
        story = project.edit(STORY, Choose("a", Choice.KEEP), who="Ann")
        identity = project.id
    with ProjectFolder.open(path) as project:
        assert project.id == identity
        assert project.media == (made_media("m1"),)
        assert project.transcripts() == {"t1": heard}
        assert project.story(STORY) == story
        assert [entry.who for entry in project.history(STORY)] == ["", "Ann", "Ann"]
        assert project.journal_seq == 3


@pytest.mark.parametrize(
    "name", ["-f", "a'b\"c", "50%: done", "two\nlines", "😀", "caf\udce9", "it's.storyedit"]
)
def test_a_project_may_have_any_name(tmp_path: Path, name: str) -> None:
    with ProjectFolder.create(tmp_path / name, "x") as project:
        project.edit(STORY, SetTitle("y"))
    with ProjectFolder.open_to_read(tmp_path / name) as project:
        assert project.story(STORY).title == "y"


def test_a_relative_path_is_made_absolute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with ProjectFolder.create(Path("here"), "x") as project:
        assert project.path == tmp_path / "here"


def test_recordings_are_found_inside_and_outside(path: Path, tmp_path: Path) -> None:
    inside = made_media("m1")
    outside = replace(
        made_media("m2"), location=str(tmp_path / "film\udcff.mp4"), inside_project=False
    )
    with ProjectFolder.create(path, "x") as project:
        assert project.next_media_id() == "m1"
        project.add_media(inside)
        project.add_media(outside)
        assert project.next_media_id() == "m3"
    assert b"base64" in (path / "project.json").read_bytes()
    with ProjectFolder.open(path) as project:
        assert project.path_of(project.media[0]) == path / "media" / "m1.mp4"
        assert os.fsencode(project.path_of(project.media[1])).endswith(b"film\xff.mp4")


def test_a_taken_id_and_a_copy_outside_are_mistakes(path: Path) -> None:
    with ProjectFolder.create(path, "x") as project:
        project.add_media(made_media("m1"))
        with pytest.raises(ValueError, match="taken"):
            project.add_media(made_media("m1"))
        with pytest.raises(ValueError, match="not inside"):
            project.add_media(replace(made_media("m2"), location="../film.mp4"))
        assert project.media == (made_media("m1"),)


def test_a_transcript_is_written_once(path: Path) -> None:
    heard = made_transcript("I like my work.")
    with ProjectFolder.create(path, "x") as project:
        project.write_transcript(heard)
        file = path / "transcripts" / "t1.json"
        written = file.stat().st_mtime_ns
        project.write_transcript(heard)
        assert file.stat().st_mtime_ns == written
        with pytest.raises(ValueError, match="written already"):
            project.write_transcript(made_transcript("Something else."))
    with (
        ProjectFolder.open(path) as project,
        pytest.raises(ValueError, match="written already"),
    ):
        project.write_transcript(made_transcript("Something else."))


def test_a_transcript_grows_and_is_never_other(path: Path) -> None:
    whole = made_transcript("I like my work. It is near.")
    early = replace(whole, words=whole.words[:5], sentences=whole.sentences[:1], heard_to_ms=2_500)
    later = replace(early, words=whole.words[:6], heard_to_ms=3_000)
    with ProjectFolder.create(path, "x") as project:
        for grown in (early, later):
            project.write_transcript(grown)
            assert project.transcripts()["t1"] == grown
        for other in (
            early,
            replace(whole, words=whole.words[:5]),
            replace(whole, media_id="m2"),
            made_transcript("Something else, and a lot of it."),
        ):
            with pytest.raises(ValueError, match="written already"):
                project.write_transcript(other)
    with ProjectFolder.open(path) as project:
        assert project.transcripts() == {"t1": later}
        project.write_transcript(whole)
        with pytest.raises(ValueError, match="written already"):
            project.write_transcript(replace(whole, words=(*whole.words, *whole.words)))
    with ProjectFolder.open(path) as project:
        assert project.transcripts() == {"t1": whole}


def test_a_transcript_grows_while_stories_are_edited(path: Path) -> None:
    """One thread listens; others edit, look, and begin stories of their own."""
    whole = made_transcript(" ".join(["I like my work."] * 40))
    with ProjectFolder.create(path, "x") as project:
        project.add_media(made_media("m1", duration_ms=90_000))

        def listen() -> None:
            for count in range(1, 40):
                end = whole.sentences[count].end
                project.write_transcript(
                    replace(
                        whole,
                        words=whole.words[:end],
                        sentences=whole.sentences[:count],
                        heard_to_ms=whole.words[end - 1].time.end_ms,
                    )
                )
                fill_stories(project)
            project.write_transcript(whole)
            fill_stories(project)

        def work() -> None:
            for number in range(20):
                start_story(project, f"extra-{number}")
                clips = project.story(STORY).clips
                if clips:
                    project.edit(STORY, Choose(clips[-1].id, Choice.KEEP))
                assert len(project.transcripts()) <= 1

        threads = [Thread(target=listen), Thread(target=work)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    with ProjectFolder.open(path) as project:
        assert project.transcripts() == {"t1": whole}
        for story_id in project.story_ids:
            story = project.story(story_id)
            check(story)
            assert [(c.id, c.content) for c in story.clips] == [
                (c.id, c.content) for c in clips_of(whole)
            ]
        assert len(project.story_ids) == 21


@pytest.mark.parametrize("transcript_id", ["", "../t1", "a/b", ".hidden", "a b", "t1\n"])
def test_a_transcript_id_must_name_a_file(path: Path, transcript_id: str) -> None:
    heard = made_transcript("Hello.", transcript_id=transcript_id)
    with (
        ProjectFolder.create(path, "x") as project,
        pytest.raises(ValueError, match="cannot name a file"),
    ):
        project.write_transcript(heard)


def test_a_reader_sees_transcripts_written_later(path: Path) -> None:
    with ProjectFolder.create(path, "x") as writer, ProjectFolder.open_to_read(path) as reader:
        assert reader.transcripts() == {}
        writer.write_transcript(made_transcript("Hello."))
        assert set(reader.transcripts()) == {"t1"}


def test_undo_and_redo_are_lines_of_the_journal(path: Path) -> None:
    with ProjectFolder.create(path, "x") as project:
        project.edit(STORY, ADDED)
        project.edit(STORY, SetTitle("one"))
        assert project.next_undo(STORY) == SetTitle("one")
        assert project.undo(STORY, who="Ann") == SetTitle("one")
        assert project.story(STORY).title == ""
        assert project.next_redo(STORY) == SetTitle("one")
        newest: JournalEntry = project.history(STORY)[-1]
        assert (newest.number, newest.who, newest.action) == (4, "Ann", Undo())
        assert project.redo(STORY) == SetTitle("one")
        assert project.story(STORY).title == "one"
        with pytest.raises(EditError):
            project.redo(STORY)
        assert project.journal_seq == 5


def test_stories_of_one_project_do_not_touch_each_other(path: Path) -> None:
    with ProjectFolder.create(path, "x") as project:
        project.edit(STORY, ADDED)
        project.start_story("story-2", who="Ann")
        project.edit("story-2", ADDED)
        project.edit("story-2", SetTitle("two"))
        project.edit(STORY, SetTitle("one"))
        project.undo("story-2")
        with pytest.raises(EditError, match="There is a story with that name"):
            project.start_story("story-2")
    for opening in (ProjectFolder.open, ProjectFolder.open_to_read):
        with opening(path) as project:
            assert project.story_ids == (STORY, "story-2")
            assert project.story(STORY).title == "one"
            assert project.story("story-2").title == ""
            assert project.next_redo("story-2") == SetTitle("two")
            assert [entry.number for entry in project.history("story-2")] == [3, 4, 5, 7]


def test_an_unknown_story_is_refused_plainly(path: Path) -> None:
    with (
        ProjectFolder.create(path, "x") as project,
        pytest.raises(EditError, match="We do not know that story"),
    ):
        project.story("story-9")


def test_an_answer_outlives_undo_and_opening(path: Path) -> None:
    answer = Consent(person_id="p", purpose="share", answer="no", how="signed")
    with ProjectFolder.create(path, "x") as project:
        project.edit(STORY, ADDED)
        project.edit(STORY, SetTitle("one"))
        project.edit(STORY, GiveConsent(answer))
    with ProjectFolder.open(path) as project:
        assert project.undo(STORY) == SetTitle("one")
        assert project.story(STORY).consents == (answer,)
        assert project.next_undo(STORY) is None


def test_a_closed_or_read_only_project_refuses_to_change(path: Path) -> None:
    project = ProjectFolder.create(path, "x")
    project.edit(STORY, ADDED)
    project.close()
    project.close()
    reader = ProjectFolder.open_to_read(path)
    before = everything(path)
    for shut in (project, reader):
        with pytest.raises(ValueError):
            shut.edit(STORY, SetTitle("y"))
        with pytest.raises(ValueError):
            shut.start_story("story-2")
        with pytest.raises(ValueError):
            shut.add_media(made_media("m1"))
        with pytest.raises(ValueError):
            shut.write_transcript(made_transcript("Hello."))
        assert shut.story(STORY).title == ""
        assert shut.story_ids == (STORY,)
    assert everything(path) == before


def test_opening_to_read_changes_nothing_and_needs_no_lock(path: Path) -> None:
    with ProjectFolder.create(path, "x") as writer:
        writer.edit(STORY, ADDED)
        (path / "cache").rmdir()
        with (path / "journal.jsonl").open("ab") as journal:
            journal.write(b'{"checksum":"half a li')
        before = everything(path)
        with ProjectFolder.open_to_read(path) as reader:
            assert reader.story(STORY) == writer.story(STORY)
            assert reader.journal_seq == writer.journal_seq
        assert everything(path) == before


def test_a_copied_folder_without_its_empty_ones_is_whole_again(path: Path) -> None:
    ProjectFolder.create(path, "x").close()
    for name in ("media", "films", "cache", "transcripts"):
        (path / name).rmdir()
    with ProjectFolder.open(path) as project:
        project.write_transcript(made_transcript("Hello."))
        assert project.cache_folder.is_dir()


def test_many_threads_lose_nothing(path: Path) -> None:
    with ProjectFolder.create(path, "x") as project:
        project.edit(STORY, ADDED)

        def work(name: str) -> None:
            for number in range(20):
                project.edit(STORY, SetTitle(f"{name} {number}"), who=name)
                project.add_media(made_media(f"{name}-{number}"))

        threads = [Thread(target=work, args=(name,)) for name in ("x", "y", "z")]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    with ProjectFolder.open(path) as project:
        assert [entry.number for entry in project.history(STORY)] == list(range(1, 63))
        assert len(project.media) == 60
        check(project.story(STORY))

"""Recordings in which nobody speaks: what there is to choose, and taking it out again."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storyedit import (
    Choice,
    Choose,
    DiskFull,
    EditError,
    MediaReference,
    Moment,
    Move,
    ProjectFolder,
    keep,
    line_of,
    moments_of,
    open_project,
    plan_of,
    redo,
    remove_film,
    start_story,
    undo,
)
from storyedit.moments import MomentLister
from storyedit.project.folder import ProjectFolder as Folder
from storyedit.timing import TimeRange
from storyedit.wordless import Wordless, choosable_of, wordless
from storyedit.workflow.filling import choosables_by_recording, fill_stories
from tests.checks import is_plain
from tests.made import made_media, made_transcript

STORY = "story-1"
TALK = made_transcript("I like my work. It is near.", transcript_id="m1-t1")
QUIET = replace(made_transcript(""), id="m4-t1", media_id="m4")


def silent(media_id: str, duration_ms: int) -> MediaReference:
    """A film without sound."""
    return replace(made_media(media_id, duration_ms=duration_ms), audio=None)


def photo(media_id: str) -> MediaReference:
    return replace(silent(media_id, 5_000), is_photo=True)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A talk, a film without sound, and a photo."""
    path = tmp_path / "x.storyedit"
    with ProjectFolder.create(path, "x") as made:
        made.add_media(made_media("m1"), silent("m2", 25_000), photo("m3"))
        made.write_transcript(TALK)
    return path


@pytest.fixture
def project(path: Path) -> Iterator[ProjectFolder]:
    with open_project(path) as opened:
        yield opened


def numbers(moments: tuple[Moment, ...]) -> list[tuple[str, int, int]]:
    return [(m.number, m.time.start_ms, m.time.end_ms) for m in moments if m.is_wordless]


@given(st.integers(1, 9_000_000))
def test_stretches_follow_on_and_are_short(duration_ms: int) -> None:
    spans = wordless("m1", duration_ms).spans
    ends = [span.time.end_ms for span in spans]
    assert [span.time.start_ms for span in spans] == [0, *ends[:-1]]
    assert ends[-1] == duration_ms
    lengths = {span.time.duration_ms for span in spans}
    assert max(lengths) <= 11_000
    assert max(lengths) - min(lengths) <= 1
    assert len(spans) == 1 or min(lengths) > 5_000


def test_what_is_known_of_a_recording_decides() -> None:
    assert choosable_of(made_media("m1"), None) is None
    assert choosable_of(made_media("m1"), TALK) is TALK
    assert choosable_of(silent("m2", 4_000), None) is wordless("m2", 4_000)
    film = made_media("m4", duration_ms=4_000)
    assert choosable_of(film, replace(QUIET, heard_to_ms=2_000)) == replace(
        QUIET, heard_to_ms=2_000
    )
    assert choosable_of(film, QUIET) is wordless("m4", 4_000)
    gap = replace(QUIET, gaps=(TimeRange(0, 2_000),))
    assert choosable_of(film, gap) is gap
    assert choosable_of(replace(film, video=None), QUIET) is QUIET


def test_opening_gives_what_a_kill_left_out(project: ProjectFolder) -> None:
    """So the recordings of the fixture, added without their moments, have them now."""
    assert numbers(moments_of(project)) == [
        ("2.1", 0, 8_333),
        ("2.2", 8_333, 16_666),
        ("2.3", 16_666, 25_000),
        ("3.1", 0, 5_000),
    ]
    assert [m.text for m in moments_of(project)][:2] == ["I like my work.", "It is near."]
    before = project.journal_seq
    fill_stories(project)
    assert project.journal_seq == before


def test_they_are_chosen_moved_and_undone_like_any_other(project: ProjectFolder) -> None:
    keep(project, ["3.1", "1.2", "2.2"])
    items = line_of(project)
    assert [(i.number, i.is_wordless, i.duration_ms) for i in items] == [
        ("3.1", True, 5_000),
        ("1.2", False, items[1].duration_ms),
        ("2.2", True, 8_320),
    ]
    project.edit(STORY, Move("m2.2", "m3.1"))
    assert [item.number for item in line_of(project)] == ["2.2", "3.1", "1.2"]
    project.edit(STORY, Choose("m3.1", Choice.LEAVE_OUT))
    undo(project)
    undo(project)
    assert [item.number for item in line_of(project)] == ["3.1", "1.2", "2.2"]
    redo(project)
    assert [item.number for item in line_of(project)] == ["2.2", "3.1", "1.2"]
    plan = plan_of(project)
    assert [cut.frame_count for cut in plan.timeline.cuts][:2] == [208, 125]
    assert len(plan.cues) == 1
    assert plan.sha256 == plan_of(project).sha256


def test_only_what_changed_is_listed_anew(project: ProjectFolder) -> None:
    lister = MomentLister()
    before = lister.list(project.story(STORY), choosables_by_recording(project, STORY))
    project.edit(STORY, Choose("m2.2", Choice.KEEP))
    after = lister.list(project.story(STORY), choosables_by_recording(project, STORY))
    assert [a is b for a, b in zip(before, after, strict=True)] == [True] * 3 + [False] + [True] * 2


def test_a_film_where_nobody_speaks_is_chosen_by_its_pictures(project: ProjectFolder) -> None:
    project.add_media(made_media("m4", duration_ms=4_000))
    fill_stories(project)
    assert "4.1" not in [moment.number for moment in moments_of(project)]
    project.write_transcript(QUIET)
    fill_stories(project)
    assert numbers(moments_of(project))[-1] == ("4.1", 0, 4_000)
    keep(project, ["4.1"])
    (cut,) = plan_of(project).timeline.cuts
    assert cut.frame_count == 100


def test_a_photo_decides_no_films_shape_but_its_own(project: ProjectFolder) -> None:
    tall = replace(photo("m4"), video=made_media("m4", size=(1620, 2160)).video)
    project.add_media(tall)
    fill_stories(project)
    keep(project, ["4.1", "2.1"])
    plan = plan_of(project)
    assert (plan.width_px, plan.height_px) == (1280, 720)
    keep(project, ["4.1"])
    plan = plan_of(project)
    assert (plan.width_px, plan.height_px) == (1080, 1440)


def test_taken_out_before_it_is_kept(project: ProjectFolder, path: Path) -> None:
    start_story(project, "another")
    keep(project, ["3.1", "1.1"])
    keep(project, ["1.1"])
    remove_film(project, "m3")
    assert [reference.id for reference in project.media] == ["m1", "m2"]
    for story_id in ("story-1", "another"):
        assert all(m.media_id != "m3" for m in moments_of(project, story_id))
        assert all(clip.id != "m3.1" for clip in project.story(story_id).clips)
    undo(project)
    assert [item.number for item in line_of(project)] == ["1.1"], "what it was kept with"
    undo(project)
    redo(project)
    redo(project)
    plan_of(project)
    project.close()
    with open_project(path) as again:
        assert [reference.id for reference in again.media] == ["m1", "m2"]
        assert [item.number for item in line_of(again)] == ["1.1"]


def test_what_is_kept_in_any_story_is_not_taken_out(project: ProjectFolder) -> None:
    start_story(project, "another")
    keep(project, ["3.1"], story_id="another")
    before = project.journal_seq
    with pytest.raises(EditError, match="is in your story") as refused:
        remove_film(project, "m3")
    assert is_plain(refused.value)
    with pytest.raises(EditError, match="words of this film"):
        remove_film(project, "m1")
    assert project.journal_seq == before
    assert len(project.media) == 3


def test_a_removal_cut_short_is_as_if_it_was_not_asked_for(
    project: ProjectFolder, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise DiskFull("The disk is full.", "Make some room.")

    with monkeypatch.context() as patched:
        patched.setattr(Folder, "remove_media", full)
        with pytest.raises(DiskFull):
            remove_film(project, "m3")
    assert "3.1" not in [moment.number for moment in moments_of(project) if moment.clip_ids]
    project.close()
    with open_project(path) as again:
        keep(again, ["3.1"])
        assert [item.number for item in line_of(again)] == ["3.1"]


def test_nothing_new_is_written_of_an_older_kind(project: ProjectFolder) -> None:
    """A project that is opened by an older storyedit is not to be wondered at."""
    lines = (project.path / "project.json").read_text().split('"m3"')
    assert "is_photo" not in lines[0]
    assert "is_photo" in lines[1]


def test_moments_of_a_recording_are_of_one_kind() -> None:
    assert isinstance(choosable_of(photo("m3"), None), Wordless)

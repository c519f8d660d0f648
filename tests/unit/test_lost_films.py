"""Films that vanished, changed, moved or are to go: found by their bytes, never by their name."""

import hashlib
import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from storyedit import (
    Cancelled,
    CancelToken,
    EditError,
    MediaReference,
    Progress,
    ProjectError,
    ProjectFolder,
    Unreadable,
    add_recordings,
    check_film,
    films_missing,
    find_moved,
    point_to,
    remove_film,
)
from tests.checks import as_a_stranger, everything, is_plain
from tests.made import made_media, made_transcript

SAMPLE = Path(__file__).parents[2] / "sample_media" / "the-bus.mp4"
CONTENT = b"a film " * 300_000
OTHER = b"A film " * 300_000


@pytest.fixture
def project(tmp_path: Path) -> Iterator[ProjectFolder]:
    """Two films: "m1" copied in, "m2" left where it is."""
    with ProjectFolder.create(tmp_path / "x.storyedit", "x") as project:
        project.add_media(known(project, "m1", CONTENT, inside=True))
        project.add_media(known(project, "m2", CONTENT[1:], inside=False))
        yield project


def known(project: ProjectFolder, media_id: str, content: bytes, *, inside: bool) -> MediaReference:
    """A film in its place on the disk, and what a project keeps of it."""
    linked = project.path.parent / "films" / f"{media_id}.mp4"
    linked.parent.mkdir(exist_ok=True)
    reference = replace(
        made_media(media_id),
        location=f"media/{media_id}.mp4" if inside else str(linked),
        inside_project=inside,
        sha256=hashlib.sha256(content).hexdigest(),
        size_bytes=len(content),
    )
    project.path_of(reference).write_bytes(content)
    return reference


def place(project: ProjectFolder, media_id: str) -> Path:
    return next(project.path_of(m) for m in project.media if m.id == media_id)


def problems(project: ProjectFolder) -> list[tuple[str, str]]:
    return [(problem.media_id, problem.kind) for problem in films_missing(project)]


def saved(project: ProjectFolder) -> tuple[MediaReference, ...]:
    with ProjectFolder.open_to_read(project.path) as again:
        return again.media


def test_films_that_are_there_are_no_problem(project: ProjectFolder) -> None:
    before = everything(project.path)
    assert films_missing(project) == ()
    assert check_film(project, "m1") is None
    assert everything(project.path) == before


def test_films_that_are_gone_or_have_another_size(project: ProjectFolder) -> None:
    place(project, "m1").unlink()
    place(project, "m2").write_bytes(CONTENT)
    assert problems(project) == [("m1", "gone"), ("m2", "changed")]
    for problem in films_missing(project):
        assert is_plain(problem.problem)
        assert problem.name == f"{problem.media_id}.mp4"
    place(project, "m2").unlink()
    place(project, "m2").mkdir()
    assert problems(project) == [("m1", "gone"), ("m2", "gone")]


def test_a_change_that_keeps_the_size_is_found_by_reading(project: ProjectFolder) -> None:
    place(project, "m1").write_bytes(OTHER)
    assert films_missing(project) == ()
    seen: list[Progress] = []
    problem = check_film(project, "m1", report=seen.append)
    assert problem is not None
    assert problem.kind == "changed"
    assert seen[-1].done == seen[-1].total == len(OTHER)
    stop = CancelToken()
    stop.cancel()
    with pytest.raises(Cancelled):
        check_film(project, "m1", cancel=stop)


def test_a_film_added_before_sizes_were_kept(project: ProjectFolder) -> None:
    project.replace_media(replace(project.media[0], size_bytes=None))
    assert "size_bytes" not in (project.path / "project.json").read_text().split('"m2"')[0]
    place(project, "m1").write_bytes(b"short")
    assert films_missing(project) == ()
    problem = check_film(project, "m1")
    assert problem is not None
    assert problem.kind == "changed"


def test_a_folder_that_may_not_be_looked_into(open_place: Path) -> None:
    with ProjectFolder.create(open_place / "x.storyedit", "x") as project:
        project.add_media(known(project, "m2", CONTENT, inside=False))
        place(project, "m2").parent.chmod(0o000)
        with as_a_stranger():
            assert problems(project) == [("m2", "gone")]
            assert find_moved(project, "m2", open_place) is None
        place(project, "m2").parent.chmod(0o755)
        place(project, "m2").chmod(0o000)
        with as_a_stranger(), pytest.raises(ProjectError):
            check_film(project, "m2")


def test_a_linked_film_that_moved_is_found_and_linked_there(
    project: ProjectFolder, tmp_path: Path
) -> None:
    moved = tmp_path / "stick" / "card" / "caf\udce9 'x'.mov"
    moved.parent.mkdir(parents=True)
    (tmp_path / "stick" / "m2.mp4").write_bytes(OTHER[1:])
    (tmp_path / "stick" / "loop").symlink_to(tmp_path / "stick")
    place(project, "m2").rename(moved)
    assert find_moved(project, "m2", tmp_path / "stick") == moved
    found = point_to(project, "m2", moved)
    assert place(project, "m2") == moved
    assert (found.id, found.name, found.inside_project) == ("m2", "m2.mp4", False)
    assert saved(project) == project.media
    assert films_missing(project) == ()
    assert os.fspath(moved) == found.location


def test_a_copy_that_is_gone_is_copied_in_again(project: ProjectFolder, tmp_path: Path) -> None:
    original = tmp_path / "interview.mp4"
    original.write_bytes(CONTENT)
    place(project, "m1").unlink()
    seen: list[Progress] = []
    before = everything(original)
    assert point_to(project, "m1", original, report=seen.append).inside_project
    assert place(project, "m1").read_bytes() == CONTENT
    assert place(project, "m1").parent == project.media_folder
    assert {progress.stage for progress in seen} == {"check", "copy"}
    assert everything(original) == before
    assert list(project.media_folder.iterdir()) == [place(project, "m1")]


def test_a_copy_that_was_swapped_for_a_link_is_made_anew_and_nothing_is_written_through(
    project: ProjectFolder, tmp_path: Path
) -> None:
    original, victim = tmp_path / "interview.mp4", tmp_path / "mine.mp4"
    original.write_bytes(CONTENT)
    victim.write_bytes(OTHER)
    place(project, "m1").unlink()
    place(project, "m1").symlink_to(victim)
    point_to(project, "m1", original)
    assert victim.read_bytes() == OTHER
    assert not place(project, "m1").is_symlink()
    assert place(project, "m1").read_bytes() == CONTENT


def test_pointing_to_where_it_is_already_changes_nothing_but_its_size(
    project: ProjectFolder,
) -> None:
    project.replace_media(replace(project.media[0], size_bytes=None))
    before = place(project, "m1").stat()
    assert point_to(project, "m1", place(project, "m1")).size_bytes == len(CONTENT)
    assert place(project, "m1").stat().st_ino == before.st_ino


@pytest.mark.parametrize("content", [OTHER, b"", CONTENT + b"x"])
def test_another_film_is_refused(project: ProjectFolder, tmp_path: Path, content: bytes) -> None:
    other = tmp_path / "m1.mp4"
    other.write_bytes(content)
    place(project, "m1").unlink()
    before = everything(project.path)
    with pytest.raises(EditError, match="That is another film") as caught:
        point_to(project, "m1", other)
    assert is_plain(caught.value)
    assert everything(project.path) == before


def test_which_film_it_is_is_found_out(project: ProjectFolder, tmp_path: Path) -> None:
    place(project, "m1").rename(tmp_path / "one")
    place(project, "m2").rename(tmp_path / "two")
    assert point_to(project, None, tmp_path / "two").id == "m2"
    assert point_to(project, None, tmp_path / "one").id == "m1"
    assert films_missing(project) == ()
    (tmp_path / "three").write_bytes(OTHER)
    with pytest.raises(EditError, match="That is another film") as caught:
        point_to(project, None, tmp_path / "three")
    assert is_plain(caught.value)


def test_what_is_no_film_at_all_is_refused(project: ProjectFolder, tmp_path: Path) -> None:
    for nothing in (tmp_path, tmp_path / "nothing", Path("a\0b")):
        with pytest.raises(Unreadable) as caught:
            point_to(project, "m1", nothing)
        assert is_plain(caught.value)
    for ask in (check_film, remove_film):
        with pytest.raises(EditError, match="That film is not in this story"):
            ask(project, "m9")


def test_stopping_while_a_film_is_copied_in_leaves_all_as_it_was(
    project: ProjectFolder, tmp_path: Path
) -> None:
    original = tmp_path / "interview.mp4"
    original.write_bytes(CONTENT)
    place(project, "m1").unlink()
    before = everything(project.path)
    stop = CancelToken()

    def stop_in_the_middle(progress: Progress) -> None:
        if progress.stage == "copy":
            stop.cancel()

    with pytest.raises(Cancelled):
        point_to(project, "m1", original, report=stop_in_the_middle, cancel=stop)
    assert everything(project.path).keys() == before.keys()
    assert problems(project) == [("m1", "gone")]


def test_a_film_is_looked_for_only_so_deep_and_not_in_hidden_folders(
    project: ProjectFolder, tmp_path: Path
) -> None:
    film, top = place(project, "m2"), tmp_path / "top"
    hidden, deep, fine = top / ".trash", top / "1/2/3/4/5", top / "1/2/3/4"
    deep.mkdir(parents=True)
    hidden.mkdir()
    shutil.copy(film, hidden)
    shutil.copy(film, deep)
    assert find_moved(project, "m2", top) is None
    shutil.copy(film, fine / "z.mp4")
    assert find_moved(project, "m2", top) == fine / "z.mp4"
    shutil.copy(film, fine / "m2.mp4")
    assert find_moved(project, "m2", top) == fine / "m2.mp4", "its own name comes first"
    assert find_moved(project, "m2", tmp_path / "nowhere") is None
    stop = CancelToken()
    stop.cancel()
    with pytest.raises(Cancelled):
        find_moved(project, "m2", top, stop)


def test_only_files_of_its_size_are_read(project: ProjectFolder, tmp_path: Path) -> None:
    top = tmp_path / "top"
    top.mkdir()
    os.mkfifo(top / "a.mp4")  # reading it would wait for ever
    sparse = top / "b.mp4"
    with sparse.open("wb") as file:
        file.truncate(2**40)  # reading it would take hours
    shutil.copy(place(project, "m2"), top / "c.mp4")
    assert find_moved(project, "m2", top) == top / "c.mp4"


def test_without_a_size_files_of_its_ending_are_read(
    project: ProjectFolder, tmp_path: Path
) -> None:
    project.replace_media(replace(project.media[1], size_bytes=None))
    top = tmp_path / "top"
    top.mkdir()
    shutil.copy(place(project, "m2"), top / "a.MP4")
    assert find_moved(project, "m2", top) == top / "a.MP4"


def test_a_project_copied_to_another_place_has_its_films(
    project: ProjectFolder, tmp_path: Path
) -> None:
    shutil.copytree(project.path, tmp_path / "stick" / "x.storyedit")
    with ProjectFolder.open(tmp_path / "stick" / "x.storyedit") as copied:
        assert films_missing(copied) == ()
        place(project, "m1").unlink()
        assert films_missing(copied) == ()
        assert check_film(copied, "m1") is None


def test_a_film_without_words_is_taken_out_with_the_projects_copy(project: ProjectFolder) -> None:
    copy, linked = place(project, "m1"), place(project, "m2")
    remove_film(project, "m1")
    assert not copy.exists()
    remove_film(project, "m2")
    assert linked.read_bytes() == CONTENT[1:]
    assert saved(project) == project.media == ()


def test_a_number_is_never_given_again(project: ProjectFolder) -> None:
    """Words may be on their way for the film that had it."""
    remove_film(project, "m2")
    assert project.next_media_id() == "m3"
    remove_film(project, "m1")
    project.close()
    with ProjectFolder.open(project.path) as again:
        assert again.next_media_id() == "m3"


def test_a_film_whose_words_are_in_the_story_stays(project: ProjectFolder) -> None:
    project.write_transcript(made_transcript("Hello."))
    before = everything(project.path)
    with pytest.raises(EditError, match="words of this film") as caught:
        remove_film(project, "m1")
    assert is_plain(caught.value)
    assert everything(project.path) == before


def test_nothing_outside_the_project_is_deleted(project: ProjectFolder, tmp_path: Path) -> None:
    """Also where a project from elsewhere says that its copies lie behind a link."""
    theirs = tmp_path / "theirs"
    project.media_folder.rename(theirs)
    project.media_folder.symlink_to(theirs)
    remove_film(project, "m1")
    assert (theirs / "m1.mp4").read_bytes() == CONTENT
    journal = replace(project.media[0], id="m3", location="journal.jsonl", inside_project=True)
    project.add_media(journal)
    remove_film(project, "m3")
    assert (project.path / "journal.jsonl").exists()


def test_only_a_recording_that_is_there_can_be_replaced(project: ProjectFolder) -> None:
    with pytest.raises(ValueError, match="no recording"):
        project.replace_media(made_media("m9"))
    with pytest.raises(ValueError, match="not inside"):
        project.replace_media(replace(project.media[0], location="../x.mp4"))


def test_the_size_of_a_film_is_kept_when_it_is_added(tmp_path: Path) -> None:
    with ProjectFolder.create(tmp_path / "x.storyedit", "x") as project:
        (added,) = add_recordings(project, [SAMPLE], link=True)
        assert added.size_bytes == SAMPLE.stat().st_size
        assert saved(project) == (added,)

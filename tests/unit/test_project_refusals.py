"""What cannot be opened, made or kept is refused plainly, and nothing changes."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from storyedit.edits import SetTitle
from storyedit.errors import Damaged, EditError, Locked, ProjectError, TooNew
from storyedit.project import ProjectFolder
from tests.checks import everything, is_plain
from tests.made import edited_project

STORY = "story-1"
REPOSITORY = Path(__file__).parents[2]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed project with a transcript and a few edits."""
    return edited_project(tmp_path / "My story.storyedit")


OPENINGS = [ProjectFolder.open, ProjectFolder.open_to_read]


@pytest.mark.parametrize("opening", OPENINGS)
def test_a_path_that_is_not_there(tmp_path: Path, opening: Callable[[Path], ProjectFolder]) -> None:
    with pytest.raises(ProjectError, match="We cannot find that story") as caught:
        opening(tmp_path / "gone.storyedit")
    assert is_plain(caught.value)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("opening", OPENINGS)
def test_a_path_that_is_a_file(tmp_path: Path, opening: Callable[[Path], ProjectFolder]) -> None:
    (tmp_path / "film.mp4").write_bytes(b"film")
    with pytest.raises(ProjectError, match="That is a file") as caught:
        opening(tmp_path / "film.mp4")
    assert is_plain(caught.value)
    assert (tmp_path / "film.mp4").read_bytes() == b"film"


@pytest.mark.parametrize("opening", OPENINGS)
def test_a_folder_that_is_no_project(
    tmp_path: Path, opening: Callable[[Path], ProjectFolder]
) -> None:
    (tmp_path / "holiday.jpg").write_bytes(b"picture")
    before = everything(tmp_path)
    with pytest.raises(ProjectError, match="There is no story in that folder") as caught:
        opening(tmp_path)
    assert is_plain(caught.value)
    assert everything(tmp_path) == before


@pytest.mark.parametrize("kind", ["file", "folder", "empty folder", "project", "broken link"])
def test_nothing_is_ever_made_over(tmp_path: Path, path: Path, kind: str) -> None:
    place = tmp_path / "there"
    match kind:
        case "file":
            place.write_bytes(b"mine")
        case "folder":
            (place / "mine").mkdir(parents=True)
        case "empty folder":
            place.mkdir()
        case "project":
            place = path
        case "broken link":
            place.symlink_to(tmp_path / "nowhere")
    before = everything(tmp_path)
    with pytest.raises(ProjectError, match="There is something with that name") as caught:
        ProjectFolder.create(place, "New")
    assert is_plain(caught.value)
    assert everything(tmp_path) == before


def test_a_project_is_not_made_where_there_is_no_folder(tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match="That place is not there") as caught:
        ProjectFolder.create(tmp_path / "gone" / "x.storyedit", "New")
    assert is_plain(caught.value)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["x" * 300, "a\0b"])
def test_a_name_that_no_folder_can_have(tmp_path: Path, name: str) -> None:
    with pytest.raises(ProjectError) as caught:
        ProjectFolder.create(tmp_path / name, "New")
    assert is_plain(caught.value)
    assert list(tmp_path.iterdir()) == []


def test_letters_that_cannot_be_kept(tmp_path: Path, path: Path) -> None:
    with pytest.raises(EditError, match="We cannot keep some of these letters") as caught:
        ProjectFolder.create(tmp_path / "new", "caf\udce9")
    assert is_plain(caught.value)
    assert [each.name for each in tmp_path.iterdir()] == [path.name]
    with ProjectFolder.open(path) as project:
        before = project.story(STORY)
        for edit, who in ((SetTitle("caf\udce9"), ""), (SetTitle("x"), "\ud800")):
            with pytest.raises(EditError):
                project.edit(STORY, edit, who=who)
        assert project.story(STORY) == before
        assert project.journal_seq == 4
        project.edit(STORY, SetTitle("café"))


@pytest.mark.parametrize("opening", OPENINGS)
@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b"{}", b'{"schema":1}', b"\xff\xfe", b'{"schema":"1"}', b"null"]
)
def test_a_damaged_project_file(
    path: Path, opening: Callable[[Path], ProjectFolder], content: bytes
) -> None:
    (path / "project.json").write_bytes(content)
    before = everything(path)
    with pytest.raises(Damaged) as caught:
        opening(path)
    assert is_plain(caught.value)
    assert everything(path) == before


@pytest.mark.parametrize("name", ["project.json", "journal.jsonl"])
@pytest.mark.parametrize("opening", OPENINGS)
def test_a_project_with_a_file_missing(
    path: Path, opening: Callable[[Path], ProjectFolder], name: str
) -> None:
    (path / name).unlink()
    before = everything(path)
    with pytest.raises(Damaged) as caught:
        opening(path)
    assert is_plain(caught.value)
    assert everything(path) == before


@pytest.mark.parametrize("opening", OPENINGS)
def test_a_newer_project_is_refused_untouched(
    path: Path, opening: Callable[[Path], ProjectFolder]
) -> None:
    document = json.loads((path / "project.json").read_bytes())
    newer = {**document, "schema": document["schema"] + 1, "media": "who knows"}
    (path / "project.json").write_text(json.dumps(newer))
    (path / "lock").unlink()
    before = everything(path)
    with pytest.raises(TooNew) as caught:
        opening(path)
    assert is_plain(caught.value)
    assert everything(path) == before


def test_a_damaged_transcript(path: Path) -> None:
    file = path / "transcripts" / "t1.json"
    good = file.read_bytes()
    with ProjectFolder.open(path) as project:
        for content in (b"", good[:-9], good.replace(b'"start_ms":1000', b'"start_ms":99999999')):
            file.write_bytes(content)
            with pytest.raises(Damaged) as caught:
                project.transcripts()
            assert is_plain(caught.value)
            assert file.read_bytes() == content
        file.rename(file.with_name("t2.json"))
        (path / "transcripts" / "t2.json").write_bytes(good)
        with pytest.raises(Damaged):
            project.transcripts()
        assert project.story(STORY).title == "two"


def test_a_project_that_is_open_elsewhere(path: Path) -> None:
    with ProjectFolder.open(path) as project:
        with pytest.raises(Locked, match="Another window has this story open") as caught:
            ProjectFolder.open(path)
        assert is_plain(caught.value)
        project.edit(STORY, SetTitle("mine"))
        with ProjectFolder.open_to_read(path) as reader:
            assert reader.story(STORY).title == "mine"
    ProjectFolder.open(path).close()


def test_another_process_holds_the_lock_until_it_dies(path: Path) -> None:
    holding = (
        "import sys, time\nfrom pathlib import Path\nfrom storyedit.project import ProjectFolder\n"
        "project = ProjectFolder.open(Path(sys.argv[1]))\nprint('open', flush=True)\n"
        "time.sleep(600)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", holding, str(path)], stdout=subprocess.PIPE, cwd=REPOSITORY
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"open\n"
        with pytest.raises(Locked):
            ProjectFolder.open(path)
        other.kill()
    with ProjectFolder.open(path) as project:
        assert project.story(STORY).title == "two"


def test_opening_that_fails_lets_go_of_the_lock(path: Path) -> None:
    journal = path / "journal.jsonl"
    good = journal.read_bytes()
    journal.write_bytes(good[9:])
    with pytest.raises(Damaged) as caught:
        ProjectFolder.open(path)
    journal.write_bytes(good)
    ProjectFolder.open(path).close()
    assert caught.tb is not None, "the failed opening must be remembered, or its lock falls anyway"

"""Saving a real film: whole, over nothing, and only the film of the story as it is now."""

import errno
import hashlib
import shutil
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import get_args

import pysubs2
import pytest

from storyedit import (
    Cancelled,
    CancelToken,
    Choose,
    ConsentError,
    EditError,
    FilmFiles,
    FilmSettings,
    Progress,
    ProjectError,
    ProjectFolder,
    RenderError,
    SaveKind,
    SetTitle,
    add_recordings,
    captions_of,
    give_answer,
    leave_mark,
    made_film,
    make_film,
    may_share,
    plan_of,
    save_to,
)
from storyedit.edits import AddClips
from storyedit.places import films_folder
from storyedit.story import Choice
from tests.checks import as_a_stranger, everything, is_plain
from tests.made import made_transcript, story_of
from tests.media.recording import Picture, Sound, even_stamps, record, tone
from tests.saying_yes import NOBODY, name_everybody, say_yes

STORY = "story-1"
HEARD = made_transcript("I like my work. It is nice.")
FILES: tuple[SaveKind, ...] = ("captioned", "clean", "soft")
SMALL: tuple[SaveKind, ...] = ("srt", "vtt", "words", "document", "json", "you-said-pdf")
NAMES = {
    "captioned": "The bus.mp4",
    "clean": "The bus without captions.mp4",
    "soft": "The bus captions on or off.mp4",
    "srt": "The bus.srt",
    "vtt": "The bus.vtt",
    "srt-verbatim": "The bus as said.srt",
    "srt-easy": "The bus easy words.srt",
    "words": "The bus.txt",
    "document": "The bus.docx",
    "json": "The bus.json",
    "you-said-html": "The bus you said we did.html",
    "you-said-pdf": "The bus you said we did.pdf",
}
KINDS: tuple[SaveKind, ...] = get_args(SaveKind)


@pytest.fixture(scope="module")
def filmed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed project whose film is made."""
    folder = tmp_path_factory.mktemp("filmed")
    picture = Picture(stamps=even_stamps(Fraction(25), 100))
    talk = record(folder / "talk.mp4", picture, Sound(samples=tone(440, 4)))
    with ProjectFolder.create(folder / "x.storyedit", "The bus?") as project:
        add_recordings(project, [talk])
        project.write_transcript(HEARD)
        project.edit(STORY, AddClips(story_of(HEARD).clips))
        name_everybody(project)
        say_yes(project)
        leave_mark(project, "1", "like", who="Ann", text="So do I.")
        make_film(project)
    return folder / "x.storyedit"


@pytest.fixture
def project(
    filmed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[ProjectFolder]:
    monkeypatch.setenv("STORYEDIT_HOME", str(tmp_path / "home"))
    shutil.copytree(filmed, tmp_path / "x.storyedit")
    with ProjectFolder.open(tmp_path / "x.storyedit") as project:
        yield project


def names_in(folder: Path) -> list[str]:
    """What was saved there, without the receipts that go with films."""
    return sorted(each.name for each in folder.iterdir() if " receipt" not in each.name)


def film_of(project: ProjectFolder) -> FilmFiles:
    films = made_film(project)
    assert films is not None
    return films


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_goes_to_the_films_folder_by_the_storys_name(
    project: ProjectFolder, kind: SaveKind
) -> None:
    if kind == "srt-easy":
        say_yes(project, settings=FilmSettings(variant="easy"))
    before = everything(project.path)
    saved = save_to(kind, project)
    assert saved == films_folder() / NAMES[kind]
    again = save_to(kind, project)
    assert again.name.startswith("The bus 2")
    assert again.read_bytes() == saved.read_bytes()
    assert names_in(films_folder()) == sorted([saved.name, again.name])
    after = everything(project.path)
    changed = {name for name in {**before, **after} if before.get(name) != after.get(name)}
    kept = {Path(name) for name in changed if not Path(name).is_relative_to(project.cache_folder)}
    assert {path.name for path in kept - {project.path}} == {"films", "saved.jsonl"}


def test_what_is_saved_is_what_was_made(project: ProjectFolder) -> None:
    films = film_of(project)
    assert save_to("captioned", project).read_bytes() == films.captioned.read_bytes()
    assert save_to("clean", project).read_bytes() == films.clean.read_bytes()
    assert save_to("srt", project).read_text() == captions_of(project, "srt")
    assert pysubs2.load(str(save_to("vtt", project)))[0].plaintext == "I like my work."
    assert save_to("words", project).read_text() == "The bus?\n\nI like my work.\n\nIt is nice.\n"


def test_the_film_is_up_to_date_until_the_story_changes(project: ProjectFolder) -> None:
    made = film_of(project)
    clip = project.story(STORY).clips[1]
    project.edit(STORY, Choose(clip.id, Choice.LEAVE_OUT))
    assert made_film(project) is None
    for kind in KINDS:
        with pytest.raises(ConsentError, match="Not everybody has said yes") as caught:
            save_to(kind, project)
        assert "The moments are not the same now." in caught.value.advice
    assert not films_folder().exists()
    say_yes(project)
    assert "It is nice" not in save_to("words", project).read_text()
    project.undo(STORY)
    say_yes(project)
    assert film_of(project) == made
    assert made_film(project, settings=FilmSettings(ground="000000")) is None


def test_the_name_follows_the_storys_title(project: ProjectFolder) -> None:
    project.edit(STORY, SetTitle("AC/DC: con"))
    say_yes(project)
    assert save_to("srt", project).name == "AC DC con.srt"
    assert save_to("words", project).read_text().startswith("AC/DC: con\n\n")
    assert made_film(project) is None, "the title is in the film"


def test_nothing_kept_is_said_plainly(project: ProjectFolder) -> None:
    for clip in project.story(STORY).clips:
        project.edit(STORY, Choose(clip.id, Choice.OPEN))
    assert made_film(project) is None
    for kind in KINDS:
        with pytest.raises(EditError, match="nothing in your story"):
            save_to(kind, project)


@pytest.mark.parametrize(
    "lost", ["captioned", "clean", "srt", "vtt", "receipt", "readable_receipt"]
)
def test_a_film_that_lacks_a_file_is_not_made(project: ProjectFolder, lost: str) -> None:
    path: Path = getattr(film_of(project), lost)
    path.unlink()
    assert made_film(project) is None


@pytest.mark.parametrize(
    "receipt", [b"", b"{", b"[]", b"\xff", b'{"plan_sha256": 3}', b"[" * 9_999]
)
def test_a_film_with_a_damaged_receipt_is_not_made(project: ProjectFolder, receipt: bytes) -> None:
    film_of(project).receipt.write_bytes(receipt)
    assert made_film(project) is None
    assert save_to("captioned", project).stat().st_size, "it is made again"


@pytest.mark.parametrize("kind", FILES)
def test_a_damaged_film_is_never_handed_over(project: ProjectFolder, kind: SaveKind) -> None:
    path: Path = getattr(film_of(project), "captioned" if kind == "captioned" else "clean")
    with path.open("r+b") as film:
        film.seek(path.stat().st_size // 2)
        film.write(b"another film")
    with pytest.raises(RenderError, match="damaged") as caught:
        save_to(kind, project)
    assert is_plain(caught.value)
    assert names_in(films_folder()) == []


def test_a_folder_of_the_persons_own(project: ProjectFolder, tmp_path: Path) -> None:
    stick = tmp_path / "caf\udce9 'x'"
    stick.mkdir()
    (stick / "The Bus.MP4").write_bytes(b"theirs")
    assert save_to("captioned", project, folder=stick) == stick / "The bus 2.mp4"
    assert (stick / "The Bus.MP4").read_bytes() == b"theirs"
    (stick / "The bus.srt").symlink_to(tmp_path / "nowhere")
    assert save_to("srt", project, folder=stick) == stick / "The bus 2.srt"
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize("place", ["nowhere", "x.storyedit", "x.storyedit/media", "file", "inside"])
def test_where_nothing_may_be_put(project: ProjectFolder, tmp_path: Path, place: str) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "inside").symlink_to(project.media_folder)
    before = everything(tmp_path)
    for kind in (*FILES, *SMALL):
        with pytest.raises(ProjectError) as caught:
            save_to(kind, project, folder=tmp_path / place)
        assert is_plain(caught.value)
    assert everything(tmp_path) == before


def test_a_stick_that_has_no_links(
    project: ProjectFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As FAT answers; no such disk can be mounted by everybody who runs this."""

    def no_links(*_: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(Path, "hardlink_to", no_links)
    assert save_to("captioned", project).name == "The bus.mp4"
    assert save_to("captioned", project).name == "The bus 2.mp4"
    assert names_in(films_folder()) == ["The bus 2.mp4", "The bus.mp4"]


def test_stopping_leaves_nothing(project: ProjectFolder) -> None:
    stop = CancelToken()
    seen: list[Progress] = []

    def stop_at_once(progress: Progress) -> None:
        seen.append(progress)
        stop.cancel()

    size_bytes = film_of(project).captioned.stat().st_size
    with film_of(project).captioned.open("ab") as film:
        film.write(b"\0" * 2_000_000)
    with pytest.raises(Cancelled):
        save_to("captioned", project, report=stop_at_once, cancel=stop)
    assert names_in(films_folder()) == []
    assert seen[0].total == size_bytes + 2_000_000


def test_no_right_to_write(project: ProjectFolder, open_place: Path) -> None:
    assert film_of(project), "all that is needed was read"
    for kind in SMALL:
        with as_a_stranger(), pytest.raises(ProjectError) as caught:
            save_to(kind, project, folder=open_place)
        assert is_plain(caught.value)
    assert names_in(open_place) == []


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_leaves_when_somebody_says_no(project: ProjectFolder, kind: SaveKind) -> None:
    assert may_share(project.story(STORY), plan_of(project), "everyone")
    give_answer(project, NOBODY.id, "share", "no", how="said")
    with pytest.raises(ConsentError, match="Not everybody has said yes") as caught:
        save_to(kind, project)
    assert "Somebody said no to sharing." in caught.value.advice
    assert not films_folder().exists()


@pytest.mark.parametrize("kind", ["captioned", "srt", "json"])
def test_a_yes_for_few_is_no_yes_for_many(project: ProjectFolder, kind: SaveKind) -> None:
    say_yes(project, audience="known")
    with pytest.raises(ConsentError):
        save_to(kind, project, audience="training")
    assert save_to(kind, project, audience="known").exists()


def test_a_project_copied_to_another_place_keeps_its_film(
    project: ProjectFolder, tmp_path: Path
) -> None:
    shutil.copytree(project.path, tmp_path / "stick" / "y.storyedit")
    with ProjectFolder.open_to_read(tmp_path / "stick" / "y.storyedit") as copied:
        saved = save_to("captioned", copied)
    made = film_of(project).captioned.read_bytes()
    assert hashlib.sha256(saved.read_bytes()).digest() == hashlib.sha256(made).digest()

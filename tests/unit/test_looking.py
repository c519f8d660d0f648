"""A plain view of this computer's folders: films only, whatever else lies there."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from storyedit import Unreadable, films_in, look_in, places_to_look
from storyedit.workflow import looking
from tests.checks import as_a_stranger, everything, is_plain


def touch(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).write_bytes(b"x" * 7)


def names(folder: Path) -> list[str]:
    return [film.name for film in look_in(folder).films]


def test_films_and_folders_are_seen_and_nothing_else(tmp_path: Path) -> None:
    touch(tmp_path, "a.MP4", "b.mov", "c.wav", "letter.txt", "film.mp4.part", "mp4", ".hidden.mp4")
    for folder in ("Holiday", "My.storyedit", ".hidden", "folder.mp4"):
        (tmp_path / folder).mkdir()
    os.mkfifo(tmp_path / "pipe.mp4")
    before = everything(tmp_path)
    view = look_in(tmp_path)
    assert [film.name for film in view.films] == ["a.MP4", "b.mov", "c.wav"]
    assert [(place.name, place.kind) for place in view.folders] == [
        ("folder.mp4", "folder"),
        ("Holiday", "folder"),
        ("My.storyedit", "story"),
    ]
    assert (view.folder, view.parent, view.more) == (tmp_path, tmp_path.parent, False)
    assert view.films[0].size_bytes == 7
    assert abs((datetime.now(UTC) - view.films[0].changed_at).total_seconds()) < 600
    assert films_in(tmp_path) == tuple(film.path for film in view.films)
    assert everything(tmp_path) == before


def test_photos_are_seen_and_added_one_by_one(tmp_path: Path) -> None:
    touch(tmp_path, "a.mp4", "b.JPG", "c.png", "d.heic", "e.svg")
    view = look_in(tmp_path)
    assert [(film.name, film.is_photo) for film in view.films] == [
        ("a.mp4", False),
        ("b.JPG", True),
        ("c.png", True),
    ]
    assert films_in(tmp_path) == (tmp_path / "a.mp4",)


def test_they_stand_as_people_count(tmp_path: Path) -> None:
    touch(tmp_path, "film 10.mp4", "Film 2.mp4", "film 1.mp4", "2.mp4", "10.mp4", "Émile.mp4")
    touch(tmp_path, f"{'9' * 200}.mp4", "film 01.mp4")
    assert names(tmp_path) == [
        "2.mp4",
        "10.mp4",
        f"{'9' * 200}.mp4",
        "film 01.mp4",
        "film 1.mp4",
        "Film 2.mp4",
        "film 10.mp4",
        "Émile.mp4",
    ]


def test_names_that_are_not_utf8_can_be_shown_and_opened(tmp_path: Path) -> None:
    touch(tmp_path, "caf\udce9.mp4", "two\nlines.mp4", "-rf.mp4")
    (tmp_path / "dossier\udce9").mkdir()
    view = look_in(tmp_path)
    assert [film.name for film in view.films] == ["-rf.mp4", "caf�.mp4", "two lines.mp4"]
    assert all(film.path.read_bytes() for film in view.films)
    assert view.folders[0].name == "dossier�"
    assert look_in(view.folders[0].path).parent == tmp_path


def test_links_are_followed_and_never_for_ever(tmp_path: Path) -> None:
    real = tmp_path / "real"
    here = tmp_path / "here"
    real.mkdir()
    here.mkdir()
    touch(real, "film.mp4")
    (here / "link.mp4").symlink_to(real / "film.mp4")
    (here / "folder").symlink_to(real)
    (here / "up").symlink_to(here)
    (here / "broken.mp4").symlink_to(tmp_path / "nowhere")
    (here / "loop.mp4").symlink_to(here / "loop.mp4")
    view = look_in(here)
    assert [film.name for film in view.films] == ["link.mp4"]
    assert [place.name for place in view.folders] == ["folder", "up"]
    assert look_in(here / "folder").parent == here
    with pytest.raises(Unreadable):
        look_in(here / "loop.mp4")


def test_the_top_has_no_parent() -> None:
    assert look_in(Path("/")).parent is None


@pytest.mark.parametrize("name", ["nothing", "film.mp4", "a\0b"])
def test_what_is_no_folder_is_said_plainly(tmp_path: Path, name: str) -> None:
    touch(tmp_path, "film.mp4")
    with pytest.raises(Unreadable) as caught:
        look_in(tmp_path / name)
    assert is_plain(caught.value)


def test_a_folder_that_may_not_be_looked_into(open_place: Path) -> None:
    (open_place / "shut").mkdir()
    (open_place / "shut").chmod(0o000)
    (open_place / "names only").mkdir()
    touch(open_place / "names only", "film.mp4")
    (open_place / "names only").chmod(0o444)
    with as_a_stranger():
        assert len(look_in(open_place).folders) == 2
        assert look_in(open_place / "names only").films == ()
        with pytest.raises(Unreadable, match="We may not look") as caught:
            look_in(open_place / "shut")
    assert is_plain(caught.value)


def test_more_than_can_be_shown_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    touch(tmp_path, *(f"{number}.mp4" for number in range(looking.MOST_SHOWN)))
    (tmp_path / "folder").mkdir()
    view = look_in(tmp_path)
    assert (len(view.films), len(view.folders), view.more) == (looking.MOST_SHOWN, 1, False)
    touch(tmp_path, "0.mov")
    view = look_in(tmp_path)
    assert (len(view.films), view.more) == (looking.MOST_SHOWN, True)
    assert view.films[0].name == "0.mov"
    monkeypatch.setattr(looking, "MOST_READ", 100)
    view = look_in(tmp_path)
    assert view.more
    assert 99 <= len(view.films) <= 100


def test_places_are_a_persons_own_folders_and_their_sticks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, sticks = tmp_path / "home", tmp_path / "media" / "ann"
    (home / "Filme").mkdir(parents=True)
    (home / "Documents").mkdir()
    (home / ".config").mkdir()
    (home / ".config" / "user-dirs.dirs").write_text('XDG_VIDEOS_DIR="$HOME/Filme"\n')
    (sticks / "MY STICK").mkdir(parents=True)
    (sticks / "ejected").symlink_to(tmp_path / "nowhere")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    monkeypatch.delenv("XDG_VIDEOS_DIR", raising=False)
    monkeypatch.setattr(looking, "STICKS", (str(tmp_path / "media" / "*" / "*"),))
    assert [(place.kind, place.name, place.path) for place in places_to_look()] == [
        ("videos", "Videos", home / "Filme"),
        ("documents", "Documents", home / "Documents"),
        ("home", "Home", home),
        ("stick", "MY STICK", sticks / "MY STICK"),
    ]

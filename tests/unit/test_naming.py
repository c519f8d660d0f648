"""Names made from titles: safe on Windows, macOS and FAT sticks, and never taken."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storyedit.workflow.naming import free_path, plain_name, shown_name

FAMILY = "👩‍👩‍👧"
RESERVED = "CON PRN AUX NUL COM1 COM9 LPT1 COM¹ CONIN$ CONOUT$".split()


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("The bus", "The bus"),
        ("  The   bus \n", "The bus"),
        ("AC/DC: me & you?", "AC DC me & you"),
        ("../../etc", "etc"),
        ('a\\b|c<d>e*f"g', "a b c d e f g"),
        ("My story...", "My story"),
        (".hidden", "hidden"),
        (f"Us {FAMILY} 🚌", f"Us {FAMILY} 🚌"),
        ("Cafe\u0301", "Café"),
        ("\u202edrow", "drow"),
        ("a\0b", "ab"),
        ("\udcff", "My story"),
        ("", "My story"),
        (" . ", "My story"),
        ("???", "My story"),
        ("con", "My story con"),
        ("Aux.film", "My story Aux.film"),
        ("Console", "Console"),
    ],
)
def test_a_title_as_a_name(title: str, name: str) -> None:
    assert plain_name(title, "My story") == name


@given(st.text() | st.sampled_from(RESERVED).map(str.lower))
def test_every_name_is_safe(title: str) -> None:
    name = plain_name(title, "My story")
    assert 0 < len(name) <= 90
    assert len(f"{name} 1000 without captions.mp4".encode()) < 255
    assert not set(name) & set('<>:"/\\|?*\0\n\r\t')
    assert name.strip(" .") == name
    assert name.split(".")[0].strip().upper() not in RESERVED
    assert plain_name(name, "My story") == name


def test_a_long_title_ends_with_a_whole_word() -> None:
    name = plain_name("word " * 40, "My story")
    assert name == " ".join(["word"] * 16)


def test_a_long_word_is_cut_between_letters() -> None:
    name = plain_name(FAMILY * 40, "My story")
    assert len(name.encode()) <= 180
    assert name == FAMILY * (len(name) // len(FAMILY))
    accents = plain_name("e\u0323\u0302" * 100, "My story")
    assert len(accents) <= 80
    marks = plain_name("x" + "\u0335" * 200, "My story")
    assert marks == "My story", "one letter with endless marks has no whole part"


def test_a_taken_name_gets_a_number(tmp_path: Path) -> None:
    for taken in ("The bus.mp4", "the BUS 2.MP4", "The bus 4.mp4"):
        (tmp_path / taken).touch()
    assert free_path(tmp_path, "The bus", ".mp4") == tmp_path / "The bus 3.mp4"
    assert free_path(tmp_path, "The bus", ".srt") == tmp_path / "The bus.srt"
    (tmp_path / "Film.mp4").symlink_to(tmp_path / "nowhere")
    assert free_path(tmp_path, "Film", ".mp4") == tmp_path / "Film 2.mp4"


def test_a_name_is_shown_whatever_its_bytes() -> None:
    assert shown_name(Path("/x/caf\udce9.mp4")) == "caf�.mp4"
    assert shown_name(Path("/x/two\nlines.mp4")) == "two lines.mp4"
    assert shown_name(Path(os.fsdecode(b"/x/\xff"))) == "�"
    assert shown_name(Path("/x/\u200b")) == "�"

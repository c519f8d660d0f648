"""The journal: torn at its end it opens, damaged in the middle it is left as it is."""

import random
from pathlib import Path

import pytest

from storyedit.edits import AddClips, CorrectWords, SetTitle
from storyedit.errors import Damaged
from storyedit.project import ProjectFolder
from storyedit.project.journal import read_journal
from storyedit.project.sealing import OPENING, seal
from storyedit.promises import check
from storyedit.story import Clip, WordRange

STORY = "story-1"
LINES = 6


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A project whose journal has six lines, with letters of every width, and no snapshot."""
    path = tmp_path / "x.storyedit"
    with ProjectFolder.create(path, "x") as project:
        project.edit(STORY, AddClips((Clip("a", WordRange("t1", 0, 5)),)))
        project.edit(STORY, SetTitle("one"))
        project.edit(STORY, SetTitle("two \n \u2028 lines"))
        project.edit(STORY, CorrectWords(WordRange("t1", 0, 2), "señor 😀"))
        project.undo(STORY)
    (path / "snapshot.json").unlink()
    return path


@pytest.fixture
def whole(path: Path) -> bytes:
    return (path / "journal.jsonl").read_bytes()


def opens_as(path: Path, content: bytes, lines: int) -> None:
    """With this journal, the project has its first ``lines`` lines, and goes on from there."""
    journal = path / "journal.jsonl"
    good = b"".join(line + b"\n" for line in content.split(b"\n")[:lines])
    journal.write_bytes(content)
    with ProjectFolder.open_to_read(path) as reader:
        assert reader.journal_seq == lines
    assert journal.read_bytes() == content
    with ProjectFolder.open(path) as project:
        assert journal.read_bytes() == good
        assert project.journal_seq == lines
        check(project.story(STORY))
        project.edit(STORY, SetTitle("on we go"))
    (path / "snapshot.json").unlink()
    with ProjectFolder.open_to_read(path) as reader:
        assert [entry.number for entry in reader.history(STORY)] == list(range(1, lines + 2))
        assert reader.story(STORY).title == "on we go"


def refuses(path: Path, content: bytes) -> None:
    """With this journal, the project is damaged, and nothing is changed."""
    journal = path / "journal.jsonl"
    journal.write_bytes(content)
    for opening in (ProjectFolder.open, ProjectFolder.open_to_read):
        with pytest.raises(Damaged):
            opening(path)
        assert journal.read_bytes() == content


def test_cut_at_every_byte_of_the_last_two_lines_it_is_a_clean_beginning(
    path: Path, whole: bytes
) -> None:
    lines = whole.splitlines(keepends=True)
    assert len(lines) == LINES
    for end in range(sum(map(len, lines[:-2])), len(whole) + 1):
        opens_as(path, whole[:end], whole[:end].count(b"\n"))


@pytest.mark.parametrize("number", range(40))
def test_garbage_after_the_last_line_is_cut_off(path: Path, whole: bytes, number: int) -> None:
    chance = random.Random(number)
    garbage = chance.choice([chance.randbytes(chance.randint(1, 5_000)), b"\0" * 4_096])
    opens_as(path, whole + garbage + chance.choice([b"", b"\n"]), LINES)


def test_a_flipped_bit_in_the_last_line_cuts_it_off(path: Path, whole: bytes) -> None:
    last = whole.rindex(b"\n", 0, -1) + 1
    for place in range(last, len(whole) - 1):
        flipped = whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :]
        opens_as(path, flipped, LINES - 1)


def test_a_changed_byte_anywhere_before_the_last_line_is_damage(path: Path, whole: bytes) -> None:
    last = whole.rindex(b"\n", 0, -1) + 1
    for place in range(0, last, 7):
        refuses(path, whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])


def test_two_damaged_lines_at_the_end_are_damage(path: Path, whole: bytes) -> None:
    lines = whole.splitlines(keepends=True)
    lines[-1] = lines[-1].replace(b"undo", b"redo")
    lines[-2] = lines[-2].replace(b"correct", b"CORRECT")
    refuses(path, b"".join(lines))


def test_a_line_lost_doubled_or_swapped_is_damage(path: Path, whole: bytes) -> None:
    first, second, third, *rest = whole.splitlines(keepends=True)
    refuses(path, b"".join([first, third, *rest]))
    refuses(path, b"".join([first, second, second, third, *rest]))
    refuses(path, b"".join([first, third, second, *rest]))
    refuses(path, b"".join([second, third, *rest]))


def test_line_ends_changed_by_another_program_are_damage(path: Path, whole: bytes) -> None:
    refuses(path, whole.replace(b"\n", b"\r\n"))


@pytest.mark.parametrize("content", [b"", b"\n", b"{}\n", OPENING, b"hello"])
def test_a_journal_without_a_first_line_is_damage(path: Path, content: bytes) -> None:
    refuses(path, content)


@pytest.mark.parametrize(
    "action",
    [
        b'{"type":"choose","clip_id":"nobody","choice":"keep"}',
        b'{"type":"leave-out-words","words":{"transcript_id":"t1","first":4,"end":6}}',
        b'{"type":"dance"}',
        b'{"type":"start-story"}',
        b'{"type":"add-clips","clips":[{"id":"z","content":{"transcript_id":"t1","first":0,'
        b'"end":2},"choice":"open","left_out":[]}]}',
    ],
)
def test_a_sealed_line_that_does_not_fit_is_damage(path: Path, whole: bytes, action: bytes) -> None:
    body = (
        b'{"schema":1,"number":7,"time":"2026-01-01T00:00:00Z","who":"","story_id":"story-1",'
        b'"action":' + action + b"}"
    )
    fits = body.replace(action, b'{"type":"set-title","title":"x"}')
    opens_as(path, whole + seal(fits).line + b"\n", LINES + 1)
    refuses(path, whole + seal(body).line + b"\n")


def test_a_line_of_an_unknown_story_is_damage(path: Path, whole: bytes) -> None:
    body = (
        b'{"schema":1,"number":7,"time":"2026-01-01T00:00:00Z","who":"","story_id":"story-9",'
        b'"action":{"type":"set-title","title":"x"}}'
    )
    refuses(path, whole + seal(body).line + b"\n")


def test_times_are_utc_and_in_order(path: Path) -> None:
    entries = read_journal(path / "journal.jsonl").entries
    assert all(entry.time.utcoffset() is not None for entry in entries)
    assert all(entry.time.isoformat().endswith("+00:00") for entry in entries)
    assert [entry.time for entry in entries] == sorted(entry.time for entry in entries)

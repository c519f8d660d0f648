"""The snapshot makes opening quick, and changes nothing else, whatever becomes of it."""

import json
from pathlib import Path

import pytest

from storyedit.edits import Choose, Edit, SetTitle
from storyedit.history import History
from storyedit.lastingedits import GiveConsent
from storyedit.project import ProjectFolder, stories
from storyedit.project.codec import decode_snapshot
from storyedit.project.sealing import seal, unseal
from storyedit.project.snapshot import read_snapshot
from storyedit.story import Choice, Consent, Story
from tests.made import FIVE_WORDS

STORY = "story-1"
ANSWER = GiveConsent(Consent(person_id="p", purpose="make", answer="yes", how="spoken"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed project with something to undo and something to do again."""
    path = tmp_path / "x.storyedit"
    with ProjectFolder.create(path, "x") as project:
        project.edit(STORY, FIVE_WORDS)
        project.edit(STORY, SetTitle("one"))
        project.edit(STORY, Choose("a", Choice.KEEP))
        project.undo(STORY)
    return path


@pytest.fixture
def replayed(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Every edit that is done or played again from now on."""
    seen: list[object] = []
    done = History._do

    def watched(self: History, edit: Edit, story: Story) -> Story:
        seen.append(edit)
        return done(self, edit, story)

    monkeypatch.setattr(History, "_do", watched)
    return seen


def test_opening_from_a_snapshot_replays_nothing(path: Path, replayed: list[object]) -> None:
    with ProjectFolder.open(path) as project:
        assert project.story(STORY).title == "one"
        assert project.next_undo(STORY) == SetTitle("one")
        assert project.next_redo(STORY) == Choose("a", Choice.KEEP)
        assert replayed == []
        project.edit(STORY, ANSWER)
        assert project.next_redo(STORY) == Choose("a", Choice.KEEP)
        assert replayed == [ANSWER]


def test_undo_and_redo_reach_below_the_snapshot(path: Path, replayed: list[object]) -> None:
    with ProjectFolder.open(path) as project:
        project.redo(STORY)
        assert replayed
        assert project.story(STORY).clip("a").choice is Choice.KEEP
        assert project.undo(STORY) == Choose("a", Choice.KEEP)
        assert project.undo(STORY) == SetTitle("one")
        assert project.next_undo(STORY) is None
        assert project.story(STORY).title == ""


def test_a_new_edit_ends_what_could_be_done_again_below_the_snapshot(path: Path) -> None:
    with ProjectFolder.open(path) as project:
        project.edit(STORY, SetTitle("two"))
        assert project.next_redo(STORY) is None
        assert project.undo(STORY) == SetTitle("two")
        assert project.next_redo(STORY) == SetTitle("two")
        assert project.undo(STORY) == SetTitle("one")
        assert project.redo(STORY) == SetTitle("one")
        assert project.redo(STORY) == SetTitle("two")
        assert project.next_redo(STORY) is None


def test_without_undo_after_a_crash_the_older_snapshot_will_do(path: Path) -> None:
    older = (path / "snapshot.json").read_bytes()
    with ProjectFolder.open(path) as project:
        project.undo(STORY)
        project.redo(STORY)
        project.redo(STORY)
        story, undo = project.story(STORY), project.next_undo(STORY)
    (path / "snapshot.json").write_bytes(older)
    with ProjectFolder.open(path) as project:
        assert project.story(STORY) == story
        assert project.next_undo(STORY) == undo
        assert project.next_redo(STORY) is None


def test_it_is_written_every_so_many_lines(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stories, "SNAPSHOT_EVERY", 3)
    with ProjectFolder.open(path) as project:
        numbers = []
        for number in range(7):
            project.edit(STORY, SetTitle(str(number)))
            snapshot = read_snapshot(path / "snapshot.json")
            assert snapshot is not None
            numbers.append(snapshot.number)
    assert numbers == [5, 5, 8, 8, 8, 11, 11]


def test_closing_without_a_change_writes_nothing(path: Path) -> None:
    written = (path / "snapshot.json").stat().st_mtime_ns
    ProjectFolder.open(path).close()
    assert (path / "snapshot.json").stat().st_mtime_ns == written


def _other_schema(content: bytes) -> bytes:
    meant_otherwise = content.replace(b'"title":"one"', b'"title":"two"')
    return _changed(meant_otherwise, schema=2)


def _other_line(content: bytes) -> bytes:
    return _changed(content, line_checksum="0" * 16)


def _beyond_the_journal(content: bytes) -> bytes:
    return _changed(content, number=99)


def _before_the_journal(content: bytes) -> bytes:
    return _changed(content, number=0)


def _no_story(content: bytes) -> bytes:
    return _changed(content, standings=[])


def _broken_story(content: bytes) -> bytes:
    return _changed(content, standings=[{"story": {"id": 1}, "next_undo": None}])


def _changed(content: bytes, **changes: object) -> bytes:
    body = json.loads(content)
    del body["checksum"]
    return seal(json.dumps({**body, **changes}).encode()).line


def _without_its_seal(content: bytes) -> bytes:
    return content.replace(b'"title":"one"', b'"title":"two"', 1)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda _content: b"",
        lambda content: content[:-1],
        lambda content: content[:40],
        lambda _content: b"\0" * 100,
        lambda _content: b"[]",
        _other_schema,
        _other_line,
        _beyond_the_journal,
        _before_the_journal,
        _no_story,
        _broken_story,
        _without_its_seal,
    ],
)
def test_one_that_is_not_right_is_ignored_and_made_anew(path: Path, spoil: object) -> None:
    assert callable(spoil)
    file = path / "snapshot.json"
    good = file.read_bytes()
    spoilt = spoil(good)
    assert spoilt != good
    file.write_bytes(spoilt)
    with ProjectFolder.open_to_read(path) as reader:
        assert reader.story(STORY).title == "one"
    assert file.read_bytes() == spoilt
    with ProjectFolder.open(path) as project:
        assert project.story(STORY).title == "one"
        assert project.next_undo(STORY) == SetTitle("one")
        assert project.next_redo(STORY) == Choose("a", Choice.KEEP)
    assert file.read_bytes() == good


def test_a_snapshot_that_cannot_be_written_stops_nothing(path: Path) -> None:
    file = path / "snapshot.json"
    file.unlink()
    file.mkdir()
    with ProjectFolder.open(path) as project:
        project.edit(STORY, SetTitle("two"))
    with ProjectFolder.open(path) as project:
        assert project.story(STORY).title == "two"


def test_it_says_which_line_it_stands_for(path: Path) -> None:
    sealed = unseal((path / "snapshot.json").read_bytes())
    assert sealed is not None
    snapshot = decode_snapshot(sealed.body)
    assert snapshot is not None
    last = (path / "journal.jsonl").read_bytes().splitlines()[-1]
    assert snapshot.number == 5
    assert snapshot.checksum == json.loads(last)["checksum"]

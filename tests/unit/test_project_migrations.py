"""Older documents are made new step by step; newer ones are refused."""

import json
from pathlib import Path

import pytest

from storyedit.edits import SetTitle
from storyedit.errors import Damaged, TooNew
from storyedit.project import ProjectFolder, migrations
from storyedit.project.migrations import MIGRATIONS, Document, Step, migrate, newest_schema

STORY = "story-1"


def _name_becomes_title(document: Document) -> Document:
    rest = {key: value for key, value in document.items() if key != "name"}
    return {**rest, "title": document["name"]}


def _title_is_capital(document: Document) -> Document:
    return {**document, "title": document["title"].upper()}


def _new_name_of_an_edit(document: Document) -> Document:
    action = document["action"]
    if action["type"] == "call-it":
        action = {"type": "set-title", "title": action["name"]}
    return {**document, "action": action}


CHAIN: tuple[Step, ...] = (
    {"project": _name_becomes_title, "entry": _new_name_of_an_edit},
    {},
    {"project": _title_is_capital},
)


def test_schema_1_is_the_first_and_newest() -> None:
    assert MIGRATIONS == ()
    assert newest_schema() == 1
    assert migrate("project", {"schema": 1, "title": "x"}) == {"schema": 1, "title": "x"}


@pytest.mark.parametrize(
    ("document", "title"),
    [
        ({"schema": 1, "name": "mine"}, "MINE"),
        ({"schema": 2, "title": "mine"}, "MINE"),
        ({"schema": 3, "title": "mine"}, "MINE"),
        ({"schema": 4, "title": "mine"}, "mine"),
    ],
)
def test_each_step_is_taken_once_in_order(document: Document, title: str) -> None:
    before = dict(document)
    assert migrate("project", document, CHAIN) == {"schema": 4, "title": title}
    assert document == before


def test_kinds_that_a_step_does_not_name_only_get_its_number() -> None:
    document = {"schema": 1, "name": "mine"}
    assert migrate("transcript", document, CHAIN) == {"schema": 4, "name": "mine"}


@pytest.mark.parametrize("schema", [0, -1, None, "1", 1.0, True, []])
def test_a_number_that_is_none_is_damage(schema: object) -> None:
    with pytest.raises(Damaged):
        migrate("project", {"schema": schema}, CHAIN)
    with pytest.raises(Damaged):
        migrate("project", {}, CHAIN)


def test_a_newer_document_is_refused() -> None:
    with pytest.raises(TooNew):
        migrate("project", {"schema": 5}, CHAIN)
    with pytest.raises(TooNew):
        migrate("project", {"schema": 2})


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "x.storyedit"
    with ProjectFolder.create(path, "mine") as project:
        project.edit(STORY, SetTitle("one"))
    return path


def test_an_older_project_opens_and_older_programs_refuse_it_from_then_on(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = json.loads((path / "project.json").read_bytes())
    document["name"] = document.pop("title")
    (path / "project.json").write_text(json.dumps(document))
    snapshot = (path / "snapshot.json").read_bytes()

    with monkeypatch.context() as newer:
        newer.setattr(migrations, "MIGRATIONS", CHAIN)
        before = (path / "project.json").read_bytes()
        with ProjectFolder.open_to_read(path) as reader:
            assert reader.title == "MINE"
        assert (path / "project.json").read_bytes() == before
        with ProjectFolder.open(path) as project:
            assert project.title == "MINE"
            assert project.story(STORY).title == "one"
            project.edit(STORY, SetTitle("two"))
        assert json.loads((path / "project.json").read_bytes())["schema"] == 4
        assert (path / "snapshot.json").read_bytes() != snapshot
        lines = (path / "journal.jsonl").read_bytes().splitlines()
        assert [json.loads(line)["schema"] for line in lines] == [1, 1, 4]
        with ProjectFolder.open(path) as project:
            assert project.title == "MINE"
            assert project.story(STORY).title == "two"
            assert project.undo(STORY) == SetTitle("two")

    with pytest.raises(TooNew):
        ProjectFolder.open(path)

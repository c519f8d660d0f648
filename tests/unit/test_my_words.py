"""The lists of a person's own words, on the disk."""

import json
from pathlib import Path

import pytest

from storyedit import (
    CorrectWords,
    EditError,
    ProjectFolder,
    WordRange,
    add_my_word,
    look_at_project,
    my_words,
    offered_words,
    refuse_my_word,
    take_out_my_word,
    vocabulary_of,
)
from storyedit.places import my_words_file
from storyedit.project.layout import MY_WORDS_FILE
from storyedit.wordlist import LONGEST_WORD, MOST_WORDS, WordList
from storyedit.workflow.filling import fill_stories
from tests.made import made_media, made_transcript

HEARD = made_transcript("I saw Tamsen. [3000] Tamsen, my friend.")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ProjectFolder:
    monkeypatch.setenv("STORYEDIT_HOME", str(tmp_path / "home"))
    made = ProjectFolder.create(tmp_path / "a.storyedit", "A")
    made.add_media(made_media())
    made.write_transcript(HEARD)
    fill_stories(made)
    return made


def test_each_list_is_kept_where_it_belongs(project: ProjectFolder) -> None:
    add_my_word(" Tamsin\n", project)
    add_my_word("Kirkby Lonsdale")
    add_my_word("tamsin", project)
    assert (my_words(project), my_words()) == (("Tamsin",), ("Kirkby Lonsdale",))
    project.close()
    assert my_words(look_at_project(project.path)) == ("Tamsin",)
    assert my_words_file().is_file()
    assert (project.path / MY_WORDS_FILE).is_file()


def test_the_projects_own_words_come_first_and_each_comes_once(project: ProjectFolder) -> None:
    for word in ("Sea", "Tamsin"):
        add_my_word(word)
    add_my_word("TAMSIN", project)
    assert vocabulary_of(project) == ("TAMSIN", "Sea")


def test_words_are_taken_out(project: ProjectFolder) -> None:
    add_my_word("Tamsin", project)
    take_out_my_word("tamsin", project)
    assert my_words(project) == ()
    with pytest.raises(EditError):
        take_out_my_word("Tamsin", project)


@pytest.mark.parametrize("text", ["", "  ", "\u202e", "a" * (LONGEST_WORD + 1)])
def test_what_is_no_word_is_refused_and_nothing_changes(text: str, project: ProjectFolder) -> None:
    add_my_word("Sea", project)
    for where in (project, None):
        with pytest.raises(EditError):
            add_my_word(text, where)
    assert (my_words(project), my_words()) == (("Sea",), ())


def test_a_list_has_an_end() -> None:
    full = WordList(words=tuple(f"w{n}" for n in range(MOST_WORDS)))
    assert full.adding("w0") is full
    with pytest.raises(EditError):
        full.adding("one more")


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"\xff", b'{"words": "abc"}', b'{"words": [1, null, "", ["x"]]}'],
)
def test_a_damaged_file_begins_anew(content: bytes, project: ProjectFolder) -> None:
    add_my_word("Sea")
    for file in (project.path / MY_WORDS_FILE, my_words_file()):
        file.write_bytes(content)
    for where in (project, None):
        assert my_words(where) == ()
        add_my_word("Tamsin", where)
        assert my_words(where) == ("Tamsin",)


def test_what_was_mended_twice_is_offered_until_it_is_added_or_refused(
    project: ProjectFolder,
) -> None:
    for number, text in ((2, "Tamsin."), (3, "Tamsin,")):
        project.edit("story-1", CorrectWords(WordRange("t1", number, number + 1), text))
    assert offered_words(project) == ("Tamsin",)
    assert my_words(project) == (), "never added by itself"
    refuse_my_word("Tamsin", project)
    assert offered_words(project) == ()
    assert my_words(project) == ()
    add_my_word("Tamsin", project)
    take_out_my_word("Tamsin", project)
    assert offered_words(project) == (), "it is not asked again"


def test_the_file_is_plain(project: ProjectFolder) -> None:
    add_my_word("Zoë", project)
    facts = json.loads((project.path / MY_WORDS_FILE).read_bytes())
    assert facts == {"words": ["Zoë"], "not_wanted": []}

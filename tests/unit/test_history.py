"""Undo and redo, and how each edit is said in words."""

import pytest

from storyedit.edits import EDIT_TYPES, AddClips, Choose, Edit, Join, Move, SetTitle
from storyedit.errors import EditError
from storyedit.history import PLAIN, History, describe
from storyedit.lastingedits import GiveConsent, RecordWatched
from storyedit.mark import Mark
from storyedit.markedits import AddMark
from storyedit.story import Choice, Clip, Consent, MediaSpan, Story, Watched, WordRange
from storyedit.timing import TimeRange

ADDED = AddClips((Clip("a", WordRange("t1", 0, 5)), Clip("b", WordRange("t1", 5, 9))))
MORE = AddClips((Clip("c", WordRange("t2", 0, 5)),))
ANSWER = GiveConsent(Consent(person_id="p", purpose="make", answer="yes", how="spoken"))
SEEN = RecordWatched(Watched("f" * 64))
KEEP = Choose("a", Choice.KEEP)
MOVE = Move("b", "a")
TITLE = SetTitle("Mine")


def history(*edits: Edit) -> History:
    made = History(Story(id="s"))
    for edit in edits:
        made.apply(edit)
    return made


def test_undo_takes_back_the_newest_edit_and_redo_brings_it_again() -> None:
    made = history(ADDED, KEEP, MOVE)
    moved = made.story
    assert made.next_undo() == MOVE
    assert made.undo() == MOVE
    assert made.story == history(ADDED, KEEP).story
    assert made.next_redo() == MOVE
    assert made.redo() == MOVE
    assert made.story == moved


def test_undo_all_gives_the_beginning() -> None:
    made = history(ADDED, KEEP, MOVE, TITLE)
    assert [made.undo() for _ in range(3)] == [TITLE, MOVE, KEEP]
    assert made.story == history(ADDED).story
    assert [made.redo() for _ in range(3)] == [KEEP, MOVE, TITLE]
    assert made.story == history(ADDED, KEEP, MOVE, TITLE).story


def test_with_nothing_to_undo_or_redo_nothing_changes() -> None:
    made = history(ADDED, ANSWER)
    before = made.story
    assert made.next_undo() is None
    assert made.next_redo() is None
    with pytest.raises(EditError, match="nothing to undo"):
        made.undo()
    with pytest.raises(EditError, match="nothing to do again"):
        made.redo()
    assert made.story == before


def test_a_new_edit_ends_what_could_be_done_again() -> None:
    made = history(ADDED, KEEP)
    made.undo()
    made.apply(TITLE)
    assert made.next_redo() is None


def test_answers_and_recordings_stay_when_all_around_them_is_undone() -> None:
    made = history(ADDED, KEEP, ANSWER, MORE, MOVE, SEEN)
    made.undo()
    made.undo()
    assert made.story == history(ADDED, ANSWER, MORE, SEEN).story


def test_an_answer_in_between_does_not_end_what_could_be_done_again() -> None:
    made = history(ADDED, KEEP)
    made.undo()
    made.apply(ANSWER)
    assert made.redo() == KEEP
    assert made.story == history(ADDED, ANSWER, KEEP).story


def test_a_refused_edit_is_not_remembered() -> None:
    made = history(ADDED, KEEP)
    with pytest.raises(EditError):
        made.apply(Choose("x", Choice.KEEP))
    assert made.next_undo() == KEEP


def test_every_type_of_edit_is_said_in_few_plain_words() -> None:
    assert set(PLAIN) | {Choose} == set(EDIT_TYPES)
    said = [*PLAIN.values(), *(describe(Choose("a", choice)) for choice in Choice)]
    assert len(set(said)) == len(said)
    for sentence in said:
        assert sentence.startswith("You ")
        assert sentence.endswith(".")
        assert len(sentence.split()) <= 8


def test_describe_says_what_an_edit_did() -> None:
    assert describe(KEEP) == "You kept a moment."
    assert describe(Choose("a", Choice.LEAVE_OUT)) == "You left out a moment."
    assert describe(TITLE) == "You changed the title."


def test_redo_puts_an_edit_back_in_its_place_whatever_was_added_since() -> None:
    made = history(ADDED, Move("a", None), MORE)
    before = made.story
    made.undo()
    made.redo()
    assert made.story == before


def test_an_undo_that_cannot_be_changes_nothing() -> None:
    again = AddClips((Clip("b", MediaSpan("m1", TimeRange(0, 9))),))
    made = history(ADDED, Join("a", "b"), again)
    before = made.story
    with pytest.raises(EditError):
        made.undo()
    assert made.story == before


def test_joining_takes_marks_along() -> None:
    mark = Mark(id="k", clip_id="b", kind="like")
    made = history(ADDED, AddMark(mark), Join("a", "b"))
    assert [known.clip_id for known in made.story.marks] == ["a"]

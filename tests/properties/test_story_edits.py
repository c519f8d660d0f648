"""No word is ever lost or doubled, and undo, redo and the disk tell the same story."""

import shutil
import tempfile
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from storyedit.applying import apply
from storyedit.edits import EDIT_TYPES, NEVER_UNDONE, AddCard, AddClips, Edit, Split, UseTranscript
from storyedit.errors import EditError
from storyedit.project import ProjectFolder, stories
from storyedit.promises import check
from storyedit.story import Story, WordRange
from storyedit.transcript import Transcript
from tests.fitting import FITTING, edits_for
from tests.replaying import replayed
from tests.strategies import any_edits, clips_of, transcripts

STORY = "story-1"


def words_of(story: Story) -> Counter[tuple[str, int]]:
    """How often each word stands in the story, counted one by one."""
    return Counter(
        (clip.content.transcript_id, number)
        for clip in story.clips
        if isinstance(clip.content, WordRange)
        for number in range(clip.content.first, clip.content.end)
    )


def each_once(heard: list[Transcript]) -> Counter[tuple[str, int]]:
    """Every word of these transcripts, once."""
    return Counter((each.id, number) for each in heard for number in range(len(each.words)))


def words_in_use(heard: list[Transcript], done: list[Edit]) -> Counter[tuple[str, int]]:
    """Every word once of these transcripts, or of those they were heard again as."""
    counts = {each.id: len(each.words) for each in heard}
    for edit in done:
        if isinstance(edit, UseTranscript):
            del counts[edit.old_id]
            standing = (clip for became in edit.mapping for clip in became.clips)
            counts[edit.new_id] = max(
                clip.content.end
                for clip in (*standing, *edit.added)
                if isinstance(clip.content, WordRange)
            )
    return Counter((each, number) for each, count in counts.items() for number in range(count))


MAKES_NEW = (AddClips, AddCard, Split, UseTranscript)
"""Edits that bring ids of their own, which must be new even to what was undone."""


class StoryMachine(RuleBasedStateMachine):
    """A person at work on a project that is closed and opened again at any time.

    ``done`` and ``undone`` are kept by hand, so that undo is held against what it should be.
    """

    @initialize(first=transcripts("t1"), second=transcripts("t2"))
    def begin(self, first: Transcript, second: Transcript) -> None:
        """A new project with the first of two recordings."""
        self.place = Path(tempfile.mkdtemp())
        self.path = self.place / "made.storyedit"
        self.project = ProjectFolder.create(self.path, "Made")
        self.later: Transcript | None = second
        self.heard = [first]
        self.done: list[Edit] = []
        self.undone: list[tuple[int, Edit]] = []
        self.do(clips_of(first))

    def do(self, edit: Edit) -> None:
        """Make an edit, on the disk and in the lists kept by hand."""
        self.project.edit(STORY, edit, who="a person")
        self.done.append(edit)
        if not isinstance(edit, NEVER_UNDONE):
            self.undone.clear()

    @property
    def story(self) -> Story:
        """The story as the project has it."""
        return self.project.story(STORY)

    @rule(data=st.data())
    def edit(self, data: st.DataObject) -> None:
        """Any edit that fits."""
        self.do(data.draw(edits_for(self.story)))

    @rule(edit=any_edits.filter(lambda edit: not isinstance(edit, MAKES_NEW)))
    def edit_that_need_not_fit(self, edit: Edit) -> None:
        """A refused edit changes nothing, in memory or on the disk."""
        before, lines = self.story, self.project.journal_seq
        try:
            self.do(edit)
        except (EditError, ValueError):
            assert self.story == before
            assert self.project.journal_seq == lines

    @precondition(lambda self: self.later is not None)
    @rule()
    def add_the_second_recording(self) -> None:
        """The second recording may come at any time, undone edits or not."""
        assert self.later is not None
        self.do(clips_of(self.later))
        self.heard.append(self.later)
        self.later = None

    @rule()
    def undo(self) -> None:
        """Undo takes the newest edit that is not for ever."""
        undoable = [edit for edit in self.done if not isinstance(edit, NEVER_UNDONE)]
        assert self.project.next_undo(STORY) == (undoable[-1] if undoable else None)
        if not undoable:
            with pytest.raises(EditError):
                self.project.undo(STORY)
            return
        place = max(n for n, edit in enumerate(self.done) if not isinstance(edit, NEVER_UNDONE))
        assert self.project.undo(STORY) == self.done[place]
        self.undone.append((place, self.done.pop(place)))

    @rule()
    def redo(self) -> None:
        """Redo does the newest undone edit again."""
        if not self.undone:
            assert self.project.next_redo(STORY) is None
            with pytest.raises(EditError):
                self.project.redo(STORY)
            return
        place, edit = self.undone.pop()
        assert self.project.next_redo(STORY) == edit
        assert self.project.redo(STORY) == edit
        self.done.insert(place, edit)

    @rule()
    def undo_and_redo(self) -> None:
        """Redo right after undo gives back the very same story."""
        last = next((edit for edit in reversed(self.done) if not _stays(edit)), None)
        if last is None:
            return
        before = self.story
        self.undo()
        self.redo()
        assert self.story == before

    @rule()
    def undo_all_and_redo_all(self) -> None:
        """Undoing all gives the beginning; doing all again gives back the story."""
        before, count = self.story, 0
        while self.project.next_undo(STORY):
            self.undo()
            count += 1
        beginning = Story(id=STORY)
        for edit in self.done:
            beginning = apply(beginning, edit)
        assert all(_stays(edit) for edit in self.done)
        assert self.story == beginning
        for _ in range(count):
            self.redo()
        assert self.story == before

    @rule(snapshot=st.booleans())
    def close_and_open(self, *, snapshot: bool) -> None:
        """Opened again, with its snapshot or without, the project is the same."""
        before, undo, redo = self.story, *self.next_steps()
        lines = self.project.history(STORY)
        self.project.close()
        if not snapshot:
            (self.path / "snapshot.json").unlink()
        self.project = ProjectFolder.open(self.path)
        assert self.story == before
        assert self.next_steps() == (undo, redo)
        assert self.project.history(STORY) == lines

    @rule()
    def open_as_after_a_crash(self) -> None:
        """Without a last snapshot, from an older one, the project is the same."""
        before, steps = self.story, self.next_steps()
        file = self.path / "snapshot.json"
        older = file.read_bytes() if file.exists() else None
        self.project.close()
        file.unlink(missing_ok=True)
        if older is not None:
            file.write_bytes(older)
        self.project = ProjectFolder.open(self.path)
        assert self.story == before
        assert self.next_steps() == steps

    def next_steps(self) -> tuple[Edit | None, Edit | None]:
        """What undo and redo would do."""
        return self.project.next_undo(STORY), self.project.next_redo(STORY)

    @invariant()
    def no_word_is_lost_or_doubled(self) -> None:
        """Counted word by word, not by ``check``."""
        assert words_of(self.story) == words_in_use(self.heard, self.done)

    @invariant()
    def the_story_is_what_its_edits_make(self) -> None:
        """The journal, replayed by hand from nothing, gives the story."""
        assert replayed(self.project, STORY) == self.story

    def teardown(self) -> None:
        """Leave nothing behind."""
        if hasattr(self, "project"):
            self.project.close()
            with ProjectFolder.open(self.path) as again:
                assert again.next_redo(STORY) == (self.undone[-1][1] if self.undone else None)
            shutil.rmtree(self.place)


def _stays(edit: Edit) -> bool:
    return isinstance(edit, NEVER_UNDONE)


def test_a_person_at_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """With a snapshot every few lines, so that every way of opening is taken."""
    monkeypatch.setattr(stories, "SNAPSHOT_EVERY", 7)
    run_state_machine_as_test(StoryMachine, settings=AT_WORK)


@pytest.mark.full
def test_a_person_at_work_for_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same, many more times and longer."""
    monkeypatch.setattr(stories, "SNAPSHOT_EVERY", 7)
    settings_for_long = settings(AT_WORK, max_examples=500, stateful_step_count=80)
    run_state_machine_as_test(StoryMachine, settings=settings_for_long)


AT_WORK = settings(
    max_examples=40,
    stateful_step_count=30,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)


def test_every_type_of_edit_has_a_fitting_strategy() -> None:
    assert set(FITTING) == set(EDIT_TYPES)


def test_the_strategies_reach_every_type_of_edit() -> None:
    """Each type is made, fits, and changes something; each story takes those it has not had."""
    reached: Counter[type[Edit]] = Counter()

    @seed(1)
    @settings(max_examples=20, database=None, deadline=None)
    @given(transcripts(), st.data())
    def walk(transcript: Transcript, data: st.DataObject) -> None:
        story = apply(Story(id=STORY), clips_of(transcript))
        here: set[type[Edit]] = set()
        for _ in range(60):
            edit = data.draw(edits_for(story, but=here))
            changed = apply(story, edit)
            check(changed)
            if changed != story:
                here.add(type(edit))
            story = changed
        reached.update(here)

    walk()
    assert {each.__name__ for each in EDIT_TYPES if reached[each] < 3} == set()


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(transcripts(), st.data())
def test_an_edit_leaves_the_story_before_it_alone(
    transcript: Transcript, data: st.DataObject
) -> None:
    story = apply(Story(id=STORY), clips_of(transcript))
    same = apply(Story(id=STORY), clips_of(transcript))
    apply(story, data.draw(edits_for(story)))
    assert story == same

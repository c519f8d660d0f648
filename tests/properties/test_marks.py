"""Whatever is done to a story, nobody who said something of it is lost, or heard of when away."""

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from storyedit.applying import apply
from storyedit.edits import Edit, RemoveCard, RemoveClips, UseTranscript
from storyedit.mark import Mark
from storyedit.markedits import AddMark, AnswerMark, WriteMark
from storyedit.marks import list_marks, marks_waiting, shown_marks
from storyedit.moments import list_moments
from storyedit.story import Story
from tests.fitting import FITTING, edits_for
from tests.strategies import clips_of, transcripts

WORDS = "zebra"


def told(story: Story) -> list[Mark]:
    """The marks wherever they are: they go along where two clips become one."""
    return [replace(mark, clip_id="") for mark in story.marks]


def _that_take_clips(story: Story) -> list[SearchStrategy[Edit]]:
    taking = (FITTING[kind](story) for kind in (RemoveClips, RemoveCard, UseTranscript))
    return [strategy for strategy in taking if strategy is not None]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_no_edit_loses_a_mark(data: st.DataObject) -> None:
    transcript = data.draw(transcripts("t1", 12))
    story = apply(Story(id="s"), clips_of(transcript))
    for number, clip in enumerate(story.clips):
        mark = Mark(id=f"k{number}", clip_id=clip.id, kind="question", text=WORDS, who=WORDS)
        story = apply(story, AddMark(mark))
    for _ in range(data.draw(st.integers(1, 6))):
        edit = data.draw(st.one_of(edits_for(story), *_that_take_clips(story)))
        after = apply(story, edit)
        if isinstance(edit, AddMark | WriteMark | AnswerMark):
            assert len(after.marks) - len(story.marks) == isinstance(edit, AddMark)
        else:
            assert told(after) == told(story)
        story = after
        listed = list_marks(story, list_moments(story, [transcript]))
        assert [each.mark.id for each in listed] == [mark.id for mark in story.marks]
        shown = shown_marks(listed)
        assert sorted(each.number for each in shown) == [
            each.number for each in listed if not each.is_put_away
        ]
        assert marks_waiting(shown) == marks_waiting(listed)
        away = [each for each in listed if each.is_put_away]
        assert not any(WORDS in f"{each.mark.text} {each.mark.who}" for each in away)

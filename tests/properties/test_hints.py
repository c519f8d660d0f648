"""Hints over any words and any edits: none about what is left out, and none once it is answered."""

from contextlib import suppress

from hypothesis import given, settings
from hypothesis import strategies as st

from storyedit.applying import apply
from storyedit.errors import EditError
from storyedit.hintanswers import answer_to, answers_to
from storyedit.hinting import Hint, HintFinder
from storyedit.moments import clips_of, list_moments
from storyedit.story import Choice, Story
from storyedit.transcript import Transcript
from storyedit.workflow.hints import measures_in
from tests.fitting import edits_for
from tests.made import made_transcript

SENTENCES = (
    "I could not choose where I went.",
    "Before that I could not choose where I went to.",
    "The dog ran down to the garage and the dog was wet and so was the red collar and the car "
    "wash and everybody laughed and shouted and threw water and soap and towels about.",
    "We like the bus.",
    "Who asked you?",
    "Um.",
)

talks = st.lists(
    st.tuples(st.sampled_from(SENTENCES), st.sampled_from(["", "[900]"])), min_size=1, max_size=24
).map(lambda parts: made_transcript(" ".join(f"{text} {rest}" for text, rest in parts)))


def hints(finder: HintFinder, story: Story, heard: Transcript) -> tuple[Hint, ...]:
    return finder.find(list_moments(story, [heard]), story, languages={heard.id: "en"})


@settings(max_examples=15, deadline=None)
@given(heard=talks, data=st.data())
def test_hints_hold_to_what_a_person_says(heard: Transcript, data: st.DataObject) -> None:
    story = Story(id="s", clips=clips_of(heard))
    finder = HintFinder(measures_in)
    for _ in range(data.draw(st.integers(0, 4))):
        with suppress(EditError):
            story = apply(story, data.draw(edits_for(story)))
    found = hints(finder, story, heard)
    assert found == hints(HintFinder(measures_in), story, heard), "found again as found anew"
    for hint in found:
        shown = (*hint.moments, *hint.said_before)
        assert all(moment.choice is not Choice.LEAVE_OUT for moment in shown)
    while found:
        hint = data.draw(st.sampled_from(found))
        story = apply(story, answer_to(hint, data.draw(st.sampled_from(answers_to(hint))), story))
        left = hints(finder, story, heard)
        assert hint.key not in [each.key for each in left]
        assert len(left) < len(found)
        found = left

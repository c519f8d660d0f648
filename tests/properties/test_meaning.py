"""Places that may say something else, over any words and any edits: what an answer holds to."""

from collections.abc import Iterable
from contextlib import suppress

from hypothesis import given, settings
from hypothesis import strategies as st

from storyedit.applying import apply
from storyedit.edits import (
    Choose,
    CorrectWords,
    Edit,
    Join,
    KeepWords,
    LeaveOutWords,
    Move,
    Split,
)
from storyedit.errors import EditError
from storyedit.lastingedits import PutAway
from storyedit.meaning import MeaningPlace, find_meaning
from storyedit.meaninganswers import answer_meaning, as_it_was
from storyedit.putting_away import is_put_away
from storyedit.sentences import bare
from storyedit.story import Story, WordRange
from storyedit.transcript import Transcript
from tests.fitting import FITTING
from tests.made import made_transcript, story_of

SENTENCES = (
    "I do not like it.",
    "We never go there, but we could.",
    "Um, no, I can't.",
    "My mum is nice.",
    "Only if it rains.",
)

CHANGES: tuple[type[Edit], ...] = (
    *[LeaveOutWords, Move] * 3,
    Split,
    Join,
    Choose,
    KeepWords,
    CorrectWords,
    PutAway,
)

talks = st.lists(st.sampled_from(SENTENCES), min_size=2, max_size=8).map(
    lambda said: made_transcript(" ".join(said))
)


def places(story: Story, heard: Transcript) -> tuple[MeaningPlace, ...]:
    return find_meaning(story, {heard.id: heard}, {heard.media_id: 60_000})


@settings(max_examples=60, deadline=None)
@given(heard=talks, data=st.data())
def test_places_hold_to_what_a_person_says(heard: Transcript, data: st.DataObject) -> None:
    story = story_of(heard)
    for kind in data.draw(st.lists(st.sampled_from(CHANGES), min_size=1, max_size=6)):
        edits = FITTING[kind](story)
        with suppress(EditError):
            story = story if edits is None else apply(story, data.draw(edits))
    found = places(story, heard)
    now_heard = _numbers(run for clip in story.line for run in clip.spoken())
    for place in found:
        assert _numbers(said.words for said in place.after) <= now_heard
        assert not _numbers(place.gone) & now_heard
        assert all(not is_put_away(story, said.words) for said in place.before)
    if not found:
        return
    place = data.draw(st.sampled_from(found))
    is_meant = data.draw(st.booleans())
    answered = apply(story, answer_meaning(place, is_meant=is_meant))
    assert answered.clips == story.clips, "nothing is done by itself"
    now = {each.key: each.is_meant for each in places(answered, heard)}
    before = {each.key: each.is_meant for each in found}
    assert now == {**before, place.key: is_meant}
    back = apply(story, as_it_was(place, story))
    assert place.key not in {each.key for each in places(back, heard)}
    if place.kind != "order":
        spoken = _numbers(run for clip in back.line for run in clip.spoken())
        missing = _numbers(said.words for said in place.before) - spoken
        assert {bare(heard.words[number].text) for number in missing} <= {"um"}


def _numbers(ranges: Iterable[WordRange]) -> set[int]:
    return {number for words in ranges for number in range(words.first, words.end)}

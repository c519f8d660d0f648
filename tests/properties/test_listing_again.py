"""Listed again after each edit, a story's moments and line are as if they were listed anew."""

from contextlib import suppress
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from storyedit.applying import apply
from storyedit.edits import (
    AddCard,
    Choose,
    CorrectWords,
    Edit,
    Join,
    KeepWords,
    LabelSpeaker,
    LeaveOutWords,
    Move,
    NamePerson,
    Split,
    WriteGap,
)
from storyedit.errors import EditError
from storyedit.lining import LineLister, line_items
from storyedit.moments import MomentLister, clips_of, list_moments
from storyedit.story import Card, Choice, MediaSpan, Story, WordRange
from storyedit.timing import TimeRange
from storyedit.transcript import Speaker, Transcript
from tests.made import made_media, made_transcript
from tests.strategies import transcripts

SOMEBODY = Speaker("a", "Sam")
GAP = TimeRange(100_000, 102_000)
"""Voice after the last word, without words."""


@st.composite
def edits(draw: st.DrawFn, story: Story, transcript: Transcript, step: int) -> Edit:
    """An edit that may well fit the story."""
    ids = st.sampled_from([clip.id for clip in story.clips])
    first = draw(st.integers(0, len(transcript.words) - 1))
    end = draw(st.integers(first + 1, len(transcript.words)))
    words = WordRange(transcript.id, first, end)
    gap = MediaSpan(transcript.media_id, GAP)
    card = Card(kind="section", text="Then", duration_ms=3_000)
    kinds: list[st.SearchStrategy[Edit]] = [
        st.builds(Choose, ids, st.sampled_from(Choice)),
        st.builds(Move, ids, st.none() | ids),
        st.builds(Split, ids, st.just(first + 1), st.just(f"new-{step}")),
        st.builds(Join, ids, ids),
        st.just(LeaveOutWords(words)),
        st.just(KeepWords(words)),
        st.just(CorrectWords(words, "so it was")),
        st.just(LabelSpeaker(words, SOMEBODY.id)),
        st.just(NamePerson(SOMEBODY)),
        st.builds(WriteGap, st.just(gap), st.sampled_from(["", "Um"])),
        st.builds(AddCard, st.just(f"card-{step}"), st.just(card), st.none() | ids),
    ]
    return draw(st.one_of(kinds))


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_listing_again_says_what_listing_anew_says(data: st.DataObject) -> None:
    heard = replace(data.draw(transcripts()), gaps=(GAP,), voice=())
    media = {heard.media_id: made_media(heard.media_id, duration_ms=9_000_000)}
    story = Story(id="s", clips=clips_of(heard))
    moments_again, line_again = MomentLister(), LineLister()
    for step in range(data.draw(st.integers(1, 12))):
        with suppress(EditError):
            story = apply(story, data.draw(edits(story, heard, step)))
        moments = moments_again.list(story, [heard])
        assert moments == list_moments(story, [heard])
        line = line_again.list(story, transcripts={heard.id: heard}, media=media, moments=moments)
        assert line == line_items(
            story, transcripts={heard.id: heard}, media=media, moments=moments
        )


def test_a_recording_that_is_heard_on_is_listed_on() -> None:
    lister = MomentLister()
    part = made_transcript("I like the bus. It is red.")
    whole = made_transcript("I like the bus. It is red. We went on it.")
    first = lister.list(Story(id="s", clips=clips_of(part)), [part])
    then = lister.list(Story(id="s", clips=clips_of(whole)), [whole])
    assert [moment.text for moment in then[:2]] == [moment.text for moment in first]
    assert then == list_moments(Story(id="s", clips=clips_of(whole)), [whole])


def test_what_did_not_change_is_handed_on() -> None:
    heard = made_transcript("I like the bus. It is red. We went on it.")
    story = Story(id="s", clips=clips_of(heard))
    lister = MomentLister()
    first = lister.list(story, [heard])
    then = lister.list(apply(story, Choose(story.clips[1].id, Choice.KEEP)), [heard])
    assert [a is b for a, b in zip(first, then, strict=True)] == [True, False, True]

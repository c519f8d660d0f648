"""The kept story as frames."""

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storyedit.applying import apply
from storyedit.edits import Join, LeaveOutWords, SetLine
from storyedit.story import Card, Choice, Clip, MediaSpan, Story, WordRange
from storyedit.timeline import RecordingSource, build_timeline
from storyedit.timing import STANDARD_RATES, TimeRange
from tests.made import made_media, made_transcript, story_of

HEARD = made_transcript("I like tea. [900] Do you like it? [900] Yes I do. [2000] So we go home.")
MEDIA = {"m1": made_media()}
RATE = Fraction(25)


def cuts_of(story: Story, rate: Fraction = RATE) -> list[tuple[str, range]]:
    timeline = build_timeline(story, transcripts={"t1": HEARD}, media=MEDIA, rate=rate)
    return [
        (cut.clip_id, range(cut.first_frame, cut.first_frame + cut.frame_count))
        for cut in timeline.cuts
    ]


def test_only_kept_clips_are_cut_and_in_the_order_of_the_line() -> None:
    story = apply(story_of(HEARD, choice=Choice.OPEN), SetLine(("t1.3", "t1.1")))
    assert [clip_id for clip_id, _ in cuts_of(story)] == ["t1.3", "t1.1"]


def test_nothing_kept_is_no_cut() -> None:
    assert cuts_of(story_of(HEARD, choice=Choice.OPEN)) == []


def test_left_out_words_make_two_cuts_with_none_of_their_frames() -> None:
    story = apply(story_of(HEARD), LeaveOutWords(WordRange("t1", 4, 5)))
    first, second = [frames for clip_id, frames in cuts_of(story) if clip_id == "t1.2"]
    gone = HEARD.words[4].time
    assert not any(gone.covers(frame * 40) for frame in [*first, *second])
    assert first.stop * 40 - gone.start_ms in range(0, 41)


def test_a_title_comes_first_and_a_card_stands_in_its_place() -> None:
    card = Card(kind="section", text="Then", duration_ms=2_000)
    clips = story_of(HEARD).clips
    story = Story(id="s", title="Tea", clips=(*clips[:1], Clip("c", card, Choice.KEEP), *clips[1:]))
    cuts = cuts_of(story)
    assert [cuts[0][0], cuts[2][0]] == ["title", "c"]
    assert [len(cuts[0][1]), len(cuts[2][1])] == [75, 50]


def test_a_gap_is_cut_as_it_stands() -> None:
    span = MediaSpan("m1", TimeRange(20_000, 21_000))
    story = Story(id="s", clips=(Clip("gap", span, Choice.KEEP),))
    assert cuts_of(story) == [("gap", range(500, 525))]


def test_moving_a_clip_changes_no_cut() -> None:
    story = story_of(HEARD)
    turned = replace(story, clips=story.clips[::-1])
    assert sorted(cuts_of(story), key=str) == sorted(cuts_of(turned), key=str)


@pytest.mark.parametrize("rate", STANDARD_RATES)
def test_sentences_said_one_after_the_other_play_straight_through(rate: Fraction) -> None:
    heard = made_transcript("I like tea. [300] Do you? [200] Yes.")
    timeline = build_timeline(story_of(heard), transcripts={"t1": heard}, media=MEDIA, rate=rate)
    assert all(cut.follows(before) for before, cut in pairwise(timeline.cuts))


@given(st.data(), st.sampled_from(STANDARD_RATES))
def test_no_frame_of_a_left_out_word_is_in_the_film(data: st.DataObject, rate: Fraction) -> None:
    story = story_of(HEARD)
    for _ in range(data.draw(st.integers(0, 4))):
        first = data.draw(st.integers(0, len(HEARD.words) - 1))
        end = data.draw(st.integers(first + 1, min(first + 3, len(HEARD.words))))
        story = apply(story, LeaveOutWords(WordRange("t1", first, end)))
    order = data.draw(st.permutations([clip.id for clip in story.clips]))
    story = apply(story, SetLine(tuple(order[: data.draw(st.integers(1, len(order)))])))
    timeline = build_timeline(story, transcripts={"t1": HEARD}, media=MEDIA, rate=rate)
    heard = {n for clip in story.line for r in clip.spoken() for n in range(r.first, r.end)}
    out = [word.time for number, word in enumerate(HEARD.words) if number not in heard]
    for cut in timeline.cuts:
        assert isinstance(cut.source, RecordingSource)
        assert not any(cut.source.time.overlaps(word) for word in out)
        for frame in range(cut.first_frame, cut.first_frame + cut.frame_count):
            instant_ms = frame * 1000 / rate
            assert cut.source.time.start_ms <= instant_ms < cut.source.time.end_ms
    assert timeline.frame_count == sum(cut.frame_count for cut in timeline.cuts)


def test_a_gap_between_joined_sentences_is_never_in_their_cut() -> None:
    heard = replace(made_transcript("I like tea. [3000] Do you?"), gaps=(TimeRange(2_400, 4_000),))
    story = apply(story_of(heard), Join("t1.1", "t1.2"))
    timeline = build_timeline(story, transcripts={"t1": heard}, media=MEDIA, rate=RATE)
    assert [cut.clip_id for cut in timeline.cuts] == ["t1.1", "t1.1"]
    for cut in timeline.cuts:
        assert isinstance(cut.source, RecordingSource)
        assert not cut.source.time.overlaps(heard.gaps[0])

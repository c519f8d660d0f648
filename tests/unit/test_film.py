"""A film as a plan."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storyedit.applying import apply
from storyedit.captions import Cue
from storyedit.edits import CorrectWords, LeaveOutWords, SetTitle
from storyedit.errors import EditError
from storyedit.film import FilmPlan, FilmSettings, parts_of, plan_film
from storyedit.media import MediaReference
from storyedit.story import Choice, Clip, Story, WordRange
from storyedit.timing import STANDARD_RATES, frame_to_ms
from tests.made import made_media, made_transcript, story_of

HEARD = made_transcript("I like tea. [900] Do you like it? [900] Yes I do.")
OTHER = made_transcript(
    "A very long talk about the bus and the rain.", transcript_id="t2", media_id="m2"
)


def plan(story: Story, *media: MediaReference) -> FilmPlan:
    recordings = media or (made_media(), made_media("m2"))
    return plan_film(
        story,
        transcripts={"t1": HEARD, "t2": OTHER},
        media={reference.id: reference for reference in recordings},
        settings=FilmSettings(),
    )


def test_an_empty_story_is_refused_and_never_the_whole_recording() -> None:
    with pytest.raises(EditError, match="nothing in your story"):
        plan(story_of(HEARD, choice=Choice.OPEN))


def test_a_title_alone_is_no_film() -> None:
    with pytest.raises(EditError, match="nothing in your story"):
        plan(apply(story_of(HEARD, choice=Choice.OPEN), SetTitle("Tea")))


def test_a_film_is_as_its_main_recording() -> None:
    wide = made_media(rate=Fraction(30000, 1001), size=(960, 541))
    tall = made_media("m2", rate=Fraction(30), size=(720, 1280))
    both = plan(story_of(HEARD, OTHER), wide, tall)
    assert (both.width_px, both.height_px, both.timeline.rate) == (960, 540, Fraction(30000, 1001))
    alone = plan(story_of(OTHER), tall)
    assert (alone.width_px, alone.height_px, alone.timeline.rate) == (720, 1280, Fraction(30))
    assert alone.style.max_letters == 25


def test_sound_alone_makes_a_film_of_a_plain_size() -> None:
    sound = replace(made_media(), video=None)
    assert (plan(story_of(HEARD), sound).width_px, plan(story_of(HEARD), sound).height_px) == (
        1280,
        720,
    )


def test_the_hash_stands_for_what_is_seen_heard_and_read() -> None:
    story = story_of(HEARD)
    base = plan(story).sha256
    assert plan(story).sha256 == base
    moved = replace(made_media(), location="elsewhere/film.mp4", name="other.mp4", id="m1")
    assert plan(story, moved).sha256 == base
    changed = [
        plan(apply(story, LeaveOutWords(WordRange("t1", 0, 1)))),
        plan(apply(story, CorrectWords(WordRange("t1", 2, 3), "coffee."))),
        plan(apply(story, SetTitle("Tea"))),
        plan(replace(story, clips=story.clips[::-1])),
        plan(story, replace(made_media(), sha256="0" * 64)),
    ]
    assert len({base, *(other.sha256 for other in changed)}) == 1 + len(changed)


def test_parts_hold_the_captions_in_their_own_time() -> None:
    whole = plan(apply(story_of(HEARD), LeaveOutWords(WordRange("t1", 4, 5))))
    parts = parts_of(whole)
    rate = whole.timeline.rate
    again = [
        (cue.time.start_ms + frame_to_ms(part.starts_at, rate), cue.lines)
        for part in parts
        for cue in part.cues
    ]
    assert {lines for _, lines in again} == {cue.lines for cue in whole.cues}
    assert sum(part.cut.frame_count for part in parts) == whole.timeline.frame_count
    for part in parts:
        end_ms = frame_to_ms(part.cut.frame_count, rate)
        assert all(cue.time.end_ms <= end_ms for cue in part.cues)


@given(rate=st.sampled_from(STANDARD_RATES), order=st.permutations(range(3)))
def test_a_part_has_the_same_captions_wherever_it_lies(rate: Fraction, order: list[int]) -> None:
    story, recording = story_of(HEARD), made_media(rate=rate)

    def captions(clips: Sequence[Clip]) -> dict[str, tuple[Cue, ...]]:
        planned = plan(replace(story, clips=tuple(clips)), recording)
        return {part.cut.clip_id: part.cues for part in parts_of(planned)}

    assert captions([story.clips[n] for n in order]) == captions(story.clips)

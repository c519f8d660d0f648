"""Where captions lie, what of a face they hide, and what a person said of that."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storyedit import AnswerHint, FaceBehind, FacesBehind, faces_to_tell, keep_captions_here
from storyedit.applying import apply
from storyedit.caption_frames import captions_over_pictures, spread_evenly
from storyedit.captionboxes import MOST_HIDDEN, Box, caption_box, hides
from storyedit.film import FilmPlan, FilmSettings, plan_film
from storyedit.looks import CaptionPlace
from storyedit.story import AnsweredHint, WordRange
from storyedit.timing import TimeRange
from tests.made import made_media, made_transcript, story_of
from tests.strategies import caption_looks

shares = st.floats(0, 1)
boxes = st.builds(Box, shares, shares, shares, shares)

SAID = " [900] ".join(["We went on the bus to see the sea, and then we had chips."] * 30)


def planned(**look: object) -> FilmPlan:
    heard = made_transcript(SAID)
    story = story_of(heard)
    return plan_film(
        replace(story, look=replace(story.look, **look)),  # type: ignore[arg-type]
        transcripts={heard.id: heard},
        media={"m1": made_media()},
        settings=FilmSettings(),
    )


@given(boxes, boxes)
def test_a_share_is_a_share(one: Box, other: Box) -> None:
    assert 0 <= one.share_in(other) <= 1 + 1e-9
    assert one.share_in(Box(0, 0, 1, 1)) == pytest.approx(1 if one.area else 0)


@given(caption_looks, st.sampled_from(["bottom", "top"]))
def test_a_caption_lies_in_the_picture_at_its_place(look: object, place: CaptionPlace) -> None:
    plan = planned(letters=look.letters)  # type: ignore[attr-defined]
    for cue in plan.cues[:3]:
        box = caption_box(cue, plan, place)
        assert 0 <= box.left < box.right <= 1
        assert 0 <= box.top < box.bottom <= 1
        assert box.bottom < 0.5 if place == "top" else box.top > 0.5


def test_a_chin_may_be_hidden_and_a_mouth_may_not() -> None:
    caption = Box(0.2, 0.7, 0.8, 0.95)
    assert hides(caption, Box(0.4, 0.5, 0.6, 0.8))
    assert not hides(caption, Box(0.4, 0.42, 0.6, 0.7 + 0.28 * MOST_HIDDEN))
    assert not hides(caption, Box(0.82, 0.6, 1, 0.9)), "beside it"


@given(st.integers(0, 200), st.integers(1, 60))
def test_captions_are_looked_at_all_over_the_film(count: int, most: int) -> None:
    numbers = spread_evenly(range(count), most)
    assert len(numbers) == min(most, count)
    assert list(numbers) == sorted({*numbers})
    if numbers:
        steps = [b - a for a, b in zip((-1, *numbers), (*numbers, count), strict=True)]
        assert max(steps) <= -(-count // len(numbers)) + 1


def test_captions_over_sound_alone_hide_nobody() -> None:
    seen, heard = made_transcript(SAID), made_transcript(SAID, transcript_id="t2", media_id="m2")
    film, sound = made_media(), replace(made_media("m2"), video=None)
    plan = plan_film(
        story_of(heard, seen),
        transcripts={"t1": seen, "t2": heard},
        media={"m1": film, "m2": sound},
        settings=FilmSettings(),
    )
    count = len(plan.cues)
    assert captions_over_pictures(plan) == tuple(range(count // 2, count))


def behind(number: int, *words: WordRange) -> FaceBehind:
    return FaceBehind(number=number, time=TimeRange(0, 1_000), words=words)


FIRST, SECOND = WordRange("t1", 0, 5), WordRange("t1", 5, 9)


def found(*here: FaceBehind, place: CaptionPlace = "bottom", there: int = 0) -> FacesBehind:
    return FacesBehind(
        plan_sha256="0" * 64,
        place=place,
        looked_at=9,
        captions=9,
        here=here,
        there=(behind(3, FIRST),) * there,
    )


def test_a_place_is_better_only_where_no_face_would_be_hidden() -> None:
    assert found(behind(0, FIRST)).better_place == "top"
    assert found(behind(0, FIRST), place="top").better_place == "bottom"
    assert found(behind(0, FIRST), there=1).better_place is None
    assert found().better_place is None


def test_what_is_to_stay_is_not_told_again_and_anything_new_is() -> None:
    story = story_of(made_transcript(SAID))
    kept = keep_captions_here(found(behind(0, FIRST), behind(1, FIRST)))
    assert kept == AnswerHint((AnsweredHint("face at bottom", (FIRST,)),) * 2)
    story = apply(story, kept)
    assert faces_to_tell(found(behind(0, FIRST)), story) == ()
    wider = behind(0, replace(FIRST, end=7))
    assert faces_to_tell(found(wider), story) == (), "captions break elsewhere in larger letters"
    assert faces_to_tell(found(behind(2, SECOND), wider), story) == (behind(2, SECOND),)
    moved = found(behind(0, FIRST), place="top")
    assert faces_to_tell(moved, story) == moved.here, "that was said of another place"

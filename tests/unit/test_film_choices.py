"""A film's size, rate and joins, by choice."""

from dataclasses import replace
from fractions import Fraction

import pytest

from storyedit.film import FilmPlan, FilmSettings, Joins, parts_of, plan_film
from storyedit.media import MediaReference
from storyedit.story import Choice, Clip, Story, WordRange
from tests.made import made_media, made_transcript, story_of

HEARD = made_transcript("I like tea. [900] Do you like it? [900] Yes I do.")
OTHER = made_transcript("A very long talk about the bus.", transcript_id="t2", media_id="m2")


def _plan(settings: FilmSettings, *media: MediaReference, story: Story | None = None) -> FilmPlan:
    recordings = media or (made_media(), made_media("m2"))
    return plan_film(
        story or story_of(HEARD),
        transcripts={"t1": HEARD, "t2": OTHER},
        media={reference.id: reference for reference in recordings},
        settings=settings,
    )


@pytest.mark.parametrize(
    ("size", "shorter_px", "expected"),
    [
        ((1920, 1080), 720, (1280, 720)),
        ((1920, 1080), 480, (852, 480)),
        ((1080, 1920), 720, (720, 1280)),
        ((1280, 720), 1080, (1280, 720)),
        ((640, 359), 480, (640, 358)),
        ((1000, 1000), 480, (480, 480)),
        ((3840, 2160), None, (3840, 2160)),
    ],
)
def test_the_shorter_side_is_chosen_and_never_larger_than_the_recordings(
    size: tuple[int, int], shorter_px: int | None, expected: tuple[int, int]
) -> None:
    plan = _plan(FilmSettings(shorter_side_px=shorter_px), made_media(size=size))
    assert (plan.width_px, plan.height_px) == expected


def test_a_rate_is_chosen() -> None:
    plan = _plan(FilmSettings(rate=Fraction(24_000, 1_001)))
    assert plan.timeline.rate == Fraction(24_000, 1_001)
    assert _plan(FilmSettings()).timeline.rate == Fraction(25)


def test_what_is_seen_is_in_the_plans_hash_and_how_it_is_stored_is_not() -> None:
    usual = _plan(FilmSettings()).sha256
    seen = (
        FilmSettings(shorter_side_px=480),
        FilmSettings(rate=Fraction(30)),
        FilmSettings(is_ground_blurred=True),
        FilmSettings(joins="closer"),
        FilmSettings(joins="dissolve"),
    )
    assert len({usual, *(_plan(settings).sha256 for settings in seen)}) == 6
    stored = FilmSettings(crf=28, preset="ultrafast", encoder="h264_nvenc")
    assert _plan(stored).sha256 == usual


def _clip(name: str, transcript_id: str, first: int, end: int) -> Clip:
    return Clip(name, WordRange(transcript_id, first, end), Choice.KEEP)


def _line(*clips: Clip) -> Story:
    return replace(story_of(HEARD), clips=clips)


def _closer(story: Story, joins: Joins) -> list[bool]:
    return [p.is_closer for p in parts_of(_plan(FilmSettings(joins=joins), story=story))]


def test_every_other_jump_comes_closer_and_another_recording_begins_anew() -> None:
    tea, like, yes = _clip("a", "t1", 0, 3), _clip("b", "t1", 3, 7), _clip("c", "t1", 7, 10)
    bus = _clip("d", "t2", 0, 7)
    assert _closer(_line(yes, tea, yes, like), "closer")[:1] == [False]
    assert _closer(_line(yes, tea), "closer") == [False, True]
    assert _closer(_line(yes, tea, bus, like, tea), "closer") == [False, True, False, False, True]
    assert not any(_closer(_line(yes, tea), "plain"))
    assert not any(_closer(_line(yes, tea), "dissolve"))


def test_what_melts_is_the_cut_before_where_the_same_recording_jumps() -> None:
    yes, tea, bus = _clip("c", "t1", 7, 10), _clip("a", "t1", 0, 3), _clip("d", "t2", 0, 7)
    plan = _plan(FilmSettings(joins="dissolve"), story=_line(yes, tea, bus))
    parts = parts_of(plan)
    assert [part.melts_from for part in parts] == [None, parts[0].cut, None]
    assert all(part.melts_from is None for part in parts_of(_plan(FilmSettings())))

"""What ffmpeg is asked, without asking it."""

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from storyedit.captions import CaptionStyle
from storyedit.ffmpeg.exact import (
    SPARE_SAMPLES,
    part_samples,
    sees_recording,
    shown_until_us,
)
from storyedit.ffmpeg.graphs import CAPTIONED, CLEAN, SOUND, Reading, arguments, fitted
from storyedit.ffmpeg.opening import CONTAINERS, PROTOCOLS, safe_name
from storyedit.film import FilmPlan, FilmSettings, Part, parts_of
from storyedit.media import MediaReference
from storyedit.timeline import Cut, RecordingSource, Timeline
from storyedit.timing import STANDARD_RATES, FrameRate, TimeRange, frames_in
from tests.made import made_media

RATES = st.sampled_from(STANDARD_RATES)
SIDES = st.integers(2, 4_096).map(lambda half: half * 2)


def _plan(
    *ranges_ms: tuple[int, int], rate: FrameRate = Fraction(25), media: MediaReference | None = None
) -> FilmPlan:
    media = media or made_media()
    cuts = []
    for start_ms, end_ms in ranges_ms:
        time = TimeRange(start_ms, end_ms)
        frames = frames_in(time, rate)
        source = RecordingSource(media.id, time)
        cut = Cut(clip_id="c", source=source, first_frame=frames.start, frame_count=len(frames))
        cuts.append(cut)
    settings = FilmSettings()
    return FilmPlan(
        story_id="s",
        title="",
        media=(media,),
        timeline=Timeline(rate=rate, sample_rate_hz=48_000, cuts=tuple(cuts)),
        cues=(),
        width_px=1280,
        height_px=720,
        style=settings.profile or CaptionStyle(),
        settings=settings,
    )


def _first(plan: FilmPlan) -> Part:
    return parts_of(plan)[0]


def _asked(
    plan: FilmPlan,
    *wanted: str,
    lead_s: int | None = 1,
    jumps_to_pictures: bool = False,
    threads: int = 1,
) -> list[str]:
    return arguments(
        _first(plan),
        plan,
        wanted=wanted,
        recording=Path("/films/a.mp4"),
        reading=Reading(began_us=0, lead_s=lead_s, jumps_to_pictures=jumps_to_pictures),
        threads=threads,
    )


def test_a_recording_is_read_once_and_behind_the_whitelists() -> None:
    asked = _asked(_plan((5_000, 6_000)), CLEAN, CAPTIONED, SOUND)
    assert [name for name in asked if name.startswith("file:")] == ["file:/films/a.mp4"]
    before = asked[: asked.index("-i")]
    assert asked[asked.index("-i") + 1] == "file:/films/a.mp4"
    assert before[before.index("-protocol_whitelist") + 1] == PROTOCOLS
    assert before[before.index("-format_whitelist") + 1] == CONTAINERS
    assert before[before.index("-ss") + 1] == "4"
    assert [name for name in (CLEAN, CAPTIONED, SOUND) if name in asked] == [
        CLEAN,
        CAPTIONED,
        SOUND,
    ]


def test_no_kind_of_file_that_reads_others_is_allowed() -> None:
    allowed = set(CONTAINERS.split(","))
    assert not allowed & {"concat", "hls", "dash", "lavfi", "image2", "sdp", "rtsp", "imf", "tty"}


@pytest.mark.parametrize("range_ms", [(0, 500), (900, 1_900)])
def test_at_the_beginning_nothing_is_jumped_to(range_ms: tuple[int, int]) -> None:
    assert "-ss" not in _asked(_plan(range_ms), CLEAN)
    assert "-ss" not in _asked(_plan((9_000, 9_500)), CLEAN, lead_s=None)


def _jumps_to(plan: FilmPlan, *wanted: str, lead_s: int | None = 1) -> list[str]:
    asked = _asked(plan, *wanted, lead_s=lead_s, jumps_to_pictures=True)
    return [after for name, after in pairwise(asked) if name == "-ss"]


def test_where_a_jump_lands_on_a_picture_nothing_is_decoded_for_nothing() -> None:
    plan = _plan((9_010, 9_500))
    assert _jumps_to(plan, CLEAN) == ["9040ms"], "the first frame's own instant"
    assert _jumps_to(plan, SOUND) == ["8"], "sound needs a start"
    assert _jumps_to(plan, CLEAN, SOUND) == ["8"], "read once"
    assert _jumps_to(plan, CLEAN, lead_s=15) == [], "tried again: from the beginning"
    media = made_media()
    assert media.video
    woven = replace(media, video=replace(media.video, is_interlaced=True))
    assert _jumps_to(_plan((9_010, 9_500), media=woven), CLEAN) == ["8"], "out of the one before"


def test_a_part_made_alone_has_more_threads() -> None:
    asked = _asked(_plan((9_000, 9_500)), CLEAN, threads=3)
    encoded = asked[asked.index("-c:v") :]
    assert encoded[encoded.index("-threads") + 1] == "3"


def test_nothing_is_jumped_to_before_the_picture_starts() -> None:
    media = made_media()
    assert media.video
    late = replace(media, video=replace(media.video, start_ms=8_000))
    assert "-ss" not in _asked(_plan((8_500, 9_500), media=late), CLEAN)
    assert "-ss" in _asked(_plan((12_500, 13_500), media=late), CLEAN)


@given(rate=RATES, start_ms=st.integers(0, 7_200_000), length_ms=st.integers(1, 60_000))
def test_no_picture_is_shown_from_the_cuts_end_on(
    rate: FrameRate, start_ms: int, length_ms: int
) -> None:
    assume(frames_in(TimeRange(start_ms, start_ms + length_ms), rate))
    plan = _plan((start_ms, start_ms + length_ms), rate=rate, media=made_media(duration_ms=10**8))
    part = _first(plan)
    last = part.cut.first_frame + part.cut.frame_count - 1
    until = Fraction(shown_until_us(part, rate), 1_000_000)
    assert last / rate < until <= Fraction(start_ms + length_ms, 1_000)


@given(rate=RATES, first=st.integers(0, 500_000), count=st.integers(1, 5_000))
def test_sound_has_its_cuts_length_and_some_to_spare(
    rate: FrameRate, first: int, count: int
) -> None:
    cut = Cut(
        clip_id="c",
        source=RecordingSource("m1", TimeRange(0, 1)),
        first_frame=first,
        frame_count=count,
    )
    part = Part(cut=cut, media=made_media(), cues=(), starts_at=0)
    spare = part_samples(part, rate) - count * 48_000 / rate
    assert abs(spare - 2 * SPARE_SAMPLES) <= 1


def test_a_picture_that_is_over_before_the_cut_is_not_drawn_in() -> None:
    media = made_media()
    assert media.video
    short = replace(media, video=replace(media.video, start_ms=2_000, end_ms=4_000))
    seen = {
        ms: sees_recording(_first(_plan(ms, media=short)))
        for ms in [(0, 2_000), (1_000, 2_001), (3_999, 5_000), (4_000, 5_000)]
    }
    assert list(seen.values()) == [False, True, True, False]


@given(size=st.tuples(SIDES, SIDES), into=st.tuples(SIDES, SIDES))
def test_a_picture_fits_and_keeps_its_shape(size: tuple[int, int], into: tuple[int, int]) -> None:
    width, height = fitted(size, into)
    assert width % 2 == height % 2 == 0
    assert 2 <= width <= into[0]
    assert 2 <= height <= into[1]
    assert width == into[0] or height == into[1] or min(width, height) == 2
    by = min(into[0] / size[0], into[1] / size[1])
    assert abs(width - size[0] * by) <= 2
    assert abs(height - size[1] * by) <= 2


@pytest.mark.parametrize(
    "name", ["-x.mp4", "a:b.mp4", "concat:x", "100%.mp4", "a\nb", "\udcff.mp4"]
)
def test_a_name_is_absolute_and_marked_as_a_file(name: str) -> None:
    given_name = safe_name(Path(name))
    assert given_name.startswith("file:/")
    assert given_name.endswith(name)

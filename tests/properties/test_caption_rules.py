"""The captions of any story keep every hard rule of every profile, at every rate.

A soft rule is broken only where speech itself forbids keeping it, and then it is told.
"""

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storyedit.applying import apply
from storyedit.captions import HARD_RULES, CaptionStyle, Cue, check_cues, cues_of
from storyedit.edits import Edit, LabelSpeaker, LeaveOutWords, NamePerson, SetLine, Split, WriteGap
from storyedit.errors import EditError
from storyedit.passages import Passage, passages_of
from storyedit.profiles import PROFILES
from storyedit.story import Choice, Clip, MediaSpan, Story
from storyedit.story import WordRange as Range
from storyedit.timeline import build_timeline
from storyedit.timing import STANDARD_RATES, TimeRange, frame_to_ms
from storyedit.transcript import Speaker, Transcript
from storyedit.workflow.captions_check import load_profile
from tests.bench.bench_captions import an_hour
from tests.made import made_media, made_transcript, story_of

MEDIA = {"m1": made_media(duration_ms=7_200_000)}
STYLES = {
    **{name: load_profile(name) for name in PROFILES},
    **{f"{name}, tall": load_profile(name).fitted(720, 1280) for name in PROFILES},
}
SAID = (
    "the and I we went home. tea, bus? on with Sam Jones because a yes. No. um, twenty-two "
    f"supercalifragilistic {'llanfair' * 8} https://www.example.org/{'a' * 90} 私は バスに。 ฉัน "
    "שלום مرحبا e\u0301te\u0301 👩‍👩‍👧 {\\p1} \\N <b> w8 -"
)


@st.composite
def stories(draw: st.DrawFn) -> tuple[Transcript, Story]:
    tokens = st.sampled_from([*SAID.split(), "[40]", "[300]", "[900]", "[2500]"])
    count = draw(st.integers(0, 60))
    text = " ".join(["I", *draw(st.lists(tokens, min_size=count, max_size=count))])
    heard = made_transcript(text, word_ms=draw(st.sampled_from([30, 120, 300, 700, 9_000])))
    story = story_of(heard)
    last = len(heard.words) - 1
    for number in range(draw(st.integers(0, 4))):
        first = draw(st.integers(0, last))
        words = Range("t1", first, min(first + draw(st.integers(1, 4)), last + 1))
        clip = draw(st.sampled_from(story.clips))
        edits: dict[str, tuple[Edit, ...]] = {
            "leave out": (LeaveOutWords(words),),
            "split": (Split(clip.id, first, f"new-{number}"),),
            "speaker": (NamePerson(Speaker("p1", "Sam")), LabelSpeaker(words, "p1")),
        }
        for edit in edits[draw(st.sampled_from(sorted(edits)))]:
            try:
                story = apply(story, edit)
            except EditError:
                break
    if draw(st.booleans()):
        span = MediaSpan("m1", TimeRange(6_000_000, 6_000_000 + draw(st.integers(50, 9_000))))
        story = Story(id=story.id, clips=(*story.clips, Clip("gap", span, Choice.KEEP)))
        story = apply(
            story, WriteGap(span, draw(st.sampled_from(["laughs", "The band plays on and on."])))
        )
    order = draw(st.permutations([clip.id for clip in story.clips]))
    return heard, apply(story, SetLine(tuple(order)))


def passages(heard: Transcript, story: Story, rate: Fraction) -> tuple[Passage, ...]:
    transcripts = {heard.id: heard}
    timeline = build_timeline(story, transcripts=transcripts, media=MEDIA, rate=rate)
    return passages_of(story, timeline, transcripts)


def letters(lines: list[str]) -> str:
    """What is read, without what joins and breaks words."""
    return "".join("".join(lines).split()).replace("-", "")


def speech_forbids(
    cue: Cue, follower_ms: int, passage: Passage, style: CaptionStyle, rate: Fraction
) -> bool:
    """Whether nothing could give this caption more time, its words being what is said.

    It stays until the next begins, or its speaker's piece of the film ends, less the frames that
    the profile asks for between two; and no longer than the profile allows.
    """
    end_ms = min(follower_ms, frame_to_ms(passage.end_frame, rate))
    gap_ms = -(-style.gap_frames * 1000 // rate)
    is_at_end = end_ms - cue.time.end_ms <= gap_ms
    return is_at_end or cue.time.duration_ms > style.max_ms - 1000 / rate


def keeps_the_rules(heard: Transcript, story: Story, rate: Fraction) -> None:
    said = passages(heard, story, rate)
    for name, style in STYLES.items():
        by_passage = [cues_of([passage], style, rate) for passage in said]
        cues = cues_of(said, style, rate)
        assert cues == tuple(cue for each in by_passage for cue in each)
        problems = check_cues(cues, style, rate)
        assert not [problem for problem in problems if problem.rule in HARD_RULES], name
        assert all(earlier.time.end_ms <= later.time.start_ms for earlier, later in pairwise(cues))
        for passage, each in zip(said, by_passage, strict=True):
            first_ms, end_ms = (
                frame_to_ms(frame, rate) for frame in (passage.first_frame, passage.end_frame)
            )
            assert all(first_ms <= cue.time.start_ms < cue.time.end_ms <= end_ms for cue in each)
            lines = [line for cue in each for line in cue.lines]
            shown, whole = letters(lines), letters([word.text for word in passage.words])
            is_full = len(each) == passage.end_frame - passage.first_frame
            assert shown == whole or (is_full and whole.startswith(shown)), "a caption a frame"
            follows = [cue.time.start_ms for cue in each[1:]] + [end_ms]
            for cue, follower_ms in zip(each, follows, strict=True):
                rules = {p.rule for p in check_cues((cue,), style, rate)} - {"too near"}
                if rules:
                    assert rules <= {"too fast", "too short"}, (name, rules)
                    assert speech_forbids(cue, follower_ms, passage, style, rate), (name, cue)


SLOW = settings(suppress_health_check=[HealthCheck.too_slow])


@settings(SLOW, max_examples=150)
@given(stories(), st.sampled_from(STANDARD_RATES))
def test_hard_rules_hold_in_any_story(story: tuple[Transcript, Story], rate: Fraction) -> None:
    keeps_the_rules(*story, rate)


@pytest.mark.full
@settings(SLOW, max_examples=500)
@given(stories())
def test_hard_rules_hold_in_500_stories(story: tuple[Transcript, Story]) -> None:
    for rate in STANDARD_RATES:
        keeps_the_rules(*story, rate)


@pytest.mark.parametrize(
    "rate", [Fraction(25), *(pytest.param(each, marks=pytest.mark.full) for each in STANDARD_RATES)]
)
def test_hard_rules_hold_in_an_hour(rate: Fraction) -> None:
    heard = an_hour()
    keeps_the_rules(heard, story_of(heard), rate)

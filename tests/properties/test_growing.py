"""However a recording is cut into stretches, what was given once stays, and the end is the same."""

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from storyedit.edges import sound_of
from storyedit.edits import UseTranscript
from storyedit.engines.base import HeardStretch
from storyedit.growing import transcript_so_far
from storyedit.moments import clips_of, find_gaps
from storyedit.project import ProjectFolder
from storyedit.promises import check
from storyedit.sentences import LONGEST_MS, LONGEST_WORDS, group_sentences
from storyedit.story import WordRange
from storyedit.timing import TimeRange
from storyedit.transcript import Transcript, Word
from storyedit.wordless import choosable_of
from storyedit.workflow import writing_down
from storyedit.workflow.filling import fill_stories, start_story
from storyedit.workflow.writing_down import WritingDown
from tests.fitting import edits_for
from tests.made import made_media

DURATION_MS = 9_000_000
TEXTS = ["tea", "bus,", "home.", "um", "Um,", "uh.", "who?", "So", "«oui.»", "Mr."]
PAUSES_MS = [0, 0, 0, 40, 300, 1_200, 1_500, 1_700, 4_000, 25_000]


@st.composite
def heard_stretches(draw: st.DrawFn) -> tuple[tuple[TimeRange, ...], tuple[HeardStretch, ...]]:
    """Voice, and stretches round all of it; words lie in voice, beside it, or nowhere."""
    voice: list[TimeRange] = []
    stretches: list[HeardStretch] = []
    now_ms = 0
    for _ in range(draw(st.integers(0, 8))):
        first_ms = now_ms + draw(st.sampled_from([0, 0, 150, 2_000]))
        now_ms = first_ms + draw(st.sampled_from([0, 200]))
        words: list[Word] = []
        for _ in range(draw(st.integers(1, 4))):
            length_ms = draw(st.sampled_from([64, 300, 999, 1_000, 1_850, 6_000, 25_000]))
            voice.append(TimeRange(now_ms, now_ms + length_ms))
            at_ms, end_ms = now_ms, now_ms + length_ms
            for _ in range(draw(st.integers(0, 12))):
                at_ms += draw(st.sampled_from(PAUSES_MS))
                word_ms = draw(st.integers(20, 900))
                if at_ms + word_ms > end_ms:
                    break
                words.append(Word(draw(st.sampled_from(TEXTS)), TimeRange(at_ms, at_ms + word_ms)))
                at_ms += word_ms
            now_ms = end_ms + draw(st.sampled_from([0, 160, 900, 2_900]))
        time = TimeRange(first_ms, now_ms)
        quiet_ms = [
            draw(st.integers(before.time.end_ms, after.time.start_ms))
            for before, after in pairwise(words)
            if before.time.end_ms < after.time.start_ms
        ]
        stretches.append(HeardStretch(time, tuple(words), "en", tuple(quiet_ms)))
    return tuple(voice), tuple(stretches)


def states(
    voice: tuple[TimeRange, ...], stretches: tuple[HeardStretch, ...]
) -> Iterator[Transcript]:
    """The transcript after each stretch, and at the end."""
    words: list[Word] = []
    quiet_ms: list[int] = []
    for stretch in (*stretches, None):
        words.extend(stretch.words if stretch else ())
        quiet_ms.extend(stretch.quiet_ms if stretch else ())
        yield transcript_so_far(
            "m1-t1",
            "m1",
            language="en",
            engine="made",
            words=words,
            voice=voice,
            heard_to_ms=stretch.time.end_ms if stretch else None,
            quiet_ms=quiet_ms,
        )


@settings(max_examples=300)
@given(heard_stretches())
def test_what_is_given_once_never_changes(
    heard: tuple[tuple[TimeRange, ...], tuple[HeardStretch, ...]],
) -> None:
    voice, stretches = heard
    grown = list(states(voice, stretches))
    words = [word for stretch in stretches for word in stretch.words]
    assert grown[-1].words == tuple(words)
    assert grown[-1].sentences == group_sentences(words)
    assert grown[-1].gaps == find_gaps(words, voice)
    assert grown[-1].is_whole
    for before, after in pairwise(grown):
        assert after.goes_on_from(before)
        assert clips_of(after)[: len(clips_of(before))] == clips_of(before)


@given(heard_stretches())
def test_what_is_given_sounds_the_same_in_the_end(
    heard: tuple[tuple[TimeRange, ...], tuple[HeardStretch, ...]],
) -> None:
    *grown, whole = states(*heard)
    for early in grown:
        for given_early in early.sentences:
            first, end = given_early.first, given_early.end
            assert sound_of(first, end, early, duration_ms=DURATION_MS) == sound_of(
                first, end, whole, duration_ms=DURATION_MS
            )


@given(heard_stretches(), st.data())
def test_only_what_waits_is_held_back(
    heard: tuple[tuple[TimeRange, ...], tuple[HeardStretch, ...]], data: st.DataObject
) -> None:
    """A sentence is given as soon as the next one has begun with a word of its own."""
    voice, stretches = heard
    number = data.draw(st.integers(0, len(stretches)))
    early = list(states(voice, stretches))[number]
    at_once = group_sentences(early.words)
    assert at_once[: len(early.sentences)] == early.sentences
    if not early.is_whole and early.words:
        waiting = early.words[early.sentences[-1].end if early.sentences else 0 :]
        is_one_sentence = len(at_once) == len(early.sentences) + 1
        duration_ms = waiting[-1].time.end_ms - waiting[0].time.start_ms
        assert is_one_sentence or len(waiting) > LONGEST_WORDS or duration_ms > LONGEST_MS


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(heard_stretches(), st.data())
def test_a_person_works_on_while_the_rest_comes(
    heard: tuple[tuple[TimeRange, ...], tuple[HeardStretch, ...]], data: st.DataObject
) -> None:
    """Stopped anywhere, gone on with, edited and undone in between: no word is lost or doubled."""
    voice, stretches = heard
    whole = list(states(voice, stretches))[-1]
    with (
        tempfile.TemporaryDirectory() as place,
        pytest.MonkeyPatch.context() as patch,
        ProjectFolder.create(Path(place) / "x.storyedit", "x") as project,
    ):
        patch.setattr(writing_down, "KEEP_EVERY_S", data.draw(st.sampled_from([0.0, 1e9])))
        recording = made_media("m1", duration_ms=DURATION_MS)
        project.add_media(recording)
        start_story(project, "untouched")
        writing = begin(project, voice)
        for stretch in stretches:
            if data.draw(st.booleans()):
                writing.keep()
                writing = begin(project, voice)
            writing.heard(stretch)
            work(project, data)
        assert replace(writing.finish(), asked_language=None) == whole
        choosable = choosable_of(recording, whole)
        assert choosable
        assert project.story("untouched").clips == clips_of(choosable)
        assert sorted(
            number
            for clip in project.story("story-1").clips
            if isinstance(clip.content, WordRange)
            for number in range(clip.content.first, clip.content.end)
        ) == list(range(len(whole.words)))
        spans = [c.content for c in project.story("story-1").clips]
        assert all(clip.content in spans for clip in clips_of(replace(whole, sentences=())))


def begin(project: ProjectFolder, voice: tuple[TimeRange, ...]) -> WritingDown:
    """Listen on from what is kept."""
    writing = WritingDown(
        project,
        "m1",
        transcript_id="m1-t1",
        heard_by="made",
        language="en",
        on_kept=lambda: fill_stories(project),
    )
    assert writing.voice in (None, voice)
    writing.found_voice(voice)
    return writing


def work(project: ProjectFolder, data: st.DataObject) -> None:
    """Edit the story, undo, or do nothing."""
    step = data.draw(st.integers(0, 3))
    if step == 0 and project.next_undo("story-1"):
        project.undo("story-1")
    elif step == 1 and project.story("story-1").clips:
        fitting = edits_for(project.story("story-1"))
        in_place = fitting.filter(lambda edit: not isinstance(edit, UseTranscript))
        project.edit("story-1", data.draw(in_place))
    check(project.story("story-1"))


@given(heard_stretches(), st.data())
def test_what_does_not_go_on_is_told_apart(
    heard: tuple[tuple[TimeRange, ...], tuple[HeardStretch, ...]], data: st.DataObject
) -> None:
    grown = list(states(*heard))
    whole = grown[-1]
    assert not whole.goes_on_from(whole)
    early = data.draw(st.sampled_from(grown))
    assume(not early.is_whole and early.words)
    number = data.draw(st.integers(0, len(early.words) - 1))
    changed = list(whole.words)
    changed[number] = replace(changed[number], text="changed")
    assert early.heard_to_ms is not None
    for other in (
        replace(whole, words=tuple(changed)),
        replace(whole, words=whole.words[:number]),
        replace(whole, media_id="m2"),
        replace(whole, id="m1-t2"),
        replace(whole, voice=()),
        replace(early, heard_to_ms=early.heard_to_ms - 1),
    ):
        assert not other.goes_on_from(early)

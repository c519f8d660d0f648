"""Listening again loses nothing: what was kept is kept, left out is left out, the rest is told."""

from collections import Counter

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storyedit.applying import apply
from storyedit.carrying import carry_over
from storyedit.edits import UseTranscript
from storyedit.history import History
from storyedit.matching import are_at_once, origins, overlap_ms
from storyedit.promises import check
from storyedit.sentences import bare
from storyedit.story import Choice, MediaSpan, Story, WordRange
from storyedit.timing import TimeRange
from storyedit.transcript import Transcript
from tests.hearings import first_hearings, second_hearings, stories_from

TOLD_APART_MS = 450
"""More than two hearings ever put one word apart."""

often = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def heard_again(draw: st.DrawFn) -> tuple[Story, Transcript, Transcript]:
    """A story, the hearing it is made from, and another of the same recording."""
    old = draw(first_hearings())
    new = draw(second_hearings(old))
    return draw(stories_from(old)), old, new


def sounding(story: Story, transcript: Transcript) -> set[int]:
    """The numbers of the words that the film is to have."""
    return {
        number
        for clip in story.line
        for run in clip.spoken()
        if run.transcript_id == transcript.id
        for number in range(run.first, run.end)
    }


@often
@given(heard_again())
def test_each_new_word_is_in_one_clip(heard: tuple[Story, Transcript, Transcript]) -> None:
    story, old, new = heard
    after = apply(story, carry_over(story, old, new))
    held = Counter(
        number
        for clip in after.clips
        if isinstance(clip.content, WordRange)
        for number in range(clip.content.first, clip.content.end)
    )
    assert held == Counter(range(len(new.words)))
    assert {c.content for c in after.clips if isinstance(c.content, MediaSpan)} >= {
        MediaSpan("m1", gap) for gap in new.gaps
    }
    assert after.used_transcript("m1") == new.id


@often
@given(heard_again())
def test_what_was_heard_at_a_time_is_heard_and_what_was_not_is_not(
    heard: tuple[Story, Transcript, Transcript],
) -> None:
    """Of each new word that is clear of what had another fate."""
    story, old, new = heard
    after = apply(story, carry_over(story, old, new))
    kept_before, kept_after = sounding(story, old), sounding(after, new)
    heard_gaps = [c.content.time for c in story.line if isinstance(c.content, MediaSpan)]
    kept = [(old.words[n].time, bare(old.words[n].text)) for n in kept_before]
    kept += [(time, "") for time in heard_gaps]
    kept_ms = [time for time, _ in kept]
    not_ms = [w.time for n, w in enumerate(old.words) if n not in kept_before]
    not_ms += [
        clip.content.time
        for clip in story.clips
        if isinstance(clip.content, MediaSpan) and not clip.kept
    ]
    moved = [
        (number, old.words[was].time)
        for number, was in enumerate(origins(old, new))
        if was is not None
    ]
    for number, word in enumerate(new.words):
        if not _near(word.time, kept_ms):
            assert number not in kept_after or _is_between(number, kept_after, story, old, new)
        if not _near(word.time, not_ms):
            assert number in kept_after or not any(
                _is_what_was(number, new, *each) and not _is_passed(number, each[0], moved)
                for each in kept
            )


def _is_what_was(number: int, new: Transcript, time: TimeRange, text: str) -> bool:
    """Whether this new word is what sounded then: most of it, or no other new word can be."""
    own = new.words[number].time
    others = (word for place, word in enumerate(new.words) if place != number)
    return are_at_once(own, time) and (
        overlap_ms(own, time) * 2 > own.duration_ms
        or not any(
            other.time.overlaps(time) or (bare(other.text) == text and _near(other.time, [time]))
            for other in others
        )
    )


def _is_passed(number: int, time: TimeRange, moved: list[tuple[int, TimeRange]]) -> bool:
    """Whether words that moved lead past it: what says the same comes before what sounds then."""
    return any(
        was.start_ms >= time.end_ms if other < number else was.end_ms <= time.start_ms
        for other, was in moved
        if other != number
    )


def _near(time: TimeRange, others: list[TimeRange]) -> bool:
    wide = TimeRange(max(0, time.start_ms - TOLD_APART_MS), time.end_ms + TOLD_APART_MS)
    return any(wide.overlaps(other) for other in others)


def _is_between(
    number: int, kept: set[int], story: Story, old: Transcript, new: Transcript
) -> bool:
    """Whether it lies in a pause inside a kept clip, which was heard with the clip."""
    time = new.words[number].time
    for clip in story.line:
        for run in clip.spoken():
            first, last = old.words[run.first].time, old.words[run.end - 1].time
            if first.start_ms <= time.start_ms and time.end_ms <= last.end_ms:
                return True
    return False


@often
@given(heard_again())
def test_nothing_a_person_said_is_dropped_in_silence(
    heard: tuple[Story, Transcript, Transcript],
) -> None:
    """Every word they wrote stands in the new story, or in the list of what found no place."""
    story, old, new = heard
    edit = carry_over(story, old, new)
    after = apply(story, edit)
    stands = [each.text for each in after.corrections] + [each.text for each in after.gap_texts]
    told = [each.text for each in after.not_carried]
    for correction in story.corrections:
        for text in correction.text.split():
            assert any(text in each.split() for each in (*stands, *told))
    for written in story.gap_texts:
        assert any(written.text in each for each in (*stands, *told))
    assert len(after.speaker_labels) + len(_told(edit, "speaker")) == len(story.speaker_labels)
    assert after.marks == story.marks, "whoever left one waits for an answer"


def _told(edit: UseTranscript, kind: str) -> list[str]:
    return [each.text for each in edit.not_carried if each.kind == kind]


@often
@given(heard_again())
def test_each_kept_clip_is_in_the_film_still(heard: tuple[Story, Transcript, Transcript]) -> None:
    """In the same order, by id; with other words, or as its sound alone."""
    story, old, new = heard
    after = apply(story, carry_over(story, old, new))
    sounded = [clip.id for clip in story.line if any(clip.spoken()) or _is_span(clip.content)]
    line = [clip.id for clip in after.line]
    places = [_place_of(clip_id, line) for clip_id in sounded]
    assert None not in places
    assert places == sorted(places, key=lambda place: place or 0)


def _is_span(content: object) -> bool:
    return isinstance(content, MediaSpan)


def _place_of(clip_id: str, line: list[str]) -> int | None:
    return next((n for n, each in enumerate(line) if each == clip_id), None)


@often
@given(heard_again())
def test_undo_gives_the_old_story_and_redo_the_new_one(
    heard: tuple[Story, Transcript, Transcript],
) -> None:
    story, old, new = heard
    history = History(story)
    after = history.apply(carry_over(story, old, new))
    check(after)
    history.undo()
    assert history.story == story
    history.redo()
    assert history.story == after


@often
@given(heard_again())
def test_heard_the_same_way_nothing_changes_but_the_numbers(
    heard: tuple[Story, Transcript, Transcript],
) -> None:
    story, old, _ = heard
    same = heard_the_same(old)
    edit = carry_over(story, old, same)
    after = apply(story, edit)
    assert edit.not_carried == ()
    assert [clip.id for clip in after.clips] == [clip.id for clip in story.clips]
    assert [clip.choice for clip in after.clips] == [clip.choice for clip in story.clips]
    assert sounding(after, same) == sounding(story, old)
    assert after.marks == story.marks
    assert after.gap_texts == story.gap_texts
    assert len(after.speaker_labels) == len(story.speaker_labels)


def heard_the_same(old: Transcript) -> Transcript:
    """The same hearing under another id."""
    return Transcript(
        id="m1-t2",
        media_id=old.media_id,
        language=old.language,
        engine="other",
        words=old.words,
        sentences=old.sentences,
        voice=old.voice,
        gaps=old.gaps,
    )


@often
@given(heard_again())
def test_old_words_are_found_in_order(heard: tuple[Story, Transcript, Transcript]) -> None:
    _, old, new = heard
    found = [origin for origin in origins(old, new) if origin is not None]
    assert found == sorted(found)
    assert len(origins(old, new)) == len(new.words)


@often
@given(heard_again(), st.data())
def test_heard_a_third_time_it_goes_on(
    heard: tuple[Story, Transcript, Transcript], data: st.DataObject
) -> None:
    """And back to the first hearing: ids never clash, no word is lost."""
    story, old, new = heard
    third = data.draw(second_hearings(old))
    third = Transcript(**{f: getattr(third, f) for f in third.__slots__} | {"id": "m1-t3"})
    story = apply(story, carry_over(story, old, new))
    story = apply(story, carry_over(story, new, third))
    story = apply(story, carry_over(story, third, old))
    story = apply(story, carry_over(story, old, new))
    assert {c.choice for c in story.clips} <= set(Choice)
    held = sum(
        c.content.end - c.content.first for c in story.clips if isinstance(c.content, WordRange)
    )
    assert held == len(new.words)

"""What can be chosen, and the numbers it goes by."""

from dataclasses import replace

import pytest

from storyedit.applying import apply
from storyedit.edits import (
    CorrectWords,
    LabelSpeaker,
    LeaveOutWords,
    NamePerson,
    SetLine,
    Split,
    WriteGap,
)
from storyedit.errors import EditError
from storyedit.finding import find_occurrence, find_words
from storyedit.moments import clips_of, find_gaps, list_moments
from storyedit.numbering import moments_at, words_at
from storyedit.story import Choice, MediaSpan, Story, WordRange
from storyedit.timing import TimeRange
from storyedit.transcript import Speaker, Word
from tests.made import made_transcript, spoken

HEARD = made_transcript("I like tea. [3000] Do you like it? [900] Yes I do.")
GAP = TimeRange(2_200, 4_000)
WITH_GAP = replace(HEARD, gaps=(GAP,))
OTHER = made_transcript("My name is Jo.", transcript_id="t2", media_id="m2")
STORY = Story(id="s", clips=(*clips_of(WITH_GAP), *clips_of(OTHER)))
BOTH = (WITH_GAP, OTHER)


def test_moments_are_numbered_as_they_were_said() -> None:
    listed = list_moments(STORY, BOTH)
    assert [(m.number, m.text) for m in listed] == [
        ("1.1", "I like tea."),
        ("1.2", ""),
        ("1.3", "Do you like it?"),
        ("1.4", "Yes I do."),
        ("2.1", "My name is Jo."),
    ]
    assert listed[1].time == GAP
    assert listed[1].words is None


def test_a_recording_keeps_its_number_before_others_are_written_down() -> None:
    assert [m.number for m in list_moments(STORY, (None, OTHER))] == ["2.1"]
    assert list_moments(STORY, (None, OTHER)) == list_moments(STORY, BOTH)[-1:]


def test_numbers_stay_whatever_is_done() -> None:
    story = apply(STORY, SetLine(("t2.1", "t1.4", "t1.1")))
    story = apply(story, Split("t1.3", 5, "half"))
    listed = {m.number: m for m in list_moments(story, BOTH)}
    assert listed["2.1"].places == (1,)
    assert listed["1.1"].places == (3,)
    assert listed["1.3"].text == "Do you like it?"
    assert listed["1.3"].choice is Choice.OPEN


def test_a_moment_shows_what_the_story_says_of_it() -> None:
    story = apply(STORY, LeaveOutWords(WordRange("t1", 4, 6)))
    story = apply(story, CorrectWords(WordRange("t1", 2, 3), "coffee."))
    story = apply(story, NamePerson(Speaker("p", "Sam")))
    story = apply(story, LabelSpeaker(WordRange("t1", 0, 3), "p"))
    story = apply(story, WriteGap(MediaSpan("m1", GAP), "and cake"))
    listed = list_moments(story, BOTH)
    assert listed[0].text == "I like coffee."
    assert listed[0].speaker == "Sam"
    assert listed[1].text == "and cake"
    assert listed[2].left_out == (2, 3)


def test_words_are_counted_as_they_are_read() -> None:
    story = apply(STORY, CorrectWords(WordRange("t1", 4, 6), "really"))
    (third,) = [m for m in list_moments(story, BOTH) if m.number == "1.3"]
    assert third.words == ("Do", "really", "it?")
    assert words_at("3:2", list_moments(story, BOTH)) == WordRange("t1", 4, 6)
    assert words_at("3:3", list_moments(story, BOTH)) == WordRange("t1", 6, 7)
    story = apply(story, LeaveOutWords(words_at("3:2", list_moments(story, BOTH))))
    assert list_moments(story, BOTH)[2].left_out == (2,)


def test_a_moment_that_is_kept_in_part_shows_what_is_not() -> None:
    story = apply(apply(STORY, Split("t1.3", 5, "half")), SetLine(("half",)))
    third = list_moments(story, BOTH)[2]
    assert third.choice is Choice.KEEP
    assert third.left_out == (1, 2)


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        (["3", "1"], ["1.3", "1.1"]),
        (["2-4"], ["1.2", "1.3", "1.4"]),
        (["2.1", "1.1-1.2"], ["2.1", "1.1", "1.2"]),
    ],
)
def test_numbers_are_read(numbers: list[str], expected: list[str]) -> None:
    found = moments_at(numbers, list_moments(STORY, BOTH))
    assert [moment.number for moment in found] == expected


@pytest.mark.parametrize(
    "number", ["9", "0", "3.1", "2.2", "4-2", "1.1-2.1", "x", "", "1-99", "-1", "1.", "٣x"]
)
def test_numbers_that_are_not_there_are_refused(number: str) -> None:
    with pytest.raises(EditError):
        moments_at([number], list_moments(STORY, BOTH))


def test_a_range_without_end_costs_nothing() -> None:
    with pytest.raises(EditError):
        moments_at(["1-999999999999"], list_moments(STORY, BOTH))


def test_words_are_counted_from_one() -> None:
    listed = list_moments(STORY, BOTH)
    assert words_at("3:2-3", listed) == WordRange("t1", 4, 6)
    assert words_at("2.1:4", listed) == WordRange("t2", 3, 4)
    for wrong in ("3:0", "3:5", "3:3-2", "2:1", "3", "3:", "9:1"):
        with pytest.raises(EditError):
            words_at(wrong, listed)


def test_halting_speech_without_words_is_one_gap() -> None:
    """No piece of it lasts a second, and nobody's words may be lost for that."""
    voice = tuple(TimeRange(at, at + 400) for at in range(1_000, 3_000, 500))
    assert find_gaps((), voice) == (TimeRange(1_000, 2_900),)
    between = (Word("so", TimeRange(1_900, 2_000)),)
    assert find_gaps(between, voice) == ()
    far_apart = (TimeRange(1_000, 1_600), TimeRange(3_200, 3_900))
    assert find_gaps((), far_apart) == ()


def test_voice_without_words_for_a_second_is_a_gap() -> None:
    words = spoken("one two [3000] three")
    voice = (TimeRange(900, 1700), TimeRange(2000, 2900), TimeRange(3000, 5200))
    assert find_gaps(words, voice) == (TimeRange(2000, 4200),)
    assert find_gaps((), (TimeRange(0, 999),)) == ()


def test_text_is_found_among_what_was_heard() -> None:
    assert find_words("do you like it", HEARD) == WordRange("t1", 3, 7)
    assert find_words("Do you, um, like it?", HEARD) == WordRange("t1", 3, 7)
    assert find_words("We went to the sea.", HEARD) is None
    assert find_words("Anything at all", replace(HEARD, words=())) is None


def test_an_occurrence_is_counted_from_one() -> None:
    words = ["It", "felt", "like,", "like", "rain."]
    assert find_occurrence("Like", 2, words) == 3
    assert find_occurrence("like", 3, words) is None

"""Places that may say something else now: which are found, how they are answered and put back."""

from dataclasses import replace

import pytest

from storyedit.applying import apply
from storyedit.carrying import carry_over
from storyedit.edits import (
    AddCard,
    Choose,
    CorrectWords,
    Edit,
    Join,
    KeepWords,
    LeaveOutWords,
    Move,
    Split,
)
from storyedit.lastingedits import PutAway
from storyedit.meaning import MeaningPlace, find_meaning
from storyedit.meaninganswers import answer_meaning, as_it_was
from storyedit.scripts import joined
from storyedit.story import Card, Choice, MediaSpan, Story, WordRange
from storyedit.timing import TimeRange
from storyedit.transcript import Transcript
from tests.made import made_transcript, story_of

TEXT = (
    "I do not like tea. [300] We never go out, but I like it here. [300] My mum is great. [300] "
    "I am fine."
)
TALK = made_transcript(TEXT)
STORY = story_of(TALK)
LENGTHS = {"m1": 60_000}


def words(first: int, end: int) -> WordRange:
    return WordRange("t1", first, end)


def after(*edits: Edit, story: Story = STORY) -> Story:
    for edit in edits:
        story = apply(story, edit)
    return story


def places(story: Story, heard: Transcript = TALK) -> tuple[MeaningPlace, ...]:
    return find_meaning(story, {heard.id: heard}, LENGTHS)


def told(story: Story, heard: Transcript = TALK) -> list[tuple[str, list[str], str]]:
    """Each place's kind, how it was said, and how it reads now."""
    return [
        (place.kind, [joined(said.texts) for said in place.before], joined(place.after_texts))
        for place in places(story, heard)
    ]


NOT = LeaveOutWords(words(2, 3))
WITHOUT_NOT = ("word", ["I do not like tea."], "I do like tea.")


def test_a_word_left_out_inside_a_moment() -> None:
    (place,) = places(after(NOT))
    assert told(after(NOT)) == [WITHOUT_NOT]
    assert (place.gone, place.gone_texts) == ((words(2, 3),), ("not",))
    assert place.before[0].is_out == (False, False, True, False, False)
    (said,), now = place.before, place.after
    assert (said.media_id, said.time) == ("m1", TimeRange(750, 2_650))
    assert [each.time.duration_ms > 0 for each in now] == [True, True]
    assert now[0].time.end_ms <= TALK.words[2].time.start_ms
    assert now[1].time.start_ms >= TALK.words[2].time.end_ms


def test_a_word_left_out_at_the_edge_of_a_moment() -> None:
    cut = after(Split("t1.2", 9, "but"), Choose("but", Choice.LEAVE_OUT))
    assert told(cut) == [
        ("word", ["We never go out, but I like it here."], "We never go out."),
    ]


def test_words_that_turn_nothing_are_not_asked_about() -> None:
    assert told(after(LeaveOutWords(words(17, 18)))) == []
    assert told(after(Choose("t1.1", Choice.LEAVE_OUT))) == [], "all of it is gone"


def test_a_mended_word_counts_as_it_reads() -> None:
    can = made_transcript("I can go there.")
    story = after(
        CorrectWords(words(1, 2), "can't"), LeaveOutWords(words(1, 2)), story=story_of(can)
    )
    assert told(story, can) == [("word", ["I can't go there."], "I go there.")]


def test_other_languages_have_order_and_halves_alone() -> None:
    german = replace(TALK, language="de")
    assert told(after(NOT), german) == []
    assert len(told(after(Move("t1.4", "t1.1")), german)) == 1
    assert len(told(after(LeaveOutWords(words(3, 9))), german)) == 1


@pytest.mark.parametrize(
    ("move", "count"),
    [
        (Move("t1.4", "t1.1"), 1),
        (Move("t1.1", None), 1),
        (Move("t1.3", "t1.2"), 1),
        (Choose("t1.2", Choice.LEAVE_OUT), 0),
    ],
)
def test_each_turn_of_the_order_is_one_place(move: Edit, count: int) -> None:
    found = places(after(move))
    assert [place.kind for place in found] == ["order"] * count
    for place in found:
        assert [said.words.first for said in place.before] == sorted(
            said.words.first for said in place.before
        )


def test_a_card_between_two_moments_begins_something_else() -> None:
    card = Card(kind="section", text="At home", duration_ms=3_000)
    assert told(after(Move("t1.4", "t1.1"), AddCard("card", card, "t1.1"))) == []


def test_moments_of_two_recordings_have_no_order() -> None:
    other = made_transcript("It was late.", transcript_id="t2", media_id="m2")
    story = after(Move("t2.1", "t1.2"), story=story_of(TALK, other))
    both = {TALK.id: TALK, other.id: other}
    assert find_meaning(story, both, {**LENGTHS, "m2": 60_000}) == ()


@pytest.mark.parametrize(
    ("out", "reads"),
    [
        (words(3, 9), "I do not but I like it here."),
        (words(4, 10), "I do not like I like it here."),
        (words(9, 15), "We never go out, mum is great."),
    ],
)
def test_two_halves_that_are_heard_as_one(out: WordRange, reads: str) -> None:
    ((kind, before, now),) = told(after(LeaveOutWords(out)))
    assert (kind, now, len(before)) == ("halves", reads, 2)


def test_a_half_before_a_whole_sentence_is_no_seam() -> None:
    assert told(after(LeaveOutWords(words(4, 5)))) == []


def test_halves_whose_second_lost_its_end() -> None:
    cut = after(
        Choose("t1.2", Choice.LEAVE_OUT),
        LeaveOutWords(words(4, 5)),
        LeaveOutWords(words(16, 18)),
    )
    assert told(cut) == [
        ("halves", ["I do not like tea.", "My mum is great."], "I do not like My mum")
    ]
    whole = made_transcript("I like tea and milk. My mum is great.")
    cut = after(LeaveOutWords(words(3, 5)), LeaveOutWords(words(7, 9)), story=story_of(whole))
    assert told(cut, whole) == [], "what stood before 'and' is a sentence of its own"


def test_ums_at_the_ends_make_no_halves() -> None:
    heard = made_transcript("I like tea, um. And, um, we go out now.")
    cut = after(
        LeaveOutWords(words(3, 4)),
        LeaveOutWords(words(4, 6)),
        LeaveOutWords(words(9, 10)),
        story=story_of(heard),
    )
    assert told(cut, heard) == []


def test_a_long_sentence_that_was_only_divided_is_one() -> None:
    long = made_transcript(" ".join(f"word{n}" for n in range(40)))
    assert len(long.sentences) == 2
    middle = long.sentences[1].first
    story = after(LeaveOutWords(words(middle - 2, middle + 2)), story=story_of(long))
    assert told(story, long) == []


def test_words_left_out_of_halves_are_asked_about_with_them() -> None:
    (place,) = places(after(NOT, LeaveOutWords(words(4, 10))))
    assert (place.kind, place.gone_texts) == ("halves", ("not", "never"))


def test_yes_holds_until_those_words_change() -> None:
    (place,) = places(after(NOT))
    story = after(NOT, answer_meaning(place, is_meant=True))
    assert [each.is_meant for each in places(story)] == [True]
    elsewhere = after(LeaveOutWords(words(17, 18)), Move("t1.3", "t1.1"), story=story)
    assert [each.is_meant for each in places(elsewhere) if each.kind == "word"] == [True]
    again = after(Split("t1.1", 4, "half"), Join("t1.1", "half"), story=story)
    assert [each.is_meant for each in places(again)] == [True], "the same is heard"
    less = after(LeaveOutWords(words(4, 5)), story=story)
    assert [each.is_meant for each in places(less)] == [None]
    back = after(KeepWords(words(4, 5)), story=less)
    assert [each.is_meant for each in places(back)] == [True], "as it was when it was asked"


def test_the_newest_answer_holds() -> None:
    (place,) = places(after(NOT))
    yes, no = (answer_meaning(place, is_meant=each) for each in (True, False))
    story = after(NOT, yes, no, yes, no)
    assert [each.is_meant for each in places(story)] == [False]
    assert len(story.meanings_answered) == 1


def test_no_puts_the_words_back_by_one_edit() -> None:
    (place,) = places(after(NOT))
    story = after(NOT, as_it_was(place, after(NOT)))
    assert (story.clips, places(story)) == (STORY.clips, ())


def test_ums_stay_out_when_words_come_back() -> None:
    heard = made_transcript("I do not, um, like tea.")
    cut = after(LeaveOutWords(words(2, 5)), story=story_of(heard))
    (place,) = places(cut, heard)
    story = after(as_it_was(place, cut), story=cut)
    assert story.clips[0].left_out == (words(3, 4),)


def test_a_part_that_was_left_out_is_kept_again_and_no_more_than_that() -> None:
    cut = after(Split("t1.1", 2, "rest"), Join("rest", "t1.2"), Choose("rest", Choice.LEAVE_OUT))
    (place,) = places(cut)
    assert place.gone_texts == ("not",)
    story = after(as_it_was(place, cut), story=cut)
    assert [list(clip.spoken()) for clip in story.line] == [
        [words(0, 2)],
        [words(2, 5)],
        [words(14, 18)],
        [words(18, 21)],
    ]


@pytest.mark.parametrize(
    "moves",
    [
        (Move("t1.4", "t1.1"),),
        (Move("t1.1", None),),
        (Move("t1.3", "t1.2"),),
        (Move("t1.3", "t1.1"), Move("t1.4", "t1.1")),
    ],
)
def test_a_turned_order_is_set_right_by_one_edit(moves: tuple[Edit, ...]) -> None:
    moved = after(*moves)
    (place,) = places(moved)
    story = after(as_it_was(place, moved), story=moved)
    assert (story.clips, places(story)) == (STORY.clips, ())


def test_what_does_not_change_places_is_not_touched() -> None:
    """3 1 2 4: the 3 goes after the 2, and nothing else moves."""
    moved = after(Move("t1.3", "t1.1"))
    (place,) = places(moved)
    assert as_it_was(place, moved).in_order == ("t1.1", "t1.2", "t1.3")


def test_nothing_is_asked_about_what_is_put_away() -> None:
    away = PutAway(MediaSpan("m1", TALK.time_of(2, 3)), (words(2, 3),))
    assert told(after(away)) == []
    assert told(after(NOT, away)) == []
    blank = replace(TALK.words[2], text="")
    gone = replace(TALK, words=(*TALK.words[:2], blank, *TALK.words[3:]))
    assert told(after(NOT), gone) == [], "taken out for good, before this story was begun"


def test_an_answer_goes_over_to_the_same_words_heard_again() -> None:
    (place,) = places(after(NOT))
    story = after(NOT, answer_meaning(place, is_meant=True))
    new = replace(made_transcript(f"Um {TEXT}"), id="t2")
    later = tuple(replace(word, time=_earlier(word.time)) for word in new.words)
    new = replace(new, words=later, voice=TALK.voice)
    carried = after(carry_over(story, TALK, new), story=story)
    (found,) = places(carried, new)
    assert (found.gone, found.is_meant) == ((WordRange("t2", 3, 4),), True)


def _earlier(time: TimeRange) -> TimeRange:
    return TimeRange(time.start_ms - 300, time.end_ms - 300)

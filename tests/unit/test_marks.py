"""Marks: left on the moment that is seen, waiting until they are answered, and never lost."""

from dataclasses import replace

import pytest

from storyedit.applying import apply
from storyedit.edits import AddCard, Choose, Edit, Join, LeaveOutWords, RemoveCard, Split
from storyedit.errors import EditError
from storyedit.film import FilmPlan, FilmSettings, plan_film
from storyedit.forgetting import Forgetting, without_moment
from storyedit.history import History
from storyedit.lastingedits import BringBack, PutAway
from storyedit.mark import Mark, MarkAnswer, MarkKind
from storyedit.markedits import AddMark, AnswerMark, WriteMark
from storyedit.marks import (
    ListedMark,
    list_marks,
    mark_in_film,
    mark_numbered,
    mark_on,
    marks_waiting,
    shown_marks,
)
from storyedit.moments import Moment, list_moments
from storyedit.project.codec import decode_entry
from storyedit.story import Card, Choice, MediaSpan, Story, WordRange
from storyedit.yousaid import NOT_IN_FILM, WAITS, YouSaid, you_said
from tests.made import made_media, made_transcript, story_of

HEARD = made_transcript("I like tea. [2000] We went home. [2000] It was late.")
STORY = story_of(HEARD)
TEA, HOME, LATE = (clip.id for clip in STORY.clips)


def plan(story: Story = STORY) -> FilmPlan:
    media = {"m1": made_media()}
    return plan_film(story, transcripts={HEARD.id: HEARD}, media=media, settings=FilmSettings())


def moments(story: Story) -> tuple[Moment, ...]:
    return list_moments(story, [HEARD])


def after(*edits: Edit, story: Story = STORY) -> Story:
    for edit in edits:
        story = apply(story, edit)
    return story


def left(film_ms: int, kind: MarkKind = "like", story: Story = STORY) -> Story:
    return apply(story, mark_in_film(story, plan(story), film_ms, kind))


def listed(story: Story) -> tuple[ListedMark, ...]:
    return list_marks(story, moments(story))


def numbers(story: Story) -> list[str | None]:
    return [each.moment.number if each.moment else None for each in listed(story)]


@pytest.mark.parametrize(
    ("film_ms", "number"), [(-5, "1.1"), (0, "1.1"), (300, "1.1"), (1_700, "1.2"), (99_999, "1.3")]
)
def test_it_is_left_on_the_moment_that_is_seen(film_ms: int, number: str) -> None:
    assert numbers(left(film_ms)) == [number]


def test_each_time_of_the_film_is_a_time_of_the_recording_that_is_seen_then() -> None:
    film = plan()
    frames = zip(film.timeline.cuts, film.timeline.starts(), strict=True)
    for cut, start in frames:
        for frame in (0, 1, cut.frame_count - 1):
            edit = mark_in_film(STORY, film, 40 * (start + frame), "like")
            assert edit.mark.clip_id == cut.clip_id
            assert edit.mark.at_ms is not None
            assert abs(edit.mark.at_ms - 40 * (cut.first_frame + frame)) <= 40


def test_on_the_title_it_is_the_first_moments() -> None:
    story = replace(STORY, title="My day")
    assert numbers(left(500, story=story)) == ["1.1"]


def test_it_waits_until_it_is_answered_and_can_be_answered_anew() -> None:
    story = left(2_000, "question", left(300))
    assert marks_waiting(listed(story)) == 2
    first, second = (mark.id for mark in story.marks)
    story = after(AnswerMark(second, "talk"), story=story)
    assert [each.number for each in shown_marks(listed(story))] == [1, 2]
    story = after(AnswerMark(first, "changed", " We cut  it. "), story=story)
    assert story.marks[0].answer == MarkAnswer("changed", "We cut it.")
    assert [each.number for each in shown_marks(listed(story))] == [2, 1], "to talk about first"
    story = after(AnswerMark(second, "not-changed", "Sam wants it."), story=story)
    assert marks_waiting(listed(story)) == 0


@pytest.mark.parametrize("why", ["", "  ", "\u200b\n"])
def test_nothing_changed_needs_a_why(why: str) -> None:
    story = left(300)
    with pytest.raises(EditError, match="Say why it is not changed"):
        apply(story, AnswerMark(story.marks[0].id, "not-changed", why))


def test_undo_takes_it_back() -> None:
    history = History(STORY)
    edit = mark_in_film(STORY, plan(), 300, "like")
    history.apply(edit)
    history.apply(WriteMark(edit.mark.id, "So good", "Ann"))
    assert history.story.marks[0].who == "Ann"
    history.undo()
    history.undo()
    assert history.story.marks == ()


def test_a_mark_outlives_its_clip() -> None:
    story = left(1_700)
    assert numbers(after(Choose(HOME, Choice.LEAVE_OUT), story=story)) == ["1.2"]
    halves = after(Split(HOME, 4, "b"), story=story)
    assert numbers(halves) == ["1.2"]
    assert numbers(after(Join(HOME, "b"), Join(TEA, HOME), story=halves)) == ["1.2"]


def test_a_mark_on_a_card_stays_when_the_card_goes() -> None:
    card = AddCard("c", Card(kind="section", text="At home", duration_ms=2_000), HOME)
    on_card = AddMark(Mark(id="k", clip_id="c", kind="unclear"))
    story = after(card, on_card)
    assert listed(story)[0].card == card.card
    gone = after(RemoveCard("c"), story=story)
    assert (listed(gone)[0].card, marks_waiting(listed(gone))) == (None, 1)


def test_a_mark_of_an_older_project_is_read() -> None:
    line = (
        b'{"schema":1,"number":1,"time":"2026-01-02T03:04:05Z","who":"","story_id":"story-1",'
        b'"action":{"type":"add-mark","mark":{"id":"k","clip_id":"a","kind":"like","text":"Yes"}}}'
    )
    assert decode_entry(line).action == AddMark(Mark(id="k", clip_id="a", kind="like", text="Yes"))


def put_home_away() -> PutAway:
    time = moments(STORY)[1].time
    return PutAway(MediaSpan("m1", time), (WordRange("t1", 3, 6),))


def test_nothing_is_shown_of_a_mark_whose_moment_is_put_away() -> None:
    story = left(1_700)
    story = after(WriteMark(story.marks[0].id, "Which home?", "Ann"), put_home_away(), story=story)
    (away,) = listed(story)
    assert (away.is_put_away, away.mark.text, away.mark.who, away.moment) == (True, "", "", None)
    assert (shown_marks([away]), marks_waiting([away])) == ((), 0)
    with pytest.raises(EditError, match="put away"):
        mark_numbered([away], 1)
    with pytest.raises(EditError, match="put away"):
        mark_on(story, moments(story)[1], "like", text="", who="")
    back = apply(story, BringBack(put_home_away().span))
    assert listed(back)[0].mark.text == "Which home?"
    assert marks_waiting(listed(back)) == 1


def test_a_mark_without_a_time_goes_away_with_its_clip_too() -> None:
    story = after(AddMark(Mark(id="k", clip_id=HOME, kind="like", text="mine")), put_home_away())
    assert listed(story)[0].is_put_away


def test_what_is_taken_out_for_good_leaves_no_word_on_a_mark() -> None:
    story = left(300, story=left(1_700))
    on_home, on_tea = (mark.id for mark in story.marks)
    story = after(
        WriteMark(on_home, "She means the old place", "Ann"),
        AnswerMark(on_home, "not-changed", "That is hers to say"),
        WriteMark(on_tea, "And then we went home?"),
        AddMark(Mark(id="k", clip_id=LATE, kind="like", text="Late indeed")),
        AddMark(Mark(id="n", clip_id=HOME, kind="like", text="No time here")),
        story=story,
    )
    gone = Forgetting(put_home_away().span, put_home_away().words, (("we", "went", "home"),), ())
    marks = {mark.id: mark for mark in without_moment(story, gone).marks}
    assert {key: mark.text for key, mark in marks.items()} == {
        on_home: "",
        on_tea: "",
        "k": "Late indeed",
        "n": "",
    }
    assert marks[on_home].answer == MarkAnswer("not-changed", "")
    assert marks[on_home].who == "Ann"


def record(story: Story) -> YouSaid:
    return you_said(listed(story), plan(story), title="My day", left_on={})


def test_the_record_shows_and_quotes_only_what_is_in_the_film() -> None:
    story = left(300, story=left(1_700, "question"))
    first, second = record(story).marks
    assert (first.said, first.moment) == (
        "Somebody said: I have a question.",
        "In the film: “We went home.”",
    )
    assert second.still and first.still
    assert record(story).waiting == "2 marks wait for an answer."
    out = record(after(Choose(HOME, Choice.LEAVE_OUT), story=story)).marks[0]
    assert (out.still, out.moment, out.answer) == (None, NOT_IN_FILM, WAITS)
    away = record(after(put_home_away(), story=story))
    assert [each.number for each in away.marks] == [2]


def test_the_picture_of_the_record_is_one_of_the_film() -> None:
    story = left(1_700)
    cut = plan().timeline.cuts[1]
    (told,) = record(story).marks
    assert told.still and 0 <= told.still.at_ms - 40 * cut.first_frame <= 40 * cut.frame_count


def test_a_mark_on_what_is_left_out_of_a_moment_shows_its_beginning() -> None:
    story = left(1_700)
    at_ms = story.marks[0].at_ms
    assert at_ms is not None
    number = next(n for n, word in enumerate(HEARD.words) if word.time.covers(at_ms))
    story = after(LeaveOutWords(WordRange("t1", number, number + 1)), story=story)
    (told,) = record(story).marks
    assert told.still and told.still.at_ms != at_ms
    assert HEARD.words[number].text not in told.moment

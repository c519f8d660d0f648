"""What becomes of one person's work when a recording is heard again, case by case."""

from collections.abc import Sequence
from dataclasses import replace

from storyedit.applying import apply
from storyedit.carrying import carry_over
from storyedit.edits import (
    AddCard,
    AnswerHint,
    Choose,
    CorrectWords,
    Edit,
    Join,
    LabelSpeaker,
    LeaveOutWords,
    Move,
    NamePerson,
    Split,
    TellVoices,
    WriteGap,
)
from storyedit.growing import transcript_so_far
from storyedit.mark import Mark
from storyedit.markedits import AddMark
from storyedit.matching import origins
from storyedit.moments import clips_of, list_moments
from storyedit.story import (
    AnsweredHint,
    Card,
    Choice,
    MediaSpan,
    SpeakerLabel,
    Story,
    WordRange,
)
from storyedit.timing import TimeRange, merge_ranges
from storyedit.transcript import Speaker, Transcript
from tests.made import spoken

OLD, NEW = "m1-t1", "m1-t2"


def heard(text: str, transcript_id: str = OLD, voice: Sequence[TimeRange] = ()) -> Transcript:
    """``text`` said evenly, 300 ms a word; ``voice`` is where more is said that was not heard."""
    words = spoken(text)
    return transcript_so_far(
        transcript_id,
        "m1",
        language="en",
        engine="made",
        words=words,
        voice=merge_ranges([*(word.time for word in words), *voice]),
        heard_to_ms=None,
    )


def worked(old: Transcript, *edits: Edit) -> Story:
    """A story of these words after some edits."""
    story = Story(id="s", clips=clips_of(old))
    for edit in edits:
        story = apply(story, edit)
    return story


def words(first: int, end: int, transcript_id: str = OLD) -> WordRange:
    return WordRange(transcript_id, first, end)


def told(story: Story) -> list[tuple[str, str]]:
    return [(each.kind, each.text) for each in story.not_carried]


def shown(story: Story, *transcripts: Transcript) -> list[tuple[str, Choice]]:
    return [(moment.text, moment.choice) for moment in list_moments(story, transcripts)]


def carried(story: Story, old: Transcript, new: Transcript) -> Story:
    return apply(story, carry_over(story, old, new))


def test_the_line_stays_with_its_order_and_ids() -> None:
    old = heard("I like tea. We went home. It was late.")
    new = heard("I liked tea. We went home. It was late.", NEW)
    story = worked(old, Choose("m1-t1.3", Choice.KEEP), Choose("m1-t1.1", Choice.KEEP))
    story = apply(story, Move("m1-t1.3", "m1-t1.1"))
    after = carried(story, old, new)
    assert [clip.id for clip in after.line] == ["m1-t1.3", "m1-t1.1"]
    assert shown(after, new) == [
        ("I liked tea.", Choice.KEEP),
        ("We went home.", Choice.OPEN),
        ("It was late.", Choice.KEEP),
    ]
    assert after.used_transcript("m1") == NEW
    assert told(after) == []


def test_sentences_nobody_touched_are_the_new_ones() -> None:
    old = heard("I like tea. We went home.")
    new = heard("I like tea we went. Home.", NEW)
    after = carried(worked(old), old, new)
    assert [clip.content for clip in after.clips] == [words(0, 5, NEW), words(5, 6, NEW)]


def test_a_kept_moment_ends_where_it_did_though_the_sentence_goes_on() -> None:
    old = heard("I like tea. We went home.")
    new = heard("I like tea we went home.", NEW)
    after = carried(worked(old, Choose("m1-t1.1", Choice.KEEP)), old, new)
    assert [clip.content for clip in after.line] == [words(0, 3, NEW)]
    assert [clip.content for clip in after.clips] == [words(0, 3, NEW), words(3, 6, NEW)]


def test_cut_and_joined_moments_stay_so() -> None:
    old = heard("I like tea. We went home. It was late.")
    new = heard("I like tea. We went home. It was late.", NEW)
    story = worked(old, Split("m1-t1.1", 1, "half"), Join("m1-t1.2", "m1-t1.3"))
    after = carried(story, old, new)
    assert [clip.content for clip in after.clips] == [
        words(0, 1, NEW),
        words(1, 3, NEW),
        words(3, 9, NEW),
    ]


def test_an_um_inside_a_kept_moment_is_heard_as_it_was() -> None:
    old = heard("I [300] like tea.")
    new = heard("I um like tea.", NEW)
    after = carried(worked(old, Choose("m1-t1.1", Choice.KEEP)), old, new)
    assert list(after.line[0].spoken()) == [words(0, 4, NEW)]


def test_an_um_before_a_kept_moment_is_shown_and_left_out() -> None:
    old = heard("Yes. [3000] [300] I like tea.")
    new = heard("Yes. [3000] Um I like tea.", NEW)
    after = carried(worked(old, Choose("m1-t1.2", Choice.KEEP)), old, new)
    assert after.line[0].content == words(1, 5, NEW)
    assert list(after.line[0].spoken()) == [words(2, 5, NEW)]


def test_a_sentence_that_was_lost_is_new_and_stands_where_it_was_said() -> None:
    old = heard("I like tea. [1800] It was late.")
    new = heard("I like tea. We went home with Sam today. It was late.", NEW)
    story = worked(old, Choose("m1-t1.1", Choice.KEEP), Choose("m1-t1.2", Choice.KEEP))
    after = carried(story, old, new)
    assert [clip.choice for clip in after.clips] == [Choice.KEEP, Choice.OPEN, Choice.KEEP]
    assert after.clips[1].content == words(3, 9, NEW)


def test_left_out_words_stay_out() -> None:
    old = heard("I I like um tea.")
    new = heard("I I liked uh tea.", NEW)
    story = worked(
        old,
        Choose("m1-t1.1", Choice.KEEP),
        LeaveOutWords(words(1, 2)),
        LeaveOutWords(words(3, 4)),
    )
    after = carried(story, old, new)
    assert after.line[0].left_out == (words(1, 2, NEW), words(3, 4, NEW))


def test_left_out_words_that_are_heard_no_more_are_told_of() -> None:
    old = heard("I um like tea.")
    new = heard("I [300] like tea.", NEW)
    story = worked(old, Choose("m1-t1.1", Choice.KEEP), LeaveOutWords(words(1, 2)))
    assert told(carried(story, old, new)) == [("left out", "um")]


def test_of_two_repeats_the_one_at_the_same_time_is_meant() -> None:
    old = heard("no no tea.")
    new = heard("[300] no tea.", NEW)
    assert origins(old, new) == (1, 2)
    story = worked(old, Choose("m1-t1.1", Choice.KEEP), LeaveOutWords(words(0, 1)))
    assert list(carried(story, old, new).line[0].spoken()) == [words(0, 2, NEW)]


def test_words_that_wait_for_their_sentence_are_the_same_words_later() -> None:
    said = spoken("I like tea. We went")
    old = transcript_so_far(
        OLD,
        "m1",
        language="en",
        engine="made",
        words=said,
        voice=merge_ranges(word.time for word in said),
        heard_to_ms=said[-1].time.end_ms,
    )
    assert old.sentences[-1].end < len(old.words)
    assert origins(old, heard("I like tea. We stayed home.", NEW)) == (0, 1, 2, 3, 4, None)


def test_a_word_at_the_very_same_time_comes_before_one_that_moved() -> None:
    old = heard("no went.")
    new = heard("[300] went no.", NEW)
    assert origins(old, new) == (1, None)


def test_a_word_is_the_one_that_lies_in_it_before_one_that_only_touches_it() -> None:
    old = heard("tea bus.")
    tea, bus = old.words
    tea = replace(tea, time=TimeRange(2_920, 3_272))
    old = replace(old, words=(tea, replace(bus, time=TimeRange(3_272, 3_423))))
    new = heard("tea.", NEW)
    new = replace(new, words=(replace(new.words[0], time=TimeRange(3_121, 3_473)),))
    assert origins(old, new) == (1,)


def test_corrections_go_with_their_words() -> None:
    old = heard("I met sham in leads today.")
    new = heard("I met some in Leeds today.", NEW)
    story = worked(old, CorrectWords(words(2, 3), "Sam"), CorrectWords(words(4, 6), "Leeds today."))
    after = carried(story, old, new)
    assert shown(after, new) == [("I met Sam in Leeds today.", Choice.OPEN)]
    assert [each.text for each in after.corrections] == ["Sam", "Leeds", "today."]


def test_a_correction_of_another_length_stays_one_whole() -> None:
    old = heard("I met the man today.")
    new = heard("I met thumb thumb today.", NEW)
    story = worked(old, CorrectWords(words(2, 4), "Mr Samuel Mann"))
    after = carried(story, old, new)
    assert shown(after, new) == [("I met Mr Samuel Mann today.", Choice.OPEN)]
    assert [each.words for each in after.corrections] == [words(2, 4, NEW)]


def test_a_correction_without_words_is_kept_to_be_looked_at() -> None:
    old = heard("I like tea. [3000] Thanks for watching.")
    new = heard("I like tea.", NEW)
    after = carried(worked(old, CorrectWords(words(3, 4), "Thank you")), old, new)
    assert told(after) == [("correction", "Thank you")]
    assert after.not_carried[0].time == TimeRange(4_900, 5_200)


def test_who_speaks_goes_along_and_takes_in_an_um_before() -> None:
    old = heard("Yes. [3000] [300] I like tea. [3000] No.")
    new = heard("Yes. [3000] Um I like tea.", NEW)
    story = worked(
        old,
        NamePerson(Speaker("p1", "Sam")),
        LabelSpeaker(words(1, 4), "p1"),
        LabelSpeaker(words(4, 5), "p1"),
    )
    after = carried(story, old, new)
    assert [label.words for label in after.speaker_labels] == [words(1, 5, NEW)]
    assert told(after) == [("speaker", "Sam: No.")]


GAP = TimeRange(3_000, 5_400)


def test_answered_hints_stay_answered_while_their_words_are_heard() -> None:
    old = heard("I like tea. We went home. I do like tea.")
    whole = AnsweredHint("parrot", (words(0, 3), words(6, 10)))
    gone = AnsweredHint("mango", (words(3, 6),))
    story = worked(old, AnswerHint((whole, gone)))
    new = heard("I like tea. [900] I do like tea.", NEW)
    (hint,) = carried(story, old, new).hints_answered
    assert hint == AnsweredHint("parrot", (words(0, 3, NEW), words(3, 7, NEW)))


def test_a_gap_that_is_heard_now_keeps_what_was_written_there() -> None:
    old = heard("I like tea. [4000] It was late.", voice=[GAP])
    new = heard("I like tea. [1200] My name is Sun now. [1300] It was late.", NEW)
    story = worked(
        old,
        WriteGap(MediaSpan("m1", GAP), "My name is Sam"),
        Choose("m1-t1.2", Choice.KEEP),
    )
    after = carried(story, old, new)
    assert [clip.id for clip in after.line] == ["m1-t1.2"]
    assert shown(after, new)[1] == ("My name is Sam", Choice.KEEP)


def test_a_gap_that_stays_keeps_its_clip_and_words() -> None:
    old = heard("I like tea. [4000] It was late.", voice=[GAP])
    new = heard("I like tea. [4000] It was later.", NEW, voice=[GAP])
    story = worked(old, WriteGap(MediaSpan("m1", GAP), "Sam"), Choose("m1-t1.2", Choice.KEEP))
    after = carried(story, old, new)
    assert after.gap_texts == story.gap_texts
    assert [clip.id for clip in after.line] == ["m1-t1.2"]


def test_kept_words_that_are_a_gap_now_stay_in_the_film() -> None:
    old = heard("I like tea. [1500] It was very late then. [1500] Bye.")
    voice = [TimeRange(3_400, 4_900)]
    new = heard("I like tea. [4500] Bye.", NEW, voice=voice)
    after = carried(worked(old, Choose("m1-t1.2", Choice.KEEP)), old, new)
    assert [clip.content for clip in after.line] == [MediaSpan("m1", voice[0])]
    assert after.line[0].id == "m1-t1.2"


def test_kept_words_that_are_nothing_now_stay_as_their_sound_and_are_told_of() -> None:
    old = heard("I like tea. [3000] It was late.")
    new = heard("I like tea.", NEW)
    after = carried(worked(old, Choose("m1-t1.2", Choice.KEEP)), old, new)
    assert [clip.content for clip in after.line] == [MediaSpan("m1", TimeRange(4_900, 5_800))]
    assert told(after) == [("moment", "It was late.")]


def test_marks_stay_whatever_becomes_of_their_moments() -> None:
    old = heard("I like tea. [3000] It was late.")
    story = worked(
        old,
        AddMark(Mark(id="a", clip_id="m1-t1.1", kind="like")),
        AddMark(Mark(id="b", clip_id="m1-t1.2", kind="question", text="When?")),
    )
    after = carried(story, old, heard("I like tea.", NEW))
    assert after.marks == story.marks


def test_cards_and_other_recordings_stay_where_they_are() -> None:
    old = heard("I like tea. We went home.")
    other = replace(heard("Hello there.", "m2-t1"), media_id="m2")
    story = Story(id="s", clips=(*clips_of(old), *clips_of(other)))
    for clip in story.clips:
        story = apply(story, Choose(clip.id, Choice.KEEP))
    story = apply(story, Move("m2-t1.1", "m1-t1.2"))
    story = apply(story, AddCard("card", Card(kind="section", text="x", duration_ms=9), "m1-t1.1"))
    after = carried(story, old, heard("I liked tea. We went home.", NEW))
    assert [clip.id for clip in after.line] == ["card", "m1-t1.1", "m2-t1.1", "m1-t1.2"]


def named(heard: Transcript, *speakers: str | None) -> Transcript:
    """The words with who says each sentence, as a file brings it."""
    pairs = zip(heard.sentences, speakers, strict=True)
    return replace(heard, sentences=tuple(replace(s, speaker_id=who) for s, who in pairs))


def speakers(story: Story, transcript: Transcript) -> list[str | None]:
    return [moment.speaker for moment in list_moments(story, [transcript])]


def test_who_speaks_goes_along_where_it_came_with_the_words() -> None:
    old = named(heard("I like tea. We went home."), "p1", "p2")
    people = (NamePerson(Speaker("p1", "Ana")), NamePerson(Speaker("p2", "Ben")))
    before = worked(old, *people)
    new = heard("I liked tea. We went home.", NEW)
    assert speakers(apply(before, carry_over(before, old, new)), new) == ["Ana", "Ben"]


def test_names_that_come_with_new_words_stand_in_place_of_what_the_computer_told() -> None:
    old = heard("I like tea. We went home.")
    new = named(heard("I like tea. We went home.", NEW), "p1", "p2")
    told_by_computer = TellVoices(
        (
            SpeakerLabel(words(0, 3), "v1", by_hand=False),
            SpeakerLabel(words(3, 6), "v1", by_hand=False),
        ),
        (Speaker("v1", "Person 1"),),
    )
    people = (NamePerson(Speaker("p1", "Ana")), NamePerson(Speaker("p2", "Ben")))
    before = worked(old, told_by_computer, *people)
    assert speakers(apply(before, carry_over(before, old, new)), new) == ["Ana", "Ben"]
    by_hand = apply(before, LabelSpeaker(words(3, 6), "p1"))
    assert speakers(apply(by_hand, carry_over(by_hand, old, new)), new) == ["Ana", "Ana"]


def test_what_a_person_said_is_right_stays_looked_at() -> None:
    old, new = heard("I like tea."), heard("I like tea.", NEW)
    before = worked(old, CorrectWords(words(2, 3), "tea."))
    after = apply(before, carry_over(before, old, new))
    assert [each.words for each in after.corrections] == [words(2, 3, NEW)]

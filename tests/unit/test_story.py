"""What each edit does to a story, and what it says when it does not fit."""

import pytest

from storyedit.applying import apply
from storyedit.edits import (
    EDIT_TYPES,
    AddCard,
    AddClips,
    AddSound,
    AnswerHint,
    Became,
    Choose,
    ChooseVariant,
    CorrectPlaces,
    CorrectWords,
    Edit,
    ForgetCaptions,
    ForgetCorrection,
    Join,
    KeepUms,
    KeepWords,
    LabelSpeaker,
    LeaveOutUms,
    LeaveOutWords,
    Move,
    NamePerson,
    RemoveCard,
    RemoveClips,
    RemoveSound,
    SamePerson,
    SetAside,
    SetCaptionLook,
    SetLine,
    SetSentence,
    SetTitle,
    Split,
    TellVoices,
    UseTranscript,
    WriteCaption,
    WriteGap,
)
from storyedit.errors import EditError
from storyedit.lastingedits import (
    BringBack,
    GiveConsent,
    PutAway,
    RecordWatched,
    SayNotSeen,
    SaySeen,
)
from storyedit.mark import Mark
from storyedit.markedits import AddMark, AnswerMark, WriteMark
from storyedit.meaningedits import AnswerMeaning
from storyedit.promises import check
from storyedit.story import (
    AnsweredMeaning,
    CaptionText,
    Card,
    Choice,
    Clip,
    Consent,
    Correction,
    GapText,
    MediaSpan,
    SoundNote,
    SpeakerLabel,
    Story,
    Watched,
    WordRange,
)
from storyedit.tidy import has_unseen, tidied
from storyedit.timing import TimeRange
from storyedit.transcript import Speaker

GAP = MediaSpan("m1", TimeRange(4_000, 6_000))
CARD = Card(kind="section", text="At work", duration_ms=3_000)


def words(first: int, end: int) -> WordRange:
    return WordRange("t1", first, end)


def caption(
    text: str, own: WordRange | None = None, *, breaks: tuple[int, ...] = ()
) -> CaptionText:
    return CaptionText(
        ranges=(own or words(0, 3),), variant="easy", text=text, based_on="", breaks=breaks
    )


STORY = Story(
    id="s",
    clips=(
        Clip("a", words(0, 5)),
        Clip("b", words(5, 9), Choice.KEEP),
        Clip("gap", GAP),
        Clip("c", words(9, 12)),
    ),
)


def after(*edits: Edit) -> Story:
    story = STORY
    for edit in edits:
        story = apply(story, edit)
    return story


def clip_ids(story: Story) -> list[str]:
    return [clip.id for clip in story.clips]


def line(story: Story) -> list[str]:
    return [clip.id for clip in story.line]


def test_add_clips_puts_them_at_the_end() -> None:
    story = after(AddClips((Clip("d", WordRange("t2", 0, 3)),)))
    assert clip_ids(story) == ["a", "b", "gap", "c", "d"]


@pytest.mark.parametrize("choice", Choice)
def test_choose_sets_what_was_said_about_a_clip(choice: Choice) -> None:
    story = after(Choose("a", choice))
    assert story.clip("a").choice is choice
    assert ("a" in line(story)) == (choice is Choice.KEEP)


def test_set_line_keeps_these_in_this_order_and_leaves_out_the_rest() -> None:
    story = after(Choose("a", Choice.KEEP), SetLine(("c", "a")))
    assert line(story) == ["c", "a"]
    assert story.clip("b").choice is Choice.LEAVE_OUT
    assert story.clip("gap").choice is Choice.OPEN


def test_move_puts_a_clip_before_another_or_at_the_end() -> None:
    assert clip_ids(after(Move("c", "a"))) == ["c", "a", "b", "gap"]
    assert clip_ids(after(Move("a", None))) == ["b", "gap", "c", "a"]
    assert after(Move("a", "a")) == STORY


def test_split_cuts_a_clip_and_its_left_out_words() -> None:
    story = after(LeaveOutWords(words(1, 4)), Split("a", 2, "a2"))
    assert story.clips[:2] == (
        Clip("a", words(0, 2), left_out=(words(1, 2),)),
        Clip("a2", words(2, 5), left_out=(words(2, 4),)),
    )


def test_both_halves_keep_the_choice() -> None:
    assert line(after(Split("b", 6, "b2"))) == ["b", "b2"]


def test_join_makes_one_clip_of_two_wherever_they_stand() -> None:
    story = after(LeaveOutWords(words(4, 6)), Move("b", "a"), Join("a", "b"))
    assert story.clips[0] == Clip("a", words(0, 9), left_out=(words(4, 6),))
    assert clip_ids(story) == ["a", "gap", "c"]


def test_split_then_join_is_as_before() -> None:
    assert after(Split("a", 3, "a2"), Join("a", "a2")) == STORY


def test_left_out_words_are_not_spoken_across_clips() -> None:
    story = after(LeaveOutWords(words(3, 7)))
    assert list(story.clip("a").spoken()) == [words(0, 3)]
    assert list(story.clip("b").spoken()) == [words(7, 9)]
    assert list(story.clip("c").spoken()) == [words(9, 12)]
    assert list(story.clip("gap").spoken()) == []


def test_left_out_words_that_touch_become_one_range() -> None:
    story = after(LeaveOutWords(words(0, 2)), LeaveOutWords(words(2, 3)))
    assert story.clip("a").left_out == (words(0, 3),)


def test_keep_words_puts_back_only_those() -> None:
    story = after(LeaveOutWords(words(0, 5)), KeepWords(words(1, 3)))
    assert story.clip("a").left_out == (words(0, 1), words(3, 5))


def test_correct_words_replaces_what_it_overlaps_and_tidies_spaces() -> None:
    story = after(CorrectWords(words(0, 2), "one"), CorrectWords(words(1, 3), "  two\n words "))
    assert story.corrections == (Correction(words(1, 3), "two words"),)
    assert story.clips == STORY.clips


def test_forget_correction_shows_what_was_heard() -> None:
    assert after(CorrectWords(words(0, 2), "one"), ForgetCorrection(words(1, 2))) == STORY


def test_name_person_names_and_renames() -> None:
    story = after(NamePerson(Speaker("p", " Ann ")), NamePerson(Speaker("p", "Anna")))
    assert story.people == (Speaker("p", "Anna"),)


def test_label_speaker_cuts_into_older_labels() -> None:
    people = NamePerson(Speaker("p", "Ann")), NamePerson(Speaker("q", "Bob"))
    story = after(*people, LabelSpeaker(words(0, 9), "p"), LabelSpeaker(words(2, 4), "q"))
    assert story.speaker_labels == (
        SpeakerLabel(words(0, 2), "p"),
        SpeakerLabel(words(4, 9), "p"),
        SpeakerLabel(words(2, 4), "q"),
    )
    assert story.speaker_of(words(3, 4)) == "q"
    assert story.speaker_of(words(4, 5)) == "p"
    assert story.speaker_of(words(10, 11), heard="r") == "r"


def test_write_gap_writes_and_takes_away() -> None:
    written = after(WriteGap(GAP, "my dog"))
    assert written.gap_texts == (GapText(GAP, "my dog"),)
    assert apply(written, WriteGap(GAP, " ")) == STORY


def test_add_card_and_remove_card() -> None:
    story = after(AddCard("card", CARD, "b"))
    assert clip_ids(story) == ["a", "card", "b", "gap", "c"]
    assert line(story) == ["card", "b"]
    assert apply(story, RemoveCard("card")) == STORY
    assert clip_ids(after(AddCard("card", CARD, None)))[-1] == "card"


def test_title_and_sentence_are_tidied() -> None:
    story = after(SetTitle(" My\n story "), SetSentence("I  work."))
    assert (story.title, story.sentence) == ("My story", "I work.")


def test_what_python_does_not_know_yet_is_kept_and_what_is_no_letter_is_not() -> None:
    assert tidied("tea \U0001faf9\U0001fae8") == "tea \U0001faf9\U0001fae8"
    assert not has_unseen("\U0001fae8")
    assert tidied("tea\ufffe\ufdd0\ue000\U0010ffff") == "tea"
    assert has_unseen("\ufffe")


def test_marks_consents_and_watched_are_added() -> None:
    mark = Mark(id="k", clip_id="a", kind="question", text="who?")
    answer = Consent(person_id="p", purpose="make", answer="yes", how="spoken")
    seen = Watched("f" * 64)
    story = after(AddMark(mark), GiveConsent(answer), GiveConsent(answer), RecordWatched(seen))
    assert (story.marks, story.consents, story.watched) == ((mark,), (answer, answer), (seen,))


MEANT = AnsweredMeaning("word", (), (words(0, 1),), is_meant=False)

REFUSED: list[tuple[Edit, str]] = [
    (AddClips((Clip("a", words(12, 14)),)), "These moments are in the story already."),
    (Choose("x", Choice.KEEP), "That moment is not in this story."),
    (SetLine(("a", "a")), "A moment is there two times."),
    (SetLine(("a", "x")), "That moment is not in this story."),
    (AnswerHint((), keep=("x",)), "That moment is not in this story."),
    (AnswerMeaning(answer=MEANT, keep=("x",)), "That moment is not in this story."),
    (AnswerMeaning(answer=MEANT, in_order=("a", "x")), "That moment is not in this story."),
    (AnswerMeaning(answer=MEANT, in_order=("a", "a")), "A moment is there two times."),
    (
        AnswerMeaning(answer=MEANT, words_back=(words(90, 91),)),
        "Those words are not in this story.",
    ),
    (Move("x", None), "That moment is not in this story."),
    (Move("a", "x"), "That moment is not in this story."),
    (Split("x", 3, "n"), "That moment is not in this story."),
    (Split("a", 0, "n"), "This moment cannot be cut there."),
    (Split("a", 5, "n"), "This moment cannot be cut there."),
    (Split("gap", 1, "n"), "This moment cannot be cut there."),
    (
        UseTranscript(media_id="m1", old_id="t1", new_id="t2", mapping=(Became("x", ()),)),
        "That moment is not in this story.",
    ),
    (LeaveOutUms((words(1, 2), words(90, 91))), "Those words are not in this story."),
    (KeepUms((words(90, 91),)), "Those words are not in this story."),
    (Join("a", "c"), "These two moments do not follow on."),
    (Join("b", "a"), "These two moments do not follow on."),
    (Join("b", "gap"), "These two moments do not follow on."),
    (Join("a", "a"), "These two moments do not follow on."),
    (LeaveOutWords(words(11, 13)), "Those words are not in this story."),
    (LeaveOutWords(WordRange("t9", 0, 1)), "Those words are not in this story."),
    (KeepWords(words(12, 13)), "Those words are not in this story."),
    (CorrectWords(words(0, 1), " \n"), "There are no words to put there."),
    (CorrectWords(words(0, 13), "all"), "Those words are not in this story."),
    (
        CorrectPlaces((Correction(words(0, 1), "one"), Correction(words(1, 2), " "))),
        "There are no words to put there.",
    ),
    (NamePerson(Speaker("p", "  ")), "A person needs a name."),
    (LabelSpeaker(words(0, 1), "p"), "We do not know that person yet."),
    (LabelSpeaker(words(0, 13), "p"), "Those words are not in this story."),
    (TellVoices((SpeakerLabel(words(0, 13), "p"),)), "Those words are not in this story."),
    (SamePerson("p", "q"), "We do not know that person yet."),
    (WriteGap(MediaSpan("m9", TimeRange(0, 1)), "x"), "That moment is not in this story."),
    (AddCard("card", CARD, "x"), "That moment is not in this story."),
    (RemoveCard("a"), "This moment is not a card."),
    (RemoveClips(("a",)), "These moments have words."),
    (RemoveCard("x"), "That moment is not in this story."),
    (AddMark(Mark(id="k", clip_id="x", kind="like")), "That moment is not in this story."),
    (WriteMark("x", "Hello"), "That mark is not in this story."),
    (AnswerMark("x", "talk"), "That mark is not in this story."),
    (WriteCaption(caption(" ")), "There are no words to put there."),
    (WriteCaption(caption("word " * 100)), "That is too long for a caption."),
    (WriteCaption(caption("one two", breaks=(2,))), "This caption cannot be cut there."),
    (WriteCaption(caption("one", words(0, 13))), "Those words are not in this story."),
    (ForgetCaptions((caption("one"),)), "That caption is not there any more."),
    (AddSound(SoundNote(at=words(0, 1), text="[ ]")), "There is no sound to put there."),
    (AddSound(SoundNote(at=words(0, 1), text="x" * 19)), "That is too long for a sound."),
    (AddSound(SoundNote(at=words(12, 13), text="laughs")), "Those words are not in this story."),
    (RemoveSound(SoundNote(at=words(0, 1), text="laughs")), "That sound is not there any more."),
]


@pytest.mark.parametrize(("edit", "plain"), REFUSED, ids=lambda value: str(value)[:40])
def test_what_does_not_fit_is_refused_in_plain_words(edit: Edit, plain: str) -> None:
    with pytest.raises(EditError) as caught:
        apply(STORY, edit)
    assert caught.value.plain == plain
    assert len(plain.split()) < 12
    assert caught.value.advice
    assert all(len(each.split()) <= 15 for each in caught.value.advice.split(". "))


def test_these_edits_are_never_refused() -> None:
    """Every other type is in the list above."""
    refused = {type(edit) for edit, _ in REFUSED}
    always = {
        ForgetCorrection,
        SetTitle,
        SetSentence,
        GiveConsent,
        RecordWatched,
        SaySeen,
        SayNotSeen,
        SetAside,
        ChooseVariant,
        SetCaptionLook,
        PutAway,
        BringBack,
    }
    assert refused | always == set(EDIT_TYPES)
    assert not refused & always


@pytest.mark.parametrize(
    "edit",
    [
        Split("a", 2, "b"),
        AddCard("b", CARD, None),
        AddClips((Clip("d", words(0, 3)),)),
        AddClips((Clip("d", words(13, 15)),)),
        AddClips((Clip("d", GAP), Clip("d", GAP))),
    ],
)
def test_a_mistake_of_the_program_is_a_value_error(edit: Edit) -> None:
    with pytest.raises(ValueError):
        apply(STORY, edit)


def test_what_is_no_edit_is_a_type_error() -> None:
    with pytest.raises(TypeError):
        apply(STORY, "keep it")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "clips",
    [
        (Clip("a", words(0, 5)), Clip("a", words(5, 6))),
        (Clip("a", words(1, 5)),),
        (Clip("a", words(0, 5)), Clip("b", words(4, 6))),
        (Clip("a", words(0, 5)), Clip("b", words(6, 7))),
        (Clip("a", words(0, 5), left_out=(words(4, 6),)),),
        (Clip("a", words(0, 5), left_out=(WordRange("t2", 0, 1),)),),
        (Clip("a", words(0, 5), left_out=(words(2, 3), words(0, 1))),),
        (Clip("a", words(0, 5), left_out=(words(0, 1), words(1, 2))),),
        (Clip("a", GAP, left_out=(words(0, 1),)),),
    ],
)
def test_check_sees_every_broken_promise(clips: tuple[Clip, ...]) -> None:
    with pytest.raises(ValueError):
        check(Story(id="s", clips=clips))


def test_check_lets_a_good_story_pass() -> None:
    check(STORY)
    check(Story(id="s"))


def test_a_range_of_words_is_never_empty_or_before_the_first() -> None:
    for first, end in ((3, 3), (3, 2), (-1, 2)):
        with pytest.raises(ValueError):
            WordRange("t1", first, end)


def test_words_without_others() -> None:
    assert words(0, 9).without(words(3, 5)) == (words(0, 3), words(5, 9))
    assert words(0, 9).without(words(0, 9)) == ()
    assert words(0, 9).without(words(9, 12)) == (words(0, 9),)
    assert words(0, 9).without(WordRange("t2", 0, 9)) == (words(0, 9),)

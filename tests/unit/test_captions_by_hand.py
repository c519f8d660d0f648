"""Captions that a person wrote: shown over the words they were written for, and over no others."""

from fractions import Fraction

import pytest

from storyedit.applying import apply
from storyedit.captions import Caption, CaptionStyle, check_cues, make_captions
from storyedit.edits import (
    AddSound,
    ChooseVariant,
    CorrectWords,
    Edit,
    KeepWords,
    LabelSpeaker,
    LeaveOutWords,
    NamePerson,
    RemoveSound,
    SetLine,
    Split,
    WriteCaption,
    WriteGap,
)
from storyedit.errors import EditError
from storyedit.hardwords import find_hard
from storyedit.rewording import join_captions, not_shown, reworded, split_caption
from storyedit.story import Choice, Clip, MediaSpan, SoundNote, Story, Variant, WordRange
from storyedit.timeline import build_timeline
from storyedit.timing import TimeRange
from storyedit.transcript import Speaker, Transcript
from tests.made import made_media, made_transcript, story_of

STYLE = CaptionStyle()
MEDIA = {"m1": made_media(duration_ms=600_000)}
BUS = made_transcript(
    "Before, I went everywhere on the special bus. [900] It took us all to the same building, "
    "every day, with the same people. [900] I could not choose where I went."
)
LONG = made_transcript(
    "We went to the shop by the river, and we bought some milk and some bread, "
    "and then we went home because it was late and my mum was waiting for us."
)
TEA = made_transcript("I like tea. [900] Do you like it?")


def made(story: Story, heard: Transcript, variant: Variant | None = None) -> tuple[Caption, ...]:
    transcripts = {heard.id: heard}
    timeline = build_timeline(story, transcripts=transcripts, media=MEDIA, rate=Fraction(25))
    captions = make_captions(story, timeline, transcripts=transcripts, style=STYLE, variant=variant)
    cues = [cue for caption in captions for cue in caption.cues]
    hard = [each for each in check_cues(cues, STYLE, Fraction(25)) if each.is_hard]
    assert hard == []
    return captions


def texts(captions: tuple[Caption, ...]) -> list[str]:
    return [" ".join(cue.lines) for caption in captions for cue in caption.cues]


def after(story: Story, *edits: Edit) -> Story:
    for edit in edits:
        story = apply(story, edit)
    return story


def easy_tea() -> Story:
    """The first caption in easy words, and these chosen."""
    story = story_of(TEA)
    (first, _) = made(story, TEA)
    return after(story, reworded(first, "Tea is nice.", "easy"), ChooseVariant("easy"))


def test_easy_words_are_shown_where_there_are_some_and_what_was_said_elsewhere() -> None:
    story = easy_tea()
    assert texts(made(story, TEA)) == ["Tea is nice.", "Do you like it?"]
    assert texts(made(story, TEA, "verbatim")) == ["I like tea.", "Do you like it?"]
    assert texts(made(after(story, ChooseVariant("verbatim")), TEA)) == [
        "I like tea.",
        "Do you like it?",
    ]


def test_a_caption_by_hand_has_the_time_of_its_words_and_moves_no_other() -> None:
    story = story_of(BUS)
    before = made(story, BUS)
    for number, caption in enumerate(before):
        changed = made(after(story, reworded(caption, "Short.", "verbatim")), BUS)
        assert len(changed) == len(before)
        assert texts((changed[number],)) == ["Short."]
        assert changed[number].cues[0].time.start_ms == caption.cues[0].time.start_ms
        others = [each.cues[0].lines for n, each in enumerate(changed) if n != number]
        assert others == [each.cues[0].lines for n, each in enumerate(before) if n != number]


CHANGES = [
    [CorrectWords(WordRange("t1", 2, 3), "coffee.")],
    [LeaveOutWords(WordRange("t1", 0, 1))],
    [Split("t1.1", 1, "new"), SetLine(("t1.2", "new", "t1.1"))],
    [
        NamePerson(Speaker("p", "Sam")),
        Split("t1.1", 1, "new"),
        LabelSpeaker(WordRange("t1", 1, 3), "p"),
    ],
]


@pytest.mark.parametrize("edits", CHANGES, ids=["mended", "left out", "parted", "two speakers"])
def test_when_its_words_change_it_is_not_shown_and_is_to_be_looked_at(edits: list[Edit]) -> None:
    story = easy_tea()
    changed = after(story, *edits)
    captions = made(changed, TEA, "easy")
    assert "Tea is nice." not in texts(captions)
    assert [each.text for each in not_shown(changed.caption_texts, "easy", captions)] == [
        "Tea is nice."
    ]
    assert changed.caption_texts == story.caption_texts, "it is never lost"


def test_when_its_words_are_as_they_were_again_it_is_shown_again() -> None:
    story = easy_tea()
    words = WordRange("t1", 0, 1)
    assert texts(made(after(story, LeaveOutWords(words), KeepWords(words)), TEA)) == texts(
        made(story, TEA)
    )
    confirmed = after(story, CorrectWords(words, "I"))
    assert texts(made(confirmed, TEA))[0] == "Tea is nice."


def test_it_waits_where_all_its_words_are_out_of_the_film() -> None:
    story = after(easy_tea(), SetLine(("t1.2",)))
    captions = made(story, TEA)
    assert texts(captions) == ["Do you like it?"]
    assert not_shown(story.caption_texts, "easy", captions) == ()
    assert texts(made(after(story, SetLine(("t1.2", "t1.1"))), TEA))[1] == "Tea is nice."


def test_it_goes_along_where_its_moment_is_moved() -> None:
    story = after(easy_tea(), SetLine(("t1.2", "t1.1")))
    assert texts(made(story, TEA)) == ["Do you like it?", "Tea is nice."]


def test_of_two_over_the_same_words_the_newest_is_shown_and_the_other_told() -> None:
    story = story_of(LONG)
    first, second, *rest = made(story, LONG)
    both = join_captions(first, second, "verbatim")
    joined = made(after(story, both), LONG)
    assert [each.ranges for each in joined[1:]] == [each.ranges for each in rest]
    story = after(story, both, reworded(second, "Only half.", "verbatim"))
    captions = made(story, LONG)
    assert texts(captions)[1] == "Only half."
    (old,) = not_shown(story.caption_texts, "verbatim", captions)
    assert old == both.caption
    whole_again = after(story, both)
    assert whole_again.caption_texts == (both.caption,), "all of its words are among these"


def test_a_caption_is_split_where_it_breaks_best_or_where_somebody_says() -> None:
    story = story_of(BUS)
    captions = made(story, BUS)
    whole = next(each for each in captions if len(each.text.split()) > 5)
    best = made(after(story, split_caption(whole, None, "verbatim")), BUS)
    assert len(texts(best)) == len(texts(captions)) + 1
    (own,) = [each for each in best if each.written]
    assert [" ".join(cue.lines) for cue in own.cues] == [
        " ".join(whole.text.split()[: own.breaks[0]]),
        " ".join(whole.text.split()[own.breaks[0] :]),
    ]
    said = made(after(story, split_caption(whole, 2, "verbatim")), BUS)
    (own,) = [each for each in said if each.written]
    assert own.cues[0].lines == (whole.text.split()[0],)
    for at in (0, 1, 99):
        with pytest.raises(EditError):
            split_caption(whole, at, "verbatim")


def test_lines_are_captions_of_their_own() -> None:
    story = story_of(BUS)
    first = made(story, BUS)[0]
    story = after(story, reworded(first, "I went by bus. \n\n It was for us.", "verbatim"))
    assert texts(made(story, BUS))[:2] == ["I went by bus.", "It was for us."]


def test_captions_of_two_moments_are_not_joined() -> None:
    story = story_of(TEA)
    first, second = made(story, TEA)
    with pytest.raises(EditError, match="two moments"):
        join_captions(first, second, "verbatim")


def test_much_text_over_few_words_breaks_no_rule_that_can_be_kept() -> None:
    heard = made_transcript("No. [900] I like tea.", word_ms=40)
    story = story_of(heard)
    first = made(story, heard)[0]
    much = "word " * 59
    story = after(story, reworded(first, much, "verbatim"))
    made(story, heard)
    social = CaptionStyle(max_letters=10, tall_letters=10)
    transcripts = {heard.id: heard}
    timeline = build_timeline(story, transcripts=transcripts, media=MEDIA, rate=Fraction(24))
    captions = make_captions(story, timeline, transcripts=transcripts, style=social)
    if all(each.written is None for each in captions):
        assert not_shown(story.caption_texts, "verbatim", captions)
    cues = [cue for caption in captions for cue in caption.cues]
    assert not [each for each in check_cues(cues, social, Fraction(24)) if each.is_hard]


def test_words_without_spaces_are_broken_too() -> None:
    heard = made_transcript("我 喜欢 喝茶。 [900] 你 呢?")
    story = story_of(heard)
    first = made(story, heard)[0]
    story = after(story, reworded(first, "茶" * 40, "easy"))
    assert "".join(made(story, heard, "easy")[0].cues[0].lines).startswith("茶茶茶")


def test_sounds_stand_in_brackets_where_they_are_heard() -> None:
    heard = made_transcript("I went home. [1500] It was late.")
    story = story_of(heard)
    laughs = SoundNote(at=WordRange("t1", 2, 3), text="laughs")
    music = SoundNote(at=WordRange("t1", 0, 1), text="[music]", is_before=True)
    with_both = after(story, AddSound(laughs), AddSound(music))
    assert " ".join(texts(made(with_both, heard))) == ("[music] I went home. [laughs] It was late.")
    assert texts(made(after(with_both, RemoveSound(laughs)), heard))[-1] == "It was late."
    with pytest.raises(EditError):
        apply(with_both, AddSound(laughs))


def test_a_sound_goes_with_its_word() -> None:
    heard = made_transcript("I went home. [1500] It was late.")
    story = after(story_of(heard), AddSound(SoundNote(at=WordRange("t1", 2, 3), text="long pause")))
    gone = after(story, LeaveOutWords(WordRange("t1", 2, 3)))
    assert "[long pause]" not in " ".join(texts(made(gone, heard)))
    first = made(story, heard)[0]
    reworded_story = after(story, reworded(first, "I left.", "verbatim"))
    assert texts(made(reworded_story, heard))[0] == "I left. [long pause]"


def test_a_sound_in_a_stretch_without_words_is_a_caption() -> None:
    span = MediaSpan("m1", TimeRange(10_000, 30_000))
    story = Story(id="s", clips=(*story_of(TEA).clips, Clip("gap", span, Choice.KEEP)))
    story = after(story, AddSound(SoundNote(at=span, text="music")))
    caption = made(story, TEA)[-1]
    assert texts((caption,)) == ["[music]"]
    assert caption.time.duration_ms == STYLE.max_ms
    written = after(story, WriteGap(span, "la la"))
    assert " ".join(texts(made(written, TEA))).endswith("La la. [music]")


def test_a_written_down_gap_can_have_easy_words() -> None:
    span = MediaSpan("m1", TimeRange(10_000, 20_000))
    story = Story(id="s", clips=(*story_of(TEA).clips, Clip("gap", span, Choice.KEEP)))
    long = "and then we went to the shop and we bought milk and we bought bread and we went home"
    story = after(story, WriteGap(span, long))
    gap = made(story, TEA)[-1]
    assert len(gap.cues) > 1
    story = after(story, reworded(gap, "We went to the shop.", "easy"), ChooseVariant("easy"))
    assert texts(made(story, TEA))[-1] == "We went to the shop."
    changed = after(story, WriteGap(span, "and then we stayed"))
    captions = made(changed, TEA)
    assert " ".join(texts(captions)).endswith("And then we stayed.")
    assert len(not_shown(changed.caption_texts, "easy", captions)) == 1


def test_hard_words_are_found_and_names_are_not() -> None:
    heard = made_transcript(
        "The safeguarding people told Mehmet about accommodation. [900] " + "and so " * 10 + "on."
    )
    common = {"safeguarding": 3.2, "mehmet": 3.0}
    found = find_hard(made(story_of(heard), heard), lambda word: common.get(word, 5.0))
    told = {(each.kind, each.word) for each in found}
    assert told == {
        ("long word", "safeguarding"),
        ("long word", "accommodation"),
        ("long sentence", ""),
    }
    rare = find_hard(made(story_of(TEA), TEA), lambda _word: 1.0)
    assert rare == (), "short words are mostly names"
    advocate = made_transcript("My advocate came.")
    captions = made(story_of(advocate), advocate)
    assert [each.word for each in find_hard(captions, lambda _word: 3.0)] == ["advocate"]
    assert find_hard(captions, lambda _word: 3.0, ["Advocate"]) == ()
    assert find_hard(captions, None) == ()


def test_a_caption_of_an_old_hearing_is_not_shown_over_other_words() -> None:
    story = easy_tea()
    (written,) = story.caption_texts
    elsewhere = WriteCaption(
        type(written)(ranges=written.ranges, variant="easy", text="Other.", based_on="not this")
    )
    changed = after(story, elsewhere)
    assert texts(made(changed, TEA)) == ["I like tea.", "Do you like it?"]

"""Captions that a slow reader can follow."""

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storyedit.applying import apply
from storyedit.breakcosts import break_costs
from storyedit.captions import CaptionStyle, Cue, check_cues, make_cues
from storyedit.edits import (
    CorrectWords,
    Edit,
    KeepWords,
    LabelSpeaker,
    LeaveOutWords,
    NamePerson,
    SetLine,
    Split,
    WriteGap,
)
from storyedit.errors import EditError
from storyedit.linebreaks import lay_out
from storyedit.lining import line_items
from storyedit.story import Choice, Clip, MediaSpan, Story, WordRange
from storyedit.timeline import Timeline, build_timeline
from storyedit.timing import STANDARD_RATES, TimeRange, frame_to_ms
from storyedit.transcript import Speaker, Transcript
from tests.made import made_media, made_transcript, story_of

STYLE = CaptionStyle()
MEDIA = {"m1": made_media(duration_ms=600_000)}


def film_of(
    heard: Transcript, *edits: Edit, story: Story | None = None, rate: Fraction = Fraction(25)
) -> tuple[Timeline, tuple[Cue, ...]]:
    story = story or story_of(heard)
    for edit in edits:
        story = apply(story, edit)
    transcripts = {heard.id: heard}
    timeline = build_timeline(story, transcripts=transcripts, media=MEDIA, rate=rate)
    return timeline, make_cues(story, timeline, transcripts=transcripts, style=STYLE)


def texts(cues: tuple[Cue, ...]) -> list[str]:
    return [" ".join(cue.lines) for cue in cues]


def test_a_sentence_is_a_caption() -> None:
    _, cues = film_of(made_transcript("I like tea. [900] Do you like it?"))
    assert texts(cues) == ["I like tea.", "Do you like it?"]


def test_a_caption_begins_with_a_capital_and_ends_with_a_stop_whatever_was_left_out() -> None:
    heard = made_transcript("Well, so I went, um, to the shop, you know. [900] Then home.")
    _, cues = film_of(
        heard, LeaveOutWords(WordRange("t1", 0, 2)), LeaveOutWords(WordRange("t1", 8, 10))
    )
    assert texts(cues) == ["I went, um, to the shop.", "Then home."]


@pytest.mark.parametrize(
    ("said", "left_out", "shown"),
    [
        ("It felt like, like, other people decided.", (3, 4), "It felt like other people decided."),
        ("I went, um, to the shop.", (2, 3), "I went to the shop."),
        ("I went, I went to the shop.", (2, 4), "I went to the shop."),
        ("It was the, the red bus.", (3, 4), "It was the red bus."),
        ("My mum, my mum said no.", (2, 4), "My mum said no."),
        ("When I was ten, um I met her.", (4, 5), "When I was ten, I met her."),
        ("I like tea, um, but not milk.", (3, 4), "I like tea, but not milk."),
        ("I work Mondays, um, Tuesdays and Fridays.", (3, 4),
         "I work Mondays, Tuesdays and Fridays."),
        ("And, and then we left.", (1, 2), "And then we left."),
        ('She said, "Well, um, in here."', (3, 4), 'She said, "Well in here."'),
        ("We went home. Then we ate.", (2, 3), "We went. Then we ate."),
    ],
)  # fmt: skip
def test_a_sentence_reads_well_where_words_were_left_out(
    said: str, left_out: tuple[int, int], shown: str
) -> None:
    heard = made_transcript(said)
    whole = WordRange("t1", 0, len(heard.words))
    story = Story(id="s", clips=(Clip("c", whole, Choice.KEEP),))
    cut = LeaveOutWords(WordRange("t1", *left_out))
    _, cues = film_of(heard, cut, story=story)
    assert " ".join(texts(cues)) == shown
    (item,) = line_items(apply(story, cut), transcripts={"t1": heard}, media=MEDIA, moments=())
    assert item.text == shown


@given(st.data())
def test_every_sentence_has_a_capital_and_a_stop_whatever_was_left_out(data: st.DataObject) -> None:
    said = "Well, I went, um, to the shop, and, and it was shut, so I went home."
    heard = made_transcript(said)
    story = story_of(heard)
    last = len(heard.words) - 1
    for first in data.draw(st.lists(st.integers(0, last), max_size=6)):
        end = min(first + data.draw(st.integers(1, 3)), last + 1)
        story = apply(story, LeaveOutWords(WordRange("t1", first, end)))
    _, cues = film_of(heard, story=story)
    shown = " ".join(texts(cues))
    assert not shown or (shown[0].isupper() and shown[-1] == "." and shown[-2].isalpha())


def test_a_capital_comes_after_a_stop_inside_too() -> None:
    heard = made_transcript("We went. [200] And then home.")
    story = Story(id="s", clips=(Clip("c", WordRange("t1", 0, 5), Choice.KEEP),))
    _, cues = film_of(heard, LeaveOutWords(WordRange("t1", 2, 3)), story=story)
    assert " ".join(texts(cues)) == "We went. Then home."


def test_a_correction_is_shown_and_the_cuts_stay() -> None:
    heard = made_transcript("I work at the calf. [900] Yes.")
    before, _ = film_of(heard)
    after, cues = film_of(heard, CorrectWords(WordRange("t1", 4, 5), "café."))
    assert texts(cues)[0] == "I work at the café."
    assert before == after


def test_a_correction_of_another_length_is_one_whole() -> None:
    heard = made_transcript("I am go in home now.")
    mend = CorrectWords(WordRange("t1", 2, 4), "going")
    _, cues = film_of(heard, mend)
    assert texts(cues) == ["I am going home now."]
    _, cues = film_of(heard, mend, LeaveOutWords(WordRange("t1", 3, 4)))
    assert texts(cues) == ["I am home now."], "the heard words never come back"
    _, cues = film_of(
        heard, mend, LeaveOutWords(WordRange("t1", 3, 4)), KeepWords(WordRange("t1", 2, 3))
    )
    assert texts(cues) == ["I am going home now."]
    with pytest.raises(EditError):
        film_of(heard, mend, Split("t1.1", 3, "new"))
    with pytest.raises(EditError):
        film_of(heard, LeaveOutWords(WordRange("t1", 3, 4)), mend)


def test_a_new_correction_leaves_the_rest_of_an_old_one() -> None:
    heard = made_transcript("I do not like tea.")
    _, cues = film_of(
        heard,
        CorrectWords(WordRange("t1", 0, 3), "We did not"),
        CorrectWords(WordRange("t1", 2, 3), "never"),
    )
    assert texts(cues) == ["We did never like tea."]


def test_a_sentence_split_and_kept_whole_reads_as_one() -> None:
    heard = made_transcript("I like tea with milk.")
    _, cues = film_of(heard, Split("t1.1", 3, "new"))
    assert texts(cues) == ["I like tea with milk."]


def test_half_a_sentence_reads_as_a_sentence() -> None:
    heard = made_transcript("I like tea with milk.")
    _, cues = film_of(heard, Split("t1.1", 3, "new"), SetLine(("new",)))
    assert texts(cues) == ["With milk."]


def test_no_caption_crosses_a_change_of_speaker() -> None:
    heard = made_transcript("do you like tea yes I do")
    story = Story(id="s", clips=(Clip("c", WordRange("t1", 0, 7), Choice.KEEP),))
    split = Split("c", 4, "d")
    _, one = film_of(heard, split, story=story)
    assert texts(one) == ["Do you like tea yes I do."]
    _, two = film_of(
        heard,
        split,
        NamePerson(Speaker("p1", "Sam")),
        LabelSpeaker(WordRange("t1", 4, 7), "p1"),
        story=story,
    )
    assert texts(two) == ["Do you like tea.", "Yes I do."]
    assert [cue.speaker_id for cue in two] == [None, "p1"]


def test_a_gap_has_a_caption_once_somebody_writes_it_down() -> None:
    heard = made_transcript("I like tea.")
    span = MediaSpan("m1", TimeRange(10_000, 13_000))
    story = Story(id="s", clips=(*story_of(heard).clips, Clip("gap", span, Choice.KEEP)))
    _, without = film_of(heard, story=story)
    _, cues = film_of(heard, WriteGap(span, "and milk"), story=story)
    assert texts(without) == ["I like tea."]
    assert texts(cues) == ["I like tea.", "And milk."]


def test_a_short_caption_stays_as_long_as_its_own_clip_lasts() -> None:
    heard = made_transcript("No. [2000] I did not want that.")
    timeline, cues = film_of(heard)
    clip_ms = frame_to_ms(timeline.cuts[0].frame_count, timeline.rate)
    assert cues[0].time == TimeRange(0, clip_ms)


def test_a_fast_caption_stays_into_the_pause_after_it() -> None:
    heard = made_transcript("Then I went home [600] and my friend came.", word_ms=150)
    story = Story(id="s", clips=(Clip("c", WordRange("t1", 0, 8), Choice.KEEP),))
    _, cues = film_of(heard, story=story)
    assert texts(cues)[0].startswith("Then I went home")
    assert cues[0].time.duration_ms >= 1_000


def test_a_caption_never_runs_over_a_long_pause() -> None:
    heard = made_transcript("I went to the shop [1400] and the shop was closed.")
    _, cues = film_of(heard)
    assert texts(cues) == ["I went to the shop", "and the shop was closed."]
    assert cues[0].time.end_ms < heard.words[5].time.start_ms - heard.words[0].time.start_ms + 250


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("I go to my job at the café on Mondays and Thursdays.",
         ("I go to my job at the café", "on Mondays and Thursdays.")),
        ("It took us all to the same building, every day, with them.",
         ("It took us all to the same building,", "every day, with them.")),
        ("I like tea.", ("I like tea.",)),
        ("Ask us. Do not just guess.", ("Ask us.", "Do not just guess.")),
        ("My friend Peter Jones came and we had our tea together.",
         ("My friend Peter Jones came", "and we had our tea together.")),
    ],
)  # fmt: skip
def test_lines_break_where_sense_does(text: str, lines: tuple[str, ...]) -> None:
    found = lay_out(text.split(), 37, 2)
    assert found is not None
    assert found[1] == lines


def test_breaking_a_name_or_an_article_from_its_noun_costs_most() -> None:
    text = "I saw the dog and Mary Smith, outside".split()
    costs = dict(zip(text, break_costs(text), strict=True))
    assert costs["outside"] < costs["and"] < costs["saw"] <= costs["dog"] == costs["Smith,"]


def test_checking_finds_each_broken_rule() -> None:
    cues = (
        Cue(TimeRange(0, 500), ("A long line of far more than thirty-seven letters",)),
        Cue(TimeRange(400, 9_000), ("one", "two", "three")),
    )
    assert {(p.cue, p.rule) for p in check_cues(cues, STYLE)} == {
        (0, "too fast"),
        (0, "too short"),
        (0, "too wide"),
        (1, "too long"),
        (1, "too many lines"),
        (1, "overlap"),
    }


@st.composite
def heard_stories(draw: st.DrawFn) -> tuple[Transcript, Story]:
    said = "the and I we went home. tea, bus? on with Sam Jones yes. supercalifragilistic"
    tokens = st.sampled_from([*said.split(), "[300]", "[900]", "[2500]"])
    text = " ".join(draw(st.lists(tokens, min_size=3, max_size=70))) + " done."
    heard = made_transcript(text, word_ms=draw(st.sampled_from([120, 300, 700])))
    story = story_of(heard)
    count = len(heard.words)
    for _ in range(draw(st.integers(0, 3))):
        first = draw(st.integers(0, count - 1))
        end = min(first + draw(st.integers(1, 3)), count)
        story = apply(story, LeaveOutWords(WordRange("t1", first, end)))
    order = draw(st.permutations([clip.id for clip in story.clips]))
    return heard, apply(story, SetLine(tuple(order)))


@given(heard_stories(), st.sampled_from(STANDARD_RATES))
def test_hard_rules_hold_in_any_story(
    heard_story: tuple[Transcript, Story], rate: Fraction
) -> None:
    heard, story = heard_story
    timeline, cues = film_of(heard, story=story, rate=rate)
    frames = {frame_to_ms(frame, rate) for frame in range(timeline.frame_count + 1)}
    shown = " ".join(texts(cues)).replace(".", "").replace(",", "").lower().split()
    said = [
        heard.words[number].text.strip(".,").lower()
        for cut in timeline.cuts
        if cut.words
        for number in range(cut.words.first, cut.words.end)
    ]
    assert [word.strip("?") for word in shown] == [word.strip("?") for word in said]
    for cue in cues:
        assert cue.time.start_ms in frames
        assert cue.time.end_ms in frames
        assert cue.time.duration_ms <= STYLE.max_ms + 40
        assert len(cue.lines) <= STYLE.max_lines
        assert all(len(line) <= STYLE.max_letters for line in cue.lines)
    for earlier, later in pairwise(cues):
        assert earlier.time.end_ms <= later.time.start_ms

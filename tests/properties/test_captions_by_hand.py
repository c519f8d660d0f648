"""No caption that a person wrote is ever lost, nor shown over words that are not as they were."""

from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storyedit.applying import apply
from storyedit.captions import Caption, CaptionStyle, check_cues, make_captions
from storyedit.carrying import carry_over
from storyedit.edits import AddSound, ChooseVariant, Edit, ForgetCaptions, UseTranscript
from storyedit.errors import EditError
from storyedit.history import History
from storyedit.rewording import join_captions, not_shown, reworded, split_caption, touches
from storyedit.story import CaptionText, MediaSpan, SoundNote, Story, Variant, WordRange
from storyedit.timeline import Timeline, build_timeline
from storyedit.transcript import Transcript
from tests.hearings import edits_of, first_hearings, second_hearings, stories_from
from tests.made import made_media

STYLE = CaptionStyle()
RATE = Fraction(25)
MEDIA = {"m1": made_media(duration_ms=600_000)}
BOTH: tuple[Variant, ...] = ("verbatim", "easy")
VARIANTS = st.sampled_from(BOTH)

often = settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)


class Person:
    """Somebody who keeps, mends and moves moments, and writes captions of them."""

    def __init__(self, story: Story, *heard: Transcript) -> None:
        self.story = story
        self.heard = {each.id: each for each in heard}
        self.read: dict[CaptionText, list[str]] = {}

    def timeline(self) -> Timeline:
        return build_timeline(self.story, transcripts=self.heard, media=MEDIA, rate=RATE)

    def captions(self, variant: Variant) -> tuple[Caption, ...]:
        return make_captions(
            self.story,
            self.timeline(),
            transcripts=self.heard,
            style=STYLE,
            variant=variant,
        )

    def reads(self, ranges: tuple[WordRange | MediaSpan, ...]) -> list[str]:
        """The words as they read now, by the newest correction of each, one by one."""
        return [
            text
            for each in ranges
            for text in (
                [self.word(each.transcript_id, n) for n in range(each.first, each.end)]
                if isinstance(each, WordRange)
                else [self.story.gap_text(each)]
            )
        ]

    def word(self, transcript_id: str, number: int) -> str:
        for correction in reversed(self.story.corrections):
            own = correction.words
            if own.transcript_id == transcript_id and own.first <= number < own.end:
                if correction.is_word_for_word:
                    return correction.text.split()[number - own.first]
                return correction.text if number == own.first else ""
        return self.heard[transcript_id].words[number].text

    def heard_together(self, ranges: tuple[WordRange | MediaSpan, ...]) -> bool:
        """Whether the film has just these words on end."""
        played: list[object] = []
        for clip in self.story.line:
            if isinstance(clip.content, MediaSpan):
                played.append(clip.content)
            for run in clip.spoken():
                played += [(run.transcript_id, n) for n in range(run.first, run.end)]
        wanted: list[object] = []
        for each in ranges:
            if isinstance(each, WordRange):
                wanted += [(each.transcript_id, n) for n in range(each.first, each.end)]
            else:
                wanted.append(each)
        return any(
            played[at : at + len(wanted)] == wanted for at in range(len(played) - len(wanted) + 1)
        )

    def write(self, data: st.DataObject) -> None:
        """Reword, split or join some caption."""
        captions = self.captions(data.draw(VARIANTS))
        if not captions:
            return
        number = data.draw(st.integers(0, len(captions) - 1))
        caption, variant = captions[number], data.draw(VARIANTS)
        text = data.draw(st.sampled_from(["Short.", "Tea\nand a bun.", "so " * 60, "x" * 50]))
        try:
            match data.draw(st.sampled_from(["reword", "reword", "split", "join"])):
                case "reword":
                    edit = reworded(caption, text, variant)
                case "split":
                    edit = split_caption(caption, None, variant)
                case _:
                    edit = join_captions(caption, captions[number + 1], variant)
            self.story = apply(self.story, edit)
        except (EditError, IndexError):
            return
        written = self.story.caption_texts[-1]
        self.read[written] = self.reads(written.ranges)

    def work(self, data: st.DataObject) -> None:
        """Any edit of what is said and shown; whatever it was, each caption by hand stays."""
        transcript = self.heard[data.draw(st.sampled_from(sorted(self.heard)))]
        before = self.story
        try:
            edit = data.draw(edits_of(before, transcript, len(before.clips)))
            self.story = apply(before, edit)
        except EditError:
            return
        assert self.story.caption_texts == before.caption_texts

    def must_hold(self) -> None:
        """What is shown by hand stands over the words as they were; all else is told or waits."""
        for variant in BOTH:
            captions = self.captions(variant)
            for caption in captions:
                if caption.written:
                    assert caption.ranges == caption.written.ranges
                    assert self.heard_together(caption.ranges)
                    assert self.reads(caption.ranges) == self.read[caption.written]
            told = not_shown(self.story.caption_texts, variant, captions)
            shown = {caption.written for caption in captions}
            for written in self.story.caption_texts:
                if written.variant == variant and written not in shown:
                    is_there = any(touches(written, caption) for caption in captions)
                    assert (written in told) == is_there
            cues = [cue for caption in captions for cue in caption.cues]
            broken = check_cues(cues, STYLE, RATE)
            assert {each.rule for each in broken if each.is_hard} <= {"too wide"}
            wide = {each.cue for each in broken if each.rule == "too wide"}
            assert all(len(max(cues[at].lines, key=len).split()) == 1 for at in wide)


@st.composite
def people(draw: st.DrawFn) -> Person:
    heard = draw(first_hearings())
    return Person(draw(stories_from(heard)), heard)


def at_work(person: Person, data: st.DataObject) -> None:
    """Somebody writes captions, then changes what they were written for, again and again."""
    for _ in range(data.draw(st.integers(1, 4))):
        person.write(data)
        for _ in range(data.draw(st.integers(0, 3))):
            person.work(data)
        person.must_hold()


@often
@given(people(), st.data())
def test_a_caption_by_hand_is_shown_over_its_words_alone_and_never_lost(
    person: Person, data: st.DataObject
) -> None:
    at_work(person, data)


@pytest.mark.full
@settings(often, max_examples=600)
@given(people(), st.data())
def test_the_same_many_more_times(person: Person, data: st.DataObject) -> None:
    at_work(person, data)


@settings(often, max_examples=8)
@given(people(), st.data())
def test_heard_again_each_caption_and_sound_is_there_or_told(
    person: Person, data: st.DataObject
) -> None:
    for _ in range(3):
        person.write(data)
    (old,) = person.heard.values()
    number = data.draw(st.integers(0, len(old.words) - 1))
    laughs = SoundNote(at=WordRange(old.id, number, number + 1), text="laughs")
    person.story = apply(person.story, AddSound(laughs))
    new = data.draw(second_hearings(old))
    edit = carry_over(person.story, old, new)
    before, person.story = person.story, apply(person.story, edit)
    assert len(edit.caption_texts) + len(_told(edit, "caption")) == len(before.caption_texts)
    assert len(edit.sound_notes) + len(_told(edit, "sound")) == 1
    person.heard[new.id] = new
    carried = {each.text for each in person.story.caption_texts}
    assert carried | set(_told(edit, "caption")) == {each.text for each in before.caption_texts}
    for variant in BOTH:
        for caption in person.captions(variant):
            if caption.written:
                now = " ".join(filter(None, person.reads(caption.ranges)))
                assert now == caption.written.based_on


def _told(edit: UseTranscript, kind: str) -> list[str]:
    return [each.text for each in edit.not_carried if each.kind == kind]


@often
@given(people(), st.data())
def test_undo_and_redo_give_back_captions_sounds_and_choice(
    person: Person, data: st.DataObject
) -> None:
    history = History(person.story)
    captions = person.captions("verbatim")
    edits: list[Edit] = [ChooseVariant("easy")]
    for caption in captions[:3]:
        edits.append(reworded(caption, "In other words.", data.draw(VARIANTS)))
        first = caption.ranges[0]
        if isinstance(first, WordRange):
            edits.append(AddSound(SoundNote(at=first, text="music")))
    states = [history.story]
    for edit in edits:
        states.append(history.apply(edit))
    if history.story.caption_texts:
        states.append(history.apply(ForgetCaptions(history.story.caption_texts[:1])))
    for state in reversed(states[:-1]):
        history.undo()
        assert history.story == state
    for state in states[1:]:
        history.redo()
        assert history.story == state

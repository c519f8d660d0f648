"""Hints: what is found in talks that were marked by hand, and what never is one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from storyedit.applying import apply
from storyedit.edits import AnswerHint, Choose, Join, LeaveOutWords, SetSentence
from storyedit.hintanswers import HintAnswer, answer_to
from storyedit.hinting import Hint, HintFinder
from storyedit.history import History
from storyedit.moments import Moment, list_moments
from storyedit.project.codec import decode_transcript
from storyedit.story import AnsweredHint, Choice, Story, WordRange
from storyedit.telling import Measures
from storyedit.transcript import Transcript
from storyedit.workflow.hints import measures_in
from storyedit.workflow.sample import TRANSCRIPTS
from tests.made import story_of
from tests.talks import hints_in, read_talks
from tests.ui.told import said_in, transcript_of

LEAST_PRECISION = 0.8
"""What the hints must reach on talks that were not looked at while they were tuned."""


@dataclass
class Score:
    """Hints that are marked and found, found alone, and marked alone."""

    right: int = 0
    false: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.false)

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed)


def score(name: str) -> Score:
    total = Score()
    for talk in read_talks(name):
        marked, found = talk.marked(), talk.found()
        total.right += len(marked & found)
        total.false += len(found - marked)
        total.missed += len(marked - found)
    return total


@pytest.mark.parametrize("name", ["known", "apart"])
def test_hints_in_talks_that_were_marked_by_hand(name: str) -> None:
    assert len(read_talks(name)) == 10
    total = score(name)
    print(f"{name}: precision {total.precision:.2f}, recall {total.recall:.2f}, {total}")
    assert total.precision >= LEAST_PRECISION
    assert total.recall >= 0.5, "a finder that finds nothing is right, and of no use"


def the_bus_as_written() -> Transcript:
    return transcript_of(said_in("the-bus"), "m1")


def the_bus_as_heard() -> Transcript:
    return decode_transcript((TRANSCRIPTS / "m1-t1.json").read_bytes())


def told(transcript: Transcript, story: Story | None = None) -> list[tuple[tuple[str, ...], str]]:
    """Each hint's kinds, and how what it is about begins."""
    story = story or story_of(transcript)
    found = hints_in(story, list_moments(story, [transcript]), "en")
    return [(hint.kinds, " ".join(hint.moments[0].text.split()[:6])) for hint in found]


@pytest.mark.parametrize("heard", [the_bus_as_written, the_bus_as_heard])
@pytest.mark.parametrize("sentence", ["", "I learned to go on the bus on my own."])
def test_the_sample_interview(heard: object, sentence: str) -> None:
    transcript = the_bus_as_heard() if heard is the_bus_as_heard else the_bus_as_written()
    story = replace(story_of(transcript), sentence=sentence)
    (dog, about_dog), (bus, about_bus) = told(transcript, story)
    assert (dog, about_dog) == (("rabbit", "mango"), "The driver had a little dog,")
    assert bus == ("parrot",)
    assert about_bus.replace(",", "") == "Before I could not choose where"
    assert "scared" not in repr(told(transcript, story)), "what is hard to tell is never guessed"


def test_where_nothing_is_marked_in_the_other_sample_nothing_is_found() -> None:
    transcript = decode_transcript((TRANSCRIPTS / "m2-t1.json").read_bytes())
    assert told(transcript) == []


BUS = the_bus_as_heard()
STORY = story_of(BUS, choice=Choice.OPEN)


def moments_in(story: Story) -> tuple[Moment, ...]:
    return list_moments(story, [BUS])


def hints(story: Story) -> tuple[Hint, ...]:
    return hints_in(story, moments_in(story), "en")


def kinds(story: Story) -> list[tuple[str, ...]]:
    return [hint.kinds for hint in hints(story)]


DOG, PARROT = hints(STORY)
ALL_KINDS = [("rabbit", "mango"), ("parrot",)]


@pytest.mark.parametrize("of", ["moments", "said_before"])
def test_what_is_left_out_gives_no_hint(of: str) -> None:
    moment: Moment = getattr(PARROT, of)[0]
    assert kinds(apply(STORY, Choose(moment.clip_ids[0], Choice.LEAVE_OUT))) == [
        ("rabbit", "mango")
    ]
    assert kinds(apply(STORY, Choose(moment.clip_ids[0], Choice.KEEP))) == ALL_KINDS


def test_words_left_out_of_a_moment_are_not_read() -> None:
    content = PARROT.moments[0].content
    assert isinstance(content, WordRange)
    cut = apply(STORY, LeaveOutWords(replace(content, end=content.first + 7)))
    assert kinds(cut) == [("rabbit", "mango")]


def test_what_is_put_away_is_not_read_at_all() -> None:
    away = {moment.number for moment in (*DOG.moments, *PARROT.said_before)}
    seen = HintFinder(measures_in).find(
        moments_in(STORY),
        STORY,
        languages={BUS.id: "en"},
        is_away=lambda moment: moment.number in away,
    )
    assert seen == ()


def test_a_point_of_the_story_is_no_mango() -> None:
    about = "The driver had a little dog with a red collar, and it was wet and raining."
    assert kinds(apply(STORY, SetSentence(about))) == [("rabbit",), ("parrot",)]


def choices(story: Story, hint_moments: Sequence[Moment]) -> list[Choice]:
    return [story.clip(moment.clip_ids[0]).choice for moment in hint_moments]


@pytest.mark.parametrize(
    ("answer", "first", "again"),
    [
        ("keep both", Choice.KEEP, Choice.KEEP),
        ("keep this", Choice.LEAVE_OUT, Choice.KEEP),
        ("keep that", Choice.KEEP, Choice.LEAVE_OUT),
        ("hide", Choice.OPEN, Choice.OPEN),
    ],
)
def test_a_repeat_is_answered_by_one_edit_and_stays_away(
    answer: HintAnswer, first: Choice, again: Choice
) -> None:
    history = History(STORY)
    history.apply(answer_to(PARROT, answer, STORY))
    answered = history.story
    assert choices(answered, PARROT.said_before) == [first]
    assert choices(answered, PARROT.moments) == [again]
    assert kinds(answered) == [("rabbit", "mango")]
    kept_again = apply(answered, Choose(PARROT.moments[0].clip_ids[0], Choice.KEEP))
    kept_again = apply(kept_again, Choose(PARROT.said_before[0].clip_ids[0], Choice.KEEP))
    assert kinds(kept_again) == [("rabbit", "mango")], "it was answered, whatever is chosen now"
    history.undo()
    assert history.story == STORY


@pytest.mark.parametrize(
    ("answer", "choice"),
    [("keep", Choice.KEEP), ("leave out", Choice.LEAVE_OUT), ("hide", Choice.OPEN)],
)
def test_a_long_run_is_answered_whole(answer: HintAnswer, choice: Choice) -> None:
    answered = apply(STORY, answer_to(DOG, answer, STORY))
    assert len(DOG.moments) == 2
    assert choices(answered, DOG.moments) == [choice, choice]
    assert kinds(answered) == [("parrot",)], "rabbit and mango are one question"


def test_an_answer_to_another_kind_of_hint_is_refused() -> None:
    with pytest.raises(ValueError, match="no answer"):
        answer_to(DOG, "keep both", STORY)


def test_of_a_clip_that_holds_more_the_words_alone_are_left_out() -> None:
    """Two moments that were made one: the rest of what is joined stays."""
    content = PARROT.said_before[0].content
    assert isinstance(content, WordRange)
    place = next(at for at, clip in enumerate(STORY.clips) if clip.content == content)
    before = STORY.clips[place - 1]
    joined = apply(STORY, Join(before.id, STORY.clips[place].id))
    joined = apply(joined, Choose(before.id, Choice.KEEP))
    (parrot,) = (hint for hint in hints(joined) if hint.kinds == ("parrot",))
    answered = apply(joined, answer_to(parrot, "keep this", joined))
    assert answered.clip(before.id).kept
    assert answered.clip(before.id).left_out == (content,)


def test_an_answer_holds_where_the_places_became_wider() -> None:
    first, again = PARROT.answered[0].words
    wider = AnsweredHint("parrot", (replace(first, first=first.first - 3), again))
    assert kinds(apply(STORY, AnswerHint((wider,)))) == [("rabbit", "mango")]
    other = AnsweredHint("parrot", (replace(first, first=0, end=4), again))
    assert kinds(apply(STORY, AnswerHint((other,)))) == ALL_KINDS


def test_the_talk_is_read_anew_only_where_it_changed() -> None:
    asked: list[str] = []

    def measures(language: str) -> Measures:
        asked.append(language)
        return measures_in(language)

    finder = HintFinder(measures)
    for story in (
        STORY,
        apply(STORY, Choose(DOG.moments[0].clip_ids[0], Choice.KEEP)),
        apply(STORY, answer_to(DOG, "hide", STORY)),
    ):
        found = finder.find(moments_in(story), story, languages={BUS.id: "en"})
        assert found == hints(story)
    assert asked == ["en"]
    changed = apply(STORY, SetSentence("The dog."))
    finder.find(moments_in(changed), changed, languages={BUS.id: "en"})
    assert asked == ["en", "en"]


@pytest.mark.parametrize("language", ["cy", "th", "fr"])
def test_a_language_without_lists_has_hints_too(language: str) -> None:
    found = hints_in(STORY, moments_in(STORY), language)
    assert ("parrot",) in [hint.kinds for hint in found]


def test_an_empty_story_has_none(tmp_path: Path) -> None:
    assert hints_in(Story(id="story-1"), (), "en") == ()

"""Who is speaking, by hand and by voice: what a person said is never written over."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storyedit.applying import apply
from storyedit.edits import LabelSpeaker, NamePerson, SamePerson, TellVoices
from storyedit.errors import EditError
from storyedit.lastingedits import GiveConsent
from storyedit.story import Clip, Consent, SpeakerLabel, Story, WordRange
from storyedit.transcript import Speaker

LENGTH = 12
STORY = Story(id="s", clips=(Clip("c", WordRange("t", 0, LENGTH)),))
SAM = Speaker("sam", "Sam")
VOICES = (Speaker("v1", "Person 1", is_named=False), Speaker("v2", "Person 2", is_named=False))

ranges = st.tuples(st.integers(0, LENGTH - 1), st.integers(1, LENGTH)).map(
    lambda pair: WordRange("t", pair[0], min(LENGTH, pair[0] + pair[1]))
)
by_hand = st.builds(LabelSpeaker, ranges, st.just("sam"))
by_voice = st.lists(
    st.builds(SpeakerLabel, ranges, st.sampled_from(["v1", "v2"]), st.just(False)), max_size=4
).map(lambda labels: TellVoices(tuple(labels), VOICES))


def who(story: Story) -> list[str | None]:
    return [story.speaker_of(WordRange("t", at, at + 1)) for at in range(LENGTH)]


def told(first: int, end: int, person_id: str) -> SpeakerLabel:
    return SpeakerLabel(WordRange("t", first, end), person_id, by_hand=False)


@given(st.lists(by_hand | by_voice, max_size=6))
def test_what_a_person_said_stays_whatever_the_computer_tells(
    edits: list[LabelSpeaker | TellVoices],
) -> None:
    story = apply(STORY, NamePerson(SAM))
    said: set[int] = set()
    for edit in edits:
        story = apply(story, edit)
        if isinstance(edit, LabelSpeaker):
            said |= set(range(edit.words.first, edit.words.end))
        assert {at for at, person in enumerate(who(story)) if person == "sam"} == said


def test_the_voices_that_are_told_again_take_the_place_of_those_before() -> None:
    story = apply(STORY, TellVoices((told(0, 6, "v1"), told(6, 12, "v2")), VOICES))
    assert who(story) == ["v1"] * 6 + ["v2"] * 6
    story = apply(story, TellVoices((told(4, 12, "v1"),)))
    assert who(story) == ["v1"] * 12
    assert [person.id for person in story.people] == ["v1"], "nobody hears the other any more"


def test_a_person_with_a_name_or_an_answer_stays_though_they_say_nothing() -> None:
    story = apply(STORY, TellVoices((told(0, 6, "v1"), told(6, 12, "v2")), VOICES))
    story = apply(story, NamePerson(Speaker("v2", "Ana")))
    story = apply(
        story, GiveConsent(Consent(person_id="v1", purpose="make", answer="yes", how="said"))
    )
    v3 = (Speaker("v3", "Person 3", is_named=False),)
    story = apply(story, TellVoices((told(0, 12, "v3"),), v3))
    assert [person.id for person in story.people] == ["v1", "v2", "v3"]


def test_two_voices_of_one_person_become_one() -> None:
    story = apply(STORY, TellVoices((told(0, 6, "v1"), told(6, 12, "v2")), VOICES))
    story = apply(story, NamePerson(Speaker("v1", "Sam")))
    story = apply(story, SamePerson("v2", "v1"))
    assert who(story) == ["v1"] * 12
    assert [person.name for person in story.people] == ["Sam"]
    assert not any(label.by_hand for label in story.speaker_labels), "they can be told apart again"


@pytest.mark.parametrize(
    "edit",
    [
        TellVoices((told(0, 6, "nobody"),)),
        TellVoices((told(0, LENGTH + 1, "v1"),), VOICES),
        SamePerson("nobody", "sam"),
        SamePerson("sam", "nobody"),
    ],
)
def test_an_edit_that_does_not_fit_is_refused(edit: TellVoices | SamePerson) -> None:
    with pytest.raises(EditError):
        apply(apply(STORY, NamePerson(SAM)), edit)


def test_a_label_by_hand_is_no_telling() -> None:
    with pytest.raises(ValueError, match="by hand"):
        apply(STORY, TellVoices((SpeakerLabel(WordRange("t", 0, 1), "v1"),), VOICES))

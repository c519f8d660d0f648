"""From groups of sentences to people and back; names, and whose voice is heard best."""

from dataclasses import replace

import pytest

from storyedit.applying import apply
from storyedit.edits import AddClips, LabelSpeaker, NamePerson, SamePerson
from storyedit.errors import EditError
from storyedit.moments import clips_of, list_moments
from storyedit.story import Story, WordRange
from storyedit.timing import TimeRange
from storyedit.transcript import Sentence, Speaker, Transcript, Word
from storyedit.voices import (
    has_new_mends,
    is_told,
    named_now,
    naming,
    new_person_id,
    person_named,
    sentences_of,
    spoken_times,
    told,
    voices_of,
    without_nameless,
)


def transcript(*sure: float, voice: tuple[TimeRange, ...] = ()) -> Transcript:
    """Sentences of two words and 3 s each; the engine was so sure of each."""
    words = tuple(
        Word(f"word{at}", TimeRange(3_000 * at // 2, 3_000 * at // 2 + 1_400), sure[at // 2])
        for at in range(2 * len(sure))
    )
    sentences = tuple(Sentence(2 * at, 2 * at + 2) for at in range(len(sure)))
    return Transcript(
        id="t", media_id="m", language="en", engine="made", words=words, sentences=sentences,
        voice=voice,
    )  # fmt: skip


HEARD = transcript(0.9, 0.5, 0.8, 0.7)
SENTENCES = sentences_of([HEARD])
STORY = apply(Story(id="s"), AddClips(clips_of(HEARD)))


def after(story: Story, groups: list[int]) -> Story:
    known = without_nameless(story)
    now = named_now(known, [HEARD])
    return apply(story, told(known, SENTENCES, groups, who={}, now=now))


def names(story: Story) -> list[str]:
    by_id = {person.id: person.name for person in story.people}
    return [by_id[person_id or ""] for person_id in named_now(story, [HEARD])]


def test_new_voices_are_numbered_as_they_first_speak() -> None:
    story = after(STORY, [7, 7, 2, 7])
    assert names(story) == ["Person 1", "Person 1", "Person 2", "Person 1"]
    assert not any(person.is_named for person in story.people)
    assert len(story.speaker_labels) == 3, "sentences on end of one person are one label"


def test_told_again_a_voice_keeps_its_person_and_name() -> None:
    story = after(STORY, [0, 0, 1, 0])
    story = apply(story, NamePerson(Speaker(story.people[1].id, "Ana")))
    assert names(after(story, [5, 5, 3, 3])) == ["Person 1", "Person 1", "Ana", "Ana"]
    assert names(after(story, [5, 4, 3, 4])) == ["Person 1", "Person 3", "Ana", "Person 3"]


def test_told_again_voices_without_a_name_are_numbered_anew() -> None:
    assert names(after(after(STORY, [0, 1, 2, 2]), [7, 7, 7, 7])) == ["Person 1"] * 4
    assert names(after(after(STORY, [0, 0, 0, 1]), [5, 3, 3, 3])) == ["Person 1", *["Person 2"] * 3]


def test_a_name_that_is_taken_is_not_given_again() -> None:
    story = apply(STORY, NamePerson(Speaker("x", "person 1")))
    assert names(after(story, [0, 0, 0, 0])) == ["Person 2"] * 4


def test_mends_are_new_until_the_voices_are_told_again() -> None:
    story = apply(STORY, NamePerson(Speaker("sam", "Sam")))
    story = apply(story, LabelSpeaker(SENTENCES[0], "sam"))
    assert not is_told(story)
    assert not has_new_mends(story), "there is nothing told that could learn from it"
    story = after(story, [0, 0, 1, 1])
    assert is_told(story)
    assert not has_new_mends(story)
    assert names(story) == ["Sam", "Sam", "Person 1", "Person 1"]
    story = apply(story, LabelSpeaker(SENTENCES[3], "sam"))
    assert has_new_mends(story)
    assert not has_new_mends(after(story, [0, 0, 1, 0]))


def test_the_sentence_to_know_a_voice_by_is_the_one_heard_best() -> None:
    story = after(STORY, [0, 0, 1, 1])
    assert [(v.sentences, v.clearest) for v in voices_of(story, [HEARD])] == [
        (2, SENTENCES[0]),
        (2, SENTENCES[2]),
    ]
    silent = apply(story, NamePerson(Speaker("x", "Jo")))
    assert voices_of(silent, [HEARD])[-1].clearest is None


def test_a_name_of_somebody_else_makes_the_two_one() -> None:
    story = after(STORY, [0, 0, 1, 1])
    first, second = story.people
    story = apply(story, naming(story, first.id, " Sam ", ()))
    assert naming(story, second.id, "SAM", ()) == SamePerson(second.id, first.id)
    assert names(apply(story, naming(story, second.id, "sam", ()))) == ["Sam"] * 4
    assert naming(story, first.id, "sam", ()) == NamePerson(Speaker(first.id, "sam"))
    with pytest.raises(EditError, match="do not know"):
        naming(story, "nobody", "Sam", ())


def test_two_become_one_also_where_their_names_came_with_the_words() -> None:
    sentences = tuple(
        replace(sentence, speaker_id=f"p{number % 2}")
        for number, sentence in enumerate(HEARD.sentences)
    )
    brought = replace(HEARD, sentences=sentences)
    story = replace(STORY, people=(Speaker("p0", "Anna"), Speaker("p1", "Ana")))
    after_it = apply(story, naming(story, "p1", "anna", [brought]))
    assert [m.speaker for m in list_moments(after_it, [brought])] == ["Anna"] * 4


def test_a_person_is_found_by_name_or_the_names_are_told() -> None:
    story = after(STORY, [0, 0, 1, 1])
    assert person_named(story, "person 2").id == story.people[1].id
    with pytest.raises(EditError, match="Person 1, Person 2"):
        person_named(story, "Sam")
    assert new_person_id(story) not in {person.id for person in story.people}


def test_pauses_are_no_part_of_what_is_spoken() -> None:
    voice = (TimeRange(0, 1_000), TimeRange(2_000, 9_000))
    heard = transcript(0.9, 0.5, voice=voice)
    first, second = sentences_of([heard])
    assert spoken_times(first, heard) == (TimeRange(0, 1_000), TimeRange(2_000, 2_900))
    assert spoken_times(second, heard) == (TimeRange(3_000, 5_900),)
    assert spoken_times(first, HEARD) == (TimeRange(0, 2_900),), "where nobody looked for voice"
    assert isinstance(first, WordRange)

"""Words that may be wrong: which they are, and which of them wait for a person."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storyedit.applying import apply
from storyedit.edits import CorrectPlaces, CorrectWords, Edit, ForgetCorrection, LeaveOutWords
from storyedit.moments import list_moments
from storyedit.offending import would_offend
from storyedit.story import Choice, Story, WordRange
from storyedit.transcript import Transcript
from storyedit.unsure import (
    OFFENDING_UNSURE_BELOW,
    UNSURE_BELOW,
    UnsureWord,
    confirmation,
    unsure_words,
)
from tests.doubts import RUDE, doubting
from tests.made import made_transcript, story_of
from tests.strategies import transcripts

HEARD = made_transcript("I liked that bit. [3000] We saw Tamsen, at the sea. [3000] Yes I did.")
LOW = UNSURE_BELOW - 0.1
DOUBTED = doubting(HEARD, {3: LOW, 6: LOW}, {3: f"{RUDE}."})


def unsure_in(story: Story, heard: Transcript = DOUBTED) -> tuple[UnsureWord, ...]:
    return unsure_words(list_moments(story, (heard,)), story, {heard.id: heard})


def after(*edits: Edit, choice: Choice = Choice.KEEP) -> Story:
    story = story_of(DOUBTED, choice=choice)
    for edit in edits:
        story = apply(story, edit)
    return story


def test_an_unsure_word_is_found_where_it_is_read() -> None:
    found = unsure_in(after())
    assert [(w.moment, w.place, w.text, w.words) for w in found] == [
        ("1.1", 4, f"{RUDE}.", WordRange("t1", 3, 4)),
        ("1.2", 3, "Tamsen,", WordRange("t1", 6, 7)),
    ]


def test_its_place_counts_the_words_as_they_are_read() -> None:
    story = after(CorrectWords(WordRange("t1", 4, 6), "Went"))
    assert [(w.moment, w.place) for w in unsure_in(story)] == [("1.1", 4), ("1.2", 2)]


@pytest.mark.parametrize(
    ("confidence", "text", "is_unsure"),
    [
        (UNSURE_BELOW, "sea", False),
        (UNSURE_BELOW - 0.01, "sea", True),
        (None, "sea", False),
        (None, RUDE, False),
        (UNSURE_BELOW, RUDE, True),
        (OFFENDING_UNSURE_BELOW, RUDE, False),
        (0.0, RUDE, True),
    ],
)
def test_more_is_asked_of_a_word_that_would_offend(
    confidence: float | None, text: str, is_unsure: bool
) -> None:
    heard = made_transcript(f"The {text} was there.")
    words = (heard.words[0], replace(heard.words[1], confidence=confidence), *heard.words[2:])
    heard = replace(heard, words=words)
    assert bool(unsure_in(story_of(heard), heard)) == is_unsure


def test_only_what_is_in_the_film_waits() -> None:
    assert [w.waits for w in unsure_in(after())] == [True, False]
    for choice in (Choice.OPEN, Choice.LEAVE_OUT, Choice.NOT_SURE):
        assert not any(w.waits for w in unsure_in(after(choice=choice)))
    assert not any(w.waits for w in unsure_in(after(LeaveOutWords(WordRange("t1", 3, 4)))))


@pytest.mark.parametrize("text", ["bit.", f"{RUDE}.", "bit of it."])
def test_a_word_that_was_mended_or_confirmed_is_unsure_no_more(text: str) -> None:
    story = after(CorrectWords(WordRange("t1", 3, 4), text))
    assert [w.text for w in unsure_in(story)] == ["Tamsen,"]
    story = apply(story, ForgetCorrection(WordRange("t1", 3, 4)))
    assert len(unsure_in(story)) == 2


def test_confirming_changes_nothing_that_is_read_and_leaves_what_was_mended() -> None:
    story = after(CorrectWords(WordRange("t1", 6, 7), "Tamsin,"))
    edit = confirmation(WordRange("t1", 3, 8), story, DOUBTED)
    assert isinstance(edit, CorrectPlaces)
    assert [place.words for place in edit.places] == [
        WordRange("t1", 3, 6),
        WordRange("t1", 7, 8),
    ]
    confirmed = apply(story, edit)
    before, now = (list_moments(each, (DOUBTED,)) for each in (story, confirmed))
    assert [moment.words for moment in now] == [moment.words for moment in before]
    assert unsure_in(confirmed) == ()
    assert confirmation(WordRange("t1", 3, 8), confirmed, DOUBTED) is None


@given(transcripts(), st.data())
def test_confirmed_words_are_never_unsure_and_read_the_same(
    heard: Transcript, data: st.DataObject
) -> None:
    heard = replace(heard, gaps=())
    story = story_of(heard)
    before = unsure_in(story, heard)
    first = data.draw(st.integers(0, len(heard.words) - 1))
    words = WordRange(heard.id, first, data.draw(st.integers(first + 1, len(heard.words))))
    edit = confirmation(words, story, heard)
    assert edit is not None
    confirmed = apply(story, edit)
    left = {word.words for word in unsure_in(confirmed, heard)}
    assert left == {word.words for word in before if not words.contains(word.words)}
    read = [[m.text for m in list_moments(each, (heard,))] for each in (story, confirmed)]
    assert read[0] == read[1]


@pytest.mark.parametrize(
    "text",
    [RUDE, RUDE.upper(), f"“{RUDE}!”", f"son-of-a-{RUDE}", f"{RUDE}'s", f"{RUDE}’s,", "f***"],
)
def test_whole_words_that_offend(text: str) -> None:
    assert would_offend(text)


@pytest.mark.parametrize(
    "text",
    "bit Scunthorpe Dick Fanny Penistone cocktail class shiitake spicy hell kill gay sex rape "
    "stroke fat stupid bloody drunk assess Essex *** mother * a*b 's - '".split(),
)
def test_names_places_and_what_happened_to_people_do_not_offend(text: str) -> None:
    assert not would_offend(text)

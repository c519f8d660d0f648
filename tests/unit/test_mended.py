"""The other places where the same was heard, and words that are worth keeping."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storyedit.applying import apply
from storyedit.edits import CorrectPlaces, CorrectWords, Edit, LeaveOutWords
from storyedit.history import History
from storyedit.likely import likely_texts
from storyedit.mended import SamePlace, same_heard, text_there, words_to_offer
from storyedit.moments import list_moments
from storyedit.story import Correction, Story, WordRange
from storyedit.transcript import Transcript
from tests.made import made_transcript, story_of

HEARD = made_transcript(
    "I saw Tamsen. [3000] Tamsen, my friend. [3000] Was it tamsen? [3000] Tam sin went."
)
"""Words 2, 3, 8; and 9 and 10, which are hers too."""


def at(first: int, end: int | None = None) -> WordRange:
    return WordRange("t1", first, end or first + 1)


def after(*edits: Edit, heard: Transcript = HEARD) -> Story:
    story = story_of(heard)
    for edit in edits:
        story = apply(story, edit)
    return story


def same(mended: Correction, *edits: Edit, heard: Transcript = HEARD) -> tuple[SamePlace, ...]:
    story = after(CorrectWords(mended.words, mended.text), *edits, heard=heard)
    return same_heard(
        mended,
        moments=list_moments(story, (heard,)),
        story=story,
        transcripts={heard.id: heard},
    )


def test_each_other_place_keeps_its_own_stops_and_capitals() -> None:
    places = same(Correction(at(2), "Tamsin."))
    assert [(p.moment, p.first, p.last, p.correction) for p in places] == [
        ("1.2", 1, 1, Correction(at(3), "Tamsin,")),
        ("1.3", 3, 3, Correction(at(8), "Tamsin?")),
    ]


def test_what_a_person_looked_at_already_is_left_alone() -> None:
    places = same(
        Correction(at(2), "Tamsin."),
        CorrectWords(at(3), "Thomas,"),
        CorrectWords(at(8), "tamsen?"),
    )
    assert places == ()


def test_several_words_are_found_as_one_and_none_is_left_where_it_does_not_fit() -> None:
    heard = made_transcript("Tam sin came. [3000] Tam sin sat. [3000] Tam sin ran. [3000] Tam.")
    mended = Correction(at(0, 2), "Tamsin")
    assert [p.correction for p in same(mended, heard=heard)] == [
        Correction(at(3, 5), "Tamsin"),
        Correction(at(6, 8), "Tamsin"),
    ]
    out = LeaveOutWords(at(4))
    assert [p.moment for p in same(mended, out, heard=heard)] == ["1.3"]


def test_a_confirmed_word_asks_for_no_other_place() -> None:
    assert same(Correction(at(2), "Tamsen")) == ()


def test_all_places_are_one_change_and_one_undo() -> None:
    mended = Correction(at(2), "Tamsin.")
    places = same(mended)
    history = History(story_of(HEARD))
    history.apply(CorrectPlaces((mended, *(place.correction for place in places))))
    read = [moment.text for moment in list_moments(history.story, (HEARD,))]
    assert read[:3] == ["I saw Tamsin.", "Tamsin, my friend.", "Was it Tamsin?"]
    history.undo()
    assert history.story == story_of(HEARD)


@pytest.mark.parametrize(
    ("text", "heard", "there", "reads"),
    [
        ("boss", ["bus"], ["Bus."], "Boss."),
        ("Boss", ["Bus"], ["bus,"], "Boss,"),
        ("Dr.", ["doctor"], ["Doctor"], "Dr."),
        ("tea,", ["tee"], ["tee."], "tea,"),
        ("café", ["calf,"], ["“calf”"], "“café”"),
        ("!", ["wow"], ["wow."], "!"),
        ("New York", ["new", "yoke."], ["new", "yoke"], "New York"),
    ],
)
def test_the_text_there(text: str, heard: list[str], there: list[str], reads: str) -> None:
    assert text_there(text, heard, there) == reads


words = st.lists(st.sampled_from(["a", "B", "a,", "b.", "c"]), min_size=2, max_size=30)


@given(words, st.data())
def test_places_never_overlap_and_all_are_the_same_words(
    texts: Sequence[str], data: st.DataObject
) -> None:
    heard = made_transcript(" ".join(texts))
    first = data.draw(st.integers(0, len(texts) - 1))
    end = data.draw(st.integers(first + 1, len(texts)))
    mended = Correction(at(first, end), " ".join(["x"] * (end - first)))
    taken = set(range(mended.words.first, mended.words.end))
    wanted = [texts[n].lower().strip(".,") for n in sorted(taken)]
    for place in same(mended, heard=heard):
        numbers = range(place.correction.words.first, place.correction.words.end)
        assert not taken & set(numbers)
        taken |= set(numbers)
        assert [texts[n].lower().strip(".,") for n in numbers] == wanted


# what is offered for my words


def offered(*edits: Edit, known: Sequence[str] = (), heard: Transcript = HEARD) -> tuple[str, ...]:
    return words_to_offer([after(*edits, heard=heard)], {heard.id: heard}, known)


TWICE = (CorrectWords(at(2), "Tamsin."), CorrectWords(at(3), "Tamsin,"))


def test_what_is_mended_the_same_way_in_two_places_is_offered() -> None:
    assert offered(TWICE[0]) == ()
    assert offered(*TWICE) == ("Tamsin",)
    assert offered(*TWICE, known=["TAMSIN"]) == ()


def test_the_words_around_what_changed_do_not_matter() -> None:
    assert offered(CorrectWords(at(1, 3), "saw Tamsin."), TWICE[1]) == ("Tamsin",)


def test_the_same_place_in_two_stories_is_one_place() -> None:
    story = after(TWICE[0])
    assert words_to_offer([story, story], {"t1": HEARD}, ()) == ()


def test_the_same_place_heard_two_times_is_one_place() -> None:
    again = replace(HEARD, id="t2")
    other = story_of(again)
    other = apply(other, CorrectWords(WordRange("t2", 2, 3), "Tamsin."))
    heard = {"t1": HEARD, "t2": again}
    assert words_to_offer([after(TWICE[0]), other], heard, ()) == ()
    heard["t2"] = replace(again, media_id="m2")
    assert words_to_offer([after(TWICE[0]), other], heard, ()) == ("Tamsin",)


@pytest.mark.parametrize(
    "edits",
    [
        (CorrectWords(at(2), "Tamsin."), CorrectWords(at(3), "Thomas,")),
        (CorrectWords(at(2), "Tamsen."), CorrectWords(at(3), "Tamsen,")),
        (CorrectWords(at(2), "..."), CorrectWords(at(3), "...")),
        (CorrectWords(at(2), "me."), CorrectWords(at(3), "me,")),
        (CorrectWords(at(2), "Tamsin."), CorrectWords(at(10), "Tamsin")),
    ],
)
def test_what_differs_or_says_little_is_not_offered(edits: tuple[Edit, ...]) -> None:
    assert offered(*edits) == ()


# what an unsure word may be


def test_what_it_was_mended_to_before_comes_first_then_words_like_it() -> None:
    story = after(TWICE[0])
    own = ["Tamara", "Penzance", "Tam's inn"]
    likely = likely_texts(at(3), story, {"t1": HEARD}, own)
    assert likely[0] == "Tamsin,"
    assert "Penzance," not in likely
    assert likely_texts(at(3), story_of(HEARD), {"t1": HEARD}, ["Tamsen"]) == ()
    assert len(likely_texts(at(3), story, {"t1": HEARD}, ["Tamse", "Tamsn", "Tmsen", "amsen"])) == 3

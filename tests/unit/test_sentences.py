"""Words grouped into sentences a person would choose between."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storyedit.sentences import FILLERS, LONGEST_MS, LONGEST_WORDS, group_sentences
from storyedit.timing import TimeRange
from storyedit.transcript import Word
from tests.made import spoken


def texts(words: tuple[Word, ...]) -> list[str]:
    return [
        " ".join(word.text for word in words[sentence.first : sentence.end])
        for sentence in group_sentences(words)
    ]


def test_a_sentence_ends_at_its_stop() -> None:
    assert texts(spoken("I like tea. Do you? Yes!")) == ["I like tea.", "Do you?", "Yes!"]


def test_a_stop_inside_quotes_ends_a_sentence_and_one_of_a_title_does_not() -> None:
    heard = spoken('He said, "Go." Dr. Roe came. We met Mr. Smith.')
    assert texts(heard) == ['He said, "Go."', "Dr. Roe came.", "We met Mr. Smith."]


def test_a_long_pause_ends_a_sentence() -> None:
    assert texts(spoken("I went home [2000] and then I slept")) == [
        "I went home",
        "and then I slept",
    ]


def test_a_lone_filler_goes_with_the_nearer_neighbour() -> None:
    assert texts(spoken("I went. Um. [1600] Then home.")) == ["I went. Um.", "Then home."]
    assert texts(spoken("I went. [1600] Um. Then home.")) == ["I went.", "Um. Then home."]


def test_a_long_sentence_is_divided_at_its_longest_pause() -> None:
    text = " ".join(["word"] * 18 + ["[400]"] + ["more"] * 18)
    assert [len(sentence.split()) for sentence in texts(spoken(text))] == [18, 18]


def test_without_pauses_a_long_sentence_is_divided_at_a_comma() -> None:
    text = " ".join(["and"] * 13 + ["rain,"] + ["and"] * 25)
    assert [len(sentence.split()) for sentence in texts(spoken(text))] == [14, 25]


def test_nothing_heard_is_no_sentence() -> None:
    assert group_sentences(()) == ()


@pytest.mark.parametrize(
    ("text", "given_so_far"),
    [
        ("I went home. Then", 1),
        ("I went home.", 0),
        ("I went home. Um.", 0),
        ("I went home. Um. [1600] Then", 1),
        ("I went home. [1600] Um. Then", 1),
        ("Um.", 0),
        ("", 0),
    ],
)
def test_the_last_sentence_waits_while_more_may_come(text: str, given_so_far: int) -> None:
    """An um may still go with it, or it may go on."""
    words = spoken(text)
    early = group_sentences(words, more_may_come=True)
    assert len(early) == given_so_far
    assert group_sentences(words)[:given_so_far] == early


@st.composite
def heard_words(draw: st.DrawFn) -> tuple[Word, ...]:
    words = []
    now_ms = 0
    for _ in range(draw(st.integers(0, 90))):
        now_ms += draw(st.sampled_from([0, 0, 0, 40, 300, 1200, 1700, 25_000]))
        length_ms = draw(st.integers(20, 900))
        text = draw(st.sampled_from(["tea", "bus,", "home.", "um", "Um,", "uh.", "who?", "«oui.»"]))
        words.append(Word(text, TimeRange(now_ms, now_ms + length_ms)))
        now_ms += length_ms
    return tuple(words)


@given(heard_words())
def test_every_word_is_in_one_sentence_and_the_rules_hold(words: tuple[Word, ...]) -> None:
    sentences = group_sentences(words)
    numbers = [number for s in sentences for number in range(s.first, s.end)]
    assert numbers == list(range(len(words)))
    for sentence in sentences:
        inside = words[sentence.first : sentence.end]
        fillers = [word.text.strip(".,").lower() in FILLERS for word in inside]
        assert not all(fillers) or len(sentences) == 1
        duration_ms = inside[-1].time.end_ms - inside[0].time.start_ms
        divisible = any(
            not all(fillers[:at]) and not all(fillers[at:]) for at in range(1, len(inside))
        )
        too_long = len(inside) > LONGEST_WORDS or duration_ms > LONGEST_MS
        assert not (too_long and divisible)

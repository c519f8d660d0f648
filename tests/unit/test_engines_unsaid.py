"""What nobody said is dropped; what somebody said, however often, is kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storyedit.engines.unsaid import INVENTED, NOBODY_SPEAKS, SURE, without_unsaid
from storyedit.timing import TimeRange
from storyedit.transcript import Word


def said(text: str, *, start_ms: int = 1_000, word_ms: int = 250, sure: float = 0.9) -> list[Word]:
    texts = text.split()
    return [
        Word(each, TimeRange(start_ms + at * word_ms, start_ms + (at + 1) * word_ms), sure)
        for at, each in enumerate(texts)
    ]


def texts(words: tuple[Word, ...]) -> str:
    return " ".join(word.text for word in words)


SPEAKS = (TimeRange(900, 20_000),)


def test_what_is_said_in_voice_is_kept_as_it_is() -> None:
    words = said("I want to tell people about the bus.", sure=0.2)
    assert without_unsaid(words, SPEAKS) == tuple(words)


@pytest.mark.parametrize(
    "text",
    [
        "I I I I I I want to go",
        "no no no no no no no no no no",
        "I went I went I went I went I went home",
        "the the the the the driver",
    ],
)
def test_a_stammer_and_a_thing_said_again_keep_every_word(text: str) -> None:
    words = said(text, word_ms=130)
    assert without_unsaid(words, SPEAKS) == tuple(words)


def test_of_a_loop_faster_than_speech_one_turn_is_kept() -> None:
    words = [*said("We got"), *said("on the bus " * 20, start_ms=1_500, word_ms=20)]
    assert texts(without_unsaid(words, SPEAKS)) == "We got on the bus"


def test_a_loop_in_silence_is_dropped() -> None:
    words = said("and then " * 20, start_ms=30_000, word_ms=200, sure=0.3)
    assert without_unsaid(words, SPEAKS) == ()


def test_a_word_in_silence_is_dropped_or_kept_as_unsure() -> None:
    sure, unsure = said("yes", start_ms=30_000, sure=SURE), said("no", start_ms=40_000, sure=0.49)
    (kept,) = without_unsaid([*sure, *unsure], SPEAKS)
    assert kept.text == "yes" and kept.confidence == NOBODY_SPEAKS


def test_a_word_among_others_is_kept_where_the_voice_finder_misses_it() -> None:
    """As on a phone: "that" was said, and heard with 0.16."""
    words = [
        *said("I do not want"),
        *said("that", start_ms=2_000, sure=0.16),
        *said("part.", start_ms=2_250),
    ]
    voice = (TimeRange(900, 1_700),)
    assert without_unsaid(words, voice) == tuple(words)


@pytest.mark.parametrize("text", ["Thank you.", "Thanks for watching! Bye-bye."])
def test_an_invented_ending_is_dropped_and_a_said_one_is_kept(text: str) -> None:
    ending = said(text, start_ms=30_000, sure=0.6)
    voice = (*SPEAKS, TimeRange(30_000, 30_100))
    assert without_unsaid([*said("I went home."), *ending], voice) == tuple(said("I went home."))
    real = said(text, start_ms=10_000, sure=0.8)
    assert without_unsaid(real, SPEAKS) == tuple(real)


def test_what_is_hardly_believed_is_dropped_where_it_stands_alone() -> None:
    oh = said("Oh", start_ms=10_000, sure=0.03)
    assert without_unsaid([*said("I went home."), *oh], SPEAKS) == tuple(said("I went home."))
    among = [*said("I went"), *said("oh", start_ms=1_500, sure=0.03)]
    assert without_unsaid(among, SPEAKS) == tuple(among)


def test_a_sentence_squeezed_into_what_is_left_is_dropped() -> None:
    said_first = said("where I went.")
    squeezed = said("What?", start_ms=1_750, word_ms=120, sure=0.2)
    assert without_unsaid([*said_first, *squeezed], SPEAKS) == tuple(said_first)
    impossible = said("We see you above.", start_ms=1_750, word_ms=60)
    assert without_unsaid([*said_first, *impossible], SPEAKS) == tuple(said_first)
    for kept in (said("What?", start_ms=1_750, word_ms=120, sure=0.4), said("What?", sure=0.2)):
        assert without_unsaid(kept, SPEAKS) == tuple(kept)


def test_the_same_words_inside_a_sentence_are_no_ending() -> None:
    words = said("I said thank you. And bye.", sure=0.3)
    assert without_unsaid(words, SPEAKS) == tuple(words)


def test_marks_are_no_words() -> None:
    words = said("I [background noise] sang ♪ *laughs* well. [Music]")
    assert texts(without_unsaid(words, SPEAKS)) == "I sang well."
    left_open = said("He said [and so on")
    assert without_unsaid(left_open, SPEAKS) == tuple(left_open)


@given(
    st.lists(
        st.sampled_from(["I", "went", "[x]", "home.", "*", "you", *sorted(INVENTED)]), max_size=30
    ),
    st.lists(st.tuples(st.integers(0, 3_000), st.integers(1, 500), st.floats(0, 1)), max_size=30),
)
def test_nothing_is_ever_added_or_moved(
    said_texts: list[str], times: list[tuple[int, int, float]]
) -> None:
    words, at_ms = [], 0
    for text, (pause_ms, length_ms, sure) in zip(said_texts, times, strict=False):
        at_ms += pause_ms + length_ms
        words.append(Word(text, TimeRange(at_ms - length_ms, at_ms), sure))
    kept = without_unsaid(words, (TimeRange(500, 4_000), TimeRange(9_000, 12_000)))
    rest = iter(words)
    for word in kept:
        assert any((word.text, word.time) == (each.text, each.time) for each in rest)

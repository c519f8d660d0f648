"""Whisper's words put right, whatever it gives."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storyedit.engines.again import holes_in
from storyedit.engines.words import RawWord, tidy_words
from storyedit.scripts import joined
from storyedit.timing import TimeRange
from storyedit.transcript import Word

STRETCH = TimeRange(10_000, 40_000)

LANGUAGES = {"ar", "en", "ja", "lo", "my", "th", "yue", "zh"}

raw_words = st.builds(
    RawWord,
    st.sampled_from([" word", "-part", " ", "", "...", " -", " it's", " 50", "%"]),
    st.floats(-2, 40),
    st.floats(-2, 40),
    st.floats(0, 1.01),
)


def said(*words: tuple[str, float, float]) -> list[RawWord]:
    return [RawWord(text, start_s, end_s, 0.9) for text, start_s, end_s in words]


def word(text: str, start_ms: int, end_ms: int) -> Word:
    return Word(text, TimeRange(start_ms, end_ms), 0.9)


@given(st.lists(st.lists(raw_words, max_size=12), max_size=5), st.integers(1, 30_000))
def test_words_are_in_order_apart_and_inside(raw: list[list[RawWord]], length_ms: int) -> None:
    stretch = TimeRange(STRETCH.start_ms, STRETCH.start_ms + length_ms)
    end_ms = stretch.start_ms
    for each in tidy_words(raw, stretch, "en"):
        assert end_ms <= each.time.start_ms
        end_ms = each.time.end_ms
        assert each.text == each.text.strip() and any(map(str.isalnum, each.text))
        assert each.confidence is not None and 0 <= each.confidence <= 1
    assert end_ms <= stretch.end_ms


def test_true_times_are_left_alone() -> None:
    heard = tidy_words([said((" I", 0.5, 0.62), (" went.", 0.7, 1.0))], STRETCH, "en")
    assert heard == (word("I", 10_500, 10_620), word("went.", 10_700, 11_000))


def test_parts_of_a_word_are_joined() -> None:
    raw = said((" self", 0, 0.2), ("-advocate", 0.2, 0.9), (" 50", 1, 1.2), ("%", 1.2, 1.3))
    heard = tidy_words([raw], STRETCH, "en")
    assert [w.text for w in heard] == ["self-advocate", "50%"]
    assert heard[0].time == TimeRange(10_000, 10_900)


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("ja", "私は毎朝バスに乗って仕事に行きます。", "私は 毎朝 バスに 乗って 仕事に 行きます。"),
        ("zh", "我很喜欢我的工作。", "我 很 喜欢 我 的 工作。"),
        ("th", "ฉันชอบงานของฉัน", "ฉัน ชอบ งาน ของ ฉัน"),
    ],
)
def test_letters_become_words_where_there_are_no_spaces(
    language: str, text: str, words: str
) -> None:
    """Whisper gives these letter by letter; nobody can choose by letters."""
    letters = [RawWord(each, at / 10, at / 10 + 0.1, 0.9) for at, each in enumerate(text)]
    heard = tidy_words([letters], STRETCH, language)
    assert [w.text for w in heard] == words.split()
    assert heard[0].time.start_ms == STRETCH.start_ms
    assert heard[-1].time.end_ms == STRETCH.start_ms + 100 * len(text)
    assert joined([w.text for w in heard]) == text


def test_arabic_words_keep_their_stops_and_marks() -> None:
    raw = said((" هل", 0, 0.3), (" تُحِبّ", 0.3, 0.7), (" الشاي", 0.7, 1.1), ("؟", 1.1, 1.2))
    heard = tidy_words([raw], STRETCH, "ar")
    assert [w.text for w in heard] == ["هل", "تُحِبّ", "الشاي؟"]


@given(st.sampled_from(sorted(LANGUAGES)), st.lists(st.text(max_size=4), max_size=12))
def test_no_letter_is_lost_in_any_language(language: str, parts: list[str]) -> None:
    raw = [RawWord(part, at, at + 0.5, 0.9) for at, part in enumerate(parts)]
    heard = tidy_words([raw], STRETCH, language)
    letters = Counter(letter for part in parts for letter in part if letter.isalnum())
    assert Counter(ch for w in heard for ch in w.text if ch.isalnum()) == letters


def test_a_word_of_no_length_gets_some() -> None:
    heard = tidy_words([said((" a", 1, 1), (" b", 1, 1))], STRETCH, "en")
    assert [w.time.duration_ms for w in heard] == [20, 20]


def test_words_past_the_end_are_brought_back_inside() -> None:
    heard = tidy_words([said((" a", 29, 29.9), (" b", 31, 32))], STRETCH, "en")
    assert heard[-1].time.end_ms == STRETCH.end_ms


def test_holes_are_voice_without_words() -> None:
    stretch = TimeRange(0, 30_000)
    voice = (TimeRange(500, 3_000), TimeRange(3_500, 9_000), TimeRange(12_000, 20_000))
    words = (word("one", 500, 1_000), word("two.", 1_000, 2_900), word("last", 19_000, 20_000))
    assert list(holes_in(stretch, words, voice)) == [TimeRange(3_300, 19_000)]
    assert list(holes_in(stretch, (), voice)) == [TimeRange(300, 20_200)]
    covered = tuple(word("w", start, start + 400) for start in range(0, 20_000, 500))
    assert list(holes_in(stretch, covered, voice)) == []

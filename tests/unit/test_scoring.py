"""Listening is counted rightly: on made truths and made words, each with its known answer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storyedit.errors import StoryEditError
from storyedit.spoken import Spoken, SpokenTurn, SpokenWord
from storyedit.timing import TimeRange
from storyedit.transcript import Word
from storyedit.workflow import scoring
from storyedit.workflow.scoring import require_scoring, score, total, word_error_rate
from tests.checks import is_plain


def turn(text: str, start_ms: int | None = None, end_ms: int | None = None) -> SpokenTurn:
    time = TimeRange(start_ms, end_ms) if start_ms is not None and end_ms is not None else None
    return SpokenTurn(text=text, time=time)


def heard(*words: tuple[str, int, int]) -> tuple[Word, ...]:
    return tuple(Word(text, TimeRange(start_ms, end_ms), 0.9) for text, start_ms, end_ms in words)


TIMED = Spoken((turn("Um, we had tea.", 1_000, 3_000), turn("No.", 30_000, 30_400)), "en")
RIGHT = heard(
    ("Um,", 1_020, 1_400), ("we", 1_600, 1_800), ("had", 1_800, 2_200), ("tea.", 2_200, 2_950),
    ("No.", 29_980, 30_380),
)  # fmt: skip


def test_all_right_is_no_mistake() -> None:
    facts = score(TIMED, RIGHT, (), "en").facts()
    assert facts == {
        "wer": 0.0,
        "lost_speech_s": 0.0,
        "invented_words": 0,
        "fillers_kept": 1,
        "fillers_said": 1,
        "fillers_added": 0,
        "word_start_off_ms": {"bias": 0, "median": 20, "p90": 20, "count": 2},
        "word_end_off_ms": {"bias": -35, "median": 35, "p90": 50, "count": 2},
    }


@pytest.mark.parametrize(
    ("truth", "given_", "rate"),
    [
        ("we had tea with milk", "We had tea, with milk.", 0),
        ("we had tea with milk", "we had a tea with milk", 1 / 5),
        ("we had tea with milk", "we had with milk", 1 / 5),
        ("we had tea with milk", "we had pie with milk", 1 / 5),
        ("we had tea with milk", "", 1),
        ("um we had uh tea", "we had tea", 0),
        ("we had er tea", "we had tea erm", 0),
        ("b- b- before we go", "before we go", 0),
        ("before we go", "B-b-before we go", 0),
        ("b- b- before we go", "before, before, before we go", 0),
        ("b- b- before we go", "b- be- before we go", 0),
        ("b- b- before we go", "the, the, before we go", 2 / 3),
        ("b- b- before we go", "before before before before we go", 1 / 3),
        ("I th- thought so", "I so", 1 / 3),
        ("I I I go", "I go", 2 / 4),
        ("the colour is grey", "the color is gray", 0),
        ("I can't", "I can not", 0),
    ],
)
def test_the_word_error_rate(truth: str, given_: str, rate: float) -> None:
    assert word_error_rate(truth, given_) == pytest.approx(rate)


def test_letters_count_where_words_have_no_spaces() -> None:
    assert word_error_rate("今日は雨", "今日は雪", "ja") == pytest.approx(1 / 4)
    assert word_error_rate("Le café est fermé.", "le café est fermé", "fr") == 0


def test_a_lost_passage_counts_by_its_voice_alone() -> None:
    spoken = Spoken((turn("one two", 0, 2_000), turn("three four", 20_000, 24_000)))
    words = heard(("one", 0, 900), ("two", 900, 1_900))
    assert score(spoken, words, (), "en").facts()["lost_speech_s"] == 4.1
    assert score(spoken, (), (), "en").facts()["lost_speech_s"] == 6.0


def test_a_short_turn_without_a_word_is_lost_and_a_word_that_ends_early_is_not() -> None:
    assert score(TIMED, RIGHT[:-1], (), "en").facts()["lost_speech_s"] == 0.4
    early = heard(("we", 1_000, 1_800), ("had", 1_800, 2_000), ("tea", 2_000, 2_200))
    assert score(TIMED, (*early, RIGHT[-1]), (), "en").facts()["lost_speech_s"] == 0


def test_an_um_that_is_left_out_is_no_lost_speech() -> None:
    spoken = Spoken((turn("Um,", 0, 1_200), turn("w- w-", 1_300, 2_600), turn("yes", 2_700, 3_000)))
    figures = score(spoken, heard(("yes", 2_700, 3_000)), (), "en").facts()
    assert (figures["lost_speech_s"], figures["wer"]) == (0, 0)
    assert (figures["fillers_kept"], figures["fillers_said"]) == (0, 1)


def test_a_word_that_is_stretched_over_a_passage_hides_nothing() -> None:
    spoken = Spoken((turn("one two three four", 0, 12_000),))
    assert score(spoken, heard(("one", 0, 12_000)), (), "en").facts()["lost_speech_s"] == 10


def test_words_in_silence_are_made_up_and_a_word_near_a_voice_is_not() -> None:
    near = heard(("so", 3_300, 3_600))
    made_up = heard(("Thank", 10_000, 10_400), ("you.", 10_400, 10_900))
    facts = score(TIMED, (*RIGHT[:-1], *near, *made_up, RIGHT[-1]), (), "en").facts()
    assert facts["invented_words"] == 2
    assert facts["wer"] == pytest.approx(3 / 4)


def test_where_nobody_speaks_every_word_is_made_up() -> None:
    facts = score(Spoken(()), heard(("Thank", 0, 400), ("you", 400, 800)), (), "en").facts()
    assert (facts["wer"], facts["invented_words"], facts["lost_speech_s"]) == (None, 2, 0)


def test_without_times_voice_activity_tells_what_is_lost() -> None:
    spoken = Spoken((turn("one two three"),))
    voice = (TimeRange(0, 1_000), TimeRange(5_000, 5_500), TimeRange(9_000, 12_000))
    facts = score(spoken, heard(("one", 100, 900)), voice, "en").facts()
    assert facts["lost_speech_s"] == 3.6
    assert facts["invented_words"] is None
    assert facts["word_start_off_ms"] is None


def test_ums_that_were_not_said_are_told_apart_from_those_that_were() -> None:
    spoken = Spoken((turn("um we go uh home"),))
    words = heard(("Uh", 0, 100), ("we", 100, 200), ("um", 200, 300), ("go", 300, 400),
                  ("home", 400, 500))  # fmt: skip
    facts = score(spoken, words, (), "en").facts()
    counts = (facts["fillers_kept"], facts["fillers_said"], facts["fillers_added"])
    assert counts == (1, 2, 1)


def test_words_with_times_of_their_own_are_measured_one_by_one() -> None:
    words = (SpokenWord("one", TimeRange(0, 400)), SpokenWord("two", TimeRange(500, 900)))
    spoken = Spoken((SpokenTurn(text="one two", time=TimeRange(0, 900), words=words),))
    facts = score(spoken, heard(("one", 100, 400), ("two", 500, 1_000)), (), "en").facts()
    assert facts["word_start_off_ms"] == {"bias": 50, "median": 50, "p90": 100, "count": 2}
    assert facts["word_end_off_ms"] == {"bias": 50, "median": 50, "p90": 100, "count": 2}


def test_a_total_counts_words_and_not_files() -> None:
    long = Spoken((turn("we had tea with milk and cake by the sea"),))
    right = score(long, heard(*((w, n, n + 1) for n, w in enumerate(long.text.split()))), (), "en")
    wrong = score(TIMED, (), (), "en")
    facts = total([right, wrong]).facts()
    assert facts["wer"] == pytest.approx(4 / 14, abs=1e-4)
    assert facts["invented_words"] == 0
    assert total([right]).facts()["invented_words"] is None


@given(st.lists(st.sampled_from("we had tea um uh b- no café can't 9 £20".split()), max_size=12))
def test_what_is_heard_as_it_was_said_has_no_mistake(texts: list[str]) -> None:
    timed = [(text, 1_000 * n, 1_000 * n + 900) for n, text in enumerate(texts)]
    spoken = Spoken(tuple(turn(*each) for each in timed), "en")
    found = score(spoken, heard(*timed), (), "en")
    assert (found.words_wrong, found.lost_speech_ms, found.invented_words) == (0, 0, 0)
    assert found.fillers_kept == found.fillers_said == sum(t in ("um", "uh") for t in texts)
    assert found.fillers_added == 0
    assert not any(found.starts_off_ms) and not any(found.ends_off_ms)


def test_what_counts_mistakes_is_asked_for_plainly(monkeypatch: pytest.MonkeyPatch) -> None:
    require_scoring()
    monkeypatch.setattr(scoring, "find_spec", lambda _name: None)
    with pytest.raises(StoryEditError, match="bench") as told:
        require_scoring()
    assert is_plain(told.value)

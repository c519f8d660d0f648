"""What is said in a recording is read from beside it, and whatever else lies there is refused."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storyedit.formats.spoken import json_of_spoken, spoken_from_json, spoken_from_text
from storyedit.spoken import Spoken, SpokenTurn, SpokenWord
from storyedit.timing import TimeRange
from tests.sound import SAMPLE_MEDIA

TEXTS = st.lists(st.sampled_from("we had tea um b- café 今日 שלום".split()), min_size=1).map(
    " ".join
)
TIMES = st.tuples(st.integers(0, 10**7), st.integers(1, 10**6)).map(
    lambda pair: TimeRange(pair[0], pair[0] + pair[1])
)
TURNS = st.builds(
    SpokenTurn,
    text=TEXTS,
    time=st.none() | TIMES,
    speaker=st.sampled_from(["", "Sam"]),
    words=st.lists(st.builds(SpokenWord, TEXTS, TIMES), max_size=3).map(tuple),
)


@given(st.builds(Spoken, st.lists(TURNS, max_size=4).map(tuple), st.sampled_from(["", "en"])))
def test_what_is_written_is_read_again(spoken: Spoken) -> None:
    assert spoken_from_json(json_of_spoken(spoken)) == spoken


def test_seconds_are_read_as_the_sample_has_them() -> None:
    bus = spoken_from_json((SAMPLE_MEDIA / "the-bus.json").read_text(encoding="utf-8"))
    assert bus.is_timed
    assert bus.turns[1].time == TimeRange(5_581, 11_533)
    assert bus.turns[1].speaker == "Sam"


def test_bare_text_has_no_times_and_no_text_means_that_nobody_speaks() -> None:
    assert spoken_from_text(" We had\ntea. ") == Spoken((SpokenTurn(text="We had tea."),))
    assert not spoken_from_text("We had tea.").is_timed
    assert spoken_from_text(" \n").is_timed
    assert spoken_from_text("").text == ""


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "7",
        "null",
        "{}",
        '{"turns": 7}',
        '{"turns": ["we had tea"]}',
        '{"turns": [{"text": 7}]}',
        '{"turns": [{"speaker": "Sam"}]}',
        '{"turns": [{"text": "tea", "start_s": 3, "end_s": 2}]}',
        '{"turns": [{"text": "tea", "start_s": -1, "end_s": 2}]}',
        '{"turns": [{"text": "tea", "start_s": "1", "end_s": "2"}]}',
        '{"turns": [{"text": "tea", "start_s": 0, "end_s": Infinity}]}',
        '{"turns": [{"text": "tea", "start_s": NaN, "end_s": 2}]}',
        '{"turns": [{"text": "tea", "words": [{"text": "tea"}]}]}',
        "[" * 100_000,
    ],
)
def test_what_is_no_truth_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        spoken_from_json(text)


@pytest.mark.parametrize("name", ["the-bus", "my-worry"])
def test_the_phrases_of_the_sample_are_its_turns(name: str) -> None:
    """The same words in the same order, each inside its turn."""
    turns = spoken_from_json((SAMPLE_MEDIA / f"{name}.json").read_text(encoding="utf-8"))
    path = SAMPLE_MEDIA / "phrases" / f"{name}.json"
    phrases = spoken_from_json(path.read_text(encoding="utf-8"))
    assert json.loads(path.read_text(encoding="utf-8"))["language"] == "en"
    assert phrases.text == turns.text
    for phrase in phrases.turns:
        assert phrase.time
        (whole,) = [t for t in turns.turns if t.time and t.time.overlaps(phrase.time)]
        assert whole.time
        assert whole.time.start_ms <= phrase.time.start_ms
        assert phrase.time.end_ms <= whole.time.end_ms
        assert phrase.text in whole.text
        assert phrase.speaker == whole.speaker

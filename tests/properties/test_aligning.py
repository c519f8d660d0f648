"""Whatever words are given for whatever sound: none is lost, and each has a time of its own."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storyedit.aligning import LINE_SLACK_MS, align
from storyedit.given import GivenLine, GivenWord, GivenWords, LinesAre, given_sentences
from storyedit.timing import TimeRange, merge_ranges
from storyedit.transcript import Word
from tests.made import spoken

WORDS = "we went by bus. It was late, and I did not know the way home so I sat down".split()
LONGEST_MS = 40_000


@st.composite
def stretches(draw: st.DrawFn) -> TimeRange:
    """A stretch that may lie past the recording's end."""
    start_ms = draw(st.integers(0, LONGEST_MS + 5_000))
    return TimeRange(start_ms, start_ms + draw(st.integers(1, 4_000)))


times = st.none() | stretches()
given_words = st.builds(GivenWord, st.sampled_from(WORDS), times, st.none() | st.floats(0, 1))
given_lines = st.builds(
    GivenLine,
    words=st.lists(given_words, max_size=6).map(tuple),
    time=times,
    speaker=st.sampled_from(["", "Sam", "Asha"]),
)
lines_are: st.SearchStrategy[LinesAre] = st.sampled_from(["captions", "paragraphs", "sentences"])
files = st.builds(
    GivenWords,
    kind=st.just("made"),
    lines=st.lists(given_lines, max_size=8).map(tuple),
    lines_are=lines_are,
)
voices = st.lists(stretches(), max_size=6).map(merge_ranges)
heard = st.lists(st.sampled_from([*WORDS, "[900]", "[4000]"]), max_size=50).map(
    lambda texts: spoken(" ".join(texts))
)


@settings(max_examples=200, deadline=None)
@given(files, heard, voices, st.integers(0, LONGEST_MS))
def test_no_word_is_lost_and_each_has_its_own_time_in_the_recording(
    file: GivenWords, words: tuple[Word, ...], voice: tuple[TimeRange, ...], duration_ms: int
) -> None:
    if len(file.words) > duration_ms:
        with pytest.raises(ValueError, match="words in"):
            align(file, words, voice, duration_ms)
        return
    aligned = align(file, words, voice, duration_ms)
    assert [w.text for w in aligned] == [w.text for w in file.words]
    assert [w.confidence for w in aligned] == [w.confidence for w in file.words]
    assert all(word.time.end_ms <= duration_ms for word in aligned)
    assert all(a.time.end_ms <= b.time.start_ms for a, b in pairwise(aligned))


@settings(max_examples=80, deadline=None)
@given(files, heard, st.integers(1, LONGEST_MS))
def test_every_word_is_in_one_sentence_and_no_sentence_has_two_speakers(
    file: GivenWords, words: tuple[Word, ...], duration_ms: int
) -> None:
    if len(file.words) > duration_ms:
        return
    ids = {name: f"id of {name}" for name in file.speakers}
    sentences = given_sentences(file, align(file, words, (), duration_ms), ids)
    edges = [(s.first, s.end) for s in sentences]
    assert [first for first, _ in edges] == [0, *(end for _, end in edges)][: len(edges)]
    assert (edges[-1][1] if edges else 0) == len(file.words)
    who = [line.speaker for line, first, end in file.spans() for _ in range(first, end)]
    for sentence in sentences:
        names = set(who[sentence.first : sentence.end])
        assert {ids.get(name) for name in names} == {sentence.speaker_id}


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(WORDS), st.integers(0, 900), st.integers(1, 900))))
def test_good_times_are_kept_to_the_millisecond(said: list[tuple[str, int, int]]) -> None:
    words, at_ms = [], 0
    for text, pause_ms, length_ms in said:
        start_ms = at_ms + pause_ms
        at_ms = start_ms + length_ms
        words.append(GivenWord(text, TimeRange(start_ms, at_ms)))
    file = GivenWords(kind="made", lines=(GivenLine(words=tuple(words)),), lines_are="paragraphs")
    assert [w.time for w in align(file, (), (), max(at_ms, 1))] == [w.time for w in words]


@settings(max_examples=50, deadline=None)
@given(heard, voices)
def test_words_as_they_were_heard_take_the_heard_times(
    words: tuple[Word, ...], voice: tuple[TimeRange, ...]
) -> None:
    line = GivenLine(words=tuple(GivenWord(word.text) for word in words))
    file = GivenWords(kind="made", lines=(line,), lines_are="paragraphs")
    assert [w.time for w in align(file, words, voice, 200_000)] == [w.time for w in words]


@settings(max_examples=50, deadline=None)
@given(
    st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=9), min_size=1, max_size=8),
    heard,
    voices,
)
def test_words_stay_near_their_line(
    texts: list[list[str]], words: tuple[Word, ...], voice: tuple[TimeRange, ...]
) -> None:
    lines = tuple(
        GivenLine(words=tuple(map(GivenWord, line)), time=TimeRange(3_000 * at, 3_000 * at + 2_500))
        for at, line in enumerate(texts)
    )
    file = GivenWords(kind="made", lines=lines, lines_are="captions")
    aligned = align(file, words, voice, 60_000)
    for line, first, end in file.spans():
        assert line.time
        for word in aligned[first:end]:
            assert word.time.start_ms >= line.time.start_ms - LINE_SLACK_MS - 4_000
            assert word.time.end_ms <= line.time.end_ms + LINE_SLACK_MS + 4_000

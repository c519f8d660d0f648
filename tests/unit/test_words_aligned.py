"""Words laid on what was heard: by example, and against the known times of the sample."""

import json
from pathlib import Path
from statistics import median

import pytest

from storyedit.aligning import align
from storyedit.formats.transcripts import read_words
from storyedit.given import GivenLine, GivenWord, GivenWords
from storyedit.project.codec import decode_transcript
from storyedit.timing import TimeRange
from storyedit.transcript import Word
from tests.made import spoken

SAMPLE = Path(__file__).parents[2] / "sample_media"


def given_of(*texts: str, time: TimeRange | None = None) -> GivenWords:
    lines = tuple(GivenLine(words=tuple(map(GivenWord, text.split())), time=time) for text in texts)
    return GivenWords(kind="made", lines=lines, lines_are="paragraphs")


def times(words: tuple[Word, ...]) -> list[tuple[str, int, int]]:
    return [(word.text, word.time.start_ms, word.time.end_ms) for word in words]


@pytest.mark.parametrize(("film", "heard"), [("the-bus", "m1-t1"), ("my-worry", "m2-t1")])
def test_turns_of_the_sample_begin_and_end_where_they_are_known_to(film: str, heard: str) -> None:
    turns = json.loads((SAMPLE / f"{film}.json").read_text(encoding="utf-8"))["turns"]
    text = "\n\n".join(f"{turn['speaker']}: {turn['text']}" for turn in turns)
    given = read_words(text.encode(), name="typed.txt")
    assert [line.speaker for line in given.lines] == [turn["speaker"] for turn in turns]
    transcript = decode_transcript((SAMPLE / "transcripts" / f"{heard}.json").read_bytes())
    words = align(given, transcript.words, transcript.voice, 200_000)
    spans = [(words[first], words[end - 1]) for _, first, end in given.spans()]
    begins = [
        abs(first.time.start_ms - 1_000 * turn["start_s"])
        for (first, _), turn in zip(spans, turns, strict=True)
    ]
    ends = [
        abs(last.time.end_ms - 1_000 * turn["end_s"])
        for (_, last), turn in zip(spans, turns, strict=True)
    ]
    assert median(begins) < 80
    assert sorted(begins)[len(begins) * 9 // 10] < 200
    assert median(ends) < 120


def test_a_word_nobody_heard_takes_room_of_those_beside_it() -> None:
    aligned = align(given_of("I went um home."), spoken("I went home."), (), 10_000)
    assert times(aligned) == [
        ("I", 1_000, 1_300),
        ("went", 1_300, 1_560),
        ("um", 1_560, 1_640),
        ("home.", 1_640, 1_900),
    ]


def test_words_between_two_that_were_heard_lie_in_the_voice_between_them() -> None:
    heard = spoken("We [2000] home.")
    voice = (TimeRange(1_000, 1_300), TimeRange(1_800, 2_600), TimeRange(3_300, 3_600))
    aligned = align(given_of("We went straight home."), heard, voice, 10_000)
    assert times(aligned) == [
        ("We", 1_000, 1_300),
        ("went", 1_800, 2_066),
        ("straight", 2_066, 2_600),
        ("home.", 3_300, 3_600),
    ]


def test_words_after_the_last_that_was_heard_do_not_fill_an_hour() -> None:
    voice = (TimeRange(1_000, 3_600_000),)
    aligned = align(given_of("We went home."), spoken("We went"), voice, 3_600_000)
    assert aligned[-1].time.start_ms == 1_600
    assert aligned[-1].time.end_ms <= 4_000


def test_without_anything_heard_words_are_shared_out_over_the_voice() -> None:
    voice = (TimeRange(1_000, 2_000), TimeRange(8_000, 9_000))
    aligned = align(given_of("abcde", "abcde"), (), voice, 10_000)
    assert times(aligned) == [("abcde", 1_000, 2_000), ("abcde", 8_000, 9_000)]


def test_a_caption_keeps_its_words_to_itself_whatever_was_heard_elsewhere() -> None:
    given = given_of("We went", time=TimeRange(5_000, 6_000))
    aligned = align(given, spoken("We went"), (), 10_000)
    assert times(aligned) == [("We", 5_000, 5_333), ("went", 5_333, 6_000)]

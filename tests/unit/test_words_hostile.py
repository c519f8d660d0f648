"""Files made to do harm, or broken: they are read as plain words, or refused, and never hang."""

import json
import math
from contextlib import suppress

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from storyedit.aligning import align
from storyedit.errors import Unreadable
from storyedit.formats.transcripts import read_words
from storyedit.given import GivenWords

NAMES = ("a.srt", "a.vtt", "a.ass", "a.ttml", "a.html", "a.json", "a.txt")
MANY = 20_000
"""Enough for what takes its square in steps to be seen by whoever waits for the tests."""


def read(text: str, name: str) -> GivenWords:
    return read_words(text.encode(errors="replace"), name=name)


def words_of(text: str, name: str) -> str:
    return " ".join(word.text for word in read(text, name).words)


SCRIPT = "We <script>fetch('//x')</script>went<img src=x onerror=alert(1)> <b onclick='x'>out</b>."


@pytest.mark.parametrize(
    ("name", "frame"),
    [
        ("a.srt", "1\n00:00:01,000 --> 00:00:02,000\n{}\n"),
        ("a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n{}\n"),
        ("a.html", "<html><p>{}</p></html>"),
        ("a.html", "<p><span data-m='1' data-d='900'>{}</span></p>"),
    ],
)
def test_script_is_left_out_and_words_are_not(name: str, frame: str) -> None:
    assert words_of(frame.format(SCRIPT), name) == "We went out."


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2 < 3 and 5 > 4", "2< 3 and 5> 4"),
        ("I <3 you", "I <3 you"),
        ("<script> is a word", "is a word"),
        ("a {brace} and C:\\New", "a {brace} and C:\\New"),
        ("{\\an8}up {\\i1}here{\\i0}", "up here"),
        ("R&amp;B &#39;n&#39; soul &nosuch;", "R&B 'n' soul &nosuch;"),
        ("a\u202eb\u200bc\x07d", "abcd"),
    ],
)
def test_what_only_looks_like_markup_stays_as_it_was_said(text: str, words: str) -> None:
    assert words_of(f"1\n00:00:01,000 --> 00:00:02,000\n{text}\n", "a.srt") == words


LAUGHS = """<?xml version="1.0"?><!DOCTYPE tt [
<!ENTITY a0 "ha"><!ENTITY file SYSTEM "file:///etc/hostname">
{entities}
]>
<tt xmlns="http://www.w3.org/ns/ttml"><body><div>
<p begin="1s" end="2s">We &file;went &a{last}; out &amp; in.</p></div></body></tt>"""


def test_entities_of_a_file_are_never_expanded_or_fetched() -> None:
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 31))
    text = LAUGHS.format(entities=entities, last=30)
    assert words_of(text, "a.ttml") == "We went out & in."


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "text",
    [
        "<" * MANY,
        "<script>" * MANY,
        "<v a>" * MANY,
        "<c" * MANY,
        "{" * MANY,
        "{\\p1}" * MANY,
        "&#" + "9" * MANY + ";",
        "<v &#" + "9" * MANY + ";>x",
        "a" * MANY,
        "é" * MANY,
        " " * MANY + "x",
        ":" * MANY,
        "A: " * MANY,
        ">" * MANY,
        "[00:00:01] x\n" * (MANY // 10),
        "1\n00:00:01,000 --> 00:00:01,000\n" * (MANY // 10) + "x",
        "00:00:01.000 --> " * (MANY // 10),
        "<p>" * MANY + "x",
        "<div>" * (MANY // 10) + "<span data-m='1'>" * 100 + "x",
        "<tt xmlns='http://www.w3.org/ns/ttml'>" + "<span>" * (MANY // 10) + "x",
        "[" * MANY + "]" * MANY,
        "[Events]\nDialogue: " + "," * MANY,
    ],
    ids=lambda text: text[:12].strip() or "spaces",
)
def test_nothing_takes_for_ever_or_breaks(name: str, text: str) -> None:
    frames = {
        "a.srt": "1\n00:00:01,000 --> 00:00:02,000\n{}",
        "a.vtt": "WEBVTT\n\n00:01.000 --> 00:02.000\n{}",
        "a.ass": "[Script Info]\n[Events]\nDialogue: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,{}",
    }
    for whole in (text, frames.get(name, "{}").replace("{}", text)):
        with suppress(Unreadable):
            read(whole, name)


TIMES = [
    "00:00:03,000 --> 00:00:01,000",
    "-00:00:03,000 --> 00:00:01,000",
    "00:00:0x,000 --> ??",
    "99:99:99,999 --> 999999:99:99,999",
    "00:00:01,000 -->",
    "--> 00:00:02,000",
    "00:00:01,000 --> 00:00:01,000",
    "00:00:01,000 --> 00:00:09,000",
    "00:00:01,000 --> 00:00:09,000",
]


def test_broken_times_lose_no_word() -> None:
    cues = "".join(f"{n}\n{time}\nword{n} said{n}\n\n" for n, time in enumerate(TIMES))
    file = read(cues, "a.srt")
    texts = [f"{word}{n}" for n in range(len(TIMES)) for word in ("word", "said")]
    assert [word.text for word in file.words] == texts
    aligned = align(file, (), (), 10_000)
    assert [word.text for word in aligned] == texts
    assert aligned[-1].time.end_ms <= 10_000


@pytest.mark.parametrize(
    "number", [math.nan, math.inf, -math.inf, -1.0, 1e308, None, "x", [], True, {}, "1e400"]
)
def test_json_times_that_are_none_leave_the_word(number: object) -> None:
    words = [{"word": " We", "start": number, "end": 1.0}, {"word": " went", "start": 0, "end": 1}]
    for document in ({"segments": [{"start": number, "end": number, "words": words}]}, words):
        text = json.dumps(document if isinstance(document, dict) else {"words": document})
        assert [word.text for word in read(text, "a.json").words] == ["We", "went"]


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                "segments words word text start end speaker paragraphs transcription offsets "
                "word_segments transcript format version recordings sentences language".split()
            ),
            inner,
            max_size=5,
        )
    ),
    max_leaves=25,
)


@settings(max_examples=60, deadline=None)
@given(anything)
def test_json_of_any_shape_is_read_or_refused(document: object) -> None:
    with suppress(Unreadable):
        read(json.dumps(document), "a.json")


@settings(deadline=None)
@given(st.binary(max_size=300), st.sampled_from(NAMES))
@example(b"\xff\xfe\x00", "a.txt")
@example(b"&#99999999999;", "a.srt")
def test_any_bytes_are_read_or_refused(content: bytes, name: str) -> None:
    try:
        given_words = read_words(content, name=name)
    except Unreadable:
        return
    assert all(word.text.strip() == word.text != "" for word in given_words.words)
    assert all(" " not in word.text for word in given_words.words)


@settings(deadline=None)
@given(st.text(max_size=200), st.sampled_from(("a.srt", "a.vtt", "a.ass", "a.txt", "a.html")))
def test_any_text_is_read_or_refused(text: str, name: str) -> None:
    frame = "WEBVTT\n\n00:01.000 --> 00:02.000\n" if name == "a.vtt" else ""
    with suppress(Unreadable):
        read(frame + text, name)

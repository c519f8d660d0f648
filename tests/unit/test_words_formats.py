"""Files of words as programs and people make them: what is read of each."""

import json

import pytest

from storyedit.errors import Unreadable
from storyedit.formats.transcripts import read_words
from storyedit.given import GivenLine, GivenWords


def read(text: str, name: str = "words.txt") -> GivenWords:
    return read_words(text.encode(), name=name)


def text_of(line: GivenLine) -> str:
    return " ".join(word.text for word in line.words)


def said(given: GivenWords) -> list[tuple[str, str]]:
    return [(line.speaker, text_of(line)) for line in given.lines]


def line_times(given: GivenWords) -> list[tuple[int, int] | None]:
    times = [line.time for line in given.lines]
    return [(time.start_ms, time.end_ms) if time else None for time in times]


def word_times(given: GivenWords) -> list[tuple[str, int, int] | str]:
    return [
        (word.text, word.time.start_ms, word.time.end_ms) if word.time else word.text
        for word in given.words
    ]


SRT = """1
00:00:01,000 --> 00:00:02,500 X1:40 X2:600 Y1:20 Y2:50
{\\an8}<i>We went</i> by <font color="#ff0000">bus</font> &amp; train.

It was late.

2
00:00:03,000 --> 00:00:04,000
- I <3 my friends – all 5 of them.
3
00:00:05.5 --> 00:00:06,000
<b>Bye"""


def test_srt() -> None:
    given = read(SRT, "a.srt")
    assert (given.kind, given.lines_are, given.has_word_times) == ("SRT", "captions", False)
    assert said(given) == [
        ("", "We went by bus & train. It was late."),
        ("", "-I <3 my friends– all 5 of them."),
        ("", "Bye"),
    ]
    assert line_times(given) == [(1_000, 2_500), (3_000, 4_000), (5_500, 6_000)]


def test_srt_says_who_speaks_before_a_colon() -> None:
    cue = "{n}\n00:00:0{n},000 --> 00:00:0{n},900\n{text}\n\n"
    texts = ["SAM: Hello.", "How are you?", ">> DR HILL: Well.", "SAM: I said: good.", "It is 1: 0"]
    given = read("".join(cue.format(n=n, text=text) for n, text in enumerate(texts)), "a.srt")
    assert said(given) == [
        ("SAM", "Hello."),
        ("SAM", "How are you?"),
        ("DR HILL", "Well."),
        ("SAM", "I said: good."),
        ("SAM", "It is 1: 0"),
    ]


def test_who_speaks_may_be_called_by_what_they_do() -> None:
    given = read(
        "Support worker: Are you well?\n\nSam: Yes.\n\nI said: yes.\n\nSupport worker: Good.\n\n"
        "I said: thank you.\n\nOne thing: it was late."
    )
    assert said(given) == [
        ("Support worker", "Are you well?"),
        ("Sam", "Yes."),
        ("Sam", "I said: yes."),
        ("Support worker", "Good."),
        ("Support worker", "I said: thank you."),
        ("Support worker", "One thing: it was late."),
    ]


def test_a_word_before_a_colon_is_not_a_name_because_it_could_be() -> None:
    texts = ["Remember: it was late.", "We went home.", "We sat down.", "Then we slept."]
    given = read("\n\n".join(texts))
    assert [text for _, text in said(given)] == texts
    assert given.speakers == ()


VTT = """WEBVTT - Made by hand
Kind: captions
Language: en-GB

STYLE
::cue(.loud) { color: red }

NOTE
Nobody says this.

hello-1
00:01.000 --> 00:02.500 align:start position:10%
<v.loud Sam Hill>We <c.yellow>went</c> <i>by</i> bus &lt;home&gt;.

00:00:03.000 --> 00:00:04.000
<v Asha>Why?
<v Sam Hill>It was late.

NOTE one more

1:00:00.000 --> 1:00:01.000
<ruby>漢<rt>kan</rt></ruby> <lang fr>Merci</lang>
"""


def test_webvtt() -> None:
    given = read(VTT, "a.vtt")
    assert (given.kind, given.language) == ("WebVTT", "en")
    assert said(given) == [
        ("Sam Hill", "We went by bus <home>."),
        ("Asha", "Why?"),
        ("Sam Hill", "It was late."),
        ("", "漢 Merci"),
    ]
    assert line_times(given)[0] == (1_000, 2_500)
    assert line_times(given)[-1] == (3_600_000, 3_601_000)


ROLLING = """WEBVTT
Kind: captions
Language: en

00:00:00.160 --> 00:00:01.990 align:start position:0%
 
we<00:00:00.320><c> went</c><00:00:00.560><c> home</c>

00:00:01.990 --> 00:00:02.000 align:start position:0%
we went home
 

00:00:02.000 --> 00:00:03.910 align:start position:0%
we went home
and<00:00:02.320><c> then</c>

00:00:03.910 --> 00:00:03.920 align:start position:0%
and then
 

00:00:03.920 --> 00:00:05.000 align:start position:0%
and then
slept
"""


def test_captions_that_roll_up_are_read_once_with_the_times_of_their_words() -> None:
    given = read(ROLLING, "a.en.vtt")
    assert word_times(given) == [
        ("we", 160, 320),
        ("went", 320, 560),
        ("home", 560, 1_990),
        ("and", 2_000, 2_320),
        ("then", 2_320, 3_910),
        "slept",
    ]
    assert given.has_word_times


def test_a_thing_said_twice_stays_twice() -> None:
    cue = "{n}\n00:00:0{n},000 --> 00:00:0{n},900\n{text}\n\n"
    texts = ["No.", "No.", "I went.", "I went home.", "Home.", "Then I slept."]
    given = read("".join(cue.format(n=n, text=text) for n, text in enumerate(texts)), "a.srt")
    assert [text for _, text in said(given)] == texts


ASS = """[Script Info]
Title: Our film
ScriptType: v4.00+

[V4+ Styles]
Format: Name, Fontname, Fontsize
Style: Default,Arial,big

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
Dialogue: 0,0:00:05.00,0:00:06.00,Default,Sam,0,0,0,,{\\pos(10,20)\\c&HFF&}We went,{left} \
home\\Nand {\\b1}ate{\\b0}.
Comment: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,Nobody says this
Dialogue: 0,0:00:01.00,0:00:02.00,Default,Asha,0,0,0,,Hello.{\\p1}m 0 0 l 100 0 100 100{\\p0}
"""


def test_ass() -> None:
    given = read(ASS, "a.ass")
    assert said(given) == [("Asha", "Hello."), ("Sam", "We went, home and ate.")]
    assert line_times(given) == [(1_000, 2_000), (5_000, 6_000)]


def test_ssa_with_its_fields_in_an_order_of_its_own() -> None:
    given = read(
        "[Script Info]\n[Events]\nFormat: Marked, Name, Start, End, Text\n"
        "Dialogue: Marked=0,Sam,0:00:01.00,0:00:02.00,Hello, you.\n",
        "a.ssa",
    )
    assert (said(given), line_times(given)) == ([("Sam", "Hello, you.")], [(1_000, 2_000)])


TTML = """<?xml version="1.0" encoding="UTF-8"?>
<tt xmlns="http://www.w3.org/ns/ttml" xmlns:ttp="http://www.w3.org/ns/ttml#parameter"
    xmlns:ttm="http://www.w3.org/ns/ttml#metadata" xmlns:tts="http://www.w3.org/ns/ttml#styling"
    ttp:frameRate="25" ttp:tickRate="10000000" xml:lang="en-GB">
<head><metadata><ttm:title>No words</ttm:title>
<ttm:agent xml:id="p1" type="person"><ttm:name type="full">Sam Hill</ttm:name></ttm:agent>
</metadata></head>
<body begin="1s"><div>
<!-- nobody says this -->
<p begin="00:00:01.000" end="00:00:02:12" ttm:agent="p1">We went<br/>by
   <span tts:color="red">bus</span>.</p>
<p begin="30000000t" dur="2s"><metadata><ttm:desc>No</ttm:desc></metadata
><span begin="0s" end="1s">One</span> <span begin="1s" end="2s">two</span></p>
<p begin="5.5s" end="250f">Bye &amp; thanks</p>
</div></body></tt>"""


def test_ttml() -> None:
    given = read(TTML, "a.ttml")
    assert (given.kind, given.language) == ("TTML", "en")
    assert said(given) == [("Sam Hill", "We went by bus."), ("", "One two"), ("", "Bye & thanks")]
    assert line_times(given) == [(2_000, 3_480), (4_000, 6_000), (6_500, 11_000)]
    assert word_times(given)[4:6] == [("One", 4_000, 5_000), ("two", 5_000, 6_000)]


def test_whisper_json() -> None:
    segments = [
        {
            "id": 0,
            "seek": 0,
            "start": 0.0,
            "end": 2.0,
            "text": " Hello, self-advocate. -",
            "tokens": [1, 2],
            "temperature": 0.0,
            "avg_logprob": -0.2,
            "no_speech_prob": 0.01,
            "words": [
                {"word": " Hello,", "start": 0.0, "end": 0.5, "probability": 0.9},
                {"word": " self", "start": 0.5, "end": 0.9, "probability": 0.8},
                {"word": "-advocate.", "start": 0.9, "end": 1.4, "probability": 0.99},
                {"word": " -", "start": 1.4, "end": 1.5, "probability": 0.2},
            ],
        },
        {"id": 1, "start": 2.0, "end": 3.5, "text": " No words here.", "words": []},
    ]
    given = read(json.dumps({"text": "...", "segments": segments, "language": "en"}), "a.json")
    assert (given.kind, given.language) == ("Whisper JSON", "en")
    assert word_times(given) == [
        ("Hello,", 0, 500),
        ("self-advocate.", 500, 1_400),
        "No",
        "words",
        "here.",
    ]
    assert [word.confidence for word in given.words[:2]] == [0.9, 0.8]
    assert line_times(given)[1] == (2_000, 3_500)


def test_faster_whisper_json_as_people_dump_it() -> None:
    words = [
        {"start": 0.1, "end": 0.4, "word": " We", "probability": 1.0},
        {"start": 0.4, "end": 0.4, "word": " went.", "probability": 0.5},
    ]
    given = read(json.dumps([{"start": 0.1, "end": 0.4, "text": " We went.", "words": words}]))
    assert word_times(given) == [("We", 100, 400), ("went.", 400, 420)]


WHISPERX = """{"segments": [{"start": 0.1, "end": 3.0, "text": " In 2014 I went. Why?",
"speaker": "SPEAKER_00", "words": [
{"word": "In", "start": 0.1, "end": 0.2, "score": 0.31, "speaker": "SPEAKER_00"},
{"word": "2014"},
{"word": "I", "start": NaN, "end": 1.1, "score": NaN},
{"word": "went.", "start": 1.2, "end": 1.5, "score": 0.9, "speaker": "SPEAKER_00"},
{"word": "Why?", "start": 2.5, "end": 3.0, "score": 0.9, "speaker": "SPEAKER_01"}]}],
"word_segments": [{"word": "In", "start": 0.1, "end": 0.2}], "language": "en"}"""


def test_whisperx_json_in_which_numbers_have_no_times() -> None:
    given = read(WHISPERX, "a.json")
    assert said(given) == [("SPEAKER_00", "In 2014 I went."), ("SPEAKER_01", "Why?")]
    assert word_times(given) == [
        ("In", 100, 200),
        "2014",
        "I",
        ("went.", 1_200, 1_500),
        ("Why?", 2_500, 3_000),
    ]
    assert given.has_word_times
    assert {word.confidence for word in given.words} == {None}


def test_words_that_have_no_times_in_a_segment_are_not_lost() -> None:
    words = [{"word": " We", "start": 0.0, "end": 0.2}]
    given = read(
        json.dumps({"segments": [{"start": 0, "end": 2, "text": " We went.", "words": words}]})
    )
    assert (said(given), line_times(given)) == ([("", "We went.")], [(0, 2_000)])


def test_whisper_cpp_json() -> None:
    lines = [{"offsets": {"from": 0, "to": 1500}, "text": " Hello there."}]
    given = read(json.dumps({"result": {"language": "en"}, "transcription": lines}), "a.json")
    assert (said(given), line_times(given)) == ([("", "Hello there.")], [(0, 1_500)])
    assert given.language == "en"


PAPER_EDIT = {
    "words": [
        {"id": 0, "start": 13.02, "end": 13.17, "text": "There"},
        {"id": 1, "start": 13.17, "end": 13.38, "text": "is."},
        {"id": 2, "start": "14.5", "end": "14.9", "text": "Why?"},
        {"id": 3, "start": 15.0, "end": 15.2, "text": "Because."},
    ],
    "paragraphs": [
        {"id": 0, "start": 13.02, "end": 13.38, "speaker": "Sam"},
        {"id": 1, "start": 14.5, "end": 14.9, "speaker": "Asha"},
        {"id": 2, "start": 15, "end": 15.2, "speaker": "Sam"},
    ],
}


@pytest.mark.parametrize("document", [PAPER_EDIT, {"title": "x", "transcript": PAPER_EDIT}])
def test_digital_paper_edit_json(document: object) -> None:
    given = read(json.dumps(document), "a.json")
    assert (given.kind, given.lines_are) == ("digital-paper-edit", "paragraphs")
    assert said(given) == [("Sam", "There is."), ("Asha", "Why?"), ("Sam", "Because.")]
    assert word_times(given)[0] == ("There", 13_020, 13_170)
    assert word_times(given)[2] == ("Why?", 14_500, 14_900)


HYPERAUDIO = """<!DOCTYPE html><html><head><title>No words</title></head><body>
<nav>Home</nav>
<article><section>
<p><span data-m="520" data-d="0" class="speaker">[Sam] </span><span data-m="520" data-d="400">We
</span><span class="unread" data-m="1000" data-d="500">went </span>home <script>no()</script></p>
<p><a data-m="2000">in </a><a data-m="2300">2014. </a></p>
<p><span class="read speaker" data-m="3000" data-d="0">Asha: </span><span data-m="3000"
data-d="600">Self-advocates &amp; friends?</span></p>
</section></article><footer>Made by hand</footer></body></html>"""


def test_hyperaudio_html() -> None:
    given = read(HYPERAUDIO, "a.html")
    assert said(given) == [
        ("Sam", "We went home"),
        ("Sam", "in 2014."),
        ("Asha", "Self-advocates & friends?"),
    ]
    times = word_times(given)
    assert times[:5] == [
        ("We", 520, 920),
        ("went", 1_000, 1_500),
        "home",
        ("in", 2_000, 2_300),
        ("2014.", 2_300, 2_700),
    ]
    assert [word[1:] for word in times[5:] if isinstance(word, tuple)][-1][1] == 3_600


def test_html_without_times_is_its_text() -> None:
    page = "<html><style>p {}</style><h1>My day</h1><p>Sam: We <b>went</b>.<p>Asha: Good.</html>"
    assert said(read(page, "a.htm")) == [
        ("", "My day"),
        ("Sam", "We went."),
        ("Asha", "Good."),
    ]


PLAIN = """My day

Sam: We went by
bus. It was
late.

We sat down.
Interviewer: Why?
Sam: I said: because.
"""


def test_plain_text() -> None:
    given = read(PLAIN)
    assert (given.kind, given.lines_are) == ("plain text", "paragraphs")
    assert said(given) == [
        ("", "My day"),
        ("Sam", "We went by bus. It was late."),
        ("Sam", "We sat down."),
        ("Interviewer", "Why?"),
        ("Sam", "I said: because."),
    ]


def test_an_arrow_may_be_typed() -> None:
    assert said(read("We went home --> then to bed.\nA --> B")) == [
        ("", "We went home--> then to bed. A--> B")
    ]


def test_plain_text_with_times() -> None:
    given = read("[00:00:01] Sam: Hello there.\nSo.\n(0:05) Asha: Bye.\n0:09 Sam: It is 10:30 now.")
    assert said(given) == [
        ("Sam", "Hello there. So."),
        ("Asha", "Bye."),
        ("Sam", "It is 10:30 now."),
    ]
    assert line_times(given)[:2] == [(1_000, 5_000), (5_000, 9_000)]
    assert said(read("10:30 is when the bus comes.")) == [("", "10:30 is when the bus comes.")]


def test_scripts_without_spaces_are_read_letter_by_letter_with_their_marks() -> None:
    given = read("私はサムです。\nสวัสดี 2014 ok")
    assert [word.text for word in given.words][:5] == ["私", "は", "サ", "ム", "で"]
    assert given.words[5].text == "す。"
    assert [word.text for word in given.words][-2:] == ["2014", "ok"]


TYPED = "1\n00:00:01,000 --> 00:00:02,000\nI don’t know the café – it’s £5, naïve…\n"


@pytest.mark.parametrize(
    ("letters", "text", "is_guess"),
    [
        ("utf-8", TYPED, False),
        ("utf-8-sig", TYPED, False),
        ("utf-16", TYPED, False),
        ("utf-32", TYPED, False),
        ("utf-16-le", TYPED, True),
        ("utf-16-be", TYPED, True),
        ("utf-16-le", "Привет, это мой дом.\nМы поехали домой.", True),
        ("cp1252", TYPED, True),
        ("cp1251", "Привет, меня зовут Сэм. Мы поехали на автобусе домой.", True),
        ("shift_jis", "こんにちは、私はサムです。バスで行きました。", True),
        ("gb18030", "我们坐公共汽车回家。已经很晚了。我累了。", True),
    ],
)
def test_letters_of_every_kind_are_found(letters: str, text: str, is_guess: bool) -> None:
    given = read_words(text.encode(letters), name="a.txt")
    assert (given.words, given.lines) == (read(text, "a.txt").words, read(text, "a.txt").lines)
    assert given.is_guess is is_guess


def test_a_page_says_how_its_letters_are_written() -> None:
    page = '<html><meta charset="iso-8859-2"><p>Było późno i zimno.</html>'
    given = read_words(page.encode("iso-8859-2"), name="a.html")
    assert (said(given), given.is_guess) == ([("", "Było późno i zimno.")], False)


@pytest.mark.parametrize(
    ("content", "plain"),
    [
        (b"", "There are no words in this file."),
        (b"  \n\n ", "There are no words in this file."),
        ("♪ ♪".encode(), "There are no words in this file."),
        (b"WEBVTT\n\n", "There are no words in this file."),
        (b"PK\x03\x04....", "This is a Word document, or a packed file."),
        (b"%PDF-1.7", "This is a PDF."),
        (b"\x00\x00\x00\x18ftypmp42" + bytes(range(256)) * 40, "There are no words in this file."),
        (bytes(range(1, 32)) * 100, "There are no words in this file."),
        (b'{"a": 1}', "We do not know this kind of JSON file."),
        (b'{"words": [], "segments": 3}', "We do not know this kind of JSON file."),
        (b'{"segments": [', "This file is broken."),
        (b"[[" * 100_000, "There are no words in this file."),
        (b'{"a":' * 100_000, "This file is broken."),
        (b'{"segments": [{"start": ' + b"9" * 5_000 + b"}]}", "This file is broken."),
        (
            b'{"format": "storyedit words", "version": 2}',
            "This file was made by a newer storyedit.",
        ),
        (b"x" * (50 * 1024 * 1024), "This file is too large."),
        (b"word " * 1_000_001, "This file is too large."),
    ],
    ids=lambda part: repr(part[:12]),
)
def test_what_cannot_be_read_is_told_plainly(content: bytes, plain: str) -> None:
    with pytest.raises(Unreadable) as told:
        read_words(content, name="words")
    assert told.value.plain == plain

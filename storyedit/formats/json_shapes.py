"""JSON of words as programs write it, read with care: whatever is not as it should be is left."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from storyedit.errors import Unreadable
from storyedit.formats.figures import confidence, number_ms, stretch
from storyedit.formats.plain import plain_words, spread_words
from storyedit.formats.transcript_json import read_words_json
from storyedit.given import GivenLine, GivenWord, GivenWords
from storyedit.tidy import tidied
from storyedit.timing import TimeRange

Facts: TypeAlias = Mapping[str, Any]

SECOND_MS = 1_000


def read_json(text: str, sha256: str) -> GivenWords:
    """The words of a JSON file of a known shape; of several films, those of the one of this hash.

    Raises ``Unreadable`` for any other.
    """
    document = _document(text)
    if isinstance(document, dict) and (own := read_words_json(document, sha256)):
        return own
    for read in SHAPES:
        given = read(document)
        if given is not None:
            return given
    raise Unreadable(
        "We do not know this kind of JSON file.",
        "Save your words as SRT or plain text. Then pick that.",
        "no known shape",
    )


def _document(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as problem:
        raise Unreadable(
            "This file is broken.", "Make it again, or pick another file.", f"JSON: {problem}"
        ) from problem


def _whisper(document: Any) -> GivenWords | None:
    """Whisper's, faster-whisper's and WhisperX's: segments, which may hold words.

    (openai/whisper, WriteJSON; SYSTRAN/faster-whisper, Segment and Word as people dump them;
    m-bain/whisperX, AlignedTranscriptionResult, in which words without letters have no times.)
    """
    if isinstance(document, list):
        document = {"segments": document}
    segments = _list(document, "segments") or [
        {"words": _list(document, "word_segments") or _words_that_say(document, "word")}
    ]
    lines = tuple(line for each in segments for line in _segment_lines(each))
    if not lines:
        return None
    language = document.get("language")
    return GivenWords(
        kind="Whisper JSON",
        lines=lines,
        lines_are="captions",
        language=language.lower() if isinstance(language, str) and len(language) <= 3 else "",
    )


def _segment_lines(segment: Any) -> Iterator[GivenLine]:
    """A segment's words, in a line for each speaker on end."""
    if not isinstance(segment, dict):
        return
    time = _time(segment, "start", "end", SECOND_MS)
    whole = plain_words(_text(segment, "text"))
    parts = list(_joined_parts([w for w in _list(segment, "words") if isinstance(w, dict)]))
    speaker = _speaker(segment)
    lines: list[tuple[str, list[GivenWord]]] = []
    for who, word in parts:
        if not lines or (who and lines[-1][0] != who):
            lines.append((who or speaker, []))
        lines[-1][1].append(word)
    if _letters(word.text for _, word in parts) != _letters(whole) and whole:
        lines = [(speaker, [GivenWord(text) for text in whole])]  # more is said than has times
    for who, words in lines:
        if words:
            yield GivenLine(words=tuple(words), time=time, speaker=who)


def _joined_parts(words: Sequence[Facts]) -> Iterator[tuple[str, GivenWord]]:
    """Each word and who says it; where some have a space before them, the others belong to those.

    Whisper gives "self" and "-advocate" so.
    """
    texts = [_text(word, "word", "text") for word in words]
    is_spaced = any(text[:1].isspace() for text in texts)
    whole: list[tuple[str, TimeRange | None, Facts]] = []
    for text, word in zip(texts, words, strict=True):
        time = _time(word, "start", "end", SECOND_MS)
        if whole and is_spaced and text and not text[0].isspace():
            before, its_time, first = whole[-1]
            both = (each for each in (its_time, time) if each)
            whole[-1] = before + text, _hull(both), first
        else:
            whole.append((text, time, word))
    for text, time, word in whole:
        for each in spread_words(plain_words(text), time):
            yield _speaker(word), GivenWord(each.text, each.time, _confidence(word))


def _hull(times: Iterator[TimeRange]) -> TimeRange | None:
    edges = [(time.start_ms, time.end_ms) for time in times]
    if not edges:
        return None
    return TimeRange(min(start for start, _ in edges), max(end for _, end in edges))


def _confidence(word: Facts) -> float | None:
    """How sure the engine was. WhisperX's score is of the time, not of the word."""
    return confidence(word.get("probability", word.get("confidence")))


def _whisper_cpp(document: Any) -> GivenWords | None:
    """whisper.cpp's: a list of lines with offsets in milliseconds (its cli, output_json)."""
    lines = tuple(
        GivenLine(words=words, time=_time(each.get("offsets"), "from", "to", 1))
        for each in _list(document, "transcription")
        if isinstance(each, dict)
        if (words := tuple(map(GivenWord, plain_words(_text(each, "text")))))
    )
    if not lines:
        return None
    result = document.get("result")
    language = result.get("language") if isinstance(result, dict) else None
    return GivenWords(
        kind="Whisper JSON",
        lines=lines,
        lines_are="captions",
        language=language if isinstance(language, str) else "",
    )


def _paper_edit(document: Any) -> GivenWords | None:
    """BBC's digital-paper-edit's and autoEdit 3's: words, and paragraphs that say who speaks."""
    if isinstance(document, dict) and isinstance(document.get("transcript"), dict):
        document = document["transcript"]
    words = _words_that_say(document, "text")
    if not words:
        return None
    paragraphs = [
        (start_ms, _speaker(each))
        for each in _list(document, "paragraphs")
        if isinstance(each, dict)
        and (start_ms := number_ms(each.get("start"), unit_ms=SECOND_MS)) is not None
    ]
    paragraphs.sort(key=lambda paragraph: paragraph[0])
    lines: list[tuple[str, list[GivenWord]]] = [("", [])]
    reached = 0
    for word in words:
        time = _time(word, "start", "end", SECOND_MS)
        while time and reached < len(paragraphs) and paragraphs[reached][0] <= time.start_ms:
            lines.append((paragraphs[reached][1], []))
            reached += 1
        lines[-1][1].extend(spread_words(plain_words(_text(word, "text")), time))
    return GivenWords(
        kind="digital-paper-edit",
        lines=tuple(GivenLine(words=tuple(said), speaker=who) for who, said in lines if said),
        lines_are="paragraphs",
    )


SHAPES: tuple[Callable[[Any], GivenWords | None], ...] = (
    _paper_edit,
    _whisper_cpp,
    _whisper,
)


def _list(document: Any, name: str) -> list[Any]:
    value = document.get(name) if isinstance(document, dict) else None
    return value if isinstance(value, list) else []


def _words_that_say(document: Any, name: str) -> list[Facts]:
    """The words of a document, where they are texts under this name."""
    words: list[Facts] = [word for word in _list(document, "words") if isinstance(word, dict)]
    return words if any(isinstance(word.get(name), str) for word in words) else []


def _text(facts: Facts, *names: str) -> str:
    return next((facts[name] for name in names if isinstance(facts.get(name), str)), "")


def _speaker(facts: Facts) -> str:
    value = facts.get("speaker")
    return tidied(str(value)) if isinstance(value, str | int) else ""


def _time(facts: Any, start: str, end: str, unit_ms: int) -> TimeRange | None:
    if not isinstance(facts, dict):
        return None
    return stretch(
        number_ms(facts.get(start), unit_ms=unit_ms), number_ms(facts.get(end), unit_ms=unit_ms)
    )


def _letters(texts: Iterable[str]) -> str:
    return "".join(letter for text in texts for letter in text if letter.isalnum())

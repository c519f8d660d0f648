"""Listening that loses nothing, with an engine whose words are written here."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

import pytest

from storyedit.engines.again import differently
from storyedit.engines.base import AudioSource, Availability, Decoding, HeardStretch
from storyedit.engines.careful import CarefulListener
from storyedit.engines.prompts import VERBATIM
from storyedit.progress import CancelToken, Report, report_nowhere
from storyedit.timing import TimeRange
from storyedit.transcript import Word
from tests.listening import source_of
from tests.sound import quiet_noise

HERE = TimeRange(0, 12_000)
PLAIN = Decoding(prompt="Um,")
OTHER = differently(PLAIN)
SHOWN = replace(PLAIN, prompt=f"Um, {VERBATIM}", temperatures=(0.0,))


def word(text: str, start_ms: int, end_ms: int, sure: float = 0.9) -> Word:
    return Word(text, TimeRange(start_ms, end_ms), sure)


def said(text: str, start_ms: int, each_ms: int, sure: float = 0.9) -> tuple[Word, ...]:
    return tuple(
        word(each, start_ms + at * each_ms, start_ms + (at + 1) * each_ms, sure)
        for at, each in enumerate(text.split())
    )


class Scripted:
    """Hears what it is told to, by settings, by where it listens, and by language."""

    name: ClassVar[str] = "scripted"

    def __init__(
        self, hears: Callable[[Decoding, TimeRange, str | None], tuple[Word, ...]]
    ) -> None:
        self.hears = hears
        self.asked: list[tuple[Decoding, TimeRange, str | None]] = []

    @classmethod
    def available(cls) -> Availability:
        return Availability(True)

    def transcribe(
        self,
        source: AudioSource,
        ranges: tuple[TimeRange, ...],
        *,
        language: str | None,
        report: Report,
        cancel: CancelToken,
        decoding: Decoding | None = None,
    ) -> Iterator[HeardStretch]:
        for each in ranges:
            asked = decoding or PLAIN, each, language
            self.asked.append(asked)
            inside = (w for w in self.hears(*asked) if each.covers(w.time.start_ms))
            # A second look without a language finds another one.
            found = language or ("cy" if len(self.asked) > 1 else "en")
            yield HeardStretch(each, tuple(inside), found)


@pytest.fixture
def source(tmp_path: Path) -> AudioSource:
    return source_of(tmp_path, quiet_noise(12, seed=1))


def listen(
    engine: Scripted, source: AudioSource, *voice: TimeRange, language: str | None = "en"
) -> HeardStretch:
    careful = CarefulListener(
        listener=engine, decoding=PLAIN, model="made", source=source, voice=voice
    )
    (heard,) = careful.listen(
        (HERE,), language=language, report=report_nowhere, cancel=CancelToken()
    )
    return heard


def texts(heard: HeardStretch) -> list[str]:
    return [each.text for each in heard.words]


def test_a_hole_is_listened_to_alone_and_then_with_other_settings(source: AudioSource) -> None:
    first = word("Number", 1_000, 1_400), word("one.", 1_400, 1_900)
    late = (word("Two.", 6_000, 6_900),)
    engine = Scripted(lambda how, *_: first if how == PLAIN else late)
    heard = listen(engine, source, TimeRange(1_000, 2_000), TimeRange(5_900, 7_000))
    assert texts(heard) == ["Number", "one.", "Two."]
    hole = TimeRange(5_700, 7_200)
    assert engine.asked == [(PLAIN, HERE, "en"), (PLAIN, hole, "en"), (OTHER, hole, "en")]


def test_where_there_is_no_hole_nothing_is_heard_twice(source: AudioSource) -> None:
    engine = Scripted(lambda *_: (word("One.", 1_000, 1_900),))
    assert texts(listen(engine, source, TimeRange(1_000, 2_000))) == ["One."]
    assert len(engine.asked) == 1


def test_what_is_made_up_leaves_a_hole_that_is_heard_again(source: AudioSource) -> None:
    loop = tuple(word("so", 5_000 + 20 * at, 5_020 + 20 * at) for at in range(60))
    said = word("we", 5_900, 6_500), word("went.", 6_500, 7_900)
    engine = Scripted(lambda how, *_: loop if how == PLAIN else said)
    heard = listen(engine, source, TimeRange(5_000, 8_000))
    assert texts(heard) in (["so", "we", "went."], ["we", "went."])


def test_what_is_heard_again_without_confidence_stays_a_gap(source: AudioSource) -> None:
    unlikely = (word("Zebra.", 5_000, 7_900, 0.2),)
    engine = Scripted(lambda how, *_: () if how == PLAIN else unlikely)
    assert listen(engine, source, TimeRange(5_000, 8_000)).words == ()


VOICE = TimeRange(1_000, 3_500), TimeRange(4_500, 7_500)


@pytest.mark.parametrize(("sure", "kept"), [(0.9, ["I", "went"]), (0.3, ["Mango", "rabbit."])])
def test_a_doubted_stretch_is_heard_in_halves_and_the_likelier_is_kept(
    source: AudioSource, sure: float, kept: list[str]
) -> None:
    unsure = word("Mango", 1_000, 3_500, 0.4), word("rabbit.", 4_500, 7_500, 0.4)
    halves = word("I", 1_000, 3_500, sure), word("went", 4_500, 7_500, sure)
    engine = Scripted(lambda _how, where, _: unsure if where == HERE else halves)
    assert texts(listen(engine, source, *VOICE)) == kept
    assert [where for _, where, _ in engine.asked] == [
        HERE, TimeRange(0, 4_000), TimeRange(4_000, 12_000)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("sure", "kept"), [(0.9, "I I went home today."), (0.6, "went home today.")]
)
def test_a_repeat_that_was_left_out_is_heard_word_for_word(
    source: AudioSource, sure: float, kept: str
) -> None:
    """A short piece of voice has no word: Whisper writes tidied speech, unless shown how it is."""
    voice = TimeRange(1_000, 1_300), TimeRange(2_200, 5_000)
    tidied = said("went home today.", 2_200, 900)
    verbatim = said("I", 1_000, 300, sure) + said("I went home today.", 2_200, 700, sure)
    engine = Scripted(lambda how, *_: verbatim if how == SHOWN else tidied)
    assert " ".join(texts(listen(engine, source, *voice))) == kept
    assert engine.asked == [(PLAIN, HERE, "en"), (SHOWN, HERE, "en")]


def test_a_loop_heard_word_for_word_is_not_taken(source: AudioSource) -> None:
    voice = TimeRange(1_000, 1_300), TimeRange(2_200, 5_000)
    tidied = said("went home today.", 2_200, 900)
    loop = said("I", 1_000, 300) + tidied + said("you know, " * 40, 5_000, 80)
    engine = Scripted(lambda how, *_: loop if how == SHOWN else tidied)
    assert texts(listen(engine, source, *voice)) == ["went", "home", "today."]


@pytest.mark.parametrize(
    ("sure", "asked", "found"), [(0.9, None, "cy"), (0.55, None, "en"), (0.9, "en", "en")]
)
def test_a_doubted_stretch_may_be_in_another_language(
    source: AudioSource, sure: float, asked: str | None, found: str
) -> None:
    """Where nobody said which it is, and another is clearly likelier."""
    unsure = word("Dash", 1_000, 3_500, 0.5), word("on.", 4_500, 7_500, 0.5)
    other = word("Diolch", 1_000, 3_500, sure), word("yn", 4_500, 7_500, sure)
    engine = Scripted(
        lambda _how, where, spoken: other if where == HERE and len(engine.asked) > 1 else unsure
    )
    heard = listen(engine, source, *VOICE, language=asked)
    assert heard.language == found
    assert texts(heard) == (["Diolch", "yn"] if found == "cy" else ["Dash", "on."])


def test_other_settings_are_other_settings() -> None:
    assert OTHER.prompt == "" and OTHER.hallucination_silence_ms is None
    assert 0 not in OTHER.temperatures and OTHER.threads == PLAIN.threads

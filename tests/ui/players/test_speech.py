"""Read to me in a real browser: voices of this computer, and no others."""

import random
import re

from playwright.sync_api import Page

WITH_VOICES = """(voices) => {
    window.spoken = [];
    speechSynthesis.getVoices = () => voices;
    speechSynthesis.speak = (utterance) => {
        spoken.push([utterance.chosen?.name, utterance.text]);
        setTimeout(() => utterance.onend?.(), 0);
    };
    window.SpeechSynthesisUtterance = class {
        constructor(text) { this.text = text; }
        set voice(voice) { this.chosen = voice; }
    };
}"""
"""This browser has no voices of its own: these stand for those of other computers."""


def test_without_a_voice_it_says_so(page: Page) -> None:
    assert page.evaluate("speechSynthesis.getVoices().length") == 0
    assert page.evaluate("speech.speak('Press any word.')") == "no-voice"


def test_a_voice_that_sends_words_away_is_never_used(page: Page) -> None:
    page.evaluate(WITH_VOICES, [{"name": "Far", "lang": "en-GB", "localService": False}])
    assert page.evaluate("speech.speak('Press any word.')") == "no-voice"
    assert page.evaluate("spoken") == []


def test_it_reads_sentence_by_sentence_in_the_nearest_voice(page: Page) -> None:
    names = (("Far", "en-GB", False), ("Anna", "de-DE", True), ("Sam", "en-US", True))
    voices = [{"name": name, "lang": lang, "localService": local} for name, lang, local in names]
    page.evaluate(WITH_VOICES, voices)
    ended = page.evaluate(
        "new Promise((onEnd) => speech.speak('Press any word. You hear it!', { onEnd }))"
    )
    assert ended == "finished"
    assert page.evaluate("spoken") == [["Sam", "Press any word."], ["Sam", "You hear it!"]]


def test_hush_ends_the_reading_once(page: Page) -> None:
    voices = [{"name": "Sam", "lang": "en-GB", "localService": True}]
    page.evaluate(WITH_VOICES, voices)
    ends = page.evaluate(
        """async () => {
            const ends = [];
            await speech.speak("One. Two. Three.", { onEnd: (how) => ends.push(how) });
            speech.hush();
            speech.hush();
            await new Promise((done) => setTimeout(done, 50));
            return ends;
        }"""
    )
    assert ends == ["hushed"]
    assert len(page.evaluate("spoken")) == 1


def test_long_sentences_are_read_in_pieces_that_lose_nothing(page: Page) -> None:
    chance = random.Random(3)
    for _ in range(20):
        words = [
            chance.choice(("so", "then,", "we", "went.", "x" * 200, "café")) for _ in range(90)
        ]
        pieces = page.evaluate("text => speech.piecesOf(text)", " ".join(words))
        assert max(map(len, pieces)) <= 180
        assert re.sub(r"\s", "", "".join(pieces)) == "".join(words)

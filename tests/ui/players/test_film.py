"""One recording in a real browser: its moments, its words, and the word that is lit.

Pictures carry their number, and each stretch its tone, so what is asserted is counted in frames
and samples that the page showed and played, not in the time that passed.
"""

import random

from playwright.sync_api import Page

from tests.ui.heard import heard_since, listening_to
from tests.ui.players.asking import (
    LATE_TURNS,
    wait_until_said,
)
from tests.ui.playing import (
    number_of,
    press,
)
from tests.ui.shown import kept_numbers, turns_of


def test_one_moment_is_played_to_its_end_and_no_further(page: Page) -> None:
    page.evaluate("window.seen = watch(document.querySelector('#cinema'))")
    page.evaluate("film.open('/films/1.mp4', 3.0)")
    page.wait_for_function(f"seen.frames.at(-1)?.number === {number_of(1, 3.0)}")
    listening_to(page, "[video]")
    page.evaluate("said.length = 0; film.playFrom(3.0, 3.6)")
    wait_until_said(page, "onState", "ended")
    shown = turns_of(page.evaluate("seen"))[-1].numbers
    kept = kept_numbers((1, 3.0, 3.6))
    assert shown[-1] in kept[-2:]
    assert len(set(shown) - set(kept)) <= LATE_TURNS
    heard = heard_since(page)
    assert heard.left_out_ms <= 30
    assert heard.kept_ms >= 600 - 50

    page.evaluate("said.length = seen.frames.length = 0; film.toggle()")
    wait_until_said(page, "onState", "ended")
    again = {frame["number"] for frame in page.evaluate("seen.frames")}
    assert len(again & set(kept)) > 7, "pressed again, the moment plays again"


def test_a_word_is_heard_from_its_very_beginning(page: Page) -> None:
    page.evaluate("film.open('/films/1.mp4')")
    listening_to(page, "[video]")
    page.evaluate("film.playFrom(3.0)")
    page.wait_for_function("film.time > 3.9")
    page.evaluate("film.pause()")
    heard = heard_since(page)
    assert 590 <= heard.first_kept_ms <= 610, "the stretch from 3.0 to 3.6, whole"


def test_say_that_again(page: Page) -> None:
    page.evaluate("film.open('/films/0.mp4', 8)")
    press(page, "film.again()")
    wait_until_said(page, "onState", "playing")
    assert 5 <= page.evaluate("film.time") < 8
    page.evaluate("film.toggle()")
    wait_until_said(page, "onState", "paused")
    page.evaluate("film.open('/films/gone.mp4')")
    wait_until_said(page, "onState", "failed")


LIT = """([words, times]) => {
    let looks = 0;
    const counted = new Proxy(words, {
        get(all, name) {
            if (typeof name === "string" && /^\\d+$/.test(name)) looks += 1;
            return Reflect.get(all, name);
        },
    });
    const lit = [];
    let most = 0;
    let key = null;
    const following = new Lit({ words: counted, onWord: (word) => { key = word; } });
    for (const time of times) {
        looks = 0;
        following.show(time);
        most = Math.max(most, looks);
        lit.push(key);
    }
    return [lit, most];
}"""


def test_the_word_being_said_is_found_with_few_looks(page: Page) -> None:
    chance = random.Random(2)
    words: list[tuple[int, int, str]] = []
    at_ms = 0
    for number in range(9_000):
        at_ms += chance.choice((0, 0, 40, 700))
        words.append((at_ms, at_ms + chance.randint(60, 500), f"w{number}"))
        at_ms = words[-1][1]
    steady = list(range(0, 20_000, 16))
    times = [*steady, *(chance.randint(-10, at_ms + 10) for _ in range(300))]
    lit, most = page.evaluate(LIT, [words, times])
    assert lit == [
        next((key for start, end, key in words if start <= time < end), None) for time in times
    ]
    assert most <= 20, "9,000 words are halved 14 times"


def test_words_are_lit_in_turn_while_a_recording_plays(page: Page) -> None:
    page.evaluate(
        """() => {
            window.lit = [];
            const words = [[2000, 2300, "a"], [2300, 2500, "b"], [2700, 3000, "c"]];
            window.light = new Lit({ words, onWord: (key) => lit.push(key) });
            light.follow(video);
            film.open("/films/0.mp4", 2.0);
        }"""
    )
    page.wait_for_function("lit.includes('a')")
    press(page, "film.playFrom(2.0, 3.2)")
    wait_until_said(page, "onState", "ended")
    assert [key for key in page.evaluate("lit") if key][-3:] == ["a", "b", "c"]
    assert page.evaluate("lit.at(-1)") is None
    page.evaluate("film.open('/films/0.mp4', 2.8)")
    page.wait_for_function("lit.at(-1) === 'c'")
    page.evaluate("light.release(); lit.length = 0; film.open('/films/0.mp4', 2.1)")
    page.wait_for_function("!video.seeking")
    assert page.evaluate("lit") == []

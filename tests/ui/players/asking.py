"""What is asked of the players in the page, and what they said."""

from collections.abc import Sequence
from typing import Any

from playwright.sync_api import Page

from tests.ui.playing import (
    Stretch,
    press,
)
from tests.ui.shown import Turn, kept_numbers


def load(page: Page, playlist: Any) -> None:
    page.evaluate("playlist => relay.load(playlist)", playlist)


def wait_until_said(page: Page, what: str, value: str) -> None:
    page.wait_for_function(
        "([what, value]) => said.some((each) => each[0] === what && each[1] === value)",
        arg=[what, value],
    )


def said(page: Page, what: str) -> list[Any]:
    told = page.evaluate("said")
    return [each[1] for each in told if each[0] == what]


def play_to_the_end(page: Page) -> None:
    page.wait_for_function("stage.dataset.showing")
    press(page, "relay.play()")
    wait_until_said(page, "onState", "ended")


def clips(stretches: Sequence[Stretch]) -> list[str | None]:
    return [*(f"c{place}" for place in range(len(stretches))), None]


LATE_TURNS = 1
"""A page's timers come late on a computer four times overloaded: there, one turn in a hundred
showed a picture too many. On one that is not, none of hundreds did."""


def turns_too_long(turns: Sequence[Turn], runs: Sequence[Stretch]) -> int:
    """How many turns showed a picture that was left out."""
    return sum(
        not set(turn.numbers) <= set(kept_numbers(run))
        for turn, run in zip(turns, runs, strict=True)
    )

"""Holds a page, as it is in the browser now, to WCAG 2.2 AA and what of AAA we keep.

axe-core looks for what it knows of; contrast, sizes of targets and letters, and sideways scrolling
are measured here by themselves, since axe is content with less than we are.
"""

import math
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

AXE = files("axe_playwright_python") / "axe.min.js"
MEASURE = Path(__file__).with_name("measure.js")

TAGS = (
    "wcag2a wcag2aa wcag2aaa wcag21a wcag21aa wcag21aaa wcag22a wcag22aa wcag22aaa best-practice"
).split()

RULES = {"color-contrast-enhanced": {"enabled": True}, "target-size": {"enabled": True}}
"""Off in axe unless asked for."""

LEAST_CONTRAST = 7.0
"""WCAG 2.2, 1.4.6."""

LEAST_EDGE_CONTRAST = 3.0
"""WCAG 2.2, 1.4.11: what has to be seen to know that something can be pressed."""

LEAST_TARGET_PX = 48
"""Ours; WCAG 2.2, 2.5.5 asks for 44."""

LEAST_LETTERS_PX = 20
"""15 points: Easy Read asks for 14 or more."""

TEXT_SPACING = """
*{letter-spacing:.12em!important;word-spacing:.16em!important;line-height:1.5!important}
p{margin-bottom:2em!important}
"""
"""What a person may set for themselves: WCAG 2.2, 1.4.12."""


@dataclass(frozen=True, slots=True)
class Look:
    """What was found. ``unsure`` are axe's incompletes: the rule, and the elements."""

    violations: tuple[str, ...]
    unsure: tuple[tuple[str, tuple[str, ...]], ...]
    measured: dict[str, Any]


def ready_to_check(page: Page) -> None:
    """Bring axe and our own measures into the page, once."""
    for script in (AXE, MEASURE):
        page.evaluate(script.read_text(encoding="utf-8"))


def look_over(page: Page) -> Look:
    """All that axe and our own measures say of the page as it is."""
    found = page.evaluate(
        "async ([values, rules]) => {"
        "  const {violations, incomplete} = await axe.run("
        "    {runOnly: {type: 'tag', values}, rules, resultTypes: ['violations', 'incomplete']});"
        "  const short = ({id, help, nodes}) => ({id, help, why: nodes[0].failureSummary,"
        "    at: nodes.map(node => node.target.join(' '))});"
        "  return {violations: violations.map(short), unsure: incomplete.map(short)}; }",
        [TAGS, RULES],
    )
    return Look(
        violations=tuple(
            f"{each['id']}: {each['help']} {each['at'][:4]} {each['why']}"
            for each in found["violations"]
        ),
        unsure=tuple((each["id"], tuple(each["at"])) for each in found["unsure"]),
        measured=page.evaluate("measured()"),
    )


def check_page(page: Page) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Fail on anything that is wrong with the page; what axe is not sure of is given back."""
    look = look_over(page)
    wrong = [*look.violations, *wrong_measures(look.measured)]
    assert not wrong, "\n".join(wrong)
    return look.unsure


def wrong_measures(measured: dict[str, Any]) -> list[str]:
    """What is too pale, too small or too wide, in words for whoever mends it."""
    wrong = [
        f"contrast {text['ratio']:.2f}: {text['text']!r}"
        for text in measured["texts"]
        if text["ratio"] < LEAST_CONTRAST
    ]
    wrong += [
        f"letters of {text['letters']} px: {text['text']!r}"
        for text in measured["texts"]
        if text["letters"] < LEAST_LETTERS_PX
    ]
    wrong += [
        f"target of {target['width']:.0f} by {target['height']:.0f} px: {target['name']!r}"
        for target in measured["targets"]
        if min(math.ceil(target["width"]), math.ceil(target["height"])) < LEAST_TARGET_PX
    ]
    wrong += [
        f"pale edge {target['edge']:.2f}: {target['name']!r}"
        for target in measured["targets"]
        if target["edge"] is not None and target["edge"] < LEAST_EDGE_CONTRAST
    ]
    return wrong + [f"scrolls sideways: {what}" for what in measured["wide"]]


def cut_off(page: Page) -> list[str]:
    """Texts that do not fit where they stand: wider or higher than what cuts them off."""
    texts: list[str] = page.evaluate("cutOff()")
    return texts
